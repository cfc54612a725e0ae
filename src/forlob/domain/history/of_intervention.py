"""What happened to an intervention: proposed, requested, granted, moved, started, ended."""

from collections.abc import Iterator
from typing import Any

from forlob.domain.history.entry import Entry, EntryKind
from forlob.domain.history.telling import noted, taken_back
from forlob.domain.history.written import Journal, Written, kept_day
from forlob.domain.intervention import Intervention

STEPS = {
    "requested_on": EntryKind.INTERVENTION_REQUESTED,
    "granted_on": EntryKind.INTERVENTION_GRANTED,
    "started_on": EntryKind.INTERVENTION_STARTED,
}
"""By the column of its day, each step of an intervention up to its start; how it ended tells the last."""
INTENDED = ("agreed_start", "planned_end")
"""Days that are meant to be: another one is no mistake, the intervention was moved."""
ABOUT = ("title", "kind", "sector", "owner", "provider", "hours_per_week")
"""What is told of an intervention at first; a change of it stands beside that."""


def of_intervention(one: Intervention, journal: Journal) -> Iterator[Entry]:
    """Yield what happened to an intervention; what is known of it stands with the first thing that did."""
    steps = [*_steps(one, journal)]
    if not steps and not journal.knows("intervention", one.id[1:]):
        return
    if not steps or _was_proposed(one, steps[0], journal):
        steps.insert(0, _proposed(one, journal))
    first, *after = steps
    about = {name: getattr(one, name) for name in ("sector", "kind", "owner", "provider", "agreed_start")}
    mended = (*first.mended, *journal.mends("intervention", one.id[1:], *ABOUT))
    yield first._replace(facts={**first.facts, **about, "about": True}, mended=mended)
    yield from after
    yield from _moved(one, journal)
    undone = {**STEPS, "ended_on": EntryKind.INTERVENTION_COMPLETED}
    yield from taken_back(journal, "intervention", one.id, undone, one.course, title=one.title)


def _was_proposed(one: Intervention, first: Entry, journal: Journal) -> bool:
    """Return whether it was written down, by the day it is seen from, before the first of its steps."""
    added = journal.day_added("intervention", one.id[1:])
    return added is not None and added <= journal.on and first.day is not None and added < first.day


def _proposed(one: Intervention, journal: Journal) -> Entry:
    added = journal.added("intervention", one.id[1:])
    day = journal.day_added("intervention", one.id[1:])
    entry = Entry(day, EntryKind.INTERVENTION_PROPOSED, one.id, one.course, {"title": one.title}, _who(one))
    return noted(entry, added, journal.on)


def _steps(one: Intervention, journal: Journal) -> Iterator[Entry]:
    number, facts = one.id[1:], {"title": one.title}
    for field, kind in STEPS.items():
        if day := getattr(one, field):
            mended = journal.mends("intervention", number, field)
            entry = Entry(day, kind, one.id, one.course, facts, _who(one), mended=mended)
            yield noted(entry, journal.told("intervention", number, field), journal.on)
    if one.ended_on and one.end_kind:
        kind = EntryKind(f"intervention_{one.end_kind}")
        mended = journal.mends("intervention", number, "ended_on", "end_kind", "reason", "decline_reason")
        why = facts | {"decline_reason": one.decline_reason}
        entry = Entry(one.ended_on, kind, one.id, one.course, why, _who(one), one.reason, mended)
        yield noted(entry, journal.told("intervention", number, "ended_on"), journal.on)


def _moved(one: Intervention, journal: Journal) -> Iterator[Entry]:
    """Yield where a day that was meant became another, both days of one entry together."""
    moves: dict[int, tuple[Written, dict[str, Any]]] = {}
    for field in INTENDED:
        for each in journal.changed("intervention", one.id[1:], field):
            if each.now(field) is not None:
                _each, days = moves.setdefault(each.entry, (each, {}))
                days[field] = (kept_day(each.was(field)), kept_day(each.now(field)))
    for each, days in moves.values():
        entry = Entry(
            each.on, EntryKind.INTERVENTION_MOVED, one.id, one.course, {"title": one.title, **days}, _who(one)
        )
        yield noted(entry, each, journal.on)


def _who(one: Intervention) -> tuple[str, ...]:
    return (one.owner,) if one.owner else ()
