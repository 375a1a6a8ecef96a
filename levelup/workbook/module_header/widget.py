"""Where am I, what is left, how long does it take: at the top of a module and after each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

from levelup.course import Course, Module
from levelup.workbook._panel import Panel, Refused
from levelup.workbook._progress import Progress
from levelup_widgets.i18n import _


class ModuleHeader(Panel):
    """The module's title and steps (``mode="header"``), or the button that ends a step (``mode="end"``)."""

    folder: ClassVar[str] = "module_header"

    def __init__(
        self,
        course: Course,
        module: Module,
        progress: Progress,
        mode: Literal["header", "end"] = "header",
        step: str | None = None,
    ) -> None:
        super().__init__()
        self._course, self._module, self._progress = course, module, progress
        self._mode, self._step = mode, step
        progress.subscribe(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Bring the state up to date."""
        module = self._module
        steps = [
            {
                "id": step.id,
                "number": number,
                "title": step.title,
                "minutes": step.minutes,
                "done": self._progress.done(step.id),
                "anchor": step.id,
            }
            for number, step in enumerate(module.steps, 1)
        ]
        self.state = {
            "title": module.title,
            "category": self._course.category(module.category).title,
            "minutes_total": module.minutes.workbook,
            "steps": steps,
            "minutes_left": sum(step.minutes for step in module.steps if not self._progress.done(step.id)),
            "mode": self._mode,
            "step": self._step,
            "message": self._message(),
        }

    def _message(self) -> str | None:
        if self._progress.practice:
            return _(
                "Övningsläge: det du skriver finns kvar tills du stänger sidan. Ladda ner det du vill spara."
            )
        if self._progress.refused is not None:
            return self._progress.refused
        if not self._progress.reachable:
            return _(
                "Vi når inte det sparade just nu. Sidan försöker igen av sig själv. Du kan läsa under tiden."
            )
        return None

    def actions(self) -> dict[str, Callable[[dict[str, Any]], str]]:
        """A step is done, or not done after all."""
        return {"step_done": self._step_done}

    def _step_done(self, content: dict[str, Any]) -> str:
        step, done = content.get("step"), content.get("done", True) is not False
        if step not in {known.id for known in self._module.steps}:
            raise Refused(_("Steget finns inte längre. Ladda om sidan."))
        stored = self._progress.mark(str(step), done)
        if self._progress.refused is not None:
            raise Refused(self._progress.refused)
        if not stored:
            return _("Steget är markerat. Det sparas när anslutningen är tillbaka.")
        return _("Bra, steget är klart.") if done else _("Steget är öppet igen.")
