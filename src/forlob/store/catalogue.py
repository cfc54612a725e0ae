"""The dated catalogue: kinds, norms and reasons, each row with its source; the rows are in `store.kinds`."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from forlob.domain.fixed_set import FixedSet
from forlob.domain.spelling import folded
from forlob.i18n import _
from forlob.store.kinds import GROUPS, HOLDERS_ALSO, Kind


@cache
def kinds(group: str) -> Mapping[str, Kind]:
    """Return every row of the group by its code, in the order they are shown, also those no longer valid.

    Groups: course, pathway, outcome, closure_reason, intervention, wait, conversation, sequence_reason, voice,
    pause_owner.
    """
    return {row.code: row for row in GROUPS[group].rows}


def kind(group: str, code: str) -> Kind:
    """Return the row with this code.

    Raises:
        WrongUse: If the group has no such code; it names the nearest, and all of them where they are few.
    """
    found = kinds(group).get(code)
    if found is None:
        raise fixed_set(group).refusal(code)
    return found


def valid(group: str, on: date) -> tuple[str, ...]:
    """Return the codes of the group that may be used on the day, in the order they are shown."""
    return tuple(code for code, row in kinds(group).items() if row.holds_on(on))


def label(group: str, code: str) -> str:
    """Return what people read for the code, in their language.

    Raises:
        WrongUse: If the group has no such code.
    """
    return _(kind(group, code).label)


def for_citizen(group: str, code: str) -> str:
    """Return what the citizen reads for the code, in their language.

    Raises:
        WrongUse: If the group has no such code.
    """
    row = kind(group, code)
    return _(row.for_citizen or row.label)


def holder(who: str | None) -> str:
    """Return who is waited for as people read it: a usual holder in their language, anybody else as written."""
    return _(who) if who in usual_holders() else who or ""


def holder_meant(name: str) -> str:
    """Return who is waited for as waits keep it: a usual holder, named in any language, in English; any other as written."""
    meant = FixedSet("", tuple(sorted(usual_holders())), holder, HOLDERS_ALSO).meant(name)
    return meant[0] if len(meant) == 1 else name


def usual_holders_called(name: str) -> list[str]:
    """Return the usual holders, in English, that are called so in the reader's language or by another word for them."""
    own = folded(name)
    return sorted(one for one in usual_holders() if own == folded(holder(one)) or own in HOLDERS_ALSO.get(one, ()))


def norm(code: str, since: date) -> int | None:
    """Return the catalogue's norm, in days, of a kind of wait begun on `since`; None where it has none.

    Raises:
        WrongUse: If there is no such kind of wait.
    """
    return kind("wait", code).norm_since(since)


@cache
def usual_holders() -> frozenset[str]:
    """Return the usual holders of all kinds of waits, as they are kept: in English."""
    return frozenset(kind.holder for kind in kinds("wait").values() if kind.holder)


def fixed_set(group: str) -> FixedSet:
    """Return the codes of the group with the words for each, also those no longer valid."""
    rows = kinds(group)
    also = {code: row.also for code, row in rows.items()}
    return FixedSet(GROUPS[group].name, tuple(rows), lambda code: label(group, code), also)
