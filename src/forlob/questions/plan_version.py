"""Questions about the frozen versions of plans, and what was answered to them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from forlob.domain.ids import citizen_id
from forlob.domain.plan.canonical_json import sha256, thawed
from forlob.domain.plan.plan import PARTIES, Agreement, Plan, PlanVersion, is_agreed, silent
from forlob.errors import NoSuchThing, VersionAltered
from forlob.i18n import _
from forlob.questions.question import Question, grouped, rows_of_many
from forlob.store import database


class Frozen(NamedTuple):
    """A version as it lies in the database, with what was answered to it; `sha256` is that of what was frozen."""

    number: int
    built_at: str
    author: str
    reason: str | None
    content: str
    sha256: str
    course: str
    row_id: int
    agreements: tuple[Agreement, ...]

    @property
    def altered(self) -> bool:
        """Whether the content is not what was frozen."""
        return sha256(self.content) != self.sha256

    @property
    def plan(self) -> Plan:
        """The plan as it was frozen, with what was answered to it since."""
        return thawed(self.content)._replace(agreements=self.agreements)


VERSIONS = Question(
    Frozen,
    """
    SELECT number, built_at, author, reason, content, sha256, course_id AS course, id AS row_id, NULL AS agreements
    FROM plan WHERE {which} ORDER BY course_id, number
    """,
)
EVERY = VERSIONS.format(which="1 = 1")
NUMBERED = VERSIONS.format(which="course_id = :course AND number = :number")
BUILT = VERSIONS.format(which="course_id = :course AND built_at < :tomorrow")
CURRENT = Question(Frozen, f"{BUILT.sql} DESC LIMIT 1")
ANSWERS = """
    SELECT agreement.plan_id, agreement.party, agreement.answer, agreement.answered_on, agreement.words
    FROM agreement WHERE agreement.plan_id IN ({listed}) AND agreement.answered_on <= :on
    ORDER BY agreement.answered_on, agreement.id
"""


def current(course: int, *, on: date) -> Frozen | None:
    """Return the newest version of a course's plan built by the day; None before the first."""
    return next(_with_answers(CURRENT.rows(on=on, course=course), on), None)


def numbered(course: int, number: int | None, *, on: date) -> Plan:
    """Return the plan as version `number` froze it, with what was answered by the day; None is the current version.

    Raises:
        NoSuchThing: If the course has no such version, or none yet.
        VersionAltered: If it is not what was frozen.
        VersionNewer: If it is of a form that only a newer forlob knows.
    """
    if number is None:
        found = current(course, on=on)
    else:
        found = next(_with_answers(NUMBERED.rows(course=course, number=number), on), None)
    if found is None:
        raise _no_version(course, number)
    if found.altered:
        raise VersionAltered(course, found.number)
    return found.plan


def of_course(course: int, *, on: date) -> list[PlanVersion]:
    """Return the versions of a course's plan built by the day, oldest first, with what each party answered."""
    return [_listed(one) for one in built_by(course, on=on)]


def built_by(course: int, *, on: date) -> list[Frozen]:
    """Return the versions of a course's plan built by the day as they lie in the database, oldest first, with answers."""
    return list(_with_answers(BUILT.rows(on=on, course=course), on))


def altered() -> Iterator[tuple[str, int]]:
    """Stream the versions that are not what they were frozen as, as course and number."""
    for one in EVERY.rows():
        if one.altered:
            yield one.course, one.number


def _no_version(course: int, number: int | None) -> NoSuchThing:
    row = database.row("SELECT citizen_id FROM course WHERE id = :course", course=course)
    citizen = citizen_id(row[0]) if row else "C"
    if number is None:
        what = _("the plan of course F{course} has no version yet").format(course=course)
        return NoSuchThing(what, f"forlob plan build {citizen}")
    what = _("the plan of course F{course} has no version {number}").format(course=course, number=number)
    return NoSuchThing(what, f"forlob plan list {citizen}")


def _with_answers(versions: Iterable[Frozen], on: date) -> Iterator[Frozen]:
    listed = list(versions)
    answers = grouped(
        (plan, Agreement(party, answer, date.fromisoformat(answered_on), words))
        for plan, party, answer, answered_on, words in rows_of_many(ANSWERS, [one.row_id for one in listed], on=on)
    )
    return (one._replace(agreements=tuple(answers.get(one.row_id, ()))) for one in listed)


def _listed(one: Frozen) -> PlanVersion:
    answer_of = {each.party: each.answer for each in one.agreements}
    by_party = {party: answer_of.get(party) for party in PARTIES}
    agreed, not_answered = is_agreed(one.agreements), silent(one.agreements)
    return PlanVersion(
        one.number, one.built_at, one.author, one.reason, agreed=agreed, not_answered=not_answered, **by_party
    )
