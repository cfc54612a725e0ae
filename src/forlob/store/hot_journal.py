"""A journal beside a database is played into it when it is opened: whose may be, and whose may not.

SQLite undoes with it what a crash left half done, and asks nobody who wrote it. Who may write in the folder but not in
the file could so write into the file.
"""

import os
import stat
from pathlib import Path
from shlex import quote

from forlob import system
from forlob.errors import DatabaseUnusable
from forlob.i18n import _

ROOT = 0
PLAYED = ("-journal", "-wal")
"""What the name of a database ends in beside it, where SQLite would play the file into it."""
BESIDE = (*PLAYED, "-shm")
"""Every file of its own that SQLite puts beside a database."""
GROUP_WRITES, OTHERS_WRITE = 0o020, 0o002


def refuse_planted(path: Path) -> None:
    """Refuse to open a database beside which a journal lies that none wrote who may write the database.

    Raises:
        DatabaseUnusable: If it is a link, no file, has a second name, or is of somebody who may not.
    """
    for ending in PLAYED:
        journal = path.with_name(path.name + ending)
        try:
            left, database = journal.lstat(), path.stat()
        except OSError:
            continue  # its writer is done meanwhile; and what is wrong with the file itself is said when it is opened
        if not (stat.S_ISREG(left.st_mode) and left.st_nlink <= 1 and _may_write(left, database)):
            raise DatabaseUnusable(
                _(
                    "{journal} is not of somebody who may write the database; what is in it would be written into"
                    " the database, so it was not opened"
                ).format(journal=journal),
                f"mv {quote(str(journal))} {quote(f'{journal}.planted')}"
                f" && forlob --db {quote(str(path))} doctor --deep",
            )


def _may_write(left: os.stat_result, database: os.stat_result) -> bool:
    """Return whether who wrote the journal may write the database too: its owner, its group where that may, root, we."""
    if not system.KNOWS_RIGHTS or left.st_uid in (database.st_uid, ROOT, system.user()):
        return True
    if database.st_mode & OTHERS_WRITE:
        return True
    return bool(database.st_mode & GROUP_WRITES) and system.is_in_group(left.st_uid, database.st_gid)
