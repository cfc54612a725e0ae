"""Which codes stand outside their days, or in courses of kinds they are not for (domain 12): taken in, and named."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from forlob.domain.check import some_of
from forlob.domain.days.day import in_full
from forlob.i18n import _, ngettext
from forlob.store import catalogue, database
from forlob.store.kind import LONG_AGO, Kind
from forlob.store.kinds import GROUPS
from forlob.store.own_days import Outside, outside


class KindOutside(NamedTuple):
    """A code of a group, and what holds it outside its days; or, `for_course`, in a course it is not for."""

    group: str
    code: str
    for_course: bool
    things: Sequence[str]


def kinds_outside(entry: int | None = None) -> list[KindOutside]:
    """Return each kind that something holds outside its days or its courses, by group and code.

    `entry`: only of what that entry of the journal wrote.

    Raises:
        DatabaseUnusable: If there is no database, or it cannot be read.
    """
    found = sorted(outside(database.reading().rows, entry=entry), key=_kind)  # those of one kind stay in their order
    return [KindOutside(*kind, [one.thing for one in some]) for kind, some in groupby(found, _kind)]


def _kind(one: Outside) -> tuple[str, str, bool]:
    return one.group, one.code, one.of_course is not None


def sentence(kind: KindOutside) -> str:
    """Return what there is to say of one kind: how many hold it so, and the first few of them."""
    said = ngettext(
        "{count} has the {group} {code} outside its days, {days}: {things}",
        "{count} have the {group} {code} outside its days, {days}: {things}",
        len(kind.things),
    )
    if kind.for_course:
        said = ngettext(
            "{count} has the {group} {code} in a course it is not for: {things}",
            "{count} have the {group} {code} in courses it is not for: {things}",
            len(kind.things),
        )
    row, group = catalogue.kind(kind.group, kind.code), _(GROUPS[kind.group].name)
    things = some_of(list(kind.things))
    return said.format(count=len(kind.things), group=group, code=kind.code, days=_days(row), things=things)


def _days(row: Kind) -> str:
    begin, end = in_full(row.from_on), in_full(row.to_on) if row.to_on else ""
    if row.from_on <= LONG_AGO:
        return _("before {end}").format(end=end)
    return (_("from {begin} on, before {end}") if end else _("from {begin} on")).format(begin=begin, end=end)
