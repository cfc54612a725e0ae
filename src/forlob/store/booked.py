"""Who and what is taken at a moment by other planned conversations, and what else speaks against it.

Questions ask it to find a free time, and changes before they plan: within a change it sees what the change sees.
What overlaps is found by the index of planned moments: a few hours of one day, however many conversations there are.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from forlob import clock, config
from forlob.domain import slot
from forlob.domain.booking import Doubt, Meeting, Objection, doubts_of_day, doubts_of_people, offered, room_of
from forlob.domain.days.day import DAY_LENGTH, day_of
from forlob.domain.ids import citizen_id, conversation_id
from forlob.store import database

AT_THAT_TIME = """
    SELECT conversation.id, course.citizen_id, conversation.planned_at, conversation.place, participant.who
    FROM conversation CROSS JOIN course LEFT JOIN participant ON participant.conversation_id = conversation.id
    WHERE conversation.planned_at > :after AND conversation.planned_at < :until AND conversation.state = 'planned'
        AND course.id = conversation.course_id
    ORDER BY conversation.planned_at, conversation.id, participant.id
"""
STANDING_IN = """
    SELECT worker, by_worker FROM stand_in
    WHERE {which} IN ({who}) AND from_on <= :on AND (until_on IS NULL OR until_on > :on) ORDER BY from_on, id
"""
WORKERS = "SELECT initials FROM worker WHERE initials IN ({who})"
COURSE_OF = "SELECT citizen_id FROM course WHERE id = :course"


class Wanted(NamedTuple):
    """A conversation that is to be planned for a moment; `own` are its number and that of the one it replaces."""

    course: int
    planned_at: str
    people: tuple[str, ...]
    place: str | None = None
    own: tuple[int, ...] = ()


def doubts(wanted: Wanted) -> list[Doubt]:
    """Return all that speaks against the moment: the day and the hour, who is away, who and what is taken by others.

    A conversation without a time of day takes no time, so nobody and nothing is taken then.
    """
    rules = _rules()
    found = list(_doubts_of_day(wanted, rules))
    stand_ins = _stand_ins(wanted)
    found += [Doubt(Objection.AWAY, wanted.planned_at[:DAY_LENGTH], who, by) for who, by in stand_ins.items()]
    return found + _taken(wanted, rules, stand_ins)


def nearest_free(wanted: Wanted) -> str | None:
    """Return the nearest moment against which nothing speaks, from the wanted one on; None where none is found.

    Where the wanted one is a fixed time of the house it is one, too.
    """
    rules, now = _rules(), clock.moment(config.zone())
    begin = max(wanted.planned_at, now[: len(wanted.planned_at)])
    if slot.is_fixed(rules, wanted.planned_at):
        after = max(datetime.fromisoformat(one) for one in (wanted.planned_at, now))
        return next((one.planned_at for one in free_slots(wanted, after=after)), None)
    away: set[date] = set()
    for one in offered(begin, config.value("timezone") or ""):
        if day_of(one) not in away:
            found = doubts(wanted._replace(planned_at=one))
            if not found:
                return one
            if any(doubt.code is Objection.AWAY for doubt in found):
                away.add(day_of(one))  # no other time of that day will do
    return None


def free_slots(wanted: Wanted, *, after: datetime) -> Iterator[slot.Slot]:
    """Yield the fixed times after a moment against which nothing speaks, earliest first, for a year."""
    for one in slot.slots(_rules(), after, config.value("timezone") or ""):
        if not doubts(wanted._replace(planned_at=one.planned_at)):
            yield one


def minutes(planned_at: str) -> int:
    """Return how long a conversation planned for a moment is."""
    return slot.minutes_of(_rules(), planned_at)


def _doubts_of_day(wanted: Wanted, rules: tuple[slot.Rule, ...]) -> Iterator[Doubt]:
    is_fixed = slot.is_fixed(rules, wanted.planned_at)
    return doubts_of_day(
        wanted.planned_at, now=clock.moment(config.zone()), zone=config.value("timezone") or "", is_fixed=is_fixed
    )


def _taken(wanted: Wanted, rules: tuple[slot.Rule, ...], stand_ins: Mapping[str, str]) -> list[Doubt]:
    if len(wanted.planned_at) == DAY_LENGTH:
        return []
    row = database.row(COURSE_OF, course=wanted.course)
    meeting = Meeting(
        "", citizen_id(row[0]) if row else "", wanted.planned_at, slot.minutes_of(rules, wanted.planned_at),
        tuple(dict.fromkeys((*_workers(wanted.people), *stand_ins.values()))), wanted.place,
    )  # fmt: skip
    return list(doubts_of_people(meeting, _others(meeting, wanted.own, rules)))


def _others(meeting: Meeting, own: tuple[int, ...], rules: tuple[slot.Rule, ...]) -> list[Meeting]:
    """Return the other planned conversations that may overlap a meeting and have something to do with it."""
    begin = datetime.fromisoformat(meeting.planned_at)
    after = begin - timedelta(minutes=slot.longest(rules))
    until = begin + timedelta(minutes=meeting.minutes)
    rows = list(database.rows(AT_THAT_TIME, after=_text(after), until=_text(until)))
    acting = _acting(meeting.workers, day_of(meeting.planned_at))
    found: list[Meeting] = []
    for (id, citizen, planned_at, place), asked in groupby(rows, itemgetter(0, 1, 2, 3)):
        who = tuple(dict.fromkeys(acting[one] for *_facts, one in asked if one in acting))
        has_to_do = who or citizen_id(citizen) == meeting.citizen or room_of(place)
        if has_to_do and id not in own and len(planned_at) > DAY_LENGTH:
            minutes = slot.minutes_of(rules, planned_at)
            found.append(Meeting(conversation_id(id), citizen_id(citizen), planned_at, minutes, who, place))
    return found


def _stand_ins(wanted: Wanted) -> dict[str, str]:
    """Return who stands in on the day for whom of those asked; nobody for one whose stand-in is asked too."""
    rows = _standing_in("worker", wanted.people, day_of(wanted.planned_at))
    return {worker: by for worker, by in rows if by not in wanted.people}


def _acting(workers: Iterable[str], on: date) -> dict[str, str]:
    """Return by who is asked which of these workers that takes on the day: themselves, or the one who stands in."""
    workers = tuple(workers)
    covered = dict(_standing_in("by_worker", workers, on))
    return covered | {who: who for who in workers}


def _standing_in(which: str, people: Iterable[str], on: date) -> list[tuple[str, str]]:
    who, values = database.listed("who", list(people))
    return [
        (worker, by)
        for worker, by in database.rows(STANDING_IN.format(which=which, who=who), on=on.isoformat(), **values)
    ]


def _workers(people: Iterable[str]) -> list[str]:
    """Return those of these people who are workers: a companion in words may be anybody."""
    who, values = database.listed("who", list(people))
    return [initials for (initials,) in database.rows(WORKERS.format(who=who), **values)]


def _rules() -> tuple[slot.Rule, ...]:
    return _read(config.value("slots") or "")


@cache
def _read(text: str) -> tuple[slot.Rule, ...]:
    return slot.rules(text) if text else ()


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
