"""JSON schemas made of what the code says of itself: the types of values, and the columns that are shown of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from forlob.render.column import Column

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SIMPLE: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
LISTS = (tuple, list, set, frozenset, Sequence, Collection, Iterable)
Schema = dict[str, Any]


def of_type(hint: Any) -> Schema:
    """Return the schema of a value of this type; of a value with named parts an object with every one of them."""
    if hint in SIMPLE:
        return {"type": SIMPLE[hint]}
    if hint in (date, datetime):
        return {"type": "string", "format": "date" if hint is date else "date-time"}
    if get_origin(hint) in (Union, UnionType):
        return either(*(of_type(one) for one in get_args(hint)))
    if get_origin(hint) in LISTS:
        return array(of_type(get_args(hint)[0]))
    if get_origin(hint) in (dict, Mapping):
        return {"type": "object", "additionalProperties": of_type(get_args(hint)[1])}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"type": "string", "enum": [one.value for one in hint]}
    if is_dataclass(hint) or hasattr(hint, "_fields"):
        return of_object({name: of_type(part) for name, part in get_type_hints(hint).items()}, hint)
    return {}


def of_columns(columns: Iterable[Column], hint: Any) -> Schema:
    """Return the schema of an object that shows these columns of a value of this type."""
    hints = get_type_hints(hint)
    return of_object(
        {column.key: of_type(hints.get(column.key) or _returned(hint, column.key)) for column in columns}, hint
    )


def of_object(parts: Mapping[str, Schema], of: Any = None) -> Schema:
    """Return the schema of an object that has these parts, and perhaps more; `of` is the type that tells about them."""
    about = {"description": " ".join(of.__doc__.split())} if of is not None and of.__doc__ else {}
    return {**about, "type": "object", "properties": dict(parts), "required": list(parts)}


def array(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def either(*ways: Schema) -> Schema:
    """Return the schema of what is one or the other; of simple ones in the short form."""
    types = [way["type"] for way in ways if way.keys() == {"type"}]
    if len(types) == len(ways):
        return {"type": types}
    if len(ways) == 2 and types == ["null"] and isinstance(ways[0].get("type"), str) and "enum" not in ways[0]:
        return {**ways[0], "type": [ways[0]["type"], "null"]}
    return {"anyOf": list(ways)}


def titled(name: str, schema: Schema) -> Schema:
    """Return the schema as a document of its own."""
    return {"$schema": DIALECT, "title": f"forlob {name}", **schema}


def _returned(hint: Any, name: str) -> Any:
    held = getattr(hint, name)
    return get_type_hints(held.fget)["return"]
