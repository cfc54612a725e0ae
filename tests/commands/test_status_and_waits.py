"""`status` and `waits --stats` say the same of one week (`domain 20.11`)."""

from datetime import date, timedelta

import pytest

from forlob.domain.days.week import Week
from forlob.domain.statistics.waits import Period
from forlob.questions import week
from forlob.questions.waits import history
from forlob.questions.waits.past import Courses
from forlob.questions.week import Span
from tests.conftest import Forlob

KEYS = ("kind", "completed", "completed_median", "open", "open_median", "few")
MONDAYS = [date(2024, 1, 1) + timedelta(weeks=weeks) for weeks in range(0, 160, 8)]
COURSES = "SELECT id FROM course WHERE :worker = (SELECT worker FROM team WHERE course_id = course.id AND {held})"
HELD = """role = 'coordinator' AND from_on <= :on
    AND (to_on IS NULL OR to_on > :on OR (course.end_on <= :on AND to_on >= course.end_on))
    ORDER BY from_on DESC, id DESC LIMIT 1"""


@pytest.mark.parametrize("monday", MONDAYS[-4:])
def test_the_two_commands_say_the_same_of_one_week(municipality: Forlob, monday: date) -> None:
    sunday = monday + timedelta(days=6)
    told = municipality.ok("status", Week.of(monday).text, "-f", "json", FORLOB_TODAY=str(sunday))
    rows = municipality.ok(
        "waits", "--stats", "--since", monday, "--on", sunday, "-f", "json", FORLOB_TODAY=str(sunday)
    ).json
    assert told.json["wait_stats"] == [{key: row[key] for key in KEYS} for row in rows]


def test_seen_from_within_the_week_they_do_too(municipality: Forlob) -> None:
    told = municipality.ok("status", "-f", "json", FORLOB_TODAY="2026-11-18").json
    rows = municipality.ok(
        "waits", "--stats", "--since", "2026-11-16", "--on", "2026-11-18", "-f", "json", FORLOB_TODAY="2026-11-18"
    ).json
    assert told["wait_stats"] == [{key: row[key] for key in KEYS} for row in rows] != []


def test_of_every_week_the_courses_looked_at_hold_all_its_waits(municipality: Forlob) -> None:
    some = 0
    for monday in MONDAYS:
        for day in (monday + timedelta(days=2), monday + timedelta(days=6)):
            of_week = week.wait_rows(Span(Week.of(monday), day))
            whole = history.of_groups(Period(day, monday))
            assert of_week == whole
            some += sum(row.completed for row in of_week)
    assert some > 100


@pytest.mark.parametrize("worker", ["MH", "KB", "SK"])
def test_of_a_coordinator_they_are_all_waits_of_the_courses_held_on_the_day(municipality: Forlob, worker: str) -> None:
    for monday in MONDAYS[::4]:
        sunday = monday + timedelta(days=6)
        hers = Courses(COURSES.format(held=HELD), {"worker": worker, "on": str(sunday)})
        of_week = week.wait_rows(Span(Week.of(monday), sunday, worker))
        counted = history.of_groups(Period(sunday, monday), courses=hers)
        assert [(row.group, row.completed, row.open, row.few) for row in of_week] == [
            (row.group, row.completed, row.open, row.few) for row in counted
        ]
