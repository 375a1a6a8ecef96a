"""The levelup command: answers, exit codes and sentences."""

from __future__ import annotations

import json
import subprocess
import sys
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


def test_as_a_process(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from levelup.cli import main; main()"]
    file = tmp_path / "nothing.json"
    done = subprocess.run(
        [*command, "tool", "check", str(file)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


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
