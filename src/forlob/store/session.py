"""Writing: one command is one transaction, begun by us, and every row it writes is in the journal."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from forlob import clock, personal_number
from forlob.domain import ids
from forlob.domain.fields import field_label
from forlob.domain.journal import thing
from forlob.domain.own_day import CODED_TABLES
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import N_, _
from forlob.store import conflicts, database, disk, driver, journal, signer
from forlob.store.bulk import Bulk, Shape
from forlob.store.driver import Driver, SQLite
from forlob.store.record import DIGEST, R, Record, Row, Selection
from forlob.store.signer import who
from forlob.store.words import Words

LISTED_OF_A_CITIZEN = frozenset({"goal", "team", "voice"})
"""What `forlob NOUN list` lists of one citizen alone."""
LISTED_AS = {"wait": "forlob waits", "support_person": "forlob support list"}
"""By table the command that lists its rows, where it is not called like it."""
REMEMBERED = frozenset({"catalogue", "rule"})
"""The tables whose rows are read once for all."""
NO_SUCH = {**ids.NO_SUCH, "worker": N_("there is no worker {initials}")}
"""By table, what is said where there is no such row; of any other its name and number are."""


class Change:
    """One change: its records, and its entry in the journal, which has number `entry` and says `words`.

    A question put to it sees what was set before. `undoes` is the entry it takes back, None for every other change.
    """

    def __init__(self, driver: Driver, words: str) -> None:
        self.driver = driver
        self.words = words
        self.undoes: int | None = None
        self.entry = journal.begin(driver, at=clock.now(), who=who(), words=words)
        self.rows_written = 0
        self.words_of_rows = Words(driver)
        self.coded: dict[tuple[str, int], tuple[Row | None, Row | None]] = {}
        """The rows with codes of the catalogue that were written, each as it was before and as it is now."""
        self._at_hand: dict[tuple[type[Record], Any], Record] = {}
        self._touched: dict[int, Record] = {}

    def get(self, kind: type[R], key: int | str) -> R:
        """Return the record with this number, or these initials.

        Raises:
            NoSuchThing: If there is none.
        """
        record = self.find(kind, key)
        if record is None:
            of_citizen = " C" if kind.table in LISTED_OF_A_CITIZEN else ""
            listing = LISTED_AS.get(kind.table, f"forlob {kind.table} list{of_citizen}")
            named = thing(kind.table, str(key))
            what = _(NO_SUCH.get(kind.table, N_("there is no {id}"))).format(id=named, initials=named)
            raise NoSuchThing(what, listing)
        return record

    def find(self, kind: type[R], key: int | str) -> R | None:
        """Return the record with this number, or these initials; None where there is none."""
        at_hand = self._at_hand.get((kind, key))
        if isinstance(at_hand, kind):
            return at_hand
        return self.first(Selection(kind, f"{kind.key} = :key"), key=key)

    def all(self, selection: Selection[R], /, **values: Any) -> list[R]:
        """Return the records that answer a named question; the one at hand where there is one."""
        kind = selection.kind
        sql = f"SELECT {', '.join(kind.columns)} FROM {kind.table} WHERE {selection.where}"
        return [self._read(kind, row) for row in self.rows(sql, **values)]

    def first(self, selection: Selection[R], /, **values: Any) -> R | None:
        """Return the first record that answers a named question, or None."""
        return next(iter(self.all(selection, **values)), None)

    def rows(self, sql: str, /, **values: Any) -> Iterator[tuple[Any, ...]]:
        """Stream the rows of a question as this change sees the database."""
        self.flush()
        return self.driver.rows(sql, values)

    def row(self, sql: str, /, **values: Any) -> tuple[Any, ...] | None:
        """Return the first row of a question as this change sees the database, or None."""
        self.flush()
        return self.driver.row(sql, values)

    def add(self, record: Record) -> None:
        """Write a new record at once; a numbered one has its number then."""
        self.flush()
        row = record.row()
        if row.get("id") == 0:
            del row["id"]
        number = self.write(type(record), None, row)
        record.lies_as({**row, "id": number} if number else row, self)
        self._at_hand[type(record), record.key_value] = record

    def delete(self, record: Record) -> None:
        """Take a record away at once."""
        self.flush()
        self.write(type(record), record.kept, None)
        self._at_hand.pop((type(record), record.key_value), None)
        record.lies_as(None, self)

    def touch(self, record: Record) -> None:
        """Remember that a record was set, to be written by the next `flush`."""
        self._touched[id(record)] = record

    def flush(self) -> None:
        """Write the records that were set, in the order they were; one that is as it was is not written."""
        while self._touched:
            record = self._touched.pop(next(iter(self._touched)))
            row = record.row()
            if record.kept is not None and row != record.kept:
                if "version" in row:
                    row["version"] = record.kept["version"] + 1
                self.write(type(record), record.kept, row)
                record.lies_as(row, self)

    def write(self, kind: type[Record], before: Row | None, after: Row | None, *, citizen: int | None = None) -> int:
        """Write one row, its line in the journal, and note its words; only this and `write_many` write rows.

        `before` is the row as it lies in the database, None to insert one; `after` None takes it away. `citizen` is
        whom it is about; None where that is to be looked up. Return the number of a row that was inserted, else 0.

        Raises:
            RuleBroken: If somebody else changed the row meanwhile.
        """
        number = 0
        _refuse_personal_numbers(kind, before or {}, after or {})
        if before is not None:
            self._replace(kind, before, after)
        elif after is not None:
            number = self.driver.insert(kind.table, after, numbered="id" in kind.columns)
            after = {**after, "id": number} if number else after
        about = citizen or journal.citizen_of(self.driver, kind, after or before or {})
        journal.write(self.driver, self.entry, kind, before, after, about)
        self.words_of_rows.note(kind.table, (after or before or {}).get("id"), before, after)
        self._note_codes(kind, before, after)
        self._forget({kind.table})
        self.rows_written += 1
        return number

    def write_many(self, written: Sequence[Bulk]) -> None:
        """Insert many rows and their lines in the journal, the lines in the order given, and note their words."""
        by_shape: dict[Shape, list[Sequence[Any]]] = {}
        for shape, row, _citizen in written:
            by_shape.setdefault(shape, []).append(row)
        for shape, rows in by_shape.items():
            self.driver.insert_many(shape.table, shape.columns, rows)
        lines = ((self.entry, shape.table, str(row[0]), citizen, shape.image(row)) for shape, row, citizen in written)
        self.driver.insert_many("journal_row", journal.ADDED, lines)
        for shape, row, _citizen in written:
            self.words_of_rows.note_new(shape.table, shape.columns, row)
        self._forget({shape.table for shape in by_shape})
        self.rows_written += len(written)

    def remember(self, imported: Sequence[tuple[str, str, int]]) -> None:
        """Keep by table which number each foreign id became; that is about rows, and not in the journal."""
        columns = ("table_name", "foreign_id", "row_id")
        self.driver.insert_many("imported", columns, imported, instead_of=columns[:2])

    def entry_or_zero(self) -> int:
        """Return the number of the entry, or 0 where everything was like that already."""
        self.flush()
        return self.entry if self.rows_written else 0

    def refuse_not_in_force(self) -> None:
        """Refuse kinds that are not in force; what an undo puts back, or a file brings, was written before.

        Raises:
            RuleBroken: If a kind that a command wrote is not in force on its own day (domain 12).
        """
        self.flush()
        if self.coded and self.undoes is None:
            from forlob.store import in_force

            in_force.refuse_written(self.driver, self.coded)

    def finish(self) -> None:
        """Write what is left and give the entry its last words; a change that changed nothing leaves no entry."""
        self.flush()
        self.words_of_rows.write()
        if self.entry_or_zero():
            personal_number.refuse(self.words, _("the journal's entry"))
            journal.finish(self.driver, self.entry, words=self.words, undoes=self.undoes)
        else:
            journal.take_away(self.driver, self.entry)

    def _note_codes(self, kind: type[Record], before: Row | None, after: Row | None) -> None:
        if kind.table in CODED_TABLES:
            key = (kind.table, (after or before or {})["id"])
            self.coded[key] = self.coded.get(key, (before, None))[0], after

    def _forget(self, written: set[str]) -> None:
        if written & REMEMBERED:
            self.driver.remembered.clear()

    def _replace(self, kind: type[Record], before: Row, after: Row | None) -> None:
        """Update a row, or take it away, where it still is as it was."""
        same = [f"{name} = :was_{name}" for name in (kind.key, "version") if name in before]
        values = {f"was_{name}": before[name] for name in (kind.key, "version") if name in before}
        if after is None:
            sql = f"DELETE FROM {kind.table} WHERE {' AND '.join(same)}"
        else:
            # What was set and set back is still to be there as it was.
            changed = [name for name in after if after[name] != before[name]] or [kind.key]
            values |= {name: after[name] for name in changed}
            sets = ", ".join(f"{name} = :{name}" for name in changed)
            sql = f"UPDATE {kind.table} SET {sets} WHERE {' AND '.join(same)}"
        if self.driver.write(sql, values) != 1:
            raise RuleBroken(_("somebody else changed the same thing meanwhile"), "forlob log")

    def _read(self, kind: type[R], values: Sequence[Any]) -> R:
        record = kind.read(values)
        record.lies_as(record.kept, self)
        at_hand = self._at_hand.setdefault((kind, record.key_value), record)
        return at_hand if isinstance(at_hand, kind) else record


_current: ContextVar[Change | None] = ContextVar("current change", default=None)


@contextmanager
def change(words: str) -> Iterator[Change]:
    """Run one change in one transaction; what it did is in the journal when the block ends, or nothing happened.

    `words` is the command in words, such as `end wait W7`; a block that learns more may set `session.words`.
    Within another change it is part of that one: of its transaction, and of its entry, whose words it sets.
    A database that is not there is created, an older one is brought up to date.

    Raises:
        RuleBroken: If a rule the database holds refuses a row, or somebody else changed it meanwhile.
        NoSuchThing: If who would sign it is no worker, as `signer` says.
        DatabaseUnusable: If the database cannot be written.
    """
    around = _current.get()
    if around is not None:
        around.words = words
        yield around
        return
    if not database.exists():
        signer.refuse_no_initials()
    path = ready_to_write()
    lies_at = disk.identity(path)
    with driver.translate_errors(path), closing(SQLite(path)) as opened:
        opened.begin()  # the lock comes first, so that instants in the journal run with its numbers
        stranger = signer.stranger(opened)
        session = Change(opened, words)
        with database.asked_within(opened), _joined_by_others(session):
            yield session
            session.refuse_not_in_force()
        session.finish()
        signer.refuse_stranger(opened, stranger)
        conflicts.refuse(opened, session.entry)
        opened.commit()
        if disk.identity(path) != lies_at:
            raise driver.replaced(path)


@contextmanager
def _joined_by_others(session: Change) -> Iterator[None]:
    """Let the changes begun meanwhile be part of this one."""
    before = _current.set(session)
    try:
        yield
    finally:
        _current.reset(before)


def _refuse_personal_numbers(kind: type[Record], before: Row, after: Row) -> None:
    """Refuse a personal number that a row did not hold before: what commands ask is asked once more where all is kept.

    Raises:
        WrongUse: If there is one, also where an undo would put it back.
    """
    for name, value in after.items():
        if isinstance(value, str) and value != before.get(name) and name != DIGEST:
            personal_number.refuse(
                value, f"{thing(kind.table, str(after.get(kind.key) or ''))} {field_label(name)}".strip()
            )


def ready_to_write() -> Path:
    """Return the database file, created or brought up to date where that is needed.

    Raises:
        DatabaseUnusable: If that cannot be done.
    """
    database.close()
    path = database.location()
    if database.exists():
        database.check_header(path)
        with driver.translate_errors(path), closing(driver.connect(path)) as connection:
            database.check_structure(connection, path, database.TO_WRITE)
            if database.version(connection, path) == database.SCHEMA_VERSION:
                return path
    else:
        database.create(path)
    from forlob.store import upgrade

    upgrade.bring_up_to_date(path)
    return path
