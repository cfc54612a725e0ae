"""What scripts and spreadsheets read: JSON, JSON lines, CSV, TSV and the CSV that Excel opens."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from types import SimpleNamespace
from typing import Any, TextIO

from forlob.render.column import Column, iso, tuples, words
from forlob.render.formats.text import clean

# The csv module writes these by itself as promised.
AS_THEY_ARE = frozenset({str, int, float, date, type(None)})
# A spreadsheet takes a text that begins with one of these for a formula, blanks before it or not.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
BLANKS = " \xa0\u200b\u200c\u200d\u2060\ufeff\u3000"


def json_of(value: Any, *, unicode: bool = True) -> str:
    """Return the value as JSON in one line; what does not print is escaped, so that it is safe on a terminal.

    Days are ISO, instants UTC with Z, tuples and sets lists, enums their value. Without `unicode` it is ASCII.
    """
    return _encoder(unicode=unicode)(value)


def json_document(value: Any, *, unicode: bool = True) -> str:
    """Return the value as JSON to read and to compare: a line for each key, and for each object of a list."""
    encode = _encoder(unicode=unicode)
    if not isinstance(value, Mapping):
        return _lines(value, encode, "")
    parts = [f"  {encode(key)}: {_lines(held, encode, '  ')}" for key, held in value.items()]
    return "{\n" + ",\n".join(parts) + "\n}" if parts else "{}"


def _lines(value: Any, encode: Callable[[Any], str], indent: str) -> str:
    if not isinstance(value, (list, tuple)) or not any(isinstance(one, Mapping) for one in value):
        return encode(value)
    return "[\n" + ",\n".join(f"{indent}  {encode(one)}" for one in value) + f"\n{indent}]"


def _encoder(*, unicode: bool) -> Callable[[Any], str]:
    import json

    encode = json.JSONEncoder(ensure_ascii=not unicode, allow_nan=False, default=_jsonable).encode
    return lambda value: _escaped(encode(value))


def _escaped(line: str) -> str:
    if line.isprintable():
        return line
    import json

    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in line)


def _jsonable(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, time)):
        return iso(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Mapping) or hasattr(value, "keys"):
        return {key: value[key] for key in value.keys()}  # noqa: SIM118 a database row iterates over its values
    if hasattr(value, "__dataclass_fields__"):
        from dataclasses import asdict

        return asdict(value)
    return list(value)


def json_rows(stream: TextIO, columns: Sequence[Column], values: Iterable[Any], *, unicode: bool) -> None:
    """Write an array, one object a line; `[]` when there are no values."""
    before = "[\n"
    for line in _objects(columns, values, unicode):
        stream.write(before + line)
        before = ",\n"
    stream.write("[]\n" if before == "[\n" else "\n]\n")


def jsonl_rows(stream: TextIO, columns: Sequence[Column], values: Iterable[Any], *, unicode: bool) -> None:
    """Write one object a line; nothing when there are no values."""
    stream.writelines(line + "\n" for line in _objects(columns, values, unicode))


def _objects(columns: Sequence[Column], values: Iterable[Any], unicode: bool) -> Iterator[str]:
    keys = [column.key for column in columns]
    encode = _encoder(unicode=unicode)
    return (encode(dict(zip(keys, row, strict=True))) for row in tuples(columns, values))


def csv_rows(
    stream: TextIO, columns: Sequence[Column], values: Iterable[Any], *, seen: bool, delimiter: str = ","
) -> None:
    """Write separated values under a header of keys, lines ended by LF. `seen`: a terminal shows them."""
    import csv

    # Before Python 3.13 a writer that ends lines in LF leaves a lone CR unquoted, and readers take it for a row's end.
    write = stream.write
    writer = csv.writer(SimpleNamespace(write=lambda row: write(row[:-2] + "\n")), delimiter=delimiter)
    writer.writerow([column.key for column in columns])
    rows = tuples(columns, values)
    if seen:
        writer.writerows([_seen(plain_cell(value)) for value in row] for row in rows)
    else:
        writer.writerows(
            [value if (kind := type(value)) in AS_THEY_ARE else CELLS.get(kind, plain_cell)(value) for value in row]
            for row in rows
        )


def _seen(cell: Any) -> Any:
    return clean(cell, lines=True) if isinstance(cell, str) else cell


def plain_cell(value: Any) -> str | int | float | None:
    """Return what a CSV cell holds for a value: ISO days, `true` or `false`, lists joined by a blank."""
    if isinstance(value, str):
        return str(value.value) if isinstance(value, Enum) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return plain_cell(value.value)
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, (date, datetime, time)):
        return iso(value)
    if isinstance(value, (list, tuple)):
        return _joined(value)
    if isinstance(value, (set, frozenset)):
        return " ".join(sorted(map(_one_text, value)))
    return json_of(value)


def _joined(parts: Iterable[Any]) -> str:
    return " ".join([part if type(part) is str else _one_text(part) for part in parts])


def _one_text(value: Any) -> str:
    cell = plain_cell(value)
    return "" if cell is None else str(cell)


# What `plain_cell` would find out more slowly, for the kinds of values that long exports are full of.
CELLS: dict[type, Callable[[Any], str]] = {
    bool: lambda value: "true" if value else "false",
    tuple: _joined,
    list: _joined,
}


def excel_rows(stream: TextIO, columns: Sequence[Column], values: Iterable[Any], *, seen: bool) -> None:
    """Write what Danish and Swedish Excel opens by a double click.

    Byte order mark, semicolons, CRLF, decimal commas, titles as header, words for codes, moments as Excel reads them;
    no text can become a formula. `seen`: a terminal shows them.
    """
    import csv

    from forlob.render.formats import sheet  # a script's CSV does without

    stream.write("\ufeff")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(_no_formula, sheet.heads(columns)))
    rows = (map(_excel_cell, row) for row in sheet.rows(columns, values))
    writer.writerows((map(_seen, row) for row in rows) if seen else rows)


def _excel_cell(cell: Any) -> str | int | None:
    if isinstance(cell, bool):
        return words(cell)
    if isinstance(cell, str):
        return _no_formula(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if cell is None or isinstance(cell, int) else str(cell).replace(".", ",")


def _no_formula(text: str) -> str:
    return "'" + text if text.startswith(FORMULA) or text.lstrip(BLANKS).startswith(FORMULA) else text


def picked(value: Any, fields: Sequence[str], unknown: Callable[[str, Sequence[str]], Exception]) -> Any:
    """Return the value with only the top-level keys named by `fields`, in that order; whole when none is named."""
    if not fields:
        return value
    whole = value if isinstance(value, Mapping) else _jsonable(value)
    for field in fields:
        if field not in whole:
            raise unknown(field, list(whole))
    return {field: whole[field] for field in fields}
