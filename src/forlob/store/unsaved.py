"""What a person is writing at this moment: kept in a file where its change is refused, so that it need not be written again.

While somebody writes, somebody else may change the same thing; what was newest when the writing began is remembered, and
the change compares (see `store.conflicts`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forlob import clock
from forlob.errors import ForlobError, WrongUse
from forlob.i18n import _
from forlob.store import database

FOLDER = "kept"
SHORTEST_KEPT = 20
NEWEST = "SELECT id FROM journal_entry ORDER BY id DESC LIMIT 1"


class Writing:
    """What was written during this command, and the newest entry of the journal when that began; None: nothing was."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.since: int | None = None


_now = Writing()


def begin() -> None:
    """Remember where the journal is, before the first thing is written."""
    if _now.since is None and database.exists():
        newest = database.row(NEWEST)
        _now.since = int(newest[0]) if newest else 0
        database.close()


def since() -> int | None:
    """Return the newest entry of the journal when the person began to write; None where nothing was written."""
    return _now.since


def keep(text: str) -> str:
    """Return the text, which will be kept in a file if its change is refused."""
    _now.texts.append(text)
    return text


@contextmanager
def kept_where_refused() -> Iterator[None]:
    """Begin anew, and keep what was written in a private file where the change it is for is refused."""
    _now.texts, _now.since = [], None
    try:
        yield
    except ForlobError as error:
        texts = [text for text in _now.texts if len(text.strip()) >= SHORTEST_KEPT]
        path = _written("\n\n".join(texts)) if texts else None
        if path:
            error.details = (*error.details, _("what you wrote is kept in {path}").format(path=path))
        raise


def _written(text: str) -> Path | None:
    """Return the file the text is in now, or None where it cannot be written."""
    from forlob import personal_number, private_file  # most commands are not refused

    folder = database.location().parent / FOLDER
    stem = clock.now().replace(":", "")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        number = 1
        while (path := folder / f"{stem}-{number}.txt").exists():
            number += 1
        with private_file.replacing(path, replace=False) as new:
            new.write_text(personal_number.unsaid(text), "utf-8")
    except (OSError, UnicodeEncodeError, WrongUse):
        return None
    return path
