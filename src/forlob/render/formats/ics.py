"""Calendar files: events in UTC that a calendar recognises again and replaces when they change."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from forlob.domain.days.day import day_of
from forlob.render.formats.text import clean

if TYPE_CHECKING:
    from icalendar import Event as Component

PRODUCT = "-//forlob//forlob//EN"


class Event(NamedTuple):
    """One event: `begin` is a day, or local wall time; `changes` is how often it was changed, `changed_at` the last instant.

    `title` names nobody: calendars are shown to others. `about` and `place` may be empty.
    """

    id: str
    title: str
    begin: str
    minutes: int
    changes: int
    changed_at: str | None
    about: str = ""
    place: str = ""
    cancelled: bool = False


def calendar(events: Iterable[Event], *, on: date, zone: ZoneInfo, origin: str) -> str:
    """Return the events as an iCalendar file (RFC 5545) written on the day; times are taken in the zone.

    `origin` tells the database from others: the same thing of the same database has always the same UID.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    events = tuple(events)
    # Where there is nothing but what was called off, the file says so as a whole (RFC 5546, 4.1.3).
    made.add("method", "CANCEL" if events and all(one.cancelled for one in events) else "PUBLISH")
    for event in events:
        made.add_component(_component(event, on, zone, origin))
    return str(made.to_ical().decode("utf-8"))


def _component(event: Event, on: date, zone: ZoneInfo, origin: str) -> "Component":
    from icalendar import Event as Component

    made = Component()
    made.add("uid", f"{uuid5(NAMESPACE_URL, f'forlob {origin} {event.id}')}@forlob")
    # Written at noon of the day: the same database gives the same file on the same day.
    made.add("dtstamp", datetime.combine(on, time(12), UTC))
    if event.changed_at:
        made.add("last-modified", datetime.fromisoformat(event.changed_at))
    made.add("sequence", event.changes)
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("summary", clean(event.title))
    begin, end = _span(event, zone)
    made.add("dtstart", begin)
    made.add("dtend", end)
    if event.place:
        made.add("location", clean(event.place))
    if event.about:
        made.add("description", clean(event.about, lines=True))
    if "T" not in event.begin:
        made.add("transp", "TRANSPARENT")
    made.add("class", "PRIVATE")
    return made


def _span(event: Event, zone: ZoneInfo) -> tuple[date, date]:
    if "T" not in event.begin:
        day = day_of(event.begin)
        return day, day + timedelta(days=1)
    begin = datetime.fromisoformat(event.begin).replace(tzinfo=zone).astimezone(UTC)
    return begin, begin + timedelta(minutes=event.minutes)
