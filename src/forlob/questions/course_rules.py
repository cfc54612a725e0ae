"""What the rules are asked about: the days of courses, what happened in them, and who was there for it."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from forlob.domain.course_days import CourseDays
from forlob.domain.rules import Fact, Rule, There, absent, broken_by_each
from forlob.questions.question import Question
from forlob.store.course_sql import AFTER_ITS_END, DAYS_BY_CITIZEN, OUTSIDE_ITS_COURSE
from forlob.store.presence_sql import OF_GONE


class DaysRow(NamedTuple):
    """The days of a course, and whose it is."""

    citizen: int
    number: int
    begun_on: date
    end_on: date | None


class FactRow(NamedTuple):
    """A fact, and whom it is about."""

    citizen: int
    rule: str
    thing: str
    number: int
    day: date


class ThereRow(NamedTuple):
    """What somebody was there for, and whom it was about."""

    citizen: int
    thing: str
    number: int
    worker: str
    day: date
    role: str
    gone_on: date


WHO = {
    "": "1 = 1",
    "entry": "course.citizen_id IN (SELECT citizen_id FROM journal_row WHERE entry_id = :entry)",
}
"""Whose courses are asked about: everybody's, or those of the citizens that an entry of the journal is about."""


def broken_ones(entry: int | None = None) -> Iterator[tuple[Rule, str]]:
    """Stream the rules that the data breaks, each with the thing that breaks it: of all, or of an entry's citizens."""
    which = WHO["entry" if entry else ""]
    values: dict[str, Any] = {"entry": entry} if entry else {}
    facts = Question(FactRow, f"{OUTSIDE_ITS_COURSE} UNION ALL {AFTER_ITS_END}".format(which=which)).rows(**values)
    courses = Question(DaysRow, DAYS_BY_CITIZEN.format(which=which)).rows(**values)
    yield from broken_by_each(
        ((row.citizen, CourseDays(row.number, row.begun_on, row.end_on)) for row in courses),
        ((row.citizen, Fact(*row[1:])) for row in facts),
    )
    there = Question(ThereRow, OF_GONE.format(which=which)).rows(**values)
    yield from ((Rule.PRESENCE, one.thing) for one in absent(There(*row[1:]) for row in there))
