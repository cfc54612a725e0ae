"""The connection that questions are put to, for tests that look at query plans and at what is asked."""

from collections.abc import Mapping
from typing import Any

from forlob.store import database, driver


def connection() -> driver.Connection:
    """Return the open connection of the questions."""
    reading = database.reading()
    assert isinstance(reading, driver.SQLite)
    return reading.connection


def plan_of(sql: str, values: Mapping[str, Any] | None = None) -> list[str]:
    """Return the steps of SQLite's plan for a question."""
    return [str(step[3]) for step in database.reading().rows(f"EXPLAIN QUERY PLAN {sql}", values or {})]
