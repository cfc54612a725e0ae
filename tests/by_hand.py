"""What somebody, or bad luck, does to a database and to what lies around it: each by a name that a process can be told."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from tests.conftest import DATA
from tests.past_forlob import RULES_BROKEN, STATEMENTS, write_past

PAGE = 4096


def cut_off(path: Path) -> None:
    """Lose the second half of the file."""
    os.truncate(path, path.stat().st_size // 2 // PAGE * PAGE)


def page_of_zeros(path: Path) -> None:
    """Make nothing of one page in the middle."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // PAGE * PAGE
    content[middle : middle + PAGE] = bytes(PAGE)
    path.write_bytes(content)


def _settings_of(path: Path) -> Path:
    return path.with_name("XDG_CONFIG_HOME") / "forlob" / "config.toml"


def settings(text: str) -> Callable[[Path], object]:
    """Return what writes a settings file; a backslash and `x` begin a byte."""

    def write(path: Path) -> None:
        file = _settings_of(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("latin-1"))

    return write


def _no_file(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _for_all(path: Path) -> None:
    path.chmod(0o666)
    path.parent.chmod(0o777)


def _older(path: Path) -> None:
    path.write_bytes((DATA / "schema" / "0001.db").read_bytes())


def _older_and_shut(path: Path) -> None:
    _older(path)
    path.chmod(0o400)
    path.parent.chmod(0o500)


def _shut_folder(path: Path) -> None:
    path.parent.chmod(0o500)


def _backups_shut(path: Path) -> None:
    folder = path.with_name("backups")
    folder.mkdir(exist_ok=True)
    folder.chmod(0o000)


def _settings_circle(path: Path) -> None:
    settings("")(path)
    file = _settings_of(path)
    file.unlink()
    file.symlink_to(file.name)


def _settings_shut(path: Path) -> None:
    settings('worker = "MH"\n')(path)
    _settings_of(path).chmod(0o000)
    _settings_of(path).parent.chmod(0o500)


def _old_backup(path: Path) -> None:
    folder = path.with_name("backups")
    folder.mkdir(mode=0o700)
    for day in ("2026-01-02", "2026-01-03"):
        (folder / f"forlob-{day}T120000Z.db").write_bytes(path.read_bytes())


def _old_backup_then(what: Callable[[Path], object]) -> Callable[[Path], object]:
    def both(path: Path) -> None:
        _old_backup(path)
        what(path)

    return both


def _planted(path: Path) -> None:
    path.with_name(f"{path.name}-journal").symlink_to(path)


def _synchronised(path: Path) -> None:
    path.with_name(".stfolder").mkdir()


def _files(path: Path) -> None:
    """Lay files beside the database that are no backup, no table and no workbook."""
    for name, content in FILES.items():
        path.with_name(name).write_bytes(content)
    path.with_name("folder").mkdir()
    os.mkfifo(path.with_name("pipe"))
    for name in ("shut.db", "shut.csv"):
        path.with_name(name).write_bytes(path.read_bytes())
        path.with_name(name).chmod(0o000)
    path.with_name("circle").symlink_to("circle")
    _copy(path, "newer.db", STATEMENTS["a newer schema"])
    _copy(path, "orphan.db", RULES_BROKEN["goals of nobody"])
    _copy(path, "changed.db", RULES_BROKEN["plans that were changed"])
    path.with_name("half.db").write_bytes(path.read_bytes())
    cut_off(path.with_name("half.db"))


FILES = {
    "empty.db": b"",
    "noise.db": b"no database at all" * 100,
    "header.db": b"SQLite format 3\0" + bytes(5000),
    "noise.db.age": b"age-encryption.org/v1\n-> X25519 abc\n",
    "goals.csv": b'course,text\nF1,"Ro\n',
    "voice.csv": b'course,text\nF1,"Ro" x\n',
    "actions.csv": b"course,what\nF1,\xff\xfe\n",
    "nosuch.csv": b"a,b\n1,2\n",
    "empty.csv": b"",
    "sheet.xlsx": b"PK no workbook",
    "sheet.csv": b'Navn;Mentor\n"Bo;x\n',
    "nul.csv": b"Navn;Mentor\n\0;x\n",
    "plans.json": b"{",
    "key.txt": b"no key\n",
    "short.txt": b"short\n",
    "binary.txt": b"\xff\xfe\xff",
}


def _copy(path: Path, name: str, statements: tuple[str, ...]) -> None:
    """Lay a copy of the database beside it, with something written past forlob."""
    path.with_name(name).write_bytes(path.read_bytes())
    write_past(path.with_name(name), statements)


AROUND: dict[str, Callable[[Path], object]] = {
    "cut off": cut_off,
    "a page of zeros": page_of_zeros,
    "cut off, with backups": _old_backup_then(cut_off),
    "changed, with backups": _old_backup_then(lambda path: write_past(path, STATEMENTS["against its journal: a row that was rewritten"])),
    "old backups": _old_backup,
    "no database": lambda path: path.write_bytes(b"no database at all" * 100),
    "empty": lambda path: os.truncate(path, 0),
    "not there": lambda path: path.unlink(),
    "a header alone": lambda path: path.write_bytes(FILES["header.db"]),
    "encrypted": lambda path: path.write_bytes(FILES["noise.db.age"]),
    "a folder": _no_file,
    "a pipe": _pipe,
    "a circle": _circle,
    "another's": lambda path: path.chmod(0o000),
    "read only": lambda path: path.chmod(0o400),
    "in another's folder": _shut_folder,
    "for all to see": _for_all,
    "backups of another": _backups_shut,
    "a planted journal": _planted,
    "in a folder that is copied": _synchronised,
    "of the first schema": _older,
    "of the first schema, read only": _older_and_shut,
    "files": _files,
    "settings: no toml": settings("worker = = MH\n"),
    "settings: cut off": settings('worker = "MH\n'),
    "settings: at their end": settings("worker ="),
    "settings: twice": settings('worker = "MH"\nworker = "KL"\n'),
    "settings: too long a number": settings(f"a = {'1' * 5000}\n"),
    "settings: too deep": settings("a.b.c.d.e.f.g.h.i.j.k = 1\n"),
    "settings: too deep within": settings(f"a = {'[' * 5000}\n"),
    "settings: not UTF-8": settings("worker = \"\xff\"\n"),
    "settings: huge": settings("#" * 100_000),
    "settings: wrong values": settings(
        'language = "tlh"\nworker = "%%"\n'
    ),
    "settings: no time zone": settings('timezone = "Nowhere"\n'),
    "settings: no time slots": settings('slots = "never"\n'),
    "settings: no number": settings('backups = "many"\nbackup_days = 0\n'),
    "settings: no meeting": settings('coordination_group = "nonsens"\n'),
    "settings: no database": settings('database = "/nosuch/x.db"\n'),
    "settings: unknown": settings('nosuch = 1\n[table]\nx = 1\n'),
    "settings: personal": settings('nosuch = "010170-1234"\n'),
    "settings: a circle": _settings_circle,
    "settings: another's": _settings_shut,
    "settings: a folder": lambda path: _settings_of(path).mkdir(parents=True),
}  # fmt: skip


def _once(done: Callable[[Path], object]) -> Callable[[Path], AbstractContextManager[None]]:
    @contextmanager
    def doing(path: Path) -> Iterator[None]:
        done(path)
        try:
            yield
        finally:
            path.parent.chmod(0o700)

    return doing


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Let another program keep the database, and forlob wait for it no longer than a moment."""
    from forlob.questions.doctor import checks
    from forlob.store import driver
    from tests.store.worlds import locked

    checks.PATIENCE_SECONDS = 0
    before, other = driver.patience.set(0), locked(path)
    try:
        yield
    finally:
        other.communicate("")
        driver.patience.reset(before)


@contextmanager
def _no_patience(_path: Path) -> Iterator[None]:
    """Let how far a run has come be told from its first row on."""
    from forlob.render import progress

    before = progress.SILENT_SECONDS, progress.BETWEEN_SECONDS
    progress.SILENT_SECONDS = progress.BETWEEN_SECONDS = 0
    try:
        yield
    finally:
        progress.SILENT_SECONDS, progress.BETWEEN_SECONDS = before


TAB = "Tab after: "


@contextmanager
def _tab(line: str) -> Iterator[None]:
    """Let a Tab be pressed behind a line in fish, in which each word that is offered has its description beside it."""
    asked = {
        "_FORLOB_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2],
    }
    os.environ |= asked
    try:
        yield
    finally:
        for name in asked:
            del os.environ[name]


def done(name: str, path: Path) -> AbstractContextManager[None]:
    """Return what does it by its name and gives the database back; a Tab is called by the line it stands behind."""
    return _tab(name.removeprefix(TAB)) if name.startswith(TAB) else DONE[name](path)


DONE: dict[str, Callable[[Path], AbstractContextManager[None]]] = {
    "": lambda _path: nullcontext(),
    "locked": _locked,
    "no patience": _no_patience,
    **{name: _once(done) for name, done in AROUND.items()},
    **{name: _once(lambda path, said=said: write_past(path, said)) for name, said in STATEMENTS.items()},  # type: ignore[misc]
}
"""All that is done to files: by its name, what does it and gives the database back."""
