"""The questions behind the status: gaps as the check finds them, what counts as changed, and found by the indexes."""

from copy import copy
from datetime import date
from pathlib import Path

import pytest

from forlob.domain.days.week import Week
from forlob.questions import course, gaps, plan, status, week
from forlob.questions import status as questions
from forlob.questions.week import Span
from forlob.store import database, records
from forlob.store.record import Record
from forlob.store.session import change
from tests.conftest import Forlob
from tests.opened import connection, plan_of
from tests.week import settle

FRIDAY = date(2026, 11, 20)
W47 = Week(2026, 47)
VALUES = {
    "monday": "2026-11-16",
    "since": "2026-11-16",
    "on": "2026-11-20",
    "coordinator": None,
    "tomorrow": "2026-11-21",
}


@pytest.mark.parametrize("on", [FRIDAY, date(2026, 6, 1), date(2028, 5, 1)])
def test_every_course_has_as_many_gaps_as_the_check_of_its_plan_finds(municipality: Forlob, on: date) -> None:
    counted = {course.course: course.gaps for course in status.of_week(Week.of(on), today=on).courses}
    checked = {one.course: len(one.gaps) for one in plan.checked_all(on) if one.course in counted}
    assert counted == checked
    assert sum(counted.values()) > 100


def test_a_course_whose_every_day_lies_later_is_not_heard_of_yet(forlob: Forlob, tmp_path: Path) -> None:
    settle(forlob, tmp_path / "tables")
    before = status.of_week(Week(2026, 40), today=FRIDAY)
    assert [course.course for course in before.courses] == ["F1", "F3", "F4", "F5", "F6"]
    assert "F6" not in [course.course for course in status.of_week(Week(2026, 39), today=FRIDAY).courses]


def test_a_course_without_any_day_is_always_there(forlob: Forlob) -> None:
    with change("settle") as session:
        session.add(records.Citizen(name="Bo"))
        session.add(records.Course(citizen_id=1, kind="coordinated"))
    assert [course.course for course in status.of_week(Week(2020, 1), today=FRIDAY).courses] == ["F1"]


@pytest.mark.parametrize(
    "happened",
    [
        ("goal", records.Goal(course_id=6, text="Job", reached_on=FRIDAY)),
        ("voice", records.Voice(course_id=6, kind="wish", text="Ro", recorded_on=FRIDAY)),
        ("team", records.Team(course_id=6, worker="LF", role="helper", from_on=FRIDAY)),
        ("pause", records.Pause(course_id=6, from_on=FRIDAY)),
        ("wait", records.Wait(course_id=6, kind="statement", since=FRIDAY)),
        ("action", records.Action(course_id=6, what="ring", owner="AN", done_on=FRIDAY)),
        ("intervention", records.Intervention(course_id=6, sector="health", title="Hold", requested_on=FRIDAY)),
        ("conversation", records.Conversation(course_id=6, kind="other", state="held", held_on=FRIDAY)),
    ],
    ids=lambda happened: happened[0],
)
def test_whatever_is_dated_in_the_week_counts_as_changed(
    forlob: Forlob, tmp_path: Path, happened: tuple[str, Record]
) -> None:
    settle(forlob, tmp_path / "tables")
    assert not _changed(6)
    with change("settle") as session:
        session.add(copy(happened[1]))
    assert _changed(6)
    assert not _changed(6, Week(2026, 45))


def test_a_reminder_changes_the_course_of_its_wait_and_an_answer_that_of_its_plan(
    forlob: Forlob, tmp_path: Path
) -> None:
    settle(forlob, tmp_path / "tables")
    with change("settle") as session:
        session.add(records.Wait(course_id=6, kind="statement", since=date(2026, 10, 5)))
        session.add(records.WaitEvent(wait_id=6, kind="remind", happened_on=FRIDAY))
    assert _changed(6)


def test_a_derived_start_that_was_written_down_is_counted_once(forlob: Forlob, tmp_path: Path) -> None:
    settle(forlob, tmp_path / "tables")
    with change("settle") as session:
        session.add(
            records.Wait(
                course_id=1, intervention_id=3, kind="start", since=date(2026, 9, 20), ended_on=date(2026, 11, 18),
                end_kind="fulfilled",
            )
        )  # fmt: skip
    starts = [one for one in status.of_week(W47, today=FRIDAY).wait_stats if one.kind == "start"]
    assert [one.completed for one in starts] == [1]


def test_the_first_start_of_a_course_is_counted_from_ready(forlob: Forlob, tmp_path: Path) -> None:
    settle(forlob, tmp_path / "tables")
    with change("settle") as session:
        session.add(records.Intervention(course_id=6, sector="health", title="Hold", started_on=date(2026, 11, 17)))
    figures = [one for one in status.of_week(W47, today=FRIDAY).wait_stats if one.kind == "first_start"]
    assert [(one.completed, one.open) for one in figures] == [(1, 2)]


@pytest.mark.parametrize(
    ("sql", "indexes"),
    [
        (course.ENDED.sql, ["ix_course_end_on"]),
        (
            week.INTERVENTIONS.sql,
            [
                "ix_intervention_started_on",
                "ix_intervention_ended_on",
                "ix_intervention_granted_waiting",
                "ix_intervention_requested_waiting",
            ],
        ),
        (week.WAITS.sql, ["ix_wait_since", "ix_wait_ended"]),
        (week.CONVERSATIONS.sql, ["ix_conversation_held_on", "ix_conversation_planned_at"]),
        (week.ACTIONS.sql, ["ix_action_done", "ix_action_dropped", "ix_action_conversation_id"]),
        (questions.CONVERSATIONS, ["ix_conversation_course_id_planned_at", "uq_course_open", "ix_course_end_on"]),
        (questions.VERSIONS.sql, ["sqlite_autoindex_plan_1", "uq_course_open", "ix_course_end_on"]),
        (questions.TOUCHED, ["ix_wait_event_wait_id", "ix_course_end_on"]),
        (gaps.GOALS, ["ix_goal_course_id", "ix_course_end_on"]),
        (gaps.MEETINGS.format(of=gaps.OF_OPEN), ["ix_conversation_course_id_planned_at", "ix_course_end_on"]),
        (gaps.ASKED.format(of=gaps.OF_OPEN), ["ix_conversation_course_id_planned_at", "ix_course_end_on"]),
    ],
    ids=[
        "courses",
        "interventions",
        "waits",
        "conversations",
        "actions",
        "last and next",
        "plans",
        "others",
        "goals",
        "meetings",
        "asked to",
    ],
)
def test_what_happened_in_a_week_is_found_by_the_indexes_of_the_days(
    forlob: Forlob, sql: str, indexes: list[str]
) -> None:
    steps = _query_plan(sql)
    for index in indexes:
        assert any(index in step for step in steps), (index, steps)
    whole = [step for step in steps if step.startswith("SCAN") and "INDEX" not in step]
    assert not [step for step in whole if step.split()[1] in TABLES_OF_EVENTS], steps


TABLES_OF_EVENTS = {"course", "intervention", "wait", "conversation", "action", "team", "plan", "goal"}


def _query_plan(sql: str) -> list[str]:
    values = VALUES | {"next_monday": "2026-11-23"}
    return [row[3] for row in database.rows(f"EXPLAIN QUERY PLAN {sql}", **values)]


def _changed(course: int, asked: Week = W47) -> bool:
    rows = {one.course: one for one in status.of_week(asked, today=FRIDAY).courses}
    changed = rows[f"F{course}"].changed_this_week
    database.close()
    return changed


@pytest.mark.parametrize("coordinator", [None, "MH"])
def test_the_waits_of_a_week_are_found_by_the_courses_it_touched(forlob: Forlob, coordinator: str | None) -> None:
    texts: list[str] = []
    opened = connection()
    opened.set_trace_callback(texts.append)
    week.lasted(Span(W47, FRIDAY, coordinator))
    opened.set_trace_callback(None)
    few_rows = ("SCAN wait_holder", "SCAN catalogue")
    steps = {step for sql in texts for step in plan_of(sql) if step.startswith("SCAN")}
    # What is open is held by indexes of its own; whether any wait ever moved is told by the first row, and a
    # municipality's own kinds are few.
    scans = {step for step in steps if not step.startswith(few_rows)}
    assert scans == {"SCAN course USING INDEX uq_course_open", "SCAN wait USING INDEX ix_wait_open_without_norm"}
