"""What conversations and actions cost to find: as much as the answer, not as much as there is."""

import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from forlob.domain.conversation import ConversationState
from forlob.questions import action, conversation, plan, team
from forlob.store import records
from forlob.store.session import change
from tests.around import settle
from tests.conftest import Forlob
from tests.opened import connection, plan_of

FRIDAY = date(2026, 11, 20)
NEVER_LOADED = ("sqlalchemy", "sqlmodel", "pydantic", "questionary", "prompt_toolkit", "alembic", "rich")


def steps(sql: str) -> list[str]:
    """Return how SQLite would find the answer, a line a step."""
    names = {"course", "citizen", "number", "on", "tomorrow", "owner", "due_by", "worker", "number_0"}
    values = dict.fromkeys(names, "1")
    return plan_of(sql, values)


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (conversation.OF_COURSE.sql, "ix_conversation_course_id_planned_at (course_id=?)"),
        (conversation.LAST_OF.sql, "ix_conversation_course_id_planned_at (course_id=?)"),
        (conversation.ASKED.format(listed=":number_0"), "participant_1 (conversation_id=?)"),
        (team.COORDINATED.format(coordinators=":worker"), "ix_team_worker (worker=?)"),
    ],
)
def test_every_question_about_few_conversations_goes_by_an_index(forlob: Forlob, sql: str, index: str) -> None:
    found = steps(sql)
    assert not [step for step in found if step.startswith("SCAN")]
    assert any(index in step for step in found), found


@pytest.mark.parametrize(
    ("asked", "indexes"),
    [
        ({"course": 1}, ["ix_conversation_course_id_planned_at (course_id=?)"]),
        ({"citizen": 1}, ["ix_conversation_course_id_planned_at (course_id=?)"]),
        (
            {"first": FRIDAY, "last": FRIDAY},
            [
                "ix_conversation_held_on (held_on>? AND held_on<?)",
                "ix_conversation_planned_at (planned_at>? AND planned_at<?)",
            ],
        ),
        ({"workers": ["MH"]}, ["ix_participant_who (who=?)", "ix_team_worker (worker=?)"]),
        (
            {"workers": ["MH", "KB"], "first": FRIDAY, "state": ConversationState.PLANNED},
            [
                "ix_participant_who (who=?)",
                "ix_team_worker (worker=?)",
                "ix_conversation_course_id_planned_at (course_id=?)",
            ],
        ),
    ],
)
def test_a_list_of_conversations_goes_by_the_index_of_what_narrows_it(
    forlob: Forlob, asked: dict[str, Any], indexes: list[str]
) -> None:
    said: list[str] = []
    connection().set_trace_callback(said.append)
    assert list(conversation.listed(on=FRIDAY, **asked)) == []
    connection().set_trace_callback(None)
    found = plan_of(said[0])
    assert not [step for step in found if step.startswith("SCAN")], found
    assert [index for index in indexes if any(index in step for step in found)] == indexes, found


def test_the_plans_of_a_coordinator_are_found_by_the_team(forlob: Forlob) -> None:
    said: list[str] = []
    connection().set_trace_callback(said.append)
    assert list(plan.checked_all(FRIDAY, coordinators=["MH"])) == []
    connection().set_trace_callback(None)
    found = next(plan_of(sql) for sql in said if "SELECT id FROM course WHERE id IN" in sql)
    assert any("ix_team_worker (worker=?)" in step for step in found), found
    assert not [step for step in found if step.startswith("SCAN")], found


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({"course": 1}, "ix_action_course_id (course_id=?)"),
        ({"citizen": 1}, "ix_action_course_id (course_id=?)"),
        ({"owner": "MH"}, "ix_action_open (owner=?)"),
        ({"owner": "MH", "due_by": FRIDAY}, "ix_action_open (owner=? AND due<?)"),
        ({}, "ix_action_done (done_on>?)"),
        ({}, "ix_action_dropped (dropped_on>?)"),
        ({}, "SCAN action USING INDEX ix_action_open"),
    ],
)
def test_open_actions_are_found_among_the_open_ones(forlob: Forlob, asked: dict[str, Any], index: str) -> None:
    said: list[str] = []
    connection().set_trace_callback(said.append)
    assert list(action.open_on(FRIDAY, **asked)) == []
    connection().set_trace_callback(None)
    assert any(index in step for step in steps(said[0])), steps(said[0])


def held(on: date, **more: Any) -> records.Conversation:
    return records.Conversation(course_id=1, kind="other", held_on=on, state="held", **more)


def test_the_next_and_the_last_conversation_are_those_seen_from_the_day(forlob: Forlob) -> None:
    settle()
    with change("talk") as session:
        session.add(held(date(2026, 11, 5)))
        session.add(held(date(2026, 11, 19), planned_at="2026-11-19T13:00"))
        session.add(records.Conversation(course_id=1, kind="other", planned_at="2026-11-12", state="no_show"))
        session.add(records.Conversation(course_id=1, kind="other", planned_at="2026-11-24T10:00", state="cancelled"))
        session.add(records.Conversation(course_id=1, kind="other", planned_at="2026-11-26T10:00", state="planned"))

    def around(on: date) -> tuple[str | None, str | None]:
        last, following = conversation.last_of(1, on=on), plan.checked(1, on=on).next_conversation
        return last and last.id, following and following.id

    assert around(date(2026, 11, 4)) == (None, "T3")
    assert around(date(2026, 11, 11)) == ("T1", "T3")
    assert around(date(2026, 11, 12)) == ("T1", "T2")
    assert around(date(2026, 11, 19)) == ("T2", "T5")
    assert around(date(2026, 11, 26)) == ("T2", "T5")
    assert around(date(2026, 11, 27)) == ("T2", None)


def test_an_action_is_known_from_the_conversation_on_where_it_was_agreed(forlob: Forlob) -> None:
    settle()
    with change("talk") as session:
        session.add(held(date(2026, 11, 5)))
        session.add(records.Action(course_id=1, conversation_id=1, what="ring", owner="MH"))
    assert [one.id for one in action.open_on(date(2026, 11, 5), course=1)] == ["A1"]
    assert list(action.open_on(date(2026, 11, 4), course=1)) == []
    assert action.of_course(1, on=date(2026, 11, 4)) == []


@pytest.mark.parametrize("words", ["conversation list", "conversation show T1", "action list", "today"])
def test_reading_loads_no_library_of_writing_or_asking_or_of_terminals(forlob: Forlob, words: str) -> None:
    settle()
    forlob.ok("conversation", "plan", "C1", "2026-11-20", "--with", "citizen,MH")
    script = (
        "import sys; from forlob import main; code = main.run(sys.argv[1:]);"
        f"print(code, sorted(set(sys.modules) & set({NEVER_LOADED!r})), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script, *words.split()], capture_output=True, text=True, check=True)
    assert ran.stderr.splitlines()[-1] == "0 []"
