"""Questions about the journal: who did what when."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from forlob.domain.ids import citizen_id
from forlob.domain.journal import Entry, RowChange
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.store import database

UNDONE_BY = "(SELECT later.id FROM journal_entry AS later WHERE later.undoes = entry.id)"
ENTRY = f"SELECT entry.id, entry.at, entry.who, entry.words, entry.undoes, {UNDONE_BY} FROM journal_entry AS entry"
WANTED = "(:since IS NULL OR entry.at >= :since) AND (:who IS NULL OR entry.who = :who)"
ALL = f"{ENTRY} WHERE {WANTED} ORDER BY entry.id DESC"
OF_CITIZEN = f"""
    SELECT entry.id, entry.at, entry.who, entry.words, entry.undoes, {UNDONE_BY}
    FROM (SELECT DISTINCT entry_id FROM journal_row WHERE citizen_id = :citizen) AS touched
        JOIN journal_entry AS entry ON entry.id = touched.entry_id
    WHERE {WANTED} ORDER BY entry.id DESC
"""
UNDOABLE = f"{ENTRY} WHERE entry.undoes IS NULL AND {UNDONE_BY} IS NULL ORDER BY entry.id DESC"
ONE = f"{ENTRY} WHERE entry.id = :number"
ABOUT = "SELECT citizen_id, count(*) FROM journal_row WHERE entry_id = :entry GROUP BY citizen_id ORDER BY citizen_id"
ABOUT_ONE = """
    SELECT citizen_id, count(*) FROM journal_row WHERE citizen_id = :citizen AND entry_id = :entry GROUP BY citizen_id
"""
NAMED = """
    SELECT citizen.id, citizen.name FROM citizen
    WHERE citizen.id IN (SELECT citizen_id FROM journal_row WHERE entry_id = :entry) ORDER BY citizen.id
"""
ROWS = "SELECT table_name, row_id, before, after FROM journal_row WHERE entry_id = :entry ORDER BY id"


def entries(*, citizen: int | None = None, since: str | None = None, who: str | None = None) -> Iterator[Entry]:
    """Stream the journal, newest first: of one citizen, since an instant in UTC, of one worker."""
    return _entries(ALL if citizen is None else OF_CITIZEN, citizen, since=since, who=who)


def undoable() -> Iterator[Entry]:
    """Stream the entries that are neither undone nor themselves an undo, newest first."""
    return _entries(UNDOABLE, None)


def one(number: int) -> Entry:
    """Return one entry.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    for entry in _entries(ONE, None, number=number):
        return entry
    raise NoSuchThing(_("there is no journal entry {number}").format(number=number), "forlob log")


def rows_of(entry: int) -> Iterator[RowChange]:
    """Stream what an entry did to each row, in the order it did."""
    for table, row, before, after in database.rows(ROWS, entry=entry):
        yield RowChange(table, row, _image(before), _image(after))


def about(entry: int) -> list[tuple[str, str]]:
    """Return id and name of each citizen an entry is about, in the order of the ids."""
    return [(citizen_id(number), name) for number, name in database.rows(NAMED, entry=entry)]


def begin_of(day: date, zone: tzinfo) -> str:
    """Return the instant a day begins there, as the journal writes it."""
    return datetime.combine(day, time(), zone).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _entries(sql: str, citizen: int | None, **values: Any) -> Iterator[Entry]:
    if citizen is not None:
        values["citizen"] = citizen
    for number, at, who, words, undoes, undone_by in database.rows(sql, **values):
        about, rows = _about(number, citizen)
        name = _name(about[0]) if len(about) == 1 else None
        yield Entry(number, at, who, words, tuple(citizen_id(one) for one in about), name, rows, undoes, undone_by)


def _about(entry: int, citizen: int | None) -> tuple[list[int], int]:
    """Return the citizens an entry is about, and the number of rows it touched; of one citizen, of that one alone."""
    sql = ABOUT if citizen is None else ABOUT_ONE
    values = {"entry": entry} if citizen is None else {"entry": entry, "citizen": citizen}
    found = list(database.rows(sql, **values))
    return [who for who, _count in found if who is not None], sum(count for _who, count in found)


def _name(citizen: int) -> str | None:
    found = database.row("SELECT name FROM citizen WHERE id = :citizen", citizen=citizen)
    return str(found[0]) if found else None


def _image(text: str | None) -> dict[str, Any] | None:
    image: dict[str, Any] | None = json.loads(text) if text else None
    return image
