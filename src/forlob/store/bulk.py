"""Many rows at once: how those of one table are inserted, and how the journal shows them."""

from collections.abc import Callable, Sequence
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any, TypeAlias

JSON_OF: dict[type, Callable[[Any], str]] = {
    int: repr,
    float: repr,
    bool: lambda truth: "true" if truth else "false",
}


class Shape:
    """The columns in which rows of one table come, their key first, and the image of such a row."""

    def __init__(self, table: str, columns: Sequence[str]) -> None:
        self.table = table
        self.columns = tuple(columns)
        ordered = sorted(columns)
        self._in_order = itemgetter(*(self.columns.index(name) for name in ordered))
        self._template = "{" + ",".join(f'"{name}":%s' for name in ordered) + "}"

    def image(self, row: Sequence[Any]) -> str:
        """Return a row as the journal keeps it: JSON with sorted keys."""
        return self._template % tuple(
            [
                encode_basestring(value)
                if type(value) is str
                else "null"
                if value is None
                else JSON_OF[type(value)](value)
                for value in self._in_order(row)
            ]
        )


Bulk: TypeAlias = tuple[Shape, Sequence[Any], int | None]
"""One of many rows: its shape, its values in the order of the shape, and the number of the citizen it is about."""
