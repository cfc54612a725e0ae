"""Whom to call on a day: those who hold waits that ask for a reminder, each once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from forlob.domain.contact import Contact
from forlob.domain.spelling import folded
from forlob.domain.wait import Wait


class CallAbout(NamedTuple):
    """A wait that a call is about: whose it is, what is waited for, since when, by how many days it is over."""

    id: str
    citizen: str
    name: str
    kind: str
    since: date
    over: int
    last_reminder_on: date | None


class Call(NamedTuple):
    """Somebody to call, and about which waits, in the order of those.

    `contact` is the telephone number, else the mail address, `note` what is noted about it; None where nobody said.
    `since` is the first day any of the waits was asked of them, else began, and `last_reminder_on` the last reminder of
    any of them, None without one.
    """

    holder: str
    contact: str | None
    note: str | None
    since: date
    last_reminder_on: date | None
    waits: tuple[CallAbout, ...]


def calls_about(waits: Iterable[Wait], reached: Mapping[str, Contact], *, own: Collection[str]) -> tuple[Call, ...]:
    """Return whom to call about these waits, in their order: each holder once, however the name is written.

    Nobody calls themselves: `own` are the initials of who calls and of those for whom they stand in. What nobody in
    particular holds, and what the coordinator of its course holds, is left out.
    """
    of_holder: dict[str, list[Wait]] = {}
    for one in waits:
        if one.holder and one.holder not in own and one.holder != one.coordinator:
            of_holder.setdefault(folded(one.holder), []).append(one)
    return tuple(_call(some, reached) for some in of_holder.values())


def _call(waits: list[Wait], reached: Mapping[str, Contact]) -> Call:
    first = waits[0]
    contact = reached.get(first.holder or "")
    return Call(
        holder=first.holder or "",
        contact=first.contact,
        note=contact.note if contact else None,
        since=min(one.asked_on or one.since for one in waits),
        last_reminder_on=max((one.last_reminder_on for one in waits if one.last_reminder_on), default=None),
        waits=tuple(_about(one) for one in waits),
    )


def _about(one: Wait) -> CallAbout:
    return CallAbout(one.id, one.citizen, one.name, one.kind, one.since, one.over, one.last_reminder_on)
