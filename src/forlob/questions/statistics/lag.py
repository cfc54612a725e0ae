"""When facts were first written down, as the journal tells it; streamed fact by fact, along the courses."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from forlob.domain.history.written import IMPORT
from forlob.domain.statistics.lag import FactKind, Writing
from forlob.questions.resolve import day
from forlob.questions.statistics.scope import scope
from forlob.store import database

WRITINGS = f"""
    SELECT {{kind}}, fact.id, {{day}}, {{sector}}, entry.id, entry.at, substr(entry.words, 1, {len(IMPORT)}) = '{IMPORT}'
    FROM course CROSS JOIN {{tables}} CROSS JOIN journal_row AS line CROSS JOIN journal_entry AS entry
    WHERE {{facts}} AND {{day}} <= :on AND line.table_name = '{{table}}' AND line.row_id = CAST(fact.id AS TEXT)
        AND {{first}} AND entry.id = line.entry_id AND entry.undoes IS NULL AND {{{{scope}}}}
    ORDER BY course.id, {{order}}, line.id
"""
UNDOINGS = "SELECT undoes, id FROM journal_entry WHERE undoes IS NOT NULL ORDER BY id DESC"
ADDED = "line.before IS NULL"
OUTCOME_DAY = "CASE fact.state WHEN 'held' THEN fact.held_on WHEN 'no_show' THEN substr(fact.planned_at, 1, 10) END"


def _told(image: str, *fields: str) -> str:
    """Return the SQL of whether the image of a row holds one of these; within its texts a quotation mark has a backslash."""
    held = " + ".join(f"instr(coalesce(line.{image}, ''), '{field}')" for field in fields)
    return f"({held}) > 0"


def _first(*fields: str) -> str:
    return f"NOT {_told('before', *fields)} AND {_told('after', *fields)}"


class Facts(NamedTuple):
    """In which table facts of a kind are, and the SQL of them, of their day and sector, and of a line that first told one."""

    table: str
    kind: str
    day: str
    sector: str
    first: str
    tables: str
    facts: str = "fact.course_id = course.id"
    order: str = "fact.id"


EVERY_KIND = (
    Facts(
        "conversation",
        f"CASE fact.state WHEN 'held' THEN '{FactKind.HELD}' ELSE '{FactKind.NO_SHOW}' END",
        OUTCOME_DAY,
        "NULL",
        _first('"state":"held"', '"state":"no_show"'),
        "conversation AS fact",
    ),
    *(
        Facts("intervention", f"'{kind}'", f"fact.{day}", "fact.sector", _first(f'"{day}":"'), "intervention AS fact")
        for kind, day in ((FactKind.STARTED, "started_on"), (FactKind.ENDED, "ended_on"))
    ),
    Facts(
        *("wait", f"'{FactKind.BEGUN}'", "fact.since", "fact.sector", ADDED, "wait AS fact"),
        "fact.course_id = course.id AND (fact.end_kind IS NULL OR fact.end_kind <> 'error' OR fact.ended_on > :on)",
    ),
    Facts(
        *("wait_event", f"'{FactKind.RECEIVED}'", "fact.happened_on", "wait.sector", ADDED),
        "wait CROSS JOIN wait_event AS fact",
        "wait.course_id = course.id AND fact.wait_id = wait.id AND fact.kind = 'receive'",
        "wait.id, fact.id",
    ),
)
QUESTIONS = tuple(WRITINGS.format(**facts._asdict()) for facts in EVERY_KIND)


def writings(on: date, zone: tzinfo, *, since: date | None = None, until: date | None = None) -> Iterator[Writing]:
    """Stream the lines of the journal that first told what is known at the end of `on`, fact by fact, without what was undone.

    With `since` or `until` only of the courses that were ready in `[since, until]`. Days are those of the zone. What was
    entered in error is no fact.
    """
    condition, values = scope(since, until)
    taken_back = _taken_back()
    for question in QUESTIONS:
        for kind, number, happened_on, sector, entry, at, imported in database.rows(
            question.format(scope=condition), on=on.isoformat(), **values
        ):
            fact_day = day(happened_on)
            if fact_day and entry not in taken_back:
                written_on = datetime.fromisoformat(at).astimezone(UTC).astimezone(zone).date()
                yield Writing(FactKind(kind), number, fact_day, sector, written_on, bool(imported))


def _taken_back() -> set[int]:
    """Return the entries that are undone: by an undo, which always comes later, that is not undone itself."""
    found: set[int] = set()
    for undone, undoer in database.rows(UNDOINGS):
        if undoer not in found:
            found.add(undone)
    return found
