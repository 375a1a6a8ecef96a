"""The portfolio matrix (course plan C29 and module 4.3)."""

from __future__ import annotations

import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.numbers import NBSP
from levelup_widgets.portfolio_matrix import rules
from levelup_widgets.portfolio_matrix.definition import PortfolioMatrixDefinition
from levelup_widgets.portfolio_matrix.model import Initiative
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = PortfolioMatrixDefinition()
_STEP = st.integers(1, 5)


# -- rules ----------------------------------------------------------------------------------------


def test_the_test_vector() -> None:
    assert rules.priority(benefit=4, feasibility=3, risk=2, strategy=True) == 11


@pytest.mark.parametrize(("scores", "found"), [((1, 1, 5, False), -2), ((5, 5, 1, True), 16)])
def test_the_ends_of_the_scale(scores: tuple[int, int, int, bool], found: int) -> None:
    assert rules.priority(*scores) == found


@given(_STEP, _STEP, _STEP, st.booleans())
def test_priority_rises_with_benefit_feasibility_and_strategy_and_falls_with_risk(
    benefit: int, feasibility: int, risk: int, strategy: bool
) -> None:
    found = rules.priority(benefit, feasibility, risk, strategy)
    assert found is not None
    assert -2 <= found <= 16
    assert rules.priority(benefit + 1, feasibility, risk, strategy) == found + 2
    assert rules.priority(benefit, feasibility + 1, risk, strategy) == found + 1
    assert rules.priority(benefit, feasibility, risk + 1, strategy) == found - 1
    assert rules.priority(benefit, feasibility, risk, True) == found + (0 if strategy else 2)


@pytest.mark.parametrize("missing", range(4))
def test_no_priority_from_half_a_judgement(missing: int) -> None:
    scores: list[Any] = [4, 3, 2, True]
    scores[missing] = None
    assert rules.priority(*scores) is None


_ROWS = st.lists(
    st.builds(
        Initiative,
        id=st.uuids().map(lambda one: f"r{one.hex}"),
        benefit=st.none() | _STEP,
        feasibility=_STEP,
        risk=_STEP,
        strategy_link=st.booleans(),
        hours=st.none() | st.integers(-10, 5000),
        decision=st.none() | st.sampled_from(["start", "continue", "investigate", "pause", "stop"]),
    ),
    max_size=8,
)


@given(_ROWS)
def test_places_follow_priority(rows: list[Initiative]) -> None:
    places = rules.places(rows)
    scored = {row.id: rules.priority_of(row) for row in rows if row.benefit is not None}
    assert set(places) == set(scored)
    assert not places or min(places.values()) == 1
    for one in places:
        for other in places:
            assert (places[one] < places[other]) == (scored[one] > scored[other])  # type: ignore[operator]


@given(_ROWS)
def test_what_waits_sets_its_time_free(rows: list[Initiative]) -> None:
    waiting = sum(max(row.hours or 0, 0) for row in rows if row.decision in ("pause", "stop"))
    assert rules.hours(rules.remaining(rows)) == rules.hours(rows) - waiting


@given(_ROWS)
def test_a_start_is_out_of_order_only_behind_something_better(rows: list[Initiative]) -> None:
    for row, other in rules.out_of_order(rows):
        own, better = rules.priority_of(row), rules.priority_of(other)
        assert own is not None and better is not None
        assert own < better
        assert (row.decision, other.decision in rules.WAITING) == ("start", True)


# -- results and what is shown ---------------------------------------------------------------------


def test_results() -> None:
    results = TOOL.results(example(TOOL), TODAY)
    assert {one["id"]: (one["priority"], one["place"]) for one in results["initiatives"]} == {
        "visits": (14, 1),
        "records": (11, 3),
        "ai_notes": (8, 4),
        "referrals": (12, 2),
        "app": (4, 6),
        "screens": (8, 4),
    }
    assert (results["hours"], results["remaining_hours"], results["is_over"]) == (3100, 2250, True)


def test_what_is_shown() -> None:
    derived = TOOL.derived(example(TOOL), TODAY)
    assert derived["rows"]["records"]["priority"]["text"] == "11"
    assert derived["rows"]["records"]["place"]["text"] == "3 av 6"
    summary = {one["label"]: one["text"] for one in derived["summary"]}
    assert summary["Medarbetarnas tid"] == f"Planen ryms: 2{NBSP}250 av 2{NBSP}400 timmar"
    assert summary["Högst prioritet"].startswith(
        "Digitala vårdmöten på Granforsa (14); Remisser utan papper (12)"
    )
    assert summary["Pausas eller stoppas"] == "Egen app för egenvårdsråd; Informationsskärmar i väntrum"
    small = TOOL.derived(changed(TOOL, {("capacity", "available_hours"): 2000}), TODAY)
    assert small["rows"]["capacity"]["room"]["text"].startswith("Planen ryms inte")


def test_picture() -> None:
    picture = TOOL.derived(example(TOOL), TODAY)["pictures"]["portfolio"]
    told = json.dumps(picture["rows"], ensure_ascii=False)
    assert len(picture["rows"]) == 6
    assert "Gemensamt journalsystem, förberedelser" in told
    assert TOOL.derived(TOOL.model().body(), TODAY)["pictures"] == {}
    # What has no place yet is left out; what has no name is known by its number.
    body = changed(TOOL, {("initiatives", "visits", "benefit"): None, ("initiatives", "app", "name"): ""})
    rows = TOOL.derived(body, TODAY)["pictures"]["portfolio"]["rows"]
    assert len(rows) == 5
    assert "Satsning 5" in json.dumps(rows, ensure_ascii=False)


# -- checks ---------------------------------------------------------------------------------------

_ROW = ("initiatives", "visits")


@pytest.mark.parametrize(
    ("changes", "check", "status", "path"),
    [
        ({(*_ROW, "name"): ""}, "required", "error", (*_ROW, "name")),
        ({(*_ROW, "need"): ""}, "required", "error", (*_ROW, "need")),
        ({(*_ROW, "cost_class"): None}, "required", "error", (*_ROW, "cost_class")),
        ({(*_ROW, "dependencies"): ""}, "required", "error", (*_ROW, "dependencies")),
        ({(*_ROW, "benefit"): None}, "scores", "error", (*_ROW, "benefit")),
        ({(*_ROW, "feasibility"): None}, "scores", "error", (*_ROW, "feasibility")),
        ({(*_ROW, "risk"): None}, "scores", "error", (*_ROW, "risk")),
        ({(*_ROW, "strategy_link"): None}, "scores", "error", (*_ROW, "strategy_link")),
        ({(*_ROW, "strategy_goal"): " "}, "scores", "error", (*_ROW, "strategy_goal")),
        ({(*_ROW, "decision"): None}, "decision", "error", (*_ROW, "decision")),
        ({(*_ROW, "hours"): None}, "hours", "error", (*_ROW, "hours")),
        ({(*_ROW, "hours"): -1}, "hours", "error", (*_ROW, "hours")),
        ({("capacity", "available_hours"): None}, "capacity", "error", ("capacity", "available_hours")),
        ({("capacity", "available_hours"): -1}, "capacity", "error", ("capacity", "available_hours")),
        ({("capacity", "available_hours"): 2000}, "capacity", "warning", ("initiatives",)),
        ({(*_ROW, "owner"): None}, "owner", "error", (*_ROW, "owner")),
        (
            {("initiatives", "records", "owner"): None},
            "owner",
            "warning",
            ("initiatives", "records", "owner"),
        ),
        ({(*_ROW, "owner"): "it"}, "owner", "warning", (*_ROW, "owner")),
        ({("initiatives", "app", "reason"): " "}, "reason", "error", ("initiatives", "app", "reason")),
        ({("initiatives", "screens", "reason"): ""}, "reason", "error", ("initiatives", "screens", "reason")),
        (
            {
                (*_ROW, "decision"): "pause",
                ("initiatives", "referrals", "reason"): "",
            },
            "order",
            "warning",
            ("initiatives", "referrals", "reason"),
        ),
        ({("promise", "time"): ""}, "promise", "warning", ("promise", "time")),
        ({("promise", "mandate"): ""}, "promise", "warning", ("promise", "mandate")),
        ({("promise", "money"): ""}, "promise", "warning", ("promise", "money")),
        ({("promise", "support"): []}, "promise", "warning", ("promise", "support")),
        ({("reach", "workplaces"): ""}, "reach", "warning", ("reach", "workplaces")),
        ({("reach", "missing_groups"): ""}, "reach", "warning", ("reach", "missing_groups")),
    ],
)
def test_each_check_fails_where_it_should(
    changes: dict[tuple[str, ...], Any], check: str, status: str, path: tuple[str, ...]
) -> None:
    assert check_of(TOOL, example(TOOL), check).status == "ok"
    found = check_of(TOOL, changed(TOOL, changes), check)
    assert (found.status, found.path) == (status, path)


def test_five_to_twelve_initiatives() -> None:
    five = without(TOOL, ("initiatives", "app"))
    assert check_of(TOOL, five, "initiatives").status == "ok"
    four = without(TOOL, ("initiatives", "screens"), body=five)
    found = check_of(TOOL, four, "initiatives")
    assert (found.status, "1 saknas" in found.message) == ("error", True)
    more = [{"op": "add", "path": ["initiatives"], "row": {"id": f"n{at}"}} for at in range(6)]
    twelve = TOOL.model.apply(example(TOOL), more)
    assert check_of(TOOL, twelve, "initiatives").status == "ok"
    thirteen = TOOL.model.apply(twelve, [{"op": "add", "path": ["initiatives"], "row": {"id": "last"}}])
    assert check_of(TOOL, thirteen, "initiatives").status == "warning"


def _all_start(available: float) -> Body:
    values: dict[tuple[str, ...], Any] = {
        ("initiatives", row["id"], "decision"): "continue" for row in example(TOOL)["initiatives"]
    }
    return changed(TOOL, {**values, ("capacity", "available_hours"): available})


def test_the_capacity_rule() -> None:
    """Over the time there is: at least one must pause or stop. At the limit nothing has to."""
    assert check_of(TOOL, _all_start(3100), "capacity").status == "ok"
    over = check_of(TOOL, _all_start(3099), "capacity")
    assert (over.status, over.path) == ("error", ("initiatives",))
    assert "Det saknas 1 h" in over.message
    paused = changed(TOOL, {("initiatives", "screens", "decision"): "pause"}, _all_start(3099))
    assert check_of(TOOL, paused, "capacity").status == "ok"
    still = changed(TOOL, {("initiatives", "screens", "decision"): "stop"}, _all_start(2000))
    found = check_of(TOOL, still, "capacity")
    assert (found.status, "950" in found.message) == ("warning", True)


def test_what_waits_needs_no_owner() -> None:
    body = changed(TOOL, {("initiatives", "referrals", "decision"): "pause"})
    body = changed(TOOL, {("initiatives", "referrals", "owner"): None}, body)
    assert check_of(TOOL, body, "owner").status == "ok"


# -- the course plan's files ----------------------------------------------------------------------


@pytest.mark.parametrize("link", ["ja", True, 2])
@pytest.mark.parametrize("flat", [True, False])
def test_the_plans_vector_is_read(link: Any, flat: bool) -> None:
    row = {
        "namn": "Digital tillsyn",
        "nytta": 4,
        "genomforbarhet": 3,
        "strategikoppling": link,
        "risk": 2,
        "beslut": "starta",
        "nyttoagare": "enhetschef",
        "personalens_tid_h": 200,
        "prioritet": 11,
    }
    fields = row if flat else {"satsningar": [row]}
    text = json.dumps({"verktyg": "portfoljmatris", "version": "1.0", "falt": fields})
    body = exchange.read(text, TOOL).body
    assert TOOL.results(body, TODAY)["initiatives"][0]["priority"] == 11
    assert body["initiatives"][0]["decision"] == "start"


@pytest.mark.parametrize("link", ["nej", False, 0])
def test_no_link_to_strategy_is_read(link: Any) -> None:
    fields = {"satsningar": [{"nytta": 4, "genomforbarhet": 3, "strategikoppling": link, "risk": 2}]}
    text = json.dumps({"verktyg": "portfoljmatris", "version": "1.0", "falt": fields})
    body = exchange.read(text, TOOL).body
    assert TOOL.results(body, TODAY)["initiatives"][0]["priority"] == 9
