"""Is every cell what its column holds: a day that is one, a number, a text, a code forlob knows.

SQLite keeps anything in any column, and the journal of a file that somebody made says whatever they like. A row that no
command could have written makes the commands break that meet it, so that no such row is taken in, and the deep check
names it.
"""

from collections.abc import Iterator
from datetime import date

from forlob.store import catalogue
from forlob.store.images import COLUMNS, THERE, Ask, Row
from forlob.store.records import KINDS

FIRST_DAY, AFTER_LAST_DAY = "1900-01-01", "3000-01-01"
"""Days that are typed lie in 1900 to 2200; those that are counted from them a little later."""
LARGEST_COUNT = 2**53
"""The highest number a table may have given out: one that no table of forlob comes to, with room above it."""
COUNTERS = "SELECT name, seq FROM sqlite_sequence ORDER BY name"
TABLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = :table"
NUMBERED = {*(kind.table for kind in KINDS.values() if kind.key == "id"), "journal_entry", "journal_row"}
CODES = {
    ("course", "kind"): "course",
    ("conversation", "kind"): "conversation",
    ("wait", "kind"): "wait",
    ("norm", "kind"): "wait",
    ("course", "pathway"): "pathway",
    ("course_pathway", "pathway"): "pathway",
    ("course", "outcome"): "outcome",
    ("course", "closure_reason"): "closure_reason",
    ("intervention", "kind"): "intervention",
    ("intervention", "sequence_reason"): "sequence_reason",
    ("intervention", "decline_reason"): "decline_reason",
    ("conversation", "no_show_reason"): "no_show_reason",
    ("agreement", "answer"): "answer",
    ("support_person", "role"): "support_role",
    ("forum_meeting", "forum"): "forum",
}
"""The columns whose codes stand in the catalogue and are looked up there by whoever meets the row."""
MOMENTS = {("conversation", "planned_at"), ("plan", "built_at"), ("journal_entry", "at")}
OF_THE_JOURNAL = {
    "journal_entry": {"at": str, "who": str, "words": str, "undoes": int},
    "journal_row": {"table_name": str, "row_id": str, "citizen_id": int, "before": str, "after": str},
}
IMPORTED = {"table_name": str, "foreign_id": str, "row_id": int}
WORDS: dict[str, tuple[str, dict[str, type]]] = {
    "word": ("number", {"start": int, "word": str}),
    "word_place": ("word_number", {"word_number": int, "text": int, "row_id": int}),
}
"""The words that texts are found by; a schema of an earlier version has none."""


def wrong(ask: Ask) -> Iterator[Row]:
    """Stream the rows in which a cell is not what its column holds, in a schema that has been found to be ours."""
    there = {name for (name,) in ask(THERE, {})}
    for table in sorted(there & KINDS.keys()):
        yield from _wrong(ask, table, KINDS[table].key, {name: one.kind for name, one in KINDS[table].columns.items()})
    for table, columns in OF_THE_JOURNAL.items():
        yield from _wrong(ask, table, "id", columns)
    yield from _wrong(ask, "imported", "rowid", IMPORTED)
    for table in sorted(there & WORDS.keys()):
        yield from _wrong(ask, table, *WORDS[table])


def wrong_counters(ask: Ask) -> Iterator[str]:
    """Stream the tables of which a number could be given twice, or none any more; and what is no table of forlob."""
    met: set[str] = set()
    for table, last in ask(COUNTERS, {}):
        if table not in NUMBERED:  # the name comes from a row, and would be asked as it stands there
            yield repr(table)
        elif table in met or type(last) is not int or not (_highest(ask, table) <= last <= LARGEST_COUNT):
            yield str(table)
        met.add(table)
    yield from (table for table in sorted(NUMBERED - met) if next(ask(TABLE, {"table": table}), None)
                and _highest(ask, table))  # fmt: skip


def _highest(ask: Ask, table: str) -> int:
    return next(ask(f"SELECT max(id) FROM {table}", {}))[0] or 0


def _wrong(ask: Ask, table: str, key: str, columns: dict[str, type]) -> Iterator[Row]:
    # A schema of an earlier version has fewer columns.
    there = {name for (name,) in ask(COLUMNS, {"table": table})}
    has_catalogue = next(ask(TABLE, {"table": "catalogue"}), None) is not None
    ill = " OR ".join(f"({_ill(table, name, kind, has_catalogue)})" for name, kind in columns.items() if name in there)
    for (number,) in ask(f"SELECT {key} FROM {table} WHERE {ill} ORDER BY {key}", {}):
        yield table, str(number)


def _ill(table: str, column: str, kind: type, has_catalogue: bool) -> str:
    """Return the condition under which a cell is not what its column holds; none is where it may be empty."""
    if (table, column) in MOMENTS:
        return f"typeof({column}) <> 'null' AND NOT ({_is_text(column)} AND {_is_moment(column)})"
    if (table, column) in CODES:
        return _is_no_code(CODES[table, column], column, has_catalogue)
    sound = {
        date: f"{_is_text(column)} AND {_is_day(column)}",
        bool: f"typeof({column}) = 'integer' AND {column} IN (0, 1)",
        int: f"typeof({column}) = 'integer'",
        float: f"typeof({column}) IN ('integer', 'real')",
        str: _is_text(column),
    }[kind]
    return f"typeof({column}) <> 'null' AND NOT ({sound})"


def _is_text(column: str) -> str:
    return f"typeof({column}) = 'text'"


def _is_day(column: str) -> str:
    """Return the condition for a day as forlob writes it, of a day there is.

    Without days to count SQLite takes 30 February for one.
    """
    counted = f"ifnull(date({column}, '+0 days'), '')"
    return f"{column} >= '{FIRST_DAY}' AND {column} < '{AFTER_LAST_DAY}' AND {counted} = {column}"


def _is_moment(column: str) -> str:
    """Return the condition for a day, or a day and a time to the minute or to the second in UTC."""
    day, time = f"substr({column}, 1, 10)", f"substr({column}, 11)"
    there = f"strftime('%H:%M', {column}) IS NOT NULL"
    digits = f"{time} = '' OR {time} GLOB 'T[0-2][0-9]:[0-5][0-9]' OR {time} GLOB 'T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'"
    return f"{_is_day(day)} AND {there} AND ({digits})"


def _is_no_code(group: str, column: str, has_catalogue: bool) -> str:
    """Return the condition for a code that neither forlob ships nor the file's own catalogue adds.

    A schema of an earlier version has no catalogue of its own.
    """
    groups = [group, "forum"] if group == "conversation" else [group]
    shipped = ", ".join(f"'{code}'" for one in groups for code in catalogue.shipped(one))
    named = ", ".join(f"'{one}'" for one in groups)
    own = f" AND {column} NOT IN (SELECT code FROM catalogue WHERE group_name IN ({named}))" if has_catalogue else ""
    return f"{column} NOT IN ({shipped}){own}"
