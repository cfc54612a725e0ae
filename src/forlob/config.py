"""A person's settings: one small TOML file in the platform's config folder."""

import os
from functools import lru_cache
from pathlib import Path

from forlob.errors import ForlobError, WrongUse
from forlob.i18n import _

SETTINGS = {
    "worker": "initials of the person at this machine",
    "language": "language of the screens: en, da or sv",
    "database": "path of the database file",
    "timezone": "time zone of planned conversations, such as Europe/Copenhagen",
}
DEFAULTS = {"timezone": "Europe/Copenhagen"}


def path() -> Path:
    """Return where the settings lie; the file need not exist."""
    import platformdirs

    return Path(platformdirs.user_config_dir("forlob", appauthor=False)) / "config.toml"


def value(name: str) -> str | None:
    """Return one setting, its default, or None when it is neither set nor has one."""
    return values().get(name, DEFAULTS.get(name))


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
    import tomllib

    try:
        return {name: str(setting) for name, setting in tomllib.loads(text).items()}
    except tomllib.TOMLDecodeError as error:
        raise ForlobError(_("the settings in {path} are damaged: {error}").format(path=path(), error=error)) from error


def put(name: str, setting: str) -> None:
    """Write one setting; an empty one is taken out.

    Raises:
        WrongUse: If there is no such setting.
        ForlobError: If the file cannot be written.
    """
    if name not in SETTINGS:
        raise WrongUse(
            _("there is no setting {name!r}; there are {names}").format(name=name, names=", ".join(SETTINGS)),
            "forlob config list",
        )
    changed = {**values(), name: setting}
    lines = [f"{key} = {_quoted(changed[key])}\n" for key in SETTINGS if changed.get(key)]
    file = path()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_suffix(".new")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            out.writelines(lines)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    except OSError as error:
        raise ForlobError(_("the settings cannot be written to {path}").format(path=file)) from error
    values.cache_clear()


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
