"""``open_module()``, and what a module's notebook calls. No call raises: a fault becomes a kind sentence."""

from __future__ import annotations

import functools
import html
from collections.abc import Callable
from typing import Any, Literal, TypeVar, cast

from levelup.course import Course, CourseError, Module, UnknownModuleError, load
from levelup.kernels import prepared
from levelup.workbook._client import Client
from levelup.workbook._log import log
from levelup.workbook._progress import Progress
from levelup.workbook._sources import DocumentSources
from levelup.workbook._storage import ModuleStorage
from levelup.workbook.hand_in.widget import HandIn
from levelup.workbook.module_header.widget import ModuleHeader
from levelup_widgets.i18n import _, ngettext

_Call = TypeVar("_Call", bound=Callable[..., Any])


class Html:
    """A piece of HTML that a notebook shows."""

    def __init__(self, text: str) -> None:
        self.text = text

    def _repr_html_(self) -> str:
        return self.text


def notice(text: str) -> Html:
    """A message in the page's flow, read aloud by screen readers."""
    return Html(f'<p class="levelup-notice" role="status">{html.escape(text)}</p>')


def kind(call: _Call) -> _Call:
    """Turn any fault of a cell's call into a sentence; the fault itself goes to the server's log."""

    @functools.wraps(call)
    def kindly(self: Workbook, *args: Any, **kwargs: Any) -> Any:
        if self.problem is not None:
            # Said once, at the top; the cells below stay empty.
            return notice(self.problem) if call.__name__ == "header" else None
        try:
            return call(self, *args, **kwargs)
        except Exception:
            if prepared.preparing():
                raise  # not to be shown to everybody who comes
            log.exception("%s failed in %s", call.__name__, self.slug)
            return notice(
                _("Den här delen gick inte att öppna just nu. Det du har sparat finns kvar. Ladda om sidan.")
            )

    return cast(_Call, kindly)


class Workbook:
    """One module's workbook, as its notebook uses it. Every method returns something to show."""

    def __init__(
        self, slug: str, course: Course | None, client: Client | None, problem: str | None = None
    ) -> None:
        self.slug = slug
        self.problem = problem
        self._course = course
        self._client = client
        self._storage = None if client is None else ModuleStorage(client, slug)
        self._sources = None if client is None else DocumentSources(client)
        self._progress = Progress(self._storage)
        self._tools: dict[str, Any] = {}
        self._anchors: dict[str, str] = {}
        self._step: str | None = None

    @property
    def course(self) -> Course:
        """The course this module belongs to."""
        if self._course is None:
            raise LookupError("the course could not be loaded")
        return self._course

    @property
    def module(self) -> Module:
        """The module's entry in the course."""
        return self.course.module(self.slug)

    @property
    def tools(self) -> dict[str, Any]:
        """The tools this page has opened, by the id their document has in the store."""
        return dict(self._tools)

    @kind
    def header(self) -> Any:
        """Title, steps and what is left."""
        self._progress.open()
        return ModuleHeader(self.course, self.module, self._progress)

    @kind
    def step(self, step: str) -> Any:
        """The heading of a step, with its time and its anchor."""
        steps = self.module.steps
        number = next((n for n, known in enumerate(steps, 1) if known.id == step), None)
        if number is None:
            raise LookupError(f"no step {step!r} in {self.slug}")
        found, self._step = steps[number - 1], step
        title = _("Steg {n}. {title}").format(n=number, title=found.title)
        time = ngettext(
            "Steg {n} av {of}, cirka {m} minut", "Steg {n} av {of}, cirka {m} minuter", found.minutes
        )
        line = time.format(n=number, of=len(steps), m=found.minutes)
        return Html(
            f'<h2 id="{html.escape(step)}" tabindex="-1">{html.escape(title)}</h2>'
            f'<p class="levelup-time">{html.escape(line)}</p>'
        )

    @kind
    def step_end(self, step: str) -> Any:
        """The button that marks a step as done, and the way on."""
        if step not in {known.id for known in self.module.steps}:
            raise LookupError(f"no step {step!r} in {self.slug}")
        return ModuleHeader(self.course, self.module, self._progress, mode="end", step=step)

    @kind
    def tool(self, tool: str, **settings: Any) -> Any:
        """The tool with this id (``"risk_assessment"``), with its settings; autosaved on the platform."""
        from levelup_widgets.registry import tools

        return self._open(tool, tools()[tool], settings)

    def risk_assessment(self, **settings: Any) -> Any:
        """The risk assessment (C1)."""
        return self.tool("risk_assessment", **settings)

    def work_environment(self, **settings: Any) -> Any:
        """The work-environment risk assessment at change (C2)."""
        return self.tool("work_environment", **settings)

    @kind
    def quiz(self) -> Any:
        """The module's knowledge check; key and explanations stay in the kernel until the answer."""
        from levelup_widgets import Quiz

        return self._open("quiz", Quiz, {"quiz": self.course.quiz(self.slug).model_dump(mode="json")})

    @kind
    def reflection(self, which: Literal["reflections", "equality"] = "reflections") -> Any:
        """Free text: the module's own questions, or the two fixed ones about equality.

        Question n of the course's list is stored as ``q{n}``, in the document called ``which``.
        """
        from levelup_widgets import Reflection

        titles = {"reflections": _("Reflektion"), "equality": _("Två frågor om jämlikhet")}
        questions = {"reflections": self.module.reflections, "equality": self.course.equality_questions}[
            which
        ]
        return self._open(which, Reflection, {"title": titles[which], "questions": list(questions)})

    @kind
    def hand_in(self) -> Any:
        """What is left, hand in, receipt, points and feedback."""
        return HandIn(self.course, self.module, self._client, self._tools, self._anchors)

    def _open(self, name: str, widget: Callable[..., Any], settings: dict[str, Any]) -> Any:
        if name not in self._tools:
            tool = self._tools[name] = widget(
                storage=self._storage, key=name, module=self.slug, sources=self._sources, **settings
            )
            prepared.on_visit(tool.begin)
            self._anchors[name] = self._step or ""
        return self._tools[name]


def open_module(slug: str) -> Workbook:
    """The workbook of the module with this slug. Never raises."""
    problem, course, client = None, None, None
    try:
        course = load()
        course.module(slug)
        client = Client.from_environment()
    except UnknownModuleError as error:
        problem = str(error)
    except CourseError as error:
        log.error("The course files are faulty:\n%s", error)
        problem = _(
            "Modulen kan inte visas just nu, för kursfilen behöver rättas. Hör av dig till kursledningen."
        )
    except Exception:
        if prepared.preparing():
            raise
        log.exception("%s could not be opened", slug)
        problem = _("Modulen kan inte visas just nu. Ladda om sidan om en stund.")
    return Workbook(slug, course, client, problem)
