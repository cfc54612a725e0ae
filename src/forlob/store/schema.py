"""The schema of each version, word by word, and what differs from it in a database file.

Only the text of a file's schema is read here, which runs nothing that stands in it. So a file of unknown origin is
compared before any of its tables is asked anything: behind a known name may stand a view that never ends.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from forlob.errors import DatabaseDamaged
from forlob.i18n import N_, _
from forlob.store import database, driver
from forlob.store.driver import Connection

SCHEMAS = Path(__file__).with_name("schemas")
"""A file for each version: a table or an index a line, sorted, as `lines` gives them."""
PARTS = "SELECT type, name, tbl_name, sql FROM sqlite_master"
VERSION = "alembic_version"
CALLED = {
    "table": N_("table {name}"),
    "index": N_("index {name}"),
    "view": N_("view {name}"),
    "trigger": N_("trigger {name}"),
}
"""By what SQLite calls a kind of part, what people call one."""
MOST_EXTRA = 50
LONGEST_SHOWN = 60
BLANK = " \t\r\n\f"
TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\w+|[^\w'"]|['"]""", re.ASCII)


def lines(connection: Connection, *, at_most: int | None = None) -> list[str]:
    """Return what a database consists of, sorted: what kind of part, its name, its table, its statement.

    Blanks and quotes that mean nothing are left out, and the constraints of a table are sorted: a migration that
    rebuilds a table writes them in whatever order it met them. `at_most` ends a list that is too long to be ours.

    Raises:
        sqlite3.Error: If the schema cannot be read.
    """
    return sorted(_line(*part) for part in islice(connection.execute(PARTS), at_most))


def require(connection: Connection, path: Path) -> str:
    """Return the version of a file that has exactly the schema of its version.

    Raises:
        DatabaseDamaged: If it has anything more, less or else; the first part is named, with `path`.
        DatabaseUnusable: If it is no database of forlob, or newer than this one.
    """
    with driver.translate_errors(path):
        wrong = next(differences(connection, path), None)
        if wrong:
            what = _("{path} has not the schema of a database of forlob: {part}").format(path=path, part=wrong)
            raise DatabaseDamaged(what, "forlob restore FILE")
        return database.version(connection, path)


def differences(connection: Connection, path: Path) -> Iterator[str]:
    """Stream what is not as the version of a file has it: a name each, and whether it is missing, foreign or other.

    Raises:
        DatabaseUnusable: If it is no database of forlob, or newer than this one.
    """
    expected = known(database.SCHEMA_VERSION)
    found = lines(connection, at_most=len(expected) + MOST_EXTRA)
    # The version is asked only where what answers is the plain table it has been in every version.
    there = list(filter(_about_version, found))
    if there and there != list(filter(_about_version, expected)):
        yield _("{name} is not what it should be").format(name=VERSION)
        return
    yield from _compared(known(database.version(connection, path)), found)


def known(version: str) -> list[str]:
    """Return the lines of the schema of a version of forlob."""
    return (SCHEMAS / f"{version}.txt").read_text("utf-8").splitlines()


def _about_version(line: str) -> bool:
    return VERSION in line.lower().split(" ")[1:3]


def _compared(expected: list[str], found: list[str]) -> Iterator[str]:
    counted, meant = Counter(found), Counter(expected)
    ours, theirs = _names(expected), _names(found)
    for name in sorted({*_names(meant - counted), *_names(counted - meant)}):
        if name not in theirs:
            yield _("{name} is missing").format(name=_shown(name))
        elif name not in ours:
            yield _("{name} is not part of it").format(name=_shown(name))
        else:
            yield _("{name} is not what it should be").format(name=_shown(name))


def _names(of: list[str] | Counter[str]) -> set[str]:
    """Return what the lines are about: `table citizen`."""
    return {" ".join(line.split(" ")[:2]) for line in of}


def _shown(part: str) -> str:
    """Return what the reader calls a part, with its name as the file has it: `table citizen`."""
    kind, _blank, name = part.partition(" ")
    longest = LONGEST_SHOWN - len(kind) - 1
    name = name if len(name) <= longest else f"{name[:longest]}..."
    return _(CALLED[kind]).format(name=name) if kind in CALLED else f"{kind} {name}"


def _line(kind: Any, name: Any, table: Any, sql: Any) -> str:
    """Return one part on one line; what is no text, as no part of ours is, stands as Python writes it."""
    words = (one if isinstance(one, str) and one.isidentifier() else repr(one)[:200].replace(" ", "_") for one in
             (kind, name, table))  # fmt: skip
    return " ".join((*words, _plain(sql)))


def _plain(sql: Any) -> str:
    if sql is None:
        return "-"
    if not isinstance(sql, str):
        return repr(type(sql))
    tokens = [_unquoted(token) for token in TOKEN.findall(sql) if token not in BLANK]
    before, parts, after = _parts(tokens)
    columns = [part for part in parts if not part.startswith("CONSTRAINT ")]
    constraints = sorted(part for part in parts if part.startswith("CONSTRAINT "))
    # A column after a constraint is nothing SQLite takes, so that sorting makes no two statements one.
    return " ".join((before, " , ".join((*columns, *constraints)), after)).strip()


def _unquoted(token: str) -> str:
    inside = token[1:-1]
    return inside if token.startswith('"') and inside.isascii() and inside.isidentifier() else token


def _parts(tokens: list[str]) -> tuple[str, list[str], str]:
    """Return what stands before the first bracket, what stands in it between its commas, and what after it."""
    if "(" not in tokens:
        return " ".join(tokens), [], ""
    begin = tokens.index("(")
    parts: list[list[str]] = [[]]
    depth = 0
    for place in range(begin, len(tokens)):
        token = tokens[place]
        depth += (token == "(") - (token == ")")
        if depth == 0:
            return " ".join(tokens[: begin + 1]), list(map(" ".join, parts)), " ".join(tokens[place:])
        if depth == 1 and token == ",":
            parts.append([])
        elif place > begin:
            parts[-1].append(token)
    return " ".join(tokens), [], ""
