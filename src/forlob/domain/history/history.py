"""A citizen's whole history as seen from a day: every part told, in order."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from forlob.domain.conversation import Conversation, ConversationState
from forlob.domain.history.ahead import ahead
from forlob.domain.history.entry import Entry, EntryKind, in_order
from forlob.domain.history.facts import CourseFacts, Life
from forlob.domain.history.of_citizen import moved, of_citizen
from forlob.domain.history.of_conversation import of_action, of_conversation
from forlob.domain.history.of_course import of_course
from forlob.domain.history.of_intervention import of_intervention
from forlob.domain.history.of_wait import of_wait
from forlob.domain.history.written import Journal
from forlob.domain.stand_in import StandIn


def told(life: Life, journal: Journal, *, course: str | None = None) -> list[Entry]:
    """Return what happened to the citizen by the day, and what lies ahead, in order; with `course` in that one alone."""
    entries = chain(
        of_citizen(life, journal),
        moved(life, journal),
        *(_of_one(found, journal) for found in life.courses),
        _stand_ins(life, journal),
    )
    return in_order(one for one in entries if course is None or one.course == course)


def between(entries: list[Entry], since: date | None, until: date | None) -> list[Entry]:
    """Return the entries of `[since, until]`, both days included; None is without limit.

    What has no day is in no such stretch; what lies ahead is there unless `until` comes before it.
    """
    if since is None and until is None:
        return entries
    begin, end = since or date.min, until or date.max
    return [one for one in entries if one.day is not None and begin <= one.day <= end]


def _of_one(found: CourseFacts, journal: Journal) -> Iterator[Entry]:
    moments = {one.id: one.planned_at for one in found.conversations}
    held = {one.id: one.held_on for one in found.conversations}
    yield from of_course(found, journal)
    for one in found.interventions:
        yield from of_intervention(one, journal)
    for wait, story in found.waits:
        yield from of_wait(wait, story, journal)
    for conversation in found.conversations:
        yield from of_conversation(conversation, moments, journal)
    for action in found.actions:
        yield from of_action(action, held, journal)
    yield from ahead(found, journal)


def _stand_ins(life: Life, journal: Journal) -> Iterator[Entry]:
    """Yield who stood in for whom, where they acted: met about the citizen, or wrote something down of them."""
    for found in life.courses:
        for one in life.stand_ins:
            if one.from_on <= life.on and _on_team(one, found) and _acted(one, found, journal):
                facts = {"worker": one.worker, "by": one.by, "until_on": one.until_on}
                yield Entry(
                    one.from_on,
                    EntryKind.STAND_IN,
                    found.course.id,
                    found.course.id,
                    facts,
                    (one.by, one.worker),
                    one.note,
                )


def _on_team(one: StandIn, found: CourseFacts) -> bool:
    """Return whether the one stood in for was on the team on a day of it."""
    return any(
        member.worker == one.worker
        and member.from_on < (one.until_on or date.max)
        and one.from_on < (member.to_on or date.max)
        for member in found.members
    )


def _acted(one: StandIn, found: CourseFacts, journal: Journal) -> bool:
    def within(day: date | None) -> bool:
        return day is not None and one.from_on <= day <= journal.on and day < (one.until_on or date.max)

    return any(within(talk.held_on) and one.by in _came(talk) for talk in found.conversations) or any(
        written.by == one.by and within(written.on) for written in journal.lines()
    )


def _came(talk: Conversation) -> list[str]:
    return [each.who for each in talk.participants if each.attended] if talk.state is ConversationState.HELD else []
