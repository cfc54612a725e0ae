"""What became of planned conversations: tripartite or not, who was missing, what no-shows cost, and how many are held.

Source: S3 (tripartite conversations, no-shows), S0 (conversations in the first months, against an earlier cohort).
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain import tripartite
from forlob.domain.conversation import ConversationState
from forlob.domain.statistics.cohorts import FIRST_MONTHS, Cohort, CohortTally
from forlob.domain.statistics.incidence import FEWEST
from forlob.domain.statistics.no_shows import SECTOR, UNIT, UNKNOWN, NoShows, NoShowTally, Somebody, order
from forlob.domain.statistics.percent import percent
from forlob.domain.statistics.reasons import Missed, ReasonTally
from forlob.domain.tripartite import Participant

EVERYBODY = Somebody("all")


class Talk(NamedTuple):
    """One conversation of a course: the day it was planned for, else held, and its state as seen from the day.

    `tripartite_planned` tells that its kind expects three parties. `asked` is known of those alone, `by` of no-shows, and
    so are whether one is `excused`, its `reason` by the code, and the `sectors` whose workers were asked.
    """

    day: date
    state: ConversationState
    tripartite_planned: bool
    asked: tuple[Participant, ...] = ()
    by: Somebody | None = None
    excused: bool = False
    reason: str | None = None
    sectors: tuple[str, ...] = ()


class CourseTalks(NamedTuple):
    """The conversations of one course of a citizen, told by number; its end is None while it has not come."""

    citizen: int
    ready_on: date | None
    granted_on: date | None
    end_on: date | None
    talks: Sequence[Talk]


class Tripartite(NamedTuple):
    """Conversations planned as tripartite: those held, those of them that were, and beside them those not held.

    `percent` is of the held ones, None of fewer than five, and `few` true. `attendance_unknown` of the held ones that were not might
    have been: whether somebody came is not known. `without_outcome` lie behind and nobody noted what became of them.
    """

    held: int
    tripartite: int
    percent: float | None
    attendance_unknown: int
    no_show: int
    cancelled: int
    rebooked: int
    without_outcome: int
    ahead: int
    few: bool = False


PLANNED = ("attendance_unknown", "no_show", "cancelled", "rebooked", "without_outcome", "ahead")
"""What is counted beside the held ones, in the order of `Tripartite`."""


class Missing(NamedTuple):
    """In how many held conversations that were not tripartite somebody was missing."""

    who: str
    sector: str | None
    unit: str | None
    conversations: int


class ConversationFigures(NamedTuple):
    """The figures over all courses."""

    n: int
    tripartite: Tripartite
    missing: list[Missing]
    no_shows: list[NoShows]
    first_months: int
    cohorts: list[Cohort]
    cohorts_after_grant: list[Cohort]
    missed: list[Missed]


class ConversationTally:
    """Counts the conversations of one course after the other, as seen from the end of `on`.

    Figures of fewer than `fewest` are kept back.
    """

    def __init__(self, on: date, *, fewest: int = FEWEST) -> None:
        self.on = on
        self.fewest = fewest
        self.courses = 0
        self.planned: Counter[str] = Counter()
        self.missing: Counter[Somebody] = Counter()
        self.no_shows: defaultdict[Somebody, NoShowTally] = defaultdict(NoShowTally)
        self.missed_because = ReasonTally()
        self.after_ready, self.after_grant = CohortTally(on), CohortTally(on)

    def add(self, course: CourseTalks) -> None:
        """Count one course."""
        self.courses += 1
        for talk in course.talks:
            if talk.tripartite_planned:
                self._count_planned(talk)
        held = sorted(talk.day for talk in course.talks if talk.state is ConversationState.HELD)
        for talk in course.talks:
            if talk.state is ConversationState.NO_SHOW:
                self._count_no_show(course, talk, held)
        self.after_ready.add(course.ready_on, course.end_on, held)
        self.after_grant.add(course.granted_on, course.end_on, held)

    def _count_planned(self, talk: Talk) -> None:
        if talk.state is ConversationState.PLANNED:
            self.planned["without_outcome" if talk.day < self.on else "ahead"] += 1
            return
        self.planned[talk.state] += 1
        if talk.state is not ConversationState.HELD:
            return
        if tripartite.is_tripartite(talk.asked):
            self.planned["tripartite"] += 1
            return
        self.missing.update(_missing(talk.asked))
        came = [Participant(one.who, one.unit, one.sector, one.attended is not False) for one in talk.asked]
        self.planned["attendance_unknown"] += tripartite.is_tripartite(came)

    def _count_no_show(self, course: CourseTalks, talk: Talk, held: Sequence[date]) -> None:
        later = bisect_left(held, talk.day)
        made_up = later < len(held)
        until = min(self.on, course.end_on or self.on)
        days = ((held[later] if made_up else max(until, talk.day)) - talk.day).days
        closed = course.end_on is not None and course.end_on <= self.on
        self.missed_because.add(talk.reason, talk.sectors, excused=talk.excused)
        for one in (talk.by or Somebody(UNKNOWN), EVERYBODY):
            self.no_shows[one].add(course.citizen, days, made_up=made_up, closed=closed, excused=talk.excused)

    def figures(self) -> ConversationFigures:
        """Return the figures of the courses counted so far."""
        held, three = self.planned[ConversationState.HELD], self.planned["tripartite"]
        planned = Tripartite(
            held,
            three,
            percent(three, held, at_least=self.fewest),
            **{name: self.planned[name] for name in PLANNED},
            few=0 < held < self.fewest,
        )
        missing = [Missing(*one, count) for one, count in sorted(self.missing.items(), key=lambda item: order(item[0]))]
        somebody = sorted((one for one in self.no_shows if one != EVERYBODY), key=order)
        no_shows = [self.no_shows[one].row(one, fewest=self.fewest) for one in somebody]
        ready, granted = (tally.cohorts(fewest=self.fewest) for tally in (self.after_ready, self.after_grant))
        missed = self.missed_because.missed(fewest=self.fewest)
        return ConversationFigures(self.courses, planned, missing, no_shows, FIRST_MONTHS, ready, granted, missed)

    def all_no_shows(self) -> NoShows:
        """Return the no-shows of everybody together."""
        return self.no_shows[EVERYBODY].row(EVERYBODY, fewest=self.fewest)


def _missing(asked: Sequence[Participant]) -> set[Somebody]:
    """Return who was missing, each sector and unit once."""
    found = set[Somebody]()
    workers = {one.who: one for one in asked if one.unit}
    for who in tripartite.missing(asked):
        if who in workers:
            worker = workers[who]
            found |= {Somebody(SECTOR, worker.sector), Somebody(UNIT, worker.sector, worker.unit)}
        else:
            found.add(Somebody(who))
    return found
