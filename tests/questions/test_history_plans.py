"""What a history costs follows the one citizen: every question of it searches by an index, and goes through no table."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from forlob.questions.history import of_citizen
from tests.conftest import Forlob
from tests.opened import connection, plan_of

ON = date(2026, 11, 20)
ZONE = ZoneInfo("Europe/Copenhagen")


def asked(citizen: int) -> list[str]:
    """Every SQL text that a history runs."""
    texts: list[str] = []
    opened = connection()
    opened.set_trace_callback(texts.append)
    found = of_citizen.life(citizen, on=ON)
    of_citizen.written(found, zone=ZONE)
    opened.set_trace_callback(None)
    return texts


@pytest.fixture
def moved(municipality: Forlob) -> Forlob:
    """A caseload in which the citizen has a plan, a stand-in, another record, and something that was moved."""
    municipality.ok("plan", "build", "C1")
    municipality.ok("worker", "stand-in", "MH", "--by", "AN", "--from", "2026-11-01", "--until", "2026-11-30")
    municipality.ok("citizen", "add", "Bo Xylander", "--another")
    municipality.ok("citizen", "merge", "C136", "--into", "C1")
    return municipality


def test_every_question_is_found_by_an_index(moved: Forlob) -> None:
    from forlob.questions.waits import clocks
    from forlob.store import catalogue

    few_rows = {clocks.ANY_OF_DERIVED_KIND, catalogue.OWN}
    plans = {sql: plan_of(sql) for sql in asked(1) if sql not in few_rows}
    assert len(plans) > 15
    gone_through = {
        step for steps in plans.values() for step in steps if step.startswith("SCAN") and "CONSTANT ROW" not in step
    }
    assert {step for step in gone_through if not step.startswith("SCAN (subquery")} == set()  # rows found by then


def test_the_journal_of_the_citizen_is_found_by_its_index(moved: Forlob) -> None:
    steps = [step for sql in asked(1) if "FROM journal_row AS line" in sql for step in plan_of(sql)]
    assert any("USING INDEX ix_journal_row_citizen_id_entry_id (citizen_id=?)" in step for step in steps)


def test_it_asks_as_much_among_many_as_among_few(moved: Forlob) -> None:
    before = len(asked(1))
    moved.ok("citizen", "add", "Carl Ypsilon", "--another")
    moved.ok("course", "open", "C137", "--ready", "2026-01-05")
    assert len(asked(1)) == before
