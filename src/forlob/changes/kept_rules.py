"""What the rules that hold on every day find among some citizens, before and after rows were moved about (domain 11.3).

An undo, a merge and a move put rows where they were, or where they belong: whatever breaks a rule then, and did not
before, is in the way of it.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from forlob.changes.filing import later_than
from forlob.changes.last_entry import THERE, Entry, last_entry
from forlob.domain.course_days import CourseDays
from forlob.domain.days.day import day_of, spoken
from forlob.domain.ids import LETTERS, course_id, wait_id
from forlob.domain.one_clock import told, unfit
from forlob.domain.rules import Fact, Rule, There, absent, broken_by_each
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import database
from forlob.store.course_sql import DAYS_BY_CITIZEN, OUTSIDE_ITS_COURSE
from forlob.store.presence_sql import OF_GONE
from forlob.store.session import Change
from forlob.store.superseded_sql import OF_CITIZENS, links

OWN = "course.citizen_id IN ({listed})"
TIED = """
    SELECT '{letter}' || one.id, '{other_letter}' || other.id
    FROM {table} AS one JOIN course ON course.id = one.course_id JOIN {other_table} AS other ON other.id = one.{column}
    WHERE course.citizen_id IN ({{listed}}) AND other.course_id <> one.course_id
"""
TIES = " UNION ALL ".join(
    (
        *(
            TIED.format(letter=letter, table=table, column=column, other_letter=other_letter, other_table=other)
            for letter, table, column, other_letter, other in (
                ("W", "wait", "intervention_id", "I", "intervention"),
                ("I", "intervention", "goal_id", "G", "goal"),
                ("A", "action", "conversation_id", "T", "conversation"),
                ("T", "conversation", "rebooked_to_id", "T", "conversation"),
            )
        ),
        """
        SELECT 'I' || one.id, 'I' || other.id FROM intervention AS one JOIN course ON course.id = one.course_id
        JOIN link ON link.intervention_id = one.id JOIN intervention AS other ON other.id = link.other_id
        WHERE course.citizen_id IN ({listed}) AND other.course_id <> one.course_id
        """,
    )
)
"""What belongs to something of another course."""
CLOSED = f"SELECT course.id, course.end_on FROM course WHERE {OWN} AND course.end_on IS NOT NULL"
ON_THE_TEAM = f"""
    SELECT course.id, team.worker FROM team JOIN course ON course.id = team.course_id
    WHERE {OWN} AND course.end_on IS NOT NULL AND (team.to_on IS NULL OR team.to_on > course.end_on)
"""
PAUSED = f"""
    SELECT course.id FROM pause JOIN course ON course.id = pause.course_id
    WHERE {OWN} AND pause.wait_id IS NULL AND course.end_on IS NOT NULL
        AND (pause.ended_on IS NULL OR pause.ended_on > course.end_on)
"""
OF_NOBODY = f"""
    SELECT course.id FROM course JOIN citizen ON citizen.id = course.citizen_id
    WHERE {OWN} AND citizen.merged_into_id IS NOT NULL
"""
OF_ENDED = f"""
    SELECT course.id FROM course JOIN citizen ON citizen.id = course.citizen_id
    WHERE {OWN} AND course.end_on IS NULL AND citizen.ended_on IS NOT NULL
"""


class Finding(NamedTuple):
    """A rule broken by `thing`, an id; `what` is the whole sentence."""

    thing: str
    what: str


@contextmanager
def kept(session: Change, citizens: Collection[int], *, undoing: int | None = None) -> Iterator[None]:
    """Let rows be moved about, and refuse what breaks a rule then and did not before, among these citizens.

    `undoing` is the entry that is undone.

    Raises:
        RuleBroken: If something does; it names the thing, the rule, and the entry that came after the undone one.
    """
    session.flush()
    before = set(_found(session, citizens))
    yield
    session.flush()
    for finding in _found(session, citizens):
        if finding not in before:
            entry = _latest(session, finding.thing) if undoing else None
            if entry and undoing and entry.number > undoing:
                raise RuleBroken(f"{finding.what} ({entry.said})", f"forlob undo {entry.number}")
            raise RuleBroken(finding.what, _show(finding))


def _found(session: Change, citizens: Collection[int]) -> Iterator[Finding]:
    """Yield what breaks a rule among some citizens."""
    if not citizens:
        return
    listed, values = database.listed("citizen", sorted(citizens))
    for rule, thing in _outside(session, listed, values):
        yield Finding(thing, _against(rule).format(thing=thing))
    for thing, other in session.rows(TIES.format(listed=listed), **values):
        yield Finding(thing, _("{thing} would belong to {other} of another course").format(thing=thing, other=other))
    yield from _in_its_place(session, listed, values)
    yield from _after_its_end(session, listed, values)
    yield from _gone(session, listed, values)
    for sql, what in (
        (PAUSED, _("{course} would be paused after its end")),
        (OF_NOBODY, _("{course} would be of a citizen who has turned out to be another")),
        (OF_ENDED, _("{course} would be open, and its citizen is followed no more")),
    ):
        for (course,) in session.rows(sql.format(listed=listed), **values):
            yield Finding(course_id(course), what.format(course=course_id(course)))


def _in_its_place(session: Change, listed: str, values: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the waits in whose place another stands that cannot (domain 20.2)."""
    for one, why in unfit(list(links(session.rows(OF_CITIZENS.format(listed=listed), **values)))):
        yield Finding(wait_id(one.earlier.number), told(one, why))


def _after_its_end(session: Change, listed: str, values: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what happened in a course after it had ended, and who was on its team then."""
    for course, end_on in session.rows(CLOSED.format(listed=listed), **values):
        end = day_of(end_on)
        for one in later_than(session, course, end):
            what = _("{course} would have ended {end}, before what is noted of {thing}: {day}")
            said = what.format(course=course_id(course), end=spoken(end), thing=one.thing, day=spoken(one.day))
            yield Finding(one.thing, said)
    for course, worker in session.rows(ON_THE_TEAM.format(listed=listed), **values):
        what = _("{worker} would be on the team of {course} after its end")
        yield Finding(course_id(course), what.format(worker=worker, course=course_id(course)))


def _gone(session: Change, listed: str, values: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield where a worker was there on a day they were gone."""
    for _citizen, thing, course, worker, day, role, gone_on in session.rows(
        OF_GONE.format(which=OWN.format(listed=listed)), **values
    ):
        for one in absent([There(thing, course, worker, day_of(day), role, day_of(gone_on))]):
            what = _("{worker} would be there for {thing} {day}, and is gone from {gone}")
            said = what.format(worker=worker, thing=thing, day=spoken(one.day), gone=spoken(one.gone_on))
            yield Finding(thing, said)


def _outside(session: Change, listed: str, values: Mapping[str, Any]) -> Iterator[tuple[Rule, str]]:
    """Yield the rules of courses that are broken, each with the thing that breaks it."""
    which = OWN.format(listed=listed)
    facts = session.rows(OUTSIDE_ITS_COURSE.format(which=which), **values)
    courses = session.rows(DAYS_BY_CITIZEN.format(which=which), **values)
    yield from broken_by_each(
        ((of, CourseDays(number, day_of(begun), day_of(end) if end else None)) for of, number, begun, end in courses),
        ((of, Fact(rule, thing, course, day_of(day))) for of, rule, thing, course, day in facts),
    )


def _against(rule: Rule) -> str:
    if rule is Rule.ONE_OPEN_COURSE:
        return _("{thing} would be open on a day on which the citizen has another open course")
    return _("{thing} would lie outside the days of its course")


def _latest(session: Change, thing: str) -> Entry | None:
    table = next(table for table, letter in LETTERS.items() if letter == thing[0])
    return last_entry(session, table, thing[1:], THERE)


def _show(finding: Finding) -> str:
    noun = {"I": "intervention", "T": "conversation", "W": "wait", "F": "course"}.get(finding.thing[0])
    return f"forlob {noun} show {finding.thing}" if noun else "forlob log"
