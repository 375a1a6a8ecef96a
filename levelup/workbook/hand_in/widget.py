"""Hand in: what is left, the receipt, and afterwards points, outcome and the trainer's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from levelup.course import Course, Module
from levelup.kernels import prepared
from levelup.workbook._client import Client
from levelup.workbook._later import Retry
from levelup.workbook._panel import Panel, Refused
from levelup.workbook.hand_in import _attempts, _remaining
from levelup_widgets.i18n import _
from levelup_widgets.storage import StorageRefused, StorageUnavailable

# Handing in goes all the way to nbgrader's exchange.
_HAND_IN_SECONDS = 60.0


class HandIn(Panel):
    """The hand-in panel of one module.

    ``state["state"]`` is ``practice``, ``unavailable``, ``closed`` (not released), ``open``, ``submitted``,
    ``grading``, ``passed`` or ``supplement``.
    """

    folder: ClassVar[str] = "hand_in"

    def __init__(
        self,
        course: Course,
        module: Module,
        client: Client | None,
        tools: Mapping[str, Any],
        anchors: Mapping[str, str],
    ) -> None:
        super().__init__()
        self._course, self._module, self._client = course, module, client
        self._tools, self._anchors = tools, anchors
        self._status: dict[str, Any] | None = None
        self._receipt: dict[str, Any] | None = None
        self._message: str | None = None
        self._retry = Retry(self._load)
        for tool in tools.values():
            tool.observe(self._tool_changed, names=["checks", "document"])
        self._show()
        if client is not None:
            prepared.on_visit(self.refresh)
            self._retry.now()

    def refresh(self) -> None:
        """Ask for points and feedback again."""
        if self._client is not None:
            self._retry.now()

    def actions(self) -> dict[str, Callable[[dict[str, Any]], str]]:
        """Hand in, and look again."""
        return {"hand_in": self._hand_in, "refresh": self._look_again}

    def _look_again(self, _content: dict[str, Any]) -> str:
        self.refresh()
        if self._message:
            raise Refused(self._message)
        return _("Nu ser du det senaste.")

    def _tool_changed(self, _change: Any) -> None:
        self._show()

    def _load(self) -> bool:
        if self._client is None:
            return True
        reached = True
        try:
            self._status = self._client.get("submissions", self._module.slug) or {}
            self._message = None
        except StorageUnavailable:
            reached = False
            self._message = _("Vi når inte inlämningen just nu. Sidan försöker igen av sig själv.")
        except StorageRefused as refusal:
            self._message = refusal.message
        self._show()
        return reached

    def _hand_in(self, _content: dict[str, Any]) -> str:
        if self._client is None:
            raise Refused(_("Du är i övningsläge. Logga in i Level Up för att lämna in."))
        hindrance = _remaining.hindrance(self._tools)
        if hindrance is not None:
            raise Refused(hindrance)
        for tool in self._tools.values():
            _remaining.flush(tool)
        try:
            answer = self._client.post("submissions", self._module.slug, timeout=_HAND_IN_SECONDS)
        except StorageUnavailable:
            # It may have arrived: what the server says now is what holds.
            self.refresh()
            raise Refused(
                _("Vi fick inget svar på inlämningen. Titta i listan om den kom fram, annars försök igen.")
            ) from None
        except StorageRefused as refusal:
            raise Refused(refusal.message) from None
        self._receipt = _attempts.receipt(answer)
        self.refresh()
        return _("Tack! Ditt arbete är inlämnat {at}.").format(at=self._receipt["at_text"])

    def _show(self) -> None:
        status = self._status or {}
        attempts = _attempts.attempts(self._course, self._module, status)
        released = bool(status.get("released"))
        state = self._state(released, attempts)
        self.state = {
            "state": state,
            "due_text": _attempts.due_text(status) if released else "",
            "remaining": _remaining.remaining(self._tools, self._anchors),
            "receipt": self._receipt or (_attempts.receipt_of(attempts[-1]) if attempts else None),
            "attempts": attempts,
            "best": _attempts.best(attempts, status.get("best")),
            "can_hand_in": released and self._client is not None,
            "message": self._message or (_(_SENTENCES[state]) if state in _SENTENCES else None),
        }

    def _state(self, released: bool, attempts: list[dict[str, Any]]) -> str:
        if self._client is None:
            return "practice"
        if self._status is None:
            return "unavailable"
        if attempts:
            latest = attempts[-1]
            return str(latest["outcome"] or latest["state"])
        return "open" if released else "closed"


_SENTENCES = {
    "practice": "Övningsläge: här går det att öva, men inte att lämna in. Ladda ner det du vill behålla.",
    "unavailable": "Vi hämtar dina inlämningar. Det tar bara en stund.",
    "closed": "Inlämningen är inte öppen ännu. Du kan arbeta i lugn och ro, allt sparas.",
    "submitted": "Ditt arbete är inlämnat. En utbildare läser det snart.",
    "grading": "En utbildare läser ditt arbete nu.",
    "passed": "Godkänt. Läs gärna utbildarens ord, de är skrivna till dig.",
    "supplement": "Komplettera: läs utbildarens ord, ändra det som behövs och lämna in igen.",
}
