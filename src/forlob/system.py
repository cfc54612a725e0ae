"""What systems do each in their own way, with the answer of each: rights, folders on the disk, locks, files that are pipes.

Elsewhere nothing asks which system it is. What is here for Windows has been read against Python's documentation, not run.
"""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

from forlob.i18n import N_, _

REASONS = {
    "ENOENT": N_("No such file or directory"),
    "EACCES": N_("Permission denied"),
    "EISDIR": N_("Is a directory"),
    "ENOTDIR": N_("Not a directory"),
    "ENOTEMPTY": N_("Directory not empty"),
    "EEXIST": N_("File exists"),
    "ENAMETOOLONG": N_("File name too long"),
    "EFBIG": N_("File too large"),
    "ENOSPC": N_("No space left on device"),
    "EDQUOT": N_("Disk quota exceeded"),
    "EIO": N_("Input/output error"),
    "EROFS": N_("Read-only file system"),
    "EPERM": N_("Operation not permitted"),
    "ELOOP": N_("Too many levels of symbolic links"),
    "EMFILE": N_("Too many open files"),
    "ENOMEM": N_("Cannot allocate memory"),
    "EBUSY": N_("Device or resource busy"),
    "ETXTBSY": N_("Text file busy"),
    "EINVAL": N_("Invalid argument"),
    "EXDEV": N_("Invalid cross-device link"),
    "ENXIO": N_("No such device or address"),
    "EPIPE": N_("Broken pipe"),
    "EAGAIN": N_("Resource temporarily unavailable"),
    "ENODEV": N_("No such device"),
    "ENOLCK": N_("No locks available"),
    "ENOTCONN": N_("Transport endpoint is not connected"),
    "ENOTSUP": N_("Operation not supported"),
    "ESTALE": N_("Stale file handle"),
    "ETIMEDOUT": N_("Connection timed out"),
}
"""By its name, why a system refuses a file."""
BY_NUMBER = {getattr(errno, name): text for name, text in REASONS.items() if hasattr(errno, name)}


def reason(error: Exception) -> str:
    """Return why the system refuses, as it stands behind a colon in the language of the reader.

    What forlob says itself in an OSError is in that language already. What only the system has words for stands in
    brackets as the system says it, so that it can be looked for.
    """
    said = getattr(error, "strerror", None)
    if not said:
        return _("the system does not say why")
    number = getattr(error, "errno", None)
    by_system = getattr(error, "winerror", None) is not None or (number is not None and said == os.strerror(number))
    if by_system and number in BY_NUMBER:
        told = _(BY_NUMBER[number])
        return told[:1].lower() + told[1:]
    return _("the system refuses it ({said})").format(said=said) if by_system else str(said)


if sys.platform == "win32":
    import msvcrt

    KNOWS_RIGHTS = False
    """Whether files have an owner, a group and rights for others; a profile of Windows is private as a whole."""
    REPLACES_OPEN_FILES = False
    """Whether a file that is open can be replaced by another."""
    OPENS_FOLDERS = False
    """Whether a folder can be opened, to lock it or to wait until its names are on the disk."""

    def user() -> int:
        """Return the number of whoever runs this; 0 where users have none."""
        return 0

    def give_to(path: Path, *, owner: int = -1, group: int = -1) -> None:
        """Make a file another user's or group's; nothing where files have none."""

    def is_in_group(user: int, group: int) -> bool:  # noqa: ARG001 - the same question everywhere
        """Return whether a user is in a group; false where there are none."""
        return False

    def device(number: int) -> str:  # noqa: ARG001 - the same question everywhere
        """Return what the system calls a device, empty where it has no name."""
        return ""

    def open_at_once(path: Path) -> int:
        """Open a file to read bytes, and wait for nobody to write into it."""
        return os.open(path, os.O_RDONLY | os.O_BINARY)

    def wait_for_writers(handle: int) -> None:
        """Read a pipe as far as somebody writes into it."""

    def open_to_lock(file: Path) -> int:
        """Return a handle to lock while a file is changed: of a file beside it, as a folder cannot be opened."""
        return os.open(file.with_name(f".{file.name}.lock"), os.O_CREAT | os.O_RDWR, 0o600)

    def locked(handle: int) -> bool:
        """Take the lock unless somebody else has it, and return whether nobody has; closing the handle gives it up."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    KNOWS_RIGHTS = True
    REPLACES_OPEN_FILES = True
    OPENS_FOLDERS = True

    def user() -> int:
        return os.geteuid()

    def give_to(path: Path, *, owner: int = -1, group: int = -1) -> None:
        os.chown(path, owner, group)

    def is_in_group(user: int, group: int) -> bool:
        import pwd

        try:
            known = pwd.getpwuid(user)
            return group in os.getgrouplist(known.pw_name, known.pw_gid)
        except (KeyError, OSError):
            return False

    def device(number: int) -> str:
        return f"{os.major(number)}:{os.minor(number)}"

    def open_at_once(path: Path) -> int:
        return os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def wait_for_writers(handle: int) -> None:
        os.set_blocking(handle, True)

    def open_to_lock(file: Path) -> int:
        """Of its folder, since the file is another one after each change."""
        return os.open(file.parent, os.O_RDONLY)

    def locked(handle: int) -> bool:
        """Where there are no locks nobody has it."""
        import fcntl

        with suppress(OSError):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk; where no folder can be opened the system sees to that."""
    if path.is_dir() and not OPENS_FOLDERS:
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
