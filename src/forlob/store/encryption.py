"""Encryption of what leaves the machine, in the age format: by a passphrase, or for the holders of keys."""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from forlob import small_file
from forlob.errors import ForlobError, WrongUse
from forlob.i18n import _

HEADER = b"age-encryption.org/v1"
WITH_PASSPHRASE = b"\n-> scrypt "
SHORTEST_PASSPHRASE = 8
IDENTITY_BYTES = 100_000


class Seal(NamedTuple):
    """Who may open a file: whoever knows the passphrase, else the holders of the keys of `recipients` (`age1...`)."""

    passphrase: str = ""
    recipients: tuple[str, ...] = ()


class Key(NamedTuple):
    """What opens a file: a passphrase, or the secret keys (`AGE-SECRET-KEY-1...`) in a file."""

    passphrase: str = ""
    identity: Path | None = None


PASSPHRASE_TAKES = 600 * 1024 * 1024
"""So many bytes age takes to make a key of a passphrase."""


def _require_memory(size: int) -> None:
    """Refuse where there is not the memory for a passphrase: the library would end the program at once.

    Raises:
        MemoryError: If there is not.
    """
    bytearray(PASSPHRASE_TAKES + 3 * size)  # asked for, and never touched: it costs nothing


def sealed(data: bytes, seal: Seal) -> bytes:
    """Return the data encrypted; it has been decrypted once to see that it can be.

    Raises:
        WrongUse: If the passphrase is short, or a recipient is none.
        ForlobError: If the library is not installed, or what was encrypted does not decrypt.
    """
    age = _library()
    if not seal.recipients:
        checked_passphrase(seal.passphrase)
        _require_memory(len(data))
        written = age.passphrase.encrypt(data, seal.passphrase)
        back = age.passphrase.decrypt(written, seal.passphrase)
    else:
        # A key for this one check, so that what only others can open is read back too; it is never written down.
        once = age.x25519.Identity.generate()
        written = age.encrypt(data, [*_recipients(age, seal.recipients), once.to_public()])
        back = age.decrypt(written, [once])
    if back != data:
        raise ForlobError(_("what was encrypted does not decrypt"))
    return bytes(written)


def unsealed(data: bytes, key: Key, path: Path) -> bytes:
    """Return the data decrypted; `path` is the file it came from, to be named.

    Raises:
        WrongUse: If the key does not open it, or is none.
        ForlobError: If the library is not installed.
    """
    age = _library()
    try:
        if _needs_passphrase(data):
            _require_memory(len(data))
            return bytes(age.passphrase.decrypt(data, key.passphrase))
        return bytes(age.decrypt(data, _identities(age, key.identity)))
    except age.DecryptError as error:
        raise WrongUse(_("{path} does not open with this key, or is damaged").format(path=path)) from error


def is_sealed(path: Path) -> bool:
    """Return whether a file is there and encrypted in the age format."""
    return _beginning(path).startswith(HEADER)


def opens_with_passphrase(path: Path) -> bool:
    """Return whether a file is encrypted by a passphrase, not for the holder of a key."""
    return _needs_passphrase(_beginning(path))


def _needs_passphrase(data: bytes) -> bool:
    return data.startswith(HEADER + WITH_PASSPHRASE)


def _beginning(path: Path) -> bytes:
    try:
        if not path.is_file():  # a pipe would be waited for
            return b""
        with path.open("rb") as file:
            return file.read(len(HEADER + WITH_PASSPHRASE))
    except OSError:
        return b""


def checked_passphrase(text: str) -> str:
    """Return the passphrase without the line end of its file.

    Raises:
        WrongUse: If it is too short to keep anybody out.
    """
    passphrase = text.rstrip("\r\n")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise WrongUse(_("a passphrase has at least {count} characters").format(count=SHORTEST_PASSPHRASE))
    return passphrase


def _library() -> ModuleType:
    try:
        return import_module("pyrage")
    except ImportError as error:
        raise ForlobError(_("encrypting needs the library pyrage"), "pipx inject forlob 'forlob[encrypt]'") from error


def _recipients(age: ModuleType, named: tuple[str, ...]) -> list[object]:
    try:
        return [age.x25519.Recipient.from_str(one.strip()) for one in named]
    except age.RecipientError as error:
        raise WrongUse(_("a recipient is a public key such as age1...")) from error


def _identities(age: ModuleType, file: Path | None) -> list[object]:
    if file is None:
        raise WrongUse(_("it was encrypted for the holder of a key"), more="--identity FILE")
    try:
        lines = small_file.read(file, IDENTITY_BYTES, pipes=True).decode("utf-8").splitlines()
        return [age.x25519.Identity.from_str(line.strip()) for line in lines if line and not line.startswith("#")]
    except (OSError, UnicodeDecodeError, age.IdentityError) as error:
        raise WrongUse(_("{path} holds no secret key of age").format(path=file)) from error
