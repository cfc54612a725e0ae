"""The questions about the plan: what they gather, and that they cost what one course has."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest

from forlob import changes
from forlob.questions import plan as plans
from forlob.questions import plan_version
from forlob.store import records
from forlob.store.session import change
from tests import planned
from tests.conftest import Forlob
from tests.opened import connection, plan_of
from tests.planned import ON

NEVER_LOADED = ("sqlalchemy", "sqlmodel", "pydantic", "questionary", "alembic", "rich")


@pytest.fixture(autouse=True)
def example(forlob: Forlob) -> None:
    planned.settle()


def asked(question: Callable[[], object]) -> list[str]:
    """The SQL a question runs."""
    texts: list[str] = []
    opened = connection()
    opened.set_trace_callback(texts.append)
    question()
    opened.set_trace_callback(None)
    return texts


def scanned(texts: list[str]) -> list[str]:
    """The steps of these queries that go through a whole table or index."""
    steps = [step for sql in texts for step in plan_of(sql)]
    assert steps
    return [step for step in steps if step.startswith("SCAN ") and not step.startswith("SCAN (subquery")]


def test_the_live_plan_goes_through_no_table() -> None:
    changes.plan.build(7, lambda: plans.live(7, on=ON))
    texts = asked(lambda: plans.live(7, on=date(2026, 11, 20)))
    # The next conversation is one row by then, the open actions are three searches put together. What a municipality set,
    # added or changed is small, and read once a connection.
    small = {
        "SCAN catalogue",
        "SCAN rule",
        "SCAN setting USING INDEX sqlite_autoindex_setting_1",
        "SCAN alembic_version",
    }
    assert set(scanned(texts)) <= {"SCAN upcoming", "SCAN action"} | small


def test_the_number_of_questions_does_not_grow_with_the_plan() -> None:
    """As long as its open waits fit a screen: what hangs on them is looked up for fifty at first."""
    before = len(asked(lambda: plans.live(7, on=ON)))
    with change("more") as session:
        for number in range(200, 240):
            session.add(records.Intervention(id=number, course_id=7, sector="social", title="More", owner="AN"))
        for number in range(200, 240):
            session.add(
                records.Wait(course_id=7, intervention_id=number, kind="certificate_265", since=date(2025, 10, 29),
                            due_on=date(2025, 11, 28))
            )  # fmt: skip
    assert len(asked(lambda: plans.live(7, on=ON))) == before


def test_a_plan_that_waits_for_nothing_reads_no_history() -> None:
    texts = asked(lambda: plans.live(8, on=ON))
    assert not [sql for sql in texts if "ORDER BY wait.since, wait.id LIMIT" in sql]


def test_the_check_of_every_plan_reads_the_history_of_a_kind_once() -> None:
    with change("another") as session:
        session.add(records.Intervention(id=200, course_id=8, sector="social", title="More", owner="AN"))
        session.add(records.Wait(course_id=8, intervention_id=200, kind="certificate_265", since=date(2025, 12, 1)))
    texts = asked(lambda: list(plans.checked_all(ON)))
    assert len([sql for sql in texts if "wait.kind = 'certificate_265'" in sql]) == 1


def test_the_end_of_the_course_is_counted_from_its_start_else_its_grant() -> None:
    assert plans.live(7, on=ON).ends_on == date(2026, 12, 31)
    assert plans.live(7, on=date(2025, 12, 30)).ends_on == date(2026, 10, 1)
    assert plans.live(8, on=ON).ends_on is None


def test_a_planned_end_goes_before_what_was_granted_and_one_that_came_later_is_not_known() -> None:
    with change("end") as session:
        session.get(records.Course, 7).end_on = date(2026, 6, 30)
    assert plans.live(7, on=ON).ends_on == date(2026, 6, 30)
    with change("close") as session:
        session.get(records.Course, 7).outcome = "job"
    assert plans.live(7, on=ON).ends_on == date(2026, 12, 31)


def test_a_sector_alone_has_met_nobody() -> None:
    with change("talk") as session:
        session.add(records.Conversation(id=41, course_id=7, kind="follow_up", state="held", held_on=date(2026, 1, 7)))
        for who in ("KL", "LK"):
            session.add(
                records.Participant(conversation_id=41, who=who, sector="health", unit="Sundhedshus", attended=True)
            )
        session.add(
            records.Participant(conversation_id=41, who="MH", sector="employment", unit="Jobcenter", attended=False)
        )
    assert [gap.about for gap in plans.live(7, on=ON).gaps if gap.code == "sectors_not_met"] == [("health",)]
    with change("came after all") as session:
        session.add(
            records.Participant(conversation_id=41, who="AN", sector="social", unit="Socialcenter", attended=True)
        )
    assert plans.live(7, on=ON).gaps == ()


def test_a_version_built_later_is_not_known_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORLOB_TODAY", "2026-01-08")
    changes.plan.build(7, lambda: plans.live(7, on=ON))
    assert plans.live(7, on=date(2026, 1, 7)).version is None
    assert plans.live(7, on=ON).version == 1
    assert plan_version.of_course(7, on=date(2026, 1, 7)) == []


def test_showing_the_plan_loads_nothing_that_writes_or_draws() -> None:
    script = (
        "import sys; from forlob import main; code = main.run(['plan', 'show', 'C12']);"
        f"print(code, sorted(set(sys.modules) & set({NEVER_LOADED!r})), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stderr == "0 []\n"
    assert ran.stdout.startswith("C12 Åse Nørgård: the one shared plan\n")


def test_seen_from_before_it_began_a_course_has_no_gaps() -> None:
    assert plans.live(8, on=date(2025, 1, 5)).gaps == ()
    assert plans.live(8, on=date(2025, 1, 6)).gaps != ()
