"""`forlob stats start`: the study's tables to the digit, and what the options change."""

from datetime import date
from typing import Any

import pytest

from forlob.store import records
from forlob.store.session import change
from tests.conftest import DATA, Forlob
from tests.golden import golden


@pytest.fixture
def study(forlob: Forlob) -> Forlob:
    """The 168 courses of the study."""
    forlob.ok("import", DATA / "study")
    return forlob


def start(forlob: Forlob, *words: str) -> Any:
    return forlob.ok("stats", "start", "-f", "json", *words).json


def test_figure_14_the_patterns_of_168_courses(study: Forlob) -> None:
    found = start(study, "--study")
    assert (found["n"], found["window_days"]) == (168, 30)
    assert found["patterns"] == [
        {"pattern": "parallel", "count": 61, "percent": 36.3},
        {"pattern": "sequential", "count": 33, "percent": 19.6},
        {"pattern": "single", "count": 37, "percent": 22.0},
        {"pattern": "undeterminable", "count": 37, "percent": 22.0},
    ]
    assert sum(row["count"] for row in start(study)["patterns"]) == 168


def test_figure_15_which_sectors_started_together(study: Forlob) -> None:
    assert start(study)["combinations"] == [
        {"sectors": ["employment", "health"], "count": 24, "percent": 39.3},
        {"sectors": ["employment", "social"], "count": 5, "percent": 8.2},
        {"sectors": ["health", "social"], "count": 16, "percent": 26.2},
        {"sectors": ["employment", "health", "social"], "count": 16, "percent": 26.2},
    ]


def test_figure_16_what_came_first_second_and_third(study: Forlob) -> None:
    order = {(row["position"], row["sector"]): (row["count"], row["percent"]) for row in start(study)["order"]}
    assert order == {
        (1, "social"): (9, 27.3), (1, "employment"): (4, 12.1), (1, "health"): (20, 60.6), (1, "unclassified"): (0, 0.0),
        (2, "social"): (5, 15.2), (2, "employment"): (14, 42.4), (2, "health"): (12, 36.4), (2, "unclassified"): (2, 6.1),
        (3, "social"): (1, 4.8), (3, "employment"): (12, 57.1), (3, "health"): (6, 28.6), (3, "unclassified"): (2, 9.5),
    }  # fmt: skip


def test_the_screen_prints_w_counts_whole_percent_and_sums(study: Forlob) -> None:
    screen = study.ok("stats", "start", "--study").out
    assert "W = 30" in screen
    golden("stats_start_study", screen)


def courses(*starts: tuple[date, ...], ready_on: date = date(2026, 1, 1)) -> None:
    """Open a course for each, its interventions started on these days, one of each sector in turn."""
    with change("start") as session:
        for days in starts:
            citizen = records.Citizen(name="Bo")
            session.add(citizen)
            course = records.Course(citizen_id=citizen.id, kind="coordinated", ready_on=ready_on)
            session.add(course)
            for day, sector in zip(days, ("employment", "health", "social"), strict=False):
                session.add(records.Intervention(course_id=course.id, sector=sector, title="Indsats", started_on=day))


def patterns(forlob: Forlob, *words: str) -> dict[str, int]:
    return {row["pattern"]: row["count"] for row in start(forlob, *words)["patterns"] if row["count"]}


def test_the_window_decides_what_started_together(forlob: Forlob) -> None:
    courses((date(2026, 3, 1), date(2026, 3, 31)), (date(2026, 3, 1), date(2026, 4, 1)))
    assert patterns(forlob) == {"parallel": 1, "sequential": 1}
    assert patterns(forlob, "--window", "31") == {"parallel": 2}
    assert patterns(forlob, "--window", "0") == {"sequential": 2}
    assert start(forlob, "--window", "31")["window_days"] == 31


def test_a_period_chooses_courses_by_the_day_they_were_ready(forlob: Forlob) -> None:
    courses((date(2026, 3, 1),))
    courses((), ready_on=date(2026, 2, 1))
    assert patterns(forlob) == {"single": 1, "not_started": 1}
    assert patterns(forlob, "--since", "2026-02-01") == {"not_started": 1}
    assert patterns(forlob, "--until", "2026-01-01") == {"single": 1}
    assert start(forlob, "--since", "2026-03-01")["n"] == 0


def test_what_starts_later_is_not_known_yet(forlob: Forlob) -> None:
    courses((date(2026, 3, 1), date(2026, 11, 21)))
    assert patterns(forlob) == {"single": 1}
    assert patterns(forlob, "--study") == {"single": 1}


def test_nothing_started_is_undeterminable_in_the_study_s_view(forlob: Forlob) -> None:
    courses(())
    assert patterns(forlob, "--study") == {"undeterminable": 1}


def test_the_keys_scripts_rely_on(forlob: Forlob) -> None:
    courses((date(2026, 3, 1), date(2026, 6, 1)))
    found = start(forlob)
    assert list(found)[:6] == ["n", "window_days", "patterns", "combinations", "order", "sequence_reasons"]
    assert found["sequence_reasons"] == [
        {"reason": "intensity", "count": 0, "percent": 0.0},
        {"reason": "citizen_capacity", "count": 0, "percent": 0.0},
        {"reason": "dominant_problem", "count": 0, "percent": 0.0},
        {"reason": "wait", "count": 0, "percent": 0.0},
        {"reason": "unknown", "count": 1, "percent": 100.0},
    ]
    assert [(row["cause"], row["count"]) for row in found["causes"]] == [("chosen", 0), ("wait", 0), ("unknown", 1)]


def test_a_negative_window_is_refused(forlob: Forlob) -> None:
    assert forlob.refused("stats", "start", "--window", "-1").code == 2


def awaited(*, since: date | None, ended_on: date | None = None, end_kind: str | None = None) -> None:
    """Let somebody await I2 from a day on."""
    if since:
        with change("wait") as session:
            session.add(
                records.Wait(
                    course_id=1, intervention_id=2, kind="mentor", since=since, ended_on=ended_on, end_kind=end_kind
                )
            )


@pytest.mark.parametrize(
    ("since", "ended_on", "end_kind", "suggested"),
    [
        (date(2026, 3, 1), date(2026, 5, 1), "fulfilled", 1),  # open on the day of the first start
        (date(2026, 2, 1), date(2026, 3, 2), "withdrawn", 1),
        (date(2026, 2, 1), date(2026, 3, 1), "withdrawn", 0),  # over on that day
        (date(2026, 3, 2), date(2026, 5, 1), "fulfilled", 0),  # begun after it
        (date(2026, 2, 1), date(2026, 5, 1), "error", 0),  # never was one
        (None, None, None, 0),
    ],
)
def test_a_wait_open_at_the_first_start_is_suggested_and_not_counted(
    forlob: Forlob, since: date | None, ended_on: date | None, end_kind: str | None, suggested: int
) -> None:
    courses((date(2026, 3, 1), date(2026, 5, 1)))
    awaited(since=since, ended_on=ended_on, end_kind=end_kind)
    found = start(forlob)
    assert found["suggested_wait"] == suggested
    assert {row["reason"]: row["count"] for row in found["sequence_reasons"] if row["count"]} == {"unknown": 1}
    assert ("On 1 of the 1 unknown ones a wait was open" in forlob.ok("stats", "start").out) == bool(suggested)


@pytest.mark.parametrize(("column", "day", "suggested"), [
    ("requested_on", date(2026, 3, 1), 1), ("granted_on", date(2026, 2, 1), 1), ("requested_on", date(2026, 3, 2), 0),
])  # fmt: skip
def test_what_was_asked_for_by_the_first_start_was_awaited(
    forlob: Forlob, column: str, day: date, suggested: int
) -> None:
    courses((date(2026, 3, 1), date(2026, 5, 1)))
    with change("ask") as session:
        setattr(session.get(records.Intervention, 2), column, day)
    assert start(forlob)["suggested_wait"] == suggested
    shown = forlob.ok("intervention", "show", "I2", "-f", "json").json
    assert shown["suggested_sequence_reason"] == ("wait" if suggested else None)
    assert shown["sequence_reason"] is None
    listed = forlob.ok("intervention", "list", "C1", "-f", "json").json
    assert [one["suggested_sequence_reason"] for one in listed] == [None, "wait" if suggested else None]


def test_nothing_is_suggested_of_what_has_a_reason_or_did_not_come_later(forlob: Forlob) -> None:
    courses((date(2026, 3, 1), date(2026, 5, 1)), (date(2026, 3, 1), date(2026, 3, 31)))
    with change("ask") as session:
        for number in (2, 4):
            session.get(records.Intervention, number).requested_on = date(2026, 2, 1)
    assert start(forlob)["suggested_wait"] == 1
    assert start(forlob, "--window", "29")["suggested_wait"] == 2
    assert start(forlob, "--window", "61")["suggested_wait"] == 0
    forlob.ok("intervention", "edit", "I2", "--sequence-reason", "unknown")
    assert start(forlob)["suggested_wait"] == 0


def test_nothing_is_suggested_where_a_start_day_is_unknown(forlob: Forlob) -> None:
    courses((date(2026, 3, 1), date(2026, 5, 1)))
    with change("ask") as session:
        session.get(records.Intervention, 2).requested_on = date(2026, 2, 1)
        session.add(
            records.Intervention(
                course_id=1, sector="social", title="Kontakt", ended_on=date(2026, 6, 1), end_kind="completed"
            )
        )
    assert start(forlob)["suggested_wait"] == 0


def test_a_start_that_came_later_says_what_to_type(forlob: Forlob) -> None:
    courses((date(2026, 3, 1),))
    forlob.ok("intervention", "add", "C1", "health", "Fysioterapi", "--requested", "2026-02-01")
    line = "forlob intervention edit I2 --sequence-reason wait"
    ran = forlob.ok("intervention", "start", "I2", "--on", "2026-05-01")
    assert f"a wait on I2 was open when the first started; if that is why it came later: {line}\n" in ran.err
    assert "Waiting? A wait on it was open when the first started" in forlob.ok("iv", "show", "I2").out
    assert line not in forlob.ok("intervention", "edit", "I2", "--hours", "4").err
    forlob.ok(*line.split()[1:])
    shown = forlob.ok("intervention", "show", "I2", "-f", "json").json
    assert (shown["sequence_reason"], shown["suggested_sequence_reason"]) == ("wait", None)
    assert "?" not in forlob.ok("iv", "show", "I2").out


def test_the_figures_as_one_table_hold_how_many_are_suggested(forlob: Forlob) -> None:
    courses((date(2026, 3, 1), date(2026, 5, 1)))
    awaited(since=date(2026, 3, 1), ended_on=date(2026, 5, 1), end_kind="fulfilled")
    assert "\n,,suggested_wait,1,,,false\n" in forlob.ok("stats", "start", "-f", "csv").out
