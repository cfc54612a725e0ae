"""How documents for citizens and sectors put things: days and times in full words, people by name and unit."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from forlob.domain.days.day import DAY_LENGTH, day_of
from forlob.domain.tripartite import CITIZEN
from forlob.domain.worker import Worker
from forlob.i18n import _, listed
from forlob.store import catalogue

Names = Mapping[str, Worker]
"""The workers by their initials."""


def in_full(day: date) -> str:
    """Return a day in full words: `Thursday 26 November 2026`."""
    weekdays = (
        *(_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")),
    )  # fmt: skip
    months = (
        *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June")),
        *(_("July"), _("August"), _("September"), _("October"), _("November"), _("December")),
    )
    # Translators: a day in a letter, `Thursday 26 November 2026`.
    return _("{weekday}, {day} {month} {year}").format(
        weekday=weekdays[day.weekday()], day=day.day, month=months[day.month - 1], year=day.year
    )


def moment(planned_at: str, minutes: int | None = None) -> str:
    """Return a planned moment in full words, to its end where `minutes` are given and a time is set."""
    day, begin = in_full(day_of(planned_at)), planned_at[DAY_LENGTH + 1 :]
    if not begin:
        return day
    if minutes is None:
        return _("{day} at {time}").format(day=day, time=begin)
    end = (datetime.fromisoformat(planned_at) + timedelta(minutes=minutes)).strftime("%H:%M")
    return _("{day}, from {begin} to {end}").format(day=day, begin=begin, end=end)


def named(who: str, names: Names, *, you: bool = True) -> str:
    """Return a person in words: a worker by name and unit, anybody else as written; the citizen is `you` to `you`."""
    if who == CITIZEN:
        return _("you") if you else _("the citizen")
    return _("{name} ({unit})").format(name=names[who].name, unit=names[who].unit) if who in names else who


def people(asked: Iterable[str], names: Names) -> str:
    """Return the people asked to a conversation as the citizen reads them: all but the citizen."""
    return listed(named(who, names) for who in asked if who != CITIZEN)


def holder(who: str | None, names: Names, *, you: bool = True) -> str:
    """Return who is waited for: a worker by name, a sector or a usual holder in words, anybody else as written."""
    if not who:
        return _("nobody is named")
    return catalogue.holder(who) if who in catalogue.usual_holders() else named(who, names, you=you)


def begun(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def joined(parts: Iterable[str]) -> str:
    """Return sentences after each other, those that are empty left out."""
    return " ".join(filter(None, parts))
