"""The questions about one citizen cost what the citizen has, not what the database holds."""

from collections.abc import Callable
from datetime import date

import pytest

from forlob.questions import citizen, course, voice
from tests.conftest import Forlob
from tests.opened import connection, plan_of

LARGE = ("course", "wait", "conversation", "team", "plan", "pause", "voice", "intervention", "participant", "citizen")
TODAY = date(2026, 11, 20)


def scanned(ask: Callable[[], object]) -> list[str]:
    """The steps, of all the SQL a question runs, that go through a whole large table."""
    asked: list[str] = []
    opened = connection()
    opened.set_trace_callback(asked.append)
    ask()
    opened.set_trace_callback(None)
    steps = [step for sql in asked for step in plan_of(sql)]
    assert steps
    return [step for step in steps if any(f"SCAN {table}" in f"{step} " for table in LARGE)]


@pytest.fixture(autouse=True)
def aase(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm")


def test_one_citizen_needs_no_full_scan() -> None:
    assert scanned(lambda: citizen.one(1, on=TODAY)) == []


def test_the_courses_and_voice_of_one_citizen_need_no_full_scan() -> None:
    assert scanned(lambda: (course.of_citizen(1, on=TODAY), voice.of_citizen(1, on=TODAY))) == []


def test_the_list_reads_the_citizens_once_in_their_order_and_looks_the_rest_up() -> None:
    steps = scanned(lambda: list(citizen.listed(TODAY)))
    assert [step for step in steps if step.split()[:2] == ["SCAN", "citizen"]] == ["SCAN citizen"]
    assert not [step for step in steps if "SCAN conversation" in step or "SCAN team" in step or "SCAN plan" in step]
