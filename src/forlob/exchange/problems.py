"""What is wrong in the files, each place by its file, line and column."""

from collections.abc import Iterable
from operator import itemgetter
from typing import NoReturn

from forlob.errors import BadRows
from forlob.i18n import _, ngettext

NAMED = 50
STOPPED_AFTER = 1_000
"""So many things wrong, and the rest of the files is not read: one mistake of a whole column is soon understood."""


class Problems:
    """Collects what is wrong; the first 50 are told, by file in the order of `files` and by line, the rest is counted.

    `repeated` are file and line of rows whose id came before; nothing more is said of them.
    """

    def __init__(self, files: Iterable[str]) -> None:
        self.count = 0
        self.repeated: set[tuple[str, int]] = set()
        self._told: dict[tuple[int, int, str], None] = {}
        self._files = {file: place for place, file in enumerate(files)}

    def add(self, file: str, line: int, column: str, what: str) -> None:
        """Note what is wrong in one place; `column` is empty where it is the row as a whole.

        Raises:
            BadRows: With everything so far, where it is so much that reading on would help nobody.
        """
        place = _("{file} line {line}, {column}") if column else _("{file} line {line}")
        sentence = _("{place}: {what}").format(place=place.format(file=file, line=line, column=column), what=what)
        key = (self._files[file], line, sentence)
        if key not in self._told:
            self.count += 1
            if self.count <= NAMED:
                self._told[key] = None
            if self.count == STOPPED_AFTER:
                self._refuse(_("and {count} more to {file} line {line}, where reading stopped"), file=file, line=line)

    def are_named(self) -> bool:
        """Return whether the next one is still told: only for those is it worth to look up more."""
        return self.count < NAMED

    def refuse(self) -> None:
        """Do nothing where nothing is wrong.

        Raises:
            BadRows: With everything that is wrong.
        """
        if self.count:
            self._refuse(_("and {count} more"))

    def _refuse(self, rest_said: str, **place: object) -> NoReturn:
        more = self.count - len(self._told)
        told = [sentence for _file, _line, sentence in sorted(self._told, key=itemgetter(0, 1))]
        rest = [rest_said.format(count=more, **place)] if more else []
        what = ngettext(
            "one thing is wrong; nothing was written", "{count} things are wrong; nothing was written", self.count
        )
        raise BadRows(what.format(count=self.count), (*told, *rest))
