"""A citizen's history as people read it, and as scripts do: a head for each year, and what lies ahead under its own."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from forlob.domain.days.day import short, spoken
from forlob.domain.history.entry import Entry
from forlob.i18n import N_, _
from forlob.render.column import Column
from forlob.render.conversation import people_text
from forlob.render.document import Block, Chronicle, Facts, Heading, Paragraph
from forlob.render.history.mends import mend_sentence
from forlob.render.history.sentences import lines, told


class Asked(NamedTuple):
    """Whose history it is, as seen from which day, and what of it was asked for; None is all."""

    id: str
    name: str
    case_no: str | None
    on: date
    course: str | None
    since: date | None
    until: date | None


class WordedMend(NamedTuple):
    """What of a fact was told wrong at first: the field, what it was and is as it is kept, by whom, when, and in words."""

    field: str
    before: str | int | float | bool | None
    after: str | int | float | bool | None
    by: str | None
    on: date
    text: str


class WordedEntry(NamedTuple):
    """One thing that happened, or lies ahead, in words.

    `day` is None where nobody wrote it down, `course` None of what belongs to the citizen alone. `who` are the people it is
    about, `details` what belongs to it, one sentence each. `noted_by` and `noted_on` tell who wrote it down when, None
    where an import brought it.
    """

    day: date | None
    kind: str
    id: str
    text: str
    who: tuple[str, ...]
    course: str | None
    details: tuple[str, ...]
    note: str | None
    mended: tuple[WordedMend, ...]
    ahead: bool
    noted_by: str | None
    noted_on: date | None


KIND_WORDS = {
    "course": N_("Course"),
    "team": N_("Team"),
    "stand": N_("Team"),
    "goal": N_("Goal"),
    "voice": N_("The citizen's voice"),
    "intervention": N_("Intervention"),
    "wait": N_("Wait"),
    "conversation": N_("Conversation"),
    "action": N_("Action"),
    "plan": N_("Plan"),
    "moved": N_("Moved"),
    "taken": N_("Taken back"),
}
"""By the first word of its code, what a kind of entry is about; of every other the citizen."""


def kind_words(kind: str) -> str:
    """Return what a kind of entry is about as people read it."""
    return _(KIND_WORDS.get(kind.partition("_")[0], N_("Citizen")))


HISTORY_COLUMNS = (
    Column("day", N_("Day")),
    Column("kind", N_("Kind"), rank=0, text=kind_words),
    Column("id", N_("ID")),
    Column("text", N_("What happened")),
    Column("who", N_("Who"), text=people_text, sheet=people_text),
    Column("course", N_("Course")),
    Column("details", N_("Details"), sheet=lambda details: details),
    Column("note", N_("Note")),
    Column("mended", N_("Mended"), sheet=lambda mended: mended),
    Column("ahead", N_("Planned ahead")),
    Column("noted_by", N_("Noted by")),
    Column("noted_on", N_("Noted on")),
)


def worded(entry: Entry) -> WordedEntry:
    """Return an entry in words."""
    text, *details = told(entry)
    mended = tuple(
        WordedMend(one.field, one.before, one.after, one.by, one.on, mend_sentence(one)) for one in entry.mended
    )
    return WordedEntry(
        entry.day, str(entry.kind), entry.id, text, entry.who, entry.course, tuple(details), entry.note, mended,
        entry.ahead, entry.noted_by, entry.noted_on,
    )  # fmt: skip


def value(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return the entries for scripts, each with what of it was mended."""
    return [{**one._asdict(), "mended": [mend._asdict() for mend in one.mended]} for one in map(worded, entries)]


def flat(entries: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    """Yield the entries as rows of a table: details and what was mended in one text each."""
    for one in map(worded, entries):
        mended = "; ".join(mend.text for mend in one.mended)
        yield {**one._asdict(), "details": "; ".join(one.details), "mended": mended}


def document(entries: Sequence[Entry], asked: Asked) -> Sequence[Block]:
    """Return the history for people: what has no day, the years one after the other, and what lies ahead."""
    blocks: list[Block] = [
        Heading(_("{id} {name}: history").format(id=asked.id, name=asked.name)),
        Facts(
            (
                (_("Case number"), asked.case_no or ""),
                (_("Course"), asked.course or ""),
                (_("Since"), spoken(asked.since) if asked.since else ""),
                (_("To and including"), spoken(asked.until) if asked.until else ""),
                (_("Seen from"), spoken(asked.on)),
            )
        ),
    ]
    for head, own in groupby(entries, key=_head):
        blocks += [Heading(head, 2), Chronicle([(_label(one), lines(one)) for one in own])]
    if not entries:
        blocks.append(Paragraph(_("Nothing is written down of these days.")))
    return blocks


def _head(entry: Entry) -> str:
    if entry.ahead:
        return _("Planned ahead")
    return str(entry.day.year) if entry.day else _("On a day nobody wrote down")


def _label(entry: Entry) -> str:
    if entry.day is None:
        return "?"
    return short(entry.day, year=entry.ahead)
