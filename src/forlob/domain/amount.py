"""Whole numbers and hours a week, read the same way on a command line and in a table."""

import re

from forlob.domain.spelling import shown
from forlob.errors import WrongUse
from forlob.i18n import _, number

MOST_DIGITS = 10
HOURS_OF_A_WEEK = 168
WHOLE = re.compile(rf"[0-9]{{1,{MOST_DIGITS}}}")
HOURS = re.compile(r"[0-9]{1,3}([.,][0-9]{1,20})?(e-[0-9]{1,3})?")


def read_whole(text: str) -> int:
    """Return a whole number, from 0 on, of at most ten digits.

    Raises:
        WrongUse: If it is none, or is written in any other way than in the digits 0 to 9.
    """
    typed = text.strip()
    if typed.isascii() and typed.isdigit() and len(typed) > MOST_DIGITS:
        raise WrongUse(_("{number} is too large a number").format(number=shown(typed)))
    if not WHOLE.fullmatch(typed):
        raise WrongUse(_("{text} is no whole number").format(text=shown(text) or '""'))
    return int(typed)


def check_within(number: int, *, least: int, most: int) -> int:
    """Return a number between two bounds, which are allowed.

    Raises:
        WrongUse: If it lies outside.
    """
    if not least <= number <= most:
        raise WrongUse(_("{text} lies outside {least} to {most}").format(text=number, least=least, most=most))
    return number


def read_hours(text: str) -> float:
    """Return hours a week; their decimals stand behind a point, or behind the comma that Danes and Swedes write.

    Raises:
        WrongUse: If it is no number such as 6, 7.5 or 7,5, or no week has so many hours.
    """
    if not HOURS.fullmatch(text.strip()):
        what = _("{text} is no number of hours a week; one looks like 6 or {half}")
        what = what.format(text=shown(text) or '""', half=number(7.5))
        raise WrongUse(what, instead=(text, "6"))
    return check_hours(float(text.replace(",", ".")))


def check_hours(hours: float) -> float:
    """Return hours a week: more than none, and not more than a week has.

    Raises:
        WrongUse: If they are none, or too many.
    """
    if not 0 < hours <= HOURS_OF_A_WEEK:
        raise WrongUse(_("a week has no {hours} hours").format(hours=number(hours)), instead=(f"{hours:g}", "6"))
    return hours
