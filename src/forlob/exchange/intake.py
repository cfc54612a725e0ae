"""What becomes of the rows that were read: remembered for later rows, and written where the import is meant."""

from collections.abc import Callable
from datetime import date
from operator import itemgetter
from typing import Any

from forlob.domain.requires import circle_in
from forlob.exchange.completion import citizen_of, with_unit
from forlob.exchange.known import Known
from forlob.exchange.layout import AGREEMENTS, COURSES, INTERVENTIONS, WAITS, Table
from forlob.exchange.problems import Problems
from forlob.exchange.source import Rows
from forlob.exchange.writing import LINK, TEAM, Shape, Writer, shape_of
from forlob.i18n import _

COORDINATOR = COURSES.names.index("coordinator")
END_ON = COURSES.names.index("end_on")
COURSE_DAYS = [COURSES.names.index(name) for name in ("ready_on", "recommended_on", "granted_on", "start_on", "end_on")]


class Intake:
    """Takes the new rows of every file of one import; without a writer nothing is written."""

    def __init__(self, known: Known, problems: Problems, *, today: date, writer: Writer | None = None) -> None:
        self.known, self.problems, self.writer = known, problems, writer
        self.today = today
        self.made_coordinators = 0
        self._due: dict[tuple[str, str, int | None], str | None] = {}
        self._shapes: dict[str, tuple[Shape, Callable[[list[Any]], tuple[Any, ...]]]] = {}
        self._requires: dict[int, tuple[Rows, int, tuple[int, ...]]] = {}
        self._claims: dict[int, tuple[Rows, int, str]] = {}

    def take(self, source: Rows, line: int, values: list[Any]) -> None:
        """Take a new row that keeps every rule."""
        table, known = source.table, self.known
        match table.name:
            case "workers":
                known.units[values[0]] = (values[3], values[2])
            case "courses":
                known.citizen_of[values[0]] = values[1]
            case "participants":
                with_unit(known, values)
            case "interventions" if values[16]:
                self._requires[values[0]] = (source, line, values[16])
        if table.kept_in in known.referred and table.name not in ("workers", "citizens", "courses"):
            known.course_of[table.kept_in][values[0]] = values[1]
        number = values[0] if table.has_ids else known.next_number(table.kept_in)
        if table.name == "plans":
            known.plans[values[0], values[1]] = number
        if self.writer and not self.problems:
            self._write(self.writer, table, number, values)
        if table is COURSES:
            self._coordinate(source, line, values)

    def claim(self, source: Rows, line: int, values: list[Any]) -> None:
        """Note who an old course says coordinates it, to compare when the team is known."""
        if source.table is COURSES and values[COORDINATOR] is not None:
            self._claims[values[0]] = (source, line, values[COORDINATOR])
        if source.table.name == "plans":
            self.known.plan(values[0], values[1])

    def remember(self, table: Table, foreign_id: str, number: int) -> None:
        """Keep the number a foreign id was given."""
        if self.writer and not self.problems:
            self.writer.remember(table.kept_in, foreign_id, number)

    def finish(self) -> None:
        """Check what only the whole import can tell: who coordinates, and that nothing requires itself in a circle."""
        for course, (source, line, claimed) in self._claims.items():
            latest = self.known.coordinator(course)
            if latest != claimed:
                what = _("the latest coordinator of the team is {latest}").format(latest=latest or "-")
                self.problems.add(source.name, line, source.heading("coordinator"), what)
        circle = circle_in({one: others for one, (_source, _line, others) in self._requires.items()})
        if circle:
            source, line, _others = self._requires[circle[0]]
            names = {number: text for text, number in self.known.references["intervention"].items()}
            named = ", ".join(names[one] for one in (*circle, circle[0]))
            what = _("these require each other in a circle: {circle}").format(circle=named)
            self.problems.add(source.name, line, source.heading("requires"), what)

    def _coordinate(self, source: Rows, line: int, values: list[Any]) -> None:
        """Make a coordinator of the course's own column, from its first day on; a team that says who goes before."""
        course, citizen, worker = values[0], values[1], values[COORDINATOR]
        if worker is None:
            return
        if course in self.known.with_coordinators:
            self._claims[course] = (source, line, worker)
            return
        days = [values[place] for place in COURSE_DAYS if values[place] is not None]
        from_on, to_on = min(days, default=self.today.isoformat()), values[END_ON]
        self.known.spells(course).append((from_on, to_on, worker))
        self.made_coordinators += 1
        number = self.known.next_number("team")
        if self.writer and not self.problems:
            self.writer.add(TEAM, (number, course, worker, "coordinator", from_on, to_on, None), citizen)

    def _write(self, writer: Writer, table: Table, number: Any, values: list[Any]) -> None:
        shape, kept = self._shape(table)
        citizen = citizen_of(table.name, self.known, number, values)
        row = kept(values) if table.has_ids else (number, *kept(values))
        if table.edited:
            row += (1,)
        if table is WAITS:
            row += (self._due_on(values[3], values[6], values[7]),)
        elif table is AGREEMENTS:
            row += (values[-1],)
        writer.add(shape, row, citizen)
        if table is INTERVENTIONS:
            for kind, others in (("requires", values[16]), ("supports", values[17])):
                for other in others or ():
                    writer.add(LINK, (self.known.next_number("link"), number, kind, other), citizen)

    def _shape(self, table: Table) -> tuple[Shape, Callable[[list[Any]], tuple[Any, ...]]]:
        if table.name not in self._shapes:
            kept = [place for place, column in enumerate(table.columns) if column.kept_in]
            self._shapes[table.name] = (shape_of(table), itemgetter(*kept))
        return self._shapes[table.name]

    def _due_on(self, kind: str, since: str, norm: int | None) -> str | None:
        key = (kind, since, norm)
        if key not in self._due:
            assert self.writer is not None
            self._due[key] = self.writer.due_on(*key)
        return self._due[key]
