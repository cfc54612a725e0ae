"""What the journal knows of one citizen's rows: what it costs follows what the citizen's journal holds."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any

from forlob.domain.history.of_citizen import MOVED
from forlob.domain.history.written import Written
from forlob.domain.ids import LETTERS
from forlob.questions.question import BATCH_ROWS, rows_of_many
from forlob.store import database

# A version's row holds the whole plan: it is asked for apart, and never mended.
WRITTEN = """
    SELECT line.id, entry.id, entry.at, entry.who, entry.words, entry.undoes, line.table_name, line.row_id, line.before,
        line.after
    FROM journal_row AS line JOIN journal_entry AS entry ON entry.id = line.entry_id
    WHERE line.table_name <> 'plan' AND {which}
"""
SAME_PERSON = "SELECT id FROM citizen WHERE id = :citizen OR merged_into_id = :citizen"
OF_CITIZEN = WRITTEN.format(which=f"line.citizen_id IN ({SAME_PERSON})")
OF_ROWS = WRITTEN.format(which="line.table_name = :table AND line.row_id IN ({listed})")
UNDOERS = "SELECT undoes, id FROM journal_entry WHERE undoes IN ({listed})"


def of_citizen(citizen: int, things: Iterable[str], *, zone: tzinfo) -> list[Written]:
    """Return what was written of a citizen's rows, in that order, without what was undone; days are those of the zone.

    `things` are the ids of what is theirs now: of those that were moved here the journal is the other citizen's.
    """
    lines = {line[0]: line for line in database.rows(OF_CITIZEN, citizen=citizen)}
    for table, rows in _written_elsewhere(lines.values(), things).items():
        lines |= {line[0]: line for line in _of_rows(table, rows)}
    undone = _undone({line[1] for line in lines.values()})
    kept = (lines[number] for number in sorted(lines))
    return [_written(line, zone) for line in kept if line[5] is None and line[1] not in undone]


def _written_elsewhere(lines: Collection[Sequence[Any]], things: Iterable[str]) -> dict[str, list[str]]:
    """Return by table the rows whose journal is another citizen's in part: they came, or they went."""
    added = {(line[6], line[7]) for line in lines if line[8] is None}
    gone = {(line[6], line[7]) for line in lines if line[9] is None}
    tables = {letter: table for table, letter in LETTERS.items()}
    theirs = {(tables[id[0]], id[1:]) for id in things}
    touched = {(line[6], line[7]) for line in lines if line[6] in MOVED}
    elsewhere: dict[str, list[str]] = {}
    for table, row in sorted(((theirs - added) | (touched - theirs)) - gone):
        elsewhere.setdefault(table, []).append(row)
    return elsewhere


def _of_rows(table: str, rows: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(rows), BATCH_ROWS):
        listed, named = database.listed("row", list(rows[start : start + BATCH_ROWS]))
        yield from database.rows(OF_ROWS.format(listed=listed), table=table, **named)


def _undone(entries: Collection[int]) -> set[int]:
    """Return the entries that are undone: by an undo that is not undone itself."""
    undoer: dict[int, int] = {}
    asked = sorted(entries)
    while asked:
        found = dict(rows_of_many(UNDOERS, asked))
        undoer |= found
        asked = sorted(found.values())

    def is_undone(entry: int) -> bool:
        return entry in undoer and not is_undone(undoer[entry])

    return {entry for entry in entries if is_undone(entry)}


def _written(line: Sequence[Any], zone: tzinfo) -> Written:
    _number, entry, at, who, words, _undoes, table, row, before, after = line
    on = datetime.fromisoformat(at).astimezone(UTC).astimezone(zone).date()
    return Written(entry, on, who, words, table, row, _image(before), _image(after))


def _image(text: str | None) -> dict[str, Any] | None:
    image: dict[str, Any] | None = json.loads(text) if text else None
    return image
