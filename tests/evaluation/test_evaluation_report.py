"""From the store's tables to the notebook's exhibits."""

from __future__ import annotations

import csv
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levelup import demo, evaluation
from levelup.evaluation._read import COLUMNS, data_from
from levelup.evaluation.tables import gender_column
from levelup.settings import Settings
from levelup.store import Store
from levelup.store.evaluation import TABLES

FORBIDDEN = {"name", "username", "email", "student_id", "display_name", "person_id", "receipt"}


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "LEVELUP_API_URL",
        "LEVELUP_VISIT_TOKEN",
        "LEVELUP_EVALUATION_FILE",
        "LEVELUP_SMALLEST_CELL",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def report() -> evaluation.Report:
    return evaluation.Report(evaluation.load(demo.tables()), smallest=5)


def empty_tables() -> dict[str, pd.DataFrame]:
    return {name: pd.DataFrame({column: [] for column in columns}) for name, columns in COLUMNS.items()}


@pytest.fixture
def csv_folder(tmp_path: Path) -> Path:
    chosen = Settings(home=tmp_path)
    demo.fill(chosen, n=60)
    store = Store(chosen.store_url)
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, table in TABLES.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.columns)
            writer.writerows(store.rows(name, lambda person: f"p{person[::-1]}"))
    store.close()
    return folder


def test_the_store_gives_what_the_draw_gives(csv_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVELUP_EVALUATION_FILE", str(csv_folder))
    from_store = evaluation.Report(evaluation.load(), smallest=5)
    drawn = evaluation.Report(evaluation.load(demo.tables(60)), smallest=5)
    for one, other in zip(from_store.every(), drawn.every(), strict=True):
        assert one.title == other.title
        first = one.table.columns[0] if len(one.table.columns) else None
        pd.testing.assert_frame_equal(
            one.table.sort_values(first).reset_index(drop=True) if first else one.table,
            other.table.sort_values(first).reset_index(drop=True) if first else other.table,
        )


def test_no_names_in_the_frames(csv_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVELUP_EVALUATION_FILE", str(csv_folder))
    data = evaluation.load()
    people = demo.draw(60).people
    secrets = {*people["name"], *people["username"], *people["email"], *people["participant_id"]}
    for frame in (data.people, data.work):
        assert not FORBIDDEN & set(frame.columns)
        texts = {str(v) for column in frame for v in frame[column].unique()}
        assert not texts & secrets
        assert not any("@" in text for text in texts)
    assert not FORBIDDEN & {c for columns in COLUMNS.values() for c in columns}
    assert not any(FORBIDDEN & set(table) for table in demo.tables(60).values())
    assert not any(text in repr(data) for text in secrets)


def test_demo_meets_the_plan(report: evaluation.Report) -> None:
    women = report.women().table.set_index("Grupp")
    assert women.loc["Alla", "Andel"] == "70,0\u00a0%"
    assert women.loc["Operativt spår", "Kvinnor"] == "133"
    assert report.track().table.set_index("Grupp").loc["Alla", "Andel"] == "40,0\u00a0%"
    assert report.organisation().table.loc[0, "Andel"] == "86,7\u00a0%"
    assert len(report.county().table) == 21


def test_every_exhibit_is_marked_and_has_a_table(report: evaluation.Report) -> None:
    for exhibit in report.every():
        page = exhibit._repr_html_()
        assert exhibit.synthetic
        assert not exhibit.table.empty
        assert page.count("Syntetiska data – inga verkliga personer") >= 2
        assert "Syntetiska data – inga verkliga personer" in (
            exhibit.svg or "Syntetiska data – inga verkliga personer"
        )
        assert "Syntetiska data – inga verkliga personer" in repr(exhibit)
        assert "<table" in page
        assert 'scope="row"' in page


def test_pictures_have_a_text_alternative_and_fetch_nothing(report: evaluation.Report) -> None:
    for exhibit in report.every():
        page = exhibit._repr_html_()
        if exhibit.svg:
            assert re.search(r'<img [^>]*alt="[^"]{20,}', page)
            addresses = set(
                re.findall(r"(?:href|src|url\()=?[\"']?(https?://[^\"')\s]+)", exhibit.svg + page)
            )
            assert not addresses


def test_charts_hold_only_shown_numbers(report: evaluation.Report) -> None:
    """Every number in a diagram's data also stands in its table."""
    hidden = 0
    for exhibit in report.every():
        if exhibit.chart is None:
            continue
        texts = {str(v) for column in exhibit.table for v in exhibit.table[column]}
        for rows in exhibit.chart.to_dict()["datasets"].values():
            for row in rows:
                if "target" in row:
                    continue
                assert row["text"] in texts
                if row["text"].startswith("<") or row["text"] == "dold":
                    hidden += 1
                    assert row["value"] is None
                    assert row["at"] == 0
    assert hidden


def test_target_line(report: evaluation.Report) -> None:
    chart = report.women().chart
    assert chart is not None
    assert [
        row["target"] for rows in chart.to_dict()["datasets"].values() for row in rows if "target" in row
    ] == [0.7]
    assert "Mål 70 %" in (report.women().svg or "")


def test_means_are_right_and_hidden_with_their_number() -> None:
    data = evaluation.load(demo.tables())
    report = evaluation.Report(data, smallest=1)
    work = data.work[(data.work["module"] == "riskbedomning") & data.work["graded"]]
    table = report.points("riskbedomning").table.set_index("Kriterium")
    assert table.loc["Bedömda deltagare", "Alla"] == str(len(work))
    assert table.loc["Kriterium A", "Alla"] == f"{work['A'].mean():.1f}".replace(".", ",")
    women = work[(data.people["gender"] == "woman").to_numpy()[work["person"]]]
    assert table.loc["Kriterium C", "Kvinnor"] == f"{women['C'].mean():.1f}".replace(".", ",")
    hidden = evaluation.Report(data, smallest=5).points("riskbedomning").table.set_index("Kriterium")
    for column in hidden:
        if not hidden.loc["Bedömda deltagare", column].isdigit():
            assert set(hidden[column][1:]) == {"dold"}


def test_empty_store_says_so() -> None:
    report = evaluation.Report(evaluation.load(empty_tables()), smallest=5)
    for exhibit in report.every():
        assert exhibit.svg is None
        assert "inga uppgifter" in exhibit._repr_html_()
        assert not exhibit.synthetic
    assert "inga deltagare" in repr(evaluation.load(empty_tables()))


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 40), st.integers(0, 5))
def test_few_people_never_break_it(n: int, seed: int) -> None:
    report = evaluation.Report(evaluation.load(demo.tables(n, seed)), smallest=5)
    for exhibit in report.every():
        numbers = [
            v for column in list(exhibit.table.columns)[1:] for v in exhibit.table[column] if v.isdigit()
        ]
        assert all(int(v) >= 5 for v in numbers)


def test_the_best_graded_attempt_counts_and_the_rest_waits() -> None:
    tables = empty_tables()
    tables["participants"] = pd.DataFrame(
        {
            "person": ["a", "b", "c"], "track": ["operational", None, "odd"], "level": ["basic"] * 3,
            "gender": ["woman", "man", None], "county": ["Skåne", None, "Skåne"],
            "organisation": ["X", None, "X"],
            "organisation_kind": ["region", None, "region"], "synthetic": [0, 0, 1],
        }
    )  # fmt: skip
    tables["progress"] = pd.DataFrame({"person": ["c", "stranger"], "module": ["m", "m"]})
    tables["submissions"] = pd.DataFrame(
        {"person": ["a", "a", "b"], "module": ["m"] * 3, "attempt": [1, 2, 1]}
    )
    points = {c: [3.0, 4.0, np.nan] for c in "ABCDE"}
    tables["results"] = pd.DataFrame(
        {
            "person": ["a", "a", "b"], "module": ["m"] * 3, "attempt": [1, 2, 1],
            "state": ["graded", "graded", "grading"],
            **points, "total": [15.0, 12.0, np.nan], "outcome": ["passed", "supplement", None],
        }
    )  # fmt: skip
    data = data_from(tables)
    assert data.people["track"].tolist() == ["operational", "unknown", "unknown"]
    assert data.synthetic
    assert data.work.set_index("person")["state"].to_dict() == {0: "passed", 1: "handed_in", 2: "started"}
    assert data.work.set_index("person")["A"].to_dict()[0] == 3.0
    assert data.work.set_index("person")["attempts"].to_dict() == {0: 2, 1: 1, 2: 0}
    real = data_from(tables, include_synthetic=False)
    assert not real.synthetic
    assert len(real.people) == 2


def test_few_of_another_gender_join_the_men() -> None:
    gender = pd.Series(
        pd.Categorical(["woman"] * 9 + ["man"] * 9 + ["other"], ["woman", "man", "other", "unknown"])
    )
    assert gender_column(gender, 5).value_counts().to_dict() == {"woman": 9, "not_woman": 10}
    assert gender_column(gender, 1).value_counts()["other"] == 1


def test_frames_are_small() -> None:
    data = evaluation.load(demo.tables(3000))
    assert data.work.memory_usage(deep=True).sum() / len(data.work) < 50
    assert data.people.memory_usage(deep=True).sum() / len(data.people) < 100


def test_an_api_without_a_token_is_not_answered_with_synthetic_people(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LEVELUP_API_URL", "http://127.0.0.1:9")
    with pytest.raises(evaluation.EvaluationError, match="inte inloggad"):
        evaluation.load(otherwise=demo.tables)


def test_not_signed_in() -> None:
    with pytest.raises(evaluation.EvaluationError, match="inte inloggad"):
        evaluation.load()
    assert len(evaluation.load(otherwise=lambda: demo.tables(10)).people) == 10


def test_wrong_tables_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVELUP_EVALUATION_FILE", str(tmp_path))
    with pytest.raises(evaluation.EvaluationError, match=r"participants\.csv"):
        evaluation.load()
    (tmp_path / "participants.csv").write_text("a,b\n1,2\n")
    with pytest.raises(evaluation.EvaluationError, match="participants"):
        evaluation.load()
    with pytest.raises(evaluation.EvaluationError, match="saknas"):
        evaluation.load({"participants": pd.DataFrame({"person": []})})


@contextmanager
def api(status: int, folder: Path | None = None) -> Iterator[tuple[str, list[Any]]]:
    """A stand-in for the API on a free port."""
    asked: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("Authorization")))
            body = (folder / Path(self.path).name).read_bytes() if folder else b"{}"
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/services/api", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_from_the_api(csv_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with api(200, csv_folder) as (url, asked):
        monkeypatch.setenv("LEVELUP_API_URL", url)
        monkeypatch.setenv("LEVELUP_VISIT_TOKEN", "t")
        assert len(evaluation.load().people) == 60
    assert {path for path, _token in asked} == {f"/services/api/evaluation/{name}.csv" for name in COLUMNS}
    assert {token for _path, token in asked} == {"Bearer t"}


@pytest.mark.parametrize(("status", "words"), [(401, "avslutats"), (403, "analytiker"), (500, "just nu")])
def test_refusals_of_the_api(status: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with api(status) as (url, _asked):
        monkeypatch.setenv("LEVELUP_API_URL", url)
        monkeypatch.setenv("LEVELUP_VISIT_TOKEN", "t")
        with pytest.raises(evaluation.EvaluationError, match=words):
            evaluation.load(otherwise=demo.tables)


def test_api_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        monkeypatch.setenv("LEVELUP_API_URL", f"http://127.0.0.1:{taken.getsockname()[1]}")
        monkeypatch.setenv("LEVELUP_VISIT_TOKEN", "t")
        with pytest.raises(evaluation.EvaluationError, match="just nu"):
            evaluation.load()


def test_columns_are_the_stores() -> None:
    for name, columns in COLUMNS.items():
        assert set(columns) <= set(TABLES[name].columns), name
