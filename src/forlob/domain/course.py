"""A course: one dated stretch of coordinated effort, and the state it is in on a day."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.days.day import spoken
from forlob.domain.days.open_year import last_of_month
from forlob.domain.fixed_set import FixedSet
from forlob.errors import RuleBroken, WrongUse
from forlob.i18n import N_, _, pgettext


class CourseState(StrEnum):
    """How far a course has come, in the order of its life; `paused` stands beside `active`."""

    PREPARING = "preparing"
    READY = "ready"
    RECOMMENDED = "recommended"
    GRANTED = "granted"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class PathwayRow(NamedTuple):
    """The pathway of a course from a day (None: from the beginning) until `to_on` (None: still); None: none yet."""

    from_on: date | None
    to_on: date | None
    pathway: str | None


class Course(NamedTuple):
    """One course as seen from a day: what happened later is not known yet.

    `coordinator` is None on a day without one, and of a closed course who had it when it ended. `hours_per_week` and
    `at_once` are what the citizen can carry; None is without limit. `paused_until` is the expected end of the pause that
    holds on the day. `pathways` are those it has had, the present one last; None where nobody asked for them.
    """

    id: str
    citizen: str
    name: str
    kind: str
    pathway: str | None
    state: CourseState
    coordinator: str | None
    ready_on: date | None
    recommended_on: date | None
    granted_on: date | None
    granted_months: int | None
    start_on: date | None
    end_on: date | None
    outcome: str | None
    closure_reason: str | None
    hours_per_week: float | None
    at_once: int | None
    paused_until: date | None
    no_intervention_reason: str | None
    note: str | None
    pathways: tuple[PathwayRow, ...] | None

    @property
    def days(self) -> tuple[date | None, ...]:
        """The days of `MILESTONES`, None where not reached."""
        return self.ready_on, self.recommended_on, self.granted_on, self.start_on, self.end_on

    @property
    def begun_on(self) -> date | None:
        """The first day known of the course; None where none is."""
        return min((day for day in self.days[:-1] if day), default=None)

    @property
    def granted_until(self) -> date | None:
        """The day it is to end by what was granted: so many months after its start, else after the grant.

        None where one of them is unknown.
        """
        begin = self.start_on or self.granted_on
        return months_later(begin, self.granted_months) if begin and self.granted_months else None


def refuse_letter(course: Course) -> None:
    """Refuse to write to a citizen who died; `course` is seen from the day of the letter.

    Raises:
        RuleBroken: If the course was closed for that reason.
    """
    if course.closure_reason == DIED and course.end_on:
        raise RuleBroken(
            _("the citizen died {day}; no letter is written").format(day=spoken(course.end_on)),
            f"forlob course show {course.id}",
        )


MILESTONES = ("ready_on", "recommended_on", "granted_on", "start_on", "end_on")
"""The days a course passes on its way, in the order of its life: none lies before an earlier one."""
DIED = "died"
"""The reason to close the course of a citizen who died (domain 11.11)."""
FEWEST_MONTHS, MOST_MONTHS = 12, 60
"""How long a course may be granted for (S1)."""
MOST_AT_ONCE = 1000
"""More interventions at once are taken for a slip of the finger."""


def check_months(months: int) -> int:
    """Return for how many months a course is granted.

    Raises:
        WrongUse: If they are not 12 to 60 (S1).
    """
    if not FEWEST_MONTHS <= months <= MOST_MONTHS:
        raise WrongUse(_("{months} months are not 12 to 60").format(months=months), instead=(str(months), "24"))
    return months


def check_at_once(count: int) -> int:
    """Return how many interventions at once a citizen can carry.

    Raises:
        WrongUse: If they are none, or so many that it is a slip of the finger.
    """
    if count <= 0:
        raise WrongUse(_("{value} is not more than nothing").format(value=count))
    if count > MOST_AT_ONCE:
        raise WrongUse(_("{value} are too many at once").format(value=count), instead=(str(count), "2"))
    return count


def state_on(on: date, reached: Sequence[date | None], *, paused: bool = False) -> CourseState:
    """Return the state of a course as seen from the day `on`.

    `reached` is its ready_on, recommended_on, granted_on, start_on and end_on; later days are not known yet. The day
    reached last in that order decides, whatever was skipped. A pause shows unless the course is closed.
    """
    stages = (
        CourseState.READY,
        CourseState.RECOMMENDED,
        CourseState.GRANTED,
        CourseState.ACTIVE,
        CourseState.CLOSED,
    )
    known = [stage for stage, day in zip(stages, reached, strict=True) if day is not None and day <= on]
    state = known[-1] if known else CourseState.PREPARING
    return CourseState.PAUSED if paused and state is not CourseState.CLOSED else state


def months_later(day: date, months: int) -> date:
    """Return the same day of the month so many months later, the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, last_of_month(year, month)))


def label(state: CourseState) -> str:
    """Return the state as people read it."""
    return {
        CourseState.PREPARING: _("preparing"),
        CourseState.READY: _("ready"),
        CourseState.RECOMMENDED: _("recommended"),
        CourseState.GRANTED: _("granted"),
        CourseState.ACTIVE: pgettext("course", "active"),
        CourseState.PAUSED: _("paused"),
        CourseState.CLOSED: _("closed"),
    }[state]


OPEN = "open"
"""What people ask for who want every course that is not closed."""
STATES_ASKED_FOR = FixedSet(
    N_("state"),
    (*map(str, CourseState), OPEN),
    lambda code: pgettext("courses", "open") if code == OPEN else label(CourseState(code)),
    also={
        CourseState.PREPARING: ("forberedes",),
        CourseState.READY: ("redo",),
        CourseState.GRANTED: ("beviljat",),
        CourseState.ACTIVE: ("aktiv", "i gang", "pågår", "pågående"),
        CourseState.PAUSED: ("pauset", "pausat"),
        CourseState.CLOSED: ("lukket", "stängd", "avslutat"),
        OPEN: ("åben", "åbent", "åbne", "öppen", "öppet", "öppna"),
    },
)
"""The states of courses that citizens are listed by, and the words for them."""


def is_asked_for(state: CourseState | None, asked: str | None) -> bool:
    """Return whether a course in this state (None: there is none) is among those asked for; None asks for all."""
    if asked == OPEN:
        return state not in (None, CourseState.CLOSED)
    return asked in (None, state)
