"""A worker's week: whom to meet on which day, what is due on it, and what has passed and is not settled."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from forlob.domain.action import Action
from forlob.domain.conversation import Conversation, ConversationState
from forlob.domain.days.day import DAY_LENGTH, day_of
from forlob.domain.days.week import Week
from forlob.domain.interpreter import Interpreter
from forlob.domain.pause import PastPause
from forlob.domain.rule import Finding
from forlob.domain.rule_counts import RuleCounts
from forlob.domain.stand_in import StandIn
from forlob.domain.today import TakenTwice, asks_for_reminder
from forlob.domain.wait import Wait, days_over


class Thing(StrEnum):
    """What a day holds."""

    CONVERSATION = "conversation"
    ACTION = "action"
    WAIT = "wait"
    REMINDER = "reminder"
    PAUSE = "pause"
    RULE = "rule"


class Entry(NamedTuple):
    """One thing of a day: a conversation, an action due, a wait due, a reminder to send, a pause that is to end, a rule.

    `time` is None where none was planned. `kind` is that of the conversation or the wait, `text` the words of the action
    or the reason of the pause. `who` is asked to the conversation, owns the action or is waited for. `state` is that of
    the conversation or the wait, else None. By `over` days it is past its day as seen from today or on a day to come, 0
    where it is not. `without_outcome` tells of a conversation that passed without anybody saying what became of it.
    `interpreter` is how it stands with the one of a conversation, in `language`; None where none is needed.
    The `id` of a rule is its code, `finding` what it finds, None elsewhere.
    """

    day: date
    time: str | None
    what: Thing
    id: str
    citizen: str
    name: str
    course: str
    kind: str | None = None
    text: str | None = None
    who: tuple[str, ...] = ()
    place: str | None = None
    state: str | None = None
    due: date | None = None
    over: int = 0
    without_outcome: bool = False
    interpreter: Interpreter | None = None
    language: str | None = None
    finding: Finding | None = None


class WorkDay(NamedTuple):
    """One day of the week with what it holds: conversations by time, then what is due; `day_off` offices are closed.

    `taken_twice` tells who is to be at two of the conversations at one time; nobody is on a day that has passed.
    """

    day: date
    day_off: bool
    entries: tuple[Entry, ...]
    taken_twice: tuple[TakenTwice, ...] = ()


class WorkWeek(NamedTuple):
    """A week of a worker, of everybody where `worker` is None, as seen from the day `seen_on`.

    `without_outcome` are the conversations that passed by then, this week or before it, and of which nobody said what
    became of them. `late` is what was due before the week and is still open: empty unless `seen_on` lies in the week.
    `days` are its seven, Monday first. `stand_in` tells for whom the worker stands in on one of them. `rules` counts what
    rules find on `seen_on` in the courses.
    """

    week: Week
    seen_on: date
    worker: str | None
    stand_in: tuple[StandIn, ...]
    without_outcome: tuple[Entry, ...]
    late: tuple[Entry, ...]
    days: tuple[WorkDay, ...]
    rules: RuleCounts

    @property
    def entries(self) -> Iterator[Entry]:
        """Everything once: what is left from before the week, then day by day."""
        yield from (one for one in self.without_outcome if one.day < self.week.monday)
        yield from self.late
        for day in self.days:
            yield from day.entries


def days_of(week: Week) -> tuple[date, ...]:
    """Return the seven days of the week, Monday first."""
    return tuple(week.monday + timedelta(days=days) for days in range(7))


def of_conversation(one: Conversation, seen_on: date) -> Entry:
    """Return a conversation as it stands on its day: that it was held on, else that it is planned for."""
    day = day_of(one.moment)
    passed = one.state is ConversationState.PLANNED and day < seen_on
    return Entry(
        day=day,
        time=one.moment[DAY_LENGTH + 1 :] or None,
        what=Thing.CONVERSATION,
        id=one.id,
        citizen=one.citizen,
        name=one.name,
        course=one.course,
        kind=one.kind,
        who=one.who,
        place=one.place,
        state=one.state.value,
        over=days_over(day, seen_on) if passed else 0,
        without_outcome=passed,
        interpreter=one.interpreter,
        language=one.language,
    )


def of_action(one: Action) -> Entry:
    """Return an action on the day it is due; it has one."""
    assert one.due is not None, "an action of a day is due on it"
    return Entry(
        day=one.due,
        time=None,
        what=Thing.ACTION,
        id=one.id,
        citizen=one.citizen,
        name=one.name,
        course=one.course,
        text=one.what,
        who=(one.owner,),
        due=one.due,
        over=one.over,
    )


def of_pause(one: PastPause) -> Entry:
    """Return a pause on the first day after its expected end."""
    return Entry(
        day=one.until_on,
        time=None,
        what=Thing.PAUSE,
        id=one.wait or one.course,
        citizen=one.citizen,
        name=one.name,
        course=one.course,
        text=one.reason,
        due=one.until_on,
        over=one.days,
    )


def of_rule(one: Finding) -> Entry:
    """Return what a rule finds in a course on the day it is due; it has one."""
    assert one.due_on is not None, "a rule of a day is due on it"
    return Entry(
        day=one.due_on,
        time=None,
        what=Thing.RULE,
        id=one.rule,
        citizen=one.citizen or "",
        name=one.name or "",
        course=one.course or "",
        due=one.due_on,
        over=one.over or 0,
        finding=one,
    )


def of_wait(one: Wait, day: date, what: Thing) -> Entry:
    """Return a wait that is due or asks for a reminder on the day."""
    return Entry(
        day=day,
        time=None,
        what=what,
        id=one.id,
        citizen=one.citizen,
        name=one.name,
        course=one.course,
        kind=one.kind,
        who=(one.holder,) if one.holder else (),
        state=one.state,
        due=one.due_on,
        over=days_over(one.due_on, day),
    )


def waits_of_week(
    waits: Iterable[Wait], claimed_on: dict[str, date], week: Week, seen_on: date
) -> Iterator[tuple[Wait, date, Thing]]:
    """Yield the waits that are due, or begin to ask for a reminder, from `seen_on` on in the week, with the day.

    What asks already is of the day it is seen from; as long as nobody answers, what is due on one day asks on the next.
    """
    for one in waits:
        asks = partial(asks_on, one, claimed_on.get(one.id))
        for day in days_of(week):
            if day >= seen_on and asks(day) and (day == seen_on or not asks(day - timedelta(days=1))):
                yield one, day, Thing.REMINDER
            if day >= seen_on and one.due_on == day:
                yield one, day, Thing.WAIT


def asks_on(one: Wait, claimed_on: date | None, day: date) -> bool:
    """Return whether a wait asks for a reminder on a day, if nothing comes until then."""
    return asks_for_reminder(one._replace(over=days_over(one.due_on, day)), claimed_on, day)
