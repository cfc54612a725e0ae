"""Who a database file lets in: its owner alone, or a group that was let in on purpose."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

OWNER, GROUP, OTHERS = 0o600, 0o060, 0o007
FOLDER_OF_A_GROUP = 0o020


class Rights(NamedTuple):
    """Whose a file is, and the rights it should have: of nobody but the owner, and of a group let in on purpose."""

    owner: int
    group: int
    mode: int


def of(path: Path) -> Rights:
    """Return the rights a file should have, from those it has.

    Its group was let in on purpose where others were not, or where the group may write in the folder. A file that
    everybody can read is one that was made without a thought (`touch`), and others are never let in.
    """
    found, folder = path.stat(), path.parent.stat()
    shared = found.st_gid == folder.st_gid and bool(folder.st_mode & FOLDER_OF_A_GROUP)
    on_purpose = shared or not found.st_mode & OTHERS
    return Rights(found.st_uid, found.st_gid, OWNER | (found.st_mode & GROUP if on_purpose else 0))


def give(path: Path, rights: Rights) -> bool:
    """Give a new file of ours these rights; return False where its group could not be let in, and it is private."""
    if os.name != "posix":
        return True
    found = path.stat()
    if os.geteuid() == 0 and found.st_uid != rights.owner:
        os.chown(path, rights.owner, -1)
    if not rights.mode & GROUP:
        return True
    try:
        if found.st_gid != rights.group:
            os.chown(path, -1, rights.group)
    except OSError:
        return False
    path.chmod(rights.mode)
    return True


def make_private(path: Path) -> bool:
    """Take away from a file what it lets others do, unless a group was let in on purpose; return whether it is so."""
    if os.name != "posix":
        return True
    has, should = stat.S_IMODE(path.stat().st_mode), of(path).mode
    if not has & ~should & (GROUP | OTHERS):
        return True
    try:
        path.chmod(should)
    except OSError:
        return False
    return True
