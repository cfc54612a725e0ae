"""What a coordinator who takes over needs to know of a course."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from forlob.domain.contact import Contact
from forlob.domain.conversation import Conversation
from forlob.domain.course import Course
from forlob.domain.plan.plan import Plan
from forlob.domain.support_person import SupportPerson
from forlob.domain.team import COORDINATOR, Member
from forlob.domain.wait import Wait


class Handover(NamedTuple):
    """A course as it is handed over on a day: its facts, its plan, who was ever on the team, and what was said last.

    `reached` tells by initials how those on the team are reached now, as far as that is known. `support_persons` are
    those who stand by the citizen.
    """

    course: Course
    plan: Plan
    members: tuple[Member, ...]
    last: Conversation | None
    on: date
    reached: Mapping[str, Contact]
    support_persons: tuple[SupportPerson, ...] = ()

    @property
    def coordinators(self) -> tuple[Member, ...]:
        """Everybody who has coordinated the course, the first first."""
        return tuple(member for member in self.members if member.role == COORDINATOR)

    @property
    def before(self) -> Member | None:
        """Who coordinated last before the present coordinator; None where nobody did."""
        earlier = [one for one in self.coordinators if one.to_on is not None]
        return earlier[-1] if earlier else None

    @property
    def late(self) -> tuple[Wait, ...]:
        """The open waits that are over their norm."""
        return tuple(wait for wait in self.plan.waits if wait.over)

    @property
    def left_behind(self) -> tuple[tuple[str, str], ...]:
        """What still belongs to the coordinator before: the ids and words of open actions and of interventions."""
        if self.before is None:
            return ()
        owner = self.before.worker
        return (
            *((one.id, one.what) for one in self.plan.actions if one.owner == owner),
            *(
                (one.id, one.title)
                for one in self.plan.interventions
                if one.owner == owner and (one.is_ahead or one.is_running)
            ),
        )
