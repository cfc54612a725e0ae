"""The formats data comes out in, and the endings of files that name them."""

from enum import StrEnum
from pathlib import Path

from forlob.domain.spelling import shown
from forlob.errors import WrongUse
from forlob.i18n import _


class Format(StrEnum):
    """What a table or a document can come out as."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    EXCEL = "excel"
    MD = "md"
    XLSX = "xlsx"


ENDINGS = {
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".md": Format.MD,
    ".txt": Format.PLAIN,
    ".xlsx": Format.XLSX,
    "": Format.TABLE,
}
NEVER_WRITTEN = frozenset(
    {".html", ".htm", ".xhtml", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".ods", ".ppt", ".pptx", ".zip"}
)
"""Endings of what a table never becomes: with them a file would lie about what it is, whatever format is asked for."""
FOR_PEOPLE = frozenset({Format.TABLE, Format.PLAIN})
BY_ROWS = frozenset({Format.CSV, Format.TSV, Format.EXCEL, Format.XLSX})


def format_of(asked: Format | None, file: Path | None) -> Format:
    """Return the format asked for, else the one the ending of the file names, else a table; `file` None is stdout.

    Raises:
        WrongUse: If the ending names no format, or says what the file would not be; if a sheet is to go to stdout.
    """
    ending = file.suffix.lower() if file else ""
    if file and (ending in NEVER_WRITTEN or (asked is None and ending not in ENDINGS)):
        known = " ".join(sorted(filter(None, ENDINGS)))
        what = _("no format has the ending {ending} (there are: {known})").format(ending=ending, known=known)
        never = ending in NEVER_WRITTEN
        instead = (str(file), str(file.with_suffix(".md"))) if never else ("", "")
        raise WrongUse(what, instead=instead, more="" if never else "--format csv")
    form = asked or ENDINGS[ending]
    if form is Format.XLSX and file is None:
        raise WrongUse(_("a sheet needs a file"), more="-o forlob.xlsx")
    if file and ending == ".xlsx" and form is not Format.XLSX:
        what = _("the ending .xlsx is that of a sheet, and the format is {format}").format(format=form.value)
        raise WrongUse(what, instead=(str(file), named_as(file, form)))
    if file and form is Format.XLSX and ending in ENDINGS and ending not in ("", ".xlsx"):
        what = _("a sheet is written into a file with the ending .xlsx, not {file}").format(file=shown(file.name))
        raise WrongUse(what, instead=(str(file), named_as(file, form)))
    return form


def named_as(file: Path, form: Format) -> str:
    """Return the name of a file with the ending that its format has."""
    usual = {known: ending for ending, known in reversed(ENDINGS.items()) if ending}
    return str(file.with_suffix(usual.get(form, ".csv" if form is Format.EXCEL else ".txt")))
