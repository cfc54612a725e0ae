"""Tables into the database: every file read twice, in one transaction, all rows or none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from forlob.domain.spelling import nearest
from forlob.errors import WrongUse
from forlob.exchange.bulk_insert import Writer
from forlob.exchange.csv_file import Rows, Source, opened, unreadable
from forlob.exchange.first_pass import take_ids
from forlob.exchange.import_context import Ask, Known
from forlob.exchange.import_writer import Intake
from forlob.exchange.layout import BY_NAME, IN_TURN, TABLES, Reading
from forlob.exchange.problems import Problems
from forlob.exchange.second_pass import FileReading
from forlob.i18n import _
from forlob.store import database

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
    what = _("there is no table in {folder}").format(folder=path)
    for name in names:
        if near := nearest(name, [table.file for table in TABLES]):
            what += _("; {name} may be meant as {near}").format(name=name, near=near)
            break
    what += _("; tables are called {names}").format(names=", ".join(table.file for table in TABLES))
    return WrongUse(what)


def take(found: Sequence[Rows], *, today: date, dry_run: bool = False, tell: Tell = lambda _rows: None) -> Taken:
    """Add every row that is new, or none of them; a dry run only says what would be added.

    `tell` hears now and then how many rows more have been read.

    Raises:
        BadRows: If rows cannot be taken; it names all of them.
        DatabaseUnusable: If the database cannot be read or written.
    """
    if dry_run or not database.exists():
        checked = _checked(found, today=today, tell=tell)
        if dry_run:
            return checked
    from forlob.store.session import change

    with change("import") as session:
        writer = Writer(session)
        highest = session.driver.last_numbers()
        taken = _read(found, highest, session.driver.rows, today=today, tell=tell, writer=writer)
        session.words = _words(taken)
        entry = session.entry_or_zero() or None
    return Taken(taken.added, taken.old, entry)


def _checked(found: Sequence[Rows], *, today: date, tell: Tell) -> Taken:
    if not database.exists():
        return _read(found, {}, lambda _sql, _values: iter(()), today=today, tell=tell)
    reading = database.reading()
    return _read(found, reading.last_numbers(), reading.rows, today=today, tell=tell)


def _read(
    found: Sequence[Rows],
    highest: Mapping[str, int],
    ask: Ask,
    *,
    today: date,
    tell: Tell,
    writer: Writer | None = None,
) -> Taken:
    """Read every file, first for its ids, then for its rows; refuse them all if anything is wrong."""
    problems = Problems(dict.fromkeys(source.name for source in found))
    columns = [column for source in found for column in source.table.columns]
    referred = {column.of for column in columns if column.reading in (Reading.ROW, Reading.ROWS)}
    known = Known(ask, highest, referred, today=today)
    intake = Intake(known, problems, today=today, writer=writer)
    for source in found:
        source.check(known, problems)
        take_ids(source, known, problems)
    readings = [FileReading(source, intake) for source in found]
    for reading in readings:
        reading.read(tell)
        if intake.norms:
            intake.settle_norms()
    intake.finish()
    problems.refuse()
    if writer:
        writer.flush()
    added = {reading.table.name: reading.added for reading in readings}
    old = {reading.table.name: reading.old for reading in readings}
    if intake.made_coordinators:
        added["team"] = added.get("team", 0) + intake.made_coordinators
    return Taken(_ordered(added), _ordered(old))


def _ordered(counts: dict[str, int]) -> dict[str, int]:
    return {table.name: counts[table.name] for table in TABLES if table.name in counts}


def _words(taken: Taken) -> str:
    return "import " + ", ".join(f"{count} {table}" for table, count in taken.added.items() if count)
