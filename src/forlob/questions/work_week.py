"""What a week asks of a worker: the questions of `today`, for seven days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from forlob.domain import work_week
from forlob.domain.conversation import Conversation
from forlob.domain.days.day import day_of
from forlob.domain.days.day_off import is_day_off
from forlob.domain.days.week import Week
from forlob.domain.rule_counts import counted, is_awaited
from forlob.domain.stand_in import StandIn
from forlob.domain.today import TakenTwice
from forlob.domain.work_week import Entry, Thing, WorkDay, WorkWeek
from forlob.questions import conversation, rule, stand_in, team
from forlob.questions.pause import past_end
from forlob.questions.today import open_actions, take_place, to_be_at_two, waits_of
from forlob.questions.waits import listed

ORDER = (Thing.CONVERSATION, Thing.PAUSE, Thing.ACTION, Thing.RULE, Thing.WAIT, Thing.REMINDER)
"""What stands first in a day; things of one kind stand as in `today`."""


def of(worker: str | None, week: Week, *, on: date, zone: str) -> WorkWeek:
    """Return what a week asks of a worker, and of whom the worker stands in for on its days; of everybody for None.

    As seen from `on`: what took place and what is planned, what is due, and of whom to ask again. Courses are those
    that they coordinate on that day. Days off are those of the country of the time zone.
    """
    covered = {day: stand_in.covered(worker, on=day) if worker else () for day in work_week.days_of(week)}
    everyone = tuple(dict.fromkeys(one for workers in covered.values() for one in workers))
    entries: list[Entry] = []
    twice: list[TakenTwice] = []
    for workers, run in groupby(covered, lambda day: covered[day]):
        days = tuple(run)
        meetings = take_place(workers, days[0], days[-1], on=on)
        entries += _of_days(workers, days, meetings, week, on=on)
        twice += to_be_at_two([one for one in meetings if day_of(one.moment) >= on], workers)
    return WorkWeek(
        week=week,
        seen_on=on,
        worker=worker,
        stand_in=tuple(_stand_ins(worker, week)) if worker else (),
        without_outcome=tuple(_without_outcome(everyone, week, on=on)),
        late=tuple(_late(covered[on], week, on=on)) if on in covered else (),
        days=tuple(_day(day, [one for one in entries if one.day == day], twice, zone) for day in covered),
        rules=counted(rule.in_courses(team.courses_of(covered.get(on, everyone), on=on), on=on)),
    )


def _day(day: date, entries: Sequence[Entry], twice: Iterable[TakenTwice], zone: str) -> WorkDay:
    """Return a day with what it holds; who is to be at two places at once stands on the day of the later meeting."""
    ids = {one.id for one in entries if one.what is Thing.CONVERSATION}
    taken_twice = tuple(one for one in twice if one.conversations[-1] in ids)
    return WorkDay(day, is_day_off(day, zone), tuple(entries), taken_twice)


def _of_days(
    workers: Sequence[str], days: Sequence[date], meetings: Iterable[Conversation], week: Week, *, on: date
) -> list[Entry]:
    """Return what some days in a row ask of these workers, in the order of a day; of everybody for nobody."""
    first, last = days[0], days[-1]
    courses = team.courses_of(workers, on=on)
    found = [
        *(work_week.of_conversation(one, on) for one in meetings),
        *(work_week.of_pause(one) for one in past_end(courses, on=on, by=last)),
        *(work_week.of_action(one) for one in open_actions(workers, on, due_by=last)),
        *(
            work_week.of_rule(one)
            for one in rule.in_courses(courses, on=on, kept=True)
            if is_awaited(one) and one.due_on
        ),
        *(_of_waits(workers, courses, week, on=on) if last >= on else ()),
    ]
    return sorted((one for one in found if first <= one.day <= last), key=lambda one: ORDER.index(one.what))


def _of_waits(workers: Sequence[str], courses: Sequence[int], week: Week, *, on: date) -> Iterator[Entry]:
    waits = waits_of(courses, on) if workers else list(listed.open_on(on))
    claims = listed.claimed_on(waits, on=on)
    for one, day, what in work_week.waits_of_week(waits, claims, week, on):
        yield work_week.of_wait(one, day, what)


def _without_outcome(workers: Sequence[str], week: Week, *, on: date) -> Iterator[Entry]:
    courses = team.courses_of(workers, on=on)
    for one in conversation.without_outcome(courses, workers, on=on):
        entry = work_week.of_conversation(one, on)
        if entry.day <= week.sunday:
            yield entry


def _late(workers: Sequence[str], week: Week, *, on: date) -> Iterator[Entry]:
    """Yield what was due before the week and is still open."""
    before = week.monday - timedelta(days=1)
    for pause in past_end(team.courses_of(workers, on=on), on=on, by=before):
        yield work_week.of_pause(pause)
    for action in open_actions(workers, on, due_by=before):
        yield work_week.of_action(action)


def _stand_ins(worker: str, week: Week) -> Iterator[StandIn]:
    """Yield for whom the worker stands in on a day of the week, the longest first."""
    days = work_week.days_of(week)
    yield from dict.fromkeys(one for day in days for one in stand_in.of(worker, on=day))
