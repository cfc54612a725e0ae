"""Whoever is named exactly as the citizen of a course, among the people around that course, is the citizen."""

from collections.abc import Iterable, Sequence

from forlob.domain.companion import Companion
from forlob.domain.spelling import as_one
from forlob.domain.tripartite import CITIZEN
from forlob.store import records
from forlob.store.session import Change

NAMES = """
    SELECT citizen.name FROM course JOIN citizen ON citizen.id = course.citizen_id WHERE course.id = :course
    UNION ALL SELECT earlier.name FROM course JOIN citizen_name AS earlier ON earlier.citizen_id = course.citizen_id
    WHERE course.id = :course
"""


def as_citizen(session: Change, course: int, who: str) -> str:
    """Return `citizen` where somebody is called as the citizen of the course is or was; everybody else as they are.

    A companion who was said to be one stays one: a son may be called as his father is.
    """
    if who == CITIZEN or isinstance(who, Companion) or len(who) < 2:
        return who
    own = {as_one(name) for (name,) in session.rows(NAMES, course=course)}
    return CITIZEN if as_one(who) in own else who


def all_as_citizen(session: Change, course: int, people: Iterable[str]) -> tuple[str, ...]:
    """Return people, each once, with the citizen of the course for whoever is called as they are."""
    return tuple(dict.fromkeys(as_citizen(session, course, who) for who in people))


def of_conversations(session: Change, numbers: Sequence[int], people: Sequence[str]) -> tuple[str, ...]:
    """Return people of several conversations, with the citizen for whoever is called as the one of one of them is."""
    for number in numbers if people else ():
        people = all_as_citizen(session, session.get(records.Conversation, number).course_id, people)
    return tuple(people)
