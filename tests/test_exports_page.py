"""docs/exports.md, the promise to scripts, is held to the program."""

import re
from pathlib import Path

from forlob import errors, main
from forlob.domain import ids
from forlob.exchange.layout import TABLES
from forlob.exchange.values import codes_of
from forlob.render.output import Format

TEXT = (Path(__file__).parent.parent / "docs" / "exports.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading of the page, without its own heading."""
    section = re.split(r"^#", TEXT.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_table_and_column_is_told_in_order() -> None:
    assert re.findall(r"^### (\w+)\.csv$", TEXT, re.MULTILINE) == [table.name for table in TABLES]
    for table in TABLES:
        told = [row[0].strip("`") for row in rows(f"{table.name}.csv")]
        assert told == list(table.names), f"docs/exports.md, {table.name}.csv: {set(table.names) ^ set(told)}"


def test_the_codes_told_of_a_column_are_those_there_are() -> None:
    for table in TABLES:
        for column, (_name, told) in zip(table.columns, rows(f"{table.name}.csv"), strict=True):
            named = set(re.findall(r"`(\w+)`", told))
            if codes_of(column) and named:
                assert named == set(codes_of(column)), (table.name, column.name)


def test_every_exit_code_is_told() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.ForlobError)]
    there_are = {0, main.BUG, main.INTERRUPTED, *(kind.code for kind in kinds)}
    assert {int(row[0]) for row in rows("Exit codes")} == there_are


def test_every_format_is_told() -> None:
    told = re.findall(r"`(\w+)`", " ".join(row[0] for row in rows("What comes out where")))
    assert sorted(told) == sorted(Format)


def test_every_letter_of_an_id_is_told() -> None:
    sentence = TEXT.split("**Ids**", 1)[1].split("never used again", 1)[0]
    assert set(re.findall(r"`([A-Z])[0-9]+`", sentence)) == set(ids.LETTERS.values()), (
        "the sentence **Ids** of docs/exports.md"
    )
