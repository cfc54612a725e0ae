"""What happened to a course itself: opened, dated, paused, ended; its team, goals, the citizen's voice, and its plan."""

from collections.abc import Iterator

from forlob.domain.history.entry import Entry, EntryKind
from forlob.domain.history.facts import CourseFacts
from forlob.domain.history.telling import mends_of_spell, noted, taken_back
from forlob.domain.history.written import Journal
from forlob.domain.pause import PauseSpell
from forlob.domain.plan.diff import ChangeKind
from forlob.domain.plan.gaps import GapCode
from forlob.domain.plan.plan import PlanChange
from forlob.domain.team import COORDINATOR, Member

STEPS = {
    "ready_on": EntryKind.COURSE_READY,
    "recommended_on": EntryKind.COURSE_RECOMMENDED,
    "granted_on": EntryKind.COURSE_GRANTED,
    "start_on": EntryKind.COURSE_STARTED,
    "end_on": EntryKind.COURSE_ENDED,
}
"""By the column of its day, each step of a course."""
BESIDE = {"granted_on": ("granted_months",), "end_on": ("outcome", "closure_reason")}
"""What is told with a step, and mended beside it."""
EXPECTED = (ChangeKind.EXPECTED_START, ChangeKind.OVER, ChangeKind.ALTERED)


def of_course(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    """Yield what happened to a course, its team, its goals, what the citizen said in it, and its plan."""
    yield from _opened(found, journal)
    yield from _steps(found, journal)
    yield from _pathways(found, journal)
    yield from _pauses(found, journal)
    yield from _team(found, journal)
    yield from _goals(found, journal)
    yield from _voices(found, journal)
    yield from _versions(found, journal)


def _opened(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    """Yield that a course was opened: on the earliest of its own days, without any on the day it was written down."""
    one = found.course
    day = one.begun_on or journal.day_added("course", one.id[1:])
    first = next(iter(one.pathways or ()), None)
    number, pathway = int(one.id[1:]), first.pathway if first else None
    mended = (
        *journal.mends("course", number, "kind", "note"),
        *mends_of_spell(journal, "course", number, "pathway", pathway),
    )
    facts = {"kind": one.kind, "pathway": pathway}
    entry = Entry(day, EntryKind.COURSE_OPENED, one.id, one.id, facts, note=one.note, mended=mended)
    yield noted(entry, journal.added("course", one.id[1:]), journal.on)


def _steps(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    one, number = found.course, found.course.id[1:]
    for field, kind in STEPS.items():
        if day := getattr(one, field):
            facts = {name: getattr(one, name) for name in BESIDE.get(field, ())}
            mended = journal.mends("course", number, field, *BESIDE.get(field, ()))
            yield noted(
                Entry(day, kind, one.id, one.id, facts, mended=mended),
                journal.told("course", number, field),
                journal.on,
            )
    yield from taken_back(journal, "course", one.id, STEPS, one.id)


def _pathways(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    one = found.course
    for row in one.pathways or ():
        if row.from_on:
            mended = mends_of_spell(journal, "course", int(one.id[1:]), "pathway", row.pathway)
            facts = {"pathway": row.pathway}
            entry = Entry(row.from_on, EntryKind.COURSE_PATHWAY, one.id, one.id, facts, mended=mended)
            kept = journal.number("course_pathway", course_id=int(one.id[1:]), to_on=row.from_on)
            yield noted(entry, journal.added("course_pathway", kept), journal.on)


def _pauses(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    one = found.course
    for pause in found.pauses:
        row = journal.number("pause", course_id=int(one.id[1:]), wait_id=None, from_on=pause.from_on)
        begun = Entry(
            pause.from_on, EntryKind.COURSE_PAUSED, one.id, one.id,
            {"until_on": pause.until_on, "whose": pause.whose}, note=pause.reason,
            mended=journal.mends("pause", row, "from_on", "until_on", "reason"),
        )  # fmt: skip
        yield noted(begun, journal.added("pause", row), journal.on)
        yield from _pause_over(found, pause, row, journal)


def _pause_over(found: CourseFacts, pause: PauseSpell, row: int, journal: Journal) -> Iterator[Entry]:
    """Yield the end of a pause, or that its expected end has passed and nobody has said that it is over."""
    one = found.course
    if pause.ended_on and pause.ended_on == one.end_on:
        return  # it ended with its course, which is told
    if pause.ended_on:
        mended = journal.mends("pause", row, "ended_on")
        entry = Entry(pause.ended_on, EntryKind.COURSE_RESUMED, one.id, one.id, {}, mended=mended)
        yield noted(entry, journal.told("pause", row, "ended_on"), journal.on)
    elif pause.until_on and pause.until_on <= journal.on and (one.end_on is None or pause.until_on < one.end_on):
        yield Entry(pause.until_on, EntryKind.COURSE_PAUSE_PAST, one.id, one.id, {})


def _team(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    course = found.course
    for member in found.members:
        row = journal.number(
            "team", course_id=int(course.id[1:]), worker=member.worker, role=member.role, from_on=member.from_on
        )
        facts = {"name": member.name, "role": member.role, "before": _before(member, found)}
        kind = EntryKind.TEAM_COORDINATOR if member.role == COORDINATOR else EntryKind.TEAM_JOINED
        mended = journal.mends("team", row, "from_on", "role", "note")
        joined = Entry(member.from_on, kind, course.id, course.id, facts, (member.worker,), member.note, mended)
        yield noted(joined, journal.added("team", row), journal.on)
        if member.to_on and not _follows(member, found):
            left = Entry(member.to_on, EntryKind.TEAM_LEFT, course.id, course.id, facts, (member.worker,))
            yield noted(
                left._replace(mended=journal.mends("team", row, "to_on")),
                journal.told("team", row, "to_on"),
                journal.on,
            )


def _before(member: Member, found: CourseFacts) -> str | None:
    """Return who coordinated until this member did; None where nobody did."""
    if member.role != COORDINATOR:
        return None
    return next((one.worker for one in found.members if one.role == COORDINATOR and one.to_on == member.from_on), None)


def _follows(member: Member, found: CourseFacts) -> bool:
    """Return whether somebody left because the course ended or another became coordinator, which is told itself."""
    ended = found.course.end_on is not None and member.to_on is not None and member.to_on >= found.course.end_on
    replaced = member.role == COORDINATOR and any(
        one.role == COORDINATOR and one.from_on == member.to_on for one in found.members
    )
    return ended or replaced


def _goals(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    course = found.course.id
    for goal in found.goals:
        number, facts = goal.id[1:], {"text": goal.text, "due": goal.due}
        added = journal.added("goal", number)
        if journal.knows("goal", number):
            day = journal.day_added("goal", number)
            mended = journal.mends("goal", number, "text", "due")
            yield noted(Entry(day, EntryKind.GOAL_SET, goal.id, course, facts, mended=mended), added, journal.on)
        if goal.reached_on:
            mended = journal.mends("goal", number, "reached_on")
            reached = Entry(goal.reached_on, EntryKind.GOAL_REACHED, goal.id, course, facts, mended=mended)
            yield noted(reached, journal.told("goal", number, "reached_on"), journal.on)
        yield from taken_back(journal, "goal", goal.id, {"reached_on": EntryKind.GOAL_REACHED}, course, text=goal.text)


def _voices(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    course = found.course.id
    for voice in found.voices:
        row = journal.number("voice", course_id=int(course[1:]), kind=str(voice.kind), text=voice.text)
        facts = {"kind": str(voice.kind), "text": voice.text}
        entry = Entry(voice.recorded_on, EntryKind.VOICE_SAID, course, course, facts, ("citizen",))
        yield noted(entry, journal.added("voice", row), journal.on)


def _versions(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    course = found.course.id
    for version in found.versions:
        facts = {"number": version.number, "changes": tuple(one for one in version.changes if _told_here(one))}
        built = Entry(version.built_on, EntryKind.PLAN_BUILT, course, course, facts, (version.author,), version.reason)
        yield built
        for said in version.agreements:
            row = journal.number("agreement", party=said.party, answered_on=said.on, answer=said.answer)
            facts = {"number": version.number, "party": said.party, "answer": said.answer}
            entry = Entry(said.on, EntryKind.PLAN_ANSWERED, course, course, facts, (said.party,), said.words)
            yield noted(entry, journal.added("agreement", row), journal.on)


def _told_here(change: PlanChange) -> bool:
    """Return whether a change stands with its version: what was expected, and what was missing.

    All else happened on a day of its own, and is told there.
    """
    return change.what in EXPECTED or change.what in set(GapCode)
