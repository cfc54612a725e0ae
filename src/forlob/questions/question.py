"""A question: one SELECT, and the named tuple whose fields its columns are, one by one and in their order.

That names and order agree is tested for every question there is (`tests/questions/test_question.py`). What the database
keeps as text or number becomes what the field says: a day, a truth, a code; an id where a text is named as a thing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, get_args

from forlob.domain.ids import ID_OF, conversation_id, support_person_id
from forlob.store import database

BATCH_ROWS = 500
"""So many things are asked about by one statement."""
IDS = {
    **ID_OF, "rebooked_from": conversation_id, "rebooked_to": conversation_id, "supportperson": support_person_id,
}  # fmt: skip
"""By the name of a text field, what makes an id of the number the database keeps."""
Reader = Callable[[Any], Any]
Row = TypeVar("Row", bound=tuple[Any, ...])
Key = TypeVar("Key")
Value = TypeVar("Value")


class Question(Generic[Row]):
    """One SELECT and its rows; `{names}` in braces are parts of the SQL that are said when it is asked."""

    def __init__(self, row: type[Row], sql: str) -> None:
        self.row = row
        self.sql = sql

    def format(self, **parts: str) -> "Question[Row]":
        """Return the question with the parts in braces filled in."""
        return Question(self.row, self.sql.format(**parts))

    def rows(self, *, on: date | None = None, **values: Any) -> Iterator[Row]:
        """Stream the rows; `on` is the day they are seen from: `:on`, and the day after it `:tomorrow`.

        Raises:
            DatabaseUnusable: If there is no database, or it cannot be read.
        """
        seen = seen_on(on) if on else {}
        return self._made(database.rows(self.sql, **seen, **values))

    def first(self, *, on: date | None = None, **values: Any) -> Row | None:
        """Return the first row, None without one."""
        return next(self.rows(on=on, **values), None)

    def of_many(self, numbers: Sequence[int], *, on: date | None = None, **values: Any) -> Iterator[Row]:
        """Stream the rows about many things, as `rows_of_many` does."""
        return self._made(rows_of_many(self.sql, numbers, on=on, **values))

    def _made(self, rows: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
        make: Callable[[Iterable[Any]], Row] = self.row._make  # type: ignore[attr-defined]  # of every named tuple
        readers = _readers(self.row)
        if not readers:
            yield from map(make, rows)
        for row in rows:
            facts = list(row)
            for place, read in readers:
                if facts[place] is not None:
                    facts[place] = read(facts[place])
            yield make(facts)


def rows_of_many(
    sql: str, numbers: Sequence[int], *, on: date | None = None, **values: Any
) -> Iterator[tuple[Any, ...]]:
    """Stream the rows about many things, which stand as `IN ({listed})` in the SQL, some hundred at a time."""
    seen = seen_on(on) if on else {}
    for start in range(0, len(numbers), BATCH_ROWS):
        listed, named = database.listed("number", list(numbers[start : start + BATCH_ROWS]))
        yield from database.rows(sql.format(listed=listed), **seen, **named, **values)


def seen_on(on: date) -> dict[str, str]:
    """Return the values of a question seen from a day: `on`, and `tomorrow` for what has a time of day."""
    return {"on": on.isoformat(), "tomorrow": (on + timedelta(days=1)).isoformat()}


def grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    """Return the second of each pair by the first, in the order they came."""
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


@cache
def _readers(row: type[Any]) -> list[tuple[int, Reader]]:
    """Return what reads a column, by its place, where the database does not keep the field as it is."""
    read = (_reader(row.__name__, name, kind) for name, kind in row.__annotations__.items())
    return [(place, reader) for place, reader in enumerate(read) if reader]


def _reader(row: str, field: str, kind: Any) -> Reader | None:
    if isinstance(kind, UnionType):
        kind = next(one for one in get_args(kind) if one is not NoneType)
    if kind is date:
        return date.fromisoformat
    if kind is str:
        return IDS.get(row.lower() if field == "id" else field)
    if kind is float:
        return _whole
    return kind if kind is bool or (isinstance(kind, type) and issubclass(kind, StrEnum)) else None


def _whole(number: float) -> float:
    """Return a number as it was typed: 10 and not 10.0."""
    return int(number) if number == int(number) else number
