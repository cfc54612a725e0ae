"""A person's settings: one small TOML file in the platform's config folder."""

import os
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from forlob.errors import ForlobError, WrongUse
from forlob.i18n import LANGUAGES, N_, _

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

MOST_COUNTED = 1000
AS_WRITTEN = re.compile(r'([a-z_]+) = "([^"\\\x00-\x1f\x7f]*)"\n')
"""A line as `_write` writes most; a file of such lines alone is read sooner than the library for TOML is loaded."""


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
    code = text.strip().lower()
    if code not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise WrongUse(
            _("there is no language {text!r}; there are {known}").format(text=text[:80], known=known),
            "forlob config set language da",
        )
    return code


def _read_database(text: str) -> str:
    try:
        place = Path(text.strip()).expanduser().absolute()
    except RuntimeError as error:
        raise WrongUse(_("{text!r} is in nobody's home").format(text=text[:80])) from error
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


def _read_meeting_day(text: str) -> str:
    from forlob import clock
    from forlob.domain.days.day import Lean, read_day

    return read_day(text, today=clock.today(), lean=Lean.NEXT).isoformat()


SETTINGS = {
    "worker": Setting(N_("Initials of the person at this machine"), None, _read_worker),
    "language": Setting(N_("Language of the screens: en, da or sv"), None, _read_language),
    "database": Setting(N_("Path of the database file"), None, _read_database),
    "timezone": Setting(
        N_("Time zone of planned conversations and of the journal"), "Europe/Copenhagen", _read_timezone
    ),
    "coordination_group": Setting(
        N_("A day the coordination group met; its meetings are counted from it"), "2026-01-08", _read_meeting_day
    ),
    "backups": Setting(N_("How many backups are kept in their folder"), "10", _read_count),
    "backup_days": Setting(N_("After how many days without a backup the doctor warns"), "7", _read_count),
    "slots": Setting(
        N_("Fixed times for conversations: thu 13:00-16:00/60 (minutes each), or an RRULE"), None, _read_slots
    ),
}


def path() -> Path:
    """Return where the settings lie; the file need not exist."""
    import platformdirs

    return Path(platformdirs.user_config_dir("forlob", appauthor=False)) / "config.toml"


def value(name: str) -> str | None:
    """Return one setting, its default, or None when it is neither set nor has one."""
    return values().get(name, SETTINGS[name].default)


def language() -> str:
    """Return the language of the screens: `FORLOB_LANG`, then the setting, then the locale; English where we have none.

    Raises:
        ForlobError: If the settings cannot be read.
    """
    environment = os.environ
    asked = environment.get("FORLOB_LANG") or value("language") or environment.get("LC_ALL")
    asked = asked or environment.get("LC_MESSAGES") or environment.get("LANG") or _locale()
    code = asked.replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in LANGUAGES else "en"


def me() -> str | None:
    """Return the initials of the worker at this machine: `FORLOB_WORKER` (set by `--as`), else the setting, else None.

    Nobody has looked yet whether there is such a worker, or whether they can be initials.
    """
    named = (os.environ.get("FORLOB_WORKER") or value("worker") or "").strip().upper()
    if not named.isascii():
        import unicodedata

        named = unicodedata.normalize("NFC", named)
    return named or None


def _locale() -> str:
    import locale

    return locale.getlocale()[0] or ""


def count(name: str) -> int:
    """Return one setting that is a number.

    Raises:
        WrongUse: If it is none.
    """
    return int(_read_count(value(name) or ""))


def zone() -> "ZoneInfo":
    """Return the time zone that local wall times are in.

    Raises:
        WrongUse: If the setting is no time zone.
    """
    from zoneinfo import ZoneInfo

    return ZoneInfo(_read_timezone(value("timezone") or ""))


def coordination_group() -> "date":
    """Return a day on which the coordination group met, from which its meetings are counted.

    Raises:
        WrongUse: If the setting is no day.
    """
    from datetime import date

    return date.fromisoformat(_read_meeting_day(value("coordination_group") or ""))


@lru_cache(maxsize=1)
def values() -> dict[str, str]:
    """Return every setting that is set. Empty without a settings file.

    Raises:
        ForlobError: If the file is there but cannot be read.
    """
    try:
        text = path().read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ForlobError(_("the settings in {path} cannot be read").format(path=path())) from error
    return _read_as_written(text) or _read_toml(text)


def put(name: str, setting: str) -> str:
    """Write one setting, and return the value it has now; an empty one is taken out, and the default returned.

    Raises:
        WrongUse: If there is no such setting, or it cannot have this value.
        ForlobError: If the file cannot be written.
    """
    known(name)
    _write({**values(), name: SETTINGS[name].read(setting) if setting else ""})
    return value(name) or ""


def known(name: str) -> Setting:
    """Return the setting with this name.

    Raises:
        WrongUse: If there is none; it names those there are.
    """
    if name not in SETTINGS:
        raise WrongUse(
            _("there is no setting {name!r}; there are {names}").format(name=name[:80], names=", ".join(SETTINGS)),
            "forlob config list",
        )
    return SETTINGS[name]


def _read_as_written(text: str) -> dict[str, str]:
    """Return the settings of a file with nothing but lines as forlob writes them; none of any other file."""
    lines = [AS_WRITTEN.fullmatch(line) for line in text.splitlines(keepends=True)]
    settings = {line[1]: line[2] for line in lines if line}
    return settings if len(settings) == len(lines) else {}


def _read_toml(text: str) -> dict[str, str]:
    import tomllib

    try:
        return {name: str(setting) for name, setting in tomllib.loads(text).items()}
    except tomllib.TOMLDecodeError as error:
        raise ForlobError(_("the settings in {path} are damaged: {error}").format(path=path(), error=error)) from error


def _write(settings: dict[str, str]) -> None:
    from forlob import private_file  # what only writing needs is loaded where something is written

    lines = [f"{key} = {_quoted(settings[key])}\n" for key in SETTINGS if settings.get(key)]
    file = path()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with private_file.replacing(file, replace=True) as new:
            new.write_text("".join(lines), "utf-8")
    except OSError as error:
        raise ForlobError(_("the settings cannot be written to {path}").format(path=file)) from error
    values.cache_clear()


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
