"""Swedish numbers, ISO dates, the common roles, and the language of texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levelup_widgets.i18n import _
from levelup_widgets.numbers import NBSP, format_number, parse_date, parse_number
from levelup_widgets.roles import ROLE_IDS, decision_level, role_label, roles


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (1200, None, "1 200"),
        (3.46, None, "3,46"),
        (-27981, None, "−27 981"),
        (0, None, "0"),
        (-0.001, 2, "0,00"),
        (82.4, 1, "82,4"),
        (1234567.5, 2, "1 234 567,50"),
        (10, None, "10"),
    ],
)
def test_numbers_are_written_the_swedish_way(number: float, decimals: int | None, text: str) -> None:
    assert format_number(number, decimals) == text.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 200", 1200),
        (f"1{NBSP}200,5", 1200.5),
        ("3,46", 3.46),
        ("3.46", 3.46),
        ("−5", -5),
        (" 7 ", 7),
        ("1\u202f000\u202f000", 1_000_000),
    ],
)
def test_numbers_are_read_as_people_type_them(text: str, number: float) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "tre", "1,2,3", "12 34", "1e5", "nan", "1 2000", "--1"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_number(text)


@given(st.integers(-(10**12), 10**12), st.integers(0, 99))
def test_a_written_number_reads_back(whole: int, hundredths: int) -> None:
    number = round(whole + hundredths / 100, 2)
    assert parse_number(format_number(number, 2)) == pytest.approx(number)


@given(st.dates())
def test_iso_dates_read_back(day: object) -> None:
    assert parse_date(str(day)) == day


@pytest.mark.parametrize("text", ["", "20270914", "2027-9-14", "2027-02-30", "14/9 2027", "2027-09-14T10:00"])
def test_other_dates_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_date(text)


def test_roles_and_their_mandate() -> None:
    assert [role.id for role in roles()] == list(ROLE_IDS)
    assert len({role.label for role in roles()}) == len(ROLE_IDS) == 17
    levels = [
        decision_level(r)
        for r in ("employee", "unit_manager", "head_of_operations", "head_of_administration", "board")
    ]
    assert levels == [0, 1, 2, 3, 4]
    assert decision_level(None) == 0
    assert role_label(None) == ""


def test_a_language_without_catalogue_gives_swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVELUP_LANGUAGE", "xx")
    assert _("Riskbedömning") == "Riskbedömning"
