"""One thing that happened to a citizen, as it stands in their history, and the order such things are told in."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple


class EntryKind(StrEnum):
    """What can happen to a citizen; the first word of a code says to what of theirs."""

    REGISTERED = "registered"
    RENAMED = "renamed"
    MERGED = "merged"
    MOVED_HERE = "moved_here"
    MOVED_AWAY = "moved_away"
    COURSE_OPENED = "course_opened"
    COURSE_READY = "course_ready"
    COURSE_RECOMMENDED = "course_recommended"
    COURSE_GRANTED = "course_granted"
    COURSE_STARTED = "course_started"
    COURSE_PATHWAY = "course_pathway"
    COURSE_PAUSED = "course_paused"
    COURSE_RESUMED = "course_resumed"
    COURSE_PAUSE_PAST = "course_pause_past"
    TEAM_COORDINATOR = "team_coordinator"
    TEAM_JOINED = "team_joined"
    TEAM_LEFT = "team_left"
    STAND_IN = "stand_in"
    SUPPORT_BEGUN = "support_begun"
    SUPPORT_ENDED = "support_ended"
    GOAL_SET = "goal_set"
    VOICE_SAID = "voice_said"
    INTERVENTION_PROPOSED = "intervention_proposed"
    INTERVENTION_REQUESTED = "intervention_requested"
    INTERVENTION_GRANTED = "intervention_granted"
    INTERVENTION_MOVED = "intervention_moved"
    INTERVENTION_STARTED = "intervention_started"
    INTERVENTION_COMPLETED = "intervention_completed"
    INTERVENTION_STOPPED = "intervention_stopped"
    INTERVENTION_DECLINED = "intervention_declined"
    INTERVENTION_CANCELLED = "intervention_cancelled"
    WAIT_BEGIN = "wait_begin"
    WAIT_MOVE = "wait_move"
    WAIT_REMIND = "wait_remind"
    WAIT_CLAIM = "wait_claim"
    WAIT_MISSING = "wait_missing"
    WAIT_REJECT = "wait_reject"
    WAIT_RESUME = "wait_resume"
    WAIT_PAUSE = "wait_pause"
    WAIT_RECEIVE = "wait_receive"
    WAIT_END = "wait_end"
    CONVERSATION_HELD = "conversation_held"
    CONVERSATION_NO_SHOW = "conversation_no_show"
    CONVERSATION_CANCELLED = "conversation_cancelled"
    CONVERSATION_REBOOKED = "conversation_rebooked"
    CONVERSATION_WITHOUT_OUTCOME = "conversation_without_outcome"
    CONVERSATION_PLANNED = "conversation_planned"
    CONVERSATION_MOVED = "conversation_moved"
    ACTION_AGREED = "action_agreed"
    ACTION_DONE = "action_done"
    ACTION_DROPPED = "action_dropped"
    GOAL_REACHED = "goal_reached"
    PLAN_BUILT = "plan_built"
    PLAN_ANSWERED = "plan_answered"
    TAKEN_BACK = "taken_back"
    COURSE_ENDED = "course_ended"
    CITIZEN_ENDED = "citizen_ended"
    CONVERSATION_AHEAD = "conversation_ahead"
    INTERVENTION_START_AHEAD = "intervention_start_ahead"
    INTERVENTION_END_AHEAD = "intervention_end_ahead"
    ACTION_AHEAD = "action_ahead"
    GOAL_AHEAD = "goal_ahead"
    TEAM_AHEAD = "team_ahead"


AHEAD = frozenset(
    {
        EntryKind.CONVERSATION_AHEAD, EntryKind.INTERVENTION_START_AHEAD, EntryKind.INTERVENTION_END_AHEAD,
        EntryKind.ACTION_AHEAD, EntryKind.GOAL_AHEAD, EntryKind.TEAM_AHEAD,
    }
)  # fmt: skip
"""What lies ahead: it is planned, and has not happened."""


class Mend(NamedTuple):
    """A field of a fact that was told wrong at first: what it was, what it is, who mended it (None: nobody named) and when.

    `table` and `field` are the journal's; `before` and `after` are as they are kept: a day as ISO text.
    """

    table: str
    field: str
    before: Any
    after: Any
    by: str | None
    on: date


class Entry(NamedTuple):
    """One thing that happened, or lies ahead.

    `day` is None where nobody wrote it down. `id` is the thing's own id, else that of its course or citizen; `course` is
    None of what belongs to the citizen alone. `facts` are what its sentence is made of, `who` the people it is about, as
    they are kept, `note` what was written with it. `mended` tells which of its facts were told wrong at first, oldest
    mend first. `noted_by` and `noted_on` tell who wrote it down when; both None where an import brought it, or where that
    was after the day it is seen from.
    """

    day: date | None
    kind: EntryKind
    id: str
    course: str | None
    facts: Mapping[str, Any]
    who: tuple[str, ...] = ()
    note: str | None = None
    mended: tuple[Mend, ...] = ()
    noted_by: str | None = None
    noted_on: date | None = None

    @property
    def ahead(self) -> bool:
        """Whether it is planned and has not happened yet."""
        return self.kind in AHEAD


GROUPS = (
    *(
        "registered",
        "renamed",
        "merged",
        "moved",
        "course",
        "team",
        "stand",
        "support",
        "goal",
        "voice",
        "intervention",
        "wait",
    ),
    *("conversation", "action", "plan", "taken", EntryKind.COURSE_ENDED, EntryKind.CITIZEN_ENDED),
)
"""What is told together within a day, in this order: kinds by the first word of their codes, and ends by themselves."""


def group(kind: EntryKind) -> int:
    """Return the place of the group of a kind within a day."""
    return GROUPS.index(kind if kind in GROUPS else kind.partition("_")[0])


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries oldest first: what has no day, what happened, what lies ahead.

    On one day what belongs to the citizen comes first, then the courses in their turn, in each group by group, in a group
    by id; what happened to one thing stays as it comes, which is the order of its life.
    """
    return sorted(entries, key=_place)


def _place(entry: Entry) -> tuple[bool, date, int, int, str, int]:
    letter, number = entry.id[:1], entry.id[1:]
    return (
        entry.ahead,
        entry.day or date.min,
        int(entry.course[1:]) if entry.course else 0,
        group(entry.kind),
        letter,
        int(number) if number.isdecimal() else 0,
    )
