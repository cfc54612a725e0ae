"""A day that ends what another option begins is read with the day of the other."""

from collections.abc import Callable, Mapping
from datetime import date

BEGIN = ("--started", "--agreed-start", "--from", "--on")
"""What may tell when that begins which a `LaterDay` ends, the first of them that is given."""


class LaterDay(date):
    """A day that ends what another option begins, as it is read alone; `read` reads it again with the day of the other.

    None is read where no other day was given.
    """

    read: Callable[[date | None], date]

    @classmethod
    def of(cls, day: date, read: Callable[[date | None], date]) -> "LaterDay":
        """Return the day with what reads it again."""
        later = cls(day.year, day.month, day.day)
        later.read = read
        return later


def read_again(days: Mapping[str, date]) -> dict[str, date]:
    """Return the days that end something, by the option they were given with, read again with the day it begins on."""
    begin = next((days[option] for option in BEGIN if option in days), None)
    return {option: day.read(begin) for option, day in days.items() if isinstance(day, LaterDay)}
