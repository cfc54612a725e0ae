"""How an import tells what it added."""

import re
from collections.abc import Mapping, Sequence

from forlob.i18n import N_, _, ngettext
from forlob.render.rows_counted import rows_in

NAMED_AT_ONCE = 5
COUNTED = re.compile(r"([0-9]+) ([a-z_]+)")
TABLES: Mapping[str, str] = {
    "workers": N_("workers"),
    "citizens": N_("citizens"),
    "courses": N_("courses"),
    "interventions": N_("interventions"),
    "waits": N_("waits"),
    "conversations": N_("conversations"),
    "participants": N_("participants"),
    "actions": N_("actions"),
    "goals": N_("goals"),
    "voice": N_("voice"),
    "team": N_("team"),
    "pauses": N_("pauses"),
    "wait_events": N_("wait events"),
    "plans": N_("plans"),
    "agreements": N_("agreements"),
    "norms": N_("norms"),
    "worker_rows": N_("worker rows"),
    "stand_ins": N_("stand ins"),
    "citizen_names": N_("citizen names"),
    "course_pathways": N_("course pathways"),
    "wait_holders": N_("wait holders"),
    "settings": N_("settings"),
    "contacts": N_("contacts"),
    "support": N_("support persons"),
    "catalogue": N_("rows of the catalogue"),
    "rules": N_("rules"),
    "forums": N_("meetings of forums"),
}
"""What the tables hold, by the names of their files."""


def sentences(added: Mapping[str, int], old: Mapping[str, int], *, dry_run: bool) -> list[str]:
    """Return one line a table: how many rows were added, or would be, and how many were there before."""
    lines = []
    for table, count in added.items():
        there = old.get(table, 0)
        said = _would_be_added(count, there) if dry_run else _added(count, there)
        lines.append(said.format(table=table_label(table), count=count, there=there))
    return lines


def _added(count: int, there: int) -> str:
    if not there:
        return ngettext("{table}: {count} added", "{table}: {count} added", count)
    return ngettext(
        "{table}: {count} added, {there} was there already", "{table}: {count} added, {there} were there already", there
    )


def _would_be_added(count: int, there: int) -> str:
    if not there:
        return ngettext("{table}: {count} would be added", "{table}: {count} would be added", count)
    return ngettext(
        "{table}: {count} would be added, {there} was there already",
        "{table}: {count} would be added, {there} were there already",
        there,
    )


def table_label(name: str) -> str:
    """Return a table of the import as people read it; its file and its columns keep their English names."""
    return _(TABLES[name]) if name in TABLES else name


def entry_words(words: str) -> str:
    """Return the words of an entry of the journal as people read them: of an import what it added in their language.

    Any other entry is told by the command that was typed.
    """
    if not words.startswith("import "):
        return words
    return COUNTED.sub(lambda found: rows_in(found[2], int(found[1])), words)


def told_alike(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return the line that names the new citizens who may be registered already; none without one."""
    if not pairs:
        return []
    named = ", ".join(f"{one} ({other})" for one, other in pairs[:NAMED_AT_ONCE])
    more = ", …" if len(pairs) > NAMED_AT_ONCE else ""
    said = ngettext(
        "{count} new citizen has a name like another's: {named}; one person twice? forlob citizen merge {one} --into {other}",
        "{count} new citizens have a name like another's: {named}; one person twice? forlob citizen merge {one} --into {other}",
        len(pairs),
    )
    return [said.format(count=len(pairs), named=named + more, one=pairs[0][0], other=pairs[0][1])]
