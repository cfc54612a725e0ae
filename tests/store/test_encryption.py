"""Encryption by itself: who opens what, what is refused before it is written, and a library that fails."""

import subprocess
import sys
from pathlib import Path

import pytest

from forlob.errors import ForlobError, WrongUse
from forlob.store import encryption
from forlob.store.encryption import Key, Seal, sealed, unsealed

pyrage = pytest.importorskip("pyrage")
DATA, WORD, FILE = b"what is kept", "en lang hemmelighed", Path("out.age")
LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from forlob.store import encryption
import pyrage
content = Path(sys.argv[1]).read_bytes()
with open("/proc/self/statm") as told:
    taken = int(told.read().split()[0]) * resource.getpagesize()
most = taken + 200 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (most, most))
for ask in (
    lambda: encryption.sealed(b"x", encryption.Seal("en lang hemmelighed")),
    lambda: encryption.unsealed(content, encryption.Key("en lang hemmelighed"), Path("out.age")),
):
    try:
        ask()
    except MemoryError:
        print("refused")
"""


def test_what_a_passphrase_closed_opens_with_it_alone() -> None:
    content = sealed(DATA, Seal(WORD))
    assert unsealed(content, Key(WORD), FILE) == DATA
    with pytest.raises(WrongUse, match=r"out\.age does not open with this key, or is damaged"):
        unsealed(content, Key("en anden hemmelighed"), FILE)


def test_what_is_for_the_holder_of_a_key_opens_with_that_key_alone(tmp_path: Path) -> None:
    key, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    for name, text in (("key", f"# mine\n{key}\n"), ("other", f"{other}\n"), ("none", "a letter\n")):
        (tmp_path / name).write_text(text)
    content = sealed(DATA, Seal(recipients=(str(key.to_public()),)))
    assert unsealed(content, Key(identity=tmp_path / "key"), FILE) == DATA
    for identity, said in (
        (None, "it was encrypted for the holder of a key"),
        (tmp_path / "other", "out.age does not open with this key"),
        (tmp_path / "none", "none holds no secret key of age"),
        (tmp_path / "nowhere", "nowhere"),
    ):
        with pytest.raises(ForlobError, match=said):
            unsealed(content, Key(identity=identity), FILE)


@pytest.mark.parametrize(
    ("seal", "said"),
    [(Seal("1234567"), "at least 8 characters"), (Seal(), "at least 8 characters"),
     (Seal(recipients=("age1nobody",)), "a recipient is a public key")],
)  # fmt: skip
def test_what_would_keep_nobody_out_is_refused(seal: Seal, said: str) -> None:
    with pytest.raises(WrongUse, match=said):
        sealed(DATA, seal)


def test_the_end_of_a_line_is_no_part_of_a_passphrase() -> None:
    assert encryption.checked_passphrase("12345678\r\n") == "12345678"


@pytest.mark.parametrize("recipients", [(), ("key",)])
def test_what_does_not_decrypt_to_what_it_was_is_refused(
    monkeypatch: pytest.MonkeyPatch, recipients: tuple[str, ...]
) -> None:
    named = tuple(str(pyrage.x25519.Identity.generate().to_public()) for _one in recipients)
    place = pyrage if recipients else pyrage.passphrase
    encrypt = place.encrypt
    monkeypatch.setattr(place, "encrypt", lambda data, *to: encrypt(data[:-1], *to))
    with pytest.raises(ForlobError, match="what was encrypted does not decrypt"):
        sealed(DATA, Seal(WORD, named))


def test_without_the_library_the_command_that_installs_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(ForlobError, match="needs the library pyrage"):
        sealed(DATA, Seal(WORD))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of memory are told by Linux")
def test_too_little_memory_for_a_passphrase_is_noticed_before_the_library_ends_the_program(tmp_path: Path) -> None:
    content = tmp_path / "out.age"
    content.write_bytes(sealed(DATA, Seal(WORD)))
    ran = subprocess.run([sys.executable, "-c", LITTLE_MEMORY, content], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, "refused\nrefused\n"), ran.stderr


def test_both_ways_ask_for_the_memory_of_a_passphrase_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = sealed(DATA, Seal(WORD))
    monkeypatch.setattr(encryption, "PASSPHRASE_TAKES", sys.maxsize // 2)
    with pytest.raises(MemoryError):
        sealed(DATA, Seal(WORD))
    with pytest.raises(MemoryError):
        unsealed(content, Key(WORD), tmp_path / "out.age")
