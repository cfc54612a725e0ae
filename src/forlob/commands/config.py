"""`forlob config`: your settings."""

from typing import Annotated, Any

from forlob import config
from forlob.commands import complete
from forlob.commands.command import argument, command, noun
from forlob.i18n import _
from forlob.render.config import SETTING_COLUMNS
from forlob.render.output import Output

app = noun("config")


NameArgument = Annotated[
    str,
    argument(
        "NAME", _("One of {names}.").format(names=", ".join(config.SETTINGS)), offer=complete.among(config.SETTINGS)
    ),
]
ValueArgument = Annotated[str, argument("VALUE", _("What it should be."))]


@command(app, "list", _("List every setting and its value."), lists=True)
def list_settings(out: Output) -> None:
    out.rows([_setting(name) for name in config.SETTINGS], SETTING_COLUMNS, empty="")
    out.hint(_("kept in {path}").format(path=config.path()))


@command(app, "get", _("Show one setting."), example="timezone")
def get(out: Output, name: NameArgument) -> None:
    config.known(name)
    out.changed(_setting(name), (config.value(name) or "",), id=config.value(name) or "")


@command(app, "set", _("Set one setting."), example="language da")
def set_(out: Output, name: NameArgument, value: ValueArgument) -> None:
    config.known(name).read(value)
    config.put(name, value)
    _say(out, name)


@command(app, "unset", _("Take one setting back to its default."), example="language")
def unset(out: Output, name: NameArgument) -> None:
    config.put(name, "")
    _say(out, name)


def _say(out: Output, name: str) -> None:
    value = config.value(name)
    sentence = (
        _("{name} is {value}").format(name=name, value=value) if value else _("{name} is not set").format(name=name)
    )
    out.changed(_setting(name), (sentence,), id=name)


def _setting(name: str) -> dict[str, Any]:
    setting = config.SETTINGS[name]
    return {"name": name, "value": config.value(name), "set": name in config.values(), "about": _(setting.about)}
