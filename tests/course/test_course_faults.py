"""Faulty course files: every fault with file, line and what is allowed, several at once, never a crash."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from levelup.course import CourseError, check, load

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
TEXT = (NOTEBOOKS / "course.yaml").read_text("utf-8")
LINES = TEXT.splitlines()


@pytest.fixture
def course_folder(tmp_path):
    shutil.copytree(NOTEBOOKS, tmp_path / "notebooks", ignore=shutil.ignore_patterns(".*", "evaluation"))
    return tmp_path / "notebooks"


def line_of(text, after=""):
    """Line number, from 1, of the first line with ``text`` at or below the first line with ``after``."""
    start = next(i for i, line in enumerate(LINES) if after in line)
    return next(i for i, line in enumerate(LINES[start:], start + 1) if text in line)


def faults(folder, *changes):
    """The problems after replacing, at the given line, the first text by the second."""
    lines = list(LINES)
    for line, old, new in changes:
        assert old in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, new)
    (folder / "course.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return check(folder)


RISK = "slug: riskbedomning"


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("level:", "basic", "medel", "nivån 'medel' finns inte. Välj basic eller advanced."),
        (
            "status:",
            "mandatory",
            "tvingande",
            "'tvingande' finns inte. Välj mandatory, elective, level_choice eller mandatory_in_track.",
        ),
        (
            "audience:",
            "all",
            "chefer",
            "målgruppen 'chefer' finns inte. Välj all, operational eller strategic.",
        ),
        ("block:", "main", "huvud", "blocket 'huvud' finns inte. Välj base eller main."),
        ("level:", "level:", "levl:", "nyckeln 'levl' finns inte här. Menade du 'level'?"),
        ("slug:", "riskbedomning", "lagstiftning-for-chefer", "slug 'lagstiftning-for-chefer' finns redan."),
        ("slug:", "riskbedomning", "Risk Bedömning", "'slug' 'Risk Bedömning' har fel form."),
        ("number:", '"5.3"', '"5.2"', "numret '5.2' finns redan."),
        ("minutes:", "live: 60", "live: 50", "delarna blir 170 men total är 180."),
        ("tools:", "C1", "C99", "verktyget 'C99' finns inte."),
        ("points:", "20", "19", "rubriken har 19 poäng men blocket main ska ha 20."),
        ("notebook:", "riskbedomning.ipynb", "borta.ipynb", "borta.ipynb' finns inte. Ta bort raden"),
        ("notebook:", "5-lag", "../5-lag", "ska gå inåt från mappen med course.yaml."),
        ("quiz:", ".quiz.yaml", ".yml", "ska sluta på .quiz.yaml."),
        ("minutes: 18}", "18", "28", "stegen blir 70 minuter men arbetsboken har 60."),
        ("requirements:", "K28", "28", "Sätt värdet inom citattecken."),
        ("requirements:", "K28", "Krav", "Skriv kravets nummer, till exempel K28."),
    ],
)
def test_a_fault_in_a_module_is_told_with_its_line(course_folder, text, old, new, expected):
    line = line_of(text, after=RISK if text not in ("number:", "slug:") else 'number: "5.3"')
    problems = faults(course_folder, (line, old, new))
    told = [p for p in problems if expected in p.message]
    assert told, [str(p) for p in problems]
    # The steps' fault stands at their first line, all others on the very line.
    assert told[0].line == (line_of("steps:", after=RISK) if text == "minutes: 18}" else line)
    assert str(told[0]).startswith(f"course.yaml rad {told[0].line}: ")


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        ("minutes: 660", "660", "661", "kategorins moduler blir 660 minuter men här står 661."),
        ("offer:", "3810", "3811", "alla moduler blir 3810 minuter men här står 3811."),
        ("offer:", "26", "27", "kursen har 26 moduler men här står 27."),
        ("parts: {mandatory: 1470", "1470", "1480", "de obligatoriska modulerna blir 1470 minuter"),
        ("level_choice: 300", "level_choice: 300", "level_choice: 310", "nivåpaketet basic blir 300 minuter"),
        (
            "mandatory_in_track: 300",
            "mandatory_in_track: 300",
            "mandatory_in_track: 310",
            "spåret operational blir 300",
        ),
        ("minutes: 480", "480", "481", "blockets delar blir 480 minuter men här står 481."),
        ("minutes: 2520", "2520", "2500", "intygets delar blir 2520 minuter men här står 2500."),
        ("one_of:", "etik-i-digitaliseringen", "etik-i-digitalisering", "är ingen valbar modul."),
        ("{id: main, points: 20", "points: 20", "points: 21", "kriterierna blir 20 poäng men här står 21."),
        ("quiz_points: [0, 1", "4, 5]", "4, 6]", "poängen ska öka med antalet rätta svar"),
        ("{code: C2,", "C2", "C1", "verktygskoden 'C1' finns redan."),
        ("{code: C2,", "work_environment", "risk_assessment", "verktygets id 'risk_assessment' finns redan."),
        ("title: Level Up", "title: Level Up", "title: ", "'title' ska vara en text, inte tomt."),
        ("example_year:", "2027", "20x7", "'example_year' ska vara ett heltal, inte '20x7'."),
    ],
)
def test_a_fault_in_the_frame_is_told_with_its_line(course_folder, text, old, new, expected):
    line = line_of(text)
    problems = faults(course_folder, (line, old, new))
    told = [p for p in problems if expected in p.message]
    assert told, [str(p) for p in problems]
    assert told[0].line == line


def test_several_faults_are_told_at_once_in_order(course_folder):
    first, second = line_of("level:"), line_of("level:", after=RISK)
    problems = faults(course_folder, (first, "basic", "lätt"), (second, "basic", "svår"))
    assert [(p.line, p.message) for p in problems] == [
        (first, "nivån 'lätt' finns inte. Välj basic eller advanced."),
        (second, "nivån 'svår' finns inte. Välj basic eller advanced."),
    ]


def test_a_missing_key_is_named_at_its_module(course_folder):
    line = line_of("level:", after=RISK)
    problems = faults(course_folder, (line, "        level: basic", ""))
    assert [p.message for p in problems] == ["'level' saknas. Lägg till nyckeln 'level'."]
    assert problems[0].line == line_of('number: "5.3"')


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "filen ska börja med nycklar"),
        (b"- a\n- b\n", "filen ska börja med nycklar"),
        (b"a: b: c\n", "ett kolon står fel"),
        (b"a:\n\t- b\n", "tabb"),
        (b"a: [1, 2\n", "går inte att läsa som YAML"),
        (b"a: \xff\n", "UTF-8"),
        (b"a: \x01\n", "tecken som inte får finnas"),
        (b"a: 1\na: 2\n", "nyckeln 'a' står två gånger"),
        (b"a: &x [1]\nb: *x\n", "en hänvisning"),
        (b"a: " + b"[" * 500 + b"]" * 500, "nivåer"),
        (b"? [a, b]\n: c\n", "ett enda ord"),
        (b"a: 1\n---\nb: 2\n", "går inte att läsa som YAML"),
    ],
)
def test_a_file_that_is_no_course_at_all(course_folder, content, expected):
    (course_folder / "course.yaml").write_bytes(content)
    problems = check(course_folder)
    assert any(expected in p.message for p in problems), [str(p) for p in problems]
    with pytest.raises(CourseError):
        load(course_folder)


def test_a_file_that_is_not_there(tmp_path):
    assert [p.message for p in check(tmp_path / "course.yaml")] == ["filen finns inte."]
    with pytest.raises(CourseError, match=r"course\.yaml rad 1: filen finns inte\."):
        load(tmp_path / "course.yaml")


QUIZ = "5-lagstiftning-etik-risk-och-sakerhet/riskbedomning.quiz.yaml"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("key: c", "key: e", "facit 'e' finns inte. Välj a, b, c eller d."),
        ("key: c", "svar: c", "nyckeln 'svar' finns inte här."),
        ("id: unlikely-but-severe", "id: risk-score", "frågans id 'risk-score' används redan."),
        ("{id: b, text: \"Riskpoäng 9", "{id: a, text: \"Riskpoäng 9", "två alternativ har samma id."),
        ("module: riskbedomning", "module: etik", "'module' är 'etik' men modulen heter 'riskbedomning'."),
        ("      - {id: d, text: \"Väntar tills något händer\"}\n", "", "frågan har 3 alternativ."),
    ],
)  # fmt: skip
def test_faults_in_a_quiz_are_told_with_its_file(course_folder, old, new, expected):
    file = course_folder / QUIZ
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    problems = check(course_folder)
    assert any(expected in p.message for p in problems), [str(p) for p in problems]
    assert all(str(p).startswith("riskbedomning.quiz.yaml rad ") for p in problems)


def test_a_quiz_of_four_questions_is_refused(course_folder):
    file = course_folder / QUIZ
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("  - id: unchanged-residual-risk")], "utf-8")
    assert [p.message for p in check(course_folder)] == ["här står 4 frågor. Det ska vara fem."]


_SCRAPS = st.sampled_from(
    [
        "",
        ":",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "'",
        '"',
        "&a",
        "*a",
        "? ",
        "!!int",
        "|",
        "#",
        "\t",
        "null",
        "99",
        "å",
        "\0",
    ]
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_change_to_the_file_makes_it_crash(course_folder, data):
    """Whatever happens to a line or two, the answer is a list of problems with line and sentence."""
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        index = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "double", "swap", "cut", "insert", "word"])):
            case "drop":
                del lines[index]
            case "double":
                lines.insert(index, lines[index])
            case "swap":
                other = data.draw(st.integers(0, len(lines) - 1))
                lines[index], lines[other] = lines[other], lines[index]
            case "cut":
                lines[index] = lines[index][: data.draw(st.integers(0, 20))]
            case "insert":
                at = data.draw(st.integers(0, len(lines[index])))
                lines[index] = lines[index][:at] + data.draw(_SCRAPS) + lines[index][at:]
            case "word":
                words = lines[index].split(" ")
                words[-1] = data.draw(st.text(max_size=8)) if data.draw(st.booleans()) else data.draw(_SCRAPS)
                lines[index] = " ".join(words)
    text = "\n".join(lines)
    (course_folder / "course.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    for problem in check(course_folder):
        assert 1 <= problem.line <= text.count("\n") + 2
        assert Path(problem.file).is_file()
        assert re.match(r"^(course|riskbedomning\.quiz)\.yaml rad \d+: .+[.?]$", str(problem), re.DOTALL), (
            str(problem)
        )
