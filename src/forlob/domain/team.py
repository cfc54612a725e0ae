"""The team of a course: workers, each with a role and the days it holds."""

from datetime import date
from typing import NamedTuple

COORDINATOR = "coordinator"


class Member(NamedTuple):
    """One worker on a team in `[from_on, to_on)`; `to_on` None still is, as seen from the day. `role` is free text."""

    citizen: str
    course: str
    worker: str
    name: str
    role: str
    sector: str
    unit: str
    from_on: date
    to_on: date | None
    note: str | None
