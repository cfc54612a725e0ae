"""How an import tells what it added."""

from collections.abc import Mapping

from forlob.i18n import _, ngettext


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
