"""The way in: streams, the program, and what goes wrong turned into a sentence and an exit code."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from errno import (
    EACCES,
    EDQUOT,
    EFBIG,
    EIO,
    EISDIR,
    ELOOP,
    EMFILE,
    ENAMETOOLONG,
    ENFILE,
    ENOENT,
    ENOMEM,
    ENOSPC,
    ENOTDIR,
    EPERM,
    EROFS,
)

from forlob import version

TYPE_CHECKING = False  # `typing` takes longer to load than the version takes to say
if TYPE_CHECKING:
    from typing import TextIO

    from forlob.errors import ForlobError

BUG = 70
INTERRUPTED = 130
NO_MEANS = 2
NO_MORE = frozenset({ENOSPC, EDQUOT, EFBIG, EIO})
"""What the system says of a disk that takes no more."""
REFUSED = frozenset({EACCES, EISDIR, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR, EPERM, EROFS})
"""What the system says of a file or folder that is another's, is none, or is not there: no bug of forlob's."""
MEANS = frozenset({EMFILE, ENFILE, ENOMEM})
"""What the system says where it gives no more files or memory."""
CYCLES_AFTER = 200_000
"""So many new objects, instead of 700, before Python looks for cycles: what a start makes is there to stay."""


def main() -> None:
    """Run forlob with the arguments of the command line and leave with its exit code."""
    gc.set_threshold(CYCLES_AFTER)
    try:
        sys.exit(run(sys.argv[1:]))
    finally:
        gc.freeze()  # Python would look for cycles in everything once more on its way out, a fifth of a short command


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; nothing it meets becomes a traceback."""
    _settle_streams()
    try:
        code = _done(list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _told(error, list(arguments))
    return code


def _told(error: Exception, arguments: list[str]) -> int:
    """Say what went wrong and return the exit code; where the system gives not even what that takes, one plain line."""
    try:
        return _said(_of_the_field(error), arguments)
    except (OSError, MemoryError, ImportError):
        with suppress(OSError):
            os.write(2, b"error: the system gives forlob no more files or memory\n")
        return NO_MEANS


def _done(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        print(version())
        return 0
    from forlob import config, i18n

    i18n.speak(config.language())
    from forlob import program

    return program.run(arguments)


def _settle_streams() -> None:
    """Write UTF-8 with plain line ends into pipes and files; a terminal keeps its encoding."""
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def _nowhere() -> "TextIO":
    """Return where to write for somebody who closed stdout or stderr before the start."""
    from pathlib import Path

    return Path(os.devnull).open("w", encoding="utf-8")


def _forget_stdout() -> None:
    _forget(sys.stdout)


def _forget(stream: "TextIO") -> None:
    """Keep Python from complaining about the closed pipe or full disk once more on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _of_the_field(error: Exception) -> Exception:
    """Return the error as one a person can mend where the system refuses a file, or stdout takes no more.

    Every other stays what it is.
    """
    if not isinstance(error, (OSError, MemoryError)):
        return error
    from forlob import system
    from forlob.errors import NoMeans, OutputLost, SystemRefuses

    if isinstance(error, MemoryError) or error.errno in MEANS:
        return NoMeans()

    if error.errno in REFUSED and error.filename is not None:
        return SystemRefuses(os.fsdecode(error.filename), system.reason(error))
    if error.errno not in NO_MORE or error.filename is not None:
        return error

    _forget_stdout()
    return OutputLost(system.reason(error))


def _said(error: Exception, arguments: list[str]) -> int:
    """Say what happened and what to type next; return the exit code."""
    import typer

    from forlob.errors import ForlobError

    if isinstance(error, ForlobError):
        from forlob.commands.saved_view import in_full

        _say(error.what, error.command_line(in_full(arguments)), error.details)
        return error.code
    if isinstance(error, typer.TyperException):
        from forlob import program

        _say(*program.usage(error))
        return error.exit_code
    if isinstance(error, typer.Abort):
        return INTERRUPTED
    if damage := _damage():
        _say(damage.what, damage.command_line([]))
        return damage.code
    from forlob import bug_report
    from forlob.i18n import _

    report = bug_report.written(error)
    what_to_do = [_("send us the report {file}; it holds no data").format(file=report)] if report else []
    _say(_("forlob met a bug; nothing was changed"), f"cat {report}" if report else "", what_to_do)
    return BUG


def _damage() -> "ForlobError | None":
    """Return what is damaged in the database, if anything: what looks like a bug may be a day that is none any more."""
    from forlob import clock
    from forlob.questions.doctor import checks

    try:
        return checks.damage(clock.today())
    except Exception:  # where the examination breaks down too, the bug is told
        return None


def _say(what: str, next_step: str, details: Sequence[str] = ()) -> None:
    """Say what happened; a personal number is never repeated, whatever it was the name of."""
    from forlob.i18n import _
    from forlob.personal_number import unsaid
    from forlob.render.formats.sentences import fitted
    from forlob.render.formats.text import clean

    try:
        for detail in details:
            print(fitted(unsaid(clean(detail)), sys.stderr), file=sys.stderr)
        if what:
            print(fitted(_("error: {what}").format(what=unsaid(clean(what))), sys.stderr), file=sys.stderr)
        if next_step:
            print(_("try: {command}").format(command=unsaid(clean(next_step))), file=sys.stderr)
        sys.stderr.flush()
    except OSError:  # nobody reads it, or the disk behind it is full: the exit code tells
        _forget(sys.stderr)
