"""The dated catalogue: kinds, norms and reasons, each row with its source; the rows are in `store.kinds`."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from forlob.domain.spelling import folded, nearest, shown
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.store.kinds import GROUPS, Kind

FEW = 6


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
    return kinds(group).get(code) or _no_such_kind(group, code)


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


def norm(code: str, since: date) -> int | None:
    """Return the catalogue's norm, in days, of a kind of wait begun on `since`; None where it has none.

    Raises:
        WrongUse: If there is no such kind of wait.
    """
    return kind("wait", code).norm_since(since)


def _no_such_kind(group: str, code: str) -> Kind:
    rows = kinds(group)
    codes = {folded(word): row.code for row in rows.values() for word in (row.label, row.code)}
    near = codes.get(nearest(code, codes), "")
    what = _("there is no {group} {code}").format(group=_(GROUPS[group].name), code=shown(code))
    if near:
        what += _("; the nearest is {code}").format(code=near)
    if not near or len(rows) <= FEW:
        what += _(" (there are: {codes})").format(codes=", ".join(rows))
    raise WrongUse(what, instead=(code, near))
