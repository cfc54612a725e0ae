"""A small file that a person names is read whole or refused, and never waited for."""

import os
from pathlib import Path

import pytest

from forlob import small_file
from tests import elsewhere
from tests.conftest import Forlob

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the kinds of files are those of POSIX")
ODD = ("pipe", "folder", "/dev/zero", "huge", "not text", "nul")


def odd(kind: str, path: Path) -> Path:
    """Make a file of a kind that nobody should name."""
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "huge":
            path.touch()
            os.truncate(path, 1_000_000_000)
        case "not text":
            path.write_bytes(b"\xff\xfe" * 20)
        case "nul":
            path.write_bytes(b"\0" * 20)
        case _:
            return Path(kind)
    return path


@pytest.mark.parametrize("length", [0, 9, 10])
def test_a_file_up_to_its_size_is_read_whole(tmp_path: Path, length: int) -> None:
    (tmp_path / "small").write_bytes(b"x" * length)
    assert small_file.read(tmp_path / "small", 10) == b"x" * length


@pytest.mark.parametrize(
    ("kind", "why"),
    [("pipe", "it is not a file"), ("folder", "it is not a file"), ("/dev/zero", "it is not a file"),
     ("huge", "it is longer than 10 bytes")],
)  # fmt: skip
def test_what_is_no_small_file_is_refused_at_once(tmp_path: Path, kind: str, why: str) -> None:
    with pytest.raises(OSError) as refused:
        small_file.read(odd(kind, tmp_path / "odd"), 10)
    assert refused.value.strerror == why


def test_a_passphrase_is_never_cut(full: Forlob, tmp_path: Path) -> None:
    pyrage = pytest.importorskip("pyrage")
    long, longer = tmp_path / "long", tmp_path / "longer"
    long.write_text("æ" * 1500 + "\nnot this line\n", "utf-8")
    longer.write_text("x" * 5000, "utf-8")
    full.ok("backup", tmp_path / "to.age", "--passphrase-file", long)
    assert pyrage.passphrase.decrypt((tmp_path / "to.age").read_bytes(), "æ" * 1500)
    ran = full.refused("backup", tmp_path / "other.age", "--passphrase-file", longer)
    assert ran.err == f"error: the passphrase in {longer} cannot be read: it is longer than 4096 bytes\n"
    assert not (tmp_path / "other.age").exists()


@pytest.mark.parametrize("kind", ODD)
def test_a_passphrase_file_of_any_kind_is_a_sentence(full: Forlob, tmp_path: Path, kind: str) -> None:
    if kind == "nul":
        pytest.skip("twenty NULs are a passphrase")
    named = odd(kind, tmp_path / "odd")
    ran = elsewhere.refused("backup", tmp_path / "to.age", "--passphrase-file", named)
    assert (ran.code, ran.err.startswith("error: ")) == (2, True)


def test_a_passphrase_may_come_from_a_pipe_of_the_shell(full: Forlob, tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    reading, writing = os.pipe()
    os.write(writing, b"en lang hemmelighed\n")
    os.close(writing)
    full.ok("backup", tmp_path / "to.age", "--passphrase-file", f"/dev/fd/{reading}")
    os.close(reading)


@pytest.mark.parametrize("kind", [*ODD, "nowhere"])
def test_a_file_to_import_or_restore_of_any_kind_is_a_sentence(full: Forlob, tmp_path: Path, kind: str) -> None:
    named = tmp_path / "odd" if kind == "nowhere" else odd(kind, tmp_path / "odd")
    table = named if kind == "/dev/zero" else named.rename(tmp_path / "citizens.csv") if named.exists() else named
    elsewhere.refused("import", table)
    elsewhere.refused("restore", table, "--yes")


def test_a_note_from_no_stdin_or_an_endless_one_is_a_sentence(full: Forlob) -> None:
    log = ("conversation", "log", "C1", "--with", "citizen", "--note", "-")
    assert "there is no stdin" in elsewhere.refused(*log, before=lambda: os.close(0)).err
    ran = elsewhere.refused(*log, before=lambda: os.dup2(os.open("/dev/zero", os.O_RDONLY), 0))
    assert "note is too long" in ran.err
    assert elsewhere.refused("goal", "add", "C1", before=lambda: os.close(0)).code == 5
