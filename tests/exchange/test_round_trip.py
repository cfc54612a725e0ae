"""Export, import into an empty database, export: the same bytes; and importing twice adds nothing."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import DATA, Forlob
from tests.exchange import rich

TABLES = [
    *(
        "actions",
        "agreements",
        "catalogue",
        "citizen_names",
        "citizens",
        "contacts",
        "conversations",
        "course_pathways",
        "courses",
        "forums",
        "goals",
    ),
    *(
        "interventions",
        "norms",
        "participants",
        "pauses",
        "plans",
        "rules",
        "settings",
        "stand_ins",
        "support",
        "team",
        "voice",
        "wait_events",
    ),
    *("wait_holders", "waits", "worker_rows", "workers"),
]


@pytest.fixture
def another(tmp_path: Path, empty_database: Path) -> Callable[[str], dict[str, str]]:
    """A second database with nothing in it, as the environment that names it."""

    def make(name: str) -> dict[str, str]:
        path = tmp_path / f"{name}.db"
        shutil.copyfile(empty_database, path)
        return {"FORLOB_DB": str(path)}

    return make


def content(folder: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", ["caseload", "study"])
def test_the_data_comes_in_without_an_error_and_a_second_time_adds_nothing(forlob: Forlob, name: str) -> None:
    added = forlob.ok("import", DATA / name, "-f", "json").json
    assert added["citizens"] == {"caseload": 135, "study": 168}[name]
    again = forlob.ok("import", DATA / name, "-f", "json")
    assert set(again.json.values()) == {0}
    assert "undo" not in again.out


@pytest.mark.parametrize("name", ["caseload", "study"])
def test_export_then_import_gives_the_same_bytes(
    forlob: Forlob, another: Callable[[str], dict[str, str]], tmp_path: Path, name: str
) -> None:
    forlob.ok("import", DATA / name)
    forlob.ok("export", tmp_path / "one")
    there = another("there")
    forlob.ok("import", tmp_path / "one", **there)
    forlob.ok("export", tmp_path / "two", **there)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_a_row_of_every_table_goes_out_and_in_and_out_the_same(
    forlob: Forlob, another: Callable[[str], dict[str, str]], tmp_path: Path
) -> None:
    rich.settle(forlob)
    forlob.ok("export", tmp_path / "one")
    first = content(tmp_path / "one")
    assert sorted(first) == TABLES
    assert all(text.count(b"\n") > 1 for text in first.values()), {
        name: text.count(b"\n") for name, text in first.items()
    }
    there = another("there")
    forlob.ok("import", tmp_path / "one", **there)
    forlob.ok("export", tmp_path / "two", **there)
    assert content(tmp_path / "two") == first
    for environment in ({}, there):
        again = forlob.ok("import", tmp_path / "one", "-f", "json", **environment).json
        assert set(again.values()) == {0}
    assert forlob.ok("waits", "-f", "json", **there).json == forlob.ok("waits", "-f", "json").json
    assert (
        forlob.ok("plan", "show", "C1", "-f", "json", **there).json
        == forlob.ok("plan", "show", "C1", "-f", "json").json
    )


def test_every_column_has_a_value_that_goes_out_and_in_and_out_the_same(
    full: Forlob, another: Callable[[str], dict[str, str]], tmp_path: Path
) -> None:
    rich.settle(full, rich.LATER)
    full.ok("export", tmp_path / "one")
    for path in (tmp_path / "one").iterdir():
        header, *rows = csv.reader(path.read_text("utf-8").splitlines(keepends=True))
        empty = [name for name, *cells in zip(header, *rows, strict=True) if not any(cells)]
        assert not empty, f"{path.name}: give {empty} a value in LATER of tests/exchange/rich.py"
    there = another("there")
    full.ok("import", tmp_path / "one", **there)
    full.ok("export", tmp_path / "two", **there)
    assert content(tmp_path / "one") == content(tmp_path / "two")
    for environment in ({}, there):
        assert set(full.ok("import", tmp_path / "one", "-f", "json", **environment).json.values()) == {0}


def test_own_ids_keep_their_numbers_with_gaps_and_the_next_one_goes_on_above(forlob: Forlob, tmp_path: Path) -> None:
    (tmp_path / "citizens.csv").write_text("id,name\nC7,Åse\nb1,Bo\nC3,Ida\n", "utf-8")
    forlob.ok("import", tmp_path / "citizens.csv")
    rows = forlob.ok("citizen", "list", "-f", "json").json
    assert sorted((row["id"], row["name"]) for row in rows) == [("C3", "Ida"), ("C7", "Åse"), ("C8", "Bo")]
    assert forlob.ok("citizen", "add", "Per", "-q").out == "C9\n"


def test_an_import_is_one_change_of_the_journal_and_can_be_undone(forlob: Forlob) -> None:
    ran = forlob.ok("import", DATA / "study")
    assert ran.out.splitlines()[-1] == "undo with: forlob undo 1"
    entry = forlob.ok("log", "-f", "json").json[0]
    assert (entry["who"], entry["words"]) == (
        "-",
        "import 8 workers, 168 citizens, 168 courses, 365 interventions, 168 team",
    )
    forlob.ok("undo", "1")
    assert forlob.ok("citizen", "list", "-f", "json").json == []
    assert forlob.ok("import", DATA / "study", "-f", "json").json["citizens"] == 168
    assert set(forlob.ok("import", DATA / "study", "-f", "json").json.values()) == {0}


def test_what_the_doctor_looks_at_is_sound_after_an_import(municipality: Forlob) -> None:
    municipality.ok("doctor", "--deep")


def test_the_due_day_of_a_wait_follows_its_norm_the_norm_of_the_import_and_the_catalogue(
    forlob: Forlob, tmp_path: Path
) -> None:
    (tmp_path / "citizens.csv").write_text("id,name\nb1,Åse\n", "utf-8")
    (tmp_path / "courses.csv").write_text("id,citizen,kind\nf1,b1,coordinated\n", "utf-8")
    (tmp_path / "waits.csv").write_text(
        "id,course,kind,since,norm\nw1,f1,statement,2026-10-01,5\nw2,f1,statement,2026-10-01,\n"
        "w3,f1,certificate_265,2026-10-01,\nw4,f1,other,2026-10-01,\n",
        "utf-8",
    )
    (tmp_path / "norms.csv").write_text("kind,days,from_on\nstatement,10,2026-01-01\n", "utf-8")
    forlob.ok("import", tmp_path)
    due = {wait["id"]: wait["due_on"] for wait in forlob.ok("waits", "-f", "json").json if wait["source"] == "explicit"}
    assert due == {"W1": "2026-10-06", "W2": "2026-10-11", "W3": "2026-10-31", "W4": None}


def test_a_norm_that_comes_in_later_moves_the_due_days_of_waits_that_are_there(forlob: Forlob, tmp_path: Path) -> None:
    rich.settle(forlob)
    (tmp_path / "norms.csv").write_text("kind,days,from_on\nstatement,40,2026-09-01\n", "utf-8")
    forlob.ok("import", tmp_path / "norms.csv")
    waits = {wait["id"]: wait["due_on"] for wait in forlob.ok("waits", "-f", "json").json}
    assert waits["W1"] == "2026-11-10"
