"""What a Tab offers: of citizens ids alone, never a name; nothing at all where there is no database.

What is offered stands with what it means, where a shell shows that; what takes more than a glance is in `offers`.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

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


Offered = list[tuple[str, str]]
"""What is offered, each with what it means."""


def support_persons(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of persons who stand by a citizen and have not ended that begin like this."""
    return _ids(ctx, "SELECT id FROM support_person WHERE until_on IS NULL ORDER BY id DESC", "P", incomplete)


def contacts(ctx: typer.Context, kind: str, incomplete: str) -> Offered:
    """Return the names of a kind of contacts that begin like this: those known, units of workers, who holds open waits."""
    more = {
        "unit": "UNION SELECT unit FROM worker WHERE ended_on IS NULL",
        "holder": "UNION SELECT holder FROM wait WHERE ended_on IS NULL AND holder IS NOT NULL",
    }
    if kind not in (*more, "sender"):
        return []
    found = glanced(ctx, f"SELECT name FROM contact WHERE kind = '{kind}' {more.get(kind, '')} ORDER BY 1")
    return [(name, "") for (name,) in found if name.casefold().startswith(incomplete.casefold())][:200]


def workers(ctx: typer.Context, incomplete: str) -> Offered:
    """Return the initials of workers that begin like this, with their names."""
    rows = glanced(ctx, "SELECT initials, name FROM worker WHERE ended_on IS NULL ORDER BY initials")
    found = [(initials, name) for initials, name in rows if initials.startswith(incomplete.upper())]
    return [(one.lower(), name) for one, name in found] if incomplete[:1].islower() else found


def one_of_people(ctx: typer.Context, incomplete: str) -> Offered:
    """Return the word for the citizen, and the initials of workers, that begin like this."""
    word = _("citizen")
    citizen = [(word, _("the citizen"))] if word.startswith(incomplete.lower()) else []
    return [*citizen, *workers(ctx, incomplete)]


def people(ctx: typer.Context, incomplete: str) -> Offered:
    """Return the list of people typed so far, with each worker whose initials begin like the last, or the citizen."""
    before, comma, last = incomplete.rpartition(",")
    there = {one.strip().upper() for one in before.split(",")}
    offered = one_of_people(ctx, last)
    return [(f"{before}{comma}{one}", meaning) for one, meaning in offered if one.upper() not in there]


def later(name: str) -> Callable[[typer.Context, str], Offered]:
    """Return what offers what the function of this name in `offers` does, which is loaded when a Tab is pressed."""

    def offer(ctx: typer.Context, incomplete: str) -> Offered:
        from forlob.commands import offers

        found: Offered = getattr(offers, name)(ctx, incomplete)
        return found

    return offer


def weeks(incomplete: str) -> Offered:
    """Return the words for a week that begin like this."""
    words = [(_("next"), _("the coming week")), (_("last"), _("the week before this one"))]
    return [one for one in words if one[0].startswith(incomplete.lower())]


def past_weeks(incomplete: str) -> Offered:
    """Return the words for a week that has been that begin like this."""
    return weeks(incomplete)[-1:] if _("last").startswith(incomplete.lower()) else []


def among(known: Iterable[str], means: Callable[[str], str] | None = None) -> Callable[[str], Offered]:
    """Return what offers those of the known words that begin like what was typed; `means` tells what one means."""
    return lambda incomplete: [(one, means(one) if means else "") for one in known if one.startswith(incomplete)]


def _ids(ctx: typer.Context, sql: str, letter: str, incomplete: str) -> list[str]:
    ids = [f"{letter}{row[0]}" for row in glanced(ctx, sql)]
    found = [one for one in ids if one.startswith(incomplete.upper())][:200]
    return [one.lower() for one in found] if incomplete[:1].islower() else found


def glanced(ctx: typer.Context, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a question to the database that the line names; none where they cannot be had at once."""
    named = ctx.find_root().params.get("db")
    try:
        path = absolute(Path(named)) if named else database.location()
    except ForlobError:  # the command itself says why
        return []
    return list(driver.glance(path, f"{sql} LIMIT 10000", seconds=0.2))
