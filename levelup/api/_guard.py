"""The outermost layer: how large a request may be, strict JSON, and the headers of every answer."""

from __future__ import annotations

import json

from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from levelup.api import _json
from levelup_widgets.i18n import _

SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """ASGI middleware. A body is read whole, at most `most` bytes, also when it comes in chunks without a
    length.
    """

    def __init__(self, app: ASGIApp, most: int, root: str) -> None:
        self._app = app
        self._most = most
        self._root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        # Paths with and without the prefix both work: the hub's proxy keeps it, other proxies strip it.
        scope = {**scope, "root_path": self._root}

        async def guarded_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers[name] = value
            await send(message)

        headers = dict(scope["headers"])
        stated = headers.get(b"content-length", b"0")
        if stated.isdigit() and int(stated[:20]) > self._most:
            await _too_large()(scope, receive, guarded_send)
            return
        body = await self._read(receive)
        if body is None:
            await _too_large()(scope, receive, guarded_send)
            return
        if body:
            try:
                body = json.dumps(_json.parse(body)).encode()
            except _json.BadJson:
                sentence = _("Det som skickades gick inte att läsa. Ladda om sidan och försök igen.")
                await JSONResponse({"detail": sentence}, 422)(scope, receive, guarded_send)
                return
        given = False

        async def again() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, again, guarded_send)

    async def _read(self, receive: Receive) -> bytes | None:
        """The body; None when it is too large. An interrupted one is given on as empty."""
        parts: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return b""
            part = message.get("body", b"")
            size += len(part)
            if size > self._most:
                return None
            parts.append(part)
            if not message.get("more_body", False):
                return b"".join(parts)


def _too_large() -> JSONResponse:
    sentence = _("Det du skickade är för stort. Dela upp det eller korta texterna och försök igen.")
    # What is left of the body is not read, so the connection can't be used again.
    return JSONResponse({"detail": sentence}, 413, headers={"Connection": "close"})
