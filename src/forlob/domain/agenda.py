"""The agenda of the coordination group: which cases, why each, and what was agreed about them last time. Source: S1."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.action import Action
from forlob.domain.days.day import short, spoken
from forlob.domain.plan.agreement import party_named
from forlob.domain.plan.gaps import MEET_WITHIN_DAYS
from forlob.domain.plan.plan import PARTIES
from forlob.domain.rule import Rule
from forlob.domain.tripartite import label
from forlob.domain.wait import CLAIM_DAYS, Wait, unanswered_days
from forlob.i18n import _, listed, ngettext

FIRST_START = "first_start"


class Told(StrEnum):
    """What tells when the group meets next."""

    PLANNED = "planned"
    WEEKDAYS = "weekdays"
    COUNTED = "counted"
    SINCE_LAST = "since_last"
    ON_THE_DAY = "on_the_day"
    SO_OFTEN = "so_often"
    UNKNOWN = "unknown"


class NextMeeting(NamedTuple):
    """The day of the group's next meeting, and what tells so; of `SO_OFTEN` and `UNKNOWN` nothing does, and it is today.

    `weekdays` are those of the month as `meeting_days` keeps them, of `WEEKDAYS`; `rule` says how often it meets, of
    `COUNTED`, `SINCE_LAST` and `SO_OFTEN`; `from_on` is the day counted from, or the day in the setting, of `COUNTED`,
    `SINCE_LAST` and `ON_THE_DAY`; `done` are its meetings this month, of `SO_OFTEN`.
    """

    on: date
    told: Told
    weekdays: str = ""
    rule: Rule | None = None
    from_on: date | None = None
    done: int = 0


class Reason(NamedTuple):
    """Why a case is on the agenda: a stable code, a sentence, what it is about, and the days where it has any.

    Codes: wait_over, first_start, claimed, action_late, no_conversation, not_agreed, and those of the plan's gaps.
    """

    code: str
    text: str
    about: tuple[str, ...]
    days: int | None = None


class LastTime(NamedTuple):
    """The conversation in which the group last spoke of the case, else its last one, and the actions agreed there."""

    conversation: str
    kind: str
    held_on: date
    actions: tuple[Action, ...]


class Case(NamedTuple):
    """One case on the agenda; `days_over` are the most days one of its waits is over, 0 where none is."""

    citizen: str
    name: str
    course: str
    coordinator: str | None
    days_over: int
    reasons: tuple[Reason, ...]
    last_time: LastTime | None
    meeting_on: date
    seen_on: date

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its reasons, each once."""
        return tuple(dict.fromkeys(reason.code for reason in self.reasons))

    @property
    def late(self) -> tuple[str, ...]:
        """What was agreed last time and is late."""
        return tuple(action.id for action in self.last_time.actions if action.over) if self.last_time else ()


def next_meeting(anchor: date, every_days: int, on: date) -> date:
    """Return the first meeting on the day or after it, counted from a day on which the group met."""
    days_since = max(0, (on - anchor).days)
    return anchor + timedelta(days=days_since + -days_since % every_days)


def worst_first(case: Case) -> tuple[int, int, int]:
    """Return what cases are sorted by: most days over, then most reasons, then id."""
    return -case.days_over, -len(case.reasons), int(case.course[1:])


def of_waits(
    waits: Iterable[Wait], claimed_on: Mapping[str, date], on: date, kind_label: Callable[[str], str]
) -> Iterator[Reason]:
    """Yield what is over, first_start as an alarm of its own, and what is claimed and asks for a reminder."""
    for wait in waits:
        named = f"{wait.id} {kind_label(wait.kind)}" + (f" ({wait.holder})" if wait.holder else "")
        if wait.over:
            text = ngettext("{wait}: {days} day over", "{wait}: {days} days over", wait.over)
            code = FIRST_START if wait.kind == FIRST_START else "wait_over"
            yield Reason(code, text.format(wait=named, days=wait.over), (wait.id,), wait.over)
        claimed = claimed_on.get(wait.id)
        if claimed and (late := unanswered_days(claimed, wait.last_reminder_on, on)):
            text = _("{wait}: said to be sent {day}, not received within {days} days (ours)")
            yield Reason("claimed", text.format(wait=named, day=short(claimed), days=CLAIM_DAYS), (wait.id,), late)


def of_actions(actions: Iterable[Action]) -> Iterator[Reason]:
    """Yield the agreed actions that are late."""
    for action in actions:
        if action.over:
            text = ngettext(
                "{action}, {owner}: {what}, {days} day late", "{action}, {owner}: {what}, {days} days late", action.over
            ).format(action=action.id, owner=label(action.owner), what=action.what, days=action.over)
            yield Reason("action_late", text, (action.id,), action.over)


def of_silence(last_on: date | None, begun_on: date | None, on: date) -> Iterator[Reason]:
    """Yield that nobody spoke with the citizen for 8 weeks (ours), counted from the course's first day where nobody did."""
    since = last_on or begun_on
    if since and (days := (on - since).days) > MEET_WITHIN_DAYS:
        text = _("no conversation since {day}") if last_on else _("no conversation at all since {day}")
        yield Reason("no_conversation", text.format(day=spoken(since)), (), days)


def of_version(version: int | None, answers: Mapping[str, str], answer_label: Callable[[str], str]) -> Iterator[Reason]:
    """Yield that the current version of the plan is not agreed to, by whom, and what they answered instead."""
    lacking = [str(party) for party in PARTIES if answers.get(party) != "agrees"]
    if version is None or not lacking:
        return
    named = listed(
        _("{party} ({answer})").format(
            party=party_named(party), answer=answer_label(answers[party]) if party in answers else _("no answer")
        )
        for party in lacking
    )
    text = _("version {number} of the plan lacks: {parties}").format(number=version, parties=named)
    yield Reason("not_agreed", text, tuple(lacking))
