"""What the view shows besides the form: the steps side by side, and what is said about each diagram."""

from __future__ import annotations

from typing import TypedDict

from levelup_widgets.process_map import diagrams
from levelup_widgets.process_map.comparison import Whole, pair_words, sign, step_words
from levelup_widgets.process_map.decisions import decisions_of
from levelup_widgets.process_map.diagrams import State
from levelup_widgets.process_map.flow import row_ids
from levelup_widgets.process_map.model import ProcessMapDocument

#: About how arrows meet: in a diagram that follows from the table, nobody can change that.
_DRAWN_BY_US = ("fake-join",)


class ComparisonRow(TypedDict):
    """A step before and after, in words, and the paths to both; an empty path where there is none."""

    as_is: str
    to_be: str
    sign: str
    text: str
    kinds: list[str]
    as_is_path: list[str]
    to_be_path: list[str]


class HintShown(TypedDict):
    """What could be better, why that matters, and how to do it; ``path`` leads to the step, or is empty."""

    what: str
    why: str
    how: str
    level: str
    path: list[str]


class DiagramFacts(TypedDict):
    """``file``: whether a file was read in; ``notices``: what the table doesn't show of it; ``hints``."""

    file: bool
    notices: list[str]
    hints: list[HintShown]


def comparison_rows(document: ProcessMapDocument, whole: Whole) -> list[ComparisonRow]:
    """Every step once; none before both states have steps."""
    if not document.as_is or not document.to_be:
        return []
    return [
        ComparisonRow(
            as_is=step_words(document.as_is, pair.as_is),
            to_be=step_words(document.to_be, pair.to_be),
            sign=sign(pair),
            text=pair_words(pair),
            kinds=list(pair.changes),
            as_is_path=[] if pair.as_is is None else ["as_is", document.as_is[pair.as_is].id],
            to_be_path=[] if pair.to_be is None else ["to_be", document.to_be[pair.to_be].id],
        )
        for pair in whole.pairs
    ]


def diagram_facts(document: ProcessMapDocument, state: State) -> DiagramFacts:
    """What is said about a state's diagram."""
    return DiagramFacts(
        file=diagrams.ground(document, state) is not None,
        notices=list(diagrams.notices(document, state)),
        hints=hints(document, state),
    )


def hints(document: ProcessMapDocument, state: State) -> list[HintShown]:
    """What would make the diagram easier to read, gravest first; none before there are steps."""
    if not diagrams.rows(document, state):
        return []
    from levelup_widgets.process_map.bpmn.lint import lint

    read = diagrams.ground(document, state) is not None
    flow = diagrams.flow(document, state)
    places = {node: [state, row] for node, row in row_ids(flow).items()}
    places |= {one.gateway.id: [*places[row], "decision"] for row, one in decisions_of(flow).items()}
    places |= {step.id: ["process", step.kind] for step in flow.steps if step.kind in ("start", "end")}
    return [
        HintShown(
            what=hint.what, why=hint.why, how=hint.how, level=hint.level, path=places.get(hint.element_id, [])
        )
        for hint in lint(diagrams.file(document, state), without=() if read else _DRAWN_BY_US)
    ]
