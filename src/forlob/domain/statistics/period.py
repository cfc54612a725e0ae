"""What statistics of waits are asked for. Source: `domain 20.7`, 20.8.

A week's status is asked for it too, and loads no fractions.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

FEWEST = 5
"""A figure needs so many in it; an interval so many that came."""


class Period(NamedTuple):
    """What is asked for: the waits known at the end of `on`, all until then, or those of the period from `since` on.

    Both days belong to the period. Waits that were over before `observed_from` are left out; others enter on that day.
    A figure needs `fewest` waits in it. Without `intervals` nobody's waits are told from another's, which costs less.
    """

    on: date
    since: date | None = None
    observed_from: date | None = None
    fewest: int = FEWEST
    intervals: bool = True

    @property
    def weeks(self) -> "Fraction | None":
        """The weeks of the period; None without one."""
        if self.since is None:
            return None
        from fractions import Fraction  # they load decimals and more

        return Fraction((self.on - self.since).days + 1, 7)

    def after(self, begun: date) -> int | None:
        """Return after how many days a wait begun on the day is looked at; None: from its beginning.

        One begun before the period is at risk on its first day; one begun before forlob was kept, on the day after.
        """
        entered = [(since - begun).days for since in (self.observed_from,) if since and begun < since]
        if self.since and begun < self.since:
            entered.append((self.since - begun).days - 1)
        return max(entered, default=None)
