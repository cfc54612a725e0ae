"""The database file: private from its first byte, and every way it can be out of reach said in a sentence."""

import hashlib
import os
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from forlob.errors import DatabaseUnusable
from forlob.store import database, driver, upgrade
from tests.conftest import DATA, Forlob
from tests.store.worlds import forlob_process, locked


def fingerprint(path: Path) -> tuple[str, int]:
    return hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_file_and_folder_are_private_whatever_the_mask_allows(tmp_path: Path, forlob: Forlob) -> None:
    path = tmp_path / "new" / "own.db"
    before = os.umask(0)
    try:
        forlob.ok("citizen", "add", "Åse Holm", FORLOB_DB=str(path))
    finally:
        os.umask(before)
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)


def test_the_file_is_private_before_anything_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    before = os.umask(0)
    try:
        database.create(path)
    finally:
        os.umask(before)
    assert (path.stat().st_size, mode(path)) == (0, 0o600)


def test_the_journal_of_a_transaction_is_as_private_as_the_file(forlob: Forlob) -> None:
    connection = driver.connect(forlob.database)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO citizen (name, version) VALUES ('Åse Holm', 1)")
    journal = forlob.database.with_name(f"{forlob.database.name}-journal")
    assert mode(journal) == 0o600
    connection.execute("ROLLBACK")
    connection.close()


@pytest.mark.parametrize("words", [("waits",), ("citizen", "list"), ("goal", "list", "C1"), ("log",)])
def test_without_a_database_reading_says_so_and_makes_none(tmp_path: Path, forlob: Forlob, words: tuple[str]) -> None:
    path = tmp_path / "none.db"
    ran = forlob.refused(*words, FORLOB_DB=str(path))
    assert (ran.code, ran.err) == (6, f"error: there is no database at {path}\ntry: forlob init\n")
    assert not path.exists()


def test_an_empty_file_is_no_database_and_a_change_makes_it_one(tmp_path: Path, forlob: Forlob) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert forlob.refused("waits", FORLOB_DB=str(path)).code == 6
    forlob.ok("citizen", "add", "Åse Holm", FORLOB_DB=str(path))


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [folder, pipe, device])
@pytest.mark.parametrize("words", [("waits",), ("citizen", "add", "Åse Holm"), ("doctor",)])
def test_what_is_no_file_is_no_database(
    tmp_path: Path, forlob: Forlob, make: Callable[[Path], None], words: tuple[str]
) -> None:
    path = tmp_path / "odd"
    make(path)
    ran = forlob(*words, FORLOB_DB=str(path))
    assert ran.code == 6
    assert f"{path} is not a file" in " ".join((ran.out + ran.err).split())
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("make", [folder, device])
def test_the_header_is_read_of_a_file_alone(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "odd"
    make(path)
    with pytest.raises(DatabaseUnusable, match="is not a file"):
        database.check_header(path)


@pytest.mark.parametrize("words", [("waits",), ("citizen", "add", "Åse Holm")])
def test_a_file_in_the_way_of_the_folder_is_said(tmp_path: Path, forlob: Forlob, words: tuple[str]) -> None:
    (tmp_path / "file").touch()
    assert forlob.refused(*words, FORLOB_DB=str(tmp_path / "file" / "own.db")).code == 6


@pytest.mark.parametrize("content", [b"a letter\n", b"SQLite format 2\x00" + bytes(4000), b"SQLite format 3\x00"])
@pytest.mark.parametrize("words", [("waits",), ("citizen", "add", "Åse Holm")])
def test_what_is_no_database_is_refused_and_not_touched(
    tmp_path: Path, forlob: Forlob, content: bytes, words: tuple[str]
) -> None:
    path = tmp_path / "letter"
    path.write_bytes(content)
    before = fingerprint(path)
    ran = forlob.refused(*words, FORLOB_DB=str(path))
    assert ran.code == 6
    assert ran.err.splitlines()[0] in (
        f"error: {path} is not a database, or it is damaged",
        f"error: the database {path} is damaged",
    )
    assert fingerprint(path) == before


@pytest.mark.parametrize("version", [None, "5e1f0c", "head", "1", "00001", "0000", "\uff10\uff10\uff10\uff11"])
@pytest.mark.parametrize("words", [("waits",), ("citizen", "add", "Åse Holm")])
def test_a_database_of_something_else_is_refused_and_not_touched(
    tmp_path: Path, forlob: Forlob, version: str | None, words: tuple[str]
) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE invoice (id)")
    if version:
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (version,))
    connection.commit()
    connection.close()
    before = fingerprint(path)
    ran = forlob.refused(*words, FORLOB_DB=str(path))
    assert (ran.code, ran.err) == (6, f"error: {path} is not a database of forlob\ntry: forlob --db FILE\n")
    assert fingerprint(path) == before


@pytest.mark.parametrize(
    "words", [("waits",), ("citizen", "add", "Åse Holm"), ("import", DATA / "caseload"), ("undo",)]
)
def test_a_newer_database_is_refused_and_not_touched(forlob: Forlob, words: tuple[object]) -> None:
    connection = sqlite3.connect(forlob.database)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = fingerprint(forlob.database)
    ran = forlob.refused(*words)
    assert (ran.code, ran.err) == (
        6,
        f"error: {forlob.database} was written by a newer forlob (schema 9999, this one knows {database.SCHEMA_VERSION})\n"
        "try: pipx upgrade forlob\n",
    )
    assert fingerprint(forlob.database) == before
    assert sorted(path.name for path in forlob.database.parent.iterdir()) == ["forlob.db"]


@pytest.mark.parametrize("words", [("waits",), ("citizen", "add", "Åse Holm")])
def test_a_database_another_program_keeps_is_said_to_be_locked(forlob: Forlob, words: tuple[str]) -> None:
    other = locked(forlob.database)
    with database.patience(0.2):
        ran = forlob.refused(*words)
    other.communicate("")
    assert (ran.code, ran.err) == (
        6,
        f"error: the database {forlob.database} is locked: another program has kept it for 0.2 s\ntry: forlob doctor\n",
    )
    forlob.ok(*words)


def test_a_program_waits_its_turn_for_thirty_seconds(forlob: Forlob) -> None:
    connection = driver.connect(forlob.database)
    assert connection.execute("PRAGMA busy_timeout").fetchone() == (30_000,)
    connection.close()


def test_a_list_that_is_read_slowly_keeps_nobody_from_writing(municipality: Forlob) -> None:
    slow = database.rows("SELECT id FROM citizen ORDER BY id")
    assert next(slow) == (1,)
    other = forlob_process("goal", "add", "C1", "Et job", "-q")
    assert other.communicate(timeout=25)[0].startswith("G")
    assert len(list(slow)) == 134


def test_a_list_left_half_read_does_not_lock_out_a_change_of_the_same_program(municipality: Forlob) -> None:
    half = database.rows("SELECT id FROM journal_row")
    assert next(half) == (1,)
    from forlob import changes

    assert changes.goal.add(1, "Et job").entry == 2


def test_a_transaction_that_was_killed_is_rolled_back_by_the_next_question(municipality: Forlob) -> None:
    """A hot journal is played back, although questions cannot write."""
    before = municipality.ok("citizen", "list", "-f", "json").json
    program = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size = 2')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute(\"UPDATE citizen SET name = name || printf('%2000s', 'x')\")\n"
        "os.kill(os.getpid(), 9)\n"
    )
    died = subprocess.run([sys.executable, "-c", program, str(municipality.database)], check=False)
    assert died.returncode == -9
    journal = municipality.database.with_name("forlob.db-journal")
    assert journal.stat().st_size > 0
    assert municipality.ok("citizen", "list", "-f", "json").json == before
    assert not journal.exists()


def test_questions_cannot_write(forlob: Forlob) -> None:
    with pytest.raises(DatabaseUnusable):
        database.row("DELETE FROM citizen")


def test_a_wrong_use_of_the_driver_is_a_bug_and_no_damage(forlob: Forlob) -> None:
    with pytest.raises(sqlite3.ProgrammingError):
        database.row("SELECT :missing")


def limited(size: int) -> Callable[[], None]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.parametrize("beyond", [0, 4096, 40_960])
def test_a_disk_that_takes_no_more_leaves_everything_as_it_was(forlob: Forlob, beyond: int) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    size = forlob.database.stat().st_size
    before = hashlib.sha256(forlob.database.read_bytes()).hexdigest()
    other = forlob_process("import", DATA / "caseload", preexec_fn=limited(size + beyond))
    out, err = other.communicate(timeout=60)
    assert (other.returncode, out) == (6, "")
    assert f"the database {forlob.database}" in err.splitlines()[-2]
    assert "Traceback" not in err
    assert [row["name"] for row in forlob.ok("citizen", "list", "-f", "json").json] == ["Åse Holm"]
    assert hashlib.sha256(forlob.database.read_bytes()).hexdigest() == before


def test_no_room_for_a_new_database_leaves_an_empty_file_that_is_none(tmp_path: Path, forlob: Forlob) -> None:
    path = tmp_path / "new.db"
    other = forlob_process("--db", path, "citizen", "add", "Åse Holm", preexec_fn=limited(8192))
    assert other.communicate(timeout=60)[0] == ""
    assert other.returncode == 6
    assert forlob.refused("waits", FORLOB_DB=str(path)).code == 6
    forlob.ok("citizen", "add", "Åse Holm", FORLOB_DB=str(path))


@pytest.mark.skipif(shutil.which("setpriv") is None or os.geteuid() != 0, reason="needs setpriv and root to step down")
def test_a_folder_that_cannot_be_written_can_be_read(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    kept = Path("/tmp") / f"forlob-read-only-{os.getpid()}"
    kept.mkdir(mode=0o755)
    try:
        path = kept / "forlob.db"
        shutil.copyfile(forlob.database, path)
        path.chmod(0o644)
        for words, code in ((["citizen", "list", "-f", "csv", "--fields", "name"], 0), (["citizen", "add", "Bo"], 6)):
            ran = stepped_down(path, words)
            assert ran[0] == code, ran
        assert ran[2].splitlines() == [
            f"error: the database {path} cannot be written",
            f"try: forlob --db {path} doctor",
        ]
    finally:
        shutil.rmtree(kept)


def stepped_down(path: Path, words: list[str]) -> tuple[int, str, str]:
    """Run forlob as nobody, who can read the file and not write it."""
    program = [sys.executable, "-m", "forlob", "--db", str(path), *words]
    line = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *program]
    environment = {**os.environ, "HOME": "/", "XDG_CONFIG_HOME": "/"}
    ran = subprocess.run(line, capture_output=True, text=True, check=False, cwd="/tmp", env=environment)
    if ran.returncode in (126, 127):
        pytest.skip("nobody may not run this Python: it lies where only its owner may read")
    return ran.returncode, ran.stdout, ran.stderr


def test_a_home_that_nobody_has_is_no_place_for_a_database(forlob: Forlob, tmp_path: Path) -> None:
    """Nothing is written elsewhere instead."""
    ran = forlob.refused("citizen", "add", "Åse Holm", FORLOB_DB="~nobody-of-that-name/forlob.db")
    assert (ran.code, "nobody-of-that-name" in ran.err) == (6, True)
    assert not (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_made_is_said_with_the_reason_of_the_system(forlob: Forlob) -> None:
    ran = forlob.refused("citizen", "add", "Åse Holm", FORLOB_DB="/proc/forlob/new.db")
    assert ran.err.startswith("error: the database /proc/forlob/new.db cannot be opened: ")


def test_links_in_a_circle_are_no_database(forlob: Forlob, tmp_path: Path) -> None:
    (tmp_path / "one.db").symlink_to(tmp_path / "two.db")
    (tmp_path / "two.db").symlink_to(tmp_path / "one.db")
    for words in (("waits",), ("citizen", "add", "Åse Holm")):
        assert forlob.refused(*words, FORLOB_DB=str(tmp_path / "one.db")).code == 6
    try:
        (tmp_path / "one.db").resolve()
    except RuntimeError:  # Python up to 3.12 says so here already
        with pytest.raises(DatabaseUnusable):
            database.behind_link(tmp_path / "one.db")


def test_one_command_opens_the_database_once(forlob: Forlob) -> None:
    assert database.reading() is database.reading()
    forlob.ok("citizen", "add", "Åse Holm")
    assert database.row("SELECT count(*) FROM citizen") == (1,)


def test_a_change_asks_through_its_own_connection(forlob: Forlob) -> None:
    opened = driver.SQLite(forlob.database)
    with database.asked_within(opened):
        assert database.reading() is opened
    assert database.reading() is not opened
    opened.close()


def test_the_doctor_of_another_file_is_asked_for_by_its_name(forlob: Forlob, tmp_path: Path) -> None:
    assert database.doctor(forlob.database) == "forlob doctor"
    assert database.doctor(tmp_path / "my own.db") == f"forlob --db '{tmp_path / 'my own.db'}' doctor"


@pytest.mark.parametrize(
    ("size", "up_to", "looked_at"),
    [(database.MIB, database.TO_READ, True), (database.MIB + 1, database.TO_READ, False), (1, database.TO_WRITE, True)],
)
def test_a_large_file_is_used_as_it_is_and_a_small_one_looked_at(
    full: Forlob, size: int, up_to: int, looked_at: bool
) -> None:
    connection = sqlite3.connect(full.database)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_team_worker'").fetchone()
    with full.database.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes(4096))
        file.truncate(max(size, full.database.stat().st_size))
    if looked_at:
        with pytest.raises(DatabaseUnusable, match="is damaged"):
            database.check_structure(connection, full.database, up_to)
    else:
        database.check_structure(connection, full.database, up_to)
    connection.close()


def test_the_schema_is_brought_up_by_a_change_only_once(forlob: Forlob) -> None:
    before = fingerprint(forlob.database)
    upgrade.bring_up_to_date(forlob.database)
    assert fingerprint(forlob.database) == before
