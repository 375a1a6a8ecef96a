"""What one tool fetches from another: on request, with its source noted, never by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from levelup_widgets import NeedsCard, RiskAssessment
from levelup_widgets.links import digest
from levelup_widgets.registry import TAKE_HOME, definitions
from tests.widgets.tool_cases import TODAY, example

LINKS = [(tool, link.id) for tool in TAKE_HOME for link in definitions()[tool].links]


def ask(tool: Any, **content: Any) -> dict[str, Any]:
    replies: list[dict[str, Any]] = []
    tool.send = lambda reply, buffers=None: replies.append(reply)
    tool._handle_custom_msg({"request": "r", **content}, [])
    return replies[-1]


def offer(tool: Any, link: str) -> dict[str, Any]:
    ask(tool, type="links")
    return next(one for one in tool.links if one["id"] == link)


def source_of(body: dict[str, Any] | None) -> Any:
    return lambda tool: body


@pytest.fixture
def card() -> dict[str, Any]:
    return example(definitions()["needs_card"]())


def test_nothing_is_offered_before_there_is_a_source(card: dict[str, Any]) -> None:
    risk = RiskAssessment(sources=source_of(None), today=lambda: TODAY)
    assert offer(risk, "need")["state"] == "missing"
    assert ask(risk, type="fetch", link="need")["type"] == "refused"
    assert ask(risk, type="fetch", link="no-such-link")["type"] == "refused"
    empty = definitions()["needs_card"].model().body()
    assert offer(RiskAssessment(sources=source_of(empty)), "need")["state"] == "missing"


def test_a_link_is_fetched_once_and_offered_anew_when_its_source_changes(card: dict[str, Any]) -> None:
    risk = RiskAssessment(sources=source_of(card), today=lambda: TODAY)
    before = risk.document
    assert offer(risk, "need") == {
        "id": "need",
        "tool": "needs_card",
        "title": "Förändringen",
        "source": "Behovskort",
        "state": "available",
        "text": "Snabbare hjälp när larmet går",
        "taken_text": "",
        "taken": "",
    }
    proposed = ask(risk, type="fetch", link="need")
    assert proposed["type"] == "ops"
    assert risk.document == before, "the page makes the change, so that it can be undone"
    risk.edit(proposed["ops"])
    assert risk.document["change"]["what"] == "Snabbare hjälp när larmet går"
    assert risk.document["change"]["where"] == "Hemtjänsten Lindåsa"
    taken = offer(risk, "need")
    assert (taken["state"], taken["taken"], taken["taken_text"]) == ("taken", "2027-09-01", taken["text"])

    card["about"]["case"] = "Tryggare nätter"
    assert risk.document["change"]["what"] == "Snabbare hjälp när larmet går", "never silently"
    newer = offer(risk, "need")
    assert (newer["state"], newer["text"]) == ("newer", "Tryggare nätter")
    risk.edit(ask(risk, type="fetch", link="need")["ops"])
    assert risk.document["change"]["what"] == "Tryggare nätter"
    assert len(risk.document["sources"]) == 1
    assert offer(risk, "need")["state"] == "taken"


def test_a_source_that_is_gone_leaves_what_was_fetched(card: dict[str, Any]) -> None:
    risk = RiskAssessment(sources=source_of(card), today=lambda: TODAY)
    risk.edit(ask(risk, type="fetch", link="need")["ops"])
    alone = RiskAssessment(sources=source_of(None), today=lambda: date(2028, 1, 1))
    alone.read_json(risk.export("json"))
    assert offer(alone, "need")["state"] == "taken"
    assert offer(alone, "need")["taken"] == "2027-09-01"


def test_in_plain_jupyter_tools_find_each_other() -> None:
    card = NeedsCard(today=lambda: TODAY)
    card.edit([{"op": "set", "path": ["about", "case"], "value": "Färre dubbla besök"}])
    assert offer(RiskAssessment(), "need")["text"] == "Färre dubbla besök"


@pytest.mark.parametrize(("tool", "link"), LINKS)
def test_every_link_brings_its_sources_example_and_can_be_repeated(tool: str, link: str) -> None:
    definition: Any = definitions()[tool]()
    (found,) = [one for one in definition.links if one.id == link]
    body = example(definitions()[found.tool]())

    def made(document: dict[str, Any] | None) -> Any:
        from levelup_widgets.registry import tools

        widget: Any = tools()[tool](
            sources=lambda asked: body if asked == found.tool else None, today=lambda: TODAY
        )
        if document is not None:
            widget._session.body = document
        return widget

    for document in (None, example(definition)):
        widget = made(document)
        assert offer(widget, link)["state"] == "available"
        first = ask(widget, type="fetch", link=link)
        assert first["type"] == "ops"
        widget.edit(first["ops"])
        once = widget.document
        assert offer(widget, link)["state"] == "taken"
        widget.edit(ask(widget, type="fetch", link=link)["ops"])
        assert widget.document == once
        assert definition.checks(once, TODAY)


def test_a_digest_tells_content_and_not_what_was_there() -> None:
    from levelup_widgets.links import Taken

    add = {"op": "add", "path": ["a"], "row": {"id": "x", "n": 1}, "index": None}
    assert digest(Taken("1", [add])) == digest(Taken("1", [{"op": "remove", "path": ["a", "x"]}, add]))
    assert digest(Taken("1", [add])) != digest(Taken("2", [add]))
