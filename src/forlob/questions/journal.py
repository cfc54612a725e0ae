"""Questions about the journal: who did what when."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from forlob.domain.ids import citizen_id
from forlob.domain.journal import Entry, RowChange
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.question import Question
from forlob.store import database

WANTED = "(:since IS NULL OR entry.at >= :since) AND (:who IS NULL OR entry.who = :who)"
UNDONE_BY = "(SELECT later.id FROM journal_entry AS later WHERE later.undoes = entry.id)"
# Whom an entry is about, and how many rows it touched, is asked for apart.
ENTRIES = Question(
    Entry,
    f"""
    SELECT entry.id AS number, entry.at, entry.who, entry.words, NULL AS citizens, NULL AS name, 0 AS rows, entry.undoes,
        {UNDONE_BY} AS undone_by
    FROM journal_entry AS entry WHERE {{which}} ORDER BY entry.id DESC
    """,
)
SAME_PERSON = "SELECT id FROM citizen WHERE id = :citizen OR merged_into_id = :citizen"
"""The citizen, and who was merged into them: both journals are kept."""
ALL = ENTRIES.format(which=WANTED)
OF_CITIZEN = ENTRIES.format(
    which=f"entry.id IN (SELECT entry_id FROM journal_row WHERE citizen_id IN ({SAME_PERSON})) AND {WANTED}"
)
UNDOABLE = ENTRIES.format(which=f"entry.undoes IS NULL AND {UNDONE_BY} IS NULL")
ONE = ENTRIES.format(which="entry.id = :number")
ABOUT = "SELECT citizen_id, count(*) FROM journal_row WHERE entry_id = :entry GROUP BY citizen_id ORDER BY citizen_id"
ABOUT_ONE = f"""
    SELECT citizen_id, count(*) FROM journal_row WHERE citizen_id IN ({SAME_PERSON}) AND entry_id = :entry
    GROUP BY citizen_id
"""
NAMED = """
    SELECT citizen.id, citizen.name FROM citizen
    WHERE citizen.id IN (SELECT citizen_id FROM journal_row WHERE entry_id = :entry) ORDER BY citizen.id
"""
ROWS = "SELECT table_name, row_id, before, after FROM journal_row WHERE entry_id = :entry ORDER BY id"


def entries(*, citizen: int | None = None, since: str | None = None, who: str | None = None) -> Iterator[Entry]:
    """Stream the journal, newest first: of one citizen, since an instant in UTC, of one worker."""
    question = ALL if citizen is None else OF_CITIZEN
    return _with_citizens(question.rows(citizen=citizen, since=since, who=who), citizen)


def undoable() -> Iterator[Entry]:
    """Stream the entries that are neither undone nor themselves an undo, newest first."""
    return _with_citizens(UNDOABLE.rows())


def one(number: int) -> Entry:
    """Return one entry.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    for entry in _with_citizens(ONE.rows(number=number)):
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


def _with_citizens(entries: Iterable[Entry], citizen: int | None = None) -> Iterator[Entry]:
    """Add the citizens each entry is about, and the number of rows it touched; of one citizen, of that one alone."""
    for entry in entries:
        sql = ABOUT if citizen is None else ABOUT_ONE
        values = {"entry": entry.number} if citizen is None else {"entry": entry.number, "citizen": citizen}
        touched = list(database.rows(sql, **values))
        about = [who for who, _count in touched if who is not None]
        name = (
            database.row("SELECT name FROM citizen WHERE id = :citizen", citizen=about[0]) if len(about) == 1 else None
        )
        yield entry._replace(
            citizens=tuple(map(citizen_id, about)),
            name=name[0] if name else None,
            rows=sum(count for _who, count in touched),
        )


def _image(text: str | None) -> dict[str, Any] | None:
    image: dict[str, Any] | None = json.loads(text) if text else None
    return image
