"""Where the time went from the day a course was ready to its first, second and third start. Source: S0, S2.

Five milestones in a row cut it into segments, so that each day belongs to exactly one of them. Of what runs side by
side the longest path gets the days: the milestone that came last holds up the next.

certificates   ready_on -> the last medical statement that came on or before the day the team met. One still out, or
               in later than that, did not hold the team up and gets no day. Left out where none was asked for.
team           -> recommended_on
decision       -> granted_on, or start_on where the day of the grant is unknown
start          -> the first intervention's start (before ready_on: no days)
second_start   -> the second one's, third_start -> the third one's
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.days.intervals import Interval, union_days, within, without
from forlob.domain.statistics.survival import Pairs, estimate


class SegmentCode(StrEnum):
    """The segments in the order they follow each other."""

    CERTIFICATES = "certificates"
    TEAM = "team"
    DECISION = "decision"
    START = "start"
    SECOND_START = "second_start"
    THIRD_START = "third_start"


TO_FIRST_START = (SegmentCode.CERTIFICATES, SegmentCode.TEAM, SegmentCode.DECISION, SegmentCode.START)
STARTS = (SegmentCode.START, SegmentCode.SECOND_START, SegmentCode.THIRD_START)


class CourseDates(NamedTuple):
    """The dates of a course in their order; None where unknown or not reached."""

    ready_on: date | None = None
    recommended_on: date | None = None
    granted_on: date | None = None
    start_on: date | None = None
    end_on: date | None = None


class CourseWait(NamedTuple):
    """A wait of the course and the segment its kind belongs to; `ended_on` is None while it is open."""

    id: str
    segment: SegmentCode
    since: date
    ended_on: date | None = None


class Segment(NamedTuple):
    """The days `[from_on, to_on)` between two milestones.

    `codes` has more than one where the milestones between are unknown: nobody can tell the days apart.
    `ended` is False where the next milestone was not reached, seen from the day or when the course ended.
    `wait` is the id of the wait that lasted longest in it, one of its own kind first; None where none was open.
    """

    codes: tuple[SegmentCode, ...]
    from_on: date
    to_on: date
    ended: bool
    wait: str | None = None

    @property
    def days(self) -> int:
        """The calendar days of the segment."""
        return (self.to_on - self.from_on).days


class Flow(NamedTuple):
    """One course from `ready_on` until it ended or the day it is seen from; each segment begins where the last ended.

    `reached` holds the day each segment but the certificates ended, where known, also after the first start.
    """

    ready_on: date
    until: date
    reached: Mapping[SegmentCode, date]
    segments: tuple[Segment, ...]

    def path(self) -> list[Segment]:
        """Return the segments from ready to the first start; their days sum to those between the two."""
        return [segment for segment in self.segments if segment.codes[0] in TO_FIRST_START]

    def longest(self) -> Segment | None:
        """Return the segment with most days from ready to the first start, the earliest of equals; None without days."""
        longest = max(self.path(), key=lambda segment: segment.days, default=None)
        return longest if longest and longest.days else None

    def in_segment(self, code: SegmentCode) -> tuple[int, bool] | None:
        """Return the days of one segment and whether it ended; None where it has not begun or is unknown."""
        return next(((one.days, one.ended) for one in self.segments if one.codes == (code,)), None)

    def from_ready(self, code: SegmentCode) -> tuple[int, bool] | None:
        """Return the days from ready to the end of a segment (`decision`: the grant) and whether that was reached.

        Not reached: the days so far. None where the day is unknown, for a later one has been reached.
        """
        if code in self.reached:
            return max(0, (self.reached[code] - self.ready_on).days), True
        order = list(SegmentCode)
        later = order[order.index(code) :]
        return None if any(one in self.reached for one in later) else ((self.until - self.ready_on).days, False)


def flow_of(dates: CourseDates, starts: Iterable[date], waits: Sequence[CourseWait], *, on: date) -> Flow | None:
    """Return the flow of a course as known at the end of `on`; None where it was not ready by then.

    `starts` are the days its interventions started; one that started on an unknown day did on its ended_on at the
    latest. Later dates are not known yet. `waits` are those of the course, without `first_start` and errors.
    """
    until = min(on, dates.end_on or on)
    if dates.ready_on is None or dates.ready_on > until:
        return None
    reached = _reached(dates, starts, until)
    segments = _segments(_milestones(dates.ready_on, reached, waits, until), dates.ready_on, until)
    named = tuple(segment._replace(wait=_longest_wait(segment, waits)) for segment in segments)
    return Flow(dates.ready_on, until, reached, named)


def _reached(dates: CourseDates, starts: Iterable[date], until: date) -> dict[SegmentCode, date]:
    started = sorted(starts)[: len(STARTS)]
    days = {
        SegmentCode.TEAM: dates.recommended_on,
        SegmentCode.DECISION: dates.granted_on or dates.start_on,
        **dict(zip(STARTS, started, strict=False)),
    }
    return {code: day for code, day in days.items() if day is not None and day <= until}


def _milestones(
    ready_on: date, reached: Mapping[SegmentCode, date], waits: Iterable[CourseWait], until: date
) -> Mapping[SegmentCode, date | None]:
    """Return the day each segment ended, None where unknown; what came after the first start did not hold it up."""
    first_start = max(ready_on, reached.get(SegmentCode.START, until))
    before_start = {code: day for code, day in reached.items() if day <= first_start or code in STARTS}
    team_met_on = min(before_start.values(), default=None)
    milestones: dict[SegmentCode, date | None] = {}
    certificates = [wait for wait in waits if wait.segment == SegmentCode.CERTIFICATES]
    if any(wait.since <= (team_met_on or until) for wait in certificates):
        milestones[SegmentCode.CERTIFICATES] = _last_certificate(certificates, ready_on, team_met_on, until)
    return milestones | {code: before_start.get(code) for code in SegmentCode if code is not SegmentCode.CERTIFICATES}


def _last_certificate(
    certificates: Iterable[CourseWait], ready_on: date, team_met_on: date | None, until: date
) -> date | None:
    """Return the day the last statement that held the team up was in; None while one is out and the team has not met."""
    limit = team_met_on or until
    asked = [wait.ended_on for wait in certificates if wait.since <= limit]
    came = [day for day in asked if day is not None and day <= limit]
    if team_met_on is None and len(came) < len(asked):
        return None
    return max([ready_on, *came])


def _segments(milestones: Mapping[SegmentCode, date | None], ready_on: date, until: date) -> Iterator[Segment]:
    here, codes = ready_on, list[SegmentCode]()
    for code, reached_on in milestones.items():
        codes.append(code)
        if reached_on is not None:
            there = max(here, reached_on)
            yield Segment(tuple(codes), here, there, ended=True)
            here, codes = there, []
    if codes:
        yield Segment((codes[0],), here, until, ended=False)


def _longest_wait(segment: Segment, waits: Iterable[CourseWait]) -> str | None:
    kinds = {SegmentCode.START if code in STARTS else code for code in segment.codes}
    inside = [
        (wait.segment not in kinds, -days, wait.id)
        for wait in waits
        if (days := union_days(within([_interval(wait, segment.to_on)], (segment.from_on, segment.to_on))))
    ]
    return min(inside)[2] if inside else None


def _interval(wait: CourseWait, on: date) -> Interval:
    return wait.since, min(on, wait.ended_on or on)


def waited_days(waits: Iterable[CourseWait], *, on: date) -> int:
    """Return the calendar days on which anything was awaited until `on`: the union of the waits, not their sum."""
    return union_days(_interval(wait, on) for wait in waits)


def blocked_days(waits: Iterable[CourseWait], running: Iterable[Interval], *, on: date) -> int:
    """Return the days until `on` with an open wait and no intervention running; `running` has an end for each."""
    return union_days(without([_interval(wait, on) for wait in waits], running))


class Stretch(NamedTuple):
    """The days of one segment, or from ready to its end, over all courses that came so far.

    `reached` of `n` courses came to its end; median and 90th percentile are Kaplan-Meier estimates over all `n`, None
    where not reached. `longest_for` counts the courses in which the segment took the most days before the first start.
    """

    segment: SegmentCode
    n: int
    reached: int
    median_days: int | None
    p90_days: int | None
    longest_for: int = 0


class FlowTable(NamedTuple):
    """The segments one by one, and from ready to each milestone; `n` courses were ready."""

    n: int
    segments: list[Stretch]
    from_ready: list[Stretch]


def flow_table(flows: Iterable[Flow]) -> FlowTable:
    """Return the stretches over the flows of all courses, read once."""
    segments: dict[SegmentCode, Pairs] = {code: Counter() for code in SegmentCode}
    from_ready: dict[SegmentCode, Pairs] = {code: Counter() for code in list(SegmentCode)[1:]}
    longest: Counter[SegmentCode] = Counter()
    n = 0
    for flow in flows:
        n += 1
        slowest = flow.longest()
        longest.update(slowest.codes if slowest and len(slowest.codes) == 1 else ())
        for code, pairs in segments.items():
            pairs.update(filter(None, [flow.in_segment(code)]))
        for code, pairs in from_ready.items():
            pairs.update(filter(None, [flow.from_ready(code)]))
    return FlowTable(
        n,
        [Stretch(code, *estimate(pairs), longest[code]) for code, pairs in segments.items()],
        [Stretch(code, *estimate(pairs)) for code, pairs in from_ready.items()],
    )
