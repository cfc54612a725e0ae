"""What a check of the database or the machine found."""

from enum import StrEnum
from typing import NamedTuple

from forlob.i18n import _, ngettext

NAMED_AT_ONCE = 5


class CheckState(StrEnum):
    """How a check came out: only `bad` means that the data is not what it should be, or out of reach."""

    OK = "ok"
    WARNING = "warning"
    BAD = "bad"


class Check(NamedTuple):
    """One check: its code, how it came out, a sentence, and what to type next, or nothing."""

    check: str
    state: CheckState
    text: str
    next_step: str = ""


def state_label(state: str) -> str:
    """Return how a check came out, as people read it."""
    return {
        CheckState.OK: _("ok"),
        CheckState.WARNING: _("warning"),
        CheckState.BAD: _("bad"),
    }[CheckState(state)]


def some_of(things: list[str], count: int | None = None) -> str:
    """Return the first few things by name, and how many more there are of `count`, of the list without it."""
    more = (len(things) if count is None else count) - len(things[:NAMED_AT_ONCE])
    named = ", ".join(things[:NAMED_AT_ONCE])
    said = ngettext("{things} and {count} more", "{things} and {count} more", more)
    return said.format(things=named, count=more) if more else named
