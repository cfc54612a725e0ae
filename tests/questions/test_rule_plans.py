"""What rules cost follows the courses asked about: by an index each, and no question more for more courses."""

from collections.abc import Callable
from datetime import date

import pytest

from forlob.questions import course, rule
from forlob.store import database
from tests.conftest import Forlob
from tests.opened import connection, plan_of

ON = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def caseload(municipality: Forlob) -> None:
    for words in (
        "starts --shape every --counts intervention:internship --anchor start --span 90",
        "plans --shape within --counts plan --anchor start --span 3 --unit months",
        "meets --shape every --counts conversation:tripartite --anchor start --span 90",
    ):
        municipality.ok("rule", "add", *words.split())
    municipality.ok("rule", "edit", "long_hours", "--n", "1")


def asked(question: Callable[[], object]) -> list[str]:
    texts: list[str] = []
    opened = connection()
    opened.set_trace_callback(texts.append)
    question()
    opened.set_trace_callback(None)
    return texts


def test_one_course_is_found_by_indexes_alone() -> None:
    rule.every()  # the rules themselves are read once, all of them
    steps = [step for sql in asked(lambda: rule.of_course(1, on=ON, kept=True)) for step in plan_of(sql)]
    assert [step for step in steps if step.startswith("SCAN") and "setting" not in step] == []
    assert not any("ix_wait_history" in step for step in steps), "the waits of one kind in all courses"


def test_a_hundred_courses_are_asked_about_by_as_many_questions_as_one() -> None:
    courses = list(course.open_on(ON))
    every = asked(lambda: rule.of_courses(courses, on=ON, kept=True))
    # `country`, then the courses, their openings, interventions, talks, plans, hours, and who takes over.
    assert len(courses) > 50
    assert len(every) <= 8


def test_many_courses_tell_what_each_tells_alone() -> None:
    courses = list(course.open_on(ON))
    together = rule.of_courses(courses, on=ON, kept=True)
    assert list(together) == [one.id for one in courses]
    assert together == {one.id: rule.of_course(int(one.id[1:]), on=ON, kept=True) for one in courses}
    assert [one for found in together.values() for one in found] == list(rule.of_open_courses(on=ON, kept=True))
    biting = rule.of_courses(courses, on=ON)
    assert biting == {id: tuple(one for one in found if one.bites) for id, found in together.items()}


def test_the_rules_are_read_once_and_anew_after_a_change(municipality: Forlob) -> None:
    first = rule.every()
    assert rule.every() is first
    database.close()
    municipality.ok("rule", "edit", "long_hours", "--n", "3")
    assert [one.n for one in rule.every() if one.code == "long_hours"] == [3]
