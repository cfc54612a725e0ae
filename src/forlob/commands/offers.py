"""What a Tab offers that takes more than a glance at the database: fields, formats, languages, values of settings."""

import sys
from collections.abc import Iterable, Mapping
from typing import Any

import typer

from forlob.commands import complete
from forlob.commands.complete import Offered
from forlob.i18n import N_, _

FORMATS: Mapping[str, str] = {
    "table": N_("for people, as wide as the terminal"),
    "plain": N_("for people, never cut"),
    "json": N_("for scripts, one document"),
    "jsonl": N_("for scripts, one line a row"),
    "csv": N_("with commas"),
    "tsv": N_("with tabs"),
    "excel": N_("CSV as a Danish or Swedish Excel reads it"),
    "md": N_("Markdown, for mail and wiki"),
    "xlsx": N_("an Excel sheet, into a file"),
}
THINGS = {
    "T": complete.conversations,
    "I": complete.interventions,
    "W": complete.waits,
    "A": complete.actions,
    "G": complete.goals,
}
"""What can be moved, by the letter of its ids."""


def formats(_ctx: typer.Context, incomplete: str) -> Offered:
    """Return the formats that begin like this."""
    return _beginning(((code, _(meaning)) for code, meaning in FORMATS.items()), incomplete)


def languages(_ctx: typer.Context, incomplete: str) -> Offered:
    """Return the codes of languages that begin like this."""
    from forlob.domain.language import NAMES

    return _beginning(((code, _(name)) for code, name in NAMES.items()), incomplete)


def fields(ctx: typer.Context, incomplete: str) -> Offered:
    """Return the list of fields typed so far, with each field of what the command shows that begins like the last."""
    from forlob.domain.fields import field_label

    before, comma, last = incomplete.rpartition(",")
    there = {one.strip() for one in before.split(",")}
    known = [name for name in _fields_of(ctx) if name not in there and name.startswith(last)]
    return [(f"{before}{comma}{name}", field_label(name)) for name in known]


def _fields_of(ctx: typer.Context) -> list[str]:
    """Return the fields of what a command lists, in their order; none where its output is no list."""
    from forlob.render.schemas import SCHEMAS

    words = ctx.command_path.split()[1:]
    for line, schema in SCHEMAS.values():
        typed = [word for word in line.split()[1:] if word.islower() and not word.startswith("-")]
        if typed[: len(words)] == words:
            made = schema()
            return list(made.get("items", made).get("properties", ()))
    return []


def clearable(ctx: typer.Context, incomplete: str) -> Offered:
    """Return the fields that the command can empty and that begin like this."""
    from forlob import changes
    from forlob.commands.options import may_be_empty
    from forlob.domain.fields import field_label

    module = sys.modules[ctx.command.callback.__module__]
    named: tuple[str, ...] = getattr(module, "MAY_BE_EMPTY", ())
    if not named:
        named = may_be_empty(getattr(changes, module.__name__.rpartition(".")[2]).Written)
    return _beginning(((name, field_label(name)) for name in named), incomplete)


def setting_values(ctx: typer.Context, incomplete: str) -> Offered:
    """Return the values that the setting named before can have, where they are known, and that begin like this."""
    from forlob import config
    from forlob.domain.language import NAMES
    from forlob.domain.setting import COUNTRIES, COUNTRY, COURSE_KIND
    from forlob.i18n import LANGUAGES

    name = ctx.params.get("name") or ""
    if name.startswith(config.COLUMNS):
        from forlob.commands import list_columns

        return list_columns.offered_values(ctx, incomplete)
    if name.endswith("language"):
        return _beginning(((code, _(NAMES[code])) for code in LANGUAGES), incomplete)
    if name in (COUNTRY, COURSE_KIND):
        from forlob.commands.choice import Choice, code_in

        return (Choice(COUNTRIES) if name == COUNTRY else code_in("course")).offer(incomplete)
    return complete.workers(ctx, incomplete) if name == "worker" else []


def things(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of what can be moved and begins like this; without a letter the newest conversations."""
    offer: Any = THINGS.get(incomplete[:1].upper(), complete.conversations)
    found: list[str] = offer(ctx, incomplete)
    return found


def schemas(_ctx: typer.Context, incomplete: str) -> Offered:
    """Return the names of schemas that begin like this, with the command whose output each describes."""
    from forlob.render.schemas import SCHEMAS

    return _beginning(((name, line) for name, (line, _schema) in SCHEMAS.items()), incomplete)


def _beginning(offered: Iterable[tuple[str, str]], incomplete: str) -> Offered:
    return [one for one in offered if one[0].startswith(incomplete)]
