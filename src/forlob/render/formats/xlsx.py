"""An .xlsx sheet: one table, its header fixed, texts as texts and days as days."""

import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from errno import EFBIG
from pathlib import Path
from typing import Any

from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.render.column import Column
from forlob.render.formats import sheet as cells
from forlob.render.formats.json_csv import plain_cell
from forlob.render.formats.text import clean, shorten

LAST_ROW = 1_048_575
CELL_CHARACTERS = 32_767
FIRST_DAY = date(1900, 3, 1)  # Excel counts earlier days wrongly
MADE_AT = datetime(2000, 1, 1)  # noqa: DTZ001 the same table gives the same bytes


def check_available() -> None:
    """Raise where the library that writes sheets is not installed.

    Raises:
        WrongUse: If it is missing.
    """
    from importlib.util import find_spec

    if find_spec("xlsxwriter") is None:
        raise WrongUse(_(".xlsx needs one more library"), "pip install xlsxwriter")


def rows(path: Path, columns: Sequence[Column], values: Iterable[Any]) -> None:
    """Write the values to a new workbook of one sheet, streaming.

    Raises:
        WrongUse: If there are more values than a sheet has rows.
        OSError: If it cannot be written.
    """
    from xlsxwriter.exceptions import FileCreateError, FileSizeError

    try:
        _write_book(path, columns, values)
    except (FileCreateError, FileSizeError) as error:
        raise _reason(error) from error


def _reason(error: Exception) -> OSError:
    """Return what the system said behind an error of the library."""
    inner = error.args[0] if error.args else None
    return inner if isinstance(inner, OSError) else OSError(EFBIG, os.strerror(EFBIG))


def _write_book(path: Path, columns: Sequence[Column], values: Iterable[Any]) -> None:
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": MADE_AT})
        sheet = book.add_worksheet("forlob")
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        heads = cells.heads(columns)
        for at, head in enumerate(heads):
            sheet.set_column(at, at, max(10, len(head) + 2))
        for at, head in enumerate(heads):
            sheet.write_string(0, at, clean(head), bold)
        for number, row in enumerate(cells.rows(columns, values), start=1):
            if number > LAST_ROW:
                raise WrongUse(_("a sheet holds {rows} rows at most").format(rows=LAST_ROW), "--format csv")
            for at, cell in enumerate(row):
                _write(sheet, number, at, cell, moment)


def _write(sheet: Any, row: int, at: int, value: cells.Cell, moment: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, at, value)
    elif isinstance(value, (int, float, Decimal)):
        sheet.write_number(row, at, value)
    elif isinstance(value, datetime) and value.date() >= FIRST_DAY:
        sheet.write_datetime(row, at, value, moment)
    elif isinstance(value, date) and not isinstance(value, datetime) and value >= FIRST_DAY:
        sheet.write_datetime(row, at, value)
    elif value is not None:
        sheet.write_string(row, at, shorten(clean(str(plain_cell(value)), lines=True), CELL_CHARACTERS))
