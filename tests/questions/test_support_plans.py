"""What support persons and interpreters cost follows the one citizen: each question searches by an index."""

from collections.abc import Callable
from datetime import date

import pytest

from forlob.questions import interpreter, support_person
from tests.conftest import Forlob
from tests.opened import connection, plan_of

ON = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def caseload(municipality: Forlob) -> None:
    municipality.ok("citizen", "edit", "C1", "--interpreter", "--language", "ar")
    municipality.ok("support", "add", "C1", "Mor", "--role", "relative")


@pytest.mark.parametrize(
    ("question", "index"),
    [
        (lambda: list(support_person.listed(on=ON, citizen=1)), "ix_support_person_citizen_id"),
        (lambda: list(support_person.listed(on=ON, citizen=1, ended=True)), "ix_support_person_citizen_id"),
        (lambda: support_person.of_course(1, on=ON), "ix_support_person_citizen_id"),
        (lambda: interpreter.at(1, on=ON), "ix_action_conversation_id"),
        (lambda: interpreter.planned_by(1), "ix_journal_row_entry_id"),
        (lambda: interpreter.needed_in(1), "PRIMARY KEY"),
    ],
)
def test_it_is_found_by_an_index(question: Callable[[], object], index: str) -> None:
    texts: list[str] = []
    opened = connection()
    opened.set_trace_callback(texts.append)
    question()
    opened.set_trace_callback(None)
    steps = [step for sql in texts for step in plan_of(sql)]
    assert any(index in step for step in steps), steps
    assert [step for step in steps if step.startswith("SCAN")] == []
