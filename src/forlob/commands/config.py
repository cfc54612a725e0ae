"""`forlob config`: your settings, and the house's."""

from shlex import quote
from typing import Annotated

from forlob import changes, clock, config
from forlob.commands import complete, list_columns, saved_view
from forlob.commands.command import argument, command, noun, report
from forlob.commands.output_options import Listing
from forlob.domain import meeting_days
from forlob.domain.days.day import spoken
from forlob.domain.setting import (
    COORDINATION_GROUP,
    HOUSE,
    OBSERVED_FROM,
    ONCE_ONES_OWN,
    Setting,
    Whose,
    read_house,
)
from forlob.errors import DatabaseUnusable, WrongUse
from forlob.i18n import _
from forlob.render.column import record
from forlob.render.config import SETTING_COLUMNS
from forlob.render.output import Output

app = noun("config")
NAMES = (*config.SETTINGS, *HOUSE)

NameArgument = Annotated[
    str,
    argument(
        _("NAME"),
        " ".join(
            (
                _("One of {names}.").format(names=", ".join(NAMES)),
                _("Or the columns of a list: columns.waits, columns.citizen-list and so on."),
            )
        ),
        question=_("Which setting?"),
        offer=list_columns.offers,
    ),
]
ValueArgument = Annotated[
    str,
    argument(
        _("VALUE"), _("What it should be."), question=_("What should it be?"), offer=complete.later("setting_values")
    ),
]


@command(
    app,
    "list",
    _("List every setting and its value: your own, and the house's."),
    lists=Listing(lambda: SETTING_COLUMNS),
)
def list_settings(out: Output) -> None:
    own = [_own(name) for name in (*config.SETTINGS, *_views(), *list_columns.chosen())]
    out.rows([*own, *_house_or_none(out)], SETTING_COLUMNS, empty="")
    out.hint(_("your own are kept in {path}, the house's in the database").format(path=config.path()))


@command(app, "get", _("Show one setting."), example="timezone")
def get(out: Output, name: NameArgument) -> None:
    one = _known(name)
    out.changed(record(one, SETTING_COLUMNS), (one.value or "",), id=one.value or "")


@command(
    app,
    "set",
    _("Set one setting; the house's are everybody's who works in this database, and can be undone."),
    example="language da",
)
def set_(out: Output, name: NameArgument, value: ValueArgument) -> None:
    if name in HOUSE:
        _echo(out, name, value)
        report(out, changes.setting.put(name, value), lambda key: record(_house(key), SETTING_COLUMNS))
        _take_own_out(out, name)
        return
    _refuse_unknown(name)
    _put(name, value)
    _say(out, name)


@command(app, "unset", _("Take one setting back to its default."), example="language")
def unset(out: Output, name: NameArgument) -> None:
    if name in HOUSE:
        from forlob.questions import settings  # one's own settings need no database

        _take_own_out(out, name)
        if name not in settings.house():
            out.changed(record(_house(name), SETTING_COLUMNS), (_("{name} is not set").format(name=name),), id=name)
            return
        report(out, changes.setting.take_out(name), lambda key: record(_house(key), SETTING_COLUMNS))
        return
    if name not in config.values():
        _refuse_unknown(name)  # what is set goes, also where a later forlob has no such list any more
    _put(name, "")
    _say(out, name)


def _take_own_out(out: Output, name: str) -> None:
    """Take out of one's own file what is the house's now, and say what stood there."""
    if name in ONCE_ONES_OWN and (own := config.values().get(name)):
        config.take_out(name)
        said = _("{name} stood in your own settings too, as {value}; it is taken out there")
        out.hint(said.format(name=name, value=_shown(own)))


def _say(out: Output, name: str) -> None:
    one = _own(name)
    sentence = _("{name} is {value}") if one.value else _("{name} is not set")
    out.changed(record(one, SETTING_COLUMNS), (sentence.format(name=name, value=one.value),), id=name)


def _echo(out: Output, name: str, value: str) -> None:
    """Say which day was understood, as of every day that is typed."""
    if name in (OBSERVED_FROM, COORDINATION_GROUP):
        out.hint(f"{name} {_in_words(read_house(name, value, today=clock.today()))}")


def _in_words(value: str) -> str:
    """Return a day, or weekdays of the month, as people read them."""
    day = meeting_days.counted_from(value)
    return spoken(day) if day else meeting_days.told(value)


def _known(name: str) -> Setting:
    _refuse_unknown(name)
    return _house(name) if name in HOUSE else _own(name)


def _refuse_unknown(name: str) -> None:
    """Refuse a name that no setting has; the error names those there are.

    Raises:
        WrongUse: If there is no such setting.
    """
    if name.startswith(config.COLUMNS):
        list_columns.of_setting(name)
    elif name not in NAMES and not name.startswith(config.VIEWS):
        what = _("there is no setting {name!r}; there are {names}").format(name=name[:80], names=", ".join(NAMES))
        raise WrongUse(what, "forlob config list")


def _own(name: str) -> Setting:
    if name.startswith(config.VIEWS):
        value, about = config.values().get(name), _("A view: what it stands for")
    else:
        value, about = config.value(name), _(config.known(name).about)
    return Setting(name, _shown(value), name in config.values(), about, Whose.OWN)


def _views() -> list[str]:
    return sorted(name for name in config.values() if name.startswith(config.VIEWS))


def _put(name: str, value: str) -> None:
    """Write one of one's own settings, or take it out where the value is empty."""
    if name.startswith(config.VIEWS):
        saved_view.keep(name.removeprefix(config.VIEWS), value)
    else:
        config.put(name, list_columns.read(name, value) if value and name.startswith(config.COLUMNS) else value)


def _shown(value: str | None) -> str | None:
    """Return what a setting holds, but never a personal number that somebody wrote into the file by hand."""
    from forlob.personal_number import unsaid

    return None if value is None else unsaid(value)


def _house(name: str) -> Setting:
    from forlob.questions import settings

    return _of_house(name, settings.house())


def _of_house(name: str, kept: dict[str, str]) -> Setting:
    """Return one of the house's settings; where it has none, what stands in one's own file and was one's own once."""
    own = config.values().get(name) if name in ONCE_ONES_OWN and name not in kept else None
    if own:
        return Setting(name, _shown(own), True, _(HOUSE[name]), Whose.OWN)
    return Setting(name, kept.get(name), name in kept, _(HOUSE[name]), Whose.HOUSE)


def _house_or_none(out: Output) -> list[Setting]:
    """Return the house's settings; none where the database cannot be read, which is said, because one's own still can."""
    from forlob.questions import settings

    try:
        kept = settings.house()
    except DatabaseUnusable as error:
        out.hint(_("the house's settings cannot be read: {what}").format(what=error.what))
        return []
    found = [_of_house(name, kept) for name in HOUSE]
    for one in found:
        if one.whose is Whose.OWN:
            said = _("{name} stands in your own settings alone; for everybody: forlob config set {name} {value}")
            out.hint(said.format(name=one.name, value=quote(one.value or "")))
    return found
