"""The plan as JSON knows it, the canonical text a version is frozen as, and its hash.

A version holds codes and facts, never words: the same database and day give the same text in every language. Its form
tells how it is read. Keys and codes may be added within a form, a changed meaning is a new form, and every form that
was ever written is read for ever:

1: gaps and changes are sentences, in the language of whoever built the version; there is no key `form`.
2: gaps and changes are codes with facts, and their words are made for the reader.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from forlob.domain.plan.plan import Plan
from forlob.errors import VersionNewer

FORM = 2
"""The form that is written, and the newest that is read."""
KEYS = {"next_step": "try"}
"""Where a part's name for a value is not its key in JSON."""
PARTS: Mapping[str, Any] = {
    name: part for name, kind in Plan.__annotations__.items() for part in get_args(kind) if hasattr(part, "_fields")
}
"""By the field of a plan that holds one of them or many, the parts a plan is made of."""
DAYS = frozenset(
    name
    for part in (Plan, *PARTS.values())
    for name, kind in part.__annotations__.items()
    if date in (kind, *get_args(kind))
)
"""The names of what is a day, in a plan and in its parts."""


def content(value: Any) -> Any:
    """Return a plan, or a part of one, as JSON knows it: objects with its names as keys, lists, ISO days."""
    if hasattr(value, "_asdict"):
        return {KEYS.get(name, name): content(held) for name, held in value._asdict().items()}
    if isinstance(value, Mapping):
        return {key: content(held) for key, held in value.items()}
    if isinstance(value, tuple):
        return [content(held) for held in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def frozen(plan: Plan) -> str:
    """Return the canonical text of a version: sorted keys, no blanks; without agreements, which come after it."""
    import json

    whole = {**content(plan), "form": FORM}
    del whole["agreements"]
    for wait in whole["waits"]:
        del wait["contact"]  # how somebody is reached is of today, and nothing that was agreed
    for part in (*whole["gaps"], *whole["changes"]):
        del part["told"]
    return json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256(text: str) -> str:
    """Return the SHA-256 of a frozen text, in hexadecimal."""
    from hashlib import sha256 as hashed

    return hashed(text.encode()).hexdigest()


def thawed(text: str) -> Plan:
    """Return the plan a version of any form was frozen from; what its forlob did not know yet is None or empty.

    Raises:
        VersionNewer: If a newer forlob froze it in a form that is not known here.
    """
    import json

    whole: dict[str, Any] = json.loads(text)
    form = whole.get("form", 1)
    if form not in range(1, FORM + 1):
        raise VersionNewer(whole.get("course"), whole.get("version"), form=form, known=FORM)
    if form == 1:
        _keep_sentences(whole)
    for name, part in PARTS.items():
        held = whole.get(name)
        if ... in get_args(Plan.__annotations__[name]):
            whole[name] = tuple(_read(part, one) for one in held or ())
        else:
            whole[name] = _read(part, held) if held else None
    return Plan(*(_value(name, whole.get(name)) for name in Plan._fields))


def _keep_sentences(whole: Mapping[str, Any]) -> None:
    """Let the sentences of form 1 stand as they were told: there are no facts to make others of."""
    for part in (*(whole.get("gaps") or ()), *(whole.get("changes") or ())):
        part.update(told=part.get("text"), facts={})


def _read(part: Any, record: Mapping[str, Any]) -> Any:
    return part(*(_value(name, record.get(KEYS.get(name, name))) for name in part._fields))


def _value(name: str, held: Any) -> Any:
    if name in DAYS and isinstance(held, str):
        return date.fromisoformat(held)
    return tuple(held) if isinstance(held, list) else held
