"""What is looked through for a word: which fields of which tables, what kind of text each is, and where a word stands."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from forlob.domain import own_reason
from forlob.domain.fixed_set import FixedSet
from forlob.domain.spelling import joins, places, words
from forlob.i18n import N_, _

KINDS: Mapping[str, str] = {
    "notes": N_("notes"),
    "actions": N_("actions"),
    "goals": N_("goals"),
    "voice": N_("voice"),
    "waits": N_("waits"),
    "interventions": N_("interventions"),
    "reasons": N_("reasons"),
    "names": N_("names"),
    "case_numbers": N_("case numbers"),
}
"""The kinds of text, and what people call them."""
NOTES, ACTIONS, GOALS, VOICE, WAITS, INTERVENTIONS, REASONS, NAMES, CASE_NUMBERS = KINDS
WRITTEN_AS_ONE = frozenset({NAMES, CASE_NUMBERS})
"""In texts of these kinds words may be written as one: `deharo` is De Haro."""
LONGEST_SENTENCE = 240
ENDS = (". ", "! ", "? ", "… ", "\n")
"""What a sentence ends with."""


class Text(NamedTuple):
    """A field that is looked through; the database keeps its `number`, which is never given to another field."""

    number: int
    table: str
    column: str
    kind: str

    def words(self, value: str | None) -> set[str]:
        """Return the words a text in this field is found by, as `spelling.words` forms them; none of what nobody wrote."""
        if not value or (self.kind == REASONS and value in own_reason.OWN):
            return set()
        return set(words(value)).union(joins(value) if self.kind in WRITTEN_AS_ONE else ())


TEXTS = (
    Text(1, "conversation", "note", NOTES),
    Text(2, "conversation", "reason", REASONS),
    Text(3, "action", "what", ACTIONS),
    Text(4, "goal", "text", GOALS),
    Text(5, "voice", "text", VOICE),
    Text(6, "agreement", "words", VOICE),
    Text(7, "wait", "holder", WAITS),
    Text(8, "wait_holder", "holder", WAITS),
    Text(9, "wait", "note", NOTES),
    Text(10, "wait_event", "note", NOTES),
    Text(11, "intervention", "title", INTERVENTIONS),
    Text(12, "intervention", "provider", INTERVENTIONS),
    Text(13, "intervention", "reason", REASONS),
    Text(14, "pause", "reason", REASONS),
    Text(15, "course", "note", NOTES),
    Text(16, "course", "no_intervention_reason", REASONS),
    Text(17, "team", "note", NOTES),
    Text(18, "plan", "reason", REASONS),
    Text(19, "citizen", "name", NAMES),
    Text(20, "citizen_name", "name", NAMES),
    Text(21, "citizen", "case_no", CASE_NUMBERS),
)
"""Every field that is looked through. Whoever adds one gives it a new number, and a migration that takes in its words."""
BY_TABLE: Mapping[str, Sequence[Text]] = {
    table: tuple(text for text in TEXTS if text.table == table) for table in dict.fromkeys(text.table for text in TEXTS)
}

TEXT_KINDS = FixedSet(
    N_("kind of text"),
    tuple(KINDS),
    lambda code: _(KINDS[code]),
    also={
        NOTES: ("note", "notat", "notater", "noter", "anteckning", "anteckningar"),
        ACTIONS: ("action", "aftale", "aftaler", "handling", "åtgärd", "överenskommelser"),
        GOALS: ("goal", "mål", "delmål"),
        VOICE: ("voices", "words", "stemme", "røst", "röst", "ord"),
        WAITS: ("wait", "holders", "holder", "ventetid", "ventetider", "väntan", "väntetider"),
        INTERVENTIONS: ("intervention", "indsats", "insats", "titles", "providers"),
        REASONS: ("reason", "grund", "årsag", "skäl", "orsak"),
        NAMES: ("name", "navn", "namn"),
        CASE_NUMBERS: ("case number", "sagsnr", "sagsnummer", "ärendenummer", "dnr"),
    },
)
"""The kinds of text and the words for them."""


class Sought(NamedTuple):
    """What is looked for: a text is found where each of these words begins one of its own."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, typed: Iterable[str]) -> "Sought":
        """Return what is looked for by words as they were typed; a hyphen divides them as a blank does."""
        return cls(tuple(dict.fromkeys(chain.from_iterable(map(words, typed)))))

    def is_in(self, text: Text, value: str | None) -> bool:
        """Return whether a text in this field has every word."""
        own = text.words(value)
        return all(any(word.startswith(wanted) for word in own) for wanted in self.words)

    def places(self, text: Text, value: str) -> list[tuple[int, int]]:
        """Return where in the text its words stand that are looked for: first character, and the one behind the last.

        In the order of the text; places that meet are one.
        """
        own = list(places(value))
        found = [(begin, end) for word, begin, end in own if word.startswith(self.words)]
        if text.kind in WRITTEN_AS_ONE:
            found += chain.from_iterable(_across(value, own, wanted) for wanted in self.words)
        return _merged(found)


def _across(value: str, own: Sequence[tuple[str, int, int]], wanted: str) -> Iterable[tuple[int, int]]:
    """Yield where the word looked for goes on over the end of a word of the text."""
    for at, (word, begin, _end) in enumerate(own):
        for _next, _begin, end in () if word.startswith(wanted) else own[at + 1 :]:
            if joins(value[begin:end])[0].startswith(wanted):
                yield begin, end
                break


def _merged(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def sentence(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return where the sentence begins and ends in which a place of the text is; a long one is cut around the place."""
    first = max((text.rfind(mark, 0, begin) + len(mark) for mark in ENDS if mark in text[:begin]), default=0)
    ends = [at + len(mark.rstrip(" \n")) for mark in ENDS if (at := text.find(mark, end)) >= 0]
    last = min(ends, default=len(text))
    around = max(LONGEST_SENTENCE - (end - begin), 0) // 2
    if begin - first > around:
        first = text.find(" ", begin - around, begin) + 1 or begin - around
    if last - end > around:
        last = max(text.rfind(" ", end, end + around), end)
    return first, last
