"""Who a database file lets in: its owner alone, or a group that was let in on purpose."""

import stat
from pathlib import Path
from typing import NamedTuple

from forlob import system
from forlob.errors import DatabaseUnusable
from forlob.i18n import _

OWNER, GROUP, OTHERS = 0o600, 0o060, 0o007
FOLDER_OF_A_GROUP = 0o020


class Rights(NamedTuple):
    """Whose a file is, and the rights it should have: of nobody but the owner, and of a group let in on purpose.

    `had` are the rights it has.
    """

    owner: int
    group: int
    mode: int
    had: int


def of(path: Path) -> Rights:
    """Return the rights a file should have, from those it has.

    Its group was let in on purpose where others were not, or where the group may write in the folder. A file that
    everybody can read is one that was made without a thought (`touch`), and others are never let in.
    """
    found, folder = path.stat(), path.parent.stat()
    shared = found.st_gid == folder.st_gid and bool(folder.st_mode & FOLDER_OF_A_GROUP)
    on_purpose = shared or not found.st_mode & OTHERS
    mode = OWNER | (found.st_mode & GROUP if on_purpose else 0)
    return Rights(found.st_uid, found.st_gid, mode, stat.S_IMODE(found.st_mode))


def give(path: Path, rights: Rights) -> bool:
    """Give a new, private file of ours these rights; return False where it lets in fewer people than it had."""
    if not system.KNOWS_RIGHTS:
        return True
    if system.user() == 0:
        system.give_to(path, owner=rights.owner)
    try:
        if rights.mode & GROUP:
            system.give_to(path, group=rights.group)
            path.chmod(rights.mode)
    except OSError:
        return False  # it is a group we are not in
    return not rights.had & ~rights.mode & (GROUP | OTHERS)


def make_private(path: Path) -> bool:
    """Take away from a file what it lets others do, unless a group was let in on purpose; return whether it is so."""
    if not system.KNOWS_RIGHTS:
        return True
    rights = of(path)
    if not rights.had & ~rights.mode & (GROUP | OTHERS):
        return True
    try:
        path.chmod(rights.mode)
    except OSError:
        return False
    return True


def shut_others_out(path: Path) -> None:
    """Make a file private that was there before.

    Raises:
        DatabaseUnusable: If it is somebody else's.
    """
    if not make_private(path):
        what = _("others can look at {path}, and it is not yours to shut them out").format(path=path)
        raise DatabaseUnusable(what, "forlob --db FILE init")
