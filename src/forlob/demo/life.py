"""Made-up lives, written row by row into the tables that an import reads."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from forlob.exchange.column import Column, Reading
from forlob.exchange.layout import BY_NAME, IN_TURN
from forlob.store.kinds import NO_NEW_RESOURCE_COURSE

SATURDAY = 5
A_WEEK = 7
ROUND_TABLE = ("citizen", "MH", "AN", "LF")
"""Who sits at the table when all three sectors do."""


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


class Life:
    """A citizen with one course; what is added belongs to it."""

    def __init__(self, tables: Tables, name: str, **course: Any) -> None:
        """Register the citizen and open the course; `course` are its columns."""
        about = {key: course.pop(key) for key in ("born", "language", "interpreter", "case_no") if key in course}
        self._tables = tables
        self.citizen = tables.add("citizens", name=name, **{"language": "da", "interpreter": False, **about})
        self.course = tables.add("courses", citizen=self.citizen, **{"kind": self._kind(course), **course})

    def _kind(self, course: Mapping[str, Any]) -> str:
        """Return the kind of a course of its own day: what the law has it be, some of them on the way back to their job."""
        begun = course.get("granted_on", course.get("ready_on", course.get("start_on")))
        if (self._tables.day(begun) if isinstance(begun, int) else self._tables.today) < NO_NEW_RESOURCE_COURSE:
            return "resource_course"
        return "job_clarification" if course.get("pathway") == "company_first" else "coordinated"

    def intervention(self, sector: str, kind: str, title: str, owner: str, **more: Any) -> str:
        """Add an intervention."""
        return self._add("interventions", sector=sector, kind=kind, title=title, owner=owner, **more)

    def wait(self, kind: str, since: int, holder: str | None = None, **more: Any) -> str:
        """Add a wait."""
        return self._add("waits", kind=kind, since=since, holder=holder, **more)

    def event(self, wait: str, kind: str, on: int, note: str | None = None) -> None:
        """Add what happened to a wait."""
        self._tables.add("wait_events", wait=wait, kind=kind, on=on, note=note)

    def pause(self, from_on: int, whose: str, reason: str, *, wait: str | None = None, **more: Any) -> None:
        """Pause a wait, or the course without one."""
        self._add("pauses", wait=wait, from_on=from_on, whose=whose, reason=reason, **more)

    def held(
        self, on: int, who: Sequence[str], note: str, *, kind: str = "follow_up", absent: Sequence[str] = ()
    ) -> str:
        """Add a conversation that was held."""
        told = {"state": "held", "place": "Jobcentret", "note": note}
        talk = self._add("conversations", kind=kind, planned_at=on, held_on=on, **told)
        self._ask(talk, who, attended=True)
        self._ask(talk, absent, attended=False)
        return talk

    def planned(self, on: int, who: Sequence[str] = ROUND_TABLE, *, kind: str = "tripartite", **more: Any) -> str:
        """Add a conversation that was planned; `more` tells what became of it."""
        told = {"state": "planned", "place": "Jobcentret", **more}
        talk = self._add("conversations", kind=kind, planned_at=on, **told)
        self._ask(talk, who, attended=None)
        return talk

    def action(self, owner: str, what: str, due: int | None = None, **more: Any) -> None:
        """Add an action."""
        self._add("actions", owner=owner, what=what, due=due, **more)

    def support(self, name: str, role: str, from_on: int, **more: Any) -> None:
        """Add somebody who stands by the citizen."""
        self._tables.add("support", citizen=self.citizen, name=name, role=role, from_on=from_on, **more)

    def goal(self, text: str, due: int | None = None, reached: int | None = None) -> str:
        """Add a goal."""
        return self._add("goals", text=text, due=due, reached_on=reached)

    def voice(self, recorded: int, **said: str) -> None:
        """Add the citizen's own words by kind."""
        for kind, text in said.items():
            self._add("voice", kind=kind, text=text, recorded_on=recorded)

    def team(self, worker: str, role: str, from_on: int, to_on: int | None = None, note: str | None = None) -> None:
        """Add somebody to the team."""
        self._add("team", worker=worker, role=role, from_on=from_on, to_on=to_on, note=note)

    def _ask(self, talk: str, who: Sequence[str], *, attended: bool | None) -> None:
        for one in who:
            self._tables.add("participants", conversation=talk, who=one, attended=attended)

    def _add(self, table: str, **cells: Any) -> str:
        return self._tables.add(table, course=self.course, **cells)
