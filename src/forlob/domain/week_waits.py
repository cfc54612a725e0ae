"""How long waits took that were fulfilled in one week, and how long those open at its end have lasted. Source: `domain 20.11`."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from forlob.domain.bottleneck import median
from forlob.domain.statistics.period import FEWEST
from forlob.domain.wait import EndKind


class Lasted(NamedTuple):
    """The gross days of the waits of one kind that were fulfilled in the week, and of those open at its end."""

    completed: list[int]
    open: list[int]

    def add(self, days: int, end_kind: str | None) -> None:
        """Add one wait; None is open. One that ended otherwise is neither."""
        if end_kind in (None, EndKind.FULFILLED):
            (self.open if end_kind is None else self.completed).append(days)


class WaitFigures(NamedTuple):
    """One kind of wait: those fulfilled in the week and those open at its end, each with its median of gross days, and the longest open.

    They say the same as the statistics of waits over the week. A figure of fewer than five is None; `few` tells that one
    is kept back for that reason.
    """

    kind: str
    completed: int
    completed_median: float | None
    open: int
    open_median: float | None
    few: bool
    open_longest: int | None = None


def wait_figures(lasted: Mapping[str, Lasted]) -> tuple[WaitFigures, ...]:
    """Return the figures of the week by kind, in the order of their codes (`domain 20.11`)."""
    return tuple(
        WaitFigures(
            kind,
            completed=len(days.completed),
            completed_median=_median(days.completed),
            open=len(days.open),
            open_median=_median(days.open),
            few=any(0 < len(some) < FEWEST for some in days),
            open_longest=max(days.open) if len(days.open) >= FEWEST else None,
        )
        for kind, days in sorted(lasted.items())
    )


def _median(days: Sequence[int]) -> float | None:
    return None if len(days) < FEWEST else median(days)
