"""What a history is made of: a citizen's courses with all that is in them, as known on a day."""

from datetime import date
from typing import NamedTuple

from forlob.domain.action import Action
from forlob.domain.conversation import Conversation
from forlob.domain.course import Course
from forlob.domain.dated import Spell
from forlob.domain.goal import Goal
from forlob.domain.intervention import Intervention
from forlob.domain.pause import PauseSpell
from forlob.domain.plan.plan import Agreement, PlanChange
from forlob.domain.stand_in import StandIn
from forlob.domain.support_person import SupportPerson
from forlob.domain.team import Member
from forlob.domain.voice import Voice
from forlob.domain.wait import Wait
from forlob.domain.wait_story import Story


class Person(NamedTuple):
    """A citizen, or a record of the same person that was merged into theirs (`merged`)."""

    number: int
    name: str
    case_no: str | None
    ended_on: date | None
    merged: bool


class Version(NamedTuple):
    """A version of the plan: built on a day by somebody, what changed since the one before, and what was answered."""

    number: int
    built_on: date
    author: str
    reason: str | None
    changes: tuple[PlanChange, ...]
    agreements: tuple[Agreement, ...]


class CourseFacts(NamedTuple):
    """One course and all that is in it, each as its own question answers it."""

    course: Course
    pauses: tuple[PauseSpell, ...]
    members: tuple[Member, ...]
    goals: tuple[Goal, ...]
    voices: tuple[Voice, ...]
    interventions: tuple[Intervention, ...]
    waits: tuple[tuple[Wait, Story], ...]
    conversations: tuple[Conversation, ...]
    actions: tuple[Action, ...]
    versions: tuple[Version, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all that is in the course and can be moved to another."""
        waits = (wait.id for wait, _story in self.waits)
        return (
            *(one.id for one in self.goals), *(one.id for one in self.interventions), *waits,
            *(one.id for one in self.conversations), *(one.id for one in self.actions),
        )  # fmt: skip


class Life(NamedTuple):
    """All that is known of a citizen on a day.

    `persons` are the citizen and who was merged into them, `names` what the citizen has been called, `stand_ins` those for
    workers who were ever on a team, `support_persons` who has ever stood by the citizen.
    """

    on: date
    persons: tuple[Person, ...]
    names: tuple[Spell, ...]
    courses: tuple[CourseFacts, ...]
    stand_ins: tuple[StandIn, ...]
    support_persons: tuple[SupportPerson, ...] = ()

    @property
    def citizen(self) -> Person:
        """The citizen themselves."""
        return next(one for one in self.persons if not one.merged)
