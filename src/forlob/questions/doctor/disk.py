"""Is the database safe where it lies: the disk, who else copies it, and its backups."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from forlob import config
from forlob.domain.check import Check, CheckState
from forlob.errors import ForlobError, SystemRefuses
from forlob.i18n import _, ngettext
from forlob.store import backup_folder, disk


def place(path: Path) -> Iterator[Check]:
    """Tell whether the file lies where only this machine writes to it: on no network share, in no folder that syncs."""
    share, syncs = disk.on_network(path), disk.synchronised_by(path)
    if share:
        text = _("{path} lies on a network share ({kind}): its locks and its writing cannot be trusted")
        yield Check("place", CheckState.WARNING, text.format(path=path, kind=share), MOVE)
    if syncs:
        text = _("{path} lies in a folder that {name} copies elsewhere, half-written too")
        yield Check("place", CheckState.WARNING, text.format(path=path, name=syncs), MOVE)
    if not share and not syncs:
        yield Check("place", CheckState.OK, _("the database lies on no network share and in no folder that syncs"))


def encryption(path: Path) -> Iterator[Check]:
    """Tell whether who takes the disk away can read it; where the system does not say, say that."""
    found = disk.encrypted(path)
    if found:
        yield Check("encryption", CheckState.OK, _("the disk is encrypted"))
    elif found is None:
        yield Check("encryption", CheckState.OK, _("whether the disk is encrypted cannot be told here"))
    else:
        text = _("the disk is not encrypted, as far as can be told: whoever takes it can read {path}")
        yield Check("encryption", CheckState.WARNING, text.format(path=path))


def backups(today: date) -> Iterator[Check]:
    """Tell when the last backup was made, by its name."""
    try:
        newest = next(iter(backup_folder.made()), None)
    except SystemRefuses as error:
        yield Check("backups", CheckState.WARNING, error.what, error.next_step)
        return
    if newest is None:
        text = _("there is no backup in {folder}").format(folder=backup_folder.folder())
        yield Check("backups", CheckState.WARNING, text, "forlob backup")
        return
    days = max(0, (today - newest.made_on).days)
    text = ngettext("the last backup is {days} day old: {path}", "the last backup is {days} days old: {path}", days)
    late = days > _backup_days()
    yield Check(
        "backups", CheckState.WARNING if late else CheckState.OK, text.format(days=days, path=newest.path),
        "forlob backup" if late else "",
    )  # fmt: skip


def _backup_days() -> int:
    """Return after how many days a backup is late, as usual where the setting cannot be read: another check says so."""
    try:
        return config.count("backup_days")
    except ForlobError:
        return int(config.SETTINGS["backup_days"].default or 0)


MOVE = "forlob config set database FILE"
