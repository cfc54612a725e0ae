"""What a row of the catalogue is: a kind, a reason or a role, dated, with its source."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from forlob.domain.flags import FLAGS
from forlob.domain.sector import Sector

LONG_AGO = date(1900, 1, 1)
"""Where no source dates the beginning."""
NO_LABELS: Mapping[str, str] = MappingProxyType({})


class Norm(NamedTuple):
    """The days a kind of wait may take when it began on `from_on` or later, until the next norm begins."""

    days: int
    source: str
    from_on: date = LONG_AGO


class Kind(NamedTuple):
    """One row of the catalogue; what a group does not speak of keeps its empty value.

    Every row: `label` in English, `for_citizen` what the citizen reads instead (empty: the label), `source` (S0 to S4,
    law, ours, or what a municipality wrote), valid in `[from_on, to_on)`, and `also` more words for it that people type,
    in any language. `labels` are a municipality's own words for it by language; they stand before `label`. `own` tells
    that the row is a municipality's own, or one of forlob's that it changed. `position` orders the rows of a group (None:
    last); `course_kinds` are the kinds of course it is for (empty: all).
    Of an intervention: the `sector` it suggests, `company_based`, `in_group` (held as a group course), `outlives_course` (may
    go on when the course has ended). `category` is what it tells of a citizen (`domain 14`); of a reason for a no-show its group.
    Of a wait: `sector` and usual `holder` where the kind settles them, what `starts` and `stops` its clock, `derived`
    (computed from the dates of a "course" or an "intervention"), `writable` (can be written down), `norms`, oldest first,
    and the `segment` from ready to first start it belongs to. Without a sector it has that of its intervention, or of
    whoever is awaited.
    Of a conversation: `expects_tripartite`. Of a sequence reason: `chosen`, not caused.
    """

    code: str
    label: str
    source: str
    from_on: date = LONG_AGO
    to_on: date | None = None
    for_citizen: str = ""
    sector: Sector | None = None
    category: str | None = None
    company_based: bool = False
    in_group: bool = False
    outlives_course: bool = False
    holder: str = ""
    starts: str = ""
    stops: str = ""
    derived: str = ""
    segment: str = "start"
    writable: bool = True
    norms: tuple[Norm, ...] = ()
    expects_tripartite: bool = False
    chosen: bool = False
    also: tuple[str, ...] = ()
    position: int | None = None
    course_kinds: tuple[str, ...] = ()
    labels: Mapping[str, str] = NO_LABELS
    own: bool = False

    @property
    def is_on_intervention(self) -> bool:
        """Whether a wait of this kind is always on an intervention."""
        return self.derived == "intervention"

    @property
    def is_limited(self) -> bool:
        """Whether there are days on which it does not hold, or kinds of course it is not for."""
        return self.from_on > LONG_AGO or self.to_on is not None or bool(self.course_kinds)

    @property
    def flags(self) -> tuple[str, ...]:
        """The names of the flags that are set, in the order of `FLAGS`."""
        return tuple(name for name in FLAGS if getattr(self, name))

    def holds_on(self, on: date) -> bool:
        """Return whether the row is valid on the day."""
        return self.from_on <= on and (self.to_on is None or on < self.to_on)

    def norm_since(self, since: date) -> int | None:
        """Return the days a wait begun on `since` may take; None where no norm is known for that day."""
        return next((norm.days for norm in reversed(self.norms) if norm.from_on <= since), None)


class Group(NamedTuple):
    """The rows of one group, in the order they are shown, and what one of them is called in an error."""

    name: str
    rows: tuple[Kind, ...]
