"""Where the database lies: a share, a folder that syncs, a disk that is encrypted."""

from datetime import date
from pathlib import Path

import pytest

from forlob.store import disk
from tests.conftest import Forlob

MOUNTS = """\
/dev/mapper/root / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /mnt/team nfs4 rw,vers=4.2 0 0
//server/share /mnt/two\\040words cifs rw 0 0
/dev/sdb1 /mnt/team/own ext4 rw 0 0
host /vm 9p rw 0 0
me@host: /home/me/far fuse.sshfs rw 0 0
/home/me/.crypt /home/me/safe fuse.gocryptfs rw 0 0
half a-line
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mounts"
    path.write_text(MOUNTS)
    return path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/me/forlob.db", None),
        ("/mnt/team/forlob.db", "nfs4"),
        ("/mnt/team/deep/er/forlob.db", "nfs4"),
        ("/mnt/teamwork/forlob.db", None),
        ("/mnt/two words/forlob.db", "cifs"),
        ("/mnt/team/own/forlob.db", None),
        ("/vm/forlob.db", "9p"),
        ("/home/me/far/forlob.db", "fuse.sshfs"),
        ("\\\\server\\share\\forlob.db", "smb"),
    ],
)
def test_a_network_share_is_known_by_its_kind(mounts: Path, path: str, kind: str | None) -> None:
    assert disk.on_network(Path(path), mounts) == kind


def test_a_system_that_does_not_say_is_taken_for_no_share(tmp_path: Path) -> None:
    assert disk.on_network(Path("/mnt/team/forlob.db"), tmp_path / "none") is None


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Kommunen)/sager", "Dropbox"),
        ("OneDrive - Kommunen/sager", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/CloudStorage/OneDrive-Kommunen", "OneDrive"),
        ("Documents", None),
        (".dropboxes", None),
    ],
)
def test_a_folder_that_syncs_is_known_by_its_name(folder: str, name: str | None) -> None:
    assert disk.synchronised_by(Path("/home/me") / folder / "forlob.db") == name


@pytest.mark.parametrize(("mark", "name"), [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox")])
def test_a_folder_that_syncs_is_known_by_its_mark(tmp_path: Path, mark: str, name: str) -> None:
    (tmp_path / mark).mkdir()
    assert disk.synchronised_by(tmp_path / "deep" / "er" / "forlob.db") == name


def block_device(devices: Path, path: Path, uuid: str | None, slave_uuids: tuple[str, ...] = ()) -> None:
    """Describe the device that `path` lies on as Linux does."""
    import os

    number = path.stat().st_dev
    device = devices / f"{os.major(number)}:{os.minor(number)}"
    (device / "slaves").mkdir(parents=True)
    if uuid:
        (device / "dm").mkdir()
        (device / "dm" / "uuid").write_text(f"{uuid}\n")
    for at, slave in enumerate(slave_uuids):
        (device / "slaves" / f"dm-{at}" / "dm").mkdir(parents=True)
        (device / "slaves" / f"dm-{at}" / "dm" / "uuid").write_text(f"{slave}\n")


@pytest.mark.parametrize(
    ("uuid", "slaves", "encrypted"),
    [
        ("CRYPT-LUKS2-0123-root", (), True),
        ("LVM-0123", ("CRYPT-LUKS2-0123-pv",), True),
        ("LVM-0123", ("CRYPT-LUKS2-0123-pv", "LVM-9"), False),
        ("LVM-0123", (), False),
        (None, (), False),
    ],
)
def test_a_disk_is_encrypted_where_all_it_is_made_of_is(
    tmp_path: Path, mounts: Path, uuid: str | None, slaves: tuple[str, ...], encrypted: bool
) -> None:
    devices = tmp_path / "block"
    block_device(devices, tmp_path, uuid, slaves)
    assert disk.encrypted(tmp_path, mounts, devices) is encrypted


def test_a_disk_may_be_made_of_many_others_one_upon_the_other(tmp_path: Path, mounts: Path) -> None:
    devices = tmp_path / "block"
    block_device(devices, tmp_path, "LVM-0")
    place = next(devices.iterdir())
    for _level in range(12):
        place = place / "slaves" / "dm-1"
        (place / "slaves").mkdir(parents=True)
    assert disk.encrypted(tmp_path, mounts, devices) is False
    (place / "dm").mkdir()
    (place / "dm" / "uuid").write_text("CRYPT-LUKS2-0123\n")
    assert disk.encrypted(tmp_path, mounts, devices) is True


def test_a_folder_that_encrypts_what_is_in_it_is_known_by_its_kind(tmp_path: Path, mounts: Path) -> None:
    assert disk.encrypted(Path("/home/me/safe/forlob.db"), mounts, tmp_path / "none") is True


def test_where_the_system_does_not_say_encryption_is_unknown(tmp_path: Path, mounts: Path) -> None:
    assert disk.encrypted(tmp_path, tmp_path / "none", tmp_path) is None
    assert disk.encrypted(tmp_path, mounts, tmp_path / "none") is None


def checks(forlob: Forlob, code: str) -> list[tuple[str, str, str | None]]:
    rows = forlob("doctor", "-f", "json").json
    return [(row["state"], row["text"], row["try"]) for row in rows if row["check"] == code]


def test_the_doctor_warns_where_there_is_no_backup_or_an_old_one(forlob: Forlob) -> None:
    folder = forlob.database.parent / "backups"
    assert checks(forlob, "backups") == [("warning", f"there is no backup in {folder}", "forlob backup")]
    forlob.ok("backup", FORLOB_TODAY="2026-11-12")
    old = folder / "forlob-2026-11-12T120000Z.db"
    assert checks(forlob, "backups") == [("warning", f"the last backup is 8 days old: {old}", "forlob backup")]
    forlob.ok("config", "set", "backup_days", "8")
    assert checks(forlob, "backups") == [("ok", f"the last backup is 8 days old: {old}", None)]
    assert date(2026, 11, 20).isoformat() in forlob.ok("backup").out


def test_the_doctor_warns_of_a_folder_that_syncs(forlob: Forlob, tmp_path: Path) -> None:
    assert checks(forlob, "place")[0][0] == "ok"
    (tmp_path / ".stfolder").mkdir()
    (found,) = checks(forlob, "place")
    assert found[0] == "warning"
    assert "Syncthing" in found[1]


def test_the_doctor_tells_what_it_can_of_the_disk(forlob: Forlob) -> None:
    assert len(checks(forlob, "encryption")) == 1
