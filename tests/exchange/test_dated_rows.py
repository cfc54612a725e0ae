"""Dated rows come in one after the other, each telling something else, and the last one holds to this day (domain 11.1)."""

import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Forlob

TABLES = {
    "workers": "id,name,sector,unit\nMH,Mette,employment,Jobcenter\n",
    "citizens": "id,name\nb1,Åse\n",
    "courses": "id,citizen,kind,pathway,ready_on\nf1,b1,resource_course,,2026-01-05\n",
    "waits": "id,course,kind,holder,sector,since\nw1,f1,certificate_265,Regionen,health,2026-03-01\n",
}
WORKER, CITIZEN = "worker,from_on,to_on,name,sector,unit\n", "citizen,from_on,to_on,name\n"
PATHWAY, HOLDER = "course,from_on,to_on,pathway\n", "wait,from_on,to_on,holder,sector\n"
SAME = "the row before it says the same; both are one row"
OPEN = "no row without to_on follows, so nothing would hold after this day"
NOW = "MH,2026-04-01,,Mette,employment,Jobcenter\n"
BAD = [
    ("worker_rows", WORKER + "MH,,2026-03-01,M,health,X\nMH,2026-03-01,2026-04-01,M,health,X\n" + NOW, [f"line 3, name: {SAME}"]),
    ("worker_rows", WORKER + "MH,,2026-04-01,Mette,employment,Jobcenter\n" + NOW, [f"line 3, name: {SAME}"]),
    ("worker_rows", WORKER + "MH,,2026-04-01,M,health,X\n" + NOW + NOW, [f"line 4, name: {SAME}"]),
    ("worker_rows", WORKER + "MH,,2026-04-01,M,health,X\n", [f"line 2, to_on: {OPEN}"]),
    ("worker_rows", WORKER + "MH,,2026-04-01,M,health,X\nMH,2026-04-01,2026-05-01,Mette,health,X\n", [f"line 3, to_on: {OPEN}"]),
    ("worker_rows", WORKER + "MH,,2026-04-01,M,helth,X\nMH,,2026-05-01,M,health,X\n", ["line 2, sector: there is no helth"]),
    ("citizen_names", CITIZEN + "b1,,2026-04-01,Åse\nb1,2026-04-01,,Åse\n", [f"line 3, name: {SAME}"]),
    ("citizen_names", CITIZEN + "b1,,2026-04-01,Åse Gl\n", [f"line 2, to_on: {OPEN}"]),
    ("course_pathways", PATHWAY + "f1,,2026-04-01,\nf1,2026-04-01,,\n", [f"line 3, pathway: {SAME}"]),
    ("course_pathways", PATHWAY + "f1,,2026-04-01,\n", [f"line 2, to_on: {OPEN}"]),
    ("wait_holders", HOLDER + "w1,,2026-04-01,Regionen,health\nw1,2026-04-01,,Regionen,health\n", [f"line 3, holder: {SAME}"]),
    ("wait_holders", HOLDER + "w1,,2026-04-01,Kommunen,health\n", [f"line 2, to_on: {OPEN}"]),
]  # fmt: skip


def tables(folder: Path, **more: str) -> Path:
    folder.mkdir()
    for name, text in {**TABLES, **more}.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize(("name", "text", "expected"), BAD)
def test_a_dated_row_that_tells_nothing_new_or_does_not_go_on_is_bad(
    forlob: Forlob, tmp_path: Path, name: str, text: str, expected: list[str]
) -> None:
    before = forlob.database.read_bytes()
    *named, _last = forlob.refused("import", tables(tmp_path / "in", **{name: text})).err.splitlines()
    for line, begin in zip(named, expected, strict=True):
        assert line.startswith(f"{name}.csv {begin}"), named
    assert forlob.database.read_bytes() == before


def test_a_row_of_the_database_counts_as_the_one_before(forlob: Forlob, tmp_path: Path) -> None:
    first = "MH,,2026-03-01,M,health,X\n"
    now = "MH,2026-03-01,,Mette,employment,Jobcenter\n"
    forlob.ok("import", tables(tmp_path / "in", worker_rows=WORKER + first + now))
    assert set(forlob.ok("import", tmp_path / "in", "-f", "json").json.values()) == {0}
    same = WORKER + "MH,2026-03-01,2026-04-01,M,health,X\n" + NOW
    (tmp_path / "worker_rows.csv").write_text(same, "utf-8")
    assert f"line 2, name: {SAME}" in forlob.refused("import", tmp_path / "worker_rows.csv").err


def test_a_sector_that_was_filled_in_later_goes_out_and_comes_in(forlob: Forlob, tmp_path: Path) -> None:
    held = HOLDER + "w1,,2026-04-01,Kommunen,health\nw1,2026-04-01,,Regionen,health\n"
    forlob.ok("import", tables(tmp_path / "in", wait_holders=held))
    with sqlite3.connect(forlob.database) as connection:
        connection.execute("UPDATE wait_holder SET holder = 'Regionen', sector = NULL")
    forlob.ok("export", tmp_path / "out")
    forlob.ok("import", tmp_path / "out", FORLOB_DB=str(tmp_path / "there.db"))
    forlob.ok("import", tmp_path / "out")
