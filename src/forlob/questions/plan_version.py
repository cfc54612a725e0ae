"""Questions about the frozen versions of plans, and what was answered to them."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from forlob.domain.ids import citizen_id, course_id
from forlob.domain.plan.canonical_json import sha256, thawed
from forlob.domain.plan.plan import PARTIES, Agreement, Plan, PlanVersion, is_agreed, silent
from forlob.errors import NoSuchThing, VersionAltered
from forlob.i18n import _
from forlob.store import database

VERSION = "SELECT plan.id, plan.number, plan.built_at, plan.author, plan.reason, plan.sha256, plan.content FROM plan"
CURRENT = f"{VERSION} WHERE course_id = :course AND built_at < :next_day ORDER BY number DESC LIMIT 1"
NUMBERED = f"{VERSION} WHERE course_id = :course AND number = :number"
LISTED = """
    SELECT plan.id, plan.number, plan.built_at, plan.author, plan.reason
    FROM plan WHERE course_id = :course AND built_at < :next_day ORDER BY number
"""
ANSWERS = """
    SELECT agreement.plan_id, agreement.party, agreement.answer, agreement.answered_on, agreement.words
    FROM agreement WHERE agreement.plan_id IN ({plans}) AND agreement.answered_on <= :on
    ORDER BY agreement.answered_on, agreement.id
"""
EVERY = "SELECT course_id, number, sha256, content FROM plan ORDER BY course_id, number"


class Frozen(NamedTuple):
    """A version as it lies in the database; `altered` tells that its content is not what was frozen."""

    number: int
    built_at: str
    author: str
    reason: str | None
    content: str
    altered: bool
    agreements: tuple[Agreement, ...]

    @property
    def plan(self) -> Plan:
        """The plan as it was frozen, with what was answered to it since."""
        return thawed(self.content)._replace(agreements=self.agreements)


def current(course: int, *, on: date) -> Frozen | None:
    """Return the newest version of a course's plan built by the day; None before the first."""
    row = database.row(CURRENT, course=course, next_day=_after(on))
    return _frozen(row, on) if row else None


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
        row = database.row(NUMBERED, course=course, number=number)
        found = _frozen(row, on) if row else None
    if found is None:
        raise _no_version(course, number)
    if found.altered:
        raise VersionAltered(course, found.number)
    return found.plan


def of_course(course: int, *, on: date) -> list[PlanVersion]:
    """Return the versions of a course's plan built by the day, oldest first, with what each party answered."""
    rows = list(database.rows(LISTED, course=course, next_day=_after(on)))
    answers = _answers([plan for plan, *_facts in rows], on)
    return [_listed(facts, tuple(answers.get(plan, ()))) for plan, *facts in rows]


def altered() -> Iterator[tuple[str, int]]:
    """Stream the versions that are not what they were frozen as, as course and number."""
    for course, number, kept, content in database.rows(EVERY):
        if sha256(content) != kept:
            yield course_id(course), number


def _no_version(course: int, number: int | None) -> NoSuchThing:
    row = database.row("SELECT citizen_id FROM course WHERE id = :course", course=course)
    citizen = citizen_id(row[0]) if row else "C"
    if number is None:
        what = _("the plan of course F{course} has no version yet").format(course=course)
        return NoSuchThing(what, f"forlob plan build {citizen}")
    what = _("the plan of course F{course} has no version {number}").format(course=course, number=number)
    return NoSuchThing(what, f"forlob plan list {citizen}")


def _frozen(row: tuple[Any, ...], on: date) -> Frozen:
    plan, number, built_at, author, reason, kept, content = row
    answers = tuple(_answers([plan], on).get(plan, ()))
    return Frozen(number, built_at, author, reason, content, sha256(content) != kept, answers)


def _listed(facts: list[Any], answers: tuple[Agreement, ...]) -> PlanVersion:
    number, built_at, author, reason = facts
    answer_of = {one.party: one.answer for one in answers}
    by_party = {party: answer_of.get(party) for party in PARTIES}
    return PlanVersion(
        number, built_at, author, reason, agreed=is_agreed(answers), not_answered=silent(answers), **by_party
    )


def _answers(plans: list[int], on: date) -> dict[int, list[Agreement]]:
    named, values = database.listed("plan", plans)
    found: dict[int, list[Agreement]] = {}
    for plan, party, answer, answered_on, words in database.rows(
        ANSWERS.format(plans=named or "NULL"), on=on.isoformat(), **values
    ):
        found.setdefault(plan, []).append(Agreement(party, answer, date.fromisoformat(answered_on), words))
    return found


def _after(on: date) -> str:
    return (on + timedelta(days=1)).isoformat()
