"""The handover sheets that go with a handover: one a citizen, in a folder, written with the change or not at all."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from forlob import clock
from forlob.commands import into_folder
from forlob.commands.into_folder import Ending
from forlob.domain import ids
from forlob.i18n import ngettext, speaking
from forlob.questions import course as courses
from forlob.questions import document_language, handover, resolve, worker
from forlob.render import handover as look
from forlob.render.formats import export_file
from forlob.render.output import Output


@contextmanager
def written_into(
    out: Output, folder: Path | None, ending: Ending, on: date | None, lang: str | None
) -> Iterator[Callable[[Sequence[int]], None] | None]:
    """Give what writes the sheets of courses into a folder, as seen on the day (None: today); None without a folder.

    They are there when the block has ended, and none where it fails.

    Raises:
        WrongUse: If the folder or a file in it cannot be written, or a file is there and may not be replaced.
    """
    if folder is None:
        yield None
        return
    into_folder.check(folder, export_file.READ)
    day, count = max(on or clock.today(), clock.today()), 0
    with into_folder.written(folder, force=out.force) as write:

        def sheets(numbers: Sequence[int]) -> None:
            nonlocal count
            with speaking(document_language.for_workers(lang)):
                for citizen in dict.fromkeys(courses.one(number, on=day).citizen for number in numbers):
                    write(f"{citizen}.{ending}", _text(citizen, ending, day))
                    count += 1

        yield sheets
    if count:
        said = ngettext("{count} handover sheet in {folder}", "{count} handover sheets in {folder}", count)
        out.hint(said.format(count=count, folder=folder))


def _text(citizen: str, ending: Ending, on: date) -> str:
    course = resolve.course_of(resolve.Meant(ids.number(citizen, ids.CITIZEN)), on)
    blocks = look.document(handover.of_course(course, on=on), worker.by_initials(on))
    return export_file.text_of(f".{ending}", blocks)
