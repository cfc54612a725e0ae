"""Dated rows as the database keeps them: what was, beside the row of what holds to this day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from forlob.domain.dated import Dated
from forlob.questions.question import grouped
from forlob.store import database


def earlier(sql: str, fields: Sequence[str], **values: Any) -> dict[Any, list[Dated]]:
    """Return the earlier rows by whose they are, oldest first; the SQL gives the owner, `to_on` and the fields."""
    return grouped(
        (owner, Dated(date.fromisoformat(to_on), dict(zip(fields, told, strict=True))))
        for owner, to_on, *told in database.rows(sql, **values)
    )
