"""The one shared plan of a course as seen from a day: its parts, and what can be read from them alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from forlob.domain.interpreter import Interpreter
from forlob.domain.intervention import Intervention, InterventionState
from forlob.domain.sector import Sector
from forlob.domain.wait import Wait

CITIZEN = "citizen"
PARTIES = (CITIZEN, *Sector)
"""Who agrees to a version: the citizen and each sector."""
AHEAD = frozenset((InterventionState.PROPOSED, InterventionState.REQUESTED, InterventionState.GRANTED))
"""The states of an intervention that has not started and may still do so."""
Facts: TypeAlias = Mapping[str, str | int | float]
"""What a sentence is made of, as JSON knows it: ids, codes, numbers, days as ISO text, and what people typed."""


class PlanGoal(NamedTuple):
    """A goal of the citizen; `reached_on` None is not reached."""

    id: str
    text: str
    due: date | None
    reached_on: date | None


class PlanVoice(NamedTuple):
    """The citizen's own words: a wish, value, expectation, resource or barrier."""

    kind: str
    text: str
    recorded_on: date | None


class TeamMember(NamedTuple):
    """A worker on the team on the day; `role` is coordinator or free text."""

    worker: str
    name: str
    role: str
    sector: str
    unit: str
    from_on: date


class PlanSupport(NamedTuple):
    """Somebody who stands by the citizen on the day; how they are reached is no part of a plan, which is kept for ever."""

    id: str
    name: str
    role: str
    from_on: date | None
    informed: bool | None


class PlannedIntervention(NamedTuple):
    """An intervention in the plan.

    The three `expected_` are known only of one that has not started. `expected_start` None is then unknown.
    `expected_cause` is what sets the start, or makes it unknown: agreed_start, requirement, wait or capacity, with the
    wait or intervention in `expected_after`; None where nothing holds it. `waiting` are the open waits on it.
    `not_before` tells that it may start later than expected: nobody knows the hours of what has its room before it.
    """

    id: str
    sector: str
    kind: str | None
    title: str
    state: str
    owner: str | None
    provider: str | None
    requested_on: date | None
    granted_on: date | None
    agreed_start: date | None
    started_on: date | None
    expected_start: date | None
    expected_end: date | None
    expected_cause: str | None
    expected_after: str | None
    planned_end: date | None
    ended_on: date | None
    reason: str | None
    hours_per_week: float | None
    requires: tuple[str, ...]
    supports: tuple[str, ...]
    waiting: tuple[str, ...]
    goal: str | None
    not_before: bool = False
    decline_reason: str | None = None

    @property
    def is_ahead(self) -> bool:
        """Whether it has not started and may still do so."""
        return self.state in AHEAD

    @property
    def is_running(self) -> bool:
        """Whether it has started and not ended."""
        return self.state == InterventionState.ACTIVE


class PlanAction(NamedTuple):
    """An open action; `over` are the days after its due day."""

    id: str
    what: str
    owner: str
    due: date | None
    over: int
    conversation: str | None


class NextConversation(NamedTuple):
    """The next planned conversation; `planned_at` is local wall time with or without a time of day.

    `interpreter` is how it stands with the interpreter; None where none is needed.
    """

    id: str
    kind: str
    planned_at: str
    place: str | None
    who: tuple[str, ...]
    interpreter: Interpreter | None = None


class ExpectedEnd(NamedTuple):
    """When an open wait that holds anything back is expected to end; `expected_end` None: nobody can tell.

    `by` is history, norm (its due day) or unknown. `of_waits` are the waits that history was taken from, `come_percent`
    how many of those that had waited as long came at all, as far as is known; both None where too few have come to tell.
    """

    wait: str
    expected_end: date | None
    by: str
    of_waits: int | None
    come_percent: float | None


class Bottleneck(NamedTuple):
    """The wait that holds the plan up, and what it costs.

    `days` is how much earlier `intervention`, the last employment intervention to come, would be expected had the wait
    ended today; `win_days` how much earlier the last one would be, whichever that is then. None is unknown.
    """

    wait: str
    days: int | None
    intervention: str
    win_days: int | None
    start_if_ended: date | None


class Gap(NamedTuple):
    """Something the plan lacks: a stable code, the ids or codes it is about, and what to type to mend it.

    `facts` is what its sentence needs beside them. `told` is the sentence of a version that was frozen with its words
    (form 1), None elsewhere: words are made for the reader.
    """

    code: str
    about: tuple[str, ...]
    facts: Facts
    next_step: str
    told: str | None = None


class PlanChange(NamedTuple):
    """One change between two states of the plan: what of which thing, as it was and as it is.

    `facts` is what its sentence needs beside them; `told` is as of a gap.
    """

    about: str
    what: str
    was: str | None
    now: str | None
    facts: Facts
    told: str | None = None


class Agreement(NamedTuple):
    """What a party answered to a version, a code of the catalogue, and the words said with it."""

    party: str
    answer: str
    on: date
    words: str | None


class Plan(NamedTuple):
    """The plan of one course as seen from the day `on`.

    Of the live plan `version` and `built_at` are those of its current version, None before the first, and `changes` are
    what changed since; of a frozen version they are its own, with what changed since the one before. `ends_on` is the
    day the course is to end, of a closed one that on which it ended. Interventions stand by sector, then id.
    `expected_ends` are those of the waits that hold anything back. `language` is the citizen's, `needs_interpreter` what is on record of them; None: nothing.
    """

    citizen: str
    name: str
    course: str
    on: date
    state: str
    pathway: str | None
    coordinator: str | None
    ends_on: date | None
    hours_per_week: float | None
    at_once: int | None
    no_intervention_reason: str | None
    version: int | None
    built_at: str | None
    author: str | None
    reason: str | None
    goals: tuple[PlanGoal, ...]
    voice: tuple[PlanVoice, ...]
    team: tuple[TeamMember, ...]
    interventions: tuple[PlannedIntervention, ...]
    waits: tuple[Wait, ...]
    actions: tuple[PlanAction, ...]
    next_conversation: NextConversation | None
    bottleneck: Bottleneck | None = None
    gaps: tuple[Gap, ...] = ()
    changes: tuple[PlanChange, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    expected_ends: tuple[ExpectedEnd, ...] = ()
    language: str | None = None
    needs_interpreter: bool | None = None
    support_persons: tuple[PlanSupport, ...] = ()

    @property
    def not_answered(self) -> tuple[str, ...]:
        """The parties that have not answered to the version, in the order of `PARTIES`."""
        return silent(self.agreements)


class PlanVersion(NamedTuple):
    """A frozen version in a list; one answer a party, None while there is none. `agreed` is when all four agree."""

    number: int
    built_at: str
    author: str
    reason: str | None
    agreed: bool
    citizen: str | None
    employment: str | None
    social: str | None
    health: str | None
    not_answered: tuple[str, ...]


def silent(agreements: tuple[Agreement, ...]) -> tuple[str, ...]:
    """Return the parties that have not answered; one who was not reached has been asked, and counts as answered."""
    answered = {agreement.party for agreement in agreements}
    return tuple(str(party) for party in PARTIES if party not in answered)


def is_agreed(agreements: tuple[Agreement, ...]) -> bool:
    """Return whether the citizen and all three sectors agree; a version lacking one is partly agreed."""
    return {agreement.party for agreement in agreements if agreement.answer == "agrees"} == set(PARTIES)


def planned(intervention: Intervention) -> PlannedIntervention:
    """Return an intervention as it stands in the plan before anything is forecast of it."""
    facts: dict[str, Any] = {
        name: None if name.startswith("expected_") else getattr(intervention, name)
        for name in PlannedIntervention._fields
        if name not in PlannedIntervention._field_defaults
    }
    return PlannedIntervention(**facts, decline_reason=intervention.decline_reason)


def planned_order(intervention: PlannedIntervention) -> tuple[int, int]:
    """Return what interventions of a plan are sorted by: the sector, then the number."""
    return list(Sector).index(Sector(intervention.sector)), int(intervention.id[1:])
