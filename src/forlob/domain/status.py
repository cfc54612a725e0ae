"""The status of one week: the caseload, what changed, where things wait, and what was said, agreed and planned.

Counts alone and their medians, no percentages. A day counts when it lies in the week and not after the day the week is
seen from.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from forlob.domain.conversation import ConversationState
from forlob.domain.course import Course, CourseState
from forlob.domain.days.week import Week
from forlob.domain.plan.gaps import GapCode
from forlob.domain.plan.plan import Gap
from forlob.domain.rule import Finding
from forlob.domain.rule_counts import RuleCounts
from forlob.domain.sector import Sector
from forlob.domain.wait import EndKind, Wait
from forlob.domain.week_waits import WaitFigures

SCHEMA_VERSION = 1
WORST = 5
COURSE_STEPS = ("ready", "recommended", "granted", "started", "ended")
INTERVENTION_STEPS = ("requested", "granted", "started", "ended")


class CourseStatus(NamedTuple):
    """One course not closed by the day the week is seen from.

    The `_active` ones count the interventions of a sector that run. `longest_wait_days` and its kind are None where
    nothing is awaited. `plan_agreed` tells whether the citizen and every sector agreed to the current version, None
    without one. `gaps` is how many the check of the plan finds. `days_ready_to_first_start` is None until both are
    known, and 0 where the start came first. `changed_this_week`: something of the course is dated in the week.
    """

    citizen: str
    name: str
    course: str
    coordinator: str | None
    state: CourseState
    pathway: str | None
    employment_active: int
    social_active: int
    health_active: int
    open_waits: int
    over_waits: int
    longest_wait_days: int | None
    longest_wait_kind: str | None
    last_conversation_on: date | None
    next_conversation_at: str | None
    plan_version: int | None
    plan_agreed: bool | None
    gaps: int
    days_ready_to_first_start: int | None
    changed_this_week: bool


class Step(NamedTuple):
    """Something that happened in the week, `what`, to a course; `sector` of an intervention, None of a course."""

    course: str
    what: str
    sector: str | None = None


class WeekWait(NamedTuple):
    """A wait that was written down and began or ended in the week, None while it was open."""

    course: str
    kind: str
    since: date
    ended_on: date | None
    end_kind: str | None


class WeekConversation(NamedTuple):
    """A conversation planned for the week or held in it; `tripartite` is None unless it was held.

    `expected` tells that its kind asks for a tripartite one, `passed` that the day it is planned for lies before the
    day the week is seen from.
    """

    course: str
    state: ConversationState
    planned: bool
    expected: bool
    tripartite: bool | None
    passed: bool = False


class Caseload(NamedTuple):
    """The courses not closed, counted: by state, by coordinator (None: without one) and by pathway (None: not chosen)."""

    courses: int
    by_state: dict[str, int]
    by_coordinator: dict[str | None, int]
    by_pathway: dict[str | None, int]


class Changes(NamedTuple):
    """What happened in the week: to courses by step, to interventions by step and sector."""

    courses: dict[str, int]
    interventions: dict[str, dict[str, int]]


class KindOfWait(NamedTuple):
    """The open waits of one kind."""

    kind: str
    open: int
    over: int
    longest_days: int


class Waits(NamedTuple):
    """The open waits, explicit and derived, by kind and the worst first; and the explicit ones that began or ended."""

    open: int
    over: int
    by_kind: tuple[KindOfWait, ...]
    begun: int
    ended: dict[str, int]
    worst: tuple[Wait, ...]


class Conversations(NamedTuple):
    """What became of the conversations of the week.

    `planned` for it are `no_show`, `cancelled`, `rebooked`, still `upcoming`, past without an outcome, or were held;
    `held` in it, planned or not. Of the held ones `tripartite_expected` were planned as tripartite, and `tripartite_held` of these were.
    `without_outcome` are all that have passed, in the week or before it, and of which nobody has said what became of
    them (domain 11.10).
    """

    planned: int
    held: int
    no_show: int
    cancelled: int
    rebooked: int
    upcoming: int
    tripartite_expected: int
    tripartite_held: int
    without_outcome: int


class Actions(NamedTuple):
    """Actions agreed at the week's conversations, done and dropped in the week; open and over at its end."""

    agreed: int
    done: int
    dropped: int
    open: int
    over: int


class Plans(NamedTuple):
    """Versions built in the week; and of the courses, those without a version, agreed by all, and partly agreed."""

    built: int
    courses_without_version: int
    agreed: int
    partly_agreed: int


class Status(NamedTuple):
    """One week as seen from `seen_on`, its last day or an earlier one; of one coordinator's courses, None: of all.

    `rules` counts what rules find in the courses. `house_rules` are what those of the house find (how often forums meet):
    over, broken, or due within 30 days; none of one coordinator's.
    """

    week: Week
    seen_on: date
    coordinator: str | None
    caseload: Caseload
    changes: Changes
    waits: Waits
    wait_stats: tuple[WaitFigures, ...]
    conversations: Conversations
    actions: Actions
    plans: Plans
    courses: tuple[CourseStatus, ...]
    rules: RuleCounts
    house_rules: tuple[Finding, ...]


def caseload(courses: Sequence[Course]) -> Caseload:
    """Return the caseload; every open state is counted, also where no course is in it."""
    states = [state for state in CourseState if state is not CourseState.CLOSED]
    return Caseload(
        courses=len(courses),
        by_state=_counted((course.state for course in courses), states),
        by_coordinator=_sorted(course.coordinator for course in courses),
        by_pathway=_sorted(course.pathway for course in courses),
    )


def changes(courses: Iterable[Step], interventions: Iterable[Step]) -> Changes:
    """Return the steps of the week counted; every step and sector is there, also with 0."""
    taken = list(interventions)
    return Changes(
        courses=_counted((step.what for step in courses), COURSE_STEPS),
        interventions={
            what: _counted((step.sector for step in taken if step.what == what), Sector) for what in INTERVENTION_STEPS
        },
    )


def waits(still_open: Sequence[Wait], written: Sequence[WeekWait], monday: date) -> Waits:
    """Return where things wait; `still_open` are ordered as the list of waits is, `written` began or ended in the week."""
    return Waits(
        open=len(still_open),
        over=sum(1 for wait in still_open if wait.over),
        by_kind=_kinds(still_open),
        begun=sum(1 for wait in written if wait.since >= monday and wait.end_kind != EndKind.ERROR),
        ended=_counted((wait.end_kind for wait in written if wait.end_kind), EndKind),
        worst=tuple(still_open[:WORST]),
    )


def _kinds(still_open: Iterable[Wait]) -> tuple[KindOfWait, ...]:
    """Return the kinds of open waits, those with most over first, then with most open, then by code."""
    kinds = [
        KindOfWait(kind, len(some), sum(1 for wait in some if wait.over), max(wait.days for wait in some))
        for kind, some in _by_kind(still_open).items()
    ]
    return tuple(sorted(kinds, key=lambda kind: (-kind.over, -kind.open, kind.kind)))


def conversations(of_week: Sequence[WeekConversation], gaps: Mapping[str, Sequence[Gap]]) -> Conversations:
    """Return what became of the week's conversations; `gaps` are those of every open course, by its id."""
    planned = Counter(one.state for one in of_week if one.planned)
    expected = [one for one in of_week if one.tripartite is not None and one.expected]
    passed = [one for one in of_week if one.planned and one.passed and one.state is ConversationState.PLANNED]
    missing = sum(1 for found in gaps.values() for gap in found if gap.code == GapCode.OUTCOME_MISSING)
    return Conversations(
        planned=planned.total(),
        held=sum(1 for one in of_week if one.tripartite is not None),
        no_show=planned[ConversationState.NO_SHOW],
        cancelled=planned[ConversationState.CANCELLED],
        rebooked=planned[ConversationState.REBOOKED],
        upcoming=planned[ConversationState.PLANNED] - len(passed),
        tripartite_expected=len(expected),
        tripartite_held=sum(1 for one in expected if one.tripartite),
        without_outcome=missing + sum(1 for one in passed if one.course not in gaps),
    )


def plans(courses: Iterable[CourseStatus], built: int) -> Plans:
    """Return how the plans of the courses stand; `built` versions are of the week."""
    agreed = Counter(course.plan_agreed for course in courses)
    return Plans(built=built, courses_without_version=agreed[None], agreed=agreed[True], partly_agreed=agreed[False])


def _by_kind(still_open: Iterable[Wait]) -> dict[str, list[Wait]]:
    kinds: dict[str, list[Wait]] = {}
    for wait in still_open:
        kinds.setdefault(wait.kind, []).append(wait)
    return kinds


def _counted(found: Iterable[Any], known: Iterable[str]) -> dict[str, int]:
    """Return how often each known code was found, in their order."""
    counts = Counter(found)
    return {str(code): counts[code] for code in known}


def _sorted(found: Iterable[Hashable]) -> dict[Any, int]:
    """Return how often each was found, most first, then by name, None last."""
    counts = Counter(found)
    return dict(sorted(counts.items(), key=lambda one: (one[0] is None, -one[1], str(one[0]))))
