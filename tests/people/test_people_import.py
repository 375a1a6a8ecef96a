"""CSV files as Swedish offices write them; everything is checked before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from levelup.people import Imported, ImportRefused, import_people, read
from levelup.settings import Settings
from levelup.store import models

HEAD = "E-post;Namn;Organisation;Län;Spår;Nivå;Kön"
ROW = "asa.oberg@ex.example;Åsa Öberg;Ängsjö kommun (fiktiv);Västra Götaland;operativ;grund;kvinna"


def stored(settings: Settings) -> dict[str, models.Person]:
    engine = create_engine(settings.store_url)
    with Session(engine) as session:
        people = {p.username: p for p in session.scalars(select(models.Person))}
        session.expunge_all()
    engine.dispose()
    return people


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, separator: str, line: str) -> None:
    file, settings = tmp_path / "p.csv", Settings(home=tmp_path)
    file.write_bytes(f"{HEAD}{line}{ROW}{line}".replace(";", separator).encode(encoding))
    assert import_people(settings, file) == Imported(1, 0, 0)
    person = stored(settings)["asa.oberg@ex.example"]
    assert (person.display_name, person.county, person.track) == (
        "Åsa Öberg",
        "Västra Götaland",
        "operational",
    )
    assert (person.level, person.gender, person.synthetic) == ("basic", "woman", False)


def test_again_updates_and_counts(tmp_path: Path) -> None:
    file, settings = tmp_path / "p.csv", Settings(home=tmp_path)
    file.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    import_people(settings, file)
    first = stored(settings)["asa.oberg@ex.example"]
    second = "bo@ex.example;Bo Ek;Ängsjö kommun (fiktiv);Skåne;strategisk;avancerad;man"
    file.write_text(f"{HEAD}\n{ROW.replace('operativ', 'strategisk')}\n{second}\n", encoding="utf-8")
    assert import_people(settings, file, dry_run=True) == Imported(1, 1, 0)
    assert set(stored(settings)) == {"asa.oberg@ex.example"}
    assert import_people(settings, file) == Imported(1, 1, 0)
    assert import_people(settings, file) == Imported(0, 0, 2)
    people = stored(settings)
    assert people["asa.oberg@ex.example"].track == "strategic"
    assert (people["asa.oberg@ex.example"].id, people["asa.oberg@ex.example"].student_id) == (
        first.id,
        first.student_id,
    )
    engine = create_engine(settings.store_url)
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(models.Organisation)) == 1
    engine.dispose()


@pytest.mark.parametrize(
    ("text", "row", "column", "words"),
    [
        ("namn\nBo\n", 1, "e-post", "saknas"),
        ("e-post;namn;skostorlek\n", 1, "skostorlek", "okänd"),
        ("e-post;namn;namn\n", 1, "namn", "två gånger"),
        ("e-post;namn\nbo;Bo\n", 2, "e-post", "fel form"),
        ("e-post;namn\nbo@ex.example;\n", 2, "namn", "saknas"),
        ("e-post;namn;spår\nbo@ex.example;Bo;snabb\n", 2, "spår", "operativ"),
        ("e-post;namn;län\nbo@ex.example;Bo;Atlantis\n", 2, "län", "Skåne"),
        ("e-post;namn;kön\nbo@ex.example;Bo;x\n", 2, "kön", "kvinna"),
        ("e-post;namn\nbo@ex.example;Bo\n\nBO@ex.example;Bo\n", 4, "e-post", "rad 2"),
        ("e-post;namn\nbo@ex.example;Bo;mer\n", 2, "", "fler värden"),
        ("e-post;namn\n", 2, "", "inga personer"),
        ("", 1, "e-post", "saknas"),
        ("e-post;namn;roll\nbo@ex.example;Bo;" + "x" * 121 + "\n", 2, "roll", "120"),
        ('e-post;namn\n"bo@ex.example;Bo\n', 2, "", "citattecknen"),
    ],
)
def test_faults_name_row_and_column(text: str, row: int, column: str, words: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read(text.encode())
    assert any(f.row == row and f.column == column and words in f.message for f in refused.value.faults), str(
        refused.value
    )


@pytest.mark.parametrize(
    "number", ["19121212-1212", "121212-1212", "121212+1212", "191212121212", "901271-1234"]
)
@pytest.mark.parametrize("column", range(4))
def test_personal_identity_numbers_are_refused_and_not_repeated(number: str, column: int) -> None:
    cells = ["bo@ex.example", "Bo Ek", "Ängsjö kommun", ""]
    cells[column] = f"{cells[column]} {number}".strip()
    with pytest.raises(ImportRefused) as refused:
        read(f"e-post;namn;organisation;\n{';'.join(cells)}\n".encode())
    assert "personnummer" in str(refused.value)
    assert number not in str(refused.value)


def test_one_fault_stops_everything(tmp_path: Path) -> None:
    file, settings = tmp_path / "p.csv", Settings(home=tmp_path)
    file.write_text(f"{HEAD}\n{ROW}\nfel;;;;;;\n", encoding="utf-8")
    with pytest.raises(ImportRefused):
        import_people(settings, file)
    assert not (tmp_path / "store.sqlite3").exists()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(raw: bytes) -> None:
    try:
        assert read(raw)
    except ImportRefused as refused:
        assert refused.faults


def test_names_of_accounts_are_taken_under_their_own_heading_only() -> None:
    (row,) = read("användarnamn;namn\ndeltagare1;Ester Lind\n".encode())
    assert row["username"] == "deltagare1"
    for text in ("e-post;namn\ndeltagare1;Ester Lind\n", "användarnamn;namn\n../../x;Ester Lind\n"):
        with pytest.raises(ImportRefused, match="fel form"):
            read(text.encode())
