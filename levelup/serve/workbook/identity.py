"""Who is asking, and whose kernel is it: the one gate every request passes."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth import User
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from jupyterhub.singleuser.extension import JupyterHubIdentityProvider
from tornado import web


class WorkbookIdentityProvider(JupyterHubIdentityProvider):  # type: ignore[misc]
    """Signs people in through the hub and shows nobody another person's kernel.

    Every handler of jupyter_server and Voilà asks ``get_user`` before anything else, websockets included. An
    authorizer
    alone would miss Voilà's own handlers.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("token", None)  # Voilà sets one; here the hub's is the only token
        super().__init__(**kwargs)

    async def get_user(self, handler: JupyterHandler) -> User | None:
        """The signed-in person, or None. Answers 404 for a kernel that is not the person's, as for one that
        is gone, and 410 for the person's own that was ended because nobody touched its page.
        """
        user: User | None = await super().get_user(handler)
        kernel_id = handler.path_kwargs.get("kernel_id")
        if user is not None and kernel_id is not None:
            kernels = handler.settings["kernel_manager"]
            if not kernels.belongs_to(kernel_id, user.username):
                raise web.HTTPError(410 if kernels.rested(kernel_id, user.username) else 404)
        return user

    def get_handlers(self) -> list[Any]:
        """The sign-in handlers, under the service's own address."""
        base_url = self.parent.base_url
        return [(url_path_join(base_url, path), *rest) for path, *rest in super().get_handlers()]
