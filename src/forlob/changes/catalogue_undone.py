"""What taking back a change of the catalogue is refused for: something uses the row, or means another by its word."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from forlob.changes.catalogue import refuse_same_word
from forlob.changes.put_back_rows import Images
from forlob.changes.undo_rules import refuse_dependent
from forlob.domain.catalogue import FIXED, LABELS
from forlob.store import catalogue
from forlob.store.kind_use import USED_IN
from forlob.store.records import KINDS
from forlob.store.session import Change

LISTED_IN = ("catalogue", "rule")
"""The tables whose rows may be for some kinds of course alone."""


def refuse_used(session: Change, number: int, images: Iterable[Images]) -> None:
    """Refuse to take a row away that something uses, or to change what figures were counted by, once something does.

    Raises:
        RuleBroken: If something does; it names what, and the entry. Also if a word that comes back is another row's by now.
    """
    for one in images:
        if one.table != "catalogue":
            continue
        before, after = json.loads(one.before or "{}"), json.loads(one.after or "{}")
        row = before or after
        group, code = row["group_name"], row["code"]
        ships = catalogue.shipped(group).get(code)
        shipped = {} if ships is None else _fixed({**ships._asdict(), "flags": " ".join(ships.flags)})
        if (not before and ships is None) or (_fixed(before) or shipped) != (_fixed(after) or shipped):
            for table, condition, values in _uses(session, group, code):
                refuse_dependent(session, number, KINDS[table], condition, values)
        if before:
            changed = [before[name] for name in LABELS if before[name] and before[name] != after.get(name)]
            refuse_same_word(group, code, changed if after else (code, *changed))


def _fixed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what figures are counted by of a row; nothing of none."""
    return {name: row[name] or None for name in FIXED} if row else {}


def _uses(session: Change, group: str, code: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield where a code may be used: the table, and the condition for a row of it with its values."""
    for table, column in USED_IN[group]:
        yield table, f"{column} = :code", {"code": code}
    if group == "course":
        yield "setting", "name = 'course_kind' AND value = :code", {"code": code}
        for table in LISTED_IN:
            for id, kinds in session.rows(f"SELECT id, course_kinds FROM {table} WHERE course_kinds IS NOT NULL"):
                if code in kinds.split():
                    yield table, "id = :id", {"id": id}
