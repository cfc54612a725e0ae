"""A text that is written in an editor of one's own: `--note edit`.

It lies in one file that nobody else can read, in a folder of its own that is gone when the editor ends, however it ends.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from types import FrameType
from typing import Any

from forlob import system
from forlob.commands.ask import ToWrite, can_ask
from forlob.domain.spelling import shown
from forlob.errors import BrokenOff, EditorNeeded, ForlobError, WrongUse
from forlob.i18n import _
from forlob.store import unsaved

USUAL = ("nano", "vi")
BYTES_READ = 20_000_000
ENDING = ("SIGTERM", "SIGHUP")


class _Ended(BaseException):
    """Whoever runs forlob is ending it, while the editor is open."""


def written(asked: ToWrite, there: str | None = None, *, no_input: bool = False) -> str:
    """Return what a person writes in their editor, which begins with what is there already; "" where they emptied that.

    Line ends are as the editor wrote them; of a text of one line, lines are joined by a blank. It is kept where the change it
    is for is refused.

    Raises:
        EditorNeeded: If there is no terminal for an editor.
        BrokenOff: If nothing was written, or nothing else than was there.
        WrongUse: If there is no editor, it cannot be run or fails, or what it wrote is no text.
    """
    if not can_ask(no_input=no_input):
        raise EditorNeeded("--note", str(asked))
    editor = _editor()
    unsaved.begin()
    text = _edited(editor, there or "").strip()
    if asked.one_line:
        text = " ".join(text.split())
    if text == (there or "").strip():
        raise BrokenOff(_("nothing was written, so nothing was changed"))
    return text


def _editor() -> list[str]:
    """Return the words that start the editor: $VISUAL, $EDITOR, or one that is usual here."""
    for name in ("VISUAL", "EDITOR"):
        if (told := os.environ.get(name, "").strip()) and (words := _split(told)):
            return words
    if sys.platform == "win32":
        return ["notepad"]
    usual = next(filter(shutil.which, USUAL), None)
    if usual is None:
        raise WrongUse(_("there is no editor here: neither $VISUAL nor $EDITOR is set"), "export EDITOR=nano")
    return [usual]


def _another(failed: str) -> str:
    """Return what takes another editor than the one that cannot be run: a usual one that is here, if there is any."""
    others = [one for one in USUAL if one != Path(failed).name]
    return f"export EDITOR={next(filter(shutil.which, others), others[0])}"


def _split(command: str) -> list[str]:
    """Return the words of a command; on Windows a path keeps its backslashes, and loses its quotes only here."""
    try:
        words = shlex.split(command, posix=sys.platform != "win32")
    except ValueError as error:  # a quote that is not closed
        raise WrongUse(
            _("the editor {command} cannot be run").format(command=shown(command)), _another(command)
        ) from error
    return [word.strip('"') for word in words] if sys.platform == "win32" else words


def _edited(editor: list[str], there: str) -> str:
    folder = Path(mkdtemp(prefix="forlob-", dir=_runtime_folder()))
    try:
        path = folder / "note.txt"
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(there + "\n" if there else "")
        failed = _run([*editor, str(path)])
        text = _read(path) if path.is_file() else there  # a file that was taken away is no note that was emptied
        if text.strip() != there.strip():
            unsaved.keep(text)
        if failed:
            raise failed
        return text
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # with what the editor left beside it


def _runtime_folder() -> str | None:
    """Return the folder that lies in memory and is gone when one logs out; None where there is none of one's own."""
    told = os.environ.get("XDG_RUNTIME_DIR", "")
    own = told and Path(told).is_dir() and os.access(told, os.W_OK) and _is_ours(told)
    return told if own else None


def _is_ours(folder: str) -> bool:
    """Return whether a folder is this person's; on Windows no such folder is told of by others."""
    return sys.platform == "win32" or Path(folder).stat().st_uid == os.getuid()


def _run(words: list[str]) -> ForlobError | None:
    """Run the editor on the terminal, without a shell; return why what it wrote is not to be taken, None where it is."""
    named = shown(words[0])
    try:
        with _signals():
            ended = subprocess.run(words, stdout=sys.stderr, check=False)
    except OSError as error:
        what = _("the editor {command} cannot be run: {reason}")
        return WrongUse(what.format(command=named, reason=system.reason(error)), _another(words[0]))
    except _Ended:
        return BrokenOff(_("the editor was ended from outside, so nothing was changed"))
    if ended.returncode:
        what = _("the editor {command} ended with {code}, so nothing was changed")
        return BrokenOff(what.format(command=named, code=ended.returncode))
    return None


@contextmanager
def _signals() -> Iterator[None]:
    """Leave Ctrl-C to the editor, and let an end from outside end the editor too."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise _Ended

    before: dict[Any, Any] = {signal.SIGINT: signal.signal(signal.SIGINT, lambda _number, _frame: None)}
    for name in ENDING:
        if number := getattr(signal, name, None):
            before[number] = signal.signal(number, leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(BYTES_READ).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongUse(_("what the editor wrote is not UTF-8")) from error
