"""What becomes of the new rows that keep every rule: known to later rows, and written where the import is meant.

They are written in batches, each row with its line in the journal.
"""

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from forlob.domain import course
from forlob.domain.contact import looked_up_as
from forlob.domain.intervention import LINKS
from forlob.domain.plan.requires import circle_in
from forlob.domain.team import COORDINATOR
from forlob.exchange import layout
from forlob.exchange.column import Reading, Row, Table
from forlob.exchange.csv_file import Rows
from forlob.exchange.import_context import Known
from forlob.exchange.problems import Problems
from forlob.i18n import _
from forlob.store.bulk import Bulk, Shape
from forlob.store.records import KINDS

if TYPE_CHECKING:
    from forlob.changes.due import Norms
    from forlob.store.session import Change

BATCH_ROWS = 2000
TEAM = Shape("team", ("id", "course_id", "worker", "role", "from_on", "to_on", "note"))
COUNTED = {layout.WAITS: ("due_on",), layout.AGREEMENTS: ("plan_id",), layout.CONTACTS: ("folded",)}
"""By table the column of the database whose value follows from the row."""
LINK = Shape("link", ("id", "intervention_id", "kind", "other_id"))


class BulkInsert:
    """Writes rows in the transaction of one change, the journal with them."""

    def __init__(self, session: "Change") -> None:
        self.session = session
        self._norms: Norms | None = None
        self._due: dict[tuple[str, str, int | None], str | None] = {}
        self._written: list[Bulk] = []
        self._imported: list[tuple[str, str, int]] = []
        session.driver.begin_bulk()

    def add(self, shape: Shape, row: tuple[Any, ...], citizen: int | None) -> None:
        """Write one row whose first value is its key; `citizen` is whom it is about."""
        self._written.append((shape, row, citizen))
        if len(self._written) >= BATCH_ROWS:
            self.flush()

    def due_on(self, kind: str, since: str, norm: int | None) -> str | None:
        """Return the day a wait is due, the norms of this import among those in force; None without a norm."""
        key = (kind, since, norm)
        if key not in self._due:
            if self._norms is None:
                from forlob.changes.due import Norms

                self.flush()
                self._norms = Norms(self.session)
            due = self._norms.due_on(kind, date.fromisoformat(since), norm)
            self._due[key] = due.isoformat() if due else None
        return self._due[key]

    def move_due_days(self, norms: Sequence[tuple[str, str]]) -> None:
        """Let the due days of waits already written follow norms just written, given by kind and first day."""
        from forlob.changes.norm import move_due_days

        self.flush()
        for kind, from_on in norms:
            move_due_days(self.session, kind, date.fromisoformat(from_on))
        self.session.flush()

    def remember(self, table: str, foreign_id: str, number: int) -> None:
        """Keep which number a foreign id became."""
        self._imported.append((table, foreign_id, number))

    def flush(self) -> None:
        """Write what has been gathered.

        Raises:
            RuleBroken: If a rule of the database refuses a row.
        """
        self.session.write_many(self._written)
        self.session.remember(self._imported)
        self._written.clear()
        self._imported.clear()


class ImportWriter:
    """Takes the new rows of every file of one import; without `bulk` nothing is written.

    `norms` are the kinds and first days of norms that came in, `requires` the source, line and requirements of each
    intervention that has some.
    """

    def __init__(self, known: Known, problems: Problems, bulk: BulkInsert | None = None) -> None:
        self.known, self.problems, self._bulk = known, problems, bulk
        self.made_coordinators = 0
        self.norms: list[tuple[str, str]] = []
        self.requires: dict[int, tuple[Rows, int, tuple[int, ...]]] = {}
        self._claims: dict[int, tuple[Rows, int, str]] = {}

    @property
    def bulk(self) -> BulkInsert | None:
        """Where rows are written; None where nothing is to be written, and as soon as anything is wrong."""
        return None if self.problems.count else self._bulk

    def claim(self, source: Rows, line: int, row: Row) -> None:
        """Note who a course says coordinates it, to compare when the team is known."""
        if row.coordinator is not None:
            self._claims[row.id] = (source, line, row.coordinator)

    def coordinate(self, source: Rows, line: int, row: Row) -> None:
        """Make a coordinator of a new course's own column, from its first day on; a team that says who goes before."""
        if row.id in self.known.with_coordinators:
            self.claim(source, line, row)
        elif row.coordinator is not None:
            days = [day for day in attrgetter(*course.MILESTONES)(row) if day is not None]
            from_on = min(days, default=self.known.today)
            self.known.spells(row.id).append((from_on, row.end_on, row.coordinator))
            self.made_coordinators += 1
            number = self.known.next_number("team")
            if self.bulk:
                member = (number, row.id, row.coordinator, COORDINATOR, from_on, row.end_on, None)
                self.bulk.add(TEAM, member, row.citizen)

    def settle_norms(self) -> None:
        """Let the due days of old waits follow the norms that came in; to be called before waits come in."""
        if self.bulk and self.norms:
            self.bulk.move_due_days(self.norms)
        self.norms.clear()

    def finish(self) -> None:
        """Check what only the whole import can tell: who coordinates, and that nothing requires itself in a circle."""
        for of, (source, line, claimed) in self._claims.items():
            latest = self.known.coordinator(of)
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


class TableWriter:
    """Takes the new rows of one file; without a place to write them to it only learns from them."""

    def __init__(self, source: Rows, whole: ImportWriter) -> None:
        table = self.table = source.table
        self.source, self.whole, self.known = source, whole, whole.known
        self.letter, self.has_key = table.letter, bool(table.known_by)
        self.citizen_of = _citizen_by(table, self.known)
        self.kept = itemgetter(*map(table.names.index, table.kept))
        self.edited = "version" in KINDS[table.kept_in].columns
        # In the order in which `_write` gives the values.
        number = () if self.has_key else ("id",)
        version = ("version",) if self.edited else ()
        counted = COUNTED.get(table, ())
        self.shape = Shape(table.kept_in, (*number, *table.kept.values(), *version, *counted))
        self.last = self.known.last.get(table.kept_in)
        self.last_columns = next((other.dated for other in layout.TABLES if other.last_in is table), ())
        self.courses = None
        if table.kept_in in self.known.referred and "course" in table.names:
            self.courses = self.known.course_of[table.kept_in]

    def take(self, line: int, row: Row, texts: Row) -> None:
        """Take a row that keeps every rule; `texts` are its cells as they stand in the file."""
        table = self.table
        number = row.id if table.has_ids else self.known.next_number(table.kept_in)
        if self.courses is not None:
            self.courses[number] = row.course
        self._learn(line, number, row)
        bulk = self.whole.bulk
        if bulk:
            self._write(bulk, number, row)
            if self.letter and texts.id != f"{self.letter}{number}":
                bulk.remember(table.kept_in, texts.id.strip(), number)
        if table is layout.COURSES:
            self.whole.coordinate(self.source, line, row)

    def _learn(self, line: int, number: int, row: Row) -> None:
        """Keep what later rows need to know of this one."""
        if self.table is layout.WAITS:
            self.known.begins_of_waits[number] = row.since
        if self.last is not None:
            self.last[number] = tuple(getattr(row, name) for name in self.last_columns)
            if self.table is layout.WAITS:
                self.known.usual_sectors[number] = self.known.usual_sectors.of(row.kind, row.intervention)
        if self.table is layout.WORKERS:
            self.known.units[row.id] = (row.unit, row.sector)
        elif self.table is layout.WORKER_ROWS:
            self.known.moved.setdefault(row.worker, []).append((row.to_on, row.unit, row.sector))
        elif self.table is layout.CONVERSATIONS and self.known.moved:
            self.known.days_of_conversations[number] = row.held_on or row.planned_at[:10]
        elif self.table is layout.COURSES:
            self.known.citizen_of[row.id] = row.citizen
        elif self.table is layout.PLANS:
            self.known.versions(row.course)[row.number] = number
            self.known.built_of_plans[number] = row.built_at
        elif self.table is layout.NORMS:
            self.whole.norms.append((row.kind, row.from_on))
        elif self.table is layout.INTERVENTIONS:
            self._learn_intervention(line, row)

    def _learn_intervention(self, line: int, row: Row) -> None:
        self.known.usual_sectors.of_interventions[row.id] = row.sector
        if row.requires:
            self.whole.requires[row.id] = (self.source, line, row.requires)

    def _write(self, bulk: BulkInsert, number: int, row: Row) -> None:
        values = self.kept(row) if self.has_key else (number, *self.kept(row))
        if self.edited:
            values += (1,)
        if self.table is layout.WAITS:
            values += (bulk.due_on(row.kind, row.since, row.norm),)
        elif self.table is layout.AGREEMENTS:
            values += (self.known.plan(row.course, row.number),)
        elif self.table is layout.CONTACTS:
            values += (looked_up_as(row.name),)
        citizen = self.citizen_of(row)
        bulk.add(self.shape, values, citizen)
        if self.table is layout.INTERVENTIONS and (row.requires or row.supports):
            for kind in LINKS:
                for other in getattr(row, kind) or ():
                    bulk.add(LINK, (self.known.next_number("link"), number, kind, other), citizen)


def _citizen_by(table: Table, known: Known) -> Callable[[Row], int | None]:
    """Return how a row tells whom it is about: it is a citizen, or points first at one, at a course or a part of one."""
    if table is layout.CITIZENS:
        return attrgetter("id")
    first = next((column for column in table.columns if column.reading is Reading.ROW), None)
    if first is None:
        return lambda _row: None
    pointed_at = attrgetter(first.name)
    if first.of == "citizen":
        return pointed_at
    citizen_of, course_of = known.citizen_of, known.course_of[first.of]
    if first.of == "course":
        return lambda row: citizen_of[pointed_at(row)]
    return lambda row: citizen_of[course_of[pointed_at(row)]]
