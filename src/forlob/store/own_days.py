"""The days of facts that hold codes of the catalogue, as the database knows them (see `domain.own_day`)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from forlob.domain.journal import thing
from forlob.domain.own_day import CODED, PATHWAY, Coded, own_day
from forlob.store import catalogue
from forlob.store.course_sql import FACT, NEVER
from forlob.store.kind import Kind

Ask = Callable[[str, Mapping[str, Any]], Iterator[tuple[Any, ...]]]
"""What answers a question: its SQL and the values in it."""
WRITTEN_ON = """
    SELECT substr(journal_entry.at, 1, 10) FROM journal_row JOIN journal_entry ON journal_entry.id = journal_row.entry_id
    WHERE journal_row.table_name = :table AND journal_row.row_id = :row ORDER BY journal_row.id LIMIT 1
"""
NOTED_IN = f"SELECT nullif(min({FACT}), {NEVER}) FROM course WHERE id = :row"
"""The first day of what is noted in a course: it was there by then, whenever it was written down."""
PATHWAY_FROM = "(SELECT max(to_on) FROM course_pathway WHERE course_pathway.course_id = course.id)"
COURSE_OF: Mapping[str, str] = {
    "course": "course.kind",
    "agreement": "(SELECT course.kind FROM plan JOIN course ON course.id = plan.course_id WHERE plan.id = plan_id)",
    **dict.fromkeys(
        ("intervention", "wait", "conversation"), "(SELECT course.kind FROM course WHERE course.id = course_id)"
    ),
}
"""By table, in SQL, the kind of the course that a row belongs to; what is not named belongs to none."""
OF_ENTRY = (
    "CAST({table}.id AS TEXT) IN (SELECT row_id FROM journal_row WHERE entry_id = :entry AND table_name = '{table}')"
)


class Outside(NamedTuple):
    """A code that a row holds outside its days, or in a course of a kind it is not for, where `of_course` tells which.

    `group` is the group it is changed in, `thing` what people call the row, `day` the day it is judged by.
    """

    group: str
    code: str
    thing: str
    day: date
    of_course: str | None = None


def written_on(ask: Ask, table: str, row: int) -> str | None:
    """Return the day a row was written down, a course also the day that anything was noted in it before; ISO text."""
    found = [*ask(WRITTEN_ON, {"table": table, "row": str(row)})]
    if table == "course":
        found += ask(NOTED_IN, {"row": row})
    return min((day for (day,) in found if day), default=None)


def home(group: str, code: str) -> str:
    """Return the group that a code is changed in: a meeting of a forum is a conversation too."""
    own = group != "conversation" or code in catalogue.shipped(group) or code not in catalogue.kinds("forum")
    return group if own else "forum"


def limited(group: str) -> dict[str, Kind]:
    """Return the rows of a group that do not hold always and for every course, by code."""
    return {code: row for code, row in catalogue.kinds(group).items() if row.is_limited}


def fits(row: Kind, day: date, course_kind: str | None) -> bool:
    """Return whether a row of the catalogue holds on the day, and is for courses of this kind (None: of no course)."""
    return row.holds_on(day) and (not row.course_kinds or course_kind is None or course_kind in row.course_kinds)


def outside(ask: Ask, *, entry: int | None = None) -> Iterator[Outside]:
    """Yield every code outside its days, or its courses, in the order of the groups; `entry`: of what that wrote alone.

    Only what has such a code is looked at.
    """
    for coded in (*CODED, PATHWAY):
        rows = limited(coded.group)
        if rows:
            yield from _outside(ask, coded, rows, entry)


def _outside(ask: Ask, coded: Coded, rows: Mapping[str, Kind], entry: int | None) -> Iterator[Outside]:
    columns = tuple(dict.fromkeys((*coded.days, *coded.there_by)))
    selected = [PATHWAY_FROM if name == "pathway_from" else name for name in columns]
    codes = {f"code_{number}": code for number, code in enumerate(rows)}
    sql = f"""
        SELECT {coded.table}.id, {coded.column}, {COURSE_OF.get(coded.table, "NULL")}, {", ".join(selected)}
        FROM {coded.table} WHERE {coded.column} IN ({", ".join(f":{name}" for name in codes)})
            {f"AND {OF_ENTRY.format(table=coded.table)}" if entry else ""}
        ORDER BY {coded.table}.id
    """
    asked = {**codes, "entry": entry} if entry else codes
    for number, code, course_kind, *cells in list(ask(sql, asked)):
        row = dict(zip(columns, cells, strict=True))
        day = own_day(coded, row, partial(written_on, ask, coded.table, number))
        if day and not fits(rows[code], found := date.fromisoformat(day), course_kind):
            of = course_kind if rows[code].holds_on(found) else None
            yield Outside(home(coded.group, code), code, thing(coded.table, str(number)), found, of)
