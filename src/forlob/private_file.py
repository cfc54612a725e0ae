"""Private files: written whole beside their place, on the disk before they have their name, or not there at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forlob import system
from forlob.errors import WrongUse
from forlob.i18n import _

LONGEST_NAME_BYTES = 200
"""A longer name is cut in that of the draft: the system takes 255 bytes, and something is put around it."""


@contextmanager
def replacing(target: Path, *, replace: bool) -> Iterator[Path]:
    """Give the name of a new, empty file beside the target, readable by its owner alone.

    What was written to it is at the target when the block ends, synced; where the block fails, nothing is, and the
    draft is gone. A draft is called `.NAME.PID.new`; one that was killed is left.

    Raises:
        WrongUse: If the target is there, or came to be there meanwhile, and `replace` is not meant; or if it is a
            device, a pipe or a folder, which nothing replaces.
        OSError: If the file cannot be written.
    """
    if target.exists() and not target.is_file():
        raise WrongUse(_("{path} is a device, a pipe or a folder, not a file").format(path=target))
    name = target.name if len(os.fsencode(target.name)) <= LONGEST_NAME_BYTES else target.name[:40]
    new = target.with_name(f".{name}.{os.getpid()}.new")
    new.unlink(missing_ok=True)
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield new
        system.sync(new)
        _move(new, target, replace=replace)
    finally:
        new.unlink(missing_ok=True)
    system.sync(target.parent)


def exists_already(path: Path) -> WrongUse:
    """Return the error for a file that would be written over."""
    return WrongUse(_("{path} exists already").format(path=path), more="--force")


def _move(new: Path, target: Path, *, replace: bool) -> None:
    if not replace:
        try:
            os.link(new, target)  # a rename would replace a file that came to exist meanwhile
            return
        except FileExistsError:
            raise exists_already(target) from None
        except OSError:  # a file system without links
            if target.exists():
                raise exists_already(target) from None
    new.replace(target)
