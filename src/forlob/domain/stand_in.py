"""A stand-in: for some days one worker sees to what another has, and nothing is handed over (domain 11.9)."""

from datetime import date
from typing import NamedTuple


class StandIn(NamedTuple):
    """`by` stands in for `worker` from `from_on` up to, not including, `until_on`; None: until somebody ends it."""

    worker: str
    by: str
    from_on: date
    until_on: date | None
    note: str | None
