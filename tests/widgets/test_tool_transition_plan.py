"""The transition plan (course plan C18 and module 6.5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import assume, given

from levelup_widgets import exchange
from levelup_widgets.benefits_realisation.definition import BenefitsRealisationDefinition
from levelup_widgets.definition import Definition
from levelup_widgets.digital_self_assessment.definition import DigitalSelfAssessmentDefinition
from levelup_widgets.digital_self_assessment.statements import STATEMENTS
from levelup_widgets.document import Body
from levelup_widgets.links import Link, Source, digest, offers, take
from levelup_widgets.registry import TAKE_HOME, tools
from levelup_widgets.report import Table, Text
from levelup_widgets.risk_assessment.definition import RiskAssessmentDefinition
from levelup_widgets.transition_plan import rules
from levelup_widgets.transition_plan.attachable import TOOLS
from levelup_widgets.transition_plan.definition import TransitionPlanDefinition
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = TransitionPlanDefinition()
EMPTY = TOOL.model().body()
COURSE = Path(__file__).parents[2] / "notebooks/course.yaml"
days = st.dates(date(2026, 1, 1), date(2030, 12, 31))


def source_of(tool: Definition, body: Body | None = None) -> Source:
    """Another tool's document as a link sees it; its example unless a body is given."""
    whole = tool.model.read((tool.example(TODAY) or {}) if body is None else body).body()
    return Source(tool.id, whole, tool.results(whole, TODAY), TODAY)


def link(id: str) -> Link:
    return next(one for one in TOOL.links if one.id == id)


def fetched(id: str, source: Source, body: Body) -> Body:
    return TOOL.model.apply(body, take(link(id), source, body))


def state(id: str, source: Source, body: Body) -> str:
    found = offers([link(id)], body, lambda _tool: source, lambda tool: tool)
    return found[0]["state"]


# -- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2027-09-01", 3, "2027-12-01"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-12-31", 12, "2028-12-31"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-10-31", 1, "2027-11-30"),
    ],
)
def test_months_later(day: str, months: int, found: str) -> None:
    assert rules.add_months(date.fromisoformat(day), months).isoformat() == found


@given(days, st.integers(0, 24))
def test_months_later_is_that_many_months_later(day: date, months: int) -> None:
    later = rules.add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    if later.day < day.day:
        assert (later + timedelta(days=1)).month != later.month


def test_activities_are_spread_over_three_months() -> None:
    def spread(*dues: str, start: str | None = None) -> bool:
        first = date.fromisoformat(start) if start else None
        return rules.is_spread([(first, date.fromisoformat(due)) for due in dues])

    assert spread("2027-09-01", "2027-10-15", "2027-12-01")
    assert not spread("2027-09-02", "2027-10-15", "2027-12-01")  # a day too short
    assert not spread("2027-09-01", "2027-12-01")  # everything at the ends
    assert spread("2027-10-01", "2027-11-01", "2027-12-01", start="2027-09-01")
    assert not rules.is_spread([])
    assert not rules.is_spread([(TODAY, None)])


periods = st.lists(st.tuples(st.none() | days, st.none() | days), max_size=8)


@given(periods, st.tuples(st.none() | days, days))
def test_one_more_activity_never_makes_a_plan_narrower(
    before: list[tuple[date | None, date | None]], one: tuple[date | None, date]
) -> None:
    assume(rules.is_spread(before))
    assert rules.is_spread([*before, one])


# -- checks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "check", "status", "place"),
    [
        ({("individual", "own_role"): None}, "required", "error", ("individual", "own_role")),
        ({("individual", "hours_per_week"): None}, "required", "error", ("individual", "hours_per_week")),
        ({("individual", "manager_support"): ""}, "required", "error", ("individual", "manager_support")),
        ({("goals", "goal-2", "goal"): ""}, "goal_fields", "error", ("goals", "goal-2", "goal")),
        ({("goals", "goal-2", "measure"): ""}, "goal_fields", "error", ("goals", "goal-2", "measure")),
        ({("goals", "goal-2", "unit"): ""}, "goal_fields", "error", ("goals", "goal-2", "unit")),
        ({("goals", "goal-2", "baseline"): None}, "goal_fields", "error", ("goals", "goal-2", "baseline")),
        ({("goals", "goal-2", "target"): None}, "goal_fields", "error", ("goals", "goal-2", "target")),
        ({("goals", "goal-2", "target"): 12}, "goal_fields", "warning", ("goals", "goal-2", "target")),
        (
            {("goals", "goal-2", "responsible"): None},
            "goal_fields",
            "error",
            ("goals", "goal-2", "responsible"),
        ),
        ({("goals", "goal-2", "due"): None}, "goal_fields", "error", ("goals", "goal-2", "due")),
        (
            {("goals", "goal-3", "equality_effect"): " "},
            "equality",
            "error",
            ("goals", "goal-3", "equality_effect"),
        ),
        (
            {("goals", "goal-3", "has_equality_effect"): False},
            "equality",
            "error",
            ("goals", "goal-1", "has_equality_effect"),
        ),
        (
            {("activities", "activity-4", "activity"): ""},
            "activity_fields",
            "error",
            ("activities", "activity-4", "activity"),
        ),
        (
            {("activities", "activity-4", "responsible"): None},
            "activity_fields",
            "error",
            ("activities", "activity-4", "responsible"),
        ),
        (
            {("activities", "activity-4", "due"): None},
            "activity_fields",
            "error",
            ("activities", "activity-4", "due"),
        ),
        (
            {("activities", "activity-4", "start"): "2030-01-01"},
            "activity_fields",
            "error",
            ("activities", "activity-4", "start"),
        ),
        ({("follow_up", "start"): None}, "follow_up", "error", ("follow_up", "start")),
        ({("follow_up", "after_3_months"): None}, "follow_up", "error", ("follow_up", "after_3_months")),
        ({("follow_up", "after_6_months"): None}, "follow_up", "error", ("follow_up", "after_6_months")),
        ({("follow_up", "after_12_months"): None}, "follow_up", "error", ("follow_up", "after_12_months")),
        (
            {("follow_up", "after_3_months"): "2027-09-08"},
            "follow_up",
            "error",
            ("follow_up", "after_3_months"),
        ),
        (
            {("follow_up", "after_6_months"): "2028-05-08"},
            "follow_up",
            "warning",
            ("follow_up", "after_6_months"),
        ),
        ({("follow_up", "after_6_months"): "2028-02-20"}, "follow_up", "ok", None),
        (
            {("competence_goals", "flow", "what"): ""},
            "competence_goals",
            "error",
            ("competence_goals", "flow", "what"),
        ),
        (
            {("competence_goals", "flow", "how"): ""},
            "competence_goals",
            "error",
            ("competence_goals", "flow", "how"),
        ),
        (
            {("competence_goals", "flow", "when"): None},
            "competence_goals",
            "error",
            ("competence_goals", "flow", "when"),
        ),
        ({("before", "safety"): None}, "self_assessment", "error", ("before", "safety")),
        ({("before", "safety"): 5}, "self_assessment", "error", ("before", "safety")),
        ({("before", "safety"): -0.1}, "self_assessment", "error", ("before", "safety")),
        ({("after_safety", "privacy"): None}, "self_assessment", "error", ("after_safety", "privacy")),
        ({("learning", "seen_at_work"): ""}, "learning", "error", ("learning", "seen_at_work")),
        ({("network", "own", "who"): ""}, "network", "error", ("network", "own", "who")),
        ({("network", "own", "how"): ""}, "network", "error", ("network", "own", "how")),
        ({("network", "own", "how_often"): ""}, "network", "error", ("network", "own", "how_often")),
        (
            {("attachments", "tools"): ["risk_assessment", "process_map", "system_map"]},
            "attachments",
            "error",
            ("attachments", "tools"),
        ),
        ({("organisation", "shared_goal"): ""}, "organisation", "warning", ("organisation", "shared_goal")),
        (
            {("organisation", "communication"): ""},
            "organisation",
            "warning",
            ("organisation", "communication"),
        ),
        ({("organisation", "decided_by"): None}, "organisation", "warning", ("organisation", "decided_by")),
        ({("organisation", "decided_on"): None}, "organisation", "warning", ("organisation", "decided_on")),
        ({("approval", "approved"): None}, "approval", "error", ("approval", "approved")),
        ({("approval", "approved"): False}, "approval", "error", ("approval", "approved")),
        ({("approval", "approved_by"): None}, "approval", "error", ("approval", "approved_by")),
        ({("approval", "approved_on"): None}, "approval", "error", ("approval", "approved_on")),
    ],
)
def test_each_check_fails_where_it_should(
    values: dict[tuple[str, ...], Any], check: str, status: str, place: tuple[str, ...] | None
) -> None:
    found = check_of(TOOL, changed(TOOL, values), check)
    assert (found.status, found.path) == (status, place)


def test_the_example_holds_every_check() -> None:
    assert {one.status for one in TOOL.checks(example(TOOL), TODAY)} == {"ok"}


@pytest.mark.parametrize(
    ("removed", "check", "status"),
    [
        ([("goals", "goal-1")], "goals", "error"),
        ([("goals", f"goal-{number}") for number in (1, 2, 3)], "equality", "error"),
        ([("activities", "activity-1")], "activities", "ok"),
        ([("activities", "activity-1"), ("activities", "activity-2")], "activities", "error"),
        ([("activities", f"activity-{number}") for number in (4, 6, 7)], "spread", "error"),
        ([("risks", "no-answer")], "risks", "warning"),
        ([("effects", "hours")], "effects", "warning"),
        ([("competence_goals", "flow")], "competence_goals", "error"),
        ([("competence_goals", "flow"), ("competence_goals", "worry")], "competence_goals", "error"),
        ([("network", "own"), ("network", "county")], "network", "error"),
    ],
)
def test_checks_of_rows_that_are_missing(removed: list[tuple[str, str]], check: str, status: str) -> None:
    assert check_of(TOOL, without(TOOL, *removed), check).status == status


# -- the self-assessment before and after ---------------------------------------------------------


def test_the_same_statements_are_asked_again() -> None:
    first = {tuple(part["path"]): part for part in DigitalSelfAssessmentDefinition().form()["sections"]}
    again = {tuple(part["path"]): part for part in TOOL.form()["sections"] if part["kind"] == "fields"}
    for section, _name in STATEMENTS.values():
        assert again[(f"after_{section}",)]["fields"] == first[(section,)]["fields"]


def test_what_changed() -> None:
    results = TOOL.results(example(TOOL), TODAY)["self_assessment"]
    assert results["before"] == {"1": 1.67, "2": 2, "3": 1.25, "4": 2.25, "5": 2.25}
    assert results["after"] == pytest.approx({"1": 8 / 3, "2": 2.5, "3": 2.25, "4": 2.75, "5": 3})
    assert results["change"]["3"] == pytest.approx(1)
    rows = TOOL.derived(example(TOOL), TODAY)["rows"]["learning"]
    assert rows["change_2"]["text"] == "2,00 → 2,50 (+0,50)"
    lower = TOOL.derived(changed(TOOL, {("before", "communication"): 3}), TODAY)["rows"]["learning"]
    assert lower["change_2"]["text"] == "3,00 → 2,50 (−0,50)"
    missing = TOOL.derived(changed(TOOL, {("before", "communication"): None}), TODAY)["rows"]["learning"]
    assert missing["change_2"] == {"value": None, "text": ""}


@given(st.none() | st.floats(-1, 5), st.none() | st.integers(0, 4))
def test_no_answer_breaks_the_pictures(before: float | None, after: int | None) -> None:
    values: dict[tuple[str, ...], Any] = {("before", "safety"): before}
    values |= {("after_safety", name): after for name in ("devices", "privacy", "wellbeing", "environment")}
    body = changed(TOOL, values)
    change = TOOL.results(body, TODAY)["self_assessment"]["change"]["4"]
    assert (change is None) == (before is None or after is None)
    assert set(TOOL.derived(body, TODAY)["pictures"]) == {"plan", "maturity"}


# -- links ----------------------------------------------------------------------------------------


def test_links_bring_what_the_tools_hold() -> None:
    assert [one.tool for one in TOOL.links] == [
        "digital_self_assessment",
        "risk_assessment",
        "benefits_realisation",
    ]


def risks(*scores: tuple[int, int]) -> Source:
    rows = [
        {
            "id": f"r{number}",
            "event": f"Händelse {number}",
            "severity": severity,
            "likelihood": likelihood,
            "measure": "Reservrutin",
            "measure_owner": "unit_manager",
            "measure_due": "2027-12-01",
        }
        for number, (severity, likelihood) in enumerate(scores, start=1)
    ]
    return source_of(RiskAssessmentDefinition(), {"risks": rows})


def test_high_risks_are_fetched_and_the_others_left() -> None:
    source = risks((3, 3), (1, 1), (4, 4), (2, 3))
    body = fetched("high_risks", source, EMPTY)
    assert [(row["id"], row["level"], row["score"]) for row in body["risks"]] == [
        ("from-r1", "high", 9),
        ("from-r3", "very_high", 16),
    ]
    assert body["risks"][0] | {"note": ""} == {
        "id": "from-r1",
        "event": "Händelse 1",
        "level": "high",
        "score": 9,
        "measure": "Reservrutin",
        "responsible": "unit_manager",
        "due": "2027-12-01",
        "note": "",
    }
    assert body["sources"][0]["text"] == "2 höga risker"


def test_nothing_to_fetch() -> None:
    assert link("high_risks").take(risks((1, 1)), EMPTY) is None
    assert link("effects").take(source_of(BenefitsRealisationDefinition(), {}), EMPTY) is None
    assert (
        link("self_assessment_before").take(source_of(DigitalSelfAssessmentDefinition(), {}), EMPTY) is None
    )


def test_fetching_again_keeps_what_the_person_wrote() -> None:
    body = fetched("high_risks", risks((3, 3)), example(TOOL))
    body = TOOL.model.apply(
        body,
        [
            {"op": "set", "path": ["risks", "from-r1", "note"], "value": "Prövas i oktober"},
            {"op": "set", "path": ["risks", "from-r1", "event"], "value": "Ändrad här"},
        ],
    )
    again = fetched("high_risks", risks((4, 4)), body)
    row = next(one for one in again["risks"] if one["id"] == "from-r1")
    assert (row["event"], row["score"], row["note"]) == ("Händelse 1", 16, "Prövas i oktober")
    assert [one["id"] for one in again["risks"]] == ["no-answer", "from-r1"]
    lowered = link("high_risks").take(risks((1, 1)), body)
    assert lowered is None  # the row stays until the person takes it away


@pytest.mark.parametrize(
    ("id", "made"),
    [
        ("high_risks", lambda: risks((3, 3), (4, 4))),
        ("effects", lambda: source_of(BenefitsRealisationDefinition())),
        ("self_assessment_before", lambda: source_of(DigitalSelfAssessmentDefinition())),
    ],
)
def test_a_link_knows_what_it_brought(id: str, made: Callable[[], Source]) -> None:
    source = made()
    assert state(id, source, EMPTY) == "available"
    body = fetched(id, source, EMPTY)
    assert state(id, source, body) == "taken"
    assert fetched(id, source, body) == body
    one, other = link(id).take(source, EMPTY), link(id).take(source, body)
    assert one is not None
    assert other is not None
    assert digest(one) == digest(other)


def test_a_changed_source_is_offered_anew() -> None:
    body = fetched("high_risks", risks((3, 3)), EMPTY)
    assert state("high_risks", risks((4, 4)), body) == "newer"


def test_effects_are_fetched() -> None:
    source = source_of(BenefitsRealisationDefinition())
    body = fetched("effects", source, EMPTY)
    first, row = source.body["benefits"][0], body["effects"][0]
    for name in ("effect", "measure", "unit", "baseline", "target", "owner"):
        assert row[name] == first[name]
    assert len(body["effects"]) == len(source.body["benefits"])


def test_the_first_self_assessment_is_fetched() -> None:
    body = fetched("self_assessment_before", source_of(DigitalSelfAssessmentDefinition()), EMPTY)
    assert body["before"] == {
        "information": 1.67,
        "communication": 2,
        "content": 1.25,
        "safety": 2.25,
        "problem_solving": 2.25,
    }
    assert body["sources"][0]["text"] == "medel 1,9 av 4"


def test_a_very_long_row_id_still_fits() -> None:
    source = risks((4, 4))
    source.body["risks"][0]["id"] = source.results["risks"][0]["id"] = "r" * 64
    assert len(fetched("high_risks", source, EMPTY)["risks"][0]["id"]) == 64


# -- the tool -------------------------------------------------------------------------------------


def test_the_tools_to_attach_are_the_courses() -> None:
    course = yaml.safe_load(COURSE.read_text(encoding="utf-8"))
    assert {one["id"]: one["title"] for one in course["tools"] if one["id"] != "transition_plan"} == TOOLS
    assert set(TOOLS) == set(TAKE_HOME) - {"transition_plan"}


def test_the_empty_document() -> None:
    derived = TOOL.derived(EMPTY, TODAY)
    assert derived["pictures"] == {}
    assert all(item["text"] == "" for item in derived["summary"])
    found = {one.id: one for one in TOOL.checks(EMPTY, TODAY)}
    assert {name for name, one in found.items() if one.status == "ok"} == {"privacy"}
    for name in ("goals", "goal_fields", "equality", "activities", "activity_fields", "spread", "network"):
        assert found[name].message.startswith("Börja med att")


def test_pictures() -> None:
    pictures = TOOL.derived(example(TOOL), TODAY)["pictures"]
    assert set(pictures) == {"plan", "maturity"}
    assert len(pictures["maturity"]["rows"]) == 5
    assert len(pictures["plan"]["rows"]) >= 7


def test_the_next_follow_up_and_the_largest_step() -> None:
    summary = {one["label"]: one["text"] for one in TOOL.derived(example(TOOL), TODAY)["summary"]}
    assert summary["Nästa uppföljning"] == "2027-12-08"
    assert summary["Största steget"] == "Skapa digitalt innehåll +1,00"
    later = TOOL.derived(example(TOOL), date(2029, 1, 1))["summary"]
    assert next(one["text"] for one in later if one["label"] == "Nästa uppföljning") == ""


def test_days_are_suggested_until_all_are_chosen() -> None:
    def suggested(body: Body) -> str:
        return str(TOOL.derived(body, TODAY)["rows"]["follow_up"]["suggested"]["text"])

    assert suggested(example(TOOL)) == ""
    body = changed(TOOL, {("follow_up", "after_6_months"): None})
    assert suggested(body) == "2027-12-08, 2028-03-08, 2028-09-08"
    assert suggested(changed(TOOL, {("follow_up", "start"): None}, body)) == ""


def test_the_plan_on_paper_is_upright_and_tells_of_equality() -> None:
    blocks = TOOL.report(example(TOOL), TODAY).blocks
    tables = [one for one in blocks if isinstance(one, Table)]
    assert not any(one.wide for one in tables)
    statements = [one for one in tables if one.columns[0].key == "statement"]
    assert [len(one.rows) for one in statements] == [3, 6, 4, 4, 4]
    told = next(one for one in blocks if isinstance(one, Text))
    assert told.paragraphs[0].startswith(
        "Alla som vill kan välja digital tillsyn: Brukare med annat modersmål"
    )
    goals = tables[0]
    assert "equality_effect" in [column.key for column in goals.on("sheet").columns]
    assert "equality_effect" not in [column.key for column in goals.on("paper").columns]


def test_a_swedish_file() -> None:
    text = """{"verktyg": "forflyttningsplan", "falt": {
      "roll": "enhetschef", "tid_per_vecka": "3,5", "stod_fran_chef": "Tid",
      "mal": [{"text": "Snabbare hjälp", "matt": "Tid", "bas": 38, "mal": 20, "ansvarig": "enhetschef",
               "datum": "2028-09-01", "jamlikhetseffekt": "ja"}],
      "kompetensmal": [{"vad": "Leda", "hur": "Öva", "nar": "2027-12-01"}],
      "aktiviteter": [{"id": 1, "aktivitet": "Träff", "ansvarig": "enhetschef", "datum": "2027-10-01"}],
      "natverksplan": [{"vem": "Länsgruppen", "hur": "Digitalt", "hur_ofta": "Varje månad"}],
      "sjalvskattning_fore": {"omrade_1": 1.5},
      "bilagda_verktyg": ["riskbedomning", "jamlikhet_4r", "Systemkarta"],
      "del_b": {"gemensamt_mal": "Trygg natt", "beslutad_av": "förvaltningschef", "datum": "2027-09-01"},
      "chefens_godkannande": "ja"}}"""
    body = exchange.read(text, TOOL).body
    assert body["individual"]["own_role"] == "unit_manager"
    assert body["individual"]["hours_per_week"] == 3.5
    goal = body["goals"][0]
    assert (goal["goal"], goal["baseline"], goal["target"], goal["has_equality_effect"]) == (
        "Snabbare hjälp",
        38,
        20,
        True,
    )
    assert body["activities"][0]["due"] == "2027-10-01"
    assert body["competence_goals"][0]["what"] == "Leda"
    assert body["network"][0]["who"] == "Länsgruppen"
    assert body["before"]["information"] == 1.5
    assert body["attachments"]["tools"] == ["risk_assessment", "system_map", "equality_4r"]
    assert body["organisation"]["decided_by"] == "head_of_administration"
    assert body["organisation"]["decided_on"] == "2027-09-01"
    assert body["approval"]["approved"] is True


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
def test_exports(format: str) -> None:
    widget: Any = tools()["transition_plan"]
    tool = widget()
    assert len(tool.export(format)) > 100
    for part in ("goals", "activities", "risks", "network"):
        tool.edit([{"op": "add", "path": [part], "row": row} for row in example(TOOL)[part]])
    assert len(tool.export(format)) > 100
    tool.close()
