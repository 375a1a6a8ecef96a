"""The levelup command: answers, exit codes and sentences."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from levelup.cli import app


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEVELUP_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("LEVELUP_DEBUG", raising=False)
    return tmp_path / "home"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def risk(number: int, a: int, s: int, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "omrade": "verksamhet",
        "handelse": f"Händelse {number}",
        "orsak": "Orsak",
        "a": a,
        "s": s,
        **more,
    }


def swedish(risks: list[dict[str, Any]]) -> str:
    return json.dumps(
        {"verktyg": "riskbedomning", "version": "1.0", "modul": "riskbedomning", "falt": {"risker": risks}}
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["course"],
        ["tool"],
        ["demo"],
        ["people"],
        ["grade"],
        ["tool", "check"],
        ["people", "import"],
        ["grade", "release"],
    ],
)
def test_help_is_swedish(arguments: list[str]) -> None:
    result = run(*arguments, "--help")
    assert result.exit_code == 0
    # A sentence with a Swedish word in it, beside the word "Usage" that typer itself writes.
    assert any(
        word in result.output
        for word in ("kontrollera", "Kontrollera", "Påhittade", "Deltagare", "Läs", "Steg", "chefer")
    )


def test_help_starts_without_heavy_libraries() -> None:
    code = (
        "import sys, levelup.cli\n"
        "heavy = {'pandas', 'sqlalchemy', 'fastapi', 'nbgrader', 'altair', 'jupyterhub'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def process(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "levelup.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_as_a_process(tmp_path: Path) -> None:
    done = process("tool", "check", str(tmp_path / "nothing.json"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["tool", "chekc"], "Kommandot chekc finns inte. Menade du check? Skriv levelup tool --help"),
        (["frukost"], "Kommandot frukost finns inte. Skriv levelup --help"),
        (["tool", "check"], "FIL saknas. Skriv levelup tool check --help"),
        (["tool", "check", "x", "--jsn"], "Flaggan --jsn finns inte. Menade du --json?"),
        (["tool", "check", "x", "y"], "Kommandot går inte att tolka. Skriv levelup tool check --help"),
        (["tool", "export", "x", "--format"], "Flaggan --format är inte rätt använd."),
    ],
)
def test_a_command_line_that_is_wrong_is_a_swedish_sentence(arguments: list[str], says: str) -> None:
    done = process(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(says)


def test_without_arguments_the_help_is_shown() -> None:
    done = process()
    assert done.returncode == 2
    assert "arbetsböcker för chefer" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


VECTORS = Path(__file__).parents[1] / "vectors"


def vector(tool: str, language: str, folder: Path) -> Path:
    """A test vector of the course plan (C1, C2) with its dates as if it had been modified today."""
    text = (VECTORS / f"{tool}_{language}.json").read_text(encoding="utf-8")
    document = json.loads(text)
    modified = date.fromisoformat(document.get("modified") or document["andrad"])
    later = date.today() - modified
    moved = re.sub(r"\b\d{4}-\d\d-\d\d\b", lambda day: str(date.fromisoformat(day.group()) + later), text)
    file = folder / f"{tool}.json"
    file.write_text(moved, encoding="utf-8")
    return file


@pytest.mark.parametrize("language", ["swedish", "english"])
def test_the_plans_vector_for_the_risk_assessment(language: str, tmp_path: Path) -> None:
    done = process("tool", "check", str(vector("risk_assessment", language, tmp_path)), "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 0, found["checks"]  # a warning may be handed in, an error may not
    assert found["tool"] == "risk_assessment"
    assert {check["status"] for check in found["checks"]} == {"ok"}
    first, second = found["results"]["risks"][:2]
    assert (first["risk_score"], first["level"]) == (9, "high")
    assert (first["residual_score"], first["residual_level"]) == (3, "low")
    assert (second["risk_score"], second["level"]) == (4, "medium")


@pytest.mark.parametrize("language", ["swedish", "english"])
def test_the_plans_rule_for_the_gravest_harm(language: str, tmp_path: Path) -> None:
    """Severity 4 needs a measure or a motive even at score 4."""
    file = vector("risk_assessment", language, tmp_path)
    document = json.loads(file.read_text(encoding="utf-8"))
    fields, measure = {"swedish": ("falt", "atgard"), "english": ("fields", "measure")}[language]
    rows = next(value for value in document[fields].values() if isinstance(value, list))
    del rows[1][measure]
    file.write_text(json.dumps(document), encoding="utf-8")
    done = process("tool", "check", str(file), "--json")
    assert done.returncode == 1
    wrong = [check for check in json.loads(done.stdout)["checks"] if check["status"] == "error"]
    assert wrong
    assert "severity_4" in {check["id"] for check in wrong}
    assert all("Risk 2" in check["message"] for check in wrong)


@pytest.mark.parametrize("language", ["swedish", "english"])
def test_the_plans_vector_for_the_work_environment(language: str, tmp_path: Path) -> None:
    done = process("tool", "check", str(vector("work_environment", language, tmp_path)), "--json")
    found = json.loads(done.stdout)
    assert found["tool"] == "work_environment"
    rows = found["results"]["risks"]
    assert [row["risk_score"] for row in rows] == [6, 9, 2, 4, 12]
    assert [row["serious_by_default"] for row in rows] == [False, True, False, False, True]
    assert [row["serious"] for row in rows] == [False, True, False, False, True]
    assert done.returncode == 1  # one measure has no date
    wrong = [check for check in found["checks"] if check["status"] == "error"]
    assert len(wrong) == 1, wrong


def test_course() -> None:
    modules = json.loads(run("course", "list", "--json").output)
    assert len(modules) == 26
    assert "riskbedomning" in run("course", "list").output
    assert run("course", "check").exit_code == 0


def test_faulty_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "course.yaml").write_text("title: 3\n")
    monkeypatch.setenv("LEVELUP_NOTEBOOKS", str(tmp_path))
    result = run("course", "check")
    assert result.exit_code == 1
    assert "course.yaml rad" in result.output
    assert run("course", "list").exit_code == 1


def test_wrong_setting_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVELUP_PORT", "99999999")
    result = run("settings")
    assert result.exit_code == 1
    assert "LEVELUP_PORT" in result.output
    assert "Traceback" not in result.output


def test_settings_never_show_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVELUP_DEMO_PASSWORD", "hemligt-ord")
    monkeypatch.setenv("LEVELUP_DATABASE_URL", "postgresql://u:hemligt-ord@h/d")
    for arguments in (["settings"], ["settings", "--json"]):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "hemligt-ord" not in result.output
        assert "LEVELUP_SMALLEST_CELL" in result.output


def test_tool_check_gives_the_plans_vector(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(swedish([risk(1, 3, 3)]), encoding="utf-8")
    result = run("tool", "check", str(file), "--json")
    found = json.loads(result.output)
    assert result.exit_code == 1  # fewer than six risks, no measure
    assert found["tool"] == "risk_assessment"
    assert "9" in json.dumps(found["results"])
    assert {check["status"] for check in found["checks"]} <= {"ok", "warning", "error"}
    assert any(check["status"] == "error" for check in found["checks"])
    assert run("tool", "check", "-", "--json", stdin=file.read_text()).output == result.output


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tool": "okänt", "version": "1.0", "fields": {}}', "\x00"])
def test_unusable_file_is_exit_code_2(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(text)
    for arguments in (["check"], ["check", "--json"], ["export"], ["import"]):
        assert run("tool", arguments[0], str(file), *arguments[1:]).exit_code == 2


@pytest.mark.parametrize(
    ("kind", "start"), [("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")]
)
def test_tool_export(tmp_path: Path, kind: str, start: bytes) -> None:
    file, out = tmp_path / "r.json", tmp_path / f"out.{kind}"
    file.write_text(swedish([risk(1, 2, 2)]), encoding="utf-8")
    result = run("tool", "export", str(file), "--format", kind, "-o", str(out))
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(start)


def test_tool_export_unknown_format(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(swedish([]), encoding="utf-8")
    result = run("tool", "export", str(file), "--format", "odt")
    assert result.exit_code == 1
    assert "docx" in result.output


def test_tool_import_writes_english_keys_and_overwrites_nothing(tmp_path: Path) -> None:
    file, out = tmp_path / "r.json", tmp_path / "en.json"
    file.write_text(swedish([risk(1, 3, 3)]), encoding="utf-8")
    assert run("tool", "import", str(file), "-o", str(out)).exit_code == 0
    assert json.loads(out.read_text())["fields"]["risks"][0]["severity"] == 3
    assert run("tool", "import", str(file), "-o", str(out)).exit_code == 1
    assert json.loads(run("tool", "import", str(file)).stdout)["tool"] == "risk_assessment"


def test_tool_list() -> None:
    assert {"risk_assessment", "work_environment"} <= {
        t["id"] for t in json.loads(run("tool", "list", "--json").output)
    }


def test_demo_fill_twice(home: Path) -> None:
    first = run("demo", "fill")
    assert first.exit_code == 0, first.output
    assert "300" in first.output
    assert "Syntetiska data" in first.output
    assert home.stat().st_mode & 0o077 == 0
    assert "0 påhittade" in run("demo", "fill").output


def test_people_import(tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_bytes("e-post;namn;spår\nasa@ex.example;Åsa Öberg;operativ\n".encode("cp1252"))
    assert "Nya: 1" in run("people", "import", str(file), "--dry-run").output
    assert "Nya: 1" in run("people", "import", str(file)).output
    assert "Oförändrade: 1" in run("people", "import", str(file)).output
    file.write_text("e-post;namn;spår\nasa@ex.example;Åsa;fel\n")
    refused = run("people", "import", str(file))
    assert refused.exit_code == 1
    assert "Rad 2, spår" in refused.output


@pytest.mark.parametrize("step", ["release", "collect", "autograde", "feedback"])
def test_grade_says_what_is_missing(step: str) -> None:
    unknown = run("grade", step, "finns-inte")
    assert (unknown.exit_code, "finns inte" in unknown.output) == (1, True)
    unstarted = run("grade", step, "riskbedomning")
    assert (unstarted.exit_code, "levelup serve" in unstarted.output) == (1, True)


def test_unwritable_home_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LEVELUP_HOME", str(tmp_path / "file"))
    result = run("demo", "fill")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
