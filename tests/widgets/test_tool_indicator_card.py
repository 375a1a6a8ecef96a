"""The indicator card (course plan C28 and module 3.3)."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import pairwise
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.indicator_card import rules
from levelup_widgets.indicator_card.definition import IndicatorCardDefinition
from levelup_widgets.indicator_card.model import IndicatorCardDocument
from levelup_widgets.indicator_card.picture import note
from levelup_widgets.indicator_card.series import SPLIT_FIELDS
from levelup_widgets.registry import tools
from levelup_widgets.report import Table
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = IndicatorCardDefinition()
EMPTY = IndicatorCardDocument().body()
FIRST = "m-2026-09"

FRACTIONS = st.lists(st.none() | st.integers(-20, 20).map(Fraction), max_size=20)
KNOWN = st.lists(st.integers(-20, 20).map(Fraction), min_size=1, max_size=20)


def fractions(*values: float | None) -> list[Fraction | None]:
    return [None if value is None else Fraction(str(value)) for value in values]


def test_every_check_holds_in_the_example() -> None:
    assert {one.id for one in TOOL.checks(example(TOOL), TODAY) if one.status != "ok"} == set()


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        (("indicator", "name"), "", "required", "error"),
        (("indicator", "source"), " ", "required", "error"),
        (("indicator", "unit"), "", "same_unit", "error"),
        (("goal", "baseline"), None, "same_unit", "error"),
        (("goal", "target"), None, "same_unit", "error"),
        (("goal", "target_unit"), "", "same_unit", "error"),
        (("goal", "baseline_unit"), "minuter", "same_unit", "error"),
        (("goal", "baseline_unit"), " % ", "same_unit", "ok"),
        (("indicator", "shown_as"), "ratio", "same_unit", "warning"),
        (("goal", "limit"), None, "action_at_limit", "error"),
        (("goal", "direction"), None, "action_at_limit", "error"),
        (("goal", "action"), " ", "action_at_limit", "error"),
        (("gender", "split"), None, "gender", "error"),
        (("gender", "split"), True, "gender", "ok"),
        (("values", FIRST, "period"), "", "values", "error"),
        (("values", FIRST, "numerator"), None, "values", "error"),
        (("values", FIRST, "numerator"), -1, "values", "error"),
        (("values", FIRST, "denominator"), 0, "values", "error"),
        (("values", FIRST, "denominator"), None, "values", "error"),
        (("values", FIRST, "women_group"), None, "values", "warning"),
        (("values", FIRST, "men_numerator"), None, "values", "warning"),
        (("values", "m-2027-08", "period"), "2026-09", "periods", "error"),
        (("values", FIRST, "men_group"), 4, "small_groups", "warning"),
        (("values", FIRST, "men_group"), 5, "small_groups", "ok"),
        (("quality", "accuracy"), None, "quality", "error"),
        (("quality", "improvement"), "", "quality", "warning"),
    ],
)
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert found.status == status
    if status != "ok":
        assert found.path == path


def test_not_split_by_gender_calls_for_a_reason() -> None:
    body = changed(TOOL, {("gender", "split"): False})
    assert check_of(TOOL, body, "gender").path == ("gender", "reason")
    body = changed(TOOL, {("gender", "reason"): "Enheten har bara kvinnor bland brukarna."}, body)
    assert check_of(TOOL, body, "gender").status == "ok"


def test_split_by_gender_calls_for_values() -> None:
    cleared = {
        ("values", row["id"], name): None
        for row in example(TOOL)["values"]
        for name in ("women_numerator", "women_group", "men_numerator", "men_group")
    }
    assert check_of(TOOL, changed(TOOL, cleared), "gender").status == "warning"


def test_twelve_values_that_can_be_worked_out() -> None:
    assert check_of(TOOL, example(TOOL), "enough_values").status == "ok"
    assert check_of(TOOL, without(TOOL, ("values", FIRST)), "enough_values").status == "error"
    found = check_of(TOOL, changed(TOOL, {("values", FIRST, "denominator"): 0}), "enough_values")
    assert (found.status, found.path) == ("error", ("values",))
    assert "fattas 1 av" in found.message


def test_a_document_without_values_says_how_to_begin() -> None:
    found = check_of(TOOL, EMPTY, "values")
    assert (found.status, found.message) == ("error", "Börja med att lägga till den äldsta perioden.")


# -- value and median ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numerator", "denominator", "factor", "value"),
    [
        (3, 4, 1, Fraction(3, 4)),
        (3, 4, 100, 75),
        (0.1, 0.3, 1, Fraction(1, 3)),
        (0, 4, 100, 0),
        (3, 0, 1, None),
        (None, 4, 1, None),
        (3, None, 1, None),
    ],
)
def test_value_is_numerator_by_denominator(
    numerator: float | None, denominator: float | None, factor: int, value: Fraction | None
) -> None:
    assert rules.ratio(numerator, denominator, factor) == value


@given(KNOWN)
def test_no_more_than_half_lies_on_either_side_of_the_median(values: list[Fraction]) -> None:
    centre = rules.median(values)
    assert centre is not None
    assert sum(value < centre for value in values) * 2 <= len(values)
    assert sum(value > centre for value in values) * 2 <= len(values)


def test_the_median_of_nothing() -> None:
    assert rules.median([None, None]) is None
    assert rules.signals([None]) == []


# -- runs ------------------------------------------------------------------------------------------


@given(FRACTIONS, st.integers(-20, 20).map(Fraction))
def test_runs_change_sides_and_hold_everything_off_the_centre(
    values: list[Fraction | None], centre: Fraction
) -> None:
    found = rules.runs(values, centre)
    places = [place for run in found for place in run.places]
    assert places == [at for at, value in enumerate(values) if value is not None and value != centre]
    assert all(one.kind != other.kind for one, other in pairwise(found))


@given(FRACTIONS, st.integers(-20, 20).map(Fraction), st.data())
def test_values_on_the_centre_and_gaps_neither_count_nor_break(
    values: list[Fraction | None], centre: Fraction, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(values)))
    extra = data.draw(st.sampled_from([centre, None]))
    longer = [*values[:at], extra, *values[at:]]
    assert [(run.kind, len(run.places)) for run in rules.runs(longer, centre)] == [
        (run.kind, len(run.places)) for run in rules.runs(values, centre)
    ]


@given(KNOWN)
def test_slopes_are_mirrored_when_time_runs_backwards(values: list[Fraction]) -> None:
    forth = [(run.kind, len(run.places)) for run in rules.slopes(values)]
    back = [(run.kind, len(run.places)) for run in rules.slopes(values[::-1])]
    swap = {"rising": "falling", "falling": "rising"}
    assert forth == [(swap[kind], length) for kind, length in back[::-1]]


@given(KNOWN, st.data())
def test_a_value_told_twice_in_a_row_changes_no_slope(values: list[Fraction], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(values) - 1))
    longer = [*values[: at + 1], *values[at:]]
    assert [(run.kind, len(run.places)) for run in rules.slopes(longer)] == [
        (run.kind, len(run.places)) for run in rules.slopes(values)
    ]


@given(KNOWN)
def test_signals_swap_sides_when_the_values_are_mirrored(values: list[Fraction]) -> None:
    swap = {"above": "below", "below": "above", "rising": "falling", "falling": "rising"}
    found = {(run.kind, run.places) for run in rules.signals(values)}
    assert {(swap[run.kind], run.places) for run in rules.signals([-value for value in values])} == found


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        # Six on each side of the median 5,5.
        ((1, 2, 1, 2, 1, 2, 9, 10, 9, 10, 9, 10), ["below", "above"]),
        # Five on each side is no signal yet.
        ((1, 2, 1, 2, 1, 9, 10, 9, 10, 9), []),
        # The seventh lies on the median: it doesn't count, and the run goes on past it.
        ((1, 2, 1, 2, 5, 1, 2, 9, 10, 9, 10, 9, 10), ["below", "above"]),
        # Five in a row that rise, but not four.
        ((5, 1, 2, 3, 4, 5, 1), ["rising"]),
        ((5, 1, 2, 3, 4, 1, 5), []),
        # Equal neighbours count once, and a missing value is passed over.
        ((5, 1, 2, 2, 3, None, 4, 5, 1), ["rising"]),
        ((5, 1, 2, 2, 3, 3, 4, 1), []),
        ((1, 9, 8, 7, 6, 5, 9), ["falling"]),
    ],
)
def test_signals(values: tuple[float | None, ...], kinds: list[str]) -> None:
    assert [run.kind for run in rules.signals(fractions(*values))] == kinds


# -- women and men ---------------------------------------------------------------------------------


@given(st.integers(0, 12), st.integers(0, 12))
def test_both_groups_are_shown_or_none(women: int, men: int) -> None:
    found = rules.split((1, women), (1, men))
    assert (found is not None) == (min(women, men) >= rules.SMALLEST_GROUP)


def test_a_small_group_hides_both_and_says_so() -> None:
    body = changed(TOOL, {("values", FIRST, "men_group"): 4})
    assert TOOL.results(body, TODAY)["values"][0]["women"] is None
    shown = TOOL.derived(body, TODAY)["rows"][FIRST]
    assert shown["by_gender"]["text"] == "visas inte"
    assert TOOL.results(body, TODAY)["values"][1]["women"] is not None


def test_a_small_group_is_left_out_of_paper_and_sheet() -> None:
    body = changed(TOOL, {("values", FIRST, "men_group"): 4})
    report = TOOL.report(body, TODAY)
    (values,) = [block for block in report.blocks if isinstance(block, Table) and block.title == "Värden"]
    keys = [column.key for column in values.columns]
    first, second = (dict(zip(keys, row, strict=True)) for row in values.rows[:2])
    assert [first[name] for name in SPLIT_FIELDS] == ["", "", "", ""]
    assert (first["numerator"], second["men_group"]) == ("48", "38")
    left = report.blocks[-1]
    assert isinstance(left, Table) and "slå ihop perioder" in str(left.rows)


def test_nothing_is_split_when_the_answer_is_no() -> None:
    body = changed(TOOL, {("gender", "split"): False, ("gender", "reason"): "För få"})
    assert {one["women"] for one in TOOL.results(body, TODAY)["values"]} == {None}


# -- what is shown ---------------------------------------------------------------------------------


def test_results_of_the_example() -> None:
    found = TOOL.results(example(TOOL), TODAY)
    assert found["values"][0]["value"] == pytest.approx(100 * 48 / 118)
    assert found["runs"] == 2
    assert [(one["kind"], len(one["rows"])) for one in found["signals"]] == [("below", 6), ("above", 6)]
    assert found["limit_passed"] == [example(TOOL)["values"][at]["id"] for at in (0, 2, 3, 4)]


def test_summary_tells_the_last_value_and_the_action_at_the_limit() -> None:
    told = {one["label"]: one["text"] for one in TOOL.derived(example(TOOL), TODAY)["summary"]}
    assert told["Senaste värdet"] == "65,6\u00a0% (2027-08)"
    assert told["Gränsen"] == "Inte passerad."
    low = changed(TOOL, {("values", "m-2027-08", "numerator"): 10})
    told = {one["label"]: one["text"] for one in TOOL.derived(low, TODAY)["summary"]}
    assert told["Gränsen"].startswith("Passerad. Gör så här: Enhetschefen")


def test_a_trend_is_told_in_words() -> None:
    rising = {("values", row["id"], "numerator"): at for at, row in enumerate(example(TOOL)["values"])}
    told = {one["label"]: one["text"] for one in TOOL.derived(changed(TOOL, rising), TODAY)["summary"]}
    assert "12 i följd som stiger, 2026-09 till 2027-08." in told["Signal"]


@pytest.mark.parametrize(
    ("direction", "value", "passed"), [("below", 49, True), ("below", 50, False), ("above", 51, True)]
)
def test_the_limit_is_passed_beyond_it(direction: str, value: int, passed: bool) -> None:
    assert rules.passes(Fraction(value), 50, direction) is passed


def test_the_picture_and_its_hedge() -> None:
    (picture,) = TOOL.derived(example(TOOL), TODAY)["pictures"].values()
    assert [row[0] for row in picture["rows"]][:12] == [row["period"] for row in example(TOOL)["values"]]
    assert picture["rows"][0][1] == "40,7\u00a0%"
    assert {"Alla", "Kvinnor", "Män"} <= set(picture["head"])
    assert "skiljer sig mellan källor" in picture["note"] == note()
    assert TOOL.derived(EMPTY, TODAY)["pictures"] == {}


def test_periods_without_a_value_are_gaps() -> None:
    body = changed(TOOL, {("values", FIRST, "denominator"): 0, ("values", FIRST, "period"): ""})
    assert TOOL.results(body, TODAY)["values"][0]["value"] is None
    assert TOOL.derived(body, TODAY)["pictures"]["run_chart"]["rows"]
    assert TOOL.derived(body, TODAY)["rows"][FIRST]["value"]["text"] == ""


def test_a_file_of_the_course_plan_is_read() -> None:
    fields = {
        "namn": "Svar i tid",
        "fraga": "Svarar vi i tid?",
        "taljare": "samtal i tid",
        "namnare": "alla samtal",
        "enhet": "procent",
        "kalla": "växeln",
        "uppdateringsfrekvens": "varje månad",
        "ansvarig": "enhetschef",
        "konsuppdelat": "nej",
        "skal": "Går inte att utläsa",
        "basvarde": "61,5",
        "malvarde": 80,
        "grans": 60,
        "atgard_vid_grans": "Ring",
        "datakvalitet": {"fullstandighet": 4, "aktualitet": 3, "riktighet": 2, "jamforbarhet": 1},
        "varden": [{"id": "row-1", "period": "2027-01", "taljare": 61, "namnare": 100, "varde": 0.61}],
    }
    told = json.dumps({"verktyg": "nyckeltalskort", "version": "1.0", "falt": fields})
    body = TOOL.model.read(exchange.read(told, TOOL).body)
    assert isinstance(body, IndicatorCardDocument)
    assert (body.indicator.unit, body.about.unit) == ("procent", "")
    assert (body.goal.baseline, body.gender.split, body.quality.comparability) == (61.5, False, 1)
    assert TOOL.results(body.body(), TODAY)["values"][0]["value"] == 0.61


def test_the_empty_document_asks_for_everything() -> None:
    failing = {one.id for one in TOOL.checks(EMPTY, TODAY) if one.status == "error"}
    assert failing == {
        "required", "same_unit", "action_at_limit", "gender", "values", "enough_values", "quality",
    }  # fmt: skip


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf", "json"])
@pytest.mark.parametrize("body", [EMPTY, None])
def test_exports(format: str, body: Body | None) -> None:
    widget = tools()["indicator_card"](today=lambda: TODAY)
    if body is None:
        widget.read_json(exchange.write(TOOL, example(TOOL), today=TODAY))
    assert len(widget.export(format)) > 200
    widget.close()
