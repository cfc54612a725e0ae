"""What a change writes is of a kind that is in force on its own day, and for its kind of course (domain 12).

What is written once stays as it is: only a code that is new, or whose day was moved, is looked at.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from forlob.domain.days.names import in_full
from forlob.domain.ids import course_id
from forlob.domain.own_day import CODED, PATHWAY, Coded, own_day
from forlob.domain.spelling import small
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import catalogue, usual_kind
from forlob.store.coded_rows import Written
from forlob.store.driver import Driver
from forlob.store.kind import Kind
from forlob.store.own_days import COURSE_OF, PATHWAY_FROM, Ask, fits, home, written_on
from forlob.store.record import Row

PATHWAY_OF = f"SELECT pathway, granted_on, ready_on, recommended_on, start_on, end_on, {PATHWAY_FROM}, kind FROM course WHERE id = :id"


def refuse_written(driver: Driver, rows: Written) -> None:
    """Refuse what was written where a code is not in force on its own day, or not for its kind of course.

    Raises:
        RuleBroken: If there is one; it names those in force, and what makes this one hold.
    """
    for (table, number), (before, after) in rows.items():
        for coded in CODED:
            if after is not None and coded.table == table and after[coded.column]:
                _refuse(driver.rows, coded, number, before, after)
    for course, before in _with_another_pathway(rows).items():
        _refuse_pathway(driver, course, before)


def refuse(group: str, code: str, day: date, *, course_kind: str | None = None, next_step: str = "") -> None:
    """Refuse a code that is not in force on the day, or not for this kind of course (None: of no course).

    `next_step` is what to type instead of making the code hold.

    Raises:
        WrongUse: If the group has no such code.
        RuleBroken: If it is not in force; it names those that are.
    """
    row = catalogue.kind(group, code)
    if fits(row, day, course_kind):
        return
    told = catalogue.fixed_set(group).told
    others = [
        told(other) for other, one in catalogue.kinds(group).items() if fits(one, day, course_kind) and one.writable
    ]
    said = why_not(group, row, day, course_kind)
    what = _("{said}; in force {day}: {codes}").format(said=said, day=in_full(day), codes=", ".join(others) or "-")
    raise RuleBroken(what, next_step or _made_to_hold(group, row, day, course_kind))


def why_not(group: str, row: Kind, day: date, course_kind: str | None = None) -> str:
    """Return the sentence why a row of the catalogue cannot be used on a day, or in a course of a kind."""
    word, spoken_day = catalogue.word(row), in_full(day)
    if row.holds_on(day):
        of = catalogue.label("course", course_kind) if course_kind else ""
        return _("{kind} is not for courses of the kind {of}").format(kind=word, of=small(of))
    if day < row.from_on:
        said = _("{kind} is not in force before {begin}, and this is of {day}")
        return said.format(kind=word, begin=in_full(row.from_on), day=spoken_day)
    if group == "course":
        said = _("no new {kind} can be granted from {end}")
        return said.format(kind=small(word), end=in_full(row.to_on or date.max))
    said = _("{kind} is not in force any more from {end}, and this is of {day}")
    return said.format(kind=word, end=in_full(row.to_on or date.max), day=spoken_day)


def _made_to_hold(group: str, row: Kind, day: date, course_kind: str | None) -> str:
    """Return the command that lets a row of the catalogue hold on the day, or be for this kind of course too."""
    edit = f"forlob catalogue edit {home(group, row.code)} {row.code}"
    if row.holds_on(day):
        return f"{edit} --course-kinds {','.join((*row.course_kinds, course_kind or ''))}"
    if day < row.from_on:
        return f"{edit} --from {day}"
    return f"{edit} --until {day + timedelta(days=1)}"


def _refuse(ask: Ask, coded: Coded, number: int, before: Row | None, after: Row) -> None:
    """Refuse the code of a row where it, or the day it is judged by, is another than before."""
    code = after[coded.column]
    row = catalogue.kinds(coded.group).get(code)
    if row is None or not row.is_limited:
        return
    written = partial(written_on, ask, coded.table, number)
    day, is_same = own_day(coded, after, written), before is not None and before[coded.column] == code
    if day is None or (is_same and before is not None and own_day(coded, before, written) == day):
        return
    on = date.fromisoformat(day)
    if not (is_same and row.holds_on(on)):
        step = _another_kind(number, on) if is_same and coded.group == "course" else ""
        refuse(coded.group, code, on, course_kind=_course_kind(ask, coded.table, number), next_step=step)


def _another_kind(course: int, day: date) -> str:
    """Return what makes a course one of a kind that is in force on the day."""
    return f"forlob course set {course_id(course)} --kind {usual_kind.usual(day).code}"


def _with_another_pathway(rows: Written) -> Mapping[int, Row | None]:
    """Return the courses whose pathway was written, or may begin on another day; these with the row as it was before."""
    found: dict[int, Row | None] = {}
    for (table, number), (before, after) in rows.items():
        if table == "course" and after and after["pathway"]:
            found[number] = before if before and before["pathway"] == after["pathway"] else None
    for (table, _number), (before, after) in rows.items():
        if table == "course_pathway":
            found[(after or before or {})["course_id"]] = None
    return found


def _refuse_pathway(driver: Driver, course: int, before: Row | None) -> None:
    """Refuse the pathway that a course has now, where it was not in force on the day it began.

    One that was there `before` is only looked at where that day was moved.
    """
    found = next(driver.rows(PATHWAY_OF, {"id": course}), None)
    if found is None or not found[0]:
        return
    pathway, *days, begun, kind = found
    row = dict(zip(("granted_on", "ready_on", "recommended_on", "start_on", "end_on"), days, strict=True))
    written = partial(written_on, driver.rows, "course", course)
    day = own_day(PATHWAY, {**row, "pathway_from": begun}, written)
    known = catalogue.kinds("pathway").get(pathway)
    if day is None or known is None or not known.is_limited:
        return
    on = date.fromisoformat(day)
    if before is not None and (
        known.holds_on(on) or own_day(PATHWAY, {**before, "pathway_from": begun}, written) == day
    ):
        return
    refuse("pathway", pathway, on, course_kind=kind)


def _course_kind(ask: Ask, table: str, number: int) -> str | None:
    """Return the kind of the course that a row belongs to; None where it belongs to none."""
    if table not in COURSE_OF:
        return None
    sql = f"SELECT {COURSE_OF[table]} FROM {table} WHERE {table}.id = :id"
    kinds: list[str | None] = [kind for (kind,) in ask(sql, {"id": number})]
    return kinds[0] if kinds else None
