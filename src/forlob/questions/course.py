"""Questions about courses."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from forlob.domain.course import Course, PathwayRow, state_on
from forlob.domain.dated import Dated, spells
from forlob.domain.ids import COURSE, course_id
from forlob.domain.ids import number as number_of
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.question import BATCH_ROWS, Question, grouped, rows_of_many
from forlob.questions.sql import (
    HEARD_OF,
    LAST_COORDINATOR,
    NAME,
    OF_COORDINATOR,
    OPEN_COURSES,
    PATHWAY,
    known,
    pause,
)

# Of the state the rows tell only whether there is a pause.
COURSES = Question(
    Course,
    f"""
    SELECT course.id, course.citizen_id AS citizen, {NAME} AS name, course.kind, {PATHWAY} AS pathway,
        CASE WHEN EXISTS ({pause("1")}) THEN 'paused' END AS state, {LAST_COORDINATOR} AS coordinator,
        {known("course.ready_on")} AS ready_on, {known("course.recommended_on")} AS recommended_on,
        {known("course.granted_on")} AS granted_on,
        CASE WHEN course.granted_on > :on THEN NULL ELSE course.granted_months END AS granted_months,
        {known("course.start_on")} AS start_on,
        {known("course.end_on")} AS end_on, {known("course.outcome", since="course.end_on")} AS outcome,
        {known("course.closure_reason", since="course.end_on")} AS closure_reason, course.hours_per_week,
        course.at_once, ({pause("max(pause.until_on)")}) AS paused_until, course.no_intervention_reason, course.note,
        NULL AS pathways
    FROM course JOIN citizen ON citizen.id = course.citizen_id
    WHERE {{which}} ORDER BY course.id
    """,
)
PATHWAYS = """
    SELECT course_id, to_on, pathway FROM course_pathway WHERE course_id IN ({listed}) AND to_on <= :on
    ORDER BY course_id, to_on
"""
OPEN = COURSES.format(which=f"course.id IN ({OPEN_COURSES})")
BEGUN = COURSES.format(which=f"course.id IN ({OPEN_COURSES}) AND {HEARD_OF}")
ENDED = COURSES.format(which=f"course.end_on >= :since AND course.end_on <= :on AND {OF_COORDINATOR}")
OF_CITIZEN = COURSES.format(which=f"course.citizen_id = :citizen AND {HEARD_OF}")
ONE = COURSES.format(which="course.id = :number")


def open_on(on: date) -> Iterator[Course]:
    """Stream the courses not closed by the day, by id."""
    return _with_state(OPEN.rows(on=on), on)


def begun_on(on: date) -> Iterator[Course]:
    """Stream the courses not closed by the day, by id, without those that nobody had heard of by then."""
    return _with_state(BEGUN.rows(on=on), on)


def ended(since: date, *, on: date, coordinator: str | None) -> list[Course]:
    """Return the courses that ended in `[since, on]`, by id; of one coordinator, of everybody for None."""
    return list(_with_state(ENDED.rows(on=on, since=since.isoformat(), coordinator=coordinator), on))


def of_citizen(citizen: int, *, on: date) -> list[Course]:
    """Return the courses of a citizen that had been heard of by the day, by id."""
    return list(_with_state(OF_CITIZEN.rows(on=on, citizen=citizen), on))


def one(number: int, *, on: date) -> Course:
    """Return one course.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    for course in _with_state(ONE.rows(on=on, number=number), on):
        return course
    raise NoSuchThing(_("there is no course {id}").format(id=course_id(number)), "forlob course list")


def _with_state(courses: Iterable[Course], on: date) -> Iterator[Course]:
    for one in courses:
        yield one._replace(state=state_on(on, one.days, paused=bool(one.state)))


def whole(number: int, *, on: date) -> Course:
    """Return one course with the pathways it has had by the day.

    Raises:
        NoSuchThing: As `one`.
    """
    return next(with_pathways([one(number, on=on)], on=on))


def with_pathways(courses: Iterable[Course], *, on: date) -> Iterator[Course]:
    """Yield courses as seen from the day with the pathways they have had by then."""
    stream = iter(courses)
    while some := list(islice(stream, BATCH_ROWS)):
        numbers = [number_of(one.id, COURSE) for one in some]
        were = grouped(
            (course, Dated(date.fromisoformat(to_on), {"pathway": pathway}))
            for course, to_on, pathway in rows_of_many(PATHWAYS, numbers, on=on)
        )
        for one, of in zip(some, numbers, strict=True):
            rows = spells([*were.get(of, ()), Dated(None, {"pathway": one.pathway})])
            yield one._replace(pathways=tuple(PathwayRow(row.from_on, row.to_on, **row.values) for row in rows))
