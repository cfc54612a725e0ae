"""What happened to the citizen, outside every course: registered, renamed, merged, followed no more, and what was moved."""

from collections.abc import Iterator
from itertools import pairwise

from forlob.domain.history.entry import Entry, EntryKind
from forlob.domain.history.facts import Life, Person
from forlob.domain.history.telling import mends_of_spell, noted, taken_back
from forlob.domain.history.written import Journal, Written
from forlob.domain.ids import ID_OF, citizen_id

ABOUT = ("case_no", "born", "language", "interpreter")
"""What is known of a citizen beside the name; a mistake in it stands beside the registration."""
MOVED = ("conversation", "intervention", "wait", "action", "goal")
"""The things that can be filed under the wrong person: what was written of one before it was moved is in the other's journal."""


def of_citizen(life: Life, journal: Journal) -> Iterator[Entry]:
    """Yield what happened to the citizen and to the records merged into theirs; a record without a journal has no day."""
    for person in life.persons:
        id = citizen_id(person.number)
        facts = {"name": person.name, "imported": False}
        yield from _registered(person, life, journal)
        for one in journal.changed("citizen", person.number, "merged_into_id"):
            if one.now("merged_into_id") is not None:
                into = citizen_id(one.now("merged_into_id"))
                yield noted(Entry(one.on, EntryKind.MERGED, id, None, {**facts, "into": into}), one, life.on)
    yield from _names(life, journal)
    yield from _support(life, journal)
    yield from _followed(life, journal)


def _registered(person: Person, life: Life, journal: Journal) -> Iterator[Entry]:
    """Yield when a record was made, by the name that held then; nothing where the journal does not go back so far."""
    added = journal.added("citizen", person.number)
    if added is None or added.on > life.on:
        return
    name = person.name if person.merged else life.names[0].values["name"]
    mended = (
        *mends_of_spell(journal, "citizen", person.number, "name", name),
        *journal.mends("citizen", person.number, *ABOUT),
    )
    facts = {"name": name, "imported": added.imported}
    yield noted(
        Entry(added.on, EntryKind.REGISTERED, citizen_id(person.number), None, facts, mended=mended), added, life.on
    )


def _names(life: Life, journal: Journal) -> Iterator[Entry]:
    id = citizen_id(life.citizen.number)
    for before, now in pairwise(life.names):
        facts = {"name": now.values["name"], "before": before.values["name"]}
        mended = mends_of_spell(journal, "citizen", life.citizen.number, "name", now.values["name"])
        entry = Entry(now.from_on, EntryKind.RENAMED, id, None, facts, mended=mended)
        row = journal.number("citizen_name", citizen_id=life.citizen.number, to_on=now.from_on)
        yield noted(entry, journal.added("citizen_name", row), life.on)


def _support(life: Life, journal: Journal) -> Iterator[Entry]:
    """Yield since when somebody has stood by the citizen, and until when; who begins later is not known yet."""
    for one in life.support_persons:
        number, facts = one.id[1:], {"name": one.name, "role": one.role}
        mended = journal.mends("support_person", number, "name", "role", "from_on")
        begun = Entry(one.from_on, EntryKind.SUPPORT_BEGUN, one.id, None, facts, mended=mended)
        yield noted(begun, journal.added("support_person", number), life.on)
        if one.until_on and one.until_on <= life.on:
            over = Entry(one.until_on, EntryKind.SUPPORT_ENDED, one.id, None, facts)
            yield noted(over, journal.told("support_person", number, "until_on"), life.on)


def _followed(life: Life, journal: Journal) -> Iterator[Entry]:
    person = life.citizen
    id = citizen_id(person.number)
    if person.ended_on:
        entry = Entry(
            person.ended_on, EntryKind.CITIZEN_ENDED, id, None, {"name": person.name},
            mended=journal.mends("citizen", person.number, "ended_on"),
        )  # fmt: skip
        yield noted(entry, journal.told("citizen", person.number, "ended_on"), life.on)
    steps = {"ended_on": EntryKind.CITIZEN_ENDED}
    yield from taken_back(journal, "citizen", id, steps, None, name=person.name)


def moved(life: Life, journal: Journal) -> Iterator[Entry]:
    """Yield what was filed under the wrong person and moved, here or away; nobody else is named."""
    here = {int(one.course.id[1:]) for one in life.courses}
    for table in MOVED:
        for row, written in journal.of_table(table):
            for one in written:
                if one.on <= life.on and (entry := _moved(table, row, one, here)):
                    yield noted(entry, one, life.on)


def _moved(table: str, row: str, one: Written, here: set[int]) -> Entry | None:
    """Return the entry of a row that went from a course of the citizen to another's, or came; None where it did not."""
    was, now = one.was("course_id"), one.now("course_id")
    if was is None or now is None or (was in here) == (now in here):
        return None
    id = ID_OF[table](int(row))
    if now in here:
        return Entry(one.on, EntryKind.MOVED_HERE, id, f"F{now}", {})
    return Entry(one.on, EntryKind.MOVED_AWAY, id, f"F{was}", {})
