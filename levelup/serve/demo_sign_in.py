"""Sign-in with the demo accounts, on a computer where trying Level Up out is all that happens."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from secrets import compare_digest
from typing import Any

from jupyterhub.auth import Authenticator
from tornado import web
from traitlets import Dict, Integer, List, Unicode

_WINDOW_SECONDS = 300.0


class DemoAuthenticator(Authenticator):  # type: ignore[misc]
    """A fixed set of accounts, each with its password and groups. Too many wrong attempts make an account
    wait.
    """

    passwords = Dict(Unicode(), key_trait=Unicode(), config=True, help="Password of each account.")
    account_groups = Dict(List(Unicode()), key_trait=Unicode(), config=True, help="Groups of each account.")
    attempts = Integer(10, config=True, help="Wrong attempts an account has in five minutes.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._failures: defaultdict[str, deque[float]] = defaultdict(deque)

    async def authenticate(self, handler: web.RequestHandler, data: dict[str, str]) -> dict[str, Any] | None:
        """The account whose password was given, or None. Raises 429 when the account has to wait."""
        username = self.normalize_username(data.get("username", ""))
        expected = self.passwords.get(username)
        # Unknown names share one counter, so that guessing names cannot fill the memory.
        failures = self._failures[username if expected else ""]
        now = time.monotonic()
        while failures and failures[0] < now - _WINDOW_SECONDS:
            failures.popleft()
        if len(failures) >= self.attempts:
            raise web.HTTPError(429, "För många försök. Vänta några minuter och försök igen.")
        given = data.get("password", "")
        if expected and compare_digest(given.encode(), expected.encode()):
            failures.clear()
            return {"name": username, "groups": list(self.account_groups.get(username, ()))}
        failures.append(now)
        return None
