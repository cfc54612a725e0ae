"""Days until something has come, over many that are counted one after the other."""

from datetime import date
from typing import NamedTuple

from forlob.domain.statistics.estimate import Estimate, estimate
from forlob.domain.statistics.incidence import CAME, Seen
from forlob.domain.statistics.sample import Sample


class DaysTo(NamedTuple):
    """Days until something has come, over all `n`: `ended` of them came, `otherwise` never will, the others may still.

    Median and 90 % are the first days on which half and nine in ten of all `n` have come (cumulative incidence); None
    where that is not reached, and where `few` (under five) tell. `_low` and `_high` are the 95 % interval, None with fewer
    than five that came. `start_unknown` are in none of it: their days depend on a start that nobody noted.
    """

    n: int
    ended: int
    median_days: int | None
    p90_days: int | None
    otherwise: int = 0
    start_unknown: int = 0
    median_days_low: int | None = None
    median_days_high: int | None = None
    p90_days_low: int | None = None
    p90_days_high: int | None = None
    few: bool = False


class DaysTally:
    """Counts the days until something came, ended otherwise, or the day it is seen from."""

    def __init__(self) -> None:
        self.sample = Sample()
        self.start_unknown = 0

    def add(self, citizen: int, begin: date, end: date | None, how: str = CAME, *, until: date) -> None:
        """Count what ended on `end`, or None where it is open; an end before the beginning took no day."""
        days = max(0, ((end or until) - begin).days)
        self.sample.add(citizen, Seen(days, how if end else None))

    def estimate(self, fewest: int) -> Estimate:
        """Return the estimate over what was counted so far."""
        return estimate(self.sample, fewest=fewest)

    def days_to(self, fewest: int) -> DaysTo:
        """Return the estimate with what is counted beside it."""
        found = self.estimate(fewest)
        return DaysTo(
            found.n, found.ended, found.median_days, found.p90_days, found.otherwise, self.start_unknown,
            found.median_low, found.median_high, found.p90_low, found.p90_high, found.few,
        )  # fmt: skip
