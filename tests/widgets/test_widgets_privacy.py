"""What is caught as personal data, and what ordinary managers' prose keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from levelup_widgets import privacy
from levelup_widgets.numbers import NBSP, format_number
from levelup_widgets.privacy import MARK

digits = st.integers(0, 9999).map(lambda number: f"{number:04d}")
births = st.dates(date(1900, 1, 1), date(2026, 12, 31))
surroundings = st.sampled_from(["", " ", "Brukaren ", "(", "id:", "pnr ", "åäö", "/", ", "])


@given(st.integers(0, 10**8 - 1), st.sampled_from([6, 8]), st.sampled_from("-+"), digits, surroundings)
def test_c0s_pattern_is_always_caught(number: int, length: int, sign: str, last: str, before: str) -> None:
    text = f"{before}{number % 10**length:0{length}d}{sign}{last}"
    assert MARK in privacy.redact(text)
    assert f"{sign}{last}" not in privacy.redact(text)


@given(
    births,
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "-", "+", " ", NBSP, "–", " - "]),
    digits,
    surroundings,
)
def test_personal_and_coordination_numbers_are_caught(
    born: date, century: bool, coordination: bool, sign: str, last: str, before: str
) -> None:
    day = born.day + 60 if coordination else born.day
    year = f"{born.year:04d}" if century else f"{born.year % 100:02d}"
    number = f"{year}{born.month:02d}{day:02d}{sign}{last}"
    redacted = privacy.redact(f"{before}{number} ringde")
    assert number not in redacted
    assert MARK in redacted
    assert redacted.endswith(" ringde")


@pytest.mark.parametrize(
    "text",
    [
        "070-123 45 67", "070 123 45 67", "0701234567", "070-1234567", "070–123 45 67", "0701-23 45 67",
        "08-123 456 78", "08-12 34 56", "(08) 123 45 67", "08/123 456 78", "0455-123 45", "0455 - 12 34 56",
        "+46 70 123 45 67", "+46701234567", "+46 (0)70-123 45 67", "0046 70 123 45 67", "+46-8-123 456 78",
        "tel:0701234567", "Ring 070-123 45 67.", "031-123 45 67,",
    ],
)  # fmt: skip
def test_telephone_numbers_are_caught(text: str) -> None:
    assert MARK in privacy.redact(text)
    assert sum(c.isdigit() for c in privacy.redact(text)) == 0


@pytest.mark.parametrize(
    "text",
    [
        "anna@example.se",
        "anna.svensson+jobb@vard.region.example",
        "Skriv till ÅSA@EXEMPEL.SE.",
        "<x@y.nu>",
        "a@b-c.se",
    ],
)
def test_email_addresses_are_caught(text: str) -> None:
    assert MARK in privacy.redact(text)
    assert "@" not in privacy.redact(text)


ORDINARY = [
    "Det kostar 1 200 000 kr per år, cirka 450 kr i timmen.", "Budget 1200000 kr, ökning 3,46 %.",
    "Vi börjar 2027-09-14 och följer upp 2027-10-01.", "Mellan 2027-09-14 2027-10-01 och 2028-01-31.",
    "Diarienummer HSN 2025-001234 och KS/2026:0123.", "Dnr 2026/1744-12.", "AFS 2023:1 och lag (2001:454).",
    "Klockan 07.15–16.30, pass 07-16 och 22-07.",
    "Turer 07-15 08-16 och 09-17 10-18.", "12-14 personer, 3-4 gånger, 2-3-1.",
    "Version 2.11.4 av systemet, modell X-2000.", "Rum 0412, hus 12, plan 3.", "Ring 1177 eller 112.",
    "Risk 9 → 3, 16 av 20 poäng.", "5 000–10 000 kr", "EU 2026/1744, artikel 35.3", "vecka 2637, kv. 3",
    "Kontot 4010 och ansvar 123456.", "Kvot 0,45–0,60", "15.12.2026 kl. 10.42", "Skicka @alla en notis",
    "1 maj 2027 kl 13", "-450 000, 30 250, 170 500, 170 500", "202604, 202605 och 202606",
    "2026-2027", "01-02 januari", "100 000 – 250 000", "85 procent, 1985–2026", "Steg 1-2-3-4 och 5+6",
]  # fmt: skip


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_prose_is_left_alone(text: str) -> None:
    assert privacy.redact(text) == text


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_dates_are_left_alone(one: date, other: date) -> None:
    text = f"{one} till {other}, {one}–{other}, {one.day}/{one.month} {one.year}, {one} {other}"
    assert privacy.redact(text) == text


@given(st.integers(-(10**9), 10**9), st.sampled_from([0, 1, 2, None]), st.sampled_from([" ", NBSP]))
def test_amounts_are_left_alone(number: int, decimals: int | None, space: str) -> None:
    text = f"{format_number(number, decimals).replace(NBSP, space)} kr"
    assert privacy.redact(text) == text


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö .,!?-–()”\n", max_size=200))
def test_words_are_left_alone(text: str) -> None:
    assert privacy.redact(text) == text


@given(st.text(alphabet="0123456789 -+–/().@a", max_size=60) | st.text(max_size=60))
@example("8501011234 8501011234-8501011234")
@example("070-123 45 6785-0101-1234")
def test_nothing_is_left_after_redacting(text: str) -> None:
    redacted = privacy.redact(text)
    assert privacy.find(redacted) == []
    assert privacy.redact(redacted) == redacted


@pytest.mark.parametrize(
    "text", ["0" * 20_000, "a" * 20_000, "1 " * 10_000, "0701 " * 4_000, "a." * 10_000 + "@"]
)
def test_long_texts_are_searched_in_reasonable_steps(text: str) -> None:
    assert isinstance(privacy.find(text), list)


def test_json_is_redacted_at_every_depth_but_not_its_ids() -> None:
    value: dict[str, Any] = {
        "id": "850101-1234",
        "rows": [{"id": "a", "text": "Ring 070-123 45 67", "n": 8501011234}],
    }
    redacted = privacy.redact_value(value)
    assert redacted == {"id": "850101-1234", "rows": [{"id": "a", "text": f"Ring {MARK}", "n": 8501011234}]}
    assert privacy.holds_personal_data(value)
    assert not privacy.holds_personal_data(redacted)
    assert privacy.marked(redacted) == [["rows", "a", "text"]]
