"""Changes of plans: a version frozen, a version answered."""

from collections.abc import Callable
from datetime import date

from forlob import clock, free_text
from forlob.changes.guards import happened_on, open_course
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.ids import citizen_id, course_id
from forlob.domain.plan.agreement import Answer, party_label, refuse_unfit
from forlob.domain.plan.canonical_json import frozen, sha256
from forlob.domain.plan.plan import Plan
from forlob.errors import RuleBroken, VersionAltered
from forlob.i18n import _
from forlob.store import catalogue, records
from forlob.store.record import Selection
from forlob.store.session import Change, change
from forlob.store.signer import who

NEWEST = Selection(records.Plan, "course_id = :course ORDER BY number DESC LIMIT 1")
ANSWER_OF = Selection(records.Agreement, "plan_id = :plan AND party = :party")


def build(course: int, live: Callable[[], Plan], *, reason: str | None = None) -> ChangeResult[int]:
    """Freeze the plan as the next version of the course; the change is known by the number of the version.

    `live` gathers it once nobody else can write, so that the version is what lies in the database.

    Raises:
        RuleBroken: If the course has ended.
        WrongUse: If the reason is too long or holds what forlob does not keep.
    """
    why = free_text.optional_note(reason, _("reason"))
    with change(f"plan build {course_id(course)}") as session:
        open_course(session, course)
        seen = live()
        before = _newest(session, course)
        number = before.number + 1 if before else 1
        built_at, author = clock.now(), who()
        plan = seen._replace(version=number, built_at=built_at, author=author, reason=why, agreements=())
        content = frozen(plan)
        session.add(
            records.Plan(
                course_id=course,
                number=number,
                built_at=built_at,
                author=author,
                reason=why,
                sha256=sha256(content),
                content=content,
            )
        )
        session.words = f"plan build {plan.citizen} version {number}"
    first = _("version {number} of the plan of {citizen} frozen {day}").format(
        number=number, citizen=plan.citizen, day=spoken(plan.on)
    )
    return ChangeResult("", (number,), session.entry, (first, _("nobody has answered to it yet")))


def agree(course: int, party: str, answer: Answer, *, on: date | None) -> ChangeResult[int]:
    """Note what a party answers to the current version of the plan on a day (None: today).

    Raises:
        RuleBroken: If the course has ended, has no version, the party has answered to it before, or `on` lies in the
            future or before it was built.
        WrongUse: If there is no such answer, it is not the party's, or the words are empty, too long or hold what forlob
            does not keep.
        VersionAltered: If the version is not what was frozen.
    """
    day = happened_on(on)
    words = None if answer.words is None else free_text.note(answer.words, _("answer"))
    with change(f"plan agree {course_id(course)} --by {party}") as session:
        citizen = citizen_id(open_course(session, course).citizen_id)
        refuse_unfit(party, catalogue.kind("answer", answer.answer).code)
        version = _newest(session, course)
        if version is None:
            raise RuleBroken(_("there is no version of the plan to agree to"), f"forlob plan build {citizen}")
        if sha256(version.content) != version.sha256:
            raise VersionAltered(course, version.number)
        _refuse_early(version, day)
        _refuse_second(session, version, party, citizen)
        session.add(
            records.Agreement(plan_id=version.id, party=party, answer=answer.answer, answered_on=day, words=words)
        )
        session.words = f"plan agree {citizen} --by {party}"
    sentence = _("{party}: {answer}, version {number} of the plan of {citizen}, {day}").format(
        party=party_label(party),
        answer=catalogue.told("answer", answer.answer),
        number=version.number,
        citizen=citizen,
        day=spoken(day),
    )
    return ChangeResult("", (version.number,), session.entry, (sentence,))


def _newest(session: Change, course: int) -> records.Plan | None:
    return session.first(NEWEST, course=course)


def _refuse_early(version: records.Plan, on: date) -> None:
    built_on = date.fromisoformat(version.built_at[:10])
    if on < built_on:
        raise RuleBroken(
            _("version {number} was built {built}, after {day}").format(
                number=version.number, built=spoken(built_on), day=spoken(on)
            )
        )


def _refuse_second(session: Change, version: records.Plan, party: str, citizen: str) -> None:
    first = session.first(ANSWER_OF, plan=version.id, party=party)
    if first is not None:
        raise RuleBroken(
            _("{party} answered to version {number} {day}; a version is answered once").format(
                party=party_label(party), number=version.number, day=spoken(first.answered_on)
            ),
            f"forlob plan build {citizen}",
        )
