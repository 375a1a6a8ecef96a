"""The benefits realisation plan and its calculation (course plan C10)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import hypothesis.strategies as st
import numpy_financial as npf
import pytest
from hypothesis import assume, given

from levelup_widgets import exchange, links
from levelup_widgets.benefits_realisation import plan, rules
from levelup_widgets.benefits_realisation.definition import BenefitsRealisationDefinition
from levelup_widgets.benefits_realisation.model import CASES
from levelup_widgets.benefits_realisation.rules import Case
from levelup_widgets.document import Body
from levelup_widgets.links import Source
from levelup_widgets.numbers import NBSP
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = BenefitsRealisationDefinition()
#: C10's test vector.
CASE = Case(
    investment=450_000,
    running_cost=110_000,
    freed_hours=700,
    realisation_rate=0.7,
    hour_value=450,
    other_benefit=60_000,
    phase_in=(0.5, 1.0),
    horizon=5,
    discount_rate=0.025,
)


# -- the calculation ------------------------------------------------------------------------------


def test_the_test_vector() -> None:
    outcome = rules.outcome(CASE)
    assert outcome.flows == pytest.approx((-450_000, 30_250, 170_500, 170_500, 170_500, 170_500))
    assert round(outcome.net_present_value) == 205_284
    assert outcome.payback == pytest.approx(3.46, abs=0.005)
    assert sum(outcome.flows) == pytest.approx(262_250)
    share = rules.break_even(CASE)
    assert share is not None
    assert round(share * 100, 1) == 82.4
    assert rules.time_benefit(CASE) == pytest.approx(220_500)  # B6.5, question 2


SENSITIVITY = [
    ("benefit_down", -27_981, 4.91),
    ("benefit_up", 438_550, 2.73),
    ("running_cost_up", 103_076, 3.97),
    ("investment_up", 115_284, 3.99),
    ("discount_rate_up", 164_281, 3.46),
    ("delay", -65_037, None),
    ("realisation_half", -56_671, None),
]


@pytest.mark.parametrize(("name", "value", "payback"), SENSITIVITY)
def test_the_sensitivity_table(name: str, value: int, payback: float | None) -> None:
    outcome = rules.sensitivity(CASE)[name]
    assert round(outcome.net_present_value) == value
    assert outcome.payback == (None if payback is None else pytest.approx(payback, abs=0.005))


def test_the_table_is_whole() -> None:
    assert list(rules.sensitivity(CASE)) == list(CASES) == [name for name, *_rest in SENSITIVITY]


def test_benefit_down_is_560_hours_and_48_000_kronor() -> None:
    down = CASE.with_benefit(0.8)
    assert (down.freed_hours, down.other_benefit) == (pytest.approx(560), pytest.approx(48_000))


def test_a_delay_begins_with_nothing_and_keeps_the_costs() -> None:
    late = CASE.delayed(1)
    assert late.phase_in == (0, 0.5, 1)
    assert rules.cash_flows(late)[1] == -CASE.running_cost


_MONEY = st.integers(0, 10_000_000)
_CASES = st.builds(
    Case,
    investment=_MONEY,
    running_cost=_MONEY,
    freed_hours=st.integers(-2_000, 20_000),
    realisation_rate=st.floats(0, 1),
    hour_value=st.integers(0, 2_000),
    other_benefit=_MONEY,
    phase_in=st.lists(st.floats(0, 1), min_size=1, max_size=7).map(tuple),
    horizon=st.integers(1, 10),
    discount_rate=st.floats(0, 0.5),
)


@given(_CASES)
def test_net_present_value_is_numpy_financials(case: Case) -> None:
    flows = rules.cash_flows(case)
    theirs = npf.npv(case.discount_rate, flows)
    assert rules.net_present_value(flows, case.discount_rate) == pytest.approx(theirs, rel=1e-9, abs=1e-3)


@given(_CASES)
def test_payback_is_where_the_undiscounted_sum_turns(case: Case) -> None:
    """The sum so far is numpy_financial's value at the rate 0: below zero each whole year before."""
    flows = rules.cash_flows(case)
    so_far = [npf.npv(0, flows[: year + 1]) for year in range(len(flows))]
    payback = rules.payback_years(flows)
    if payback is None:
        assert max(so_far) < 1e-6
        return
    turn = next(year for year, total in enumerate(so_far) if total >= -1e-6)
    assert turn - 1 <= payback <= turn + 1e-6
    if turn:
        # Linear within the year: the remaining part of the year's flow.
        assert so_far[turn - 1] + (payback - (turn - 1)) * flows[turn] == pytest.approx(0, abs=1e-2)


@given(_CASES)
def test_at_the_break_even_nothing_is_left(case: Case) -> None:
    share = rules.break_even(case)
    ends = [rules.outcome(case.with_benefit(end)).net_present_value for end in (0.0, 2.0)]
    if share is None:
        assert ends[0] * ends[1] > 0
        return
    assert 0 <= share <= 2
    at = rules.outcome(case.with_benefit(share)).net_present_value
    assert abs(at) <= 1e-6 * (1 + max(map(abs, ends)))


@given(_CASES, st.floats(1, 1.5))
def test_costs_lower_the_value_and_benefit_raises_it(case: Case, factor: float) -> None:
    assume(rules.time_benefit(case) >= 0)
    value = rules.outcome(case).net_present_value
    tolerance = 1e-6 * (1 + abs(value))
    assert rules.outcome(case.with_benefit(factor)).net_present_value >= value - tolerance
    for dearer in (
        replace(case, investment=case.investment * factor),
        replace(case, running_cost=case.running_cost * factor),
    ):
        assert rules.outcome(dearer).net_present_value <= value + tolerance


@pytest.mark.parametrize(
    ("flows", "years"),
    [
        ((0, 10), 0),
        ((-100, 50, 50), 2),
        ((-100, 0, 200), 1.5),
        ((-100, 50), None),
        # The first time counts, also when a later year costs again.
        ((-100, 200, -500), 0.5),
    ],
)
def test_payback(flows: Sequence[float], years: float | None) -> None:
    assert rules.payback_years(flows) == years


# -- the document ---------------------------------------------------------------------------------


def _document(body: Body) -> Any:
    return TOOL.read(body)


def test_the_examples_economy_is_the_test_vector() -> None:
    body = example(TOOL)
    assert plan.base_case(_document(body)) == replace(CASE, phase_in=(0.5, *[1.0] * 6))
    results = TOOL.results(body, TODAY)
    assert round(results["net_present_value"]) == 205_284
    assert results["payback_years"] == pytest.approx(3.46, abs=0.005)
    assert round(results["break_even_percent"], 1) == 82.4
    assert results["cumulative"] == pytest.approx(262_250)
    assert {one["id"]: round(one["net_present_value"]) for one in results["sensitivity"]} == {
        name: value for name, value, _payback in SENSITIVITY
    }
    assert [one["id"] for one in results["sensitivity"] if not one["tried"]] == [
        "investment_up",
        "discount_rate_up",
    ]


@pytest.mark.parametrize(
    ("what_if", "like"),
    [
        ({"benefit_change": -20}, "benefit_down"),
        ({"benefit_change": 20}, "benefit_up"),
        ({"running_cost_change": 20}, "running_cost_up"),
        ({"investment_change": 20}, "investment_up"),
        ({"discount_rate_change": 2}, "discount_rate_up"),
        ({"delay_years": 1}, "delay"),
    ],
)
def test_the_sliders_give_the_tables_values(what_if: dict[str, float], like: str) -> None:
    body = changed(TOOL, {("what_if", name): value for name, value in what_if.items()})
    assert plan.is_trying(_document(body))
    results = TOOL.results(body, TODAY)
    wanted = next(one for one in results["sensitivity"] if one["id"] == like)
    assert results["what_if"]["net_present_value"] == pytest.approx(wanted["net_present_value"])
    assert results["net_present_value"] == pytest.approx(205_284.49, abs=0.01)
    shown = TOOL.derived(body, TODAY)["rows"]["what_if"]
    difference = wanted["net_present_value"] - results["net_present_value"]
    assert ("lägre" if difference < 0 else "högre") in shown["difference"]["text"]


def test_sliders_at_rest_are_the_base_case() -> None:
    shown = TOOL.derived(example(TOOL), TODAY)["rows"]["what_if"]
    assert shown["difference"]["text"] == "samma som grundkalkylen"
    assert shown["net_present_value"]["text"] == f"205{NBSP}284{NBSP}kr"
    assert not plan.is_trying(_document(example(TOOL)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("economy", "investment"), None),
        (("economy", "running_cost_per_year"), None),
        (("economy", "freed_hours_per_year"), None),
        (("economy", "hour_value"), None),
        (("economy", "realisation_rate"), None),
        (("calculation", "discount_rate"), -100),
        (("calculation", "horizon_years"), 0),
        (("calculation", "horizon_years"), 1_000_000),
        (("calculation", "phase_in_1"), None),
    ],
)
def test_nothing_is_worked_out_from_half_an_economy(path: tuple[str, ...], value: Any) -> None:
    body = changed(TOOL, {path: value})
    results = TOOL.results(body, TODAY)
    assert (results["net_present_value"], results["cash_flows"], results["sensitivity"]) == (None, [], [])
    assert check_of(TOOL, body, "break_even").status == "error"
    assert [label for label, _text in TOOL.summary(_document(body), TODAY)][-1] == "Kvalitet och annan nytta"


def test_an_empty_year_of_the_phase_in_is_as_the_one_before() -> None:
    body = changed(TOOL, {("calculation", "phase_in_2"): None, ("calculation", "phase_in_4"): 80})
    assert plan.phase_in_shares(_document(body).calculation) == (0.5, 0.5, 0.5, 0.8, 0.8, 0.8, 0.8)


def test_the_phase_in_asks_for_as_many_years_as_the_horizon() -> None:
    fields = next(part for part in TOOL.form()["sections"] if part["path"] == ["calculation"])["fields"]
    shown = {one["name"]: one["show_when"]["values"] for one in fields if "show_when" in one}
    assert [name for name, values in shown.items() if 5 in values] == ["phase_in_4", "phase_in_5"]


def test_follow_ups_are_counted_from_the_start() -> None:
    body = changed(
        TOOL,
        {("chain", "start"): "2027-11-30", ("benefits", "time", "follow_up_6"): "2028-06-15"},
    )
    follow_ups = {one["id"]: one["follow_ups"] for one in TOOL.results(body, TODAY)["benefits"]}
    assert follow_ups["time"] == ["2028-02-29", "2028-06-15", "2028-11-30"]
    assert follow_ups["money"] == ["2028-02-29", "2028-05-30", "2028-11-30"]


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(1, 36))
def test_months_later_is_that_many_months_on(day: date, months: int) -> None:
    later = plan.months_later(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and later.day >= 28)


def test_what_to_count_on_and_how_far_it_has_come() -> None:
    body = changed(TOOL, {("benefits", "quality", "latest"): 67})
    shown = TOOL.derived(body, TODAY)["rows"]["quality"]
    assert shown["expected"]["text"] == f"från 105 till 29{NBSP}timmar"
    assert shown["achieved"]["text"] == "40 % av vägen till målet"
    same = changed(TOOL, {("benefits", "quality", "target"): 105}, body)
    assert "achieved" not in TOOL.derived(same, TODAY)["rows"]["quality"]


# -- time and quality beside the kronor -----------------------------------------------------------


def test_time_and_quality_come_before_the_kronor() -> None:
    summary = TOOL.derived(example(TOOL), TODAY)["summary"]
    labels = [one["label"] for one in summary]
    assert labels.index("Tid till verksamheten") < labels.index("Nettonuvärde")
    assert labels.index("Kvalitet och annan nytta") < labels.index("Nettonuvärde")
    texts = {one["label"]: one["text"] for one in summary}
    assert texts["Tid till verksamheten"] == "490 av 700 timmar per år tas hem (70 %)"
    assert texts["Tiden används till"] == "Fler besök eller kortare väntan"
    assert f"105 → 10{NBSP}timmar" in texts["Kvalitet och annan nytta"]


def test_the_value_of_time_is_never_called_a_saving() -> None:
    body = example(TOOL)
    told = json.dumps([TOOL.form(), TOOL.derived(body, TODAY)], ensure_ascii=False).casefold()
    for at in range(len(told)):
        if told.startswith("besparing", at):
            assert told[:at].endswith("ingen ")
    assert "ingen besparing" in told


def test_pictures() -> None:
    pictures = TOOL.derived(example(TOOL), TODAY)["pictures"]
    assert set(pictures) == {"benefit_chain", "cash_flow", "sensitivity"}
    # What the kronor stand for in time is said with them.
    for name in ("cash_flow", "sensitivity"):
        assert "490 av 700 timmar per år tas hem" in pictures[name]["note"]
    assert len(pictures["cash_flow"]["rows"]) >= 6
    assert len(pictures["sensitivity"]["rows"]) >= 4
    chain = json.dumps(pictures["benefit_chain"]["rows"], ensure_ascii=False)
    # Two benefits share a way of working: it is one box.
    assert "Chefen svarar på avvikelsen" in chain
    assert "Avvikelser leder till lärande" in chain
    assert TOOL.derived(TOOL.model().body(), TODAY)["pictures"] == {}


def test_the_sensitivity_shows_the_cases_that_were_tried() -> None:
    one = changed(TOOL, {("sensitivity", "cases"): ["delay"]})
    derived = TOOL.derived(one, TODAY)
    assert list(derived["rows"]["sensitivity"]) == ["delay"]
    assert derived["rows"]["sensitivity"]["delay"]["text"].endswith("återbetalning inte inom 5 år")
    assert "sensitivity" not in TOOL.derived(changed(TOOL, {("sensitivity", "cases"): []}), TODAY)["pictures"]


def test_the_report_has_the_cases_and_the_sliders_only_when_moved() -> None:
    table = _block(example(TOOL), "Känslighetsanalys")
    assert [row[0] for row in table.rows] == [
        "Grundkalkylen",
        "Nytta −20 %",
        "Nytta +20 %",
        "Drift +20 %",
        "Ett års försening",
        "Realiseringsgrad 50 %",
    ]
    assert table.rows[1][1:] == (f"−27{NBSP}981{NBSP}kr", "4,91 år")
    assert _block(example(TOOL), "Pröva antagandena") is None
    tried = _block(changed(TOOL, {("what_if", "delay_years"): 1}), "Pröva antagandena")
    assert tried.items[-1][1] == f"−65{NBSP}037{NBSP}kr, återbetalning inte inom 5 år"
    assert _block(TOOL.model().body(), "Känslighetsanalys").rows == ()


def test_the_report_has_the_benefits_step_by_step() -> None:
    titles = [block.title for block in TOOL.report(example(TOOL), TODAY).blocks]
    assert [one for one in titles if one.startswith("Nyttor")] == [
        "Nyttor: 1 identifiera",
        "Nyttor: 2 specificera",
        "Nyttor: 3 planera",
        "Nyttor: 4 realisera",
    ]
    measured = changed(TOOL, {("benefits", "quality", "latest"): 67})
    assert _block(measured, "Nyttor: 5 följ upp").rows[1][-1] == "40 % av vägen till målet"
    assert _block(TOOL.model().body(), "Nyttor").rows == ()
    years = [label for label, _value in _block(example(TOOL), "Kalkylens förutsättningar").items]
    assert years == [
        *("Horisont", "Kalkylränta", "Andel av nyttan år 1", "Andel av nyttan år 2"),
        *("Nettonuvärde", "Återbetalningstid", "Nollpunkt"),
    ]


def _block(body: Body, title: str) -> Any:
    found = [block for block in TOOL.report(body, TODAY).blocks if block.title == title]
    return found[0] if found else None


# -- checks ---------------------------------------------------------------------------------------

_ROW = ("benefits", "time")


@pytest.mark.parametrize(
    ("changes", "check", "status", "path"),
    [
        ({(*_ROW, "measure"): ""}, "required", "error", (*_ROW, "measure")),
        ({(*_ROW, "use_of_time"): None}, "required", "error", (*_ROW, "use_of_time")),
        ({(*_ROW, "disadvantaged_group"): " "}, "required", "error", (*_ROW, "disadvantaged_group")),
        ({(*_ROW, "if_missing"): ""}, "required", "error", (*_ROW, "if_missing")),
        ({(*_ROW, "unit"): " "}, "baseline_and_target", "error", (*_ROW, "unit")),
        ({(*_ROW, "baseline"): None}, "baseline_and_target", "error", (*_ROW, "baseline")),
        ({(*_ROW, "target"): None}, "baseline_and_target", "error", (*_ROW, "target")),
        ({(*_ROW, "target"): 1200}, "baseline_and_target", "error", (*_ROW, "target")),
        (
            {(*_ROW, "unit"): "%", (*_ROW, "baseline"): 0.31, (*_ROW, "target"): 60},
            "baseline_and_target",
            "warning",
            (*_ROW, "baseline"),
        ),
        ({(*_ROW, "baseline_date"): None}, "baseline_date", "error", (*_ROW, "baseline_date")),
        (
            {(*_ROW, "baseline_date"): "2027-11-01"},
            "baseline_date",
            "warning",
            (*_ROW, "baseline_date"),
        ),
        ({(*_ROW, "owner"): None}, "benefit_owner", "error", (*_ROW, "owner")),
        ({(*_ROW, "owner"): "it"}, "benefit_owner", "error", (*_ROW, "owner")),
        ({(*_ROW, "owner"): "supplier"}, "benefit_owner", "error", (*_ROW, "owner")),
        ({(*_ROW, "owner"): "employee"}, "benefit_owner", "warning", (*_ROW, "owner")),
        ({("chain", "start"): None}, "follow_ups", "error", (*_ROW, "follow_up_3")),
        ({(*_ROW, "follow_up_6"): "2029-01-01"}, "follow_ups", "error", (*_ROW, "follow_up_6")),
        ({(*_ROW, "follow_up_3"): "2027-08-01"}, "follow_ups", "error", (*_ROW, "follow_up_3")),
        ({(*_ROW, "realisation_rate"): None}, "realisation_rate", "error", (*_ROW, "realisation_rate")),
        ({(*_ROW, "realisation_rate"): 101}, "realisation_rate", "error", (*_ROW, "realisation_rate")),
        ({(*_ROW, "realisation_rate"): -1}, "realisation_rate", "error", (*_ROW, "realisation_rate")),
        ({(*_ROW, "realisation_rate"): 0.7}, "realisation_rate", "warning", (*_ROW, "realisation_rate")),
        (
            {(*_ROW, "effect"): "Besparing på 220 500 kr"},
            "no_saving",
            "warning",
            (*_ROW, "effect"),
        ),
        ({("chain", "delivery"): ""}, "chain", "warning", ("chain", "delivery")),
        ({("chain", "goal"): ""}, "chain", "warning", ("chain", "goal")),
        ({(*_ROW, "behaviour"): ""}, "chain", "warning", (*_ROW, "behaviour")),
        ({("economy", "investment"): None}, "economy", "error", ("economy", "investment")),
        ({("economy", "investment"): -1}, "economy", "error", ("economy", "investment")),
        (
            {("economy", "running_cost_per_year"): None},
            "economy",
            "error",
            ("economy", "running_cost_per_year"),
        ),
        (
            {("economy", "freed_hours_per_year"): None},
            "economy",
            "error",
            ("economy", "freed_hours_per_year"),
        ),
        (
            {("economy", "freed_hours_per_year"): -50},
            "economy",
            "warning",
            ("economy", "freed_hours_per_year"),
        ),
        ({("economy", "hour_value"): None}, "economy", "error", ("economy", "hour_value")),
        (
            {("economy", "other_benefit_per_year"): None},
            "economy",
            "error",
            ("economy", "other_benefit_per_year"),
        ),
        ({("economy", "realisation_rate"): 120}, "economy", "error", ("economy", "realisation_rate")),
        ({("calculation", "horizon_years"): 8}, "economy", "error", ("calculation", "horizon_years")),
        ({("calculation", "horizon_years"): 2}, "economy", "error", ("calculation", "horizon_years")),
        ({("calculation", "discount_rate"): None}, "economy", "error", ("calculation", "discount_rate")),
        ({("calculation", "phase_in_1"): None}, "economy", "error", ("calculation", "phase_in_1")),
        ({("calculation", "phase_in_3"): 120}, "economy", "error", ("calculation", "phase_in_3")),
        ({("economy", "realisation_rate"): 60}, "same_rate", "warning", ("economy", "realisation_rate")),
        ({("economy", "basis"): ""}, "basis", "warning", ("economy", "basis")),
        (
            {("sensitivity", "cases"): ["delay", "benefit_up", "benefit_down"]},
            "sensitivity_cases",
            "error",
            ("sensitivity", "cases"),
        ),
        (
            {("sensitivity", "cases"): ["delay", "benefit_up", "benefit_down", "investment_up"]},
            "sensitivity_cases",
            "warning",
            ("sensitivity", "cases"),
        ),
        # Cases aren't run while there is nothing to run.
        ({("economy", "investment"): None}, "sensitivity_cases", "error", ("economy", "investment")),
        ({("economy", "investment"): None}, "break_even", "error", ("economy", "investment")),
        (
            {("economy", "investment"): 90_000_000},
            "break_even",
            "warning",
            ("economy", "freed_hours_per_year"),
        ),
        ({("conclusion", "conclusion"): ""}, "conclusion", "warning", ("conclusion", "conclusion")),
    ],
)
def test_each_check_fails_where_it_should(
    changes: dict[tuple[str, ...], Any], check: str, status: str, path: tuple[str, ...]
) -> None:
    assert check_of(TOOL, example(TOOL), check).status == "ok"
    found = check_of(TOOL, changed(TOOL, changes), check)
    assert (found.status, found.path) == (status, path)


def test_two_benefits_are_needed() -> None:
    two = without(TOOL, ("benefits", "time"), ("benefits", "quality"))
    assert check_of(TOOL, two, "benefits").status == "ok"
    one = without(TOOL, ("benefits", "money"), body=two)
    found = check_of(TOOL, one, "benefits")
    assert (found.status, found.path) == ("error", ("benefits",))
    assert "1 saknas" in found.message


def test_kronor_alone_are_no_plan() -> None:
    money = without(TOOL, *(("benefits", name) for name in ("time", "quality", "work_environment")))
    assert check_of(TOOL, money, "time_beside_money").status == "warning"


def test_a_negative_calculation_asks_for_a_reason() -> None:
    body = changed(TOOL, {("conclusion", "conclusion"): "", ("economy", "hour_value"): 200})
    assert "negativ" in check_of(TOOL, body, "conclusion").message


@pytest.mark.parametrize("owner", ["unit_manager", "head_of_operations", "head_of_administration", "board"])
def test_managers_own_benefits(owner: str) -> None:
    assert check_of(TOOL, changed(TOOL, {(*_ROW, "owner"): owner}), "benefit_owner").status == "ok"


def test_the_use_of_time_is_asked_for_time_only() -> None:
    body = changed(TOOL, {(*_ROW, "kind"): "quality", (*_ROW, "use_of_time"): None})
    assert check_of(TOOL, body, "required").status == "ok"


# -- the course plan's files ----------------------------------------------------------------------

_ECONOMY = {
    "investering": 450000,
    "driftkostnad_per_ar": 110000,
    "frigjorda_timmar_per_ar": 700,
    "timvarde_kr": 450,
    "realiseringsgrad": 0.7,
    "ovrig_nytta_kr_per_ar": 60000,
    "infasning": [0.5, 1.0],
    "horisont_ar": 5,
    "kalkylranta": 0.025,
}


def _read(fields: Body) -> Body:
    return exchange.read(
        json.dumps({"verktyg": "effekthemtagning", "version": "1.0", "falt": fields}), TOOL
    ).body


@pytest.mark.parametrize("fields", [{"ekonomi": _ECONOMY}, _ECONOMY])
def test_the_plans_vector_is_read_nested_and_flat(fields: Body) -> None:
    results = TOOL.results(_read(fields), TODAY)
    assert round(results["net_present_value"]) == 205_284
    assert round(results["break_even_percent"], 1) == 82.4


@pytest.mark.parametrize(
    ("written", "stored"), [(0.7, 70), (1, 100), (70, 70), (0, 0), ("0,7", 70), (1.5, 1.5)]
)
def test_the_economys_realisation_rate_is_a_share_or_per_cent(written: Any, stored: float) -> None:
    assert _read({"ekonomi": {"realiseringsgrad": written}})["economy"]["realisation_rate"] == stored


@pytest.mark.parametrize(("written", "stored"), [(70, 70), (0.7, 70), (1, 1), (100, 100), (0, 0)])
def test_a_benefits_realisation_rate_is_per_cent_or_below_one_a_share(written: Any, stored: float) -> None:
    body = _read({"nyttor": [{"effekt": "Kortare väntan", "realiseringsgrad": written}]})
    assert body["benefits"][0]["realisation_rate"] == stored


@pytest.mark.parametrize(("written", "stored"), [(0.025, 2.5), (2.5, 2.5), (0.5, 0.5), (0, 0), (0.045, 4.5)])
def test_the_discount_rate_is_a_share_or_per_cent(written: float, stored: float) -> None:
    assert _read({"ekonomi": {"kalkylranta": written}})["calculation"]["discount_rate"] == stored


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ([0.5, 1.0], [50, 100, None, None, None, None, None]),
        ([50, 100], [50, 100, None, None, None, None, None]),
        ([0.5], [50, None, None, None, None, None, None]),
        ([0, 0.5, 1], [0, 50, 100, None, None, None, None]),
        ([0.25, 0.5, 0.5, 0.5, 0.75, 0.75, 1, 1, 1], [25, 50, 50, 50, 75, 75, 100]),
    ],
)
def test_the_phase_in_is_shares_or_per_cent(written: list[float], stored: list[Any]) -> None:
    calculation = _read({"ekonomi": {"infasning": written}})["calculation"]
    assert [calculation[f"phase_in_{year}"] for year in range(1, 8)] == stored


@pytest.mark.parametrize("written", [[0.5, "snart"], [], [0.1] * 7 + [1]])
def test_a_phase_in_that_does_not_fit_is_refused_by_name(written: list[Any]) -> None:
    with pytest.raises(exchange.UnusableFile, match="infasning"):
        _read({"ekonomi": {"infasning": written}})


def test_files_of_our_own_always_hold_per_cent() -> None:
    body = changed(TOOL, {("economy", "realisation_rate"): 0.7, ("calculation", "discount_rate"): 0.1})
    text = exchange.write(TOOL, body, today=TODAY)
    assert exchange.read(text, TOOL).body == body


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ([3, 6, 12], [None, None, None]),
        (["3 mån", "6 mån", "12 mån"], [None, None, None]),
        (["2028-06-01", "2028-03-01", "2028-12-01"], ["2028-03-01", "2028-06-01", "2028-12-01"]),
        ({"3": "2028-03-01", "12": "2028-12-01"}, ["2028-03-01", None, "2028-12-01"]),
    ],
)
def test_follow_ups_in_the_plans_files(written: Any, stored: list[Any]) -> None:
    row = _read({"nyttor": [{"foljs_upp": written}]})["benefits"][0]
    assert [row["follow_up_3"], row["follow_up_6"], row["follow_up_12"]] == stored


def test_follow_ups_that_do_not_fit_are_refused_by_name() -> None:
    with pytest.raises(exchange.UnusableFile, match="foljs_upp"):
        _read({"nyttor": [{"foljs_upp": [1, 2]}]})


def test_a_flat_file_is_one_benefit_and_its_economy() -> None:
    body = _read(
        {
            "effekt": "Kortare väntan",
            "typ": "tid",
            "enhet": "timmar",
            "nyttoagare": "verksamhetschef",
            "anvandning_av_tid": "fler besök/kortare väntan",
            "realiseringsgrad": 0.7,
            "investering": 1000,
        }
    )
    (row,) = body["benefits"]
    assert (row["effect"], row["kind"], row["unit"]) == ("Kortare väntan", "time", "timmar")
    assert (row["owner"], row["use_of_time"]) == ("head_of_operations", "visits")
    assert (row["realisation_rate"], body["economy"]["realisation_rate"]) == (70, 70)
    assert body["economy"]["investment"] == 1000


@pytest.mark.parametrize(
    ("word", "use"),
    [
        ("kompetensutveckling", "competence"),
        ("minskad övertid eller vikarie", "overtime"),
        ("vakans", "vacancy"),
        ("annat", "other"),
    ],
)
def test_the_plans_words_for_the_use_of_time(word: str, use: str) -> None:
    assert _read({"nyttor": [{"anvandning_av_tid": word}]})["benefits"][0]["use_of_time"] == use


# -- links ----------------------------------------------------------------------------------------


def _source(hours: float | None) -> Source:
    return Source("process_map", {}, {"freed_hours_per_year": hours}, TODAY)


@pytest.mark.parametrize(
    ("hours", "text", "stored"), [(700.0, "700", 700), (31.25, "31,2", 31.2), (-50, "−50", -50)]
)
def test_freed_hours_come_from_the_process_map(hours: float, text: str, stored: float) -> None:
    (link,) = TOOL.links
    body = TOOL.model().body()
    taken = link.take(_source(hours), body)
    assert taken is not None
    assert taken.text == f"{text}{NBSP}h"
    after = TOOL.model.apply(body, links.take(link, _source(hours), body))
    assert after["economy"]["freed_hours_per_year"] == stored
    assert after["sources"][0]["tool"] == "process_map"


def test_nothing_comes_from_half_a_process_map() -> None:
    assert TOOL.links[0].take(_source(None), TOOL.model().body()) is None
