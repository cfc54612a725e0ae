"""How long after its day a fact is written down: who reads figures of last month reads what had been written by then."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from forlob.domain.sector import Sector
from forlob.domain.statistics.agreed import ALL
from forlob.domain.statistics.incidence import FEWEST
from forlob.domain.statistics.spread import Counted, spread

WITHIN_DAYS = 7
"""A fact is written down soon within so many days (ours)."""


class FactKind(StrEnum):
    """The facts that are looked at, in the order they are shown in."""

    HELD = "conversation_held"
    NO_SHOW = "conversation_no_show"
    STARTED = "intervention_started"
    ENDED = "intervention_ended"
    BEGUN = "wait_begun"
    RECEIVED = "wait_received"


OF_NO_SECTOR = (FactKind.HELD, FactKind.NO_SHOW)


class Writing(NamedTuple):
    """A line of the journal that first told a fact which is known today, or told it again after it was taken back.

    `number` tells facts of one kind apart; `on` is the fact's day, `sector` its sector or None. `written_on` is the day of
    the line, `imported` whether an import wrote it.
    """

    kind: FactKind
    number: int
    on: date
    sector: str | None
    written_on: date
    imported: bool


class Lag(NamedTuple):
    """Facts of one kind, of one sector or of `all`: how many days after their day they were written.

    Median of the two middle ones, nearest-rank 90th percentile, percentage written within 7 days; None and `few` true of
    fewer than five.
    """

    kind: FactKind
    sector: str
    n: int
    median_days: float | None
    p90_days: int | None
    percent_within: float | None
    few: bool = False


def lags(writings: Iterable[Writing], *, until: date, fewest: int = FEWEST) -> list[Lag]:
    """Return for each kind of fact, all together and by sector, how long after its day it was written by the day `until`.

    `writings` are those of one fact after the other, each in the order they were made; the last one stands, for what came
    before was taken back. What an import brought counts nowhere, and what was written before its day neither.
    """
    counted: defaultdict[tuple[FactKind, str], Counted] = defaultdict(Counter)
    for _fact, of_one in groupby(writings, key=itemgetter(0, 1)):
        *_before, last = of_one
        days = (last.written_on - last.on).days
        if last.imported or days < 0 or last.written_on > until:
            continue
        for group in {ALL, last.sector or ALL}:
            counted[last.kind, group][days, WITHIN_DAYS] += 1
    return [
        _lag(kind, sector, counted[kind, sector], fewest)
        for kind in FactKind
        for sector in ((ALL,) if kind in OF_NO_SECTOR else (*Sector, ALL))
    ]


def _lag(kind: FactKind, sector: str, counted: Counted, fewest: int) -> Lag:
    found = spread(counted, fewest=fewest)
    few = 0 < found.n < fewest
    return Lag(kind, str(sector), found.n, found.median, found.p90, found.percent_within, few)
