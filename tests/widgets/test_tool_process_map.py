"""The process map's measures, comparison, ranges and checks (course plan C7 and module 6.1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.links import Source, take
from levelup_widgets.needs_card.definition import NeedsCardDefinition
from levelup_widgets.process_map import rules
from levelup_widgets.process_map.compare import compare, reference
from levelup_widgets.process_map.definition import ProcessMapDefinition
from levelup_widgets.process_map.model import ProcessMapDocument, Step
from levelup_widgets.process_map.simulation import freed_hours_interval, spread
from levelup_widgets.process_map.times import duration
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = ProcessMapDefinition()

# C7's facit: role, work, waiting, value.
_AS_IS = [
    ("Medarbetare", 10, 0, "V"),
    ("Medarbetare", 15, 0, "N"),
    ("Administratör", 10, 1440, "S"),
    ("Enhetschef", 10, 2880, "N"),
    ("Administratör", 10, 480, "S"),
    ("Medarbetare", 5, 1440, "V"),
]
_TO_BE = [
    ("Medarbetare", 10, 0, "V"),
    ("Medarbetare", 5, 0, "N"),
    ("Enhetschef", 5, 480, "N"),
    ("Medarbetare", 5, 60, "V"),
]


def _swedish() -> dict[str, Any]:
    """The facit as a file of the course plan (C0, C7), its steps in no order."""
    steps = [
        {
            "nr": number,
            "lage": state,
            "roll": role,
            "aktivitet": f"Steg {number}",
            "arbetstid_min": work,
            "vantetid_min": waiting,
            "vardetyp": value,
            "system": "",
            "felrisk": "låg",
            "kommentar": "",
        }
        for state, rows in (("nylage", _TO_BE), ("nulage", _AS_IS))
        for number, (role, work, waiting, value) in reversed(list(enumerate(rows, start=1)))
    ]
    return {
        "verktyg": "processkarta",
        "version": "1.0",
        "falt": {
            "process": "Avvikelse till återkoppling",
            "start": "Avvikelsen upptäcks",
            "slut": "Återkoppling är given",
            "volym_per_ar": "1 200",
            "brukarens_egen_tid_min": 20,
            "anvandning_av_frigjord_tid": "Kompetensutveckling",
            "steg": steps,
        },
    }


@pytest.fixture(scope="module")
def facit() -> Body:
    return exchange.read(json.dumps(_swedish()), TOOL).body


def _step(id: str = "a", **values: Any) -> Step:
    return Step(id=id, **values)


# -- the facit ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "as_is", "to_be"),
    [
        ("work_minutes", 60, 25),
        ("waiting_minutes", 6240, 540),
        ("lead_minutes", 6300, 565),
        ("handovers", 4, 2),
        ("value_share", 0.25, 0.6),
        ("hours_per_year", 1200, 500),
    ],
)
def test_the_facit(facit: Body, measure: str, as_is: float, to_be: float) -> None:
    results = TOOL.results(facit, TODAY)
    assert (results["as_is"][measure], results["to_be"][measure]) == (as_is, to_be)


def test_the_facits_flow_efficiency_and_freed_hours(facit: Body) -> None:
    results = TOOL.results(facit, TODAY)
    assert [round(results[state]["flow_efficiency"] * 100, 2) for state in ("as_is", "to_be")] == [0.24, 2.65]
    assert results["freed_hours_per_year"] == 700
    assert results["freed_hours_interval"] is None


def test_the_facit_as_it_is_shown(facit: Body) -> None:
    lines = {row[0]: row[1:] for row in TOOL.derived(facit, TODAY)["pictures"]["before_after"]["rows"]}
    shown = {name: [text.replace("\u00a0", " ") for text in texts] for name, texts in lines.items()}
    assert shown["Ledtid"][:2] == ["6 300 min (105 h)", "565 min (9,4 h)"]
    assert shown["Andel värdeskapande"] == ["25,0 %", "60,0 %", "+35,0 procentenheter"]
    assert shown["Flödeseffektivitet"][:2] == ["0,24 %", "2,65 %"]
    assert shown["Timmar per år"] == ["1 200 h", "500 h", "−700 h"]
    assert shown["Arbetskostnad per ärende"] == ["450 kr", "187,5 kr", "−262,5 kr"]


def test_a_file_of_the_course_plan_has_both_states_in_order(facit: Body) -> None:
    document = ProcessMapDocument.read(facit)
    told = [
        [(step.role, step.work_minutes, step.waiting_minutes, (step.value or "")[0]) for step in steps]
        for steps in (document.as_is, document.to_be)
    ]
    letters = {"V": "v", "N": "n", "S": "w"}
    assert told == [
        [(role, work, waiting, letters[value]) for role, work, waiting, value in rows]
        for rows in (_AS_IS, _TO_BE)
    ]
    assert {step.error_risk for step in document.as_is} == {"low"}
    assert document.process.volume_per_year == 1200
    assert document.effect.use_of_time == "competence"


@pytest.mark.parametrize("wrong", [{"steg": {"nr": 1}}, {"steg": [{"lage": "mellanläge"}]}, {"steg": ["x"]}])
def test_a_file_with_other_steps_is_refused_with_a_sentence(wrong: Body) -> None:
    with pytest.raises(exchange.UnusableFile, match="fel form"):
        exchange.read(json.dumps({"verktyg": "processkarta", "falt": wrong}), TOOL)


def test_the_example_is_the_facit() -> None:
    results = TOOL.results(example(TOOL), TODAY)
    assert results["freed_hours_per_year"] == 700
    assert results["as_is"]["lead_minutes"] == 6300
    assert results["to_be"]["lead_minutes"] == 565


# -- measures -------------------------------------------------------------------------------------

_STEPS = st.lists(
    st.builds(
        lambda role, work, waiting, value, system: _step(
            role=role, work_minutes=work, waiting_minutes=waiting, value=value, system=system
        ),
        st.sampled_from(["", "Medarbetare", "medarbetare ", "Enhetschef", "HR"]),
        st.none() | st.integers(0, 10_000),
        st.none() | st.integers(0, 100_000),
        st.none() | st.sampled_from(["value", "necessary", "waste"]),
        st.sampled_from(["", "Excel", "excel", "Papper"]),
    ),
    max_size=15,
)


@given(_STEPS)
def test_measures_hold_together(steps: list[Step]) -> None:
    told = rules.measures(steps, volume=100, hour_cost=450)
    assert told.lead_minutes == told.work_minutes + told.waiting_minutes
    for share in (told.value_share, told.flow_efficiency):
        assert share is None or 0 <= share <= 1
    assert (told.value_share is None) == (told.work_minutes == 0)
    assert 0 <= told.handovers <= max(len(steps) - 1, 0)
    assert told.hours_per_year == pytest.approx(told.work_minutes * 100 / 60)
    assert told.cost_per_case == pytest.approx(told.work_minutes * 450 / 60)


@given(_STEPS, _STEPS)
def test_freed_hours_change_sign_when_the_states_change_place(one: list[Step], other: list[Step]) -> None:
    a, b = rules.measures(one, volume=60), rules.measures(other, volume=60)
    there, back = rules.freed_hours(a, b), rules.freed_hours(b, a)
    assert (there is None) == (not one or not other)
    assert there is None or back is None or there == pytest.approx(-back)


@given(_STEPS)
def test_a_state_against_itself_frees_nothing_and_changes_nothing(steps: list[Step]) -> None:
    named = [
        step.model_copy(update={"id": f"s{at}", "activity": f"Steg {at}"}) for at, step in enumerate(steps)
    ]
    told = rules.measures(named, volume=10)
    assert rules.freed_hours(told, told) in (0, None)
    assert all(pair.changes == () and pair.as_is == pair.to_be for pair in compare(named, named))


@pytest.mark.parametrize(
    ("roles", "places"),
    [(["a", "a", "b"], [2]), (["a", "", "b"], [2]), (["a", "", "A "], []), (["", "a"], []), ([], [])],
)
def test_handovers(roles: list[str], places: list[int]) -> None:
    assert rules.handovers([_step(role=role) for role in roles]) == places


def test_digital_breaks_are_changes_of_system() -> None:
    systems = ["Papper", "Excel", "", "excel", "Journalen"]
    assert rules.digital_breaks([_step(system=system) for system in systems]) == [1, 4]


def test_what_is_missing_is_not_made_up() -> None:
    results = TOOL.results(
        changed(TOOL, {("process", "volume_per_year"): None, ("estimate", "hour_cost"): None}), TODAY
    )
    assert results["as_is"]["hours_per_year"] is None
    assert results["as_is"]["cost_per_case"] is None
    assert results["freed_hours_per_year"] is None
    assert results["freed_hours_interval"] is None


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0 min"), (119, "119 min"), (565, "9,4 h"), (-6300, "−105 h")]
)
def test_durations(minutes: float, text: str) -> None:
    assert duration(minutes).replace("\u00a0", " ") == text


# -- what changes ---------------------------------------------------------------------------------


def _named(*names: str) -> list[Step]:
    return [_step(id=name, activity=name) for name in names]


def _told(
    as_is: Sequence[Step], to_be: Sequence[Step]
) -> list[tuple[int | None, int | None, tuple[str, ...]]]:
    return [(pair.as_is, pair.to_be, pair.changes) for pair in compare(as_is, to_be)]


def test_what_is_taken_away_and_what_is_new() -> None:
    assert _told(_named("a", "b", "c"), _named("a", "x", "c")) == [
        (0, 0, ()),
        (1, None, ("removed",)),
        (None, 1, ("added",)),
        (2, 2, ()),
    ]


def test_as_few_steps_as_possible_are_said_to_move() -> None:
    assert _told(_named("a", "b", "c", "d"), _named("d", "a", "b", "c")) == [
        (3, 0, ("moved",)),
        (0, 1, ()),
        (1, 2, ()),
        (2, 3, ()),
    ]


def test_a_step_is_known_by_its_origin_its_id_or_its_name() -> None:
    old = [
        _step(id="a1", activity="Ringer"),
        _step(id="b", activity="Skriver"),
        _step(id="c", activity="Läser"),
    ]
    new = [
        _step(id="x", activity="Mejlar", origin=reference("a1")),
        _step(id="b", activity="Talar in"),
        _step(id="y", activity=" läser "),
    ]
    assert _told(old, new) == [(0, 0, ("renamed",)), (1, 1, ("renamed",)), (2, 2, ())]


@pytest.mark.parametrize(
    ("values", "change"),
    [
        ({"role": "Enhetschef"}, "role"),
        ({"work_minutes": 5}, "time"),
        ({"waiting_minutes": 5}, "time"),
        ({"value": "waste"}, "value"),
        ({"system": "Excel"}, "system"),
        ({"activity": "Annat"}, "renamed"),
    ],
)
def test_what_differs_in_a_step(values: dict[str, Any], change: str) -> None:
    old = _step(activity="Ringer", role="HR")
    assert _told([old], [old.model_copy(update=values)]) == [(0, 0, (change,))]


@given(st.permutations(list("abcdef")), st.integers(0, 6))
def test_every_step_is_told_once(order: list[str], kept: int) -> None:
    as_is, to_be = _named(*"abcdef"), _named(*order[:kept], "x")
    pairs = compare(as_is, to_be)
    assert sorted(pair.as_is for pair in pairs if pair.as_is is not None) == list(range(len(as_is)))
    assert [pair.to_be for pair in pairs if pair.to_be is not None] == list(range(len(to_be)))


def test_a_reference_holds_no_digits() -> None:
    assert reference("070a1234567") == "gngahijklmn"


# -- ranges ---------------------------------------------------------------------------------------


def _uncertain(*ranges: tuple[float, float, float]) -> list[Step]:
    return [_step(work_low=low, work_minutes=likely, work_high=high) for low, likely, high in ranges]


def test_the_same_figures_always_give_the_same_range() -> None:
    body = example(TOOL)
    one, other = (TOOL.results(body, TODAY)["freed_hours_interval"] for _ in range(2))
    assert one == other
    assert one["low"] < one["likely"] < one["high"]


def test_certain_figures_have_no_range() -> None:
    steps = [_step(work_minutes=10)]
    assert freed_hours_interval(steps, steps, (100, 100, 100)) is None
    assert freed_hours_interval([], steps, (90, 100, 110)) is None


def test_a_step_that_stays_as_it_was_adds_no_uncertainty() -> None:
    same = _uncertain((5, 10, 30))
    found = freed_hours_interval([*same, _step(work_minutes=60)], same, (100, 100, 100))
    assert found is None


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_range_lies_within_what_is_possible(likely: int, less: int, more: int) -> None:
    step = _uncertain((max(likely - less, 0), likely, likely + more + 1))
    found = freed_hours_interval(step, [_step(work_minutes=0)], (60, 60, 60))
    assert found is not None
    assert max(likely - less, 0) <= found.low <= found.likely <= found.high <= likely + more + 1


def test_a_symmetric_range_has_the_known_percentiles() -> None:
    # Triangular 0–100 with its top at 50: the 10th percentile is √(0.1·100·50) ≈ 22.4.
    found = freed_hours_interval(_uncertain((0, 50, 100)), [_step(work_minutes=0)], (60, 60, 60))
    assert found is not None
    assert found.low == pytest.approx(22.4, abs=1.5)
    assert found.likely == pytest.approx(50, abs=1.5)
    assert found.high == pytest.approx(77.6, abs=1.5)


@pytest.mark.parametrize(
    ("given_values", "told"),
    [
        ((10, None, None), (10, 10, 10)),
        ((10, 12, 8), (10, 10, 10)),
        ((10, 5, None), (5, 10, 10)),
        ((None, 1, 2), (0, 0, 2)),
    ],
)
def test_an_end_on_the_wrong_side_is_no_end(
    given_values: tuple[Any, Any, Any], told: tuple[float, float, float]
) -> None:
    assert spread(*given_values) == told


# -- checks ---------------------------------------------------------------------------------------

_FORM = ("to_be", "blankett")


@pytest.mark.parametrize(
    ("values", "check", "status", "path"),
    [
        ({("process", "volume_per_year"): None}, "volume", "error", ("process", "volume_per_year")),
        ({("process", "volume_per_year"): 0}, "volume", "error", ("process", "volume_per_year")),
        ({(*_FORM, "work_minutes"): None}, "minutes", "error", (*_FORM, "work_minutes")),
        ({(*_FORM, "work_minutes"): -1}, "minutes", "error", (*_FORM, "work_minutes")),
        ({(*_FORM, "waiting_minutes"): -1}, "minutes", "error", (*_FORM, "waiting_minutes")),
        (
            {("process", "service_user_minutes"): None},
            "service_user_time",
            "error",
            ("process", "service_user_minutes"),
        ),
        (
            {("process", "service_user_minutes"): -5},
            "service_user_time",
            "error",
            ("process", "service_user_minutes"),
        ),
        (
            {("estimate", "service_user_minutes_to_be"): None},
            "service_user_time",
            "warning",
            ("estimate", "service_user_minutes_to_be"),
        ),
        (
            {("estimate", "service_user_minutes_to_be"): 30},
            "service_user_time",
            "warning",
            ("estimate", "service_user_minutes_to_be"),
        ),
        (
            {("estimate", "service_user_minutes_to_be"): -1},
            "service_user_time",
            "error",
            ("estimate", "service_user_minutes_to_be"),
        ),
        ({("effect", "use_of_time"): None}, "use_of_time", "error", ("effect", "use_of_time")),
        (
            {("effect", "use_of_time"): "other", ("effect", "how"): ""},
            "use_of_time",
            "error",
            ("effect", "how"),
        ),
        ({(*_FORM, "work_minutes"): 90}, "freed", "warning", ("to_be",)),
        ({(*_FORM, "value"): "waste"}, "removed_first", "warning", (*_FORM, "value")),
        ({(*_FORM, "work_low"): 6}, "ranges", "error", (*_FORM, "work_low")),
        ({(*_FORM, "work_low"): -6}, "ranges", "error", (*_FORM, "work_low")),
        ({(*_FORM, "work_high"): 4}, "ranges", "error", (*_FORM, "work_high")),
        ({("estimate", "volume_low"): 1201}, "ranges", "error", ("estimate", "volume_low")),
        ({("estimate", "volume_high"): 1199}, "ranges", "error", ("estimate", "volume_high")),
        ({("effect", "reconciled"): None}, "reconciled", "warning", ("effect", "reconciled")),
        ({("effect", "reconciled"): False}, "reconciled", "warning", ("effect", "reconciled")),
        ({(*_FORM, "role"): " "}, "required", "error", (*_FORM, "role")),
        ({(*_FORM, "activity"): ""}, "required", "error", (*_FORM, "activity")),
        ({(*_FORM, "value"): None}, "required", "error", (*_FORM, "value")),
        ({("process", "start"): ""}, "required", "error", ("process", "start")),
    ],
)
def test_each_check_fails_where_it_should(
    values: dict[tuple[str, ...], Any], check: str, status: str, path: tuple[str, ...]
) -> None:
    found = check_of(TOOL, changed(TOOL, values), check)
    assert (found.status, found.path) == (status, path)
    assert check_of(TOOL, example(TOOL), check).status == "ok"


def test_too_few_steps() -> None:
    one, two = ("as_is", "svar"), ("as_is", "skriv-in")
    assert check_of(TOOL, without(TOOL, one), "as_is_steps").status == "ok"
    found = check_of(TOOL, without(TOOL, one, two), "as_is_steps")
    assert (found.status, found.path) == ("error", ("as_is",))
    assert "1 steg" in found.message
    assert check_of(TOOL, without(TOOL, ("to_be", "berattar")), "to_be_steps").status == "ok"
    fewer = without(TOOL, ("to_be", "berattar"), ("to_be", "bedom"))
    assert check_of(TOOL, fewer, "to_be_steps").status == "error"


def test_both_states_need_a_step_of_value_and_some_work() -> None:
    ids = [row["id"] for row in example(TOOL)["to_be"]]
    body = changed(TOOL, {("to_be", id, "value"): "necessary" for id in ids})
    assert (check_of(TOOL, body, "value").status, check_of(TOOL, body, "value").path) == ("error", ("to_be",))
    body = changed(TOOL, {("to_be", id, "work_minutes"): 0 for id in ids})
    assert (check_of(TOOL, body, "work").status, check_of(TOOL, body, "work").path) == ("error", ("to_be",))
    assert check_of(TOOL, example(TOOL), "value").status == "ok"
    assert check_of(TOOL, example(TOOL), "work").status == "ok"


def test_the_old_way_on_a_screen_is_no_new_way() -> None:
    body = example(TOOL)
    body["to_be"] = [{**row, "system": "Avvikelsesystemet"} for row in body["as_is"]]
    assert check_of(TOOL, body, "redesigned").status == "warning"
    assert check_of(TOOL, example(TOOL), "redesigned").status == "ok"


# -- from the needs card --------------------------------------------------------------------------


def _fetched(link_id: str, card: Body) -> Body:
    needs = NeedsCardDefinition()
    source = Source("needs_card", card, needs.results(card, TODAY), TODAY)
    link = next(one for one in TOOL.links if one.id == link_id)
    body = TOOL.model().body()
    return TOOL.model.apply(body, take(link, source, body))


def test_the_need_comes_from_the_needs_card() -> None:
    card = example(NeedsCardDefinition())
    body = _fetched("need", card)
    assert body["process"]["need"].startswith(card["need"]["problem"])
    assert body["about"] == card["about"]
    assert body["sources"][0]["tool"] == "needs_card"


def test_the_measure_comes_with_where_it_stands() -> None:
    body = _fetched("measure", example(NeedsCardDefinition()))
    assert body["process"]["measure"] == "Tid från larm till hjälp, median en natt (i dag 38 minuter)"


@pytest.mark.parametrize(
    ("link", "path"), [("need", ("need", "problem")), ("measure", ("baseline", "measure"))]
)
def test_an_empty_card_has_nothing_to_give(link: str, path: tuple[str, ...]) -> None:
    with pytest.raises(LookupError):
        _fetched(link, changed(NeedsCardDefinition(), {path: " "}))


# -- what is shown --------------------------------------------------------------------------------


def test_pictures_lead_to_the_rows() -> None:
    body = example(TOOL)
    pictures = TOOL.derived(body, TODAY)["pictures"]
    for state in ("as_is", "to_be"):
        for row in body[state]:
            assert f'data-path="{state}/{row["id"]}"' in pictures[f"{state}_map"]["svg"]
            assert f'data-path="{state}/{row["id"]}"' in pictures["before_after"]["svg"]
    marked = {row[0]: row[-1] for row in pictures["as_is_map"]["rows"]}
    assert "överlämning" in marked["3"]
    assert "byte av system" in marked["3"]
    assert "hög risk för fel" in marked["3"]
    assert marked["1"] == ""


def test_the_report_tells_every_step() -> None:
    blocks = TOOL.report(example(TOOL), TODAY).blocks
    table = next(block for block in blocks if block.title == "Vad som ändras, steg för steg")
    assert [row[1] for row in table.rows].count("× tas bort") == 2  # type: ignore[union-attr]
    empty = TOOL.report(TOOL.model().body(), TODAY).blocks
    assert all(block.title != table.title for block in empty)


def test_money_is_never_said_to_be_saved() -> None:
    told = json.dumps(TOOL.derived(example(TOOL), TODAY), ensure_ascii=False)
    assert "besparing" not in told
