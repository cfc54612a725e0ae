"""What becomes of the rows that were read: remembered for later rows, and written where the import is meant."""

from datetime import date
from typing import Any

from forlob.domain.plan.requires import circle_in
from forlob.exchange.bulk_insert import TEAM, Writer
from forlob.exchange.csv_file import Rows
from forlob.exchange.import_context import Known
from forlob.exchange.layout import COURSES
from forlob.exchange.problems import Problems
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
        self.norms: list[tuple[str, str]] = []
        self._due: dict[tuple[str, str, int | None], str | None] = {}
        self.requires: dict[int, tuple[Rows, int, tuple[int, ...]]] = {}
        self._claims: dict[int, tuple[Rows, int, str]] = {}

    def claim(self, source: Rows, line: int, values: list[Any]) -> None:
        """Note who an old course says coordinates it, to compare when the team is known."""
        if source.table is COURSES and values[COORDINATOR] is not None:
            self._claims[values[0]] = (source, line, values[COORDINATOR])
        if source.table.name == "plans":
            self.known.plan(values[0], values[1])

    def settle_norms(self) -> None:
        """Let the due days of old waits follow the norms that came in; to be called before waits come in."""
        if self.writer and not self.problems:
            self.writer.move_due_days(self.norms)
        self.norms.clear()

    def finish(self) -> None:
        """Check what only the whole import can tell: who coordinates, and that nothing requires itself in a circle."""
        for course, (source, line, claimed) in self._claims.items():
            latest = self.known.coordinator(course)
            if latest != claimed:
                what = _("the latest coordinator of the team is {latest}").format(latest=latest or "-")
                self.problems.add(source.name, line, source.heading("coordinator"), what)
        circle = circle_in({one: others for one, (_source, _line, others) in self.requires.items()})
        if circle:
            source, line, _others = self.requires[circle[0]]
            names = {number: text for text, number in self.known.references["intervention"].items()}
            named = ", ".join(names[one] for one in (*circle, circle[0]))
            what = _("these require each other in a circle: {circle}").format(circle=named)
            self.problems.add(source.name, line, source.heading("requires"), what)

    def coordinate(self, source: Rows, line: int, values: list[Any]) -> None:
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

    def due_on(self, kind: str, since: str, norm: int | None) -> str | None:
        """Return the day a wait is due; asked only while writing."""
        key = (kind, since, norm)
        if key not in self._due:
            assert self.writer is not None
            self._due[key] = self.writer.due_on(*key)
        return self._due[key]
