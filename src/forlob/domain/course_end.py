"""The day a course is to end: by what was granted, or as it was planned."""

from datetime import date

from forlob.domain.days.day import last_of_month


def ends_on(start_on: date | None, granted_on: date | None, granted_months: int | None) -> date | None:
    """Return the day so many months after the start, else after the grant; None where one of them is unknown."""
    begin = start_on or granted_on
    return months_later(begin, granted_months) if begin and granted_months else None


def months_later(day: date, months: int) -> date:
    """Return the same day of the month so many months later, the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, last_of_month(year, month)))
