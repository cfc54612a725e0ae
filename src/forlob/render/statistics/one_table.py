"""Figures of several tables as one: a row a figure, with the table and the group it belongs to. For sheets and CSV."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from forlob.i18n import N_, _
from forlob.render.column import Column, words
from forlob.render.formats.json_csv import plain_cell

INTERVAL = ("_low", "_high")
LEFT_OUT = ("few", "few_figures", "rule")


class Named(str):
    """A code of a table, a group or a figure, with what people read for it."""

    words: str

    @classmethod
    def of(cls, code: str, words: str) -> "Named":
        """Return a code with its words."""
        one = cls(code)
        one.words = words
        return one


class Part(NamedTuple):
    """One table of a document: its key in JSON, its heading in English, how its columns look, and which name the group."""

    key: str
    title: str
    columns: Sequence[Column]
    groups: tuple[str, ...] = ()


def _said(code: Named) -> str:
    return code.words


COLUMNS = (
    Column("table", N_("Table"), text=_said),
    Column("group", N_("Group of figures"), text=_said),
    Column("figure", N_("Figure"), text=_said),
    Column("value", N_("In numbers"), align="right"),
    Column("low", N_("At least"), align="right"),
    Column("high", N_("At most"), align="right"),
    Column("few", N_("Under five"), sheet=lambda few: few),
)
"""`low` and `high` are the 95 % interval, where the figure has one; `few` tells that it is kept back for under five."""

ALONE: Mapping[str, str] = {
    "n": N_("Courses"),
    "handovers": N_("Handovers"),
    "fewest_meetings": N_("Fewest conversations"),
    "window_days": N_("Days that are together"),
    "lag_within_days": N_("Days within which a fact is written soon"),
    "suggested_wait": N_("Unknown, and awaited when the first started"),
}
"""By key, what a number that stands in no table of a document is."""


def rows(value: Mapping[str, Any], parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    """Yield each figure of a document's JSON, in its order: numbers of all of it first, then those of each part."""
    for key, held in value.items():
        if isinstance(held, (int, float)):
            yield _row(Named.of("", ""), Named.of("", ""), Named.of(key, _(ALONE[key])), held, {})
    for part in parts:
        held = value[part.key]
        for thing in held if isinstance(held, list) else [held]:
            yield from _of_thing(thing, part)


def _of_thing(thing: Mapping[str, Any], part: Part) -> Iterator[dict[str, Any]]:
    known = {column.key: column for column in part.columns}
    codes = [(known.get(key), thing[key]) for key in part.groups if thing[key] is not None]
    group = Named.of(
        " ".join(str(plain_cell(code)) for _column, code in codes),
        ", ".join((column.text if column and column.text else words)(code) for column, code in codes),
    )
    for key, held in thing.items():
        if key in part.groups or key in LEFT_OUT or key.endswith(INTERVAL):
            continue
        heading = known[key].heading if key in known and known[key].title else key
        yield _row(Named.of(part.key, _(part.title)), group, Named.of(key, heading), held, thing)


def _row(table: Named, group: Named, figure: Named, value: Any, thing: Mapping[str, Any]) -> dict[str, Any]:
    low, high = (thing.get(figure + end) for end in INTERVAL)
    few = bool(thing.get("few")) and value is None
    return {"table": table, "group": group, "figure": figure, "value": value, "low": low, "high": high, "few": few}
