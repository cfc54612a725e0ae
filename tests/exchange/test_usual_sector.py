"""A blank sector of a wait is the kind's, else the intervention's, whichever way the wait comes in (domain 20.11)."""

import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Forlob

TABLES = {
    "citizens.csv": "id,name\nb1,Åse Holm\n",
    "courses.csv": "id,citizen,kind\nf1,b1,other\n",
    "interventions.csv": "id,course,sector,title\ni1,f1,social,Kontaktperson\n",
    "waits.csv": (
        "id,course,intervention,kind,sector,since\n"
        "w1,f1,,certificate_265,,2026-10-01\n"  # the kind's: a doctor's certificate
        "w2,f1,i1,start,,2026-10-01\n"  # the intervention's: no kind of its own
        "w3,f1,,decision,,2026-10-01\n"  # neither tells one
        "w4,f1,i1,start,health,2026-10-01\n"  # as told
    ),
    "wait_holders.csv": "wait,from_on,to_on,holder,sector\nw2,,2026-11-01,Kommunen,\nw2,2026-11-01,,,\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "tables"
    made.mkdir()
    for name, text in TABLES.items():
        (made / name).write_text(text, "utf-8")
    return made


def kept(forlob: Forlob, table: str = "wait") -> list[str | None]:
    connection = sqlite3.connect(forlob.database)
    found = [sector for (sector,) in connection.execute(f"SELECT sector FROM {table} ORDER BY id")]
    connection.close()
    return found


def blank(forlob: Forlob) -> None:
    """Leave the sectors blank that an older forlob did not fill."""
    connection = sqlite3.connect(forlob.database)
    connection.execute("UPDATE wait SET sector = NULL WHERE id <> 4")
    connection.execute("UPDATE wait_holder SET sector = NULL")
    connection.commit()
    connection.close()


def test_a_wait_that_is_imported_has_the_sector_it_would_have_if_it_were_typed(forlob: Forlob, folder: Path) -> None:
    forlob.ok("import", folder)
    assert kept(forlob) == ["health", "social", None, "health"]
    assert kept(forlob, "wait_holder") == ["social"]
    forlob.ok("wait", "add", "C1", "certificate_265", "--since", "2026-10-01")
    forlob.ok("wait", "add", "C1", "start", "--for", "I1", "--since", "2026-10-01")
    forlob.ok("wait", "add", "C1", "decision", "--since", "2026-10-01")
    assert kept(forlob)[4:] == ["health", "social", None]


def test_what_was_filled_in_goes_out_and_comes_in_the_same_and_no_row_is_new(
    forlob: Forlob, folder: Path, tmp_path: Path, empty_database: Path
) -> None:
    forlob.ok("import", folder)
    forlob.ok("export", tmp_path / "one")
    there = tmp_path / "there.db"
    there.write_bytes(empty_database.read_bytes())
    forlob.ok("import", tmp_path / "one", FORLOB_DB=str(there))
    forlob.ok("export", tmp_path / "two", FORLOB_DB=str(there))
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    for again in (folder, tmp_path / "one"):
        assert set(forlob.ok("import", again, "-f", "json").json.values()) == {0}


def test_what_an_older_forlob_left_blank_is_still_known(forlob: Forlob, folder: Path, tmp_path: Path) -> None:
    forlob.ok("import", folder)
    forlob.ok("export", tmp_path / "filled")
    blank(forlob)
    forlob.ok("export", tmp_path / "blank")
    for again in (folder, tmp_path / "filled", tmp_path / "blank"):
        assert set(forlob.ok("import", again, "-f", "json").json.values()) == {0}


def test_another_sector_than_the_usual_one_is_still_a_bad_row(forlob: Forlob, folder: Path) -> None:
    forlob.ok("import", folder)
    (folder / "waits.csv").write_text(TABLES["waits.csv"].replace("start,,", "start,employment,"), "utf-8")
    assert "waits.csv line 3, sector: not what is kept under this id" in forlob.refused("import", folder).err


def test_a_sector_that_is_emptied_is_the_usual_one_again(forlob: Forlob, folder: Path) -> None:
    forlob.ok("import", folder)
    for wait in ("W1", "W2", "W3"):
        forlob.ok("wait", "edit", wait, "--sector", "employment", "--mistake")
    assert kept(forlob)[:3] == ["employment"] * 3
    for wait in ("W1", "W2", "W3"):
        forlob.ok("wait", "edit", wait, "--clear", "sector", "--mistake")
    assert kept(forlob)[:3] == ["health", "social", None]
