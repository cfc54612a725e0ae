"""The citizen's voice: their own words, carried to every version of the plan and every handover."""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from forlob.domain.spelling import folded, nearest, shown, spellings
from forlob.errors import WrongUse
from forlob.i18n import _


class VoiceKind(StrEnum):
    """What the citizen speaks of; the order is the one they are shown in."""

    WISH = "wish"
    VALUE = "value"
    EXPECTATION = "expectation"
    RESOURCE = "resource"
    BARRIER = "barrier"


class Voice(NamedTuple):
    """One thing the citizen said; `recorded_on` is None where the day is not known."""

    citizen: str
    course: str
    kind: VoiceKind
    text: str
    recorded_on: date | None


WORDS = {
    VoiceKind.WISH: ("wish", "wishes", "ønske", "ønsker", "önskan", "önskemål"),
    VoiceKind.VALUE: ("value", "values", "værdi", "værdier", "värde", "värden", "värdering", "värderingar"),
    VoiceKind.EXPECTATION: (
        "expectation", "expectations", "forventning", "forventninger", "förväntan", "förväntning", "förväntningar",
    ),
    VoiceKind.RESOURCE: ("resource", "resources", "ressource", "ressourcer", "resurs", "resurser"),
    VoiceKind.BARRIER: ("barrier", "barriers", "barriere", "barrierer", "barriär", "barriärer", "hinder"),
}  # fmt: skip


def voice_kind(text: str) -> VoiceKind:
    """Return the kind of voice meant by a code or by an English, Danish or Swedish word.

    Raises:
        WrongUse: If no kind is meant; it names the nearest and the five codes.
    """
    words = _kind_of_word()
    kind = words.get(folded(text)[:80])
    if kind is None:
        codes = ", ".join(VoiceKind)
        near = words.get(nearest(text, words))
        meant = (
            _("; the nearest is {code}").format(code=near) if near else _(" (there are: {codes})").format(codes=codes)
        )
        what = _("there is no kind of voice {text}").format(text=shown(text)) + meant
        raise WrongUse(what, instead=(text, near or ""))
    return kind


def label(kind: VoiceKind) -> str:
    """Return the kind as people read it."""
    return {
        VoiceKind.WISH: _("Wish"),
        VoiceKind.VALUE: _("Value"),
        VoiceKind.EXPECTATION: _("Expectation"),
        VoiceKind.RESOURCE: _("Resource"),
        VoiceKind.BARRIER: _("Barrier"),
    }[kind]


@cache
def _kind_of_word() -> dict[str, VoiceKind]:
    return {spelling: kind for kind, words in WORDS.items() for word in words for spelling in spellings(word)}
