"""The settings file changed in one place: one writer at a time, all that a person wrote in it kept."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ELOOP
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from forlob import private_file, settings_text, system
from forlob.errors import ForlobError
from forlob.i18n import _

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

PATIENCE_SECONDS = 10
BETWEEN_TRIES_SECONDS = 0.02


def change(path: Path, name: str, value: str) -> None:
    """Write one setting into the file, or take it out where the value is empty; comments, order and all else stay.

    A link stays one. The file is private, whole at every moment, and made where there is none.

    Raises:
        ForlobError: If it cannot be read or written, or somebody else has been writing it for ten seconds.
    """
    import tomlkit  # noqa: F401 (slow to load: done before others have to wait)

    if not path.is_absolute():
        raise ForlobError(
            _("forlob knows no home folder to keep settings in: HOME is not set"),
            f"HOME=FOLDER {_command(name, value)}",
        )
    try:
        file = path.resolve()
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(file, _command(name, value)):
            before = settings_text.of(file)
            after = _edited(before, name, value, file)
            if after != before:
                with private_file.replacing(file, replace=True) as new:
                    new.write_bytes(after.encode())
    except (OSError, RuntimeError) as error:  # a link that leads to itself is a RuntimeError
        reason = system.reason(error if isinstance(error, OSError) else OSError(ELOOP, os.strerror(ELOOP)))
        raise ForlobError(
            _("the settings cannot be written to {path}: {reason}").format(path=path, reason=reason),
            f"ls -la {quote(str(path.parent))}",
        ) from error


def _command(name: str, value: str) -> str:
    return f"forlob config set {name} {quote(value)}" if value else f"forlob config unset {name}"


def _edited(text: str, name: str, value: str, file: Path) -> str:
    """Return the text with the setting changed and nothing else; what comes out is read again to see that."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    wanted = {**settings_text.read(text, file), name: value}
    if not value:
        del wanted[name]
    try:
        document = tomlkit.parse(text if not text or text.endswith("\n") else f"{text}\n")
        _put(document, name, value)
        edited = tomlkit.dumps(document)
    except (TOMLKitError, RecursionError) as error:
        raise _beyond(file) from error
    if settings_text.read(edited, file) != wanted:
        raise _beyond(file)
    return edited


def _put(document: "TOMLDocument", name: str, value: str) -> None:
    """Set one setting, or take it out where the value is empty; `table.name` in its table, which may be written in any way."""
    from tomlkit import key

    table, _dot, own = name.rpartition(".")
    if table and table not in document:
        if value:
            document.append(key([table, own]), value)
        return
    holder: Any = document[table] if table else document
    if value:
        holder[own] = value
    else:
        holder.pop(own, None)


def _beyond(file: Path) -> ForlobError:
    return ForlobError(
        _("forlob cannot change {path} without harm to what else is written in it").format(path=file),
        f"${{EDITOR:-vi}} {quote(str(file))}",
    )


@contextmanager
def _alone(file: Path, command: str) -> Iterator[None]:
    """Keep other programs from changing the file meanwhile, by a lock on its folder.

    Where the folder knows no locks there is none: the file is then still whole at every moment.

    Raises:
        ForlobError: If somebody else keeps the lock; `command` is what to type again.
    """
    handle, until = system.open_to_lock(file), time.monotonic() + PATIENCE_SECONDS
    try:
        while not system.locked(handle):
            if time.monotonic() > until:
                what = _("another program has kept the settings in {path} for {seconds} s")
                raise ForlobError(what.format(path=file, seconds=PATIENCE_SECONDS), command)
            time.sleep(BETWEEN_TRIES_SECONDS)
        yield
    finally:
        os.close(handle)  # which gives up the lock
