"""A world of waits, put into the database row by row: whom it is about, and the dates that make clocks run."""

from datetime import date, timedelta
from typing import Any

from forlob.domain.statistics.incidence import Seen
from forlob.domain.statistics.waits import WaitStatistics
from forlob.store import records
from forlob.store.session import change

WORKERS = (("MH", "employment", "Jobcenter"), ("SK", "social", "Socialcenter"), ("LF", "health", "Sundhedshus"))


def count(
    statistics: WaitStatistics, since: date, ended_on: date | None, end_kind: str | None, *, norm: int | None = None,
    citizen: int = 1,
) -> None:  # fmt: skip
    """Count one wait by its dates, in the plainest way: what is not known on the day seen from, and what lay before."""
    period = statistics.period
    if since > period.on:
        return
    known = ended_on is not None and ended_on <= period.on
    last = ended_on if ended_on is not None and known else period.on
    begun = period.since is None or since >= period.since
    if (period.since is None or last >= period.since) and not (known and end_kind == "error"):
        seen = Seen((last - since).days, end_kind if known else None, norm, period.after(since))
        statistics.add(seen, citizen, begun=begun)


def put(model: Any, **facts: Any) -> int:
    """Add one row and return its number; days may be ISO text."""
    known = {name: _day(fact) if name in model.day_columns else fact for name, fact in facts.items()}
    with change("a made-up row") as session:
        row = model(**known)
        session.add(row)
        return int(getattr(row, "id", None) or 0)


def _day(given: str | date | None) -> date | None:
    return date.fromisoformat(given) if isinstance(given, str) else given


def workers() -> None:
    """Add MH of employment, SK of social and LF of health."""
    for initials, sector, unit in WORKERS:
        put(records.Worker, initials=initials, name=f"Worker {initials}", sector=sector, unit=unit)


def course(name: str = "Åse Holm", coordinator: str | None = None, **dates: Any) -> int:
    """Add a citizen with one course and return the course's number, which is the citizen's too."""
    citizen = put(records.Citizen, name=name)
    number = put(records.Course, citizen_id=citizen, kind="coordinated", **dates)
    if coordinator:
        put(records.Team, course_id=number, worker=coordinator, role="coordinator", from_on="2025-01-01")
    return number


def intervention(course: int, sector: str = "employment", **facts: Any) -> int:
    """Add an intervention."""
    return put(records.Intervention, course_id=course, sector=sector, title="Praktik", **facts)


def wait(course: int, kind: str = "certificate_265", since: date | str = "2026-10-01", **facts: Any) -> int:
    """Add a wait written down; with `norm` it is due so many days after `since`."""
    begun, norm = _day(since), facts.get("norm")
    due = begun + timedelta(days=norm) if begun and norm is not None else None
    return put(records.Wait, course_id=course, kind=kind, since=begun, due_on=due, **facts)
