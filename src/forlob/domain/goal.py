"""A goal: the citizen's, not a sector's."""

from datetime import date
from typing import NamedTuple


class Goal(NamedTuple):
    """One goal of a course. `due` None means without a day, `reached_on` None not reached (as seen from the day)."""

    id: str
    citizen: str
    course: str
    text: str
    due: date | None
    reached_on: date | None
