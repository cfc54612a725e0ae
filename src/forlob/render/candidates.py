"""One line for each of several who may be meant, on which they can be told apart."""

from datetime import date

from forlob.domain.days.day import spoken
from forlob.domain.worker import Worker, is_gone
from forlob.i18n import _
from forlob.questions.candidates import Candidate


def told_citizen(one: Candidate) -> str:
    """Return the line for a citizen: id and name, and what is known of the year born, case number and coordinator."""
    parts = [
        _("born {year}").format(year=one.born) if one.born else "",
        _("case {number}").format(number=one.case_no) if one.case_no else "",
        one.coordinator or "",
        _("ended") if one.ended else "",
    ]
    return f"{one.id}  {', '.join([one.name, *filter(None, parts)])}"


def told_worker(one: Worker, *, on: date) -> str:
    """Return the line for a worker: initials, name and unit, and since when they are gone, if they are by the day."""
    left = _("left {day}").format(day=spoken(one.ended_on)) if one.ended_on and is_gone(one.ended_on, on) else ""
    return f"{one.id}  {', '.join(filter(None, (one.name, one.unit, left)))}"
