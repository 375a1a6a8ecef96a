"""JupyterHub, starting its services side by side instead of one after the other: ``python -m
levelup.serve.hub_app``.
"""

from __future__ import annotations

import asyncio
import ssl

from jupyterhub.app import JupyterHub
from jupyterhub.services.service import Service


class LevelUpHub(JupyterHub):  # type: ignore[misc]
    """JupyterHub in all but the order of its start."""

    name = "jupyterhub"
    _starting: dict[str, asyncio.Task[bool]] | None = None

    async def start_service(
        self, service_name: str, service: Service, ssl_context: ssl.SSLContext | None = None
    ) -> bool:
        """Start every service at the first call; answer for the one that was asked for."""
        if self._starting is None:
            self._starting = {
                name: asyncio.ensure_future(super(LevelUpHub, self).start_service(name, one, ssl_context))
                for name, one in self._service_map.items()
            }
        if (started := self._starting.pop(service_name, None)) is not None:
            return await started
        return bool(await super().start_service(service_name, service, ssl_context))

    async def cleanup(self) -> None:
        """Stop people's servers first, side by side: an analyst's visit is closed through the API, which is
        still up.
        """
        active = [
            (user, name) for user in self.users.values() for name, one in user.spawners.items() if one.active
        ]
        await asyncio.gather(*(user.stop(name) for user, name in active), return_exceptions=True)
        await super().cleanup()


if __name__ == "__main__":
    # Through the module, so that there are not two classes of the same name.
    from levelup.serve import hub_app

    hub_app.LevelUpHub.launch_instance()
