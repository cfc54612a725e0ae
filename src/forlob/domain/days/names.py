"""Days of the week and months as people read them, in the language of the screen."""

from datetime import date
from functools import cache

from forlob.i18n import _, language


def weekday_name(day: int) -> str:
    """Return the short name of a day of the week, Monday being 0: `Mon`."""
    return _weekdays(language())[day]


def short_month(month: int) -> str:
    """Return the short name of a month, January being 1: `Jan`."""
    return _months(language())[month - 1]


@cache
def _weekdays(_language: str) -> tuple[str, ...]:
    return _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")


@cache
def _months(_language: str) -> tuple[str, ...]:
    return (
        *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
        *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
    )


def month_name(month: int) -> str:
    """Return the name of a month, January being 1."""
    return (
        *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June")),
        *(_("July"), _("August"), _("September"), _("October"), _("November"), _("December")),
    )[month - 1]


def in_full(day: date) -> str:
    """Return the day as a sentence about the law says it: `1 February 2026`."""
    return _("{day} {month} {year}").format(day=day.day, month=month_name(day.month), year=day.year)
