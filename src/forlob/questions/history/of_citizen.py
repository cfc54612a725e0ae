"""A citizen's life as known on a day, gathered from what is asked of each part of it."""

from collections.abc import Iterator
from datetime import date, tzinfo

from forlob.domain.course import Course
from forlob.domain.dated import Dated, Spell, spells
from forlob.domain.history.facts import CourseFacts, Life, Person, Version
from forlob.domain.history.written import Journal
from forlob.domain.ids import citizen_id
from forlob.domain.stand_in import StandIn
from forlob.errors import NoSuchThing, VersionNewer
from forlob.i18n import _
from forlob.questions import (
    action,
    conversation,
    course,
    goal,
    intervention,
    pause,
    plan_version,
    support_person,
    team,
    voice,
)  # fmt: skip
from forlob.questions.dated import earlier
from forlob.questions.history import journal
from forlob.questions.plan_version import Frozen
from forlob.questions.question import Question
from forlob.questions.sql import NAME, known
from forlob.questions.waits import listed, story
from forlob.store import database

PERSONS = Question(
    Person,
    f"""
    SELECT citizen.id AS number, {NAME} AS name, citizen.case_no, {known("citizen.ended_on")} AS ended_on,
        citizen.merged_into_id IS NOT NULL AS merged
    FROM citizen WHERE citizen.id = :citizen OR citizen.merged_into_id = :citizen ORDER BY citizen.id
    """,
)
NAMES = "SELECT citizen_id, to_on, name FROM citizen_name WHERE citizen_id = :citizen ORDER BY to_on"
NAME_NOW = "SELECT name FROM citizen WHERE id = :citizen"
WAITS = "SELECT id FROM wait WHERE course_id = :course AND since <= :on ORDER BY id"
STAND_INS = Question(
    StandIn,
    """
    SELECT stand_in.worker, stand_in.by_worker AS "by", stand_in.from_on,
        stand_in.until_on, stand_in.note
    FROM stand_in WHERE stand_in.worker IN ({listed}) AND stand_in.from_on <= :on
    ORDER BY stand_in.from_on, stand_in.id
    """,
)


def life(citizen: int, *, on: date) -> Life:
    """Return all that is known of a citizen on the day.

    Raises:
        NoSuchThing: If there is no such citizen.
    """
    persons = tuple(PERSONS.rows(citizen=citizen, on=on))
    if not any(one.number == citizen for one in persons):
        raise NoSuchThing(_("there is no citizen {id}").format(id=citizen_id(citizen)), "forlob citizen list")
    courses = tuple(_facts(one, on) for one in course.with_pathways(course.of_citizen(citizen, on=on), on=on))
    workers = sorted({member.worker for found in courses for member in found.members})
    support = tuple(support_person.listed(on=on, citizen=citizen, ended=True))
    return Life(on, persons, tuple(_names(citizen, on)), courses, tuple(_stand_ins(workers, on)), support)


def written(found: Life, *, zone: tzinfo) -> Journal:
    """Return what the journal knows of a life; its days are those of the zone."""
    things = [id for each in found.courses for id in each.ids]
    return Journal(journal.of_citizen(found.citizen.number, things, zone=zone), found.on)


def _facts(one: Course, on: date) -> CourseFacts:
    number = int(one.id[1:])
    return CourseFacts(
        course=one,
        pauses=tuple(pause.of_course(number, on=on)),
        members=tuple(team.of_course(number, on=on, left=True)),
        goals=tuple(goal.of_course(number, on=on)),
        voices=tuple(voice.of_course(number, on=on)),
        interventions=tuple(intervention.of_course(number, on=on)),
        waits=tuple(
            (listed.one(wait, on=on), story.of_wait(wait, on=on))
            for (wait,) in list(database.rows(WAITS, course=number, on=on.isoformat()))
        ),
        conversations=tuple(conversation.of_course(number, on=on)),
        actions=tuple(action.of_course(number, on=on)),
        versions=tuple(_version(each) for each in plan_version.built_by(number, on=on)),
    )


def _names(citizen: int, on: date) -> Iterator[Spell]:
    found = database.row(NAME_NOW, citizen=citizen)
    rows = earlier(NAMES, ("name",), citizen=citizen).get(citizen, [])
    return spells([*rows, Dated(None, {"name": found[0] if found else ""})], on)


def _stand_ins(workers: list[str], on: date) -> Iterator[StandIn]:
    if workers:
        among, named = database.listed("worker", workers)
        yield from STAND_INS.format(listed=among).rows(on=on, **named)


def _version(one: Frozen) -> Version:
    """Return a version with what changed in it since the one before; nothing where that cannot be told."""
    try:
        plan = None if one.altered else one.plan
    except VersionNewer:
        plan = None
    return Version(
        one.number,
        date.fromisoformat(one.built_at[:10]),
        one.author,
        one.reason,
        plan.changes if plan else (),
        one.agreements,
    )
