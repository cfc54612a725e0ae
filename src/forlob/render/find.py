"""How texts look that were found: for people the sentence, with what was looked for set off in it."""

from typing import NamedTuple

from forlob.domain.found import Found
from forlob.domain.searched import ENDS, KINDS, sentence
from forlob.i18n import N_, _, ngettext
from forlob.render.column import Column, iso


class Sentence(NamedTuple):
    """A part of a text, and the places in it."""

    text: str
    places: tuple[tuple[int, int], ...]


def kind_label(kind: str) -> str:
    """Return the kind of text as people read it."""
    return _(KINDS[kind])


ID, DAY, NAME, KIND, CITIZEN = (
    Column("id", N_("ID"), whole=True),
    Column("on", N_("Day"), rank=2, text=lambda day: iso(day) if day else ""),
    Column("name", N_("Name"), rank=3),
    Column("kind", N_("Kind"), rank=4, text=kind_label),
    Column("citizen", N_("Citizen"), rank=5),
)
FOUND_COLUMNS = (
    ID, CITIZEN, NAME, Column("course", N_("Course"), rank=0), KIND, DAY, Column("text", N_("Text")),
    Column("matches", "", rank=0, head=N_("Places"), sheet=" ".join),
)  # fmt: skip
"""What scripts and sheets get."""
READ_COLUMNS = (
    ID,
    DAY,
    NAME,
    Column("text", N_("Text"), text=lambda part: part.text, places=lambda part: part.places),
    KIND,
    CITIZEN,
    Column("course", N_("Course"), rank=0),
)
"""What people read; the text is the sentence."""


class Shown(NamedTuple):
    """A text that was found, as people read it."""

    id: str
    on: object
    name: str
    text: Sentence
    kind: str
    citizen: str
    course: str | None


def shown(one: Found) -> Shown:
    """Return a text that was found with the sentence in which the first of its places is."""
    return Shown(one.id, one.on, one.name, _sentence(one), one.kind, one.citizen, one.course)


def _sentence(one: Found) -> Sentence:
    text, places = one.text, one.places
    first, last = sentence(text, *(places[0] if places else (0, 0)))
    before = "…" if first and not text[:first].endswith(ENDS) else ""
    after = "…" if last < len(text) and text[last] != "\n" and text[last - 1] not in ".!?…" else ""
    moved = len(before) - first
    inside = tuple((begin + moved, end + moved) for begin, end in places if first <= begin and end <= last)
    return Sentence(f"{before}{text[first:last]}{after}", inside)


def more_there_are(more: int, shown: int) -> str:
    """Return how many more texts there are than were shown, and how to see them."""
    text = ngettext(
        "{count} more, not so new (--limit {all} shows it too)", "{count} more, not so new (--limit {all} shows them too)",
        more,
    )  # fmt: skip
    return text.format(count=more, all=shown + more)
