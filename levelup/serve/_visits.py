"""Open and close visits through the API, with the service token."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

import httpx

Role = Literal["participant", "trainer", "analyst"]
_GROUPS: dict[str, Role] = {"trainers": "trainer", "analysts": "analyst"}


class VisitsUnavailableError(Exception):
    """The API could not be reached, or refused."""


@dataclass(frozen=True)
class Visit:
    """An open visit: its id, and the token that goes into the kernel's environment."""

    id: str
    token: str


class Visits:
    """Client of ``POST /visits`` and ``DELETE /visits/{visit}``."""

    def __init__(self, url: str, service_token: str, timeout: float = 10) -> None:
        self.url = url
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {service_token}"},
            timeout=timeout,
            trust_env=False,
        )

    @classmethod
    def from_environment(cls) -> Visits:
        """The client for the API and service token this process was started with."""
        return cls(os.environ["LEVELUP_API_URL"], os.environ["LEVELUP_SERVICE_TOKEN"])

    async def open(self, username: str, role: Role, *, module: str | None, label: str, hours: int) -> Visit:
        """Open a visit for one person in one role; ``hours`` is the longest it can last."""
        body = {"username": username, "role": role, "module": module, "label": label, "hours": hours}
        try:
            answer = await self._client.post("/visits", json=body)
            answer.raise_for_status()
            fields = answer.json()
            return Visit(id=str(fields["visit"]), token=fields["token"])
        except (httpx.HTTPError, KeyError, ValueError) as error:
            raise VisitsUnavailableError(str(error)) from error

    async def close(self, visit: str) -> None:
        """Close a visit; one that is closed already is fine."""
        try:
            answer = await self._client.delete(f"/visits/{visit}")
            if answer.status_code != httpx.codes.NOT_FOUND:
                answer.raise_for_status()
        except httpx.HTTPError as error:
            raise VisitsUnavailableError(str(error)) from error


def role_of(groups: object) -> Role:
    """The role the hub's groups give; without any, a participant."""
    names = groups if isinstance(groups, list | tuple | set | frozenset) else ()
    return next((role for group, role in _GROUPS.items() if group in names), "participant")
