"""Every wait there has been, each once: those that are one with no other, those that are, and what dates alone tell."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from forlob.questions.waits import clocks, joined, past
from forlob.questions.waits.past import Asked

Row = tuple[Any, ...]


def each_once(asked: Asked, unknown: "Counter[Row]") -> Iterator[tuple[str | None, Iterator[Row]]]:
    """Yield streams of rows as `past` tells them, each with the kind by whose norm they are due; None: by their own.

    Each is to be taken whole before the next; what was an error is in none. What has no start day is counted in `unknown` instead, by kind, and
    sector, holder and coordinator as asked for.
    """
    yield None, _alone(asked)
    yield None, joined.rows(asked)
    for name in past.SOURCES:
        if asked.kind in (None, name):
            yield name, past.derived(name, asked, past.alone(name, asked), past.of_period(asked))
    unknown.update(dict(past.start_unknown(asked)))


def _alone(asked: Asked) -> Iterator[tuple[Any, ...]]:
    """Stream the waits written down that are one with no other."""
    conditions = [past.NO_ERROR]
    if asked.begins:
        conditions.append(past.IN_PERIOD)
    if clocks.any_of_derived_kind():
        conditions.append(past.NOT_DERIVED)
    if asked.kind:
        conditions.append("wait.kind = :kind")
    if clocks.any_goes_on(asked.period.on):
        conditions.append(f"wait.id NOT IN ({clocks.SUPERSEDED} UNION ALL {clocks.GOES_ON})")
    return past.explicit(asked, " AND ".join(conditions))
