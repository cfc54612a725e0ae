"""Files that a person names: where they lie, and a small one read whole, never cut and never waited for."""

import os
import stat
from errno import EFBIG, EINVAL
from pathlib import Path

from forlob import system
from forlob.errors import WrongUse
from forlob.i18n import _


def read(path: Path, most: int, *, pipes: bool = False) -> bytes:
    """Return all of a file of at most so many bytes; nothing is ever cut.

    `pipes` lets what a shell hands over as `<(...)` be read too; one that nobody writes to reads as empty.

    Raises:
        OSError: If it cannot be read, is a folder or a device, or is longer; `strerror` says which.
    """
    handle = system.open_at_once(path)
    try:
        mode = os.fstat(handle).st_mode
        if not (stat.S_ISREG(mode) or (pipes and stat.S_ISFIFO(mode))):
            raise OSError(EINVAL, _("it is not a file"))
        if stat.S_ISFIFO(mode):
            system.wait_for_writers(handle)
        with os.fdopen(handle, "rb", closefd=False) as file:
            content = file.read(most + 1)
    finally:
        os.close(handle)
    if len(content) > most:
        raise OSError(EFBIG, _("it is longer than {most} bytes").format(most=most))
    return content


def absolute(path: Path) -> Path:
    """Return where a path leads that a person typed; `~` is a home folder.

    Raises:
        WrongUse: If it is in the home of somebody unknown, or begins in a folder that was deleted.
    """
    try:
        return path.expanduser().absolute()
    except RuntimeError as error:
        raise WrongUse(_("{path} is in the home of nobody who is known here").format(path=path)) from error
    except FileNotFoundError as error:
        raise WrongUse(_("the folder you are in is gone, and {path} begins there").format(path=path), "cd") from error
