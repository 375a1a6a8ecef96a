"""Trap 3: what a participant writes is text, whatever it looks like."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters import markdown2html_mistune

from levelup.grading._html import clean
from levelup.grading._text import block, inline, plain
from levelup.grading.markdown import to_safe_html

TRICKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klicka](javascript:alert(1))",
    "![bild](https://ond.example/x.png)",
    "<https://ond.example>",
    "https://ond.example/sida",
    "www.ond.example",
    "ond@example.se",
    "<!-- dolt -->",
    "[ref]: javascript:alert(1)",
    "$\\href{javascript:alert(1)}{x}$",
    "\\(x\\) \\[y\\]",
    "\\begin{equation}x\\end{equation}",
    "```\nkod\n```",
    "    indragen kod",
    "# Rubrik",
    "Rubrik\n===",
    "Rubrik\n---",
    "- punkt\n- punkt",
    "1. ett\n2) två",
    "> citat",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "**fet** _kursiv_ ~~struken~~ `kod`",
    "ord\n: definition",
    "&lt;script&gt; &amp; &#60;",
    "[^1]: fotnot",
    "- [ ] ruta",
    "\\<b\\>",
    "\u202egnp.exe",
    "a\u200bb",
]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not attrs, (tag, attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markdown: str) -> _Reader:
    reader = _Reader()
    # The renderer that formgrader uses without Level Up's configuration: the text must be safe by itself.
    reader.feed(markdown2html_mistune(markdown))
    return reader


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", TRICKS)
def test_block_shows_exactly_what_was_written(text: str) -> None:
    shown = read(block(text))
    assert shown.tags <= {"blockquote", "p", "br"}
    assert words(shown.text) == words(plain(text))


@pytest.mark.parametrize("text", TRICKS)
def test_inline_shows_exactly_what_was_written_in_lists_and_tables(text: str) -> None:
    listed = read(f"- Händelse: {inline(text)}")
    assert listed.tags <= {"ul", "li"}
    assert words(listed.text) == words(f"Händelse: {plain(text)}")
    table = read(f"| Nr | Händelse |\n|---|---|\n| 1 | {inline(text)} |")
    assert table.tags <= {"table", "thead", "tbody", "tr", "th", "td"}
    assert words(plain(text)).replace(" ", "") in words(table.text).replace(" ", "")


@given(st.text())
def test_no_text_becomes_markup(text: str) -> None:
    assert read(block(text)).tags <= {"blockquote", "p", "br"}
    assert read(f"- {inline(text)}").tags <= {"ul", "li"}


@given(st.text(alphabet="<>&[]()!*_`#|~$\\-=+:. \n1ajs\"'@/"))
def test_no_combination_of_marks_becomes_markup(text: str) -> None:
    shown = read(block(text))
    assert shown.tags <= {"blockquote", "p", "br"}
    assert words(shown.text) == words(plain(text))


@pytest.mark.parametrize("blank", [None, "", " ", "\n\n\t", "\u200b", "\u202e\u2066", "\x00\x07"])
def test_what_shows_nothing_is_no_answer(blank: str | None) -> None:
    assert block(blank) == ""


def test_writing_direction_cannot_be_turned() -> None:
    assert "\u202e" not in inline("\u202egnp.exe")


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "![x](https://ond.example/x.png)",
        "<iframe src='https://ond.example'></iframe>",
        "<a href='jAvAsCrIpT:alert(1)'>x</a>",
        "<style>body{display:none}</style>",
        "<form action='https://ond.example'><input name=x></form>",
        "<div style='display:none'>dolt</div>",
        "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    ],
)
def test_the_second_lock_holds_when_text_was_never_escaped(attack: str) -> None:
    html = to_safe_html(f"Före {attack} efter").lower()
    for word in (
        "<script",
        "onerror",
        "javascript:",
        "data:",
        "<img",
        "<iframe",
        "<style",
        "<form",
        "style=",
    ):
        assert word not in html
    assert "före" in html


def test_hidden_comments_are_dropped_and_plain_links_lead_out_safely() -> None:
    assert "göm" not in clean("a<!-- göm -->b")
    link = clean('<a href="https://example.se" onclick="x()">x</a>')
    assert 'rel="noopener noreferrer nofollow"' in link
    assert "onclick" not in link
