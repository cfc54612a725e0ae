"""The first reading of a file with ids: each id gets the number of its row, an old one or a new."""

import re
from collections.abc import Callable
from contextlib import suppress

from forlob import free_text
from forlob.domain.team import COORDINATOR
from forlob.errors import ForlobError, NoSuchThing
from forlob.exchange.csv_file import BadLine, Rows
from forlob.exchange.import_context import Known, own_number
from forlob.exchange.layout import TEAM, WORKERS
from forlob.exchange.problems import Problems
from forlob.i18n import _

PLAIN = re.compile(r"[A-Za-z]{0,20}[0-9]{0,9}").fullmatch


def take_ids(source: Rows, known: Known, problems: Problems) -> None:
    """Learn what the file's rows are called, before anything refers to them.

    An id that is there twice is a problem; a line that cannot be read is left to the second reading.
    """
    with suppress(BadLine):
        if source.table is WORKERS:
            _take_initials(source, known, problems)
        elif source.table is TEAM:
            _take_coordinated(source, known)
        elif source.table.has_ids:
            _give_numbers(source, known, problems)


def _give_numbers(source: Rows, known: Known, problems: Problems) -> None:
    """Number the ids: known ones as before, in an empty table forlob's own keep theirs, others in file order."""
    numbers = known.references[source.table.kept_in]
    highest = known.highest_of(source.table.kept_in)
    largest, foreign = highest, []
    try:
        for line, text in source.ids():
            if text and text in numbers:
                _say_twice(source, line, text, problems, str)
            elif text:
                if not PLAIN(text):
                    _check(source, line, text, problems)
                number = numbers.before(text) if highest else own_number(numbers.table, text)
                numbers[text] = number or 0
                largest = max(largest, number or 0)
                if number is None:
                    foreign.append(text)
    finally:
        numbers.update(zip(foreign, range(largest + 1, largest + 1 + len(foreign)), strict=True))


def _check(source: Rows, line: int, text: str, problems: Problems) -> None:
    """Refuse an id that forlob would not keep; it is numbered all the same, so that nothing else is wrong with it."""
    try:
        free_text.line(text, _("the text"))
    except ForlobError as error:
        problems.add(source.name, line, source.heading("id"), error.what)


def _take_initials(source: Rows, known: Known, problems: Problems) -> None:
    here: set[str] = set()
    for line, text in source.ids():
        initials = text.upper()
        if initials in here:
            _say_twice(source, line, initials, problems, str.upper)
        elif initials:
            here.add(initials)
            known.workers[initials] = None


def _take_coordinated(source: Rows, known: Known) -> None:
    """Note which courses have a coordinator in the file, so that none is made of `courses.coordinator`."""
    courses = known.references["course"]
    for _line, row in source.rows():
        if row and row.role.strip() == COORDINATOR:
            with suppress(NoSuchThing):
                known.with_coordinators.add(courses[row.course])


def _say_twice(source: Rows, line: int, text: str, problems: Problems, written: Callable[[str], str]) -> None:
    """Name the line an id came on first; the file is read again for it, which is rarely needed."""
    first = next(at for at, other in source.ids() if written(other) == text)
    problems.repeated.add((source.name, line))
    problems.add(source.name, line, source.heading("id"), _("the same as on line {line}").format(line=first))
