"""Changes of norms."""

from datetime import date

from forlob import free_text
from forlob.changes.due import Norms
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.i18n import _, ngettext
from forlob.store import catalogue, house_records, records
from forlob.store.record import Selection
from forlob.store.session import Change, change

NORM_FROM = Selection(house_records.Norm, "kind = :kind AND from_on = :from_on")
NEXT_NORM = Selection(house_records.Norm, "kind = :kind AND from_on > :from_on ORDER BY from_on")
WITHOUT_OWN_NORM = Selection(
    records.Wait, "kind = :kind AND norm IS NULL AND since >= :from_on AND since < :until ORDER BY id"
)


def put(kind: str, days: int, *, from_on: date, source: str | None = None) -> ChangeResult[str]:
    """Let waits of a kind begun on `from_on` or later take so many days, until the next norm of the kind begins.

    The due day of every such wait follows, also of those that have ended; waits with a norm of their own keep it.

    Raises:
        WrongUse: If there is no such kind of wait, or the source holds what forlob does not keep.
    """
    catalogue.kind("wait", kind)
    with change(f"norm set {kind} {days}") as session:
        kept = free_text.optional_line(source, _("source"))
        norm = session.first(NORM_FROM, kind=kind, from_on=from_on.isoformat())
        if norm:
            norm.days, norm.source = days, kept
        else:
            session.add(house_records.Norm(kind=kind, days=days, from_on=from_on, source=kept))
        moved = move_due_days(session, kind, from_on)
    told = ngettext(
        "{kind}: {days} day for what is awaited from {day} on",
        "{kind}: {days} days for what is awaited from {day} on",
        days,
    ).format(kind=catalogue.label("wait", kind), days=days, day=spoken(from_on))
    waits = ngettext("{count} wait is due on another day", "{count} waits are due on another day", moved)
    return ChangeResult("", (kind,), session.entry_or_zero(), (told, waits.format(count=moved)))


def move_due_days(session: Change, kind: str, from_on: date) -> int:
    """Set the due day of the waits the norm holds for; return how many have another one now."""
    later = session.first(NEXT_NORM, kind=kind, from_on=from_on.isoformat())
    until = later.from_on if later else date.max
    norms, moved = Norms(session), 0
    for wait in session.all(WITHOUT_OWN_NORM, kind=kind, from_on=from_on.isoformat(), until=until.isoformat()):
        due_on = norms.due_on(kind, wait.since)
        moved += wait.due_on != due_on
        wait.due_on = due_on
    return moved
