"""Where the time went from the day a course was ready to its first, second and third start. Source: S0, S2.

Five milestones in a row cut it into segments, so that each day belongs to exactly one of them. Of what runs side by
side the longest path gets the days: the milestone that came last holds up the next.

certificates   ready_on -> the last medical statement that came on or before the day the team met. One still out, or
               in later than that, did not hold the team up and gets no day. Left out where none was asked for.
team           -> the first of recommended_on, granted_on and start_on
decision       -> granted_on, or start_on where the day of the grant is unknown
start          -> the first intervention's start (before ready_on: no days)
second_start   -> the second one's, third_start -> the third one's

A milestone that was skipped is reached on the first later one: the earlier of two gets the days between, the other none,
and the course stays in both (`domain 20.6`). A start on an unknown day leaves the days around it unknown (`domain 20.4`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from forlob.domain.days.intervals import Interval, union_days, within, without
from forlob.domain.statistics.incidence import CAME
from forlob.domain.statistics.unknown_start import Begun, in_order
from forlob.domain.wait import EndKind


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
MILESTONES = tuple(SegmentCode)[1:]
"""The segments whose end every course comes to, in their order: all but the certificates."""

Reached: TypeAlias = Mapping[SegmentCode, date | None]
"""The milestones that were reached and their days; None is a day that nobody knows."""


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


class Lasted(NamedTuple):
    """The days of a stretch and how it ended: None is open, `fulfilled` came to its end, anything else never will.

    `days` is None where nobody knows: a start at one of its ends lies on an unknown day.
    """

    days: int | None
    end: str | None


class Segment(NamedTuple):
    """The days `[from_on, to_on)` between two milestones; a day that nobody knows is None, and so are the days then.

    `ended` is False where the next milestone was not reached, seen from the day or when the course ended.
    `wait` is the id of the wait that lasted longest in it, one of its own kind first; None where none was open.
    """

    code: SegmentCode
    from_on: date | None
    to_on: date | None
    ended: bool
    wait: str | None = None

    @property
    def days(self) -> int | None:
        """The calendar days of the segment."""
        return (self.to_on - self.from_on).days if self.from_on and self.to_on else None


class Flow(NamedTuple):
    """One course from `ready_on` until it ended, `closed`, or the day it is seen from; the segments follow each other.

    `reached` are the milestones and the days they were reached, also after the first start.
    """

    ready_on: date
    until: date
    closed: bool
    reached: Reached
    segments: tuple[Segment, ...]

    def path(self) -> list[Segment]:
        """Return the segments from ready to the first start; their days sum to those between the two."""
        return [segment for segment in self.segments if segment.code in TO_FIRST_START]

    def longest(self) -> Segment | None:
        """Return the segment with most days from ready to the first start, the earliest of equals.

        None without days, and where the days of one of them are unknown.
        """
        days = {segment: segment.days for segment in self.path()}
        if None in days.values():
            return None
        longest = max(days, key=lambda segment: days[segment] or 0, default=None)
        return longest if longest and longest.days else None

    def in_segment(self, code: SegmentCode) -> Lasted | None:
        """Return the days of one segment and how it ended; None where it has not begun."""
        return next((self._lasted(one.days, one.ended) for one in self.segments if one.code == code), None)

    def from_ready(self, code: SegmentCode) -> Lasted:
        """Return the days from ready to the end of a segment (`decision`: the grant); not reached: the days so far."""
        if code not in self.reached:
            return self._lasted((self.until - self.ready_on).days, False)
        day = self.reached[code]
        return self._lasted(None if day is None else max(0, (day - self.ready_on).days), True)

    def _lasted(self, days: int | None, came: bool) -> Lasted:
        return Lasted(days, CAME if came else EndKind.COURSE_CLOSED if self.closed else None)


def flow_of(dates: CourseDates, starts: Iterable[Begun], waits: Sequence[CourseWait], *, on: date) -> Flow | None:
    """Return the flow of a course as known at the end of `on`; None where it was not ready by then.

    `starts` tell when its interventions started. Later dates are not known yet. `waits` are those of the course, without
    `first_start` and errors.
    """
    until = min(on, dates.end_on or on)
    if dates.ready_on is None or dates.ready_on > until:
        return None
    reached = _reached(dates, [one for one in starts if one.latest <= until], until)
    segments = _segments(_path(dates.ready_on, reached, waits, until), dates.ready_on, until)
    named = tuple(segment._replace(wait=_longest_wait(segment, waits)) for segment in segments)
    return Flow(dates.ready_on, until, dates.end_on is not None and dates.end_on <= on, reached, named)


def _reached(dates: CourseDates, starts: Iterable[Begun], until: date) -> Reached:
    """Return the milestones that were reached, each on its own day; a skipped one on the first later one."""
    met = [day for day in (dates.recommended_on, dates.granted_on, dates.start_on) if day and day <= until]
    decided = dates.granted_on or dates.start_on
    found: dict[SegmentCode, date | None] = dict(zip(STARTS, in_order(starts), strict=False))
    if decided and decided <= until:
        found[SegmentCode.DECISION] = decided
    elif SegmentCode.START in found:
        found[SegmentCode.DECISION] = found[SegmentCode.START]
    if met:
        found[SegmentCode.TEAM] = min(met)
    elif SegmentCode.START in found:
        found[SegmentCode.TEAM] = found[SegmentCode.START]
    return {code: found[code] for code in MILESTONES if code in found}


def _path(
    ready_on: date, reached: Reached, waits: Iterable[CourseWait], until: date
) -> Iterator[tuple[SegmentCode, date | None, bool]]:
    """Yield each segment in its order, the day it ended and whether it has; what came after a later one held nothing up."""
    path = dict(reached)
    for code in (SegmentCode.TEAM, SegmentCode.DECISION):
        later = [day for one, day in reached.items() if MILESTONES.index(one) >= MILESTONES.index(code) and day]
        if path.get(code):
            path[code] = min(later)
    certificates = [wait for wait in waits if wait.segment == SegmentCode.CERTIFICATES]
    met = SegmentCode.TEAM in path
    limit = path.get(SegmentCode.TEAM) or until
    if any(wait.since <= limit for wait in certificates):
        day, came = _last_certificate(certificates, ready_on, limit, met=met)
        yield SegmentCode.CERTIFICATES, day if path.get(SegmentCode.TEAM, limit) else None, came
    for code in MILESTONES:
        yield code, path.get(code), code in path


def _last_certificate(
    certificates: Iterable[CourseWait], ready_on: date, limit: date, *, met: bool
) -> tuple[date, bool]:
    """Return the day the last statement that held the team up was in, and whether it is: not while it is out and no team met."""
    asked = [wait.ended_on for wait in certificates if wait.since <= limit]
    came = [day for day in asked if day is not None and day <= limit]
    return max([ready_on, *came]), met or len(came) == len(asked)


def _segments(
    milestones: Iterable[tuple[SegmentCode, date | None, bool]], ready_on: date, until: date
) -> Iterator[Segment]:
    here: date | None = ready_on
    for code, day, came in milestones:
        if not came:
            yield Segment(code, here, until, ended=False)
            return
        there = max(here, day) if here and day else day
        yield Segment(code, here, there, ended=True)
        here = there


def _longest_wait(segment: Segment, waits: Iterable[CourseWait]) -> str | None:
    if segment.from_on is None or segment.to_on is None:
        return None
    here = segment.from_on, segment.to_on
    kind = SegmentCode.START if segment.code in STARTS else segment.code
    inside = [
        (wait.segment != kind, -days, wait.id)
        for wait in waits
        if (days := union_days(within([_interval(wait, here[1])], here)))
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
