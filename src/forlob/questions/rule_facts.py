"""What rules look at: of many courses by a few questions, and the days the forums met."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from forlob.domain.days.day import day_of
from forlob.domain.ids import course_id
from forlob.domain.plan.gaps import RECEIVING_ACTOR
from forlob.domain.rule import CONVERSATION, EFFORT, HOURS, INTERVENTION, PLAN, TALK, Rule, holding, kind_of
from forlob.domain.rule_findings import CourseFacts, looks_back_to
from forlob.domain.statistics.unknown_start import Begun, begun
from forlob.questions.question import Question, grouped, rows_of_many
from forlob.questions.resolve import day
from forlob.questions.sql import COORDINATOR, NAME, known
from forlob.store import database
from forlob.store.course_sql import DAYS

GROUP = "coordination_group"
"""The kind of conversation that is about a citizen, and is no talk with them."""


class CourseRow(NamedTuple):
    """A course as far as the row itself tells; `number` is its own."""

    number: int
    citizen: str
    name: str
    coordinator: str | None
    kind: str
    ready_on: date | None
    recommended_on: date | None
    granted_on: date | None
    granted_months: int | None
    start_on: date | None
    is_closed: bool


COURSES = Question(
    CourseRow,
    f"""
    SELECT course.id AS number, course.citizen_id AS citizen, {NAME} AS name, {COORDINATOR} AS coordinator, course.kind,
        {known("course.ready_on")} AS ready_on, {known("course.recommended_on")} AS recommended_on,
        {known("course.granted_on")} AS granted_on,
        CASE WHEN course.granted_on > :on THEN NULL ELSE course.granted_months END AS granted_months,
        {known("course.start_on")} AS start_on, coalesce(course.end_on <= :on, 0) AS is_closed
    FROM course JOIN citizen ON citizen.id = course.citizen_id
    WHERE course.id IN ({{listed}}) ORDER BY course.id
    """,
)
OPENED = DAYS.format(which="course.id IN ({listed})")
INTERVENTIONS = """
    SELECT course_id, kind, coalesce(granted_on, requested_on), started_on, ended_on, end_kind FROM intervention
    WHERE course_id IN ({listed}) AND (started_on <= :on OR (started_on IS NULL AND ended_on <= :on))
"""
TALKS = f"""
    SELECT course_id, kind, held_on, kind <> '{GROUP}' AND EXISTS (SELECT 1 FROM participant
            WHERE participant.conversation_id = conversation.id AND participant.who = 'citizen' AND participant.attended)
    FROM conversation WHERE course_id IN ({{listed}}) AND held_on BETWEEN :since AND :on
"""
PLANS = "SELECT course_id, substr(built_at, 1, 10) FROM plan WHERE course_id IN ({listed}) AND built_at < :tomorrow"
RUNNING = """
    intervention.started_on <= :on
        AND (intervention.ended_on IS NULL OR intervention.ended_on > :on OR intervention.end_kind IS NULL)
"""
HOURS_RUNNING = f"""
    SELECT course_id, hours_per_week FROM intervention
    WHERE course_id IN ({{listed}}) AND {RUNNING} AND hours_per_week > 0
"""
# The same as the check of the plan asks: an actor is awaited, or something to come requires or follows what runs. A plus
# keeps SQLite from reading the waits of the kind in every course.
TAKEN_OVER = f"""
    SELECT wait.course_id FROM wait WHERE wait.course_id IN ({{listed}}) AND +wait.kind = '{RECEIVING_ACTOR}'
        AND +wait.since <= :on AND (wait.ended_on IS NULL OR wait.ended_on > :on)
    UNION SELECT later.course_id FROM intervention AS later JOIN intervention ON intervention.course_id = later.course_id
    WHERE later.course_id IN ({{listed}}) AND {RUNNING}
        AND (later.started_on IS NULL OR later.started_on > :on)
        AND (later.ended_on IS NULL OR later.ended_on > :on OR later.end_kind IS NULL)
        AND (later.agreed_start >= intervention.planned_end OR EXISTS (SELECT 1 FROM link WHERE link.kind = 'requires'
            AND link.intervention_id = later.id AND link.other_id = intervention.id))
"""
MET = """
    SELECT kind, held_on FROM conversation WHERE kind IN ({listed}) AND held_on <= :on
    UNION SELECT forum, met_on FROM forum_meeting WHERE forum IN ({listed}) AND met_on <= :on
    ORDER BY 1, 2
"""
"""The days on which forums met, each once: conversations of that kind, and the forum's own meetings."""


class Judged(NamedTuple):
    """A course, and the rules that hold for it."""

    rules: tuple[Rule, ...]
    facts: CourseFacts


def of_courses(numbers: Sequence[int], rules: Sequence[Rule], *, on: date, country: str | None) -> Iterator[Judged]:
    """Yield the open ones of these courses, by id, each with the rules that hold for it, as seen from the day.

    One for which no rule holds is left out. Only what one of the rules counts is asked for.
    """
    rows = [row for row in COURSES.of_many(numbers, on=on) if not row.is_closed]
    undated = [row.number for row in rows if row.granted_on is None and row.ready_on is None]
    begun_on = opened(undated)
    asked = {}
    for row in rows:
        judged_on = row.granted_on or row.ready_on or begun_on[row.number]
        if held := holding(rules, kind=row.kind, judged_on=judged_on, country=country):
            asked[row.number] = (held, judged_on)
    happened = _happened(asked, {rule for held, _day in asked.values() for rule in held}, on)
    hours, taken_over = _hours(asked, rules, on)
    for row in rows:
        if row.number not in asked:
            continue
        held, judged_on = asked[row.number]
        yield Judged(
            held,
            CourseFacts(
                course_id(row.number), row.citizen, row.name, row.coordinator, row.kind, judged_on, row.is_closed, row.ready_on,
                row.recommended_on, row.granted_on, row.granted_months, row.start_on, happened.get(row.number, {}),
                hours.get(row.number, 0), row.number in taken_over,
            ),
        )  # fmt: skip


def opened(courses: Sequence[int]) -> dict[int, date]:
    """Return by course the day it was opened: of what is noted in it the earliest, else the day it was written down."""
    return {number: day_of(begin) for number, begin, *_ in rows_of_many(OPENED, courses)}


def met(forums: Collection[str], *, on: date) -> dict[str, list[date]]:
    """Return by forum the days it had met by `on`, each once, earliest first; one that never met has none."""
    listed, named = database.listed("forum", sorted(forums))
    rows = database.rows(MET.format(listed=listed), on=on.isoformat(), **named)
    return grouped((forum, day_of(met_on)) for forum, met_on in rows)


def _happened(courses: Collection[int], rules: Collection[Rule], on: date) -> Mapping[int, Mapping[str, list[Begun]]]:
    """Return by course, and by what is counted, when it happened."""
    found: dict[int, dict[str, list[Begun]]] = {}
    for course, what, when in _events(list(courses), rules, on):
        found.setdefault(course, {}).setdefault(what, []).append(when)
    return found


def _events(courses: list[int], rules: Collection[Rule], on: date) -> Iterator[tuple[int, str, Begun]]:
    """Yield course, what is counted and when; each question is asked where something of it is counted."""
    counts = {rule.counts for rule in rules}
    efforts = {code: f"{INTERVENTION}:{code}" for group, code in map(kind_of, counts) if group == INTERVENTION}
    talks = {code: f"{CONVERSATION}:{code}" for group, code in map(kind_of, counts) if group == CONVERSATION}
    if EFFORT in counts or efforts:
        for course, kind, asked_on, started_on, ended_on, end_kind in rows_of_many(INTERVENTIONS, courses, on=on):
            when = begun(
                on, asked_on=day(asked_on), started_on=day(started_on), ended_on=day(ended_on), end_kind=end_kind
            )
            if when and EFFORT in counts:
                yield course, EFFORT, when
            if when and kind in efforts:
                yield course, efforts[kind], when
    if TALK in counts or talks:
        since = looks_back_to((one for one in rules if one.counts == TALK or one.counts in talks.values()), on)
        for course, kind, held_on, is_talk in rows_of_many(TALKS, courses, on=on, since=since.isoformat()):
            if is_talk and TALK in counts:
                yield course, TALK, _on(held_on)
            if kind in talks:
                yield course, talks[kind], _on(held_on)
    if PLAN in counts:
        for course, built_on in rows_of_many(PLANS, courses, on=on):
            yield course, PLAN, _on(built_on)


@lru_cache(maxsize=10_000)
def _on(text: str) -> Begun:
    return Begun(day_of(text), day_of(text))


def _hours(courses: Collection[int], rules: Sequence[Rule], on: date) -> tuple[Mapping[int, float], Collection[int]]:
    """Return the hours a week of what runs, by course, and the courses above a limit where somebody is to take over."""
    limits = [rule.n or 0 for rule in rules if rule.counts == HOURS]
    if not limits:
        return {}, ()
    each: dict[int, list[float]] = grouped(rows_of_many(HOURS_RUNNING, list(courses), on=on))
    hours = {course: _whole(math.fsum(some)) for course, some in each.items()}
    above = [course for course, sum_ in hours.items() if sum_ > min(limits)]
    return hours, {course for (course,) in rows_of_many(TAKEN_OVER, above, on=on)}


def _whole(hours: float) -> float:
    """Return hours as they are typed: 10 and not 10.0."""
    return int(hours) if hours == int(hours) else hours
