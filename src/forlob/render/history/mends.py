"""What was told wrong at first, as a line beside the fact: the field, what it was and is, by whom and when."""

from datetime import date
from typing import Any

from forlob.domain.days.day import short
from forlob.domain.fields import field_label
from forlob.domain.history.entry import Mend
from forlob.i18n import _
from forlob.render import labels
from forlob.render.journal_words import worded_value

CHANGED = frozenset({"owner", "provider", "hours_per_week", "due", "norm", "place", "until_on"})
"""These were no mistakes: they became otherwise."""
SAID_WHOLE = 40
"""A longer text is not repeated beside the one that took its place."""


def mend_sentence(mend: Mend) -> str:
    """Return how a fact was mended."""
    if mend.table == "participant":
        return _attended(mend)
    before, after = (_value(mend, value) for value in (mend.before, mend.after))
    return _template(mend, whole=_fits(before) and _fits(after)).format(
        field=field_label(mend.field), before=before, after=after, who=mend.by, day=_day(mend.on)
    )


def _template(mend: Mend, *, whole: bool) -> str:
    changed = mend.field in CHANGED
    if not whole:
        if mend.by:
            return _("{field}: changed by {who} {day}") if changed else _("{field}: mended by {who} {day}")
        return _("{field}: changed {day}") if changed else _("{field}: mended {day}")
    if mend.by:
        return (
            _("{field}: changed from {before} to {after}, by {who} {day}")
            if changed
            else _("{field}: mended from {before} to {after}, by {who} {day}")
        )
    return (
        _("{field}: changed from {before} to {after}, {day}")
        if changed
        else _("{field}: mended from {before} to {after}, {day}")
    )


def _attended(mend: Mend) -> str:
    """Return that somebody had been noted as there, or as absent, and was not; `before` names who was there."""
    if mend.before:
        said = (
            _("{who} had been noted as present; mended by {by} {day}")
            if mend.by
            else _("{who} had been noted as present; mended {day}")
        )
    else:
        said = (
            _("{who} had been noted as absent; mended by {by} {day}")
            if mend.by
            else _("{who} had been noted as absent; mended {day}")
        )
    return said.format(who=labels.person(mend.before or mend.after), by=mend.by, day=_day(mend.on))


def _value(mend: Mend, value: Any) -> str:
    worded = worded_value(mend.table, mend.field, value)
    if isinstance(worded, str) and mend.field.endswith(("_on", "due", "since", "_start", "_end")):
        return _day(date.fromisoformat(worded[:10]))
    return str(worded)


def _fits(text: str) -> bool:
    return len(text) <= SAID_WHOLE and "\n" not in text


def _day(day: date) -> str:
    return short(day, year=True)
