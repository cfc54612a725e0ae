"""Days and moments as people type them, in Danish, Swedish and English, and as they are told to people."""

import re
from contextlib import suppress
from datetime import date, timedelta

from forlob.domain.days import words
from forlob.domain.days.names import month_name, short_month, weekday_name
from forlob.domain.days.open_year import Lean as Lean  # noqa: PLC0414 - who reads a day says how it leans
from forlob.domain.days.open_year import Origin, last_of_month, such_day
from forlob.domain.days.week import FIRST_YEAR, LAST_YEAR, Week, names_year, numbered_week, outside, relative_week
from forlob.domain.days.words import Unit
from forlob.domain.spelling import folded, shown
from forlob.errors import WrongUse
from forlob.i18n import _

LONGEST_TYPED = 60
DAY_LENGTH = 10
YEARS_BETWEEN_LEAP_DAYS = 8
FARTHEST_DAYS = 110_000
DAYS_AT_LEAST: dict[Unit, int] = {"day": 1, "week": 7, "month": 28, "year": 365}

# Patterns are compiled where they are met (`re` keeps them): at import they would slow every command that shows a day.
WORD = r"[^\W\d_]+"
COUNTED = rf"([0-9]+|{'|'.join(sorted(words.ONE))}) ?({WORD})"
ISO = r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
DAY_FIRST = r"([0-9]{1,2}) ?[./-] ?([0-9]{1,2})(?:\.| ?[./-] ?([0-9]{4}|[0-9]{2})| ([0-9]{4}))?"
NAMED_MONTH = rf"(?:den |d\. ?)?([0-9]{{1,2}})(?:\.|st|nd|rd|th)? ?({WORD})\.?,?(?: ([0-9]{{4}}))?"
WITH_WEEKDAY = rf"({WORD})\.?,? (.*[0-9].*)"
ONE_WEEKDAY = rf"(?:({WORD}) )?({WORD})\.?"
SIGNED = rf"([+-]) ?{COUNTED}"
AHEAD = rf"(?:om|in) {COUNTED}"
BACK = rf"(?:(?:for|för|foer) )?{COUNTED} (?:{'|'.join(sorted(words.AGO))})"
MOMENT = r"(?P<day>.+?)(?:(?<=[0-9])t|,? )(?:(?P<at>kl\.?|klokken|klockan|at) ?)?(?P<hour>[0-9]{1,2})([:.](?P<minute>[0-9]{2}))?"


def read_day(
    text: str,
    *,
    today: date,
    lean: Lean,
    nearest: bool = False,
    begin: date | None = None,
    just_past: bool = False,
) -> date:
    """Return the day meant: an ISO day, one written day first, a word, a weekday, a span from today, a week's Monday.

    What leaves its year or week open is the next such day or the latest, by `lean`; `nearest`, `begin` and `just_past`
    are as in `Origin`. `next` and `last` before a weekday never mean today.

    Raises:
        WrongUse: If it is no day, names one that does not exist, or lies outside 1900 to 2200; or if it leans to the past,
            has no year, and lies a little ahead, while the latest such day was long ago.
    """
    typed = folded(text).replace("\N{MINUS SIGN}", "-")
    day = _meant(typed, Origin(today, lean, nearest, begin, just_past)) if len(typed) <= LONGEST_TYPED else None
    if day is None:
        raise _unreadable(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise outside(typed)
    return day


class Moment(str):
    """A planned moment, `YYYY-MM-DDTHH:MM` or `YYYY-MM-DD`, that knows how it was `typed`."""

    typed: str

    @classmethod
    def of(cls, moment: str, typed: str) -> "Moment":
        """Return a moment with the words it was typed in."""
        made = cls(moment)
        made.typed = typed
        return made


def typed_as(planned_at: str) -> str:
    """Return how a planned moment was typed; empty where nobody typed it."""
    return planned_at.typed if isinstance(planned_at, Moment) else ""


def read_moment(text: str, *, today: date) -> Moment:
    """Return a planned moment as `YYYY-MM-DDTHH:MM`, or `YYYY-MM-DD` where no time is typed; the day is the next such.

    Raises:
        WrongUse: If the day is none, or the time is not one of a day of 24 hours.
    """
    typed = folded(text)
    match = re.fullmatch(MOMENT, typed) if len(typed) <= LONGEST_TYPED else None
    if not match or not (match["at"] or match["minute"]):
        return Moment.of(_only_day(text, match, today), text)
    day = read_day(match["day"], today=today, lean=Lean.NEXT)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        clock = f"{match['hour']}:{match['minute'] or '00'}"
        what = _("{time} is not a time: times run from 00:00 to 23:59").format(time=clock)
        raise WrongUse(what, "forlob help days", instead=(text, f"{day}T13:00"))
    return Moment.of(f"{day.isoformat()}T{hour:02d}:{minute:02d}", text)


def _only_day(text: str, match: re.Match[str] | None, today: date) -> str:
    """Return the day of a moment without a time; where there is none, `thu 13` may be meant for a time."""
    try:
        return read_day(text, today=today, lean=Lean.NEXT).isoformat()
    except WrongUse as refused:
        with suppress(WrongUse):
            if match and int(match["hour"]) < 24:
                day = read_day(match["day"], today=today, lean=Lean.NEXT)
                refused.instead = (text, f"{day}T{int(match['hour']):02d}:00")
        raise


def spoken(day: date) -> str:
    """Return the day as it is echoed to whoever typed it: `Thu 12 Feb 2026, week 7`."""
    return _("{day}, week {week}").format(day=short(day, year=True), week=Week.of(day).number)


def short(day: date, *, year: bool = False) -> str:
    """Return the day for people: `Thu 12 Feb`, with `year` `Thu 12 Feb 2026`."""
    weekday, month = weekday_name(day.weekday()), short_month(day.month)
    if year:
        return _("{weekday} {day} {month} {year}").format(weekday=weekday, day=day.day, month=month, year=day.year)
    return _("{weekday} {day} {month}").format(weekday=weekday, day=day.day, month=month)


def in_full(day: date) -> str:
    """Return the day as a sentence about the law says it: `1 February 2026`."""
    return _("{day} {month} {year}").format(day=day.day, month=month_name(day.month), year=day.year)


def spoken_week(week: Week) -> str:
    """Return the week as it is told to people: `week 48, Mon 23 Nov to Sun 29 Nov 2026`."""
    first, last = short(week.monday, year=week.monday.year != week.sunday.year), short(week.sunday, year=True)
    return _("week {week}, {first} to {last}").format(week=week.number, first=first, last=last)


def day_of(planned_at: str) -> date:
    """Return the day of a planned moment."""
    return date.fromisoformat(planned_at[:DAY_LENGTH])


def spoken_moment(planned_at: str) -> str:
    """Return a planned moment as it is told to people: `Thu 3 Dec 2026, week 49, 13:00`."""
    time = planned_at[DAY_LENGTH + 1 :]
    day = spoken(day_of(planned_at))
    return _("{day}, {time}").format(day=day, time=time) if time else day


def _meant(typed: str, origin: Origin) -> date | None:
    return (
        _near_word(typed, origin.today)
        or _written(typed, origin)
        or _weekday(typed, origin)
        or _span(typed, origin.today)
        or _week(typed, origin)
        or _with_weekday(typed, origin)
    )


def _near_word(typed: str, today: date) -> date | None:
    days = words.days_from_today().get(typed)
    return None if days is None else today + timedelta(days=days)


def _weekday(typed: str, origin: Origin) -> date | None:
    match = re.fullmatch(ONE_WEEKDAY, typed)
    weekday = words.weekdays().get(match[2]) if match else None
    if match is None or weekday is None:
        return None
    today = origin.today
    if match[1] is None:
        # What ends something that begins later than today does so after its beginning.
        return _stepped(max(today, origin.begin or today), weekday, origin.lean)
    if match[1] in words.NEXT or match[1] in ("på", "paa"):
        return _stepped(today + timedelta(days=1), weekday, Lean.NEXT)
    if match[1] in words.LAST or (match[1] == "i" and match[2].endswith("gs")):
        return _stepped(today - timedelta(days=1), weekday, Lean.PAST)
    return None


def _stepped(origin: date, weekday: int, lean: Lean) -> date:
    if lean is Lean.NEXT:
        return origin + timedelta(days=(weekday - origin.weekday()) % 7)
    return origin - timedelta(days=(origin.weekday() - weekday) % 7)


def _span(typed: str, today: date) -> date | None:
    if match := re.fullmatch(SIGNED, typed):
        return _counted(match[2], match[3], today, typed, -1 if match[1] == "-" else 1)
    if match := re.fullmatch(AHEAD, typed):
        return _counted(match[1], match[2], today, typed, 1)
    if match := re.fullmatch(BACK, typed):
        return _counted(match[1], match[2], today, typed, -1)
    return None


def _counted(count: str, word: str, today: date, typed: str, sign: int) -> date | None:
    unit = words.units().get(word)
    if unit is None:
        return None
    number = 1 if count in words.ONE else int(count)
    if number * DAYS_AT_LEAST[unit] > FARTHEST_DAYS:
        raise outside(typed)
    if unit in ("day", "week"):
        return today + sign * timedelta(days=number * DAYS_AT_LEAST[unit])
    from dateutil.relativedelta import relativedelta

    months = number if unit == "month" else 12 * number
    return today + relativedelta(months=sign * months)


def _week(typed: str, origin: Origin) -> date | None:
    to_come = origin.lean is Lean.NEXT or origin.begin is not None
    week = relative_week(typed, origin.today) if " " in typed else None
    if week or numbered_week(typed, origin.today, ahead=True) is None:
        return week and (origin.today if to_come and week == Week.of(origin.today) else week.monday)

    def such(from_: date, ahead: bool) -> date:
        week = numbered_week(typed, from_, ahead=ahead)
        assert week is not None, "a number of a week is one whichever way it is read"
        # What is to come in the week that runs already begins on the day itself (domain 20.12).
        runs_already = ahead and to_come and not names_year(typed) and week.monday < from_
        return from_ if runs_already else week.monday

    return such_day(typed, origin, such)


def _written(typed: str, origin: Origin) -> date | None:
    if match := re.fullmatch(ISO, typed):
        return _existing(int(match[1]), int(match[3]), int(match[4]), typed)
    if match := re.fullmatch(DAY_FIRST, typed):
        month, year = int(match[2]), match[3] or match[4]
    elif (match := re.fullmatch(NAMED_MONTH, typed)) and match[2] in words.months():
        month, year = words.months()[match[2]] + 1, match[3]
    else:
        return None
    if year:
        return _existing(int(year) + (2000 if len(year) == 2 else 0), month, int(match[1]), typed)
    return _of_open_year(month, int(match[1]), typed, origin)


def _with_weekday(typed: str, origin: Origin) -> date | None:
    match = re.fullmatch(WITH_WEEKDAY, typed)
    weekday = words.weekdays().get(match[1]) if match else None
    day = _written(match[2], origin) if match and weekday is not None else None
    if day is not None and day.weekday() != weekday:
        what = _("{text} is not a day: it would be {day}").format(text=typed, day=spoken(day))
        raise WrongUse(what, "forlob help days", instead=(typed, str(day)))
    return day


def _existing(year: int, month: int, day: int, typed: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise outside(typed)
    _check(month, day, typed)
    last = last_of_month(year, month)
    if day > last:
        what = _("{text} is not a day: {month} {year} has {days} days")
        what = what.format(text=typed, month=month_name(month), year=year, days=last)
        raise _impossible(typed, what, f"{year}-{month:02d}-{last:02d}")
    return date(year, month, day)


def _of_open_year(month: int, day: int, typed: str, origin: Origin) -> date:
    _check(month, day, typed)
    longest = 29 if month == 2 else last_of_month(origin.today.year, month)

    def such(from_: date, ahead: bool) -> date:
        """Return such a day; of one that no year has, the last of its month."""
        years = (from_.year + (past if ahead else -past) for past in range(YEARS_BETWEEN_LEAP_DAYS + 1))
        lasts = ((year, last_of_month(year, month)) for year in years)
        days = (date(year, month, min(day, last)) for year, last in lasts if day <= last or day > longest)
        return next(day for day in days if (day >= from_ if ahead else day <= from_))

    if day <= longest:
        return such_day(typed, origin, such)
    what = _("{text} is not a day: {month} has at most {days} days")
    what = what.format(text=typed, month=month_name(month), days=longest)
    try:
        near = such_day(typed, origin, such)
    except WrongUse as refused:  # it has to be typed with its year
        raise _impossible(typed, what, refused.instead[1]) from None
    raise _impossible(typed, what, f"{near.day}/{near.month}")


def _check(month: int, day: int, typed: str) -> None:
    if day < 1:
        raise _impossible(typed, _("{text} is not a day: days run from 1").format(text=typed), "")
    if not 1 <= month <= 12:
        swapped = f"{month}/{day}" if 1 <= day <= 12 else ""
        what = _("{text} is not a day: there is no month {month}, the day comes first").format(text=typed, month=month)
        raise _impossible(typed, what, swapped)


def _impossible(typed: str, what: str, meant: str) -> WrongUse:
    return WrongUse(what, "forlob help days", instead=(typed, meant))


def _unreadable(text: str) -> WrongUse:
    if not text.strip():
        return WrongUse(_("no day was given"), "forlob help days")
    what = _("{text} cannot be read as a day; one is written 2026-11-30, 30/11, thu, tomorrow, +3w or week 49")
    return WrongUse(what.format(text=shown(text)), "forlob help days")
