"""What the check looks at of a plan."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from forlob.domain.course import Course
from forlob.domain.left_behind import LeftBehind
from forlob.domain.plan.plan import PlannedIntervention
from forlob.domain.rule import Finding, Rule
from forlob.domain.wait import Wait

MetOn = Mapping[str, date]
"""By sector, the day its workers last attended a held conversation together with another sector's."""


class Upcoming(NamedTuple):
    """A conversation that is planned, and the sectors whose workers are asked to it."""

    id: str
    planned_at: str
    sectors: frozenset[str]


class Past(NamedTuple):
    """A planned conversation whose day has passed and of which nobody has said what became of it."""

    id: str
    planned_at: str


class CheckedParts(NamedTuple):
    """What the check looks at of a plan, as seen from the day `on`.

    `goals_reached` tells of each goal whether it is reached; `members` and `coordinators` are the initials of those on
    the team, and of those who coordinate. `ends_on` is the day the course is to end. `waits` are the open ones,
    `without_outcome` the conversations that have passed, oldest first, `left_behind` what counts on somebody gone.
    `begins_on` is the first day of the course where that is still ahead. `upcoming` are the planned conversations to
    which workers of more sectors than one are asked, earliest first. `outliving` are the kinds of intervention that may
    go on after the course. `findings` are what the rules find in the course,
    `long_hours` is the rule of how many hours a week may run before somebody takes over; None: there is none.
    """

    course: Course
    on: date
    ends_on: date | None
    goals_reached: tuple[bool, ...]
    members: tuple[str, ...]
    coordinators: tuple[str, ...]
    interventions: tuple[PlannedIntervention, ...]
    waits: tuple[Wait, ...]
    has_next_conversation: bool
    met_on: MetOn
    without_outcome: tuple[Past, ...] = ()
    left_behind: tuple[LeftBehind, ...] = ()
    begins_on: date | None = None
    upcoming: tuple[Upcoming, ...] = ()
    outliving: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    long_hours: Rule | None = None

    @property
    def begins_later(self) -> bool:
        """Whether the course begins after the day, and nothing of it has begun (`domain 20.12`)."""
        begun = self.waits or self.without_outcome or any(not one.is_ahead for one in self.interventions)
        return self.begins_on is not None and self.begins_on > self.on and not begun
