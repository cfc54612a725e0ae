"""Changes of norms."""

from datetime import date

from sqlmodel import col, select

from forlob import texts
from forlob.changes.due import Norms
from forlob.changes.rules import wrote
from forlob.domain.changed import Changed
from forlob.domain.days import spoken
from forlob.i18n import _, ngettext
from forlob.store import catalogue, tables
from forlob.store.session import Change, change


def put(kind: str, days: int, *, from_on: date, source: str | None = None) -> Changed:
    """Let waits of a kind begun on `from_on` or later take so many days, until the next norm of the kind begins.

    The due day of every such wait follows, also of those that have ended; waits with a norm of their own keep it.

    Raises:
        WrongUse: If there is no such kind of wait, or the source holds what forlob does not keep.
    """
    catalogue.kind("wait", kind)
    with change(f"norm set {kind} {days}") as session:
        norm = session.exec(
            select(tables.Norm).where(tables.Norm.kind == kind, tables.Norm.from_on == from_on)
        ).first() or tables.Norm(kind=kind, days=days, from_on=from_on)
        norm.days, norm.source = days, texts.optional_line(source, _("source"))
        session.add(norm)
        session.flush()
        moved = move_due_days(session, kind, from_on)
        entry = wrote(session)
    told = _("{kind}: {days} days for what is awaited from {day} on").format(
        kind=catalogue.label("wait", kind), days=days, day=spoken(from_on)
    )
    waits = ngettext("{count} wait is due on another day", "{count} waits are due on another day", moved)
    return Changed(kind, entry, (told, waits.format(count=moved)))


def move_due_days(session: Change, kind: str, from_on: date) -> int:
    """Set the due day of the waits the norm holds for; return how many have another one now."""
    later = select(col(tables.Norm.from_on)).where(tables.Norm.kind == kind, tables.Norm.from_on > from_on)
    until = min(session.exec(later), default=date.max)
    waits = session.exec(
        select(tables.Wait).where(
            tables.Wait.kind == kind,
            col(tables.Wait.norm).is_(None),
            tables.Wait.since >= from_on,
            tables.Wait.since < until,
        )
    ).all()
    norms, moved = Norms(session), 0
    for wait in waits:
        due_on = norms.due_on(kind, wait.since)
        moved += wait.due_on != due_on
        wait.due_on = due_on
    return moved
