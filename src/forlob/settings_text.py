"""The settings file as it is read: a text, and what is set in it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from shlex import quote
from typing import Any

from forlob import small_file, system
from forlob.errors import ForlobError
from forlob.i18n import _

MOST_BYTES = 32_768
MOST_DOTS = 8
"""So many dots in one key: no setting has more, and the library for TOML takes minutes over thousands."""
AS_WRITTEN = re.compile(r'([a-z_]+(?:\.[a-z_-]+)?) = "([^"\\\x00-\x1f\x7f]*)"\n')
"""A line as most are written; a file of such lines alone is read sooner than the library for TOML is loaded."""

PLACE, AT_END = re.compile(r"\(at line (\d+), column (\d+)\)$"), "(at end of document)"
"""How the library for TOML ends what it says: with the place it came to."""


def of(file: Path) -> str:
    """Return the text of a settings file, empty where there is none.

    Raises:
        ForlobError: If it is there and cannot be read.
    """
    try:
        return small_file.read(file, MOST_BYTES).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except PermissionError as error:
        step = f"ls -la {quote(str(file.parent))}"
        raise _unreadable(file, system.reason(error), step) from error
    except OSError as error:
        raise _unreadable(file, system.reason(error), _put_aside(file)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(file, _("it is not UTF-8"), _put_aside(file)) from error


def read(text: str, file: Path) -> dict[str, Any]:
    """Return what is set in the text of a settings file, in a table under `table.name`; `file` is named where it is damaged.

    Raises:
        ForlobError: If it is no TOML, or nested deeper than any settings are.
    """
    lines = [AS_WRITTEN.fullmatch(line) for line in text.splitlines(keepends=True)]
    settings: dict[str, Any] = {line[1]: line[2] for line in lines if line}
    return settings if len(settings) == len(lines) else _read_toml(text, file)


def _read_toml(text: str, file: Path) -> dict[str, Any]:
    import tomllib

    try:
        if _has_deep_keys(text):
            raise RecursionError
        return dict(_flat(tomllib.loads(text)))
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError
        reason = _("they are nested too deep") if isinstance(error, RecursionError) else _where(error)
        raise ForlobError(
            _("the settings in {path} are damaged: {error}").format(path=file, error=reason), _put_aside(file)
        ) from error


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _where(error: ValueError) -> str:
    """Return where the library could read no further, in the reader's language: what it says itself is English."""
    found = PLACE.search(str(error))
    if found:
        return _("line {line} cannot be read from character {column} on").format(line=found[1], column=found[2])
    return _("they break off") if str(error).endswith(AT_END) else _("they hold what no setting is")


def _has_deep_keys(text: str) -> bool:
    bare = re.sub(r"#.*", "", re.sub(r""""(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?""", "", text))
    keys = (key for line in bare.splitlines() for key in line.split("=")[: -1 if "=" in line else None])
    return any(key.count(".") > MOST_DOTS for key in keys)


def _unreadable(file: Path, reason: str | None, step: str) -> ForlobError:
    return ForlobError(_("the settings in {path} cannot be read: {reason}").format(path=file, reason=reason), step)


def _put_aside(file: Path) -> str:
    return f"mv {quote(str(file))} {quote(str(file))}.damaged"
