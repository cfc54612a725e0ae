"""How the statistics of waits look."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from forlob.domain.statistics.waits import STILL_WAITING_AFTER, WaitRow
from forlob.domain.wait import state_label
from forlob.i18n import N_, _
from forlob.render.column import Column
from forlob.render.statistics.figure import (
    FEW,
    figure,
    how_to_read_by_line,
    left_out_before,
    number,
    or_few,
    share,
    waited,
    where_known,
    with_intervals,
)
from forlob.render.wait import WAIT_COLUMNS

BARS = "▁▂▃▄▅▆▇█"
ESTIMATED = ("cif_within_norm", "cif_median", "cif_p90")


def bars(shares: Sequence[float] | None) -> str:
    """Return a small picture of shares in percent, a bar each; a dash for None."""
    if shares is None:
        return "–"
    return "".join(BARS[min(int(share / 100 * len(BARS)), len(BARS) - 1)] for share in shares)


def _ends(ends: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(f"{state_label(end['end_kind'])} {end['n']}" for end in ends)


RIGHT: dict[str, Any] = {"align": "right"}
FIGURES = (
    Column("n", N_("All"), **RIGHT),
    Column("cif_within_norm", N_("In norm"), text=share, **RIGHT),
    Column("cif_median", N_("Half after"), text=figure, **RIGHT),
    Column("cif_p90", N_("90 % after"), rank=2, text=figure, **RIGHT),
    Column("cif_from_days", N_("Of those who waited"), text=waited, **RIGHT),
    Column("start_unknown", N_("Start unknown"), rank=2, **RIGHT),
    Column("ended_otherwise", N_("Otherwise"), rank=2, **RIGHT),
    Column("open", N_("Open"), rank=2, **RIGHT),
    Column("open_over", N_("Over"), **RIGHT),
    Column("open_median", N_("Open: median"), rank=3, text=figure, **RIGHT),
    Column("open_longest", N_("Longest"), rank=5, text=figure, **RIGHT),
    Column("still_waiting", N_("Still waiting"), rank=3, text=or_few(bars)),
    Column("completed", N_("Completed"), rank=4, **RIGHT),
    Column("completed_median", N_("Their median"), rank=5, text=figure, **RIGHT),
    Column("completed_p90", N_("Their 90 %"), rank=7, text=figure, **RIGHT),
    Column("completed_within_norm", N_("Of them in norm"), rank=7, text=share, **RIGHT),
    Column("period_cif_within_norm", N_("As it was: in norm"), rank=4, text=share, **RIGHT),
    Column("period_cif_median", N_("As it was: half after"), rank=4, text=figure, **RIGHT),
    Column("period_from_days", N_("As it was: of those who waited"), rank=4, text=waited, **RIGHT),
    Column("started_per_week", N_("Begun a week"), rank=5, text=number, **RIGHT),
    Column("fulfilled_per_week", N_("Fulfilled a week"), rank=5, text=number, **RIGHT),
    Column("ended_per_week", N_("Ended a week"), rank=6, text=number, **RIGHT),
    Column("clearance_weeks", N_("Weeks to clear"), rank=5, text=number, **RIGHT),
    Column("ended_as", N_("Ended as"), rank=8, text=_ends),
)
HEADS = {
    "open_over_percent": N_("Open: share over"),
    "km_n": N_("Kaplan-Meier: all"),
    "km_median": N_("Kaplan-Meier: half after"),
    "km_within_norm": N_("Kaplan-Meier: in norm"),
    "km_p90": N_("Kaplan-Meier: 90 % after"),
    "citizens": N_("Citizens"),
    "few": N_("Few"),
    "few_figures": N_("Figures of too few"),
    "observed_from": N_("Observed from"),
    "period_n": N_("As it was: all"),
    "period_cif_p90": N_("As it was: 90 % after"),
}
"""What stands in a sheet above the figures that no screen shows; the ends of intervals are headed by their figure."""
OF_PERIOD = {column.key for column in FIGURES if column.key.startswith("period_")} | {
    "started_per_week", "fulfilled_per_week", "ended_per_week", "clearance_weeks",
}  # fmt: skip
SOMETIMES = {"cif_from_days", "period_from_days", "start_unknown"}


def statistics_columns(by: str) -> tuple[Column, ...]:
    """Return the columns for machines, in the order of the keys; the first is what the rows are grouped by."""
    titled = {column.key: column for column in _every_column(by)}
    return tuple(titled.get(name) or _unseen(name) for name in (by, *WaitRow._fields[1:]))


def people_columns(by: str, rows: Sequence[Mapping[str, Any]], *, period: bool) -> tuple[Column, ...]:
    """Return the columns for people: what is estimated of all comes first, weekly figures belong to a period.

    What only some databases know of stands there where any of these rows has it.
    """
    known = where_known(_every_column(by), rows, SOMETIMES)
    seen = tuple(column._replace(rank=0) if column.key in OF_PERIOD and not period else column for column in known)
    others = {*WaitRow._fields[1:]} - {column.key for column in seen}
    return (*seen, *(_unseen(name) for name in WaitRow._fields if name in others))


def _unseen(name: str) -> Column:
    """Return the column of a figure that no screen shows."""
    return Column(name, "", rank=0, sheet=_figures if name == "few_figures" else None, head=HEADS.get(name, ""))


def _figures(names: Iterable[str]) -> str:
    """Return which figures these are, in words."""
    titles = {column.key: column.title for column in FIGURES} | HEADS
    return "; ".join(_(titles[name]) for name in names)


def _every_column(by: str) -> tuple[Column, ...]:
    titled = next(column for column in WAIT_COLUMNS if column.key == by)
    return (Column(by, titled.title, text=titled.text), *FIGURES)


def shown(row: Mapping[str, Any], *, few: bool, paper: bool) -> dict[str, Any]:
    """Return a row as people read it: what is kept back is few, unless `few` are shown too; on `paper` with intervals."""
    kept = {} if few else {name: FEW for name in row["few_figures"] if row[name] is None}
    return {**row, **(with_intervals(row, ESTIMATED) if paper else {}), **kept}


def how_to_read_waits(*, paper: bool, period: bool, observed_from: date | None) -> list[str]:
    """Return what the figures are and are not, a sentence a line."""
    days = ", ".join(map(str, STILL_WAITING_AFTER))
    said = [
        *how_to_read_by_line(paper=paper),
        _("Completed ones look shorter. Bars: not ended after {days} days.").format(days=days),
    ]
    if period:
        said.append(_("All and how they ended: those begun in it. As it was: all who waited in it."))
    if observed_from:
        said.append(left_out_before(observed_from))
    return said
