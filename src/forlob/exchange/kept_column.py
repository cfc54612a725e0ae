"""What one column of the database holds, looked up row by row while tables are read, and what new rows put beside it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

Ask: TypeAlias = Callable[[str, Mapping[str, Any]], Iterator[tuple[Any, ...]]]
"""Puts one question to the database; without a database nothing is ever found."""


class KeptColumn(dict[int, Any]):
    """One column of a table by the number of the row; `nothing` where it is empty, or the row was refused."""

    def __init__(self, ask: Ask, table: str, column: str, *, nothing: Any) -> None:
        super().__init__()
        self.sql = f"SELECT {column} FROM {table} WHERE id = :number"
        self.ask = ask
        self.nothing = nothing

    def __missing__(self, number: int) -> Any:
        (value,) = next(self.ask(self.sql, {"number": number}), (None,))
        self[number] = kept = value or self.nothing
        return kept
