"""The journal: what every change did to every row, written with the row itself.

Rows are whole images as JSON with sorted keys. A row's `citizen_id` is found through its course, so that one citizen's
journal costs what it holds. Nothing in the journal is ever changed.
"""

from collections.abc import Mapping
from json import JSONEncoder
from typing import Any

from forlob.store.driver import Driver
from forlob.store.record import Record, Row

COLUMNS = ("entry_id", "table_name", "row_id", "citizen_id", "before", "after")
ADDED = ("entry_id", "table_name", "row_id", "citizen_id", "after")
"""The columns of a row that was added."""
LINE = f"INSERT INTO journal_row ({', '.join(COLUMNS)}) VALUES ({', '.join(f':{name}' for name in COLUMNS)})"
ENTRY = "UPDATE journal_entry SET words = :words, undoes = :undoes WHERE id = :entry"
NO_ENTRY = "DELETE FROM journal_entry WHERE id = :entry"
OF_COURSE = "SELECT citizen_id FROM course WHERE id = :number"
IMAGE = JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))
OF_PARENT = """
    SELECT course.citizen_id FROM {parent} JOIN course ON course.id = {parent}.course_id WHERE {parent}.id = :number
"""


def begin(driver: Driver, *, at: str, who: str, words: str) -> int:
    """Begin the entry of a change, and return its number."""
    return driver.insert("journal_entry", {"at": at, "who": who, "words": words})


def finish(driver: Driver, entry: int, *, words: str, undoes: int | None) -> None:
    """Give the entry its last words, and the entry it took back."""
    driver.write(ENTRY, {"entry": entry, "words": words, "undoes": undoes})


def take_away(driver: Driver, entry: int) -> None:
    """Take the entry of a change away that changed nothing."""
    driver.write(NO_ENTRY, {"entry": entry})


def write(
    driver: Driver, entry: int, kind: type[Record], before: Row | None, after: Row | None, citizen: int | None
) -> None:
    """Write what happened to one row; None is not being there. `citizen` is whom it is about, None for nobody."""
    row: Mapping[str, Any] = after or before or {}
    line = (entry, kind.table, str(row[kind.key]), citizen, before and image(before), after and image(after))
    driver.write(LINE, dict(zip(COLUMNS, line, strict=True)))


def image(row: Mapping[str, Any]) -> str:
    """Return a row as JSON with sorted keys."""
    return IMAGE.encode(row)


def citizen_of(driver: Driver, kind: type[Record], row: Mapping[str, Any]) -> int | None:
    """Return the citizen a row is about, or None for rows about nobody (workers, norms)."""
    if kind.table == "citizen":
        return int(row["id"])
    if "citizen_id" in row:
        return int(row["citizen_id"])
    if "course_id" in row:
        return _found(driver, OF_COURSE, row["course_id"])
    for column, parent in kind.references.items():
        if parent != "worker":
            return _found(driver, OF_PARENT.format(parent=parent), row[column])
    return None


def _found(driver: Driver, sql: str, number: int) -> int | None:
    found = driver.row(sql, {"number": number})
    return int(found[0]) if found else None
