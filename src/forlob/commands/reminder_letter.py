"""The letter of `forlob wait remind`: in its file when the reminder is noted, and in no file where it is not."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shlex import quote

from forlob import clock
from forlob.config import me
from forlob.domain.spelling import folded
from forlob.domain.wait import Wait
from forlob.domain.wait_story import Story
from forlob.errors import WrongUse
from forlob.i18n import _, speaking
from forlob.questions import contact, document_language, resolve, worker
from forlob.questions.waits import listed
from forlob.questions.waits import story as wait_story
from forlob.render import letter
from forlob.render.contact import address_lines, letter_head, reached_lines
from forlob.render.formats import export_file, whole_file
from forlob.render.formats.text import clean
from forlob.render.output import Output


def check_file(path: Path, *, force: bool) -> None:
    """Refuse a file that cannot take a letter, before anything is noted.

    Raises:
        WrongUse: If a letter does not come with its ending, or the file cannot be written.
    """
    export_file.ending_of(path, export_file.READ, force=force)


@contextmanager
def written_with(out: Output, path: Path, numbers: Sequence[int], day: date, lang: str | None) -> Iterator[None]:
    """Have the letter about waits of one holder in its file when the block has ended, and none where the block fails.

    Raises:
        WrongUse: If the waits have more than one holder, or the file cannot be written.
    """
    about = [(listed.one(number, on=day), wait_story.of_wait(number, on=day)) for number in numbers]
    _refuse_other_holders([wait for wait, _story in about], path)
    with whole_file.replacing(path, force=out.force) as new:
        with speaking(document_language.for_workers(lang)):
            text = _text(path.suffix.lower(), about, day)
        new.write_text(text, "utf-8", newline="")
        yield
    out.hint(_("the letter is in {path}").format(path=path))


def _refuse_other_holders(waits: Sequence[Wait], path: Path) -> None:
    """Refuse a letter to more than one holder: each would read of the others' citizens."""
    to = folded(waits[0].holder or "")
    others = [wait.id for wait in waits if folded(wait.holder or "") != to]
    if others:
        what = _("a letter is to one holder, and these have another than {first}: {ids}")
        same = " ".join(wait.id for wait in waits if wait.id not in others)
        raise WrongUse(
            what.format(first=waits[0].id, ids=", ".join(others)),
            f"forlob wait remind {same} --letter {quote(str(path))}",
        )


def _text(ending: str, about: Sequence[tuple[Wait, Story]], day: date) -> str:
    """Return the letter as its ending tells: plain text as it is sent by mail, else a page or Markdown."""
    if ending == ".txt":
        return clean(letter.reminder(about, on=day, lines=_lines(about)), lines=True)
    return export_file.text_of(ending, letter.document(about, on=day, lines=_lines(about)))


def _lines(about: Sequence[tuple[Wait, Story]]) -> letter.Lines:
    """Return what the letter says of who writes and to whom; the waits have one holder."""
    to = about[0][0].holder
    holder = contact.of_holders([to], on=clock.today()).get(to) if to else None
    return letter.Lines(letter_head(contact.sender()), address_lines(holder), _sender())


def _sender() -> tuple[str, ...]:
    """Return the lines the letter is signed with: the worker at this machine, with unit, organisation and number."""
    initials = me()
    if initials is None:
        return ()
    one = worker.one(resolve.worker(initials), on=clock.today())
    reached = reached_lines(contact.of_worker(one.id, on=clock.today()))
    return tuple(line for line in (one.name, one.unit, one.organisation, *reached) if line)
