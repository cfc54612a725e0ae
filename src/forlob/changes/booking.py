"""What speaks against planning a conversation for a moment, and who accepts it.

It is asked within the change that plans it, which holds the lock of the database: of two people who want the same time
at the same moment the second one sees what the first one planned.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from forlob.changes.presence import refuse_gone
from forlob.domain.booking import Doubt
from forlob.domain.change_result import Warned
from forlob.domain.days.day import day_of, spoken_moment
from forlob.errors import Doubted, RuleBroken
from forlob.i18n import _
from forlob.store import booked, records
from forlob.store.booked import Wanted
from forlob.store.session import Change


class Everything:
    """What accepts whatever speaks against a moment."""

    def __contains__(self, _doubt: object) -> bool:
        return True


EVERYTHING = Everything()
Accepted = Collection[Any] | Everything
"""The doubts that somebody has accepted."""


def wanted(conversation: records.Conversation, people: Iterable[str], *, instead_of: int = 0) -> Wanted:
    """Return what a planned conversation with these people wants; the time of the one it replaces counts as free."""
    return Wanted(
        conversation.course_id, conversation.planned_at or "", tuple(people), conversation.place,
        (conversation.id, instead_of),
    )  # fmt: skip


def doubts(session: Change, moment: Wanted) -> tuple[Doubt, ...]:
    """Return what speaks against it, as this change sees the database."""
    session.flush()
    return tuple(booked.doubts(moment))


def accepted(
    session: Change, moment: Wanted, accept: Accepted, *, before: Collection[Doubt] = (), typed: str = ""
) -> tuple[Doubt, ...]:
    """Return what speaks against a moment and is accepted; what spoke against it `before` is no news, and left out.

    `typed` is how the moment stands on the command line, so that the nearest free one can be named in its place.

    Raises:
        RuleBroken: If a worker is gone by then, which nobody can accept; what else speaks against it is told too.
        Doubted: If something speaks against it that is not accepted; it tells all that does.
    """
    found = tuple(one for one in doubts(session, moment) if one not in before)
    reasons = tuple(one.told for one in found)
    try:
        refuse_gone(session, moment.people, day_of(moment.planned_at))
    except RuleBroken as refused:
        refused.details = reasons
        raise
    if all(one in accept for one in found):
        return found
    free = booked.nearest_free(moment) if typed else None
    raise Doubted(
        _("not planned for {moment}; with --anyway it is planned all the same").format(
            moment=spoken_moment(moment.planned_at)
        ),
        found,
        reasons,
        instead=(typed, free or ""),
        more="--anyway",
    )


def free_from(session: Change, moment: Wanted) -> str:
    """Return the moment itself where nothing speaks against it, else the nearest that is free; itself where none is."""
    free = booked.nearest_free(moment) if doubts(session, moment) else None
    return free or moment.planned_at


def note_accepted(session: Change, found: Sequence[Doubt]) -> None:
    """Say in the journal that it was planned although something spoke against it."""
    session.words += " --anyway" if found else ""


def warnings(found: Iterable[Doubt]) -> tuple[Warned, ...]:
    """Return what was accepted, as the change tells it to scripts."""
    return tuple(Warned(one.code.value, one.told, one.about) for one in found)


def told(found: Sequence[Doubt]) -> list[str]:
    """Return what was accepted, a sentence a line."""
    return [_("all the same: {reason}").format(reason=one.told) for one in found]
