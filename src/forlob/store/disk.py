"""What is around the database file: the disk it lies on, and who else may be copying it."""

from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import NamedTuple

from forlob import system

MOUNTS = Path("/proc/self/mounts")
BLOCK_DEVICES = Path("/sys/dev/block")
NETWORK = {
    "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse",
    "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "fuse.vmhgfs-fuse", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb2",
    "smb3", "smbfs", "vboxsf", "webdav",
}  # fmt: skip
ENCRYPTED = {"ecryptfs", "fuse.cryfs", "fuse.encfs", "fuse.gocryptfs", "fuse.veracrypt"}
SYNCHRONISED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
}
MARKERS = {
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".seafile-data": "Seafile",
}


class Mount(NamedTuple):
    """A file system that is part of the tree of folders: where, and of which kind."""

    place: PurePath
    kind: str


def mount_of(path: Path, mounts: Path = MOUNTS) -> Mount | None:
    """Return the file system a file lies on, or None where this system does not say."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return None
    place = path.resolve()
    found = [mount for mount in _mounts(lines) if place.is_relative_to(mount.place)]
    # The last one wins where several are laid over each other.
    return max(reversed(found), key=lambda mount: len(mount.place.parts), default=None)


def on_network(path: Path, mounts: Path = MOUNTS) -> str | None:
    """Return the kind of network share a file lies on, or None: on none, or this system does not say."""
    if str(path).startswith("\\\\"):
        return "smb"
    mount = mount_of(path, mounts)
    return mount.kind if mount and mount.kind in NETWORK else None


def synchronised_by(path: Path) -> str | None:
    """Return what keeps copying the folder of a file to other machines, by its name or its marks; None: nothing."""
    for folder in path.parents:
        for beginning, name in SYNCHRONISED.items():
            if folder.name.casefold().startswith(beginning):
                return name
        for marker, name in MARKERS.items():
            if (folder / marker).exists():
                return name
    return None


def encrypted(path: Path, mounts: Path = MOUNTS, devices: Path = BLOCK_DEVICES) -> bool | None:
    """Return whether the disk a file lies on is encrypted, or None where this system does not say.

    Only Linux says: a disk is encrypted where the device, or one it is made of, is mapped by dm-crypt. A disk that
    encrypts itself counts as not encrypted.
    """
    mount = mount_of(path, mounts)
    if mount is None:
        return None
    if mount.kind in ENCRYPTED:
        return True
    device = devices / system.device(path.stat().st_dev)
    return _maps_encryption(device) if device.exists() else None


def _mounts(lines: Iterable[str]) -> Iterable[Mount]:
    for line in lines:
        words = line.split(" ")
        if len(words) >= 3:
            yield Mount(PurePath(_unescaped(words[1])), words[2])


def _unescaped(text: str) -> str:
    """Return the name of a folder as `/proc` writes it: a blank is `\\040`."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, character)
    return text


def _maps_encryption(device: Path) -> bool:
    """Return whether a device, or all devices it is made of, are mapped by dm-crypt."""
    try:
        if (device / "dm" / "uuid").read_text("ascii", "replace").startswith("CRYPT-"):
            return True
    except OSError:
        pass  # no mapped device
    # A partition lies in the folder of its disk, which is never mapped itself.
    made_of = sorted((device / "slaves").glob("*"))
    return bool(made_of) and all(map(_maps_encryption, made_of))


def identity(path: Path) -> tuple[int, int] | None:
    """Return which file lies at the path, whatever is in it; None where none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
