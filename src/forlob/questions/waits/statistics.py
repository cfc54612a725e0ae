"""Statistics of waits by group, over the whole history up to a day or for a period."""

from datetime import date
from operator import attrgetter

from forlob.domain.spelling import folded
from forlob.domain.statistics.waits import ByGroup, WaitRow, rows
from forlob.questions.waits import history as wait_history


def of_groups(
    on: date,
    *,
    by: str = "kind",
    since: date | None = None,
    kind: str | None = None,
    sector: str | None = None,
    holder: str | None = None,
    coordinator: str | None = None,
) -> list[WaitRow]:
    """Return a row for each kind, sector, holder or coordinator, by name, those without one last.

    With `since` of the period `[since, on]`, else of the whole history up to `on`. Filters leave out other waits:
    `holder` is a part of the holder's name, `coordinator` the one on the day the wait began.
    """
    groups, wanted = ByGroup(on, since), folded(holder) if holder else None
    history = wait_history.of_all(
        on,
        since=since,
        kind=kind,
        holder=by == "holder" or holder is not None,
        coordinator=by == "coordinator" or coordinator is not None,
    )
    group_of = attrgetter(by)
    for past in history:
        if (
            (sector is None or past.sector == sector)
            and (wanted is None or wanted in folded(past.holder or ""))
            and (coordinator is None or past.coordinator == coordinator)
        ):
            groups[group_of(past)].count(past.days, past.end_kind, norm=past.norm, begun=past.begun, count=past.waits)
    return rows(groups)
