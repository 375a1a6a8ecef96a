"""The ethics canvas (course plan C6, module 5.4)."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from levelup_widgets import exchange
from levelup_widgets.document import Body
from levelup_widgets.ethics_canvas.definition import EthicsCanvasDefinition
from levelup_widgets.ethics_canvas.model import PERSPECTIVES, EthicsCanvasDocument
from levelup_widgets.ethics_canvas.rules import VALUE_WORDS, profile, value_words
from tests.widgets.tool_cases import TODAY, changed, check_of, example, without

TOOL = EthicsCanvasDefinition()
EMPTY = EthicsCanvasDocument().body()
NAMES = list(PERSPECTIVES)
VECTOR = [1, 2, -1, 0, -2, 1, -1, 0]
whole_ratings = st.lists(st.integers(-2, 2), min_size=8, max_size=8)
some_ratings = st.lists(st.sampled_from([None, -2, -1, 0, 1, 2]), min_size=8, max_size=8)


def rated(values: list[int] | list[int | None], body: Body | None = None) -> Body:
    return changed(
        TOOL, {("perspectives", name): value for name, value in zip(NAMES, values, strict=True)}, body
    )


# -- rules --------------------------------------------------------------------------------------------


def test_the_vector() -> None:
    bare = changed(
        TOOL,
        {
            ("perspectives", "privacy_reason"): "",
            ("stance", "lift_to"): "nobody",
            ("weighing", "trade_off"): "",
        },
        rated(VECTOR),
    )
    assert TOOL.results(bare, TODAY) == {
        "total": 0, "span": 4, "very_negative": ["privacy"], "values_conflict": True, "missing": [],
    }  # fmt: skip
    asked = check_of(TOOL, bare, "very_negative")
    assert (asked.status, asked.path) == ("error", ("perspectives", "privacy_reason"))
    warned = check_of(TOOL, bare, "trade_off")
    assert (warned.status, warned.path) == ("warning", ("weighing", "trade_off"))
    assert warned.message == "Skilda värden står mot varandra – redovisa avvägningen."


@given(whole_ratings)
def test_the_sum_is_within_its_ends_and_turns_with_the_ratings(values: list[int]) -> None:
    found = profile(dict(zip(NAMES, values, strict=True)))
    turned = profile({name: -value for name, value in zip(NAMES, values, strict=True)})
    assert found.total is not None and turned.total == -found.total and -16 <= found.total <= 16
    assert found.span == turned.span and found.span is not None and 0 <= found.span <= 4
    assert (found.lowest, found.highest) == (turned.highest, turned.lowest)


@given(some_ratings)
def test_a_conflict_is_three_steps_or_more(values: list[int | None]) -> None:
    found = profile(dict(zip(NAMES, values, strict=True)))
    pairs = [abs(one - other) for one in values for other in values if one is not None and other is not None]
    assert found.values_conflict == any(steps >= 3 for steps in pairs)
    assert len(found.missing) == values.count(None)
    assert (found.total is None) == all(value is None for value in values)


@given(
    some_ratings,
    st.sampled_from(["", "Därför."]),
    st.sampled_from(["ethics_council", "management", "nobody"]),
)
def test_a_very_negative_rating_needs_a_reason_or_is_lifted(
    values: list[int | None], reason: str, lift_to: str
) -> None:
    reasons: dict[tuple[str, ...], Any] = {("perspectives", f"{name}_reason"): reason for name in NAMES}
    body = changed(TOOL, {**reasons, ("stance", "lift_to"): lift_to}, rated(values))
    error = -2 in values and not reason and lift_to == "nobody"
    error = error or all(value is None for value in values)
    assert (check_of(TOOL, body, "very_negative").status == "error") == error


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Det är en dålig och helt onödig åtgärd", ["dålig", "onödig"]),
        ("Självklart blir hon rädd", ["Självklart"]),
        ("Hon vaknar på natten och går upp", []),
        ("En ofarlig sak", []),
    ],
)
def test_value_words(text: str, found: list[str]) -> None:
    assert value_words(text) == found


@given(st.text(), st.sampled_from(VALUE_WORDS), st.sampled_from(["", "t", "a"]), st.text())
def test_a_value_word_is_always_found(before: str, word: str, ending: str, after: str) -> None:
    assert f"{word}{ending}" in value_words(f"{before} {word}{ending} {after}")


def test_an_installation_has_its_own_words() -> None:
    body = changed(TOOL, {("dilemma", "description"): "Knasigt."})
    assert check_of(TOOL, body, "dilemma").status == "ok"
    assert check_of(EthicsCanvasDefinition(words=("knasig",)), body, "dilemma").status == "warning"


# -- checks -------------------------------------------------------------------------------------------


def test_the_example_is_whole_and_the_empty_document_says_what_to_begin_with() -> None:
    assert {one.status for one in TOOL.checks(example(TOOL), TODAY)} == {"ok"}
    assert [example(TOOL)["perspectives"][name] for name in NAMES] == VECTOR
    checks = {one.id: one for one in TOOL.checks(EMPTY, TODAY)}
    assert {one for one, check in checks.items() if check.status == "ok"} == {"required", "privacy"}
    for name in ("very_negative", "trade_off"):
        assert checks[name].message == "Börja med att skatta det första perspektivet."
    assert TOOL.derived(EMPTY, TODAY)["pictures"] == {}


@pytest.mark.parametrize(
    ("path", "value", "check", "status"),
    [
        (("dilemma", "description"), " ", "dilemma", "error"),
        (("dilemma", "description"), "Det är hemskt", "dilemma", "warning"),
        (("perspectives", "relation"), None, "perspectives", "error"),
        (("perspectives", "relation_reason"), "", "perspectives", "warning"),
        (("weighing", "counter_argument"), "", "counter_argument", "error"),
        (("weighing", "trade_off"), "", "trade_off", "warning"),
        (("weighing", "norm"), "", "norm", "warning"),
        (("stance", "stance"), "", "stance", "error"),
        (("stance", "lift_to"), None, "stance", "error"),
        (("stance", "decided_by"), None, "stance", "error"),
        (("watch_points", "sleep", "day"), None, "watch_points", "error"),
        (("watch_points", "again", "measure"), " ", "watch_points", "error"),
        (
            ("watch_points", "sleep", "day"),
            (TODAY - timedelta(days=1)).isoformat(),
            "watch_points",
            "warning",
        ),
    ],
)
def test_each_check_fails_where_it_should(path: tuple[str, ...], value: Any, check: str, status: str) -> None:
    found = check_of(TOOL, changed(TOOL, {path: value}), check)
    assert (found.status, found.path) == (status, path)


def test_too_few_of_everything_that_is_counted() -> None:
    two = without(TOOL, ("groups", "family"))
    assert check_of(TOOL, two, "groups").status == "ok"
    assert check_of(TOOL, without(TOOL, ("groups", "night"), body=two), "groups").path == ("groups",)
    assert check_of(TOOL, without(TOOL, ("conditions", "no")), "conditions").status == "error"
    assert check_of(TOOL, without(TOOL, ("alternatives", "key")), "alternatives").status == "error"
    neither = changed(TOOL, {("alternatives", one, "less_intrusive"): False for one in ("sensor", "key")})
    assert check_of(TOOL, neither, "alternatives").message == "Lägg till ett alternativ med mindre ingrepp."
    one = without(TOOL, ("watch_points", "again"))
    assert check_of(TOOL, one, "watch_points").status == "ok"
    assert (
        check_of(TOOL, without(TOOL, ("watch_points", "sleep"), body=one), "watch_points").status == "error"
    )


def test_no_trade_off_is_asked_for_while_values_agree() -> None:
    body = changed(TOOL, {("weighing", "trade_off"): ""}, rated([1, 1, 0, 0, -1, 1, 0, 0]))
    assert check_of(TOOL, body, "trade_off").status == "ok"


# -- what is shown and read ---------------------------------------------------------------------------


def test_the_profile_goes_both_ways() -> None:
    derived = TOOL.derived(example(TOOL), TODAY)
    picture = derived["pictures"]["ethical_profile"]
    assert [row[1] for row in picture["rows"]] == ["+1", "+2", "−1", "0", "−2", "+1", "−1", "0"]
    assert 'data-path="perspectives/privacy"' in picture["svg"]
    told = {one["label"]: one["text"] for one in derived["summary"]}
    assert (told["Summa, −16 till +16"], told["Spännvidd"]) == ("0", "4 steg")
    assert told["Försämras mest"] == "Integritet och privatliv"
    assert told["Beslut"] == "verksamhetschef, lyfts till etikråd"


@pytest.mark.parametrize(("values", "text"), [([2] * 8, "+16"), ([-2] * 8, "−16"), ([0] * 8, "0")])
def test_the_ends_and_the_middle_of_the_sum(values: list[int], text: str) -> None:
    told = {one["label"]: one["text"] for one in TOOL.derived(rated(values), TODAY)["summary"]}
    assert told["Summa, −16 till +16"] == text
    assert bool(told["Försämras mest"]) == (values[0] < 0)
    assert bool(told["Förbättras mest"]) == (values[0] > 0)


def test_a_file_of_the_course_plan_is_read() -> None:
    fields = {
        "dilemma": "Hon vaknar när låset går.",
        "berorda_grupper": ["Brukare", "Närstående"],
        "perspektiv": {one.swedish: value for one, value in zip(PERSPECTIVES.values(), VECTOR, strict=True)},
        "motargument": "Hon kan inte säga nej.",
        "alternativ": [{"alternativ": "Larmmatta", "mindre_ingrepp": "ja"}, {"alternativ": "Inget"}],
        "stallningstagande": "Vi prövar.",
        "villkor": ["Hon får säga nej", "Bilden sparas inte"],
        "bevakningspunkter": [{"datum": "2027-10-01", "matt": "Uppvaknanden"}],
        "lyft_till": "etikråd",
        "beslutad_av": "verksamhetschef",
    }
    body = exchange.read(json.dumps({"verktyg": "etikkanvas", "version": "1.0", "falt": fields}), TOOL).body
    assert [row["group"] for row in body["groups"]] == ["Brukare", "Närstående"]
    assert [body["perspectives"][name] for name in NAMES] == VECTOR
    assert body["alternatives"][0]["less_intrusive"] is True
    assert [row["condition"] for row in body["conditions"]] == ["Hon får säga nej", "Bilden sparas inte"]
    assert body["watch_points"][0]["day"] == "2027-10-01"
    assert body["stance"]["lift_to"] == "ethics_council" and body["stance"]["stance"] == "Vi prövar."
    assert body["dilemma"]["description"] == "Hon vaknar när låset går."
