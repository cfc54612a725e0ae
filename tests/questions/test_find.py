"""What is found costs what is found, never what there is: by the words, and of one citizen by their own rows."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from forlob.domain.searched import TEXTS, Sought
from forlob.questions.find import DETAILS, Detail, Where, found
from forlob.questions.find_sql import PLACES
from forlob.store import database
from tests.conftest import Forlob
from tests.opened import connection, plan_of
from tests.questions.test_question import columns

TODAY = date(2026, 11, 20)
WORDS = {"word", "word_place", "team", "theirs"}


def asked(where: Where, *words: str) -> Iterator[list[str]]:
    """Yield the plan of each SQL text."""
    texts: list[str] = []
    opened = connection()
    opened.set_trace_callback(texts.append)
    found(Sought.of(words), where, on=TODAY, limit=5)
    opened.set_trace_callback(None)
    yield from (plan_of(sql) for sql in texts)


def scanned(plan: list[str]) -> set[str]:
    """Return the tables that a plan goes through."""
    return {found[1] for step in plan if (found := re.match(r"SCAN (\w+)", step))}


@pytest.mark.parametrize("words", [("parfume",), ("parfume", "smerte", "kursus"), ("åse",)])
def test_a_word_is_found_by_an_index_and_its_rows_by_their_numbers(forlob: Forlob, words: tuple[str, ...]) -> None:
    for plan in asked(Where(), *words):
        assert scanned(plan) == set(), plan
        assert any("ix_word_start" in step for step in plan)
        assert any("SEARCH word_place USING PRIMARY KEY (word_number=? AND text=?)" in step for step in plan)


def test_one_or_two_letters_are_looked_for_among_all_words(forlob: Forlob) -> None:
    for plan in asked(Where(), "sø"):
        assert scanned(plan) == {"word"}


def test_of_one_citizen_their_own_texts_are_read_and_no_words(forlob: Forlob) -> None:
    for where in (Where(citizen=1), Where(citizen=1, course=1)):
        plans = list(asked(where, "parfume"))
        assert plans
        for plan in plans:
            assert scanned(plan) == set(), plan
            assert not any("word" in step for step in plan)


def test_of_a_coordinator_the_courses_are_found_by_the_team(forlob: Forlob) -> None:
    for plan in asked(Where(coordinators=("MH", "KL")), "parfume"):
        assert scanned(plan) == set(), plan
        assert any("ix_team_worker" in step for step in plan)


def test_a_field_is_asked_about_only_where_its_kind_is_wanted(forlob: Forlob) -> None:
    assert len(list(asked(Where(kinds=("goals",)), "parfume"))) == 1
    assert len(list(asked(Where(kinds=("names", "case_numbers")), "parfume"))) == 3
    assert len(list(asked(Where(), "parfume"))) == len(TEXTS) == len(PLACES)


@pytest.mark.parametrize("number", DETAILS)
def test_what_is_told_of_a_text_is_read_by_its_number(forlob: Forlob, number: int) -> None:
    question = DETAILS[number]
    assert columns(question, "DETAILS") == Detail._fields  # type: ignore[arg-type]
    plan = plan_of(question.sql.format(listed="1, 2"), {"on": "2026-11-20", "tomorrow": "2026-11-21"})
    assert scanned(plan) == set(), plan


def test_by_words_and_by_reading_the_same_is_found(rich_forlob: Forlob) -> None:
    """Whoever asks about each citizen by turns finds what is found at once, whatever the word."""
    opened = sqlite3.connect(rich_forlob.database)
    words = [word for (word,) in opened.execute("SELECT word FROM word WHERE word IS NOT NULL")]
    numbers = [number for (number,) in opened.execute("SELECT id FROM citizen WHERE merged_into_id IS NULL")]
    opened.close()
    assert len(words) > 50
    for word in {*words, *(word[:2] for word in words)}:
        sought = Sought.of([word])
        at_once = found(sought, Where(), on=TODAY, limit=1000).found
        by_turns = [
            one for number in numbers for one in found(sought, Where(citizen=number), on=TODAY, limit=1000).found
        ]
        assert sorted(at_once, key=repr) == sorted(by_turns, key=repr), word
        assert all(one.matches for one in at_once)


@pytest.fixture
def rich_forlob(forlob: Forlob) -> Iterator[Any]:
    """A database with a row in every table."""
    from tests.exchange import rich

    rich.settle(forlob)
    yield forlob
    database.close()
