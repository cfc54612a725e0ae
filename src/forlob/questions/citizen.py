"""Questions about citizens."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from forlob.domain.citizen import Citizen, present
from forlob.domain.course import CourseState, is_asked_for, state_on
from forlob.domain.dated import Dated
from forlob.domain.ids import citizen_id, course_id
from forlob.domain.spelling import Nearness, Wanted
from forlob.domain.wait import Wait
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.dated import earlier
from forlob.questions.question import Question
from forlob.questions.sql import HEARD_OF, LAST_COORDINATOR, NAME, PATHWAY, STILL_PLANNED, known, pause
from forlob.questions.stand_in import covered
from forlob.questions.waits import listed as waits
from forlob.store import database


class CourseRow(NamedTuple):
    """A citizen with one of their courses, None in its place without any; `paused` and what follows is as of the day."""

    citizen: int
    name: str
    case_no: str | None
    born: int | None
    language: str | None
    interpreter: bool | None
    ended_on: date | None
    course: int | None
    pathway: str | None
    ready_on: date | None
    recommended_on: date | None
    granted_on: date | None
    start_on: date | None
    end_on: date | None
    paused: bool
    coordinator: str | None
    last_conversation_on: date | None
    next_conversation_at: str | None
    plan_version: int | None
    heard_of: bool | None

    def state(self, on: date) -> CourseState:
        """Return the state of the course on the day."""
        reached = self.ready_on, self.recommended_on, self.granted_on, self.start_on, self.end_on
        return state_on(on, reached, paused=self.paused)


CITIZENS = Question(
    CourseRow,
    f"""
    SELECT citizen.id AS citizen, {NAME} AS name, citizen.case_no, citizen.born, citizen.language, citizen.interpreter,
        {known("citizen.ended_on")} AS ended_on, course.id AS course, {PATHWAY} AS pathway, course.ready_on,
        course.recommended_on, course.granted_on, course.start_on, course.end_on, EXISTS ({pause("1")}) AS paused,
        {LAST_COORDINATOR} AS coordinator,
        (SELECT max(held_on) FROM conversation WHERE conversation.course_id = course.id AND held_on <= :on)
            AS last_conversation_on,
        (SELECT min(planned_at) FROM conversation WHERE conversation.course_id = course.id AND {STILL_PLANNED})
            AS next_conversation_at,
        (SELECT max(number) FROM plan WHERE plan.course_id = course.id AND built_at < :tomorrow) AS plan_version,
        {HEARD_OF} AS heard_of
    FROM citizen LEFT JOIN course ON course.citizen_id = citizen.id
    WHERE {{which}}
    ORDER BY citizen.id, course.id
    """,
)
EVERY = CITIZENS.format(which="+citizen.merged_into_id IS NULL")  # in the order of the table, not by an index
COORDINATED = CITIZENS.format(
    which="""
    citizen.id IN (SELECT own.citizen_id FROM team JOIN course AS own ON own.id = team.course_id
        WHERE team.worker IN ({coordinators}) AND team.role = 'coordinator' AND team.from_on <= :on
            AND (team.to_on IS NULL OR team.to_on > :on))
"""
)
ONE = CITIZENS.format(which="citizen.id = :number")
CALLED = "SELECT id FROM citizen WHERE lower(name) = lower(:name) AND id <> :number ORDER BY id"

NAMES = """
    SELECT id, name FROM citizen WHERE merged_into_id IS NULL
    UNION ALL SELECT merged_into_id, name FROM citizen WHERE merged_into_id IS NOT NULL
    UNION ALL SELECT COALESCE(merged_into_id, citizen.id), citizen_name.name
    FROM citizen_name JOIN citizen ON citizen.id = citizen_name.citizen_id
"""
CLOSED = CourseState.CLOSED  # who coordinated a closed course is told; the citizen is not theirs any more
FORMER = "SELECT citizen_id, to_on, name FROM citizen_name {which} ORDER BY citizen_id, to_on"
FEW = 50
"""So many citizens found by name are looked up one by one; for more, all are read once."""


def listed(
    on: date,
    *,
    coordinator: str | None = None,
    state: str | None = None,
    name: str | None = None,
    ended: bool = False,
) -> Iterator[Citizen]:
    """Stream the citizens as seen from the day `on`, by id.

    Left out are those another coordinates (`coordinator` is initials; who stands in coordinates for the other too),
    those in another `state`, those without `name` in their name or a former one, and, but for `ended`, those who had
    ended by then.
    """
    whose = None if coordinator is None else covered(coordinator, on=on)
    called = None if name is None else _called(name)
    few = called is not None and len(called) <= FEW
    for citizen in (one(number, on=on) for number in sorted(called or ())) if few else _all(on, whose):
        if (
            (ended or citizen.ended_on is None)
            and (whose is None or (citizen.coordinator in whose and citizen.state is not CLOSED))
            and is_asked_for(citizen.state, state)
            and (called is None or int(citizen.id[1:]) in called)
        ):
            yield citizen


def one(number: int, *, on: date) -> Citizen:
    """Return one citizen as seen from the day `on`.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    open_waits = _counted(waits.open_on(on, citizen=number))
    were = earlier(FORMER.format(which="WHERE citizen_id = :number"), ("name",), number=number)
    for citizen in _citizens(ONE.rows(on=on, number=number), on, open_waits, were):
        return citizen
    raise NoSuchThing(_("there is no citizen {id}").format(id=citizen_id(number)), "forlob citizen list")


def namesakes(number: int, name: str) -> list[str]:
    """Return the ids of the other citizens with the same name."""
    return [citizen_id(other) for (other,) in database.rows(CALLED, name=name, number=number)]


def _called(name: str) -> set[int]:
    """Return the numbers of those who have, or had, a name with this part, in any spelling; else of the nearest spelling."""
    wanted = Wanted(name)
    found: dict[Nearness, set[int]] = {nearness: set() for nearness in Nearness}
    for number, own in database.rows(NAMES):
        found[wanted.near(own)].add(number)
    return found[Nearness.WHOLE] | found[Nearness.PART] or found[Nearness.LOOSE]


def _all(on: date, coordinators: Sequence[str] | None) -> Iterator[Citizen]:
    """Stream every citizen, or those with a course that one of these workers coordinates."""
    open_waits = _counted(waits.open_on(on, coordinator=coordinators))
    were = earlier(FORMER.format(which=""), ("name",))
    if coordinators is None:
        return _citizens(EVERY.rows(on=on), on, open_waits, were)
    listed, named = database.listed("coordinator", list(coordinators))
    return _citizens(COORDINATED.format(coordinators=listed).rows(on=on, **named), on, open_waits, were)


def _counted(open_waits: Iterable[Wait]) -> Counter[tuple[str, bool]]:
    """Return how many waits each citizen has, those over and those not."""
    return Counter((wait.citizen, wait.over > 0) for wait in open_waits)


def _citizens(
    rows: Iterable[CourseRow], on: date, open_waits: Counter[tuple[str, bool]], were: Mapping[int, list[Dated]]
) -> Iterator[Citizen]:
    """Make a citizen of the rows of their courses, which come by the course's id; `were` are their earlier names."""
    for number, own in groupby(rows, key=attrgetter("citizen")):
        rows_of_citizen = list(own)
        courses = [row for row in rows_of_citizen if row.heard_of] or [_without_course(rows_of_citizen[0])]
        states = [row.state(on) for row in courses if row.course is not None]
        place = present(states)
        row, id = courses[place or 0], citizen_id(number)
        yield Citizen(
            id=id,
            name=row.name,
            case_no=row.case_no,
            course=None if row.course is None else course_id(row.course),
            coordinator=row.coordinator,
            state=None if place is None else states[place],
            pathway=row.pathway,
            open_waits=open_waits[id, False] + open_waits[id, True],
            over_waits=open_waits[id, True],
            last_conversation_on=row.last_conversation_on,
            next_conversation_at=row.next_conversation_at,
            plan_version=row.plan_version,
            born=row.born,
            language=row.language,
            interpreter=row.interpreter,
            ended_on=row.ended_on,
            former_names=_former(row.name, were.get(number, ()), on),
        )


def _without_course(row: CourseRow) -> CourseRow:
    """Return the row of a citizen of whose course nobody has heard yet."""
    return row._replace(
        course=None, pathway=None, coordinator=None, last_conversation_on=None, next_conversation_at=None,
        plan_version=None,
    )  # fmt: skip


def _former(name: str, earlier: Sequence[Dated], on: date) -> tuple[str, ...]:
    """Return the names that no longer held on the day, each once, oldest first."""
    names = dict.fromkeys(row.values["name"] for row in earlier if row.to_on and row.to_on <= on)
    return tuple(one for one in names if one != name)
