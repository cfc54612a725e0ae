"""The rules that hold on every day, not on today alone (domain 11.3, 11.4), decided here for whoever asks.

A change that would break one is refused. What an older forlob, or a file, let in is kept, and told by `doctor`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from forlob.domain.course_days import CourseDays, in_turn, overlapping
from forlob.domain.days.day import spoken
from forlob.domain.ids import CONVERSATION, WAIT, course_id
from forlob.domain.team import COORDINATOR
from forlob.domain.worker import is_gone
from forlob.errors import RuleBroken
from forlob.i18n import N_, _
from forlob.next_step import as_read


class Rule(StrEnum):
    """What must hold on every day; the values are the codes of the checks of `doctor`."""

    ONE_OPEN_COURSE = "one_open_course"
    STARTS_INSIDE = "starts_inside"
    MEETINGS_INSIDE = "meetings_inside"
    WAITS_INSIDE = "waits_inside"
    PRESENCE = "presence"
    STEPS_INSIDE = "steps_inside"
    TEAMS_INSIDE = "teams_inside"


class Fact(NamedTuple):
    """Something that happened in a course, which belongs inside its days by the rule; `thing` is its id."""

    rule: str
    thing: str
    course: int
    day: date


class There(NamedTuple):
    """What a worker was there for: `thing` is a conversation attended, else the course whose team was joined as `role`.

    `gone_on` is the first day that the worker is gone, or would be.
    """

    thing: str
    course: int
    worker: str
    day: date
    role: str
    gone_on: date


class Happened(NamedTuple):
    """Something that happened in a course: its id (a voice has none, there it is the course's), what, and the day."""

    thing: str
    what: str
    day: date


def broken(courses: Sequence[CourseDays], facts: Iterable[Fact]) -> Iterator[tuple[Rule, str]]:
    """Yield each rule broken by one citizen's courses and by what happened in them, with the thing that breaks it.

    `courses` are in their turn; of two that are open on one day the later begun is named. A thing is named once a fact.
    """
    if pair := overlapping(courses):
        yield Rule.ONE_OPEN_COURSE, course_id(pair[1].number)
    by_number = {course.number: course for course in courses}
    for fact in facts:
        if not by_number[fact.course].holds(fact.day):
            yield Rule(fact.rule), fact.thing


def broken_by_each(
    courses: Iterable[tuple[int, CourseDays]], facts: Iterable[tuple[int, Fact]]
) -> Iterator[tuple[Rule, str]]:
    """Yield each rule broken by the courses of each citizen, as `broken`; `courses` come citizen by citizen."""
    happened: dict[int, list[Fact]] = {}
    for citizen, fact in facts:
        happened.setdefault(citizen, []).append(fact)
    for citizen, some in groupby(courses, itemgetter(0)):
        yield from broken(in_turn(course for _citizen, course in some), happened.get(citizen, ()))


def absent(seen: Iterable[There]) -> Iterator[There]:
    """Yield what cannot be: somebody was there on a day they were gone (domain 11.4)."""
    return (one for one in seen if is_gone(one.gone_on, one.day))


def refuse_gone_before(seen: Sequence[There]) -> None:
    """Refuse to let somebody be gone on a day on which they were there; `seen` is what they were there for, latest last.

    Raises:
        RuleBroken: If there is such a thing; it names the latest, the first day that will do, and how to mend the thing.
    """
    against = list(absent(seen))
    if not against:
        return
    last = against[-1]
    said = _("{worker} joined the team of {thing} {day}, so was here; gone from {next} on at the earliest")
    mend = f"forlob team leave {last.thing} {last.worker} --on {last.day}"
    if last.thing.startswith(CONVERSATION):
        said = _("{worker} attended {thing} {day}, so was here; gone from {next} on at the earliest")
        mend = f"forlob conversation edit {last.thing} --absent {last.worker}"
    elif last.role == COORDINATOR:
        said = _("{worker} began to coordinate {thing} {day}, so was here; gone from {next} on at the earliest")
        mend = f"forlob team coordinator {last.thing} WORKER --on {last.day}"
    after = spoken(last.day + timedelta(days=1))
    raise RuleBroken(said.format(worker=last.worker, thing=last.thing, day=spoken(last.day), next=after), mend)


def refuse_two_open(courses: Sequence[CourseDays], changed: int) -> None:
    """Refuse two courses of one citizen that are open on one day, where one of them is the one that was changed.

    Raises:
        RuleBroken: It names the other, and shows it.
    """
    pair = overlapping(courses)
    if pair is None or changed not in (pair[0].number, pair[1].number):
        return
    other = next(one for one in pair if one.number != changed)
    what = _("{course} would be open together with {other}; a citizen has one open course on every day")
    raise RuleBroken(
        what.format(course=course_id(changed), other=other.told()), f"forlob course show {course_id(other.number)}"
    )


def refuse_end_before(course: int, end_on: date, happened: Sequence[Happened], *, mends: bool = False) -> None:
    """Refuse to end a course on a day before something that happened in it; `happened` is what did later, latest last.

    `mends`: the course has ended, and its end is told anew.

    Raises:
        RuleBroken: If anything did; the latest three are named, and the earliest end that will do.
    """
    if not happened:
        return
    last = happened[-1]
    named = "; ".join(told(one) for one in happened[-NAMED_AT_ONCE:])
    what = _("{course} cannot end {end}, before something that happened in it: {named}")
    raise RuleBroken(
        what.format(course=course_id(course), end=spoken(end_on), named=named),
        f"forlob course set {course_id(course)} --end {last.day}"
        if mends
        else f"forlob course end {course_id(course)} --on {last.day} --outcome O --why T",
    )


def told(one: Happened) -> str:
    """Return what happened in a sentence: `T1 held Thu 26 Mar 2026, week 13`."""
    return _(TOLD[one.what]).format(thing=one.thing, day=spoken(one.day))


def told_of_later(course: int, happened: Sequence[Happened]) -> Iterator[str]:
    """Yield what to tell where a course was ended before something that happened in it: each, and what mends it.

    `happened` is what did later, the latest last; the last sentence moves the end itself.
    """
    for one in happened:
        yield _("{happened} lies after the end of {course}; look: {command}").format(
            happened=told(one), course=course_id(course), command=as_read(_mended_with(one))
        )
    if happened:
        yield _("if the end was later: {command}").format(
            command=f"forlob course set {course_id(course)} --end {happened[-1].day}"
        )


def _mended_with(one: Happened) -> str:
    noun = "wait" if one.thing.startswith(WAIT) else "intervention"
    return MENDED_WITH[one.what].format(id=one.thing, noun=noun)


NAMED_AT_ONCE = 3
MENDED_WITH = {
    "requested": "forlob intervention edit {id} --requested DAY",
    "granted": "forlob intervention edit {id} --granted DAY",
    "started": "forlob intervention edit {id} --started DAY",
    "ended": "forlob {noun} edit {id} --ended DAY",
    "waited": "forlob wait edit {id} --since DAY",
    "noted": "forlob wait show {id}",
    "held": "forlob conversation edit {id} --on DAY",
    "no_show": "forlob conversation edit {id} --on DAY",
    "said": "forlob voice list {id}",
    "reached": "forlob goal edit {id} --reached DAY",
    "done": "forlob action edit {id} --done DAY",
}
"""By what happened, what to type where it has a wrong day."""
TOLD = {
    "requested": N_("{thing} requested {day}"),
    "granted": N_("{thing} granted {day}"),
    "started": N_("{thing} started {day}"),
    "ended": N_("{thing} ended {day}"),
    "waited": N_("{thing} waits since {day}"),
    "noted": N_("{thing} noted {day}"),
    "held": N_("{thing} held {day}"),
    "no_show": N_("{thing} no-show {day}"),
    "said": N_("{thing} voice of {day}"),
    "reached": N_("{thing} reached {day}"),
    "done": N_("{thing} done {day}"),
}
"""By what happened, how it is told."""
