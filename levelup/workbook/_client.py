"""HTTP to the workbook API: one kept connection, short waits, Swedish errors."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import threading
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from levelup.kernels import prepared
from levelup_widgets.i18n import _
from levelup_widgets.storage import StorageRefused, StorageUnavailable

_TIMEOUT = 10.0
_BUSY = frozenset({408, 425, 429})


class Client:
    """The API as one visit sees it.

    Every call may raise ``StorageUnavailable`` (the same call may succeed later) or ``StorageRefused``.
    """

    def __init__(self, url: str, token: str) -> None:
        """An empty ``url`` is nobody's yet: every call says that the store is away."""
        self._kept: http.client.HTTPConnection | None = None
        self._lock = threading.Lock()
        self._token = ""
        if url:
            self._connect_to(url, token)

    def _connect_to(self, url: str, token: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"LEVELUP_API_URL is not an address: {url!r}")
        self._connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._host, self._port = parts.hostname, parts.port
        self._base = parts.path.rstrip("/")
        self._token = token

    def __del__(self) -> None:
        # A page that is left behind leaves no open connection.
        if getattr(self, "_kept", None) is not None:
            self._drop()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Client | None:
        """The client of this visit, or None outside the platform.

        While a notebook is prepared there is no visit yet: until it begins, the client reaches nothing.
        """
        if prepared.preparing():
            client = cls("", "")
            prepared.on_visit(
                lambda: client._connect_to(environment["LEVELUP_API_URL"], environment["LEVELUP_VISIT_TOKEN"])
            )
            return client
        url, token = environment.get("LEVELUP_API_URL"), environment.get("LEVELUP_VISIT_TOKEN")
        return cls(url, token) if url and token else None

    def get(self, *path: str, query: str = "") -> Any:
        """The JSON at a path, or None when there is nothing (204, 404)."""
        return self._call("GET", path, query=query)

    def patch(self, *path: str, body: Any) -> Any:
        """Send a change that can be sent twice with the same result."""
        return self._call("PATCH", path, body)

    def post(self, *path: str, body: Any = None, timeout: float = _TIMEOUT) -> Any:
        """Send something that must happen once; never tried again by itself."""
        return self._call("POST", path, body, once=True, timeout=timeout)

    def _call(
        self,
        method: str,
        path: tuple[str, ...],
        body: Any = None,
        *,
        query: str = "",
        once: bool = False,
        timeout: float = _TIMEOUT,
    ) -> Any:
        if not self._token:
            raise StorageUnavailable("nobody's visit has begun")
        address = "/".join([self._base, *(quote(part, safe="") for part in path)]) + query
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/json"}
        data = None
        if body is not None:
            data = json.dumps(body, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
        with self._lock:
            try:
                status, text = self._send(method, address, data, headers, once, timeout)
            except (OSError, http.client.HTTPException) as error:
                self._drop()
                raise StorageUnavailable(str(error)) from error
        return _answer(status, text, missing_is_none=method == "GET")

    def _send(
        self,
        method: str,
        address: str,
        data: bytes | None,
        headers: dict[str, str],
        once: bool,
        timeout: float,
    ) -> tuple[int, bytes]:
        kept = self._kept
        if kept is not None and not once:
            try:
                return self._exchange(kept, method, address, data, headers)
            except (http.client.RemoteDisconnected, ConnectionError):
                # The server closed the idle connection, or was restarted: a fresh one decides.
                pass
        self._drop()
        self._kept = self._connect(self._host, self._port, timeout=timeout)
        answer = self._exchange(self._kept, method, address, data, headers)
        if timeout != _TIMEOUT:
            self._drop()
        return answer

    @staticmethod
    def _exchange(
        connection: http.client.HTTPConnection,
        method: str,
        address: str,
        data: bytes | None,
        headers: dict[str, str],
    ) -> tuple[int, bytes]:
        connection.request(method, address, data, headers)
        response = connection.getresponse()
        return response.status, response.read()

    def _drop(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            with contextlib.suppress(OSError):
                kept.close()


def _answer(status: int, text: bytes, *, missing_is_none: bool) -> Any:
    if status == 204 or (status == 404 and missing_is_none):
        return None
    try:
        value = json.loads(text) if text else None
    except ValueError:
        value = None
        if 200 <= status < 300:
            raise StorageUnavailable("the answer is no JSON") from None
    if 200 <= status < 300:
        return value
    if status >= 500 or status in _BUSY:
        raise StorageUnavailable(f"HTTP {status}")
    if status == 401:
        raise StorageRefused(_("Besöket är avslutat. Ladda om sidan, så fortsätter du där du var."))
    detail = value.get("detail") if isinstance(value, dict) else None
    raise StorageRefused(
        detail if isinstance(detail, str) else _("Det gick inte att spara. Ladda om sidan och försök igen.")
    )
