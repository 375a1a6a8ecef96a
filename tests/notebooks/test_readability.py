"""The participants' texts are plain and kind: short sentences, short passages, the glossary's words."""

import ast
import re
from pathlib import Path

import nbformat
import pytest
import yaml

from levelup.course import load

ROOT = Path(__file__).parents[2]
NOTEBOOKS = ROOT / "notebooks"
COURSE = load(NOTEBOOKS)
MODULES = [module for module in COURSE.modules if module.notebook]

# "du måste" and its kin order people about (course plan B0.3); the rest are words the glossary replaces.
BANNED = {
    r"\bdu måste\b": "du kan",
    r"\bni måste\b": "ni kan",
    r"\bdu ska\b": "du kan",
    r"\beffektägar": "nyttoägare",
    r"\bunderkän": "Komplettera",
    r"\bfailed?\b": "Komplettera",
    r"\bfacit\b": "svar",
    r"\bkernel\b": "sidan",
    r"\bseverity\b|\blikelihood\b": "allvarlighetsgrad, sannolikhet",
    r"\bpersonalen\b": "medarbetarna",
    r"\bbrukaren/patienten\b": "brukaren eller patienten",
    r"\bimplementer": "införa",
    r"\bstakeholder": "intressent",
    r"\bworkshop": "arbetspass",
    # Formgrader's buttons are called by their names.
    r"(?<!Generate )(?<!Release )\bfeedback\b": "återkoppling",
    r"\bsubmit": "lämna in",
    r"\bdeadline": "sista datum",
}


def plain(markdown):
    """Markdown as running text: each list item, table cell and heading is a passage of its own."""
    text = re.sub(r"<[^>]+>", "\n", markdown)
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    text = re.sub(r"^\|[-| ]+\|$", "", text, flags=re.M)
    text = re.sub(r"^\s*(?:[-*]|\d+\.)\s+", "\n\n", text, flags=re.M)
    text = re.sub(r"\s*\|\s*", "\n\n", text)
    text = re.sub(r"[*#”\"]", "", text)
    # Abbreviations and times whose full stop ends no sentence.
    return re.sub(r"\b(kap|kl|ca|t ex|min)\. ?(?=[\da-zåäö])", r"\1 ", text)


def sentences(markdown):
    passages = [" ".join(passage.split()) for passage in re.split(r"\n\s*\n", plain(markdown))]
    return [
        one.strip() for passage in passages for one in re.split(r"(?<=[.?!:])\s+", passage) if one.strip()
    ]


def words(text):
    return re.findall(r"[\wåäöÅÄÖ]+(?:[-:][\wåäö]+)*", text)


def notebook_texts():
    for module in MODULES:
        for cell in nbformat.read(NOTEBOOKS / module.notebook, as_version=4).cells:
            if cell.cell_type == "markdown":
                yield pytest.param(cell.source, id=f"{module.slug}:{cell.id}")


def course_texts():
    for block in COURSE.blocks:
        yield pytest.param(block.intro, id=f"block:{block.id}")
    for module in MODULES:
        quiz = COURSE.quiz(module.slug)
        yield pytest.param(quiz.intro, id=f"{module.slug}:quiz")
        for question in quiz.questions:
            yield pytest.param(
                f"{question.text}\n\n{question.explanation}", id=f"{module.slug}:{question.id}"
            )


def _swedish(node):
    """The string constants below a node that people may read: no docstrings, nothing for the log."""
    if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(
        ("log.", "ValueError", "LookupError")
    ):
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            docstring = isinstance(node, ast.Expr)
            if not docstring and re.match(r"[A-ZÅÄÖ].* .*[a-zåäö]", child.value):
                yield child.value
        yield from _swedish(child)


def panel_texts():
    """Every Swedish text of the workbook's panels and guides."""
    found = set()
    for file in (ROOT / "levelup" / "workbook").rglob("*.py"):
        found |= set(_swedish(ast.parse(file.read_text("utf-8"))))
    assert len(found) > 40
    return [pytest.param(text, id=text[:30]) for text in sorted(found)]


def help_texts():
    """The help page for participants, a section at a time."""
    for section in (ROOT / "docs" / "participants.md").read_text("utf-8").split("\n## "):
        yield pytest.param(section, id=f"help:{section.splitlines()[0]}")


TEXTS = [*help_texts(), *notebook_texts(), *course_texts(), *panel_texts()]


@pytest.mark.parametrize("text", TEXTS)
def test_no_sentence_is_long(text):
    for sentence in sentences(text):
        assert len(words(sentence)) <= 28, sentence


@pytest.mark.parametrize("text", TEXTS)
def test_the_words_are_the_glossarys_and_kind(text):
    for pattern, better in BANNED.items():
        match = re.search(pattern, text, re.IGNORECASE)
        assert match is None, f"”{match[0]}”: skriv {better}" if match else ""


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.slug)
def test_the_average_sentence_is_short(module):
    cells = nbformat.read(NOTEBOOKS / module.notebook, as_version=4).cells
    lengths = [
        len(words(s)) for cell in cells if cell.cell_type == "markdown" for s in sentences(cell.source)
    ]
    assert len(lengths) > 50
    assert sum(lengths) / len(lengths) <= 14
    assert sum(length > 20 for length in lengths) <= len(lengths) * 0.02


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.slug)
def test_never_more_than_about_200_words_before_something_to_do(module):
    """Counted between things to do: a tool, the quiz, a reflection, or a "Din tur" in the text."""
    read = 0
    for cell in nbformat.read(NOTEBOOKS / module.notebook, as_version=4).cells:
        if cell.cell_type == "code":
            if not re.search(r"module\.(header|step)\(", cell.source):
                read = 0
            continue
        before, turn, after = cell.source.partition("**Din tur.**")
        read += len(words(plain(before)))
        assert read <= 220, f"{cell.id}: {read} words"
        if turn:
            read = len(words(plain(after)))


def test_what_is_our_own_choice_never_sounds_like_law():
    """The scales and limits are Level Up's, and paragraphs come with a request to check them."""
    notebook = nbformat.read(NOTEBOOKS / COURSE.module("riskbedomning").notebook, as_version=4)
    text = " ".join(" ".join(cell.source.split()) for cell in notebook.cells if cell.cell_type == "markdown")
    assert "Skalorna och gränserna är Level Ups arbetssätt." in text
    assert "ingen lag och ingen nationell standard" in text
    assert "Så här delar Level Up upp besluten." in text
    assert re.search(r"3 kap\. 2 a §.*?Kontrollera aktuell lydelse", text)


def test_no_text_holds_personal_data():
    from levelup_widgets.privacy import find

    for param in TEXTS:
        assert find(param.values[0]) == []


def test_the_yaml_files_use_no_tabs_or_long_lines():
    for file in [NOTEBOOKS / "course.yaml", *NOTEBOOKS.rglob("*.quiz.yaml")]:
        text = file.read_text("utf-8")
        assert "\t" not in text
        assert yaml.safe_load(text)
        assert max(len(line) for line in text.splitlines()) <= 130


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.slug)
def test_the_times_in_the_text_are_the_courses(module):
    notebook = nbformat.read(NOTEBOOKS / module.notebook, as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    minutes = module.minutes
    told = [int(number) for number in re.findall(r"^\| [^|]+ \| (\d+) min \|", text, re.M)]
    assert told == [minutes.workbook, minutes.live, minutes.practice, minutes.network]
    for part, number in (("Livepass", minutes.live), ("Nätverk", minutes.network)):
        assert f"**{part}, {number} min.**" in text
    assert f"**På din arbetsplats, {minutes.practice} min.**" in text
