"""What the three panels share: one ``state`` to the browser, actions back, and a view for any Jupyter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets
from ipywidgets import Layout

from levelup.workbook._log import log
from levelup_widgets.i18n import _
from levelup_widgets.view import shared_layout, view_traits

_STATIC = Path(__file__).with_name("static")


class Panel(anywidget.AnyWidget):
    """A panel whose state Python owns; the browser sends ``{type: "action", name, request, …}``."""

    folder: ClassVar[str]
    state = traitlets.Dict().tag(sync=True)
    _esm = traitlets.Unicode("").tag(sync=True)
    _css = traitlets.Unicode("").tag(sync=True)

    @traitlets.default("layout")
    def _default_layout(self) -> Layout:
        return shared_layout()

    def __init__(self) -> None:
        super().__init__(**view_traits(self.folder, "levelup.workbook", _STATIC))
        self.on_msg(self._receive)

    def actions(self) -> dict[str, Callable[[dict[str, Any]], str]]:
        """What each action does; returns the Swedish sentence to answer with, or raises ``Refused``."""
        return {}

    def refresh(self) -> None:
        """Bring the state up to date."""

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, dict):
            return
        try:
            if content.get("type") == "refresh":
                self.refresh()
                return
            action = self.actions().get(str(content.get("name"))) if content.get("type") == "action" else None
            if action is None:
                return
            self._reply(content, "done", action(content))
        except Refused as refusal:
            self._reply(content, "refused", str(refusal))
        except Exception:
            log.exception("The action %r failed", content.get("name"))
            self._reply(content, "refused", _("Det gick inte just nu. Vänta en stund och försök igen."))

    def _reply(self, content: dict[str, Any], kind: str, message: str) -> None:
        self.send({"type": kind, "request": content.get("request"), "message": message})


class Refused(Exception):  # noqa: N818 – an answer, not a fault
    """The action can't be done; ``str()`` is a Swedish sentence that says what to do."""
