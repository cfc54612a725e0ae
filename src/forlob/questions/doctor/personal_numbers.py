"""Where personal numbers stand that an older forlob let in: the place is named, the number is not."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TypeVar

from forlob.domain.check import NAMED_AT_ONCE, Check, CheckState, some_of
from forlob.domain.fields import field_label
from forlob.domain.journal import thing
from forlob.i18n import _
from forlob.personal_number import stands_in, unsaid
from forlob.store import database
from forlob.store.images import COLUMNS
from forlob.store.record import DIGEST
from forlob.store.records import KINDS

T = TypeVar("T")
ENTRIES = "SELECT id, who, words FROM journal_entry ORDER BY id"
IMAGES = "SELECT entry_id, table_name, row_id, before, after FROM journal_row ORDER BY id"
IMPORTED = "SELECT table_name, row_id, foreign_id FROM imported ORDER BY table_name, row_id"
PLANS = "SELECT course_id, number, content, reason, author FROM plan ORDER BY course_id, number"
CHECK = "personal_numbers"
EDITS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "goal": ("goal edit", {"text": "--text TEXT"}),
    "action": ("action edit", {"what": "--what TEXT", "owner": "--owner WHO"}),
    "citizen": ("citizen edit", {"name": "--name NAME --mistake", "case_no": "--case-no TEXT"}),
    "conversation": ("conversation edit", {"note": "--note TEXT", "place": "--place TEXT"}),
    "course": ("course set", {"note": "--note TEXT", "no_intervention_reason": "--no-intervention-because TEXT"}),
    "intervention": ("intervention edit", {
        "title": "--title TEXT", "provider": "--provider TEXT", "reason": "--why TEXT",
    }),
    "support_person": ("support edit", {"name": "--name TEXT", "phone": "--clear phone", "mail": "--clear mail"}),
    "wait": ("wait edit", {"note": "--note TEXT", "holder": "--holder TEXT --mistake"}),
    "worker": (
        "worker edit",
        {name: f"--{name} TEXT --mistake" for name in ("name", "unit", "organisation")},
    ),
}  # fmt: skip
"""By table the command that writes a row anew, with the option of each column."""
ANEW = "forlob export FOLDER"


def personal_numbers() -> Iterator[Check]:
    """Tell where personal numbers are kept: in rows, which can be mended, and in what stays as it was written.

    What stays are versions of plans, the journal and the ids an import remembers; they go with a new database alone.
    It reads every text there is, a row at a time.
    """
    rows, count = _first_few(_in_rows())
    if rows:
        things = some_of([f"{thing(table, row)} {field_label(column)}" for table, row, column in rows], count)
        text = _("personal numbers are kept in: {things}; nobody may keep them here")
        yield Check(CHECK, CheckState.WARNING, text.format(things=things), _mending(*rows[0]))
    frozen, more = _first_few(chain(_in_plans(), _in_journal(), _in_memory()))
    if frozen:
        text = _(
            "personal numbers stay in what is never rewritten: {things}; export, take them out of the files, and import"
            " into a new database"
        )
        yield Check(CHECK, CheckState.WARNING, text.format(things=some_of(frozen, more)), ANEW)
    if not rows and not frozen:
        yield Check(CHECK, CheckState.OK, _("no personal number was found"))


def _first_few(found: Iterable[T]) -> tuple[list[T], int]:
    """Return the first few things to be named, and how many there are."""
    stream = iter(found)
    first = list(islice(stream, NAMED_AT_ONCE))
    return first, len(first) + sum(1 for _more in stream)


def _mending(table: str, row: str, column: str) -> str:
    """Return the command that writes one text anew; where none does, what takes everything out."""
    verb, options = EDITS.get(table, ("", {}))
    return f"forlob {verb} {thing(table, row)} {options[column]}" if column in options else ANEW


def _in_rows() -> Iterator[tuple[str, str, str]]:
    """Yield table, key and column of each text with a number in the rows as they are now, but for plans."""
    for table in sorted(KINDS.keys() - {"plan"}):
        key = KINDS[table].key
        columns = [name for (name,) in database.rows(COLUMNS, table=table)]
        for row, *values in database.rows(f"SELECT {key}, {', '.join(columns)} FROM {table} ORDER BY {key}"):
            for column, value in zip(columns, values, strict=True):
                if _is_one(value):
                    yield table, unsaid(str(row)), column


def _in_plans() -> Iterator[str]:
    """Yield what people call each version of a plan with a number in its content, reason or author."""
    for course, number, *texts in database.rows(PLANS):
        if any(map(_is_one, texts)):
            yield _("F{course} version {number}").format(course=course, number=number)


def _in_journal() -> Iterator[str]:
    """Yield the places in the journal: the words and the writer of an entry, and what a row was before or after it."""
    for entry, *texts in database.rows(ENTRIES):
        if any(map(_is_one, texts)):
            yield _("journal entry {number}").format(number=entry)
    for entry, table, row, before, after in database.rows(IMAGES):
        columns = sorted({*_in_image(before), *_in_image(after)})
        if columns:
            place = f"{unsaid(thing(table, row))} {', '.join(map(field_label, columns))}"
            yield _("journal entry {number} ({place})").format(number=entry, place=place)


def _in_image(image: str | None) -> Iterator[str]:
    """Yield the columns with a number in the image of a row; most images are told to have none as they stand."""
    if image and ("\\" in image or _is_one(image)):
        yield from (column for column, value in json.loads(image).items() if column != DIGEST and _is_one(value))


def _in_memory() -> Iterator[str]:
    """Yield what became of each row whose id in an imported file has a number."""
    for table, row, foreign in database.rows(IMPORTED):
        if _is_one(foreign):
            yield _("the id that an import remembers for {thing}").format(thing=unsaid(thing(table, str(row))))


def _is_one(value: object) -> bool:
    return isinstance(value, str) and stands_in(value)
