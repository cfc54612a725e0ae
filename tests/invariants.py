"""What must hold of every database at any time, whatever was done to it; each function returns what does not."""

import csv
import hashlib
import io
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from forlob.domain.searched import TEXTS
from forlob.store.records import KINDS
from tests.conftest import Forlob

OPEN_IN_CLOSED = {
    "wait": "ended_on IS NULL",
    "action": "done_on IS NULL AND dropped_on IS NULL",
    "conversation": "state = 'planned'",
    "intervention": "started_on IS NOT NULL AND ended_on IS NULL AND coalesce(intervention.kind, '') NOT IN"
    " (SELECT code FROM catalogue WHERE group_name = 'intervention' AND flags LIKE '%outlives_course%')",
}


def broken(forlob: Forlob, today: date) -> list[str]:
    """Return every invariant that does not hold, in words; the database is read past forlob where its rows are meant."""
    connection = sqlite3.connect(forlob.database)
    try:
        rows = [
            *_coordinators(connection, today),
            *_open_in_closed(connection),
            *_plans(connection),
            *_journal(connection),
            *wrong_words(connection),
        ]
        own = {f"W{number}" for (number,) in connection.execute("SELECT id FROM wait WHERE ended_on IS NULL")}
        courses = connection.execute("SELECT count(*) FROM course").fetchone()[0]
    finally:
        connection.close()
    return [*rows, *_waits(forlob, own), *_patterns(forlob, courses)]


def _coordinators(connection: sqlite3.Connection, today: date) -> Iterator[str]:
    """From its first coordinator on an active course has exactly one on every day; a course never has two."""
    for course, start_on, end_on in connection.execute(
        "SELECT id, start_on, end_on FROM course ORDER BY id"
    ).fetchall():
        spells = connection.execute(
            "SELECT from_on, to_on FROM team WHERE course_id = ? AND role = 'coordinator'", (course,)
        ).fetchall()
        days = Counter(day for from_on, to_on in spells for day in _days(from_on, to_on, today))
        if twice := [day for day, count in days.items() if count > 1]:
            yield f"F{course} has two coordinators on {min(twice)}"
        if not spells or start_on is None:
            continue
        first = max(min(from_on for from_on, _to_on in spells), start_on)
        if missing := [day for day in _days(first, end_on, today) if not days[day]]:
            yield f"F{course} has no coordinator on {missing[0]}"


def _days(from_on: str, to_on: str | None, today: date) -> Iterator[date]:
    day, end = date.fromisoformat(from_on), date.fromisoformat(to_on) if to_on else today + timedelta(days=1)
    while day < end:
        yield day
        day += timedelta(days=1)


def _open_in_closed(connection: sqlite3.Connection) -> Iterator[str]:
    for table, is_open in OPEN_IN_CLOSED.items():
        sql = f"SELECT {table}.id FROM {table} JOIN course ON course.id = course_id WHERE end_on IS NOT NULL AND {is_open}"
        for (number,) in connection.execute(sql):
            yield f"{table} {number} is open in a closed course"


def _plans(connection: sqlite3.Connection) -> Iterator[str]:
    numbers: dict[int, list[int]] = {}
    for course, number, sha256, content in connection.execute(
        "SELECT course_id, number, sha256, content FROM plan ORDER BY course_id, number"
    ):
        numbers.setdefault(course, []).append(number)
        if hashlib.sha256(content.encode("utf-8")).hexdigest() != sha256:
            yield f"version {number} of F{course} is not what was frozen"
    for course, found in numbers.items():
        if found != list(range(1, len(found) + 1)):
            yield f"the versions of F{course} are {found}"


def _journal(connection: sqlite3.Connection) -> Iterator[str]:
    """Every row is as its last journal entry left it: none changed unrecorded, none gone unrecorded."""
    last = {
        (table, row): after is not None
        for table, row, after in connection.execute("SELECT table_name, row_id, after FROM journal_row ORDER BY id")
    }
    for table in sorted({table for table, _row in last}):
        there = {str(row[0]) for row in connection.execute(f"SELECT {KINDS[table].key} FROM {table}")}
        recorded = {row for (name, row), is_there in last.items() if name == table and is_there}
        if there != recorded:
            yield f"the rows of {table} are {sorted(there)}, by the journal {sorted(recorded)}"


def wrong_words(connection: sqlite3.Connection) -> Iterator[str]:
    """The words that texts are found by are those of the texts, each once; none is kept that stands nowhere."""
    places = connection.execute(
        "SELECT word, text, row_id FROM word_place LEFT JOIN word ON number = word_number"
    ).fetchall()
    expected = [
        (word, text.number, number)
        for text in TEXTS
        for number, value in connection.execute(f"SELECT id, {text.column} FROM {text.table}").fetchall()
        for word in text.words(value)
    ]
    if wrong := set(places) ^ set(expected):
        yield f"words are not those of the texts: {sorted(wrong, key=repr)[:5]}"
    words = [word for (word,) in connection.execute("SELECT word FROM word WHERE word IS NOT NULL")]
    if sorted(words) != sorted({word for word, _text, _row in expected}):
        yield f"words are there twice, or stand nowhere: {len(words)}"


def _waits(forlob: Forlob, own: set[str]) -> Iterator[str]:
    """Every open wait is listed once, in every format; its gross days are its net days or more; a union is no sum."""
    asked = forlob.ok("waits", "-f", "json")
    listed = asked.json
    if forlob.ok("waits", "-f", "json").out != asked.out:
        yield "the same question of the same database gives other bytes"
    ids = [wait["id"] for wait in listed]
    if len(set(ids)) < len(ids) or {one for one in ids if "/" not in one} != own:
        yield f"listed are {sorted(ids)}, open are {sorted(own)}"
    yield from _order(forlob, listed)
    for form, separator in (("csv", ","), ("tsv", "\t"), ("excel", ";")):
        text = forlob.ok("waits", "-f", form).out.removeprefix("\ufeff")
        table = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))
        if [next(iter(row.values())) for row in table] != ids:
            yield f"as {form} listed are {[next(iter(row.values())) for row in table]}, not {ids}"
    for form in ("jsonl", "plain", "md"):
        out = forlob.ok("waits", "-f", form).out
        found = re.findall(r"(?m)^(?:\| |\{\"id\": \")?([WIF][0-9]+(?:/[a-z_]+)?)\b", out)
        if found != ids:
            yield f"as {form} listed are {found}, not {ids}"
    for wait in listed:
        if not wait["days"] >= wait["net_days"] >= 0:
            yield f"{wait['id']} waited {wait['days']} days, without pauses {wait['net_days']}"
    of_citizen: dict[str, list[dict[str, Any]]] = {}
    for wait in listed:
        of_citizen.setdefault(wait["citizen"], []).append(wait)
    for group in forlob.ok("waits", "--by", "citizen", "-f", "json").json:
        days = [wait["days"] for wait in of_citizen[group["group"]]]
        if not max(days) <= group["citizen_days"] <= sum(days) or group["open"] != len(days):
            yield f"{group} is not the union of {days}"


def _order(forlob: Forlob, listed: list[dict[str, Any]]) -> Iterator[str]:
    """The earliest due day comes first, then what has no norm by its begin, then by id; a part is in the order of all."""
    if listed != sorted(listed, key=_place):
        yield f"listed in the order {[wait['id'] for wait in listed]}"
    for key in ("citizen", "kind"):
        for value in sorted({wait[key] for wait in listed})[:3]:
            part = [wait["id"] for wait in forlob.ok("waits", f"--{key}", value, "-f", "json").json]
            if part != [wait["id"] for wait in listed if wait[key] == value]:
                yield f"of {value} listed are {part}"


def _place(wait: dict[str, Any]) -> tuple[bool, str, str, int, str]:
    number, _slash, computed = wait["id"][1:].partition("/")
    return wait["due_on"] is None, wait["due_on"] or wait["since"], wait["id"][0], int(number), computed


def _patterns(forlob: Forlob, courses: int) -> Iterator[str]:
    for words in (("stats", "start"), ("stats", "start", "--study")):
        found = forlob.ok(*words, "-f", "json").json
        counts = sum(pattern["count"] for pattern in found["patterns"])
        if not counts == found["n"] == courses:
            yield f"{counts} patterns of {found['n']} courses, there are {courses}"


def exported(forlob: Forlob, folder: Path, **environment: str) -> dict[str, bytes]:
    """Return the content of every table of an export."""
    forlob.ok("export", folder, **environment)
    return {path.name: path.read_bytes() for path in folder.iterdir()}
