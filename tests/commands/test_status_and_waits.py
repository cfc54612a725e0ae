"""`status` and `waits --stats` say the same of one week (`domain 20.11`)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from forlob.domain.days.week import Week
from forlob.domain.statistics.waits import Period, WaitRow
from forlob.domain.week_waits import wait_figures
from forlob.questions import week
from forlob.questions.waits import history
from forlob.questions.waits.past import Courses
from forlob.questions.week import Span
from tests.conftest import Forlob

MONDAYS = [date(2024, 1, 1) + timedelta(weeks=weeks) for weeks in range(0, 160, 8)]
HELD = """
    SELECT id FROM course WHERE :worker = (SELECT worker FROM team WHERE course_id = course.id AND role = 'coordinator'
        AND from_on <= :on AND (to_on IS NULL OR to_on > :on OR (course.end_on <= :on AND to_on >= course.end_on))
        ORDER BY from_on DESC, id DESC LIMIT 1)
"""
"""The courses a worker coordinates on the day, or coordinated when they ended."""
OWN = ("kind", "completed", "completed_median", "open", "open_median")


def told(rows: Iterable[WaitRow]) -> list[tuple[Any, ...]]:
    """What statistics say of the figures of `status`."""
    return [(row.group, row.completed, row.completed_median, row.open, row.open_median) for row in rows]


@pytest.mark.parametrize("monday", MONDAYS[-4:])
def test_the_two_commands_say_the_same_of_one_week(municipality: Forlob, monday: date) -> None:
    sunday = str(monday + timedelta(days=6))
    status = municipality.ok("status", Week.of(monday).text, "-f", "json", FORLOB_TODAY=sunday).json["wait_stats"]
    rows = municipality.ok(
        "waits", "--stats", "--since", monday, "--on", sunday, "-f", "json", FORLOB_TODAY=sunday
    ).json
    assert [[one[key] for key in OWN] for one in status] == [[row[key] for key in OWN] for row in rows]
    assert rows
    for one in status:
        assert one["few"] == (0 < one["completed"] < 5 or 0 < one["open"] < 5)


def test_seen_from_within_the_week_they_do_too(municipality: Forlob) -> None:
    day = "2026-11-18"
    status = municipality.ok("status", "-f", "json", FORLOB_TODAY=day).json["wait_stats"]
    asked = ("waits", "--stats", "--since", "2026-11-16", "--on", day, "-f", "json")
    rows = municipality.ok(*asked, FORLOB_TODAY=day).json
    assert [[one[key] for key in OWN] for one in status] == [[row[key] for key in OWN] for row in rows] != []


@pytest.mark.parametrize("observed_from", [None, "2025-03-12"])
def test_of_every_week_the_courses_looked_at_hold_all_its_waits(
    municipality: Forlob, observed_from: str | None
) -> None:
    if observed_from:
        municipality.ok("config", "set", "observed_from", observed_from)
    some = 0
    for monday in MONDAYS:
        for day in (monday + timedelta(days=2), monday + timedelta(days=6)):
            of_week = wait_figures(week.lasted(Span(Week.of(monday), day)))
            # On an earlier day nobody had begun to look: what was known then counts as it did.
            since = date.fromisoformat(observed_from) if observed_from and observed_from <= str(day) else None
            assert [one[:5] for one in of_week] == told(history.of_groups(Period(day, monday, since)))
            some += sum(one.completed for one in of_week)
    assert some > 50


@pytest.mark.parametrize("worker", ["MH", "KB", "SK"])
def test_of_a_coordinator_they_are_all_waits_of_the_courses_held_on_the_day(municipality: Forlob, worker: str) -> None:
    for monday in MONDAYS[::4]:
        sunday = monday + timedelta(days=6)
        held = Courses(HELD, {"worker": worker, "on": str(sunday)})
        of_week = wait_figures(week.lasted(Span(Week.of(monday), sunday, worker)))
        assert [one[:5] for one in of_week] == told(history.of_groups(Period(sunday, monday), courses=held))
