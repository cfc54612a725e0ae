"""The cells of a sheet as text: a CSV as spreadsheets write it, or a workbook's first sheet."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from forlob.errors import WrongUse
from forlob.exchange.csv_file import not_a_row, open_file, unreadable
from forlob.i18n import _

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
DELIMITERS = ";,\t"
LARGEST_BYTES = 100_000_000


def cells(path: Path) -> list[tuple[int, list[str]]]:
    """Return line and cells of each row that is not blank, its headings first.

    The delimiter is the one the headings have most of; text is UTF-8, UTF-16 with its mark, else Windows-1252.

    Raises:
        NoSuchThing: If there is no such file.
        WrongUse: If it cannot be read, or is too large for a sheet.
    """
    open_file(path).close()
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise WrongUse(_("{path} is too large for a sheet of citizens").format(path=path))
        found = _of_workbook(path) if path.suffix.lower() in WORKBOOKS else _of_text(path)
        rows = [(line, row) for line, row in found if any(cell.strip() for cell in row)]
    except OSError as error:
        raise unreadable(path, error) from error
    if not rows:
        raise WrongUse(_("{file} is empty; its first line names the columns").format(file=path.name))
    return rows


def _of_text(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(path.read_bytes())
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise WrongUse(_("{file} line {line}: this is no text").format(file=path.name, line=line))
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for record in reader:
            yield line, record
            line = reader.line_num + 1
    except csv.Error as error:
        what = _("{file} line {line}: {what}").format(file=path.name, line=line, what=not_a_row(error))
        raise WrongUse(what) from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return content.decode("latin-1")


def _of_workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    import python_calamine

    try:
        sheet = python_calamine.load_workbook(str(path)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except Exception as error:  # the reader has errors of many kinds for a damaged file
        raise WrongUse(_("{path} cannot be read as a workbook").format(path=path)) from error
    for line, row in enumerate(rows, 1):
        yield line, [_text(cell) for cell in row]


def _text(cell: Any) -> str:
    match cell:
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)
