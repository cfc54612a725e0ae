"""How the figures of an estimate look: kept back, not reached, with their interval on paper; and what is said of them."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from forlob import i18n
from forlob.domain.statistics.agreed import ALL
from forlob.i18n import _, ngettext
from forlob.render.column import Column

FEW: Final = object()
"""Stands in a row for a figure that is kept back, for fewer than five are in it."""
Kept: TypeAlias = Callable[[Mapping[str, Any], Mapping[str, int]], dict[str, Any]]
"""Makes of a row, and of how many are in each of its figures, what people read of it."""
INTERVAL = ("_low", "_high")
"""What is added to the key of a figure for the ends of its 95 % interval."""

SHARES = ("percent", "within_norm")
"""How the key of a share in percent ends."""


def reason_label(reason: str | None, label: Callable[[str], str]) -> str:
    """Return what people read in the place of a reason: its own `label`, that none is noted, or that it is the sum."""
    return _("not noted") if reason is None else _("sum") if reason == ALL else label(reason)


def number(value: float | None) -> str:
    """Return a figure as people read it; a dash for None."""
    return "–" if value is None else i18n.number(value)


def percentage(value: float | None) -> str:
    """Return a percentage as people read it; a dash for None."""
    return "–" if value is None else f"{i18n.number(value)} %"


def factor(value: float | None) -> str:
    """Return how many times as much something is, as people read it; a dash for None."""
    return "–" if value is None else f"× {i18n.number(value)}"


def or_few(text: Callable[[Any], str], before: str = "") -> Callable[[Any], str]:
    """Return what makes `few` of what is kept back, of text itself after `before`, and of any other value its text."""

    def words(value: Any) -> str:
        if value is FEW:
            return _("few")
        return before + value if isinstance(value, str) else text(value)

    return words


figure, share, times = or_few(number), or_few(percentage), or_few(factor, "× ")
"""A number, a percentage and a factor as people read them: `few` where it is kept back, a dash for None.

Text is the figure as it stands on paper.
"""


def shown(row: Mapping[str, Any], figures: Mapping[str, int], *, fewest: int, paper: bool = False) -> dict[str, Any]:
    """Return a row as people read it: `figures` tell by key how many are in each figure.

    One of fewer than `fewest`, but of any, is kept back. On `paper` the interval stands beside a figure that has one.
    """
    kept = {key: FEW for key, n in figures.items() if row[key] is None and 0 < n < fewest}
    return {**row, **(with_intervals(row, figures) if paper else {}), **kept}


def with_intervals(row: Mapping[str, Any], figures: Iterable[str]) -> dict[str, str]:
    """Return, of these figures, those that have an interval, as text with it."""
    found = {}
    for key in figures:
        ends = [row.get(key + end) for end in INTERVAL]
        if row[key] is not None and ends != [None, None]:
            low, high = (_("not reached") if end is None else i18n.number(end) for end in ends)
            unit = " %" if key.endswith(SHARES) else ""
            found[key] = _("{figure} ({low} to {high})").format(
                figure=f"{i18n.number(row[key])}{unit}", low=low, high=high
            )
    return found


def intervals(*keys: str) -> tuple[Column, ...]:
    """Return the columns of the 95 % intervals of these figures, for machines alone."""
    return tuple(Column(key + end, "", rank=0) for key in keys for end in INTERVAL)


def waited(days: int | None) -> str:
    """Return how long those had waited of whom a figure tells; nothing where it tells of all."""
    return "" if days is None else ngettext("{days} day", "{days} days", days).format(days=days)


def where_known(
    columns: Iterable[Column], rows: Sequence[Mapping[str, Any]], keys: Container[str]
) -> tuple[Column, ...]:
    """Return the columns with these for machines alone where no row has anything to say in them."""
    return tuple(
        column._replace(rank=0) if column.key in keys and not any(row[column.key] for row in rows) else column
        for column in columns
    )


def left_out_before(observed_from: date) -> str:
    """Return what is said where a database tells of everything only from a day on."""
    told = _("What was over before {day} is left out; what was longer on its way counts from then on (observed_from).")
    return told.format(day=observed_from)


def how_to_read(*, paper: bool = False) -> str:
    """Return what an estimate is and is not, in the words of every screen that shows one."""
    return " ".join(how_to_read_by_line(paper=paper))


def how_to_read_by_line(*, paper: bool = False) -> list[str]:
    """Return the same, a sentence a line."""
    said = [
        _("Cumulative incidence: of all, not of those finished; other ends never come."),
        _("Days. A dash is not reached; few is under five."),
    ]
    more = _("In brackets the 95 % interval, from leaving out one citizen at a time; not with under five that came.")
    return [*said, more] if paper else said
