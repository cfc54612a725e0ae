"""Damage done to a database file, and who notices it."""

import random
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.conftest import Forlob

READING = (
    ("waits",), ("waits", "--stats"), ("plan", "show", "C1"), ("plan", "list", "C1"), ("plan", "check"),
    ("citizen", "list"), ("citizen", "show", "C1"), ("course", "list"), ("conversation", "list"), ("conversation", "show", "T1"),
    ("intervention", "list", "C1"), ("action", "list"), ("goal", "list", "C1"), ("team", "list", "C1"),
    ("voice", "list", "C1"), ("worker", "list"), ("wait", "show", "W1"), ("status",), ("today",),
    ("log",), ("history", "C1"), ("norm", "list"), ("contact", "list"), ("support", "list"), ("catalogue", "list"), ("rule", "list"),
    ("rule", "check"), ("forum", "list"), ("config", "list"), ("stats", "start"), ("stats", "flow"), (),
)  # fmt: skip
HONEST = {0, 1, 3, 4, 6}
PAGE = 4096


class Noticed(NamedTuple):
    """What became of one damaged file: `harm` is none, changed or unreadable; then who noticed it, and what went wrong."""

    harm: str
    integrity_check: bool
    at_opening: bool
    doctor: bool
    deep: bool
    dishonest: tuple[str, ...]


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Return the file with one bit turned over."""
    changed = bytearray(content)
    changed[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def zeroed(content: bytes, chance: random.Random) -> bytes:
    """Return the file with one page of nothing."""
    at = chance.randrange(len(content) // PAGE) * PAGE
    return content[:at] + bytes(PAGE) + content[at + PAGE :]


def truncated(content: bytes, chance: random.Random) -> bytes:
    """Return the beginning of the file."""
    return content[: chance.randrange(1, len(content))]


KINDS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bit flipped": flipped, "page zeroed": zeroed, "truncated": truncated,
}  # fmt: skip


def everything(path: Path) -> object:
    """Return every row of every table, or None where SQLite cannot read them all."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    try:
        names = [row[0].decode() for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in sorted(names)}
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def passes_integrity_check(path: Path) -> bool:
    """Return whether SQLite itself finds the file whole."""
    connection = sqlite3.connect(path)
    try:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except (sqlite3.Error, UnicodeDecodeError):
        return False
    finally:
        connection.close()


def examine(forlob: Forlob, whole: object, reading: Sequence[tuple[str, ...]] = READING) -> Noticed:
    """Run reading commands and the doctor on a damaged file; `whole` is everything that was in it."""
    found = everything(forlob.database)
    harm = "unreadable" if found is None else "none" if found == whole else "changed"
    sound = passes_integrity_check(forlob.database)
    if harm == "none" and sound:
        return Noticed(harm, not sound, False, False, False, ())
    dishonest, codes = [], []
    for words in (*reading, ("doctor",), ("doctor", "--deep")):
        ran = forlob(*words, FORLOB_WORKER="MH")
        codes.append(ran.code)
        said = ran.code in (0, 4) or ran.err.strip() or words[:1] == ("doctor",)
        if ran.code not in HONEST or "Traceback" in ran.err or not said:
            dishonest.append(f"{' '.join(words) or 'forlob'}: {ran.code} {ran.err.strip()[:200]}")
    # A word that texts are found by is made anew from them: that one is wrong is a warning, and named.
    deep = codes[-1] == 6 or "not found by their words" in ran.out
    return Noticed(harm, not sound, codes[0] == 6, codes[-2] == 6, deep, tuple(dishonest))
