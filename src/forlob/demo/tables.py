"""Made-up tables, written as the files that an import reads."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from forlob.exchange.layout import BY_NAME, IN_TURN, Column, Reading

SATURDAY = 5
A_WEEK = 7


class Tables:
    """The tables of a caseload while it is being made up.

    Days are counted from `today`, negative ones back; what falls on a weekend moves to the nearest Friday before, and
    what lies ahead to the Monday after. `stretch` draws out what lies more than a week back, so that no two lives are
    alike.
    """

    stretch = 1.0

    def __init__(self, today: date) -> None:
        self.today = today
        self._rows: dict[str, list[tuple[str, ...]]] = {table.name: [] for table in IN_TURN}

    def day(self, days: int) -> date:
        """Return the weekday so many days from today."""
        found = self.today + timedelta(days=days if days >= -A_WEEK else round(days * self.stretch))
        weekend = found.weekday() - SATURDAY
        if weekend < 0 or days == 0:
            return found
        return found + timedelta(days=2 - weekend if days > 0 else -1 - weekend)

    def add(self, table: str, **cells: Any) -> str:
        """Add a row and return its id; a cell that is not given is blank.

        A number in a column of days becomes a day as `day` makes it, in one of moments one o'clock on that day.
        """
        layout = BY_NAME[table]
        row = {"id": f"{layout.letter}{len(self._rows[table]) + 1}", **cells} if layout.letter else cells
        self._rows[table].append(tuple(self._text(column, row.pop(column.name, None)) for column in layout.columns))
        if row.keys() - {"id"}:
            raise KeyError(sorted(row))
        return f"{layout.letter}{len(self._rows[table])}"

    def write(self, folder: Path) -> None:
        """Write the tables that have rows as files into a folder."""
        for table in IN_TURN:
            if self._rows[table.name]:
                with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
                    writer = csv.writer(file, lineterminator="\n")
                    writer.writerow(table.names)
                    writer.writerows(self._rows[table.name])

    def _text(self, column: Column, value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (list, tuple)):
            return " ".join(map(str, value))
        if isinstance(value, int) and column.reading is Reading.DAY:
            return str(self.day(value))
        if isinstance(value, int) and column.reading is Reading.MOMENT:
            return f"{self.day(value)}T13:00"
        return str(value)
