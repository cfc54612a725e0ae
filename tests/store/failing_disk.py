"""A disk that fails, loses its power, or makes wait, at the n-th thing asked of it: write, cut off, sync, delete, rename or link.

It stands between this process and the real one: the functions with which SQLite writes are replaced in SQLite itself, those of
Python in `os`. What was not synced when the power went may be there or not: nothing of it, all of it, or some of it, in any
order. Names of a folder last as far as they were changed in order, until the folder is synced.
"""

import ctypes
import os
import random
import shutil
import stat
import tempfile
import time
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p, cast
from pathlib import Path
from typing import Any

POWER_WENT = 77
"""The exit code of a process whose power went."""
WAITS, WAITS_SECONDS = "waits", 0.05
"""The file that tells another that this process waits in the middle of what it does, and for how long it does so."""
IO_ERROR = {"write": 778, "truncate": 1546, "sync": 1034, "delete": 2570}
CREATE = 0x4
SHORT_READ = 522

Opens = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
Deletes = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
Moves = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
Truncates = CFUNCTYPE(c_int, c_void_p, c_int64)
Syncs = CFUNCTYPE(c_int, c_void_p, c_int)
Closes = CFUNCTYPE(c_int, c_void_p)
Sizes = CFUNCTYPE(c_int, c_void_p, POINTER(c_int64))


class Vfs(Structure):
    """The beginning of SQLite's `sqlite3_vfs`."""

    _fields_ = [
        ("version", c_int), ("file_size", c_int), ("longest_name", c_int), ("following", c_void_p), ("name", c_char_p),
        ("data", c_void_p), ("open", Opens), ("delete", Deletes),
    ]  # fmt: skip


class Methods(Structure):
    """SQLite's `sqlite3_io_methods`."""

    _fields_ = [
        ("version", c_int), ("close", Closes), ("read", Moves), ("write", Moves), ("truncate", Truncates), ("sync", Syncs),
        ("size", Sizes), ("others", c_void_p * 12),
    ]  # fmt: skip


class Done:
    """Something that was done and is not yet known to last: how to take it back, how to do it again."""

    def __init__(self, what: str, of: Any, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        self.what, self.of, self.undo, self.redo = what, of, undo, redo


class FailingDisk:
    """Counts what is asked of the disk, and at the `at`-th fails (`how` is "fail"), loses its power ("cut" or "torn") or "waits".

    A cut keeps of what was not synced "nothing", "everything", or by chance, of the number given.
    """

    def __init__(self, at: int, how: str, keep: str | int) -> None:
        self.at, self.how, self.keep, self.asked = at, how, keep, 0
        self.done: list[Done] = []
        self.open_files: dict[int, int] = {}
        self.paths: dict[int, Path] = {}
        self.new_names: set[str] = set()
        self.synced: set[int] = set()
        self.aside = Path(tempfile.mkdtemp(prefix="aside-", dir=os.environ["FORLOB_ASIDE"]))
        self._kept: list[Any] = []

    def put_in(self) -> None:
        """Stand between this process and its disk from now on."""
        self._into_python()
        self._into_sqlite()

    # What is asked

    def _ask(self, what: str) -> bool:
        """Count one thing asked; return whether it fails, or do not return where the power goes."""
        self.asked += 1
        if self.asked != self.at:
            return False
        if self.how == "waits":
            Path(os.environ["FORLOB_ASIDE"], WAITS).touch()
            time.sleep(WAITS_SECONDS)
            return False
        if self.how == "fail":
            return True
        if self.how == "cut" or what != "write":
            self.lose_power()
        return True

    def lose_power(self) -> None:
        """Lose what was not synced, and end this process."""
        if self.keep != "everything":
            for one in reversed(self.done):
                one.undo()
            chance = random.Random(self.keep)
            names = [one for one in self.done if one.what == "name"]
            lasting = names[: chance.randint(0, len(names))] if self.keep != "nothing" else []
            for one in self.done if self.keep != "nothing" else ():
                if one in lasting or (one.what == "data" and chance.random() < 0.5):
                    one.redo()
        shutil.rmtree(self.aside, ignore_errors=True)
        os._exit(POWER_WENT)

    # What lasts

    def _file(self, path: Path) -> int:
        """Return a descriptor of a file that stays open: closing one would give up the locks of this process."""
        inode = path.stat().st_ino
        if inode not in self.open_files:
            self.open_files[inode] = os.open(path, os.O_RDWR)
        return inode

    def _wrote(self, path: Path, before: bytes, size: int, offset: int, after: bytes | None) -> None:
        inode = self._file(path)
        file = self.open_files[inode]

        def undo() -> None:
            os.pwrite(file, before, offset)
            os.ftruncate(file, size)

        def redo() -> None:
            os.ftruncate(file, offset) if after is None else os.pwrite(file, after, offset)

        self.done.append(Done("data", inode, undo, redo))

    def _lasts(self, what: str, of: Any) -> None:
        self.done = [one for one in self.done if (one.what, one.of) != (what, of)]

    def _named(self, folder: Path, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        self.done.append(Done("name", str(folder), undo, redo))

    def _put_aside(self, path: Path) -> Path | None:
        if not os.path.lexists(path):
            return None
        aside = self.aside / f"{len(self.done)}-{self.asked}"
        self.link(path, aside)
        return aside

    # Python

    def _into_python(self) -> None:
        self.fsync, self.replace, self.link, self.unlink = os.fsync, os.replace, os.link, os.unlink
        os.unlink, os.remove = self._unlink, self._unlink
        os.fsync = self._fsync  # type: ignore[assignment]
        os.replace = os.rename = self._replace  # type: ignore[assignment]
        os.link = self._link  # type: ignore[assignment]

    def _fsync(self, file: int) -> None:
        if self._ask("sync"):
            raise OSError(5, os.strerror(5))
        self.fsync(file)
        known = os.fstat(file)
        if stat.S_ISDIR(known.st_mode):
            self._lasts("name", str(Path(f"/proc/self/fd/{file}").readlink()))
        else:
            self.synced.add(known.st_ino)
            self._lasts("data", known.st_ino)

    def _never_synced(self, path: Path) -> None:
        """What was written and never synced may be empty under its new name."""
        inode = path.stat().st_ino
        if inode not in self.synced:
            content = path.read_bytes()
            self._wrote(path, b"", 0, 0, content)

    def _replace(self, source: Any, target: Any) -> None:
        source, target = Path(source).absolute(), Path(target).absolute()
        if self._ask("rename"):
            raise OSError(5, os.strerror(5))
        aside = self._put_aside(target)
        self._never_synced(source)
        self.replace(source, target)

        def undo() -> None:
            self.replace(target, source)
            if aside:
                self.link(aside, target)

        self._named(target.parent, undo, lambda: self.replace(source, target))

    def _link(self, source: Any, target: Any) -> None:
        source, target = Path(source).absolute(), Path(target).absolute()
        if self._ask("link"):
            raise OSError(5, os.strerror(5))
        self._never_synced(source)
        self.link(source, target)
        self._named(target.parent, lambda: self.unlink(target), lambda: self.link(source, target))

    def _unlink(self, path: Any, **_where: Any) -> None:
        path = Path(path).absolute()
        if os.path.lexists(path) and self._ask("delete"):
            raise OSError(5, os.strerror(5))
        aside = self._put_aside(path)
        self.unlink(path)
        if aside:
            self._named(path.parent, lambda: self.link(aside, path), lambda: self.unlink(path))

    # SQLite

    def _into_sqlite(self) -> None:
        library = ctypes.CDLL("libsqlite3.so.0")
        library.sqlite3_vfs_find.restype = POINTER(Vfs)
        vfs = library.sqlite3_vfs_find(None).contents
        opens, deletes = cast(vfs.open, c_void_p).value or 0, cast(vfs.delete, c_void_p).value or 0
        self.sqlite_open, self.sqlite_delete = Opens(opens), Deletes(deletes)
        self._kept += [library, Opens(self._opened), Deletes(self._deleted)]
        vfs.open, vfs.delete = self._kept[1:3]
        self.methods: dict[int, tuple[Methods, Methods]] = {}

    def _opened(self, vfs: int, name: int | None, file: int, flags: int, told: Any) -> int:
        path = Path(os.fsdecode(ctypes.string_at(name))) if name else None
        is_new = path is not None and not path.exists()
        code: int = self.sqlite_open(vfs, name, file, flags, told)
        if code == 0 and path:
            self.paths[file] = path
            if is_new:
                self.new_names.add(str(path))
                self._named(path.parent, lambda: path.exists() and self.unlink(path), lambda: None)  # type: ignore[arg-type]
            place = cast(file, POINTER(c_void_p))
            place[0] = self._watched(place[0])
        return code

    def _watched(self, address: int) -> int:
        """Return the address of functions that do the same as those at an address, through this disk."""
        known = {ctypes.addressof(watched): watched for _plain, watched in self.methods.values()}
        if address in known:
            return address
        if address not in self.methods:
            plain = Methods.from_address(address)
            watched = Methods.from_buffer_copy(plain)
            watched.write, watched.truncate = Moves(self._write), Truncates(self._truncate)
            watched.sync, watched.close = Syncs(self._sync), Closes(self._close)
            self.methods[address] = plain, watched
        return ctypes.addressof(self.methods[address][1])

    def _plain(self, file: int) -> Methods:
        address = cast(file, POINTER(c_void_p))[0]
        return next(plain for plain, watched in self.methods.values() if ctypes.addressof(watched) == address)

    def _before(self, file: int, offset: int, length: int) -> tuple[bytes, int]:
        size, plain = c_int64(), self._plain(file)
        plain.size(file, byref(size))
        length = max(0, min(length, size.value - offset))
        held = ctypes.create_string_buffer(max(1, length))
        if length:
            plain.read(file, cast(held, c_void_p), length, offset)
        return held.raw[:length], size.value

    def _write(self, file: int, content: int, length: int, offset: int) -> int:
        before, size = self._before(file, offset, length)
        fails = self._ask("write")
        if fails and self.how == "fail":
            return IO_ERROR["write"]
        some = length // 2 if fails else length
        code: int = self._plain(file).write(file, content, some, offset)
        self._wrote(self.paths[file], before, size, offset, ctypes.string_at(content, some))
        if fails:
            self.lose_power()
        return code

    def _truncate(self, file: int, size: int) -> int:
        before, whole = self._before(file, size, 1 << 30)
        if self._ask("truncate"):
            return IO_ERROR["truncate"]
        code: int = self._plain(file).truncate(file, size)
        self._wrote(self.paths[file], before, whole, size, None)
        return code

    def _sync(self, file: int, flags: int) -> int:
        if self._ask("sync"):
            return IO_ERROR["sync"]
        code: int = self._plain(file).sync(file, flags)
        path = self.paths[file]
        inode = path.stat().st_ino if path.exists() else 0
        self.synced.add(inode)
        self._lasts("data", inode)
        if str(path) in self.new_names:  # SQLite syncs the folder with the first sync of a new file
            self.new_names.discard(str(path))
            self._lasts("name", str(path.parent))
        return code

    def _close(self, file: int) -> int:
        plain = self._plain(file)
        self.paths.pop(file, None)
        return int(plain.close(file))

    def _deleted(self, vfs: int, name: bytes, sync_folder: int) -> int:
        path = Path(os.fsdecode(name))
        if not path.exists():
            return int(self.sqlite_delete(vfs, name, sync_folder))
        if self._ask("delete"):
            return IO_ERROR["delete"]
        aside = self._put_aside(path)
        code: int = self.sqlite_delete(vfs, name, 0)
        if aside:
            self._named(path.parent, lambda: self.link(aside, path), lambda: self.unlink(path))
        if sync_folder:
            if self._ask("sync"):
                return IO_ERROR["delete"]
            self._lasts("name", str(path.parent))
        return code


def switch_locks_off() -> None:
    """Let SQLite open files of this process without any lock from now on."""
    library = ctypes.CDLL("libsqlite3.so.0")
    library.sqlite3_vfs_find.restype = c_void_p
    library.sqlite3_vfs_register(c_void_p(library.sqlite3_vfs_find(b"unix-none")), 1)
