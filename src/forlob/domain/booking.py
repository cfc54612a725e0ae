"""Whether a conversation can be planned for a moment: who and what is taken, and what speaks against the day and the hour.

Ours: a conversation is as long as its calendar entry (`domain.slot.minutes_of`); night is before 7 and from 18 on.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.days.day import DAY_LENGTH, day_of, spoken, spoken_moment
from forlob.domain.days.day_off import is_day_off
from forlob.domain.slot import LENGTH_MINUTES
from forlob.domain.spelling import folded
from forlob.i18n import N_, _

SATURDAY = 5
EARLIEST, LATEST = "07:00", "18:00"
"""A conversation that begins before the one, or from the other on, is at night (ours)."""
OFFERED_FROM, OFFERED_UNTIL, STEP_MINUTES = 8 * 60, 16 * 60, 30
"""A free time is looked for between these minutes of a day, every half hour (ours)."""
DAYS_AHEAD = 60
"""So many days a free time is looked for."""
ROOM = r".*(?:lokal|lokale|værelse|room)|(?:.*[^to])?rum|kontor|sal"
"""A word for a room, folded: a meeting takes the whole of it, while a house holds many."""
STREET = r".*(?:gade|gata|gatan|vej|väg|vägen|allé|torv|torg|plads|street|road)"
"""A word of an address, whose number tells no room."""


class Objection(StrEnum):
    """What speaks against a moment."""

    WORKER_TAKEN = "worker_taken"
    CITIZEN_TAKEN = "citizen_taken"
    PLACE_TAKEN = "place_taken"
    AWAY = "away"
    WEEKEND = "weekend"
    DAY_OFF = "day_off"
    NIGHT = "night"
    PAST = "past"


TAKEN = frozenset({Objection.WORKER_TAKEN, Objection.CITIZEN_TAKEN, Objection.PLACE_TAKEN})
"""Those that another conversation is the reason of."""
TOLD = {
    Objection.WORKER_TAKEN: N_("{who} has another conversation at that time: {other} with {citizen}, {moment}, {minutes} minutes"),
    Objection.CITIZEN_TAKEN: N_("{who} has another conversation at that time: {other}, {moment}, {minutes} minutes"),
    Objection.PLACE_TAKEN: N_("{who} is taken at that time: {other} with {citizen}, {moment}, {minutes} minutes"),
    Objection.AWAY: N_("{who} is away {day}: {other} stands in"),
    Objection.WEEKEND: N_("{day} lies in a weekend"),
    Objection.DAY_OFF: N_("{day} is a public holiday, or an eve on which offices are closed"),
    Objection.NIGHT: N_("{time} is outside the hours in which people meet, {earliest} to {latest}"),
    Objection.PAST: N_("{moment} is past"),
}  # fmt: skip
"""By what speaks against a moment, the sentence that says it."""


class Meeting(NamedTuple):
    """A conversation that takes time, or is to: `id` is empty while it has none, `citizen` is the citizen's id.

    `workers` are the initials of whom it takes: who is asked, and who stands in for them that day. `place` is as typed.
    """

    id: str
    citizen: str
    planned_at: str
    minutes: int = LENGTH_MINUTES
    workers: tuple[str, ...] = ()
    place: str | None = None

    @property
    def has_time(self) -> bool:
        """Whether it takes time at all: one of a day without a time of day does not."""
        return len(self.planned_at) > DAY_LENGTH

    @property
    def ends(self) -> datetime:
        """The moment it ends."""
        return datetime.fromisoformat(self.planned_at) + timedelta(minutes=self.minutes)

    def overlaps(self, other: "Meeting") -> bool:
        """Return whether some minute is taken by both; one that ends when the other begins takes none of it."""
        if not (self.has_time and other.has_time):
            return False
        begin, others = (datetime.fromisoformat(one.planned_at) for one in (self, other))
        return begin < other.ends and others < self.ends


class Doubt(NamedTuple):
    """One thing that speaks against a moment.

    `who` is a worker, the citizen or a place, empty of the day and the hour; `other` the conversation that takes them,
    of one who is away the worker who stands in; `citizen` and `minutes` are the other conversation's. `moment` is when
    that is, else the moment itself.
    """

    code: Objection
    moment: str
    who: str = ""
    other: str = ""
    citizen: str = ""
    minutes: int = 0

    @property
    def takes_time(self) -> bool:
        """Whether somebody or a room is taken by another conversation."""
        return self.code in TAKEN

    @property
    def told(self) -> str:
        """The whole sentence that says it."""
        return _(TOLD[self.code]).format(
            who=self.who, other=self.other, citizen=self.citizen, minutes=self.minutes,
            moment=spoken_moment(self.moment), day=spoken(day_of(self.moment)), time=self.moment[DAY_LENGTH + 1 :],
            earliest=EARLIEST, latest=LATEST,
        )  # fmt: skip

    @property
    def about(self) -> tuple[str, ...]:
        """The workers, the citizen and the conversations it is about, by id."""
        named = (self.who if self.code is not Objection.PLACE_TAKEN else "", self.other, self.citizen)
        return tuple(dict.fromkeys(filter(None, named)))


def doubts_of_day(planned_at: str, *, now: str, zone: str, is_fixed: bool) -> Iterator[Doubt]:
    """Yield what speaks against the day and the hour alone; `now` is this moment, as local wall time.

    A moment the house keeps as a fixed time (`is_fixed`) is neither a weekend nor a night to it.
    """
    day = day_of(planned_at)
    if planned_at < now[: len(planned_at)]:
        yield Doubt(Objection.PAST, planned_at)
    if is_day_off(day, zone):
        yield Doubt(Objection.DAY_OFF, planned_at[:DAY_LENGTH])
    elif day.weekday() >= SATURDAY and not is_fixed:
        yield Doubt(Objection.WEEKEND, planned_at[:DAY_LENGTH])
    if not is_fixed and is_at_night(planned_at):
        yield Doubt(Objection.NIGHT, planned_at)


def is_at_night(planned_at: str) -> bool:
    """Return whether a conversation begins at night; one without a time of day does not."""
    time = planned_at[DAY_LENGTH + 1 :]
    return bool(time) and not EARLIEST <= time < LATEST


def doubts_of_people(meeting: Meeting, others: Sequence[Meeting]) -> Iterator[Doubt]:
    """Yield who and what of a meeting others that are planned take at that time, each once, in their order."""
    room = room_of(meeting.place)
    for other in others:
        if not meeting.overlaps(other):
            continue
        taken = Doubt(
            Objection.CITIZEN_TAKEN, other.planned_at, meeting.citizen, other.id, other.citizen, other.minutes
        )  # fmt: skip
        if other.citizen == meeting.citizen:
            yield taken  # who of the others is there too goes without saying
            continue
        for who in meeting.workers:
            if who in other.workers:
                yield taken._replace(code=Objection.WORKER_TAKEN, who=who)
        if room and room == room_of(other.place):
            yield taken._replace(code=Objection.PLACE_TAKEN, who=meeting.place or "")


def taken_twice(meetings: Iterable[Meeting]) -> Iterator[tuple[str, str, str]]:
    """Yield who is to be at two meetings at one time, and the ids of both; by the moment, each with the one before it."""
    last: dict[str, Meeting] = {}
    for meeting in sorted(meetings, key=lambda one: (one.planned_at, int(one.id[1:]))):
        for who in (meeting.citizen, *meeting.workers):
            before = last.get(who)
            if before and meeting.overlaps(before):
                yield who, before.id, meeting.id
            if before is None or meeting.ends >= before.ends:
                last[who] = meeting


def room_of(place: str | None) -> str | None:
    """Return a place that one meeting takes the whole of, as it is compared; None of a house, a telephone, nothing.

    A room is called one (`Lokale 2`, `mødelokale Egen`, `rum 4`) or numbered (`B204`) without being an address.
    """
    typed = folded(place or "").strip()
    words = re.findall(r"\w+", typed)
    is_called = any(re.fullmatch(ROOM, word) for word in words)
    is_numbered = any(map(str.isdigit, typed)) and not any(re.fullmatch(STREET, word) for word in words)
    return " ".join(words) if is_called or is_numbered else None


def offered(planned_at: str, zone: str) -> Iterator[str]:
    """Yield moments near one, which it may be planned for instead, the nearest first: later that day, then day by day.

    On later days the same time of day comes first, then the others. Days off, weekends and nights are left out.
    """
    first, time = day_of(planned_at), planned_at[DAY_LENGTH + 1 :]
    asked = int(time[:2]) * 60 + int(time[3:]) if time else 0
    times = range(OFFERED_FROM, OFFERED_UNTIL + 1, STEP_MINUTES)
    same = [asked] if OFFERED_FROM <= asked <= OFFERED_UNTIL else []
    for ahead in range(DAYS_AHEAD):
        day = first + timedelta(days=ahead)
        if is_day_off(day, zone) or day.weekday() >= SATURDAY:
            continue
        if not time:
            yield day.isoformat()
            continue
        for minutes in dict.fromkeys([*same, *times]) if ahead else [one for one in times if one > asked]:
            yield f"{day.isoformat()}T{minutes // 60:02d}:{minutes % 60:02d}"
