"""How an import tells what it added."""

from collections.abc import Mapping, Sequence

from forlob.i18n import _, ngettext

NAMED_AT_ONCE = 5


def sentences(added: Mapping[str, int], old: Mapping[str, int], *, dry_run: bool) -> list[str]:
    """Return one line a table: how many rows were added, or would be, and how many were there before."""
    lines = []
    for table, count in added.items():
        what = _("{count} would be added") if dry_run else _("{count} added")
        there = old.get(table, 0)
        before = ngettext(", {count} was there already", ", {count} were there already", there) if there else ""
        lines.append(
            _("{table}: {what}{before}").format(
                table=table, what=what.format(count=count), before=before.format(count=there)
            )
        )
    return lines


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
