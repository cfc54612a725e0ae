"""What tables have in common: the words for a code, a moment, and by how much something is over; nothing for None."""

from functools import cache
from typing import Any

from forlob.domain.sector import Sector, label
from forlob.i18n import _
from forlob.store import catalogue


def named(group: str, code: str | None) -> str:
    """Return a code of the catalogue as people read it, such as `named("pathway", "company_first")`."""
    return catalogue.label(group, code) if code else ""


def pathway(code: str | None) -> str:
    """Return a pathway as people read it."""
    return named("pathway", code)


def sector(code: str | None) -> str:
    """Return a sector as people read it."""
    return label(Sector(code)) if code else ""


def holder(who: str | None) -> str:
    """Return who is waited for as people read it: a sector or whoever a kind usually awaits in words, else as written."""
    return _(who) if who and who in _usual_holders() else who or ""


def moment(planned_at: str | None) -> str:
    """Return a planned moment as it stands in a table: `2026-12-03 13:00`."""
    return (planned_at or "").replace("T", " ")


def days_over(days: int) -> str:
    """Return by how many days something is over."""
    return f"+{days}" if days else ""


def style_of_over(thing: Any) -> str:
    """Return the style of a thing that is over."""
    return "over" if thing.over else ""


@cache
def _usual_holders() -> frozenset[str]:
    return frozenset({*Sector, *(kind.holder for kind in catalogue.kinds("wait").values() if kind.holder)})
