"""What the cells of a spreadsheet hold, in a file that Excel opens: words, numbers, days and moments, and no codes."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from forlob.i18n import _
from forlob.render.column import Column, tuples
from forlob.render.formats.json_csv import plain_cell

Cell = str | int | float | Decimal | date | datetime | None
"""A bool is an int that a sheet shows as true or false; a datetime is local wall time."""
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?")


def heads(columns: Sequence[Column]) -> list[str]:
    """Return what stands above the columns in the reader's language, no two the same: the second `Name` is `Name (2)`.

    The ends of an interval are headed by the figure they belong to.
    """
    titled = {column.key: _(column.title or column.head) for column in columns if column.title or column.head}
    taken: dict[str, int] = {}
    return [_unique(_head(column, titled), taken) for column in columns]


def _head(column: Column, titled: dict[str, str]) -> str:
    if column.head:
        return _(column.head)
    name, _under, end = column.key.rpartition("_")
    if column.heading or name not in titled:
        return column.heading or column.key
    if end == "low":
        return _("{figure}, at least").format(figure=titled[name])
    return _("{figure}, at most").format(figure=titled[name]) if end == "high" else column.key


def _unique(head: str, taken: dict[str, int]) -> str:
    """Return the heading, numbered where it is taken; Excel tells no capital from a small letter."""
    taken[head.casefold()] = count = taken.get(head.casefold(), 0) + 1
    return head if count == 1 else _unique(f"{head} ({count})", taken)


def rows(columns: Sequence[Column], values: Iterable[Any]) -> Iterator[list[Cell]]:
    """Yield the cells of each value, streaming."""
    reads = [_cell_of(column) for column in columns]
    for row in tuples(columns, values):
        yield [read(value) for read, value in zip(reads, row, strict=True)]


def _cell_of(column: Column) -> Callable[[Any], Cell]:
    """Return what makes the cell of a column's value."""
    text, is_moment = column.text, column.key.endswith("at") or column.key == "moment"

    def cell(value: Any) -> Any:
        if column.sheet and value is not None:
            return column.sheet(value)
        if value is None or isinstance(value, (int, float, Decimal, date)):
            return _local(value) if isinstance(value, datetime) else value
        if is_moment and isinstance(value, str) and MOMENT.fullmatch(value):
            return _moment(value)
        if text:
            return text(value)
        return value if type(value) is str else plain_cell(value.value if isinstance(value, Enum) else value)

    return cell


def _moment(text: str) -> date | datetime:
    """Return a planned moment or an instant as a day, or as a day with its time on the wall."""
    return _local(datetime.fromisoformat(text)) if "T" in text else date.fromisoformat(text)


def _local(moment: datetime) -> datetime:
    """Return a moment without its zone: an instant as the time on the wall where forlob is used."""
    if moment.tzinfo is None:
        return moment
    from forlob import config  # few tables have instants

    return moment.astimezone(config.zone()).replace(tzinfo=None, microsecond=0)
