"""The formats data comes out in, and the endings of files that name them."""

from enum import StrEnum


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
FOR_PEOPLE = frozenset({Format.TABLE, Format.PLAIN})
BY_ROWS = frozenset({Format.CSV, Format.TSV, Format.EXCEL, Format.XLSX})
