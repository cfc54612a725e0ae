"""Documents written into a folder, a file each: all of them with the change they go with, or none."""

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from forlob import system
from forlob.errors import AnswerNeeded, WrongUse
from forlob.i18n import _
from forlob.render.formats import whole_file


class Ending(StrEnum):
    """What a paper becomes."""

    HTML = "html"
    MD = "md"
    TXT = "txt"


FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar=_("DIR"), help=_("Write a handover sheet for each citizen into this folder.")
    ),
]
EndingOption = Annotated[Ending, typer.Option("--ending", help=_("What the sheets are written as."))]


Write = Callable[[str, str], None]
"""What puts a document into the folder, by the name of its file and its text."""


def check(folder: Path, endings: Collection[str]) -> None:
    """Refuse what can be no folder of documents, before anything is done.

    Raises:
        AnswerNeeded: If it is `-`: a folder cannot be written to stdout.
        WrongUse: If it is a file, is called like one document, or lies in no folder.
    """
    if str(folder) == "-":
        raise AnswerNeeded("-o", more="-o FOLDER")
    if folder.suffix.lower() in endings and not folder.is_dir():
        what = _("a document each goes into a folder, and {path} is called like one document")
        raise WrongUse(what.format(path=folder), instead=(str(folder), str(folder.with_suffix(""))))
    if folder.exists() and not folder.is_dir():
        raise WrongUse(_("{path} is a file, not a folder").format(path=folder))
    if not folder.parent.is_dir():
        raise WrongUse(_("there is no folder {folder}").format(folder=folder.parent), f"mkdir -p {folder.parent}")


@contextmanager
def written(folder: Path, *, force: bool) -> Iterator[Write]:
    """Give what puts documents into a folder; they are there when the block has ended, and none where it fails.

    The folder is made where there is none (0700), the files are 0600.

    Raises:
        WrongUse: If a file cannot be written, or exists and may not be replaced.
    """
    made = not folder.exists()
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise WrongUse(_("cannot write {path}: {reason}").format(path=folder, reason=system.reason(error))) from error
    try:
        with ExitStack() as files:

            def write(name: str, text: str) -> None:
                new = files.enter_context(whole_file.replacing(folder / name, force=force))
                new.write_text(text, "utf-8", errors="backslashreplace", newline="")

            yield write
    finally:
        if made and not any(folder.iterdir()):
            folder.rmdir()
