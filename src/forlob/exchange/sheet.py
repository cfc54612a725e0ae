"""One sheet of citizens as case workers keep it, read as if it were our tables of citizens and courses."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar

from forlob import clock, personal_number
from forlob.domain.days.day import Lean, read_day
from forlob.domain.fields import field_label
from forlob.domain.spelling import shown
from forlob.errors import RuleBroken, WrongUse
from forlob.exchange import headings, spreadsheet
from forlob.exchange.column import Row
from forlob.exchange.csv_file import Rows
from forlob.exchange.import_context import Known
from forlob.exchange.layout import CITIZENS, COURSES
from forlob.exchange.problems import Problems
from forlob.i18n import _, ngettext
from forlob.store import usual_kind

DAYS = ("start_on", "end_on", "ready_on", "granted_on")
OF_COURSE = (*DAYS, "coordinator", "note")
EXACT = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-]([0-9]{4}|[0-9]{2})|[0-9]{4}([./-])[0-9]{1,2}\2[0-9]{1,2}")
OWN_DAYS = ("granted_on", "ready_on")
"""The days by which the kind of a course is judged; without one it is opened with the import."""


@dataclass
class Sheet:
    """The rows of a sheet by line, each a text by what it means; `headings` are those of the sheet, by meaning."""

    name: str
    headings: Mapping[str, str]
    left_out: Sequence[str]
    rows: Sequence[tuple[int, dict[str, str]]]
    ragged: Mapping[int, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The heading of what a row is known by."""
        return self.headings.get("case_no", self.headings["name"])


def sheet_of(path: Path) -> Sheet:
    """Return a sheet with its columns understood.

    Raises:
        NoSuchThing: If there is no such file.
        WrongUse: If it cannot be read, or has no column of names.
        RuleBroken: If a column looks like civil registration numbers.
    """
    (_line, words), *rows = spreadsheet.cells(path)
    _refuse_civil_numbers(path, words, [row for _at, row in rows])
    found = headings.meant(words)
    named: dict[str, str] = {}
    for place, meaning in found.items():
        named[meaning] = f"{named[meaning]}, {words[place].strip()}" if meaning in named else words[place].strip()
    left_out = [word.strip() for place, word in enumerate(words) if place not in found and word.strip()]
    ragged = {
        line: ngettext(
            "{fields} field, the header has {width}", "{fields} fields, the header has {width}", len(row)
        ).format(fields=len(row), width=len(words))
        for line, row in rows
        if any(cell.strip() for cell in row[len(words) :])
    }
    return Sheet(path.name, named, left_out, [(line, _meant(row, words, found)) for line, row in rows], ragged)


def _meant(row: Sequence[str], words: Sequence[str], found: Mapping[int, str]) -> dict[str, str]:
    """Return the texts of a row by what they mean; several notes become lines that begin with their headings."""
    texts_of: dict[str, str] = {}
    for place, meaning in found.items():
        text = row[place].strip() if place < len(row) else ""
        if text and meaning == "note":
            line = f"{words[place].strip()}: {text}"
            texts_of["note"] = f"{texts_of['note']}\n{line}" if "note" in texts_of else line
        elif text:
            texts_of[meaning] = text
    return texts_of


def _refuse_civil_numbers(path: Path, words: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for place, word in enumerate(words):
        personal_number.refuse(
            word, _("{file}: the heading of column {number}").format(file=path.name, number=place + 1)
        )
        values = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        civil = sum(map(_is_civil, values))
        if headings.is_civil(word) or civil * 2 > len(values):
            raise RuleBroken(
                _(
                    "{file}: the column {heading} looks like civil registration numbers; forlob keeps none: take it out"
                ).format(file=path.name, heading=shown(word.strip()) or place + 1)
            )


def _is_civil(value: str) -> bool:
    # A spreadsheet drops the zero a number begins with.
    return personal_number.stands_in(value.zfill(10) if value.isdecimal() else value)


@dataclass(frozen=True)
class SheetRows(Rows):
    """The sheet as one of our tables; days and initials that cannot be taken are said once and left blank."""

    not_said: ClassVar[frozenset[str]] = frozenset({"kind"})
    sheet: Sheet
    refused: set[tuple[int, str]] = field(default_factory=set)

    def heading(self, column: str) -> str:
        """Return what a column of the table is called in the sheet."""
        return self.sheet.headings.get(column, self.sheet.key if column in ("id", "citizen") else column)

    def ragged(self, line: int) -> str:
        """Return what is wrong with a row that has cells beyond the headings."""
        return self.sheet.ragged[line]

    def rows(self) -> Iterator[tuple[int, Row | None]]:
        """Return line and row of each record that says something for the table."""
        for line, row in self.sheet.rows:
            if line in self.sheet.ragged:
                yield line, None
            elif self.table is CITIZENS or any(meaning in row for meaning in OF_COURSE):
                cells = {**row, **self._fixed(line, row)}
                yield line, self.table.row(self._cell(line, name, cells) for name in self.table.names)

    def _fixed(self, line: int, row: Mapping[str, str]) -> dict[str, str]:
        """Return what the sheet does not say in columns: ids made of the case number, else of name and year of birth.

        A course is of the usual kind of its own day (domain 12).
        """
        own = row.get("case_no") or " ".join(filter(None, (row.get("name"), row.get("born"))))
        id_ = f"sheet {own}" if own else ""
        return (
            {"id": id_}
            if self.table is CITIZENS
            else {"id": id_, "citizen": id_, "kind": usual_kind.usual(self._own_day(line, row)).code}
        )

    def _own_day(self, line: int, row: Mapping[str, str]) -> date:
        """Return the day by which the kind of a course is judged: granted, else ready, else it was there by now."""
        days = {name: self._cell(line, name, row) for name in DAYS}
        known = [days[name] for name in OWN_DAYS if days[name]] or [
            min([clock.today().isoformat(), *filter(None, days.values())])
        ]
        return date.fromisoformat(known[0])

    def _cell(self, line: int, name: str, cells: Mapping[str, str]) -> str:
        text = cells.get(name, "")
        if not text or (line, name) in self.refused:
            return ""
        if name in DAYS:
            return _day(text).isoformat()
        return str(_day(text).year) if name == "born" and _is_exact(text) else text

    def check(self, known: Known, problems: Problems) -> None:
        """Say which days cannot be read, and once for each which initials nobody has."""
        unknown: dict[str, list[int]] = {}
        for line, row in self.sheet.rows:
            for name in self._personal(row):
                self.refused.add((line, name))
                problems.add(self.name, line, self.heading(name), personal_number.in_cell())
            for name in ("born", *DAYS):
                if (
                    (line, name) not in self.refused
                    and name in row
                    and name in self.table.names
                    and (name != "born" or _is_exact(row[name]))
                ):
                    self._check_day(line, name, row[name], problems)
            initials = row.get("coordinator", "").upper()
            if (
                self.table is COURSES
                and initials not in ("", *known.workers)
                and (line, "coordinator") not in self.refused
            ):
                unknown.setdefault(initials, []).append(line)
        for initials, lines in unknown.items():
            self.refused.update((line, "coordinator") for line in lines)
            what = ngettext(
                "there is no worker {initials} ({count} row): forlob worker add {initials} NAME --sector SECTOR --unit UNIT",
                "there is no worker {initials} ({count} rows): forlob worker add {initials} NAME --sector SECTOR --unit UNIT",
                len(lines),
            ).format(initials=shown(initials), count=len(lines))
            problems.add(self.name, lines[0], self.heading("coordinator"), what)

    def _personal(self, row: Mapping[str, str]) -> list[str]:
        """Return the columns of a day or a worker with a personal number; texts are refused where they are read."""
        held = (name for name in ("born", *DAYS, "coordinator") if name in self.table.names)
        return [name for name in held if personal_number.stands_in(row.get(name, ""))]

    def _check_day(self, line: int, name: str, text: str, problems: Problems) -> None:
        try:
            _day(text)
        except WrongUse as error:
            self.refused.add((line, name))
            problems.add(self.name, line, self.heading(name), error.what)


def _is_exact(text: str) -> bool:
    """Return whether the text is a day with its year, so that it means the same whenever it is read."""
    return EXACT.fullmatch(text.strip()) is not None


def _day(text: str) -> date:
    if not _is_exact(text):
        raise WrongUse(_("{text} is not a day like 30-11-2026").format(text=shown(text)))
    return read_day(text, today=date(2000, 1, 1), lean=Lean.PAST)


def sources(sheet: Sheet) -> list[Rows]:
    """Return the sheet as our tables, citizens first."""
    return [SheetRows(table, sheet.name, sheet) for table in (CITIZENS, COURSES)]


def kinds_told(sources: Iterable[Rows]) -> list[str]:
    """Return the line that says of which kinds the courses of a sheet are; none for other files."""
    said = _("each course is of the usual kind of its day; another kind is told with: {command}")
    is_sheet = any(isinstance(source, SheetRows) for source in sources)
    return [said.format(command="forlob course set C --kind K")] if is_sheet else []


def told(sheet: Sheet) -> list[str]:
    """Return how the columns were understood, one line a column."""
    lines = [
        _("{heading}: {meaning}").format(heading=word, meaning=field_label(name))
        for name, word in sheet.headings.items()
    ]
    return lines + left_out(sheet)


def left_out(sheet: Sheet) -> list[str]:
    """Return a line for each column that is not taken."""
    return [_("{heading}: left out").format(heading=word) for word in sheet.left_out]
