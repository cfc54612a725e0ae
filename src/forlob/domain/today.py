"""What one day asks of a worker, and the day in numbers."""

from datetime import date
from typing import NamedTuple

from forlob.domain.action import Action
from forlob.domain.call import Call
from forlob.domain.conversation import Conversation
from forlob.domain.left_behind import LeftBehind
from forlob.domain.pause import PastPause
from forlob.domain.rule import Finding
from forlob.domain.stand_in import StandIn
from forlob.domain.wait import Wait, unanswered_days


class Unanswered(NamedTuple):
    """A current plan version that has not been answered by everybody; `silent` are the parties that have not."""

    citizen: str
    name: str
    course: str
    version: int
    built_at: str
    silent: tuple[str, ...]


class TakenTwice(NamedTuple):
    """Two conversations that a worker, or the citizen (`who` is the citizen's id), has at one time on the day."""

    who: str
    conversations: tuple[str, str]


class Today(NamedTuple):
    """What the day asks of a worker, of everybody where `worker` is None.

    The conversations of the day; the open actions due by then; the waits that ask for a reminder; the plan versions
    that lack agreements; the conversations that have passed and of which nobody said what became of them; the pauses
    whose expected end has come; what is left with somebody who has gone; for
    whom the worker stands in; who of those to meet is to be at two of the conversations at one time; whom to call about
    the waits; what rules find in the courses: over, broken, or due within 30 days.
    """

    day: date
    worker: str | None
    conversations: tuple[Conversation, ...]
    actions: tuple[Action, ...]
    waits: tuple[Wait, ...]
    agreements: tuple[Unanswered, ...]
    without_outcome: tuple[Conversation, ...]
    pauses: tuple[PastPause, ...]
    worker_left: tuple[LeftBehind, ...]
    stand_in: tuple[StandIn, ...]
    taken_twice: tuple[TakenTwice, ...]
    calls: tuple[Call, ...]
    rules: tuple[Finding, ...]


class DayInNumbers(NamedTuple):
    """What the first screen tells of a day; `days_over` is by how much the wait that is over the longest is over."""

    courses: int
    waits: int
    over: int
    days_over: int
    conversations: int


def asks_for_reminder(wait: Wait, claimed_on: date | None, on: date) -> bool:
    """Return whether a wait asks for a reminder on the day.

    It does when it is over its norm, or was claimed as sent `claimed_on` and not received in 7 days (ours), and again 7
    days after each reminder.
    """
    return wait.over > 0 or unanswered_days(claimed_on, wait.last_reminder_on, on) > 0
