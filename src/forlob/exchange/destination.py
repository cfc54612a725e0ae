"""Where the new rows of one file go: into what later rows need to know, and to the writer."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any, TypeAlias

from forlob.exchange.bulk_insert import LINK, Writer, shape_of
from forlob.exchange.completion import with_unit
from forlob.exchange.csv_file import Rows
from forlob.exchange.import_context import Known
from forlob.exchange.import_writer import Intake
from forlob.exchange.layout import AGREEMENTS, COURSES, INTERVENTIONS, PLANS, WAITS, WORKERS

Values: TypeAlias = list[Any]
NO_COURSE = ("workers", "citizens", "courses")


class Destination:
    """Takes the new rows of one file; without a writer it only learns from them."""

    def __init__(self, source: Rows, intake: Intake) -> None:
        table = source.table
        self.source, self.intake, self.table = source, intake, table
        self.known = intake.known
        self.learn = LEARNT.get(table.name)
        self.courses = None
        if table.kept_in in self.known.referred and table.name not in NO_COURSE:
            self.courses = self.known.course_of[table.kept_in]
        self.shape = shape_of(table)
        self.kept = itemgetter(*(place for place, column in enumerate(table.columns) if column.kept_in))
        self.citizen = CITIZENS.get(table.name, _by_second)
        self.has_ids = table.has_ids
        self.remembers = table.has_ids and table is not WORKERS

    def take(self, line: int, values: Values, text: str) -> None:
        """Take a row that keeps every rule; `text` is what its first column says."""
        if self.learn:
            self.learn(self, line, values)
        number = values[0] if self.has_ids else self.known.next_number(self.table.kept_in)
        if self.courses is not None:
            self.courses[number] = values[1]
        if self.table is PLANS:
            self.known.plans[values[0], values[1]] = number
        writer = self.intake.writer
        if writer is not None and not self.intake.problems.count:
            self._write(writer, number, values)
            if self.remembers and text != f"{self.table.letter}{number}":
                writer.remember(self.table.kept_in, text.strip(), number)
        if self.table is COURSES:
            self.intake.coordinate(self.source, line, values)

    def _write(self, writer: Writer, number: Any, values: Values) -> None:
        row = self.kept(values) if self.has_ids else (number, *self.kept(values))
        if self.table is WAITS:
            row += (1, self.intake.due_on(values[3], values[6], values[7]))
        elif self.table.edited:
            row += (1,)
        elif self.table is AGREEMENTS:
            row += (values[-1],)
        citizen = self.citizen(self.known, values)
        writer.add(self.shape, row, citizen)
        if self.table is INTERVENTIONS and (values[16] or values[17]):
            for kind, others in (("requires", values[16]), ("supports", values[17])):
                for other in others or ():
                    writer.add(LINK, (self.known.next_number("link"), number, kind, other), citizen)


def _worker(to: Destination, _line: int, values: Values) -> None:
    to.known.units[values[0]] = (values[3], values[2])


def _course(to: Destination, _line: int, values: Values) -> None:
    to.known.citizen_of[values[0]] = values[1]


def _participant(to: Destination, _line: int, values: Values) -> None:
    with_unit(to.known, values)


def _intervention(to: Destination, line: int, values: Values) -> None:
    if values[16]:
        to.intake.requires[values[0]] = (to.source, line, values[16])


def _by_second(known: Known, values: Values) -> int | None:
    return known.citizen_of[values[1]]


def _by_first(known: Known, values: Values) -> int | None:
    return known.citizen_of[values[0]]


def _nobody(_known: Known, _values: Values) -> int | None:
    return None


def _norm(to: Destination, _line: int, values: Values) -> None:
    to.intake.norms.append((values[0], values[2]))


LEARNT: dict[str, Callable[[Destination, int, Values], None]] = {
    "workers": _worker,
    "courses": _course,
    "participants": _participant,
    "interventions": _intervention,
    "norms": _norm,
}
CITIZENS: dict[str, Callable[[Known, Values], int | None]] = {
    "workers": _nobody,
    "norms": _nobody,
    "citizens": lambda _known, values: int(values[0]),
    "courses": lambda _known, values: int(values[1]),
    "participants": lambda known, values: known.citizen_of[known.course_of["conversation"][values[0]]],
    "wait_events": lambda known, values: known.citizen_of[known.course_of["wait"][values[0]]],
    "voice": _by_first,
    "team": _by_first,
    "pauses": _by_first,
    "plans": _by_first,
    "agreements": _by_first,
}
"""Whom a new row is about, by table; the rows of all others name their course second."""
