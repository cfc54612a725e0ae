"""Every question: its columns are the fields of its row, one by one, so that nothing is read from the wrong place."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from string import Formatter
from typing import NamedTuple

import pytest

from forlob import questions
from forlob.questions.question import Question
from tests.conftest import Forlob
from tests.opened import connection

PARTS = {
    **dict.fromkeys(("listed", "without_norm", "day", "since", "coordinator"), "NULL"),
    "courses": "SELECT * FROM course",
    "kind": "",
    "order": "1",
}
TABLES = {"START": "course CROSS JOIN intervention", "EXPLICIT": "course CROSS JOIN wait"}
"""What stands for a part of the SQL that is said when the question is asked; for every other one a condition."""
EVERYWHERE = "1 = 1"


def every_question() -> Iterator[tuple[str, Question[tuple[object, ...]]]]:
    """Yield each question of the program with the place where it stands."""
    for found in pkgutil.walk_packages(questions.__path__, f"{questions.__name__}."):
        for name, value in vars(importlib.import_module(found.name)).items():
            if isinstance(value, Question):
                yield f"{found.name}.{name}", value


QUESTIONS = dict(every_question())


def columns(question: Question[tuple[object, ...]], name: str) -> tuple[str, ...]:
    """Return the names of the columns that SQLite answers with."""
    known = PARTS | {"tables": TABLES.get(name, "")}
    parts = {part: known.get(part, EVERYWHERE) for _, part, _, _ in Formatter().parse(question.sql) if part}
    sql = question.sql.format(**parts)
    cursor = connection().execute(f"SELECT * FROM ({sql})", dict.fromkeys(re.findall(r":(\w+)", sql)))
    return tuple(column[0] for column in cursor.description)


@pytest.mark.parametrize("place", QUESTIONS)
def test_the_columns_of_a_question_are_the_fields_of_its_row(forlob: Forlob, place: str) -> None:
    question = QUESTIONS[place]
    assert columns(question, place.rpartition(".")[2]) == question.row._fields, place  # type: ignore[attr-defined]


class Colour(StrEnum):
    RED = "red"


class Thing(NamedTuple):
    number: int
    course: str
    on: date
    until: date | None
    colour: Colour | None
    sure: bool | None
    hours: float | None


def test_a_row_is_read_as_its_fields_say(forlob: Forlob) -> None:
    things = Question(Thing, "SELECT 7, 7, '2026-11-20', {until}, 'red', 0, 10.0")
    expected = Thing(7, "F7", date(2026, 11, 20), None, Colour.RED, False, 10)
    assert things.format(until="NULL").first() == expected
    assert things.format(until="'2026-11-21'").first() == expected._replace(until=date(2026, 11, 21))


def test_many_things_are_asked_about_some_at_a_time(forlob: Forlob, monkeypatch: pytest.MonkeyPatch) -> None:
    class Number(NamedTuple):
        number: int

    monkeypatch.setattr("forlob.questions.question.BATCH_ROWS", 2)
    numbers = Question(
        Number, "SELECT number FROM (SELECT 1 AS number UNION SELECT 3 UNION SELECT 4) WHERE number IN ({listed})"
    )
    assert [row.number for row in numbers.of_many([4, 2, 3, 1])] == [4, 1, 3]
