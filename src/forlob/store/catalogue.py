"""The dated catalogue: kinds, norms and reasons, each row with its source.

The rows forlob ships are in `store.kinds`; those that a municipality added or changed lie in its database, and stand over
them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from typing import Any

from forlob.domain.fixed_set import FixedSet
from forlob.domain.sector import Sector
from forlob.domain.spelling import folded
from forlob.i18n import LANGUAGES, N_, _, language
from forlob.store import database
from forlob.store.kind import LONG_AGO, Kind
from forlob.store.kinds import GROUPS, GROUPS_ALSO, HOLDERS_ALSO, OWN_ROWS

OWN = """
    SELECT group_name, code, label_en, label_da, label_sv, from_on, to_on, sector, category, flags, position,
        course_kinds, source
    FROM catalogue ORDER BY id
"""
FIRST_POSITION, LAST_POSITION = 10, 2**31
"""The shipped rows of a group stand at 10, 20, 30; one without a position stands last."""


@cache
def shipped(group: str) -> Mapping[str, Kind]:
    """Return the rows of the group that forlob ships, by code, in the order they are shown."""
    rows = enumerate(GROUPS[group].rows, 1)
    return {row.code: row._replace(position=number * FIRST_POSITION) for number, row in rows}


class OwnRows:
    """A municipality's own rows by group and code, those it changed among them, over the rows that forlob ships."""

    def __init__(self, rows: Iterable[Sequence[Any]] = ()) -> None:
        self.rows: dict[str, dict[str, Kind]] = {}
        self._merged: dict[str, Mapping[str, Kind]] = {}
        for group, code, *cells in rows:
            if group in GROUPS:
                self.put(group, kind_of(group, code, *cells))

    def put(self, group: str, row: Kind) -> None:
        """Have one more row of a group, or another instead of the one with its code."""
        self.rows.setdefault(group, {})[row.code] = row
        self._merged.clear()

    def copy(self) -> "OwnRows":
        """Return the same rows, to have more."""
        other = OwnRows()
        other.rows = {group: dict(rows) for group, rows in self.rows.items()}
        return other

    def kinds(self, group: str) -> Mapping[str, Kind]:
        """Return every row of the group, as `kinds` of this module."""
        if group not in self._merged:
            rows = {**shipped(group), **self.rows.get(group, {})}
            rows = dict(sorted(rows.items(), key=lambda row: row[1].position or LAST_POSITION))
            if group == "conversation":
                rows |= {code: row for code, row in self.kinds("forum").items() if code not in rows}
            self._merged[group] = rows
        return self._merged[group]


NO_ROWS = OwnRows()
_instead: ContextVar[OwnRows | None] = ContextVar("own rows instead of those of the database", default=None)


def kinds(group: str) -> Mapping[str, Kind]:
    """Return every row of the group by its code, in the order they are shown, also those no longer valid.

    A conversation can be of every kind of conversation, and a meeting of every forum.

    Groups: those of `store.kinds.GROUPS`.

    Raises:
        DatabaseUnusable: If the database cannot be read. Without one the rows are the shipped ones.
    """
    return own_rows().kinds(group)


def of_group(group: str) -> Mapping[str, Kind]:
    """Return the rows of the group itself: a forum stands with the forums alone, though a conversation can be of its kind."""
    own = own_rows().rows.get(group, ())
    return {code: row for code, row in kinds(group).items() if code in shipped(group) or code in own}


def own_rows() -> OwnRows:
    """Return the municipality's rows: those of the database at hand, none where there is no database.

    Raises:
        DatabaseUnusable: If the database cannot be read.
    """
    instead = _instead.get()
    if instead is not None:
        return instead
    known = database.remembered()
    if known is None:
        return NO_ROWS
    if OWN not in known:
        known[OWN] = OwnRows(database.rows(OWN))
    found: OwnRows = known[OWN]
    return found


@contextmanager
def reading_from(rows: OwnRows) -> Iterator[None]:
    """Let the municipality's rows be these meanwhile, and not those of the database."""
    before = _instead.set(rows)
    try:
        yield
    finally:
        _instead.reset(before)


def kind_of(group: str, code: str, en: str | None, da: str | None, sv: str | None, *cells: Any) -> Kind:
    """Return a row as the columns of `OWN` tell it; of one that forlob ships what cannot be changed stays as it ships."""
    from_on, to_on, sector, category, flags, position, course_kinds, source = cells
    set_flags = (flags or "").split()
    labels = {spoken: label for spoken, label in (("en", en), ("da", da), ("sv", sv)) if label}
    return (shipped(group).get(code) or Kind(code, "", "", writable=True))._replace(
        source=source or "",
        from_on=date.fromisoformat(from_on) if from_on else LONG_AGO,
        to_on=date.fromisoformat(to_on) if to_on else None,
        sector=Sector(sector) if sector else None,
        category=category,
        position=position,
        course_kinds=tuple((course_kinds or "").split()),
        labels=labels,
        own=True,
        in_group="in_group" in set_flags,
        company_based="company_based" in set_flags,
        expects_tripartite="expects_tripartite" in set_flags,
        outlives_course="outlives_course" in set_flags,
    )


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
    return word(kind(group, code))


def told(group: str, code: str) -> str:
    """Return the same; a code that this database does not know, as a version frozen in another one may hold it, as it is."""
    row = kinds(group).get(code)
    return word(row) if row else code


def word(row: Kind) -> str:
    """Return what people read for a row, in their language: the municipality's own word, else forlob's.

    Of a row of its own that has no word in this language it is the first there is: English, Danish, Swedish, the code.
    """
    own = row.labels.get(language())
    if own or row.label:
        return own or _(row.label)
    return next((row.labels[spoken] for spoken in LANGUAGES if spoken in row.labels), row.code)


def for_citizen(group: str, code: str) -> str:
    """Return what the citizen reads for the code, in their language.

    Raises:
        WrongUse: If the group has no such code.
    """
    row = kind(group, code)
    return word(row) if language() in row.labels or not row.for_citizen else _(row.for_citizen)


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
    return frozenset(kind.holder for kind in shipped("wait").values() if kind.holder)


def fixed_set(group: str) -> FixedSet:
    """Return the codes of the group with the words for each, also those no longer valid."""
    rows = kinds(group)
    also = {code: row.also for code, row in rows.items()}
    return FixedSet(GROUPS[group].name, tuple(rows), lambda code: label(group, code), also)


def group_named(group: str) -> str:
    """Return what a row of the group is called, in the reader's language: `kind of course`."""
    return _(GROUPS[group].name)


GROUP_SET = FixedSet(N_("group of the catalogue"), OWN_ROWS, group_named, also=GROUPS_ALSO)
"""The groups a municipality can have rows of its own in, and the words for them."""
