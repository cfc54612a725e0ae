"""What a Tab offers: ids, never a citizen's name; nothing at all where there is no database."""

from collections.abc import Callable, Iterable
from pathlib import Path

import typer

from forlob.errors import ForlobError
from forlob.i18n import _
from forlob.small_file import absolute
from forlob.store import database, driver


def citizens(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of citizens that begin like this."""
    return _ids(
        ctx,
        "SELECT id FROM citizen WHERE ended_on IS NULL AND merged_into_id IS NULL ORDER BY id DESC",
        "C",
        incomplete,
    )


def waits(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of open waits that begin like this."""
    return _ids(ctx, "SELECT id FROM wait WHERE ended_on IS NULL ORDER BY id DESC", "W", incomplete)


def interventions(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of interventions not ended that begin like this."""
    return _ids(ctx, "SELECT id FROM intervention WHERE ended_on IS NULL ORDER BY id DESC", "I", incomplete)


def conversations(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of planned conversations that begin like this."""
    return _ids(ctx, "SELECT id FROM conversation WHERE state = 'planned' ORDER BY id DESC", "T", incomplete)


def actions(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of open actions that begin like this."""
    return _ids(
        ctx, "SELECT id FROM action WHERE done_on IS NULL AND dropped_on IS NULL ORDER BY id DESC", "A", incomplete
    )


def goals(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of goals not reached that begin like this."""
    return _ids(ctx, "SELECT id FROM goal WHERE reached_on IS NULL ORDER BY id DESC", "G", incomplete)


def support_persons(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of persons who stand by a citizen and have not ended that begin like this."""
    return _ids(ctx, "SELECT id FROM support_person WHERE until_on IS NULL ORDER BY id DESC", "P", incomplete)


def workers(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the initials of workers that begin like this."""
    return _ids(ctx, "SELECT initials FROM worker WHERE ended_on IS NULL ORDER BY initials", "", incomplete)


def contacts(ctx: typer.Context, kind: str, incomplete: str) -> list[str]:
    """Return the names of a kind of contacts that begin like this: those known, units of workers, who holds open waits."""
    more = {
        "unit": "UNION SELECT unit FROM worker WHERE ended_on IS NULL",
        "holder": "UNION SELECT holder FROM wait WHERE ended_on IS NULL AND holder IS NOT NULL",
    }
    if kind not in (*more, "sender"):
        return []
    found = _found(ctx, f"SELECT name FROM contact WHERE kind = '{kind}' {more.get(kind, '')} ORDER BY 1")
    return [name for name in found if name.casefold().startswith(incomplete.casefold())][:200]


def people(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the list of people typed so far, with each worker whose initials begin like the last, or the citizen."""
    before, comma, last = incomplete.rpartition(",")
    there = {one.strip().upper() for one in before.split(",")}
    citizen = [word for word in (_("citizen"),) if word.startswith(last.lower()) and word.upper() not in there]
    return [f"{before}{comma}{one}" for one in (*citizen, *workers(ctx, last)) if one.upper() not in there]


def weeks(incomplete: str) -> list[str]:
    """Return the words for a week that begin like this."""
    return [word for word in (_("next"), _("last")) if word.startswith(incomplete.lower())]


def among(known: Iterable[str]) -> Callable[[str], list[str]]:
    """Return what offers those of the known words that begin like what was typed."""
    return lambda incomplete: [word for word in known if word.startswith(incomplete)]


def _found(ctx: typer.Context, sql: str) -> list[str]:
    named = ctx.find_root().params.get("db")
    try:
        path = absolute(Path(named)) if named else database.location()
    except ForlobError:  # the command itself says why
        return []
    return [str(row[0]) for row in driver.glance(path, f"{sql} LIMIT 10000", seconds=0.2)]


def _ids(ctx: typer.Context, sql: str, letter: str, incomplete: str) -> list[str]:
    ids = [f"{letter}{one}" for one in _found(ctx, sql)]
    found = [one for one in ids if one.startswith(incomplete.upper())][:200]
    return [one.lower() for one in found] if incomplete[:1].islower() else found
