"""A person's settings: one small TOML file in the platform's config folder."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any, NamedTuple

from forlob import settings_text
from forlob.errors import ForlobError, WrongUse
from forlob.i18n import LANGUAGES, N_, _
from forlob.small_file import absolute

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

MOST_COUNTED = 1000
VIEWS = "views."
"""How the names of saved views begin: they stand in a table of the file."""
LONGER_THAN_INITIALS = 10
COLUMNS = "columns."
"""How the name of a setting begins that says which columns of a list are shown: `columns.waits`."""


class Setting(NamedTuple):
    """One setting: what it is, its value when it is not set, and how a value is read; a wrong one is refused."""

    about: str
    default: str | None
    read: Callable[[str], str]


def _read_worker(text: str) -> str:
    from forlob.domain.worker import read_initials  # seldom set

    try:
        return read_initials(text)
    except WrongUse as error:
        raise WrongUse(error.what, "forlob config set worker MH") from error


def _read_language(text: str) -> str:
    from forlob.domain.language import SPOKEN  # seldom set

    try:
        return SPOKEN.read(text)
    except WrongUse as error:
        raise WrongUse(error.what, "forlob config set language da") from error


def _read_database(text: str) -> str:
    place = absolute(Path(text.strip()))
    if not text.strip() or not text.isprintable() or place.is_dir():
        raise WrongUse(_("{text!r} is no file").format(text=text[:80]), "forlob config set database FILE")
    return str(place)


def _read_timezone(text: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(text.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WrongUse(
            _("there is no time zone {text!r}").format(text=text[:80]), "forlob config set timezone Europe/Copenhagen"
        ) from error
    return text.strip()


def _read_slots(text: str) -> str:
    from forlob.domain import slot

    slot.rules(text)
    return " ".join(text.split())


def _read_count(text: str) -> str:
    count = text.strip()
    if not (count.isascii() and count.isdigit() and 1 <= int(count[:5]) <= MOST_COUNTED):
        raise WrongUse(
            _("{text!r} is no number from 1 to {most}").format(text=text[:80], most=MOST_COUNTED), "forlob config list"
        )
    return str(int(count))


def _read_count_or_none(text: str) -> str:
    return "0" if text.strip() == "0" else _read_count(text)


def _read_pager(text: str) -> str:
    from shlex import split

    try:
        words = split(text, posix=os.name != "nt")
    except ValueError:
        words = []
    if not words or not text.isprintable():
        raise WrongUse(_("{text!r} is no command").format(text=text[:80]), "forlob config set pager less")
    return text.strip()


def _read_columns(text: str) -> str:
    keys = [key.strip() for key in text.split(",") if key.strip()]
    if not keys or not all(key.isidentifier() for key in keys):
        raise WrongUse(_("{text!r} are no columns").format(text=text[:80]), "forlob config set columns.waits id,name")
    return ",".join(dict.fromkeys(keys))


SETTINGS = {
    "worker": Setting(N_("Initials of the person at this machine"), None, _read_worker),
    "language": Setting(N_("Language of the screens: en, da or sv"), None, _read_language),
    "database": Setting(N_("Path of the database file"), None, _read_database),
    "timezone": Setting(
        N_("Time zone of planned conversations and of the journal"), "Europe/Copenhagen", _read_timezone
    ),
    "backups": Setting(N_("How many backups are kept in their folder"), "10", _read_count),
    "backup_days": Setting(N_("After how many days without a backup the doctor warns"), "7", _read_count),
    "slots": Setting(
        N_("Fixed times for conversations: thu 13:00-16:00/60 (minutes each), or an RRULE"), None, _read_slots
    ),
    "deep_backup_every": Setting(
        N_("Every how many backups one is compared with the journal; 0: none"), "7", _read_count_or_none
    ),
    "pager": Setting(
        N_("What shows a long list page by page: less, another command, or none; else as $PAGER says"),
        None,
        _read_pager,
    ),
}
OF_COLUMNS = Setting(N_("Columns of this list on the screen, in order"), None, _read_columns)


def path() -> Path:
    """Return where the settings lie; the file need not exist. It is no absolute path where no home folder is known."""
    import platformdirs

    return Path(platformdirs.user_config_dir("forlob", appauthor=False)) / "config.toml"


def value(name: str) -> str | None:
    """Return one setting, its default, or None when it is neither set nor has one."""
    return values().get(name, known(name).default)


def language() -> str:
    """Return the language of the screens: `FORLOB_LANG`, then the setting, then the locale; English where we have none.

    Settings that cannot be read have no say here: the command that needs them says so, and the doctor.
    """
    environment = os.environ
    asked = environment.get("FORLOB_LANG") or _set_language() or environment.get("LC_ALL")
    asked = asked or environment.get("LC_MESSAGES") or environment.get("LANG") or _locale()
    code = asked.replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in LANGUAGES else "en"


def _set_language() -> str | None:
    try:
        return value("language")
    except ForlobError:
        return None


def me() -> str | None:
    """Return the initials of the worker at this machine: `FORLOB_WORKER` (set by `--as`), else the setting, else None.

    Nobody has looked yet whether there is such a worker, or whether they can be initials.

    Raises:
        WrongUse: If a personal number stands in their place.
    """
    given = os.environ.get("FORLOB_WORKER")
    named = (given or value("worker") or "").strip().upper()
    if not named.isascii():
        import unicodedata

        named = unicodedata.normalize("NFC", named)
    if len(named) >= LONGER_THAN_INITIALS:
        from forlob import personal_number  # rarely needed

        if given:
            personal_number.refuse(named, "FORLOB_WORKER")
        refuse_personal_number("worker", named)
    return named or None


def refuse_personal_number(name: str, setting: str) -> None:
    """Refuse a setting whose value, written by hand or by an older forlob, holds a personal number.

    Raises:
        WrongUse: If it does.
    """
    from forlob import personal_number  # rarely needed

    what = _("the setting {name}").format(name=personal_number.unsaid(name))
    # What is no setting of forlob's stands there by hand, and goes by hand.
    step = f"forlob config unset {name}" if name in SETTINGS else f"${{EDITOR:-vi}} {quote(str(path()))}"
    personal_number.refuse(setting, what, step)


def _locale() -> str:
    import locale

    return locale.getlocale()[0] or ""


def count(name: str) -> int:
    """Return one setting that is a number.

    Raises:
        WrongUse: If it is none.
    """
    return int(SETTINGS[name].read(value(name) or ""))


def zone() -> "ZoneInfo":
    """Return the time zone that local wall times are in.

    Raises:
        WrongUse: If the setting is no time zone.
    """
    from zoneinfo import ZoneInfo

    return ZoneInfo(_read_timezone(value("timezone") or ""))


@lru_cache(maxsize=1)
def values() -> dict[str, str]:
    """Return every setting that is set, what stands in a table as `views.friday`. Empty without a settings file.

    Raises:
        ForlobError: If the file is there but cannot be read.
    """
    file = path()
    if not file.is_absolute():
        return {}
    return dict(_flat(settings_text.read(settings_text.of(file), file)))


def _flat(settings: dict[str, Any]) -> "Iterator[tuple[str, str]]":
    for name, setting in settings.items():
        if isinstance(setting, dict):
            yield from ((f"{name}.{key}", str(one)) for key, one in setting.items())
        else:
            yield name, str(setting)


def put(name: str, setting: str) -> str:
    """Write one setting, and return the value it has now; an empty one is taken out, and the default returned.

    Raises:
        WrongUse: If there is no such setting, or it cannot have this value.
        ForlobError: If the file cannot be written.
    """
    setting = known(name).read(setting) if setting else ""
    from forlob import settings_file  # what only writing needs is loaded where something is written

    settings_file.change(path(), name, setting)
    values.cache_clear()
    return value(name) or ""


def take_out(name: str) -> None:
    """Take out of the file what stands there under a name, also one that is no setting of one's own any more.

    Raises:
        ForlobError: If the file cannot be written.
    """
    from forlob import settings_file

    settings_file.change(path(), name, "")
    values.cache_clear()


def known(name: str) -> Setting:
    """Return the setting with this name.

    Raises:
        WrongUse: If there is none; it names those there are.
    """
    if name.startswith(COLUMNS):
        return OF_COLUMNS
    if name not in SETTINGS:
        raise WrongUse(
            _("there is no setting {name!r}; there are {names}").format(name=name[:80], names=", ".join(SETTINGS)),
            "forlob config list",
        )
    return SETTINGS[name]
