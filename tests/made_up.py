"""A language made up of the catalogue, in which whatever is not translated is seen; and forlob run in it.

Each text becomes `⟦text⟧`, its places kept outside the brackets, so that what is put into them is seen too. Texts of
commands are translated while their modules are loaded: so forlob is run in a process of its own, which learns the
language first. `python -m tests.made_up FILE` runs what the file asks for; `python -m tests.made_up FILE WORDS...` is
forlob on the terminal it is called from.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from gettext import NullTranslations
from pathlib import Path
from typing import Any, NamedTuple

from tests import elsewhere, read_documents, terminal

SPOKEN_INSTEAD_OF = "da"
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where a folder of this hour is kept in memory, else where others are: hundreds of databases wait for no disk."""
PIECE = re.compile(r"(\{[^{}]*\}|\n\n)")
LETTER = re.compile(r"[^\W\d_]")


class Run(NamedTuple):
    """A command line, the ones that are typed before it, and what is done by hand after those (`by_hand.py`)."""

    words: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    by_hand: str = ""


class Dialog(NamedTuple):
    """A command line on a terminal, the answers to one question after the other; what is done before, as of a run."""

    words: tuple[str, ...]
    answers: tuple[str, ...] = ()
    before: tuple[tuple[str, ...], ...] = ()
    by_hand: str = ""


class MadeUp(NullTranslations):
    """The made-up language: it knows the texts of the catalogue and no other."""

    def __init__(self, texts: Iterable[str]) -> None:
        super().__init__()
        self.texts = set(texts)

    def gettext(self, message: str) -> str:
        """Return the message in brackets; one that no catalogue has as it is."""
        return bracketed(message) if message in self.texts else message

    def pgettext(self, context: str, message: str) -> str:
        """Return the message in brackets, whatever its context."""
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form of the message that goes with a count, in brackets."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def bracketed(message: str) -> str:
    """Return each stretch between the places of a message in brackets; blanks at its ends and paragraphs stay."""
    pieces = PIECE.split(message)
    return "".join(piece if PIECE.fullmatch(piece) else _in_brackets(piece) for piece in pieces)


def _in_brackets(piece: str) -> str:
    if not LETTER.search(piece):
        return piece
    start, end = len(piece) - len(piece.lstrip()), len(piece.rstrip())
    return f"{piece[:start]}⟦{piece[start:end]}⟧{piece[end:]}"


def texts() -> list[str]:
    """Return every text of the catalogue, each form of those with a plural."""
    from scripts import catalogues

    said = [one.id for one in catalogues.translated(SPOKEN_INSTEAD_OF) if one.id]
    return [form for one in said for form in ((one,) if isinstance(one, str) else one)]


def ran(runs: Sequence[Run], database: Path, folder: Path) -> list[tuple[int, str, str]]:
    """Run each command line on a copy of the database; return exit code, stdout and stderr of each."""
    return [tuple(one) for one in _in_a_process(database, folder, runs=runs)]


def talked(dialogs: Sequence[Dialog], database: Path, folder: Path) -> list[str]:
    """Return what each dialog left on a terminal, line by line, without its colours."""
    return [str(one) for one in _in_a_process(database, folder, dialogs=dialogs)]


def in_files(runs: Sequence[Run], database: Path, folder: Path) -> list[str]:
    """Run each command line and return the words of the documents it wrote, each called `doc` with its ending."""
    return [str(one) for one in _in_a_process(database, folder, documents=runs)]


def _in_a_process(database: Path, folder: Path, **told: Any) -> list[Any]:
    asked = folder / "asked.json"
    asked.write_text(json.dumps({"texts": texts(), "database": str(database), **told}), "utf-8")
    environment = os.environ | {"FORLOB_LANG": SPOKEN_INSTEAD_OF, "COLUMNS": "500"}
    process = subprocess.run(
        [sys.executable, "-m", "tests.made_up", str(asked)],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        preexec_fn=elsewhere.step_down if sys.platform == "linux" else None,
    )  # fmt: skip
    assert process.returncode == 0, process.stderr
    return list(json.loads(process.stdout))


def _learn(texts: Iterable[str]) -> None:
    from forlob import i18n

    i18n.teach(SPOKEN_INSTEAD_OF, MadeUp(texts))


@contextmanager
def _desk(database: Path, before: Iterable[Sequence[str]], by_hand: str) -> Iterator[Any]:
    """Give a folder of its own with a copy of the database, after what is done before; return forlob in it."""
    from tests.by_hand import done
    from tests.conftest import DATA, on_copy

    home = Path.cwd()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as desk:
        os.chdir(desk)
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"):
            os.environ[name] = str(Path(desk, name))
        os.environ["FORLOB_DB"] = str(Path(desk, "forlob.db"))
        Path("caseload").symlink_to(DATA / "caseload")
        forlob = on_copy(database, Path(desk, "forlob.db"))
        for line in before:
            ran = forlob(*line)
            assert ran.code == 0, (line, ran)
        with done(by_hand, forlob.database):
            yield forlob
        os.chdir(home)


def _run_all(asked: dict[str, Any]) -> list[Any]:
    database, said = Path(asked["database"]), list[Any]()
    for words, *first in asked.get("runs", ()):
        with _desk(database, *first) as forlob:
            done = forlob(*words)
            said.append((done.code, done.out, done.err))
    for words, *first in asked.get("documents", ()):
        with _desk(database, *first) as forlob:
            done = forlob(*words)
            assert done.code == 0 or words[0] == "doctor", (words, done)
            said.append("\n".join(read_documents.read(file) for file in sorted(Path.cwd().glob("doc.*"))))
    for words, answers, *first in asked.get("dialogs", ()):
        with _desk(database, *first):
            said.append(terminal.talk(words, answers))
    return said


def main(asked: str, *words: str) -> None:
    """Learn the language, then run what is asked for, or one command on this terminal."""
    told = json.loads(Path(asked).read_text("utf-8"))
    _learn(told["texts"])
    if words:
        from forlob import main as program

        sys.argv[1:] = words
        program.main()
    else:
        print(json.dumps(_run_all(told)))


if __name__ == "__main__":
    main(*sys.argv[1:])
