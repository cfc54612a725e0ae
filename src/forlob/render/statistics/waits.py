"""How the statistics of waits look."""

from collections.abc import Sequence
from typing import Any

from forlob.domain.statistics.waits import STILL_WAITING_AFTER, WaitRow
from forlob.i18n import N_
from forlob.render.column import Column
from forlob.render.wait import WAIT_COLUMNS

BARS = "▁▂▃▄▅▆▇█"
HOW_TO_READ = N_(
    "Days; completed waits alone look shorter than they are. The estimate over all (Kaplan-Meier) takes in those still"
    " open; a dash is not reached, or under five waits. The bars show who still waits after {days} days."
).format(days=", ".join(map(str, STILL_WAITING_AFTER)))


MACHINE = WaitRow._fields[WaitRow._fields.index("n") :]


def number(value: float | None) -> str:
    """Return a figure as people read it; a dash for None."""
    return "–" if value is None else f"{value:g}"


def percentage(value: float | None) -> str:
    """Return a percentage as people read it; a dash for None."""
    return "–" if value is None else f"{value:g} %"


def factor(value: float | None) -> str:
    """Return how many times as much something is, as people read it; a dash for None."""
    return "–" if value is None else f"× {value:g}"


def bars(shares: Sequence[float] | None) -> str:
    """Return a small picture of shares in percent, a bar each; a dash for None."""
    if shares is None:
        return "–"
    return "".join(BARS[min(int(share / 100 * len(BARS)), len(BARS) - 1)] for share in shares)


def statistics_columns(by: str, *, period: bool) -> tuple[Column, ...]:
    """Return the columns of statistics; the first is what they are grouped by. Weekly figures belong to a period."""
    titled = next(column for column in WAIT_COLUMNS if column.key == by)
    weekly = 4 if period else 0
    right: dict[str, Any] = {"align": "right", "text": number}
    return (
        Column(by, titled.title, text=titled.text),
        Column("completed", N_("Completed"), rank=2, align="right"),
        Column("completed_median", N_("Median"), rank=2, **right),
        Column("completed_p90", N_("90 %"), rank=6, **right),
        Column("completed_within_norm", N_("In norm"), rank=6, align="right", text=percentage),
        Column("open", N_("Open"), align="right"),
        Column("open_median", N_("Median age"), rank=3, **right),
        Column("open_longest", N_("Longest"), rank=5, **right),
        Column("open_over", N_("Over"), rank=1, align="right"),
        Column("open_over_percent", N_("Over %"), rank=0),
        Column("km_n", N_("All"), rank=0),
        Column("km_median", N_("All: median"), rank=1, **right),
        Column("km_within_norm", N_("All: in norm"), rank=3, align="right", text=percentage),
        Column("km_p90", N_("All: 90 %"), rank=4, **right),
        Column("still_waiting", N_("Still waiting"), rank=3, text=bars),
        Column("ended_otherwise", N_("Otherwise"), rank=5, align="right"),
        Column("started_per_week", N_("Begun a week"), rank=weekly, **right),
        Column("ended_per_week", N_("Ended a week"), rank=weekly, **right),
        Column("clearance_weeks", N_("Weeks to clear"), rank=weekly, **right),
        *(Column(name, "", rank=0) for name in MACHINE),
    )
