"""The columns somebody wants to see of a list on every day: settings called `columns.waits`, `columns.citizen-list`."""

from importlib import import_module

import typer

from forlob import config
from forlob.commands.output_options import Listing, setting_name
from forlob.commands.table import COMMANDS
from forlob.domain.setting import HOUSE
from forlob.domain.spelling import nearest, shown
from forlob.errors import WrongUse
from forlob.i18n import _


def chosen() -> list[str]:
    """Return the settings of columns that are set, by name."""
    return sorted(name for name in config.values() if name.startswith(config.COLUMNS))


def of_setting(name: str) -> Listing:
    """Return what the list shows that a setting is about.

    Raises:
        WrongUse: If there is no such list; it names the nearest.
    """
    known = listings()
    own = name.removeprefix(config.COLUMNS)
    if own not in known:
        near = f"{config.COLUMNS}{nearest(own, known) or 'waits'}"
        what = _("there is no list {name}; there are {names}").format(name=shown(own), names=", ".join(known))
        raise WrongUse(what, instead=(name, near))
    return known[own]


def read(name: str, text: str) -> str:
    """Return the keys of the columns somebody typed, by key or by what stands above them, for the list of a setting.

    Raises:
        WrongUse: If there is no such list or column.
    """
    from forlob.render.sorting import column_of

    columns = of_setting(name).columns()
    asked = [one.strip() for one in text.split(",") if one.strip()]
    return ",".join(dict.fromkeys(column_of(one, columns).key for one in asked)) or text


def listings() -> dict[str, Listing]:
    """Return by name what each command lists that lists something."""
    found: dict[str, Listing] = {}
    for entry in COMMANDS.values():
        app = import_module(f"forlob.commands.{entry.module}").app
        for verb in app.registered_commands:
            listing: Listing | None = getattr(verb.callback, "listing", None)
            if listing and listing.as_table:
                found[setting_name(app.info.name, verb.name)] = listing
    return found


def offered_values(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the columns a setting can have, each after those before it, with what stands above it; of others nothing."""
    from forlob.render.sorting import offers

    listing = listings().get(str(ctx.params.get("name")).removeprefix(config.COLUMNS))
    return offers(listing.columns(), incomplete) if listing else []


def offers(incomplete: str) -> list[tuple[str, str]]:
    """Return the names of settings that begin like this, with what they are about."""
    own = {name: one.about for name, one in config.SETTINGS.items()} | dict(HOUSE)
    if incomplete.startswith(config.COLUMNS[:3]):
        own |= {f"{config.COLUMNS}{name}": config.OF_COLUMNS.about for name in listings()}
    return [(name, _(about)) for name, about in own.items() if name.startswith(incomplete)]
