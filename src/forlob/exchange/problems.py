"""What is wrong in the files, each place by its file, line and column."""

from collections.abc import Iterable
from operator import itemgetter

from forlob.errors import BadRows
from forlob.i18n import _, ngettext

NAMED = 50


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
        """Note what is wrong in one place; `column` is empty where it is the row as a whole."""
        place = _("{file} line {line}, {column}") if column else _("{file} line {line}")
        sentence = _("{place}: {what}").format(place=place.format(file=file, line=line, column=column), what=what)
        key = (self._files[file], line, sentence)
        if key not in self._told:
            self.count += 1
            if self.count <= NAMED:
                self._told[key] = None

    def refuse(self) -> None:
        """Do nothing where nothing is wrong.

        Raises:
            BadRows: With everything that is wrong.
        """
        if not self.count:
            return
        more = self.count - len(self._told)
        told = [sentence for _file, _line, sentence in sorted(self._told, key=itemgetter(0, 1))]
        rest = [_("and {count} more").format(count=more)] if more else []
        what = ngettext(
            "one thing is wrong; nothing was written", "{count} things are wrong; nothing was written", self.count
        )
        raise BadRows(what.format(count=self.count), (*told, *rest))
