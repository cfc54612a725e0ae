"""The dated catalogue: kinds, norms and reasons, each row with its source; the rows are in catalogue.toml."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from forlob.domain.sector import Sector
from forlob.domain.spelling import folded, nearest, shown
from forlob.errors import WrongUse
from forlob.i18n import _

FILE = Path(__file__).with_suffix(".toml")
FEW = 6


class Norm(NamedTuple):
    """The days a kind of wait may take when it began on `from_on` or later."""

    days: int
    from_on: date
    source: str


class Kind(NamedTuple):
    """One row of the catalogue; what a group does not speak of keeps its empty value.

    Every row: `label` in English, `for_citizen` what the citizen reads instead (empty: the label), `source` (S0 to S4,
    law, ours), valid in `[from_on, to_on)`.
    Of an intervention: the `sector` it suggests, `company_based`, `group` (held as a group course).
    Of a wait: `sector` and usual `holder` where the kind settles them, what `starts` and `stops` its clock, `derived`
    (computed from the dates of a "course" or an "intervention"), `writable` (can be written down), `norms`, oldest first,
    and the `segment` from ready to first start it belongs to.
    Of a conversation: `expects_tripartite`, and `every_days`, its cadence. Of a sequence reason: `chosen`, not caused.
    """

    code: str
    label: str
    source: str
    from_on: date
    to_on: date | None = None
    for_citizen: str = ""
    sector: Sector | None = None
    company_based: bool = False
    group: bool = False
    holder: str = ""
    starts: str = ""
    stops: str = ""
    derived: str = ""
    segment: str = "start"
    writable: bool = True
    norms: tuple[Norm, ...] = ()
    expects_tripartite: bool = False
    every_days: int | None = None
    chosen: bool = False

    def holds_on(self, on: date) -> bool:
        """Return whether the row is valid on the day."""
        return self.from_on <= on and (self.to_on is None or on < self.to_on)

    def norm_since(self, since: date) -> int | None:
        """Return the days a wait begun on `since` may take; None where no norm is known for that day."""
        return next((norm.days for norm in reversed(self.norms) if norm.from_on <= since), None)


def kinds(group: str) -> Mapping[str, Kind]:
    """Return every row of the group by its code, in the order they are shown, also those no longer valid.

    Groups: course, pathway, outcome, closure_reason, intervention, wait, conversation, sequence_reason, voice,
    pause_owner.
    """
    return _catalogue(group)


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


@cache
def _rows(group: str) -> dict[str, Any]:
    import tomllib

    # A listing needs one group of ten: the others are not parsed.
    _others, _header, begun = FILE.read_text("utf-8").partition(f"\n[{group}]\n")
    return tomllib.loads(begun.partition("\n[")[0])


@cache
def _catalogue(group: str) -> dict[str, Kind]:
    rows = _rows(group)
    return {code: _kind(code, own, rows) for code, own in rows.items() if isinstance(own, dict)}


def _kind(code: str, own: dict[str, Any], group: dict[str, Any]) -> Kind:
    row = {"from_on": group["from_on"], "source": group["source"], **own}
    if "sector" in row:
        row["sector"] = Sector(row["sector"])
    if "norms" in row:
        row["norms"] = tuple(
            Norm(**{"from_on": row["from_on"], "source": row["source"], **one}) for one in row["norms"]
        )
    return Kind(code=code, **row)


def _no_such_kind(group: str, code: str) -> Kind:
    rows = kinds(group)
    codes = {folded(word): row.code for row in rows.values() for word in (row.label, row.code)}
    near = codes.get(nearest(code, codes), "")
    what = _("there is no {group} {code}").format(group=_(_rows(group)["name"]), code=shown(code))
    if near:
        what += _("; the nearest is {code}").format(code=near)
    if not near or len(rows) <= FEW:
        what += _(" (there are: {codes})").format(codes=", ".join(rows))
    raise WrongUse(what, instead=(code, near))
