"""The citizen's voice: their own words, carried to every version of the plan and every handover."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from forlob.domain.fixed_set import FixedSet
from forlob.i18n import N_, _


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


def label(kind: VoiceKind) -> str:
    """Return the kind as people read it."""
    return {
        VoiceKind.WISH: _("Wish"),
        VoiceKind.VALUE: _("Value"),
        VoiceKind.EXPECTATION: _("Expectation"),
        VoiceKind.RESOURCE: _("Resource"),
        VoiceKind.BARRIER: _("Barrier"),
    }[kind]


VOICES = FixedSet(
    N_("kind of voice"),
    tuple(map(str, VoiceKind)),
    lambda code: label(VoiceKind(code)),
    also={
        VoiceKind.WISH: ("wishes", "ønsker", "önskemål"),
        VoiceKind.VALUE: ("values", "værdi", "værdier", "värde", "värden", "värdering", "värderingar"),
        VoiceKind.EXPECTATION: ("expectations", "forventninger", "förväntning", "förväntningar"),
        VoiceKind.RESOURCE: ("resources", "ressourcer", "resurser"),
        VoiceKind.BARRIER: ("barriers", "barrierer", "barriär", "barriärer"),
    },
)
"""The kinds of voice and the words for them."""


def voice_kind(text: str) -> VoiceKind:
    """Return the kind of voice meant by a code or by an English, Danish or Swedish word.

    Raises:
        WrongUse: If no kind is meant; it names the nearest and the five kinds.
    """
    return VoiceKind(VOICES.read(text))
