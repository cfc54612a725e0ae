"""Tables into the database: every file read twice, in one transaction, all rows or none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from forlob.domain.spelling import nearest
from forlob.errors import WrongUse
from forlob.exchange.column import Reading
from forlob.exchange.csv_file import Rows, Source, opened, unreadable
from forlob.exchange.file_reading import FileReading
from forlob.exchange.import_context import Known
from forlob.exchange.import_writer import BulkInsert, ImportWriter
from forlob.exchange.kept_column import Ask
from forlob.exchange.layout import BY_NAME, IN_TURN, TABLES, TEAM
from forlob.exchange.problems import Problems
from forlob.i18n import _
from forlob.store import catalogue, database

Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import added: rows by table, in the order of the tables; `old` were there before.

    `entry` is its number in the journal, None where nothing was written.
    """

    added: dict[str, int]
    old: dict[str, int]
    entry: int | None = None


def sources(path: Path) -> list[Source]:
    """Return the tables in a folder, or the one table a file of that name is, in the order they are read.

    Raises:
        NoSuchThing: If there is no such file or folder.
        WrongUse: If there is no table in the folder, or a file's header cannot be taken.
    """
    try:
        names = {entry.name: entry for entry in path.iterdir()} if path.is_dir() else {path.name: path}
    except OSError as error:
        raise unreadable(path, error) from error
    found = [opened(table, names[table.file]) for table in IN_TURN if table.file in names]
    if not found:
        raise _no_table(path, sorted(names))
    return found


def is_table(path: Path) -> bool:
    """Return whether the path is called as a table of ours, or is a folder."""
    return path.is_dir() or (path.suffix == ".csv" and path.stem in BY_NAME)


def _no_table(path: Path, names: Sequence[str]) -> WrongUse:
    files = [table.file for table in TABLES]
    name, near = next(((name, near) for name in names if (near := nearest(name, files))), ("", ""))
    what = (
        _("there is no table in {folder}; {name} may be meant as {near}; tables are called {names}")
        if near
        else _("there is no table in {folder}; tables are called {names}")
    )
    return WrongUse(what.format(folder=path, name=name, near=near, names=", ".join(files)))


def take(found: Sequence[Rows], *, today: date, dry_run: bool = False, tell: Tell = lambda _rows: None) -> Taken:
    """Add every row that is new, or none of them; a dry run only says what would be added.

    `tell` hears now and then how many rows more have been read.

    Raises:
        BadRows: If rows cannot be taken; it names all of them.
        DatabaseUnusable: If the database cannot be read or written.
    """
    with catalogue.reading_from(catalogue.own_rows().copy()):  # files may bring kinds that files after them use
        return _take(found, today=today, dry_run=dry_run, tell=tell)


def _take(found: Sequence[Rows], *, today: date, dry_run: bool, tell: Tell) -> Taken:
    if not database.exists():
        checked = _read(found, {}, lambda _sql, _values: iter(()), today=today, tell=tell)
        if dry_run:
            return checked
    elif dry_run:
        reading = database.reading()
        return _read(found, reading.last_numbers(), reading.rows, today=today, tell=tell)
    from forlob.store.session import change

    with change("import") as session:
        bulk, highest = BulkInsert(session), session.driver.last_numbers()
        taken = _read(found, highest, session.driver.rows, today=today, tell=tell, bulk=bulk)
        session.words = "import " + ", ".join(f"{count} {table}" for table, count in taken.added.items() if count)
        entry = session.entry_or_zero() or None
    return Taken(taken.added, taken.old, entry)


def _read(
    found: Sequence[Rows],
    highest: Mapping[str, int],
    ask: Ask,
    *,
    today: date,
    tell: Tell,
    bulk: BulkInsert | None = None,
) -> Taken:
    """Read every file, first for its ids, then for its rows; refuse them all if anything is wrong."""
    problems = Problems(dict.fromkeys(source.name for source in found))
    columns = [column for source in found for column in source.table.columns]
    referred = {column.of for column in columns if column.reading in (Reading.ROW, Reading.ROWS)}
    known = Known(ask, highest, referred, today=today)
    known.last.update((source.table.last_in.kept_in, {}) for source in found if source.table.last_in)
    whole = ImportWriter(known, problems, bulk)
    readings = {source.table: FileReading(source, whole) for source in found}
    for reading in readings.values():
        reading.source.check(known, problems)
        reading.take_ids()
    for reading in readings.values():
        reading.read(tell)
        reading.finish()
        whole.settle_norms()
    whole.finish()
    problems.refuse()
    if bulk:
        bulk.flush()
    added = {table: reading.added for table, reading in readings.items()}
    if whole.made_coordinators:
        added[TEAM] = added.get(TEAM, 0) + whole.made_coordinators
    return Taken(
        {table.name: added[table] for table in TABLES if table in added},
        {table.name: readings[table].old for table in TABLES if table in readings},
    )
