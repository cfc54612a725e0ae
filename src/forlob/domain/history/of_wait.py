"""What happened to a wait: the story that `wait show` tells, and where an end of it was taken back."""

from collections.abc import Iterator

from forlob.domain.history.entry import Entry, EntryKind
from forlob.domain.history.telling import mends_of_spell, noted, taken_back
from forlob.domain.history.written import Journal, Written
from forlob.domain.wait import Wait
from forlob.domain.wait_story import WRITTEN_DOWN, Story, WaitEvent, WaitEventKind

BEGINS = ("since", "kind", "norm", "note")
"""What is told of a wait where it begins."""


def of_wait(wait: Wait, story: Story, journal: Journal) -> Iterator[Entry]:
    """Yield what happened to a wait that was written down; a receipt that ended it is told once."""
    ends = {event.on for event in story.events if event.kind is WaitEventKind.END}
    received = {event.on for event in story.events if event.kind is WaitEventKind.RECEIVE}
    for event in story.events:
        if event.kind is WaitEventKind.END and story.ended_by == wait.id and ends & received:
            continue
        yield _entry(event, wait, story, journal)
    steps = {"ended_on": EntryKind.WAIT_END}
    yield from taken_back(journal, "wait", wait.id, steps, wait.course, kind=wait.kind)


def _entry(event: WaitEvent, wait: Wait, story: Story, journal: Journal) -> Entry:
    number = wait.id[1:]
    holder, facts = _holder(story, event), {"kind": wait.kind, "intervention": wait.intervention}
    who = (holder,) if holder else ()
    entry = Entry(event.on, EntryKind(f"wait_{event.kind}"), wait.id, wait.course, facts, who, event.note)
    match event.kind:
        case WaitEventKind.BEGIN:
            told = journal.added("wait", number)
            entry = entry._replace(
                facts={**facts, "holder": holder, "norm": wait.norm, "due_on": wait.due_on}, note=story.note,
                mended=(*journal.mends("wait", number, *BEGINS), *mends_of_spell(journal, "wait", int(number), "holder", holder)),
            )  # fmt: skip
        case WaitEventKind.MOVE:
            told = _row(journal, "wait_holder", wait_id=int(number), to_on=event.on)
            entry = entry._replace(
                facts={**facts, "holder": event.note},
                note=None,
                mended=mends_of_spell(journal, "wait", int(number), "holder", holder),
            )
        case WaitEventKind.PAUSE | WaitEventKind.RESUME:
            told, entry = _paused(event, entry, number, journal)
        case WaitEventKind.END:
            told = journal.told("wait", number, "ended_on")
            entry = entry._replace(
                facts={**facts, "end_kind": event.end_kind, "ended_by": story.ended_by},
                mended=journal.mends("wait", number, "ended_on", "end_kind"),
            )
        case _:
            told = _row(journal, "wait_event", wait_id=int(number), kind=str(event.kind), happened_on=event.on)
            assert event.kind in WRITTEN_DOWN
    return noted(entry, told, journal.on)


def _paused(event: WaitEvent, entry: Entry, number: str, journal: Journal) -> tuple[Written | None, Entry]:
    """Return where a pause, or its end, was written down, and its entry."""
    if event.kind is WaitEventKind.PAUSE:
        row = journal.number("pause", wait_id=int(number), from_on=event.on)
        facts = {**entry.facts, "until_on": event.until_on, "whose": event.whose}
        mended = journal.mends("pause", row, "from_on", "until_on", "reason")
        return journal.added("pause", row), entry._replace(facts=facts, mended=mended)
    row = journal.number("pause", wait_id=int(number), ended_on=event.on)
    return journal.told("pause", row, "ended_on"), entry._replace(mended=journal.mends("pause", row, "ended_on"))


def _row(journal: Journal, table: str, **held: object) -> Written | None:
    return journal.added(table, journal.number(table, **held))


def _holder(story: Story, event: WaitEvent) -> str | None:
    """Return who held the wait on the day of the event."""
    held = [one for one in story.holders if one.from_on is None or one.from_on <= event.on]
    return held[-1].holder if held else None
