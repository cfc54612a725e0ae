"""Questions about citizens."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from forlob.domain.citizen import Citizen, present
from forlob.domain.course import CourseState, state_on
from forlob.domain.ids import citizen_id, course_id
from forlob.domain.spelling import folded, spellings
from forlob.domain.wait import Wait
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.course import PAUSE
from forlob.questions.resolve import day
from forlob.questions.waits import listed as waits
from forlob.questions.waits.sources import COORDINATOR
from forlob.store import database

# A held conversation and a no-show were still planned as seen from an earlier day.
CITIZENS = f"""
    SELECT citizen.id, citizen.name, citizen.case_no, citizen.born, citizen.language, citizen.interpreter,
        citizen.ended_on, course.id, course.pathway, course.ready_on, course.recommended_on, course.granted_on,
        course.start_on, course.end_on, EXISTS ({PAUSE.format(what="1")}), {COORDINATOR},
        (SELECT max(held_on) FROM conversation WHERE conversation.course_id = course.id AND held_on <= :on),
        (SELECT min(planned_at) FROM conversation WHERE conversation.course_id = course.id AND planned_at >= :on
            AND (conversation.state = 'planned' OR held_on > :on
                OR (conversation.state = 'no_show' AND planned_at >= :tomorrow))),
        (SELECT max(number) FROM plan WHERE plan.course_id = course.id AND built_at < :tomorrow)
    FROM citizen LEFT JOIN course ON course.citizen_id = citizen.id
    WHERE {{which}}
    ORDER BY citizen.id, course.id
"""
EVERY = CITIZENS.format(which="1 = 1")
COORDINATED = CITIZENS.format(
    which="""
    citizen.id IN (SELECT own.citizen_id FROM team JOIN course AS own ON own.id = team.course_id
        WHERE team.worker = :coordinator AND team.role = 'coordinator' AND team.from_on <= :on
            AND (team.to_on IS NULL OR team.to_on > :on))
"""
)
ONE = CITIZENS.format(which="citizen.id = :number")
CALLED = "SELECT id FROM citizen WHERE lower(name) = lower(:name) AND id <> :number ORDER BY id"

FEW = 50
"""So many citizens found by name are looked up one by one; for more, all are read once."""

Row = tuple[Any, ...]


def listed(
    on: date,
    *,
    coordinator: str | None = None,
    state: CourseState | None = None,
    name: str | None = None,
    ended: bool = False,
) -> Iterator[Citizen]:
    """Stream the citizens as seen from the day `on`, by id.

    Left out are those another coordinates (`coordinator` is initials), those in another `state`, those without `name`
    in their name, and, but for `ended`, those who had ended by then.
    """
    called = None if name is None else _called(name)
    few = called is not None and len(called) <= FEW
    for citizen in (one(number, on=on) for number in called or ()) if few else _all(on, coordinator):
        if (
            (ended or citizen.ended_on is None)
            and coordinator in (None, citizen.coordinator)
            and state in (None, citizen.state)
            and (called is None or int(citizen.id[1:]) in called)
        ):
            yield citizen


def one(number: int, *, on: date) -> Citizen:
    """Return one citizen as seen from the day `on`.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    open_waits = _counted(waits.open_on(on, citizen=number))
    for citizen in _citizens(ONE, on, open_waits, number=number):
        return citizen
    raise NoSuchThing(_("there is no citizen {id}").format(id=citizen_id(number)), "forlob citizen list")


def namesakes(number: int, name: str) -> list[str]:
    """Return the ids of the other citizens with the same name."""
    return [citizen_id(other) for (other,) in database.rows(CALLED, name=name, number=number)]


def _called(name: str) -> dict[int, str]:
    """Return the names with this part, in any spelling, by the citizen's number."""
    wanted = folded(name)
    names = database.rows("SELECT id, name FROM citizen ORDER BY id")
    return {number: own for number, own in names if any(wanted in spelling for spelling in spellings(own))}


def _all(on: date, coordinator: str | None) -> Iterator[Citizen]:
    """Stream every citizen, or those with a course this worker coordinates."""
    open_waits = _counted(waits.open_on(on, coordinator=coordinator))
    if coordinator is None:
        return _citizens(EVERY, on, open_waits)
    return _citizens(COORDINATED, on, open_waits, coordinator=coordinator)


def _counted(open_waits: Iterable[Wait]) -> Counter[tuple[str, bool]]:
    """Return how many waits each citizen has, those over and those not."""
    return Counter((wait.citizen, wait.over > 0) for wait in open_waits)


def _citizens(sql: str, on: date, open_waits: Counter[tuple[str, bool]], **values: Any) -> Iterator[Citizen]:
    tomorrow = date.fromordinal(on.toordinal() + 1)
    rows = database.rows(sql, on=on.isoformat(), tomorrow=tomorrow.isoformat(), **values)
    for number, own in groupby(rows, key=lambda row: row[0]):
        yield _citizen(list(own), on, open_waits[citizen_id(number), False], open_waits[citizen_id(number), True])


def _citizen(rows: list[Row], on: date, in_time: int, over: int) -> Citizen:
    """Make a citizen of a row for each course, by the course's id."""
    states = [_state(row, on) for row in rows if row[7] is not None]
    place = present(states)
    (number, name, case_no, born, language, interpreter, ended_on, course, pathway, *_dates,
     coordinator, last_on, next_at, version) = rows[place or 0]  # fmt: skip
    ended = day(ended_on)
    return Citizen(
        id=citizen_id(number),
        name=name,
        case_no=case_no,
        course=None if course is None else course_id(course),
        coordinator=coordinator,
        state=None if place is None else states[place],
        pathway=pathway,
        open_waits=in_time + over,
        over_waits=over,
        last_conversation_on=day(last_on),
        next_conversation_at=next_at,
        plan_version=version,
        born=born,
        language=language,
        interpreter=None if interpreter is None else bool(interpreter),
        ended_on=ended if ended and ended <= on else None,
    )


def _state(row: Row, on: date) -> CourseState:
    return state_on(on, [day(reached) for reached in row[9:14]], paused=bool(row[14]))
