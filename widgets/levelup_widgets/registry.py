"""Which tools there are. A tool is imported when its entry is first used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from levelup_widgets.definition import Definition
    from levelup_widgets.document import Document
    from levelup_widgets.tool import Tool


class Entry(NamedTuple):
    """A take-home tool: its widget's name, and the tool's name in the course plan's files (C0)."""

    widget: str
    swedish: str


#: Take-home tools by id, in the course plan's order (C1–C30). A tool's folder is its id; in it lie ``model``
#: with WIDGETDocument and ``definition`` with WIDGETDefinition.
TAKE_HOME = {
    "risk_assessment": Entry("RiskAssessment", "riskbedomning"),
    "work_environment": Entry("WorkEnvironmentAssessment", "arbetsmiljo_vid_andring"),
    "information_classification": Entry("InformationClassification", "informationsklassning"),
    "dpia_screening": Entry("DpiaScreening", "dpia_behovstest"),
    "ai_act_screening": Entry("AiActScreening", "ai_snabbtest"),
    "ethics_canvas": Entry("EthicsCanvas", "etikkanvas"),
    "process_map": Entry("ProcessMap", "processkarta"),
    "responsibility_matrix": Entry("ResponsibilityMatrix", "ansvarsmatris"),
    "stakeholder_analysis": Entry("StakeholderAnalysis", "intressentanalys"),
    "benefits_realisation": Entry("BenefitsRealisation", "effekthemtagning"),
    "weekly_plan": Entry("WeeklyPlan", "prioritera_veckoplan"),
    "digital_self_assessment": Entry("DigitalSelfAssessment", "digital_sjalvskattning"),
    "change_readiness": Entry("ChangeReadiness", "forandringsberedskap"),
    "experiment_canvas": Entry("ExperimentCanvas", "experimentkanvas"),
    "system_map": Entry("SystemMap", "systemkarta"),
    "equality_4r": Entry("Equality4R", "jamlikhet_4r"),
    "communication_plan": Entry("CommunicationPlan", "kommunikationsplan"),
    "transition_plan": Entry("TransitionPlan", "forflyttningsplan"),
    "needs_card": Entry("NeedsCard", "behovskort"),
    "starter_card": Entry("StarterCard", "startkort"),
    "mail_and_calendar_plan": Entry("MailAndCalendarPlan", "mejl_kalenderplan"),
    "meeting_card": Entry("MeetingCard", "moteskort"),
    "implementation_and_learning_plan": Entry("ImplementationAndLearningPlan", "inforande_larplan"),
    "technology_inventory": Entry("TechnologyInventory", "teknikinventering"),
    "ai_card": Entry("AiCard", "ai_kort"),
    "indicator_card": Entry("IndicatorCard", "nyckeltalskort"),
    "portfolio_matrix": Entry("PortfolioMatrix", "portfoljmatris"),
    "law_compass": Entry("LawCompass", "lagkompass"),
}
#: Tools that a module's author gives questions; they are nothing to take home.
_AUTHORED = {"quiz": "Quiz", "reflection": "Reflection"}
#: Every tool's widget by the tool's id.
NAMES = {**{tool: entry.widget for tool, entry in TAKE_HOME.items()}, **_AUTHORED}
#: Widgets with arguments of their own; the others are made from their definition.
_OWN_WIDGETS = ("risk_assessment", "work_environment", "process_map", *_AUTHORED)

#: Documents kept under a name of their own (``Tool(key=…)``).
_KEYS = {"reflections": "reflection", "equality": "reflection"}


def _imported(tool: str, module: str, name: str) -> Any:
    return getattr(import_module(f"levelup_widgets.{tool}.{module}"), name)


def _model(tool: str) -> Any:
    return _imported(tool, "model", f"{NAMES[tool]}Document")


def _definition(tool: str) -> Any:
    return _imported(tool, "definition", f"{TAKE_HOME[tool].widget}Definition")


def _widget(tool: str) -> Any:
    if tool in _OWN_WIDGETS:
        return _imported(tool, "widget", NAMES[tool])
    return _made_widget(tool, NAMES[tool])


@cache
def _made_widget(tool: str, name: str) -> Any:
    """The widget of a tool that takes no arguments of its own."""
    from levelup_widgets.tool import Tool

    definition = _definition(tool)

    def begin(self: Tool, **arguments: Any) -> None:
        Tool.__init__(self, definition(), **arguments)

    made = type(name, (Tool,), {"__init__": begin, "__doc__": definition.__doc__, "id": tool})
    made.__module__ = definition.__module__
    return made


class _Lazy(Mapping[str, Any]):
    """By name, imported when looked at. ``places``: the tool that each name stands for."""

    def __init__(self, find: Callable[[str], Any], places: dict[str, str]) -> None:
        self._find = find
        self._places = places

    def __getitem__(self, key: str) -> Any:
        return self._find(self._places[key])

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _same(names: Iterable[str]) -> dict[str, str]:
    return {name: name for name in names}


def tools() -> Mapping[str, type[Tool]]:
    """Every tool's widget class by the tool's id."""
    return _Lazy(_widget, _same(NAMES))


def models() -> Mapping[str, type[Document]]:
    """Every document's model, by the tool's id or the key it is stored under; imports no widget code."""
    return _Lazy(_model, {**_same(NAMES), **_KEYS})


def definitions() -> Mapping[str, type[Definition]]:
    """Definitions of the take-home tools, by the tool's id; imports no widget code."""
    return _Lazy(_definition, _same(TAKE_HOME))
