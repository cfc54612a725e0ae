"""A file with a million bad rows, or a line without an end, is refused soon and in little memory."""

import resource
import sys
from pathlib import Path

import pytest

from tests import elsewhere
from tests.conftest import Forlob

HEADER = "id,name,case_no,born,language,interpreter,ended_on\n"
MIB = 1024 * 1024


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (700 * MIB, 700 * MIB))


@pytest.mark.parametrize(
    ("row", "said"),
    [("{n},Åse {n},,abc,,,", "born"), ("{n},Åse", "2 fields"), ("A,Åse,,,,,", "the same as"), ("x\x1b,Åse,,,,,", "id"),
     ("{n},Åse {n},,,danskish,,", "language")],
)  # fmt: skip
def test_many_bad_rows_stop_the_reading_and_it_says_where(forlob: Forlob, tmp_path: Path, row: str, said: str) -> None:
    table = tmp_path / "citizens.csv"
    table.write_text(HEADER + "".join(row.format(n=n) + "\n" for n in range(100_000)), "utf-8")
    ran = elsewhere.refused("import", table, seconds=60)
    lines = ran.err.splitlines()
    assert (ran.code, said in lines[0]) == (1, True), lines[0]
    assert len(lines) < 60
    assert "and 950 more to citizens.csv line " in ran.err
    assert "where reading stopped" in ran.err
    assert "1000 things are wrong; nothing was written" in ran.err


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit of memory")
@pytest.mark.parametrize("header", [HEADER, ""])
@pytest.mark.parametrize("name", ["citizens.csv", "sheet.csv"])
def test_a_line_without_an_end_is_a_sentence_in_bounded_memory(
    forlob: Forlob, tmp_path: Path, header: str, name: str
) -> None:
    table = tmp_path / name
    with table.open("w") as file:
        file.write(header)
        file.write("x" * 200 * MIB)
    ran = elsewhere.refused("import", table, before=limited, seconds=60)
    assert (ran.code in (1, 2), "MemoryError" in ran.err) == (True, False)
    table.unlink()
