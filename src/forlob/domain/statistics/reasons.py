"""What was missed or declined, by the reason and by sector: counts, so that whoever reads them can add them up."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from forlob.domain.sector import Sector
from forlob.domain.statistics.agreed import ALL
from forlob.domain.statistics.incidence import FEWEST
from forlob.domain.statistics.percent import percent

EMPLOYMENT, SOCIAL, HEALTH = Sector


class Declined(NamedTuple):
    """Interventions declined for a reason (None: none is noted; `all`: the sum), by their sector and together.

    `percent` is of all that were declined; None and `few` true where those are under five.
    """

    reason: str | None
    employment: int
    social: int
    health: int
    interventions: int
    percent: float | None
    few: bool = False


class Missed(NamedTuple):
    """Planned conversations that somebody missed for a reason (None: none is noted; `all`: the sum).

    A sector has those to which a worker of it was asked, who was of it that day: one conversation may stand in several
    of them. `conversations` has each once, `excused` of them had an acceptable reason or one of logistics. `percent` is of
    all that were missed; None and `few` true where those are under five.
    """

    reason: str | None
    employment: int
    social: int
    health: int
    conversations: int
    percent: float | None
    few: bool
    excused: int


class ReasonTally:
    """Counts things by their reason, and in each sector they have to do with."""

    def __init__(self) -> None:
        self.of_reason: Counter[str | None] = Counter()
        self.of_sector: Counter[tuple[str | None, str]] = Counter()
        self.excused: Counter[str | None] = Counter()

    def add(self, reason: str | None, sectors: Iterable[str], *, excused: bool = False) -> None:
        """Count one thing; `reason` None: none is noted."""
        met = frozenset(sectors)
        for row in (reason, ALL):
            self.of_reason[row] += 1
            self.of_sector.update((row, sector) for sector in met)
            self.excused[row] += excused

    def declined(self, *, fewest: int = FEWEST) -> list[Declined]:
        """Return a row a reason, most first, then what has none, then the sum; no row where nothing was declined."""
        every = self.of_reason[ALL]
        return [
            Declined(
                reason=reason,
                employment=self.of_sector[reason, EMPLOYMENT],
                social=self.of_sector[reason, SOCIAL],
                health=self.of_sector[reason, HEALTH],
                interventions=count,
                percent=percent(count, every, at_least=fewest),
                few=every < fewest,
            )
            for reason, count in self._in_order()
        ]

    def missed(self, *, fewest: int = FEWEST) -> list[Missed]:
        """Return the same of what was missed, with what was excused."""
        return [Missed(*row, excused=self.excused[row.reason]) for row in self.declined(fewest=fewest)]

    def _in_order(self) -> list[tuple[str | None, int]]:
        last = (None, ALL)
        rows = sorted(self.of_reason.items(), key=lambda row: (row[0] in last, row[0] == ALL, -row[1], row[0] or ""))
        return [(reason, count) for reason, count in rows if count]
