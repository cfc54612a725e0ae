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
