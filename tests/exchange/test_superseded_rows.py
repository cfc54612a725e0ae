"""A row of a wait in whose place another stands comes in only where that one could take it (domain 20.2)."""

from pathlib import Path

import pytest

from tests.conftest import Forlob

TABLES = {
    "citizens": "id,name\nb1,Åse\nb2,Bo\n",
    "courses": "id,citizen,kind,ready_on\nf1,b1,resource_course,2026-01-05\nf2,b2,resource_course,2026-01-05\n",
    "interventions": "id,course,sector,title\ni1,f1,health,Fysio\n",
}
HEADER = "id,course,intervention,kind,since,ended_on,end_kind,ended_by\n"
FIRST = "w1,f1,,certificate_265,2026-03-01,2026-04-10,superseded,w2\n"
SECOND = "w2,f1,,certificate_265,2026-04-10,,,\n"


def tables(folder: Path, waits: str) -> Path:
    folder.mkdir()
    for name, text in {**TABLES, "waits": HEADER + waits}.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("waits", [FIRST + SECOND, SECOND + FIRST])
def test_a_clock_comes_in_whichever_row_comes_first(forlob: Forlob, tmp_path: Path, waits: str) -> None:
    forlob.ok("import", tables(tmp_path / "in", waits))
    assert [row["state"] for row in forlob("doctor", "-f", "json").json if row["check"] == "superseded"] == ["ok"]


BAD = [
    (FIRST + "w2,f1,,statement,2026-04-10,,,\n", ["line 2, ended_by: w2 does not wait for the same as w1"]),
    (FIRST + "w2,f2,,certificate_265,2026-04-10,,,\n", ["line 2, ended_by: w2 does not wait for the same as w1"]),
    (FIRST + "w2,f1,i1,certificate_265,2026-04-10,,,\n", ["line 2, ended_by: w2 does not wait for the same as w1"]),
    (FIRST + "w2,f1,,certificate_265,2026-04-11,,,\n", [
        "line 2, ended_by: w2 waits only since Sat 11 Apr 2026, week 15, so it cannot take the place of w1 Fri 10 Apr"]),
    (FIRST, ["line 2, ended_by: there is no intervention, course or wait w2"]),
    (FIRST.replace("w2", "w1") + SECOND, ["line 2, ended_by: W1 cannot have ended this wait as superseded"]),
    (FIRST + "w2,f1,,certificate_265,2026-04-10,2026-04-20,superseded,w3\n"
     "w3,f1,,certificate_265,2026-04-01,2026-04-20,superseded,w2\n", [
        "line 3, ended_by: w2 would take its own place", "line 4, ended_by: w3 would take its own place"]),
    (FIRST + "w2,f1,,certificate_265,yesterday,,,\n", ["line 3, since: yesterday is not a day"]),
]  # fmt: skip


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
@pytest.mark.parametrize(("waits", "expected"), BAD)
def test_a_place_that_cannot_be_taken_is_a_bad_row(
    forlob: Forlob, tmp_path: Path, waits: str, expected: list[str], more: tuple[str, ...]
) -> None:
    before = forlob.database.read_bytes()
    ran = forlob.refused("import", tables(tmp_path / "in", waits), *more)
    *named, _last = ran.err.splitlines()
    for line, begin in zip(named, expected, strict=True):
        assert line.startswith(f"waits.csv {begin}"), ran.err
    assert forlob.database.read_bytes() == before


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("w1,f1,,certificate_265,2026-03-01,2026-04-09,superseded,w2\n", "w2 waits only since Fri 10 Apr 2026"),
        ("w1,f1,,certificate_275,2026-03-01,2026-04-10,superseded,W1\n", "W1 does not wait for the same as w1"),
    ],
)
def test_a_wait_of_the_database_counts_too(forlob: Forlob, tmp_path: Path, row: str, expected: str) -> None:
    forlob.ok("import", tables(tmp_path / "in", SECOND))
    (tmp_path / "waits.csv").write_text(HEADER + row, "utf-8")
    assert f"waits.csv line 2, ended_by: {expected}" in forlob.refused("import", tmp_path / "waits.csv").err
    (tmp_path / "waits.csv").write_text(HEADER + FIRST, "utf-8")
    forlob.ok("import", tmp_path / "waits.csv")
    assert forlob.ok("wait", "show", "W2", "-f", "json").json["ended_by"] == "W1"
