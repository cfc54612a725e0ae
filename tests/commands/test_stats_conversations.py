"""`forlob stats conversations`: the figures of the caseload, each counted by hand in SQL."""

from typing import Any

from tests.conftest import Forlob
from tests.golden import golden


def rows(found: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in found]


def test_the_caseload_planned_as_tripartite(municipality: Forlob) -> None:
    found = municipality.ok("stats", "conversations", "-f", "json").json
    assert found["n"] == 135
    assert found["tripartite"] == {
        "held": 485, "tripartite": 342, "percent": 70.5, "attendance_unknown": 0,
        "no_show": 84, "cancelled": 34, "rebooked": 0, "without_outcome": 0, "ahead": 94, "few": False,
    }  # fmt: skip
    assert rows(found["missing"], "who", "sector", "unit", "conversations") == [
        ("sector", "employment", None, 43),
        ("unit", "employment", "Jobcenter", 30),
        ("unit", "employment", "Virksomhedsservice", 13),
        ("sector", "social", None, 12),
        ("unit", "social", "Social Vejledning", 12),
        ("sector", "health", None, 15),
        ("unit", "health", "Sundhedshuset", 7),
        ("unit", "health", "Træning og Aktivitet", 8),
        ("another_sector", None, None, 81),
    ]


def test_the_caseload_s_no_shows_and_their_days(municipality: Forlob) -> None:
    found = municipality.ok("stats", "conversations", "-f", "json").json["no_shows"]
    assert rows(found, "who", "unit", "no_shows", "made_up", "days", "open", "days_so_far") == [
        ("citizen", None, 91, 79, 3897, 12, 281),
        ("unit", "Jobcenter", 13, 11, 574, 2, 65),
        ("unit", "Social Vejledning", 14, 11, 626, 3, 90),
        ("all", None, 118, 101, 5097, 17, 436),
    ]


def test_as_csv_each_no_show_has_its_row_and_its_days(municipality: Forlob) -> None:
    head, *each = municipality.ok("stats", "conversations", "-f", "csv").out.splitlines()
    assert (
        head
        == "conversation,citizen,course,day,who,sector,unit,next_held_on,days,so_far,reason_group,excused,no_show_reason,asked_sectors"
    )
    assert each[:2] == [
        "T10,C3,F3,2026-06-06,unit,employment,Jobcenter,2026-08-02,57,false,,,,employment health",
        "T17,C4,F4,2026-11-15,citizen,,,,5,true,,,,employment health",
    ]
    assert (len(each), sum(int(row.split(",")[-6]) for row in each)) == (118, 5097 + 436)


def test_the_caseload_s_first_five_months_by_cohort(municipality: Forlob) -> None:
    found = municipality.ok("stats", "conversations", "-f", "json").json
    keys = ("year", "courses", "conversations", "mean", "against_earlier", "not_yet")
    assert found["first_months"] == 5
    assert rows(found["cohorts"], *keys) == [
        (2024, 33, 9, 0.3, None, 0),
        (2025, 45, 18, 0.4, 1.5, 0),
        (2026, 37, 17, 0.5, 1.1, 20),
    ]
    assert rows(found["cohorts_after_grant"], "year", "courses", "conversations") == [
        (2024, 15, 27),
        (2025, 58, 124),
        (2026, 25, 50),
    ]


def test_a_period_chooses_the_courses_by_the_day_they_were_ready(municipality: Forlob) -> None:
    found = municipality.ok(
        "stats", "conversations", "--since", "2025-01-01", "--until", "2025-12-31", "-f", "json"
    ).json
    assert (found["n"], [row["year"] for row in found["cohorts"]]) == (45, [2025])


def test_without_anything_there_is_nothing_to_tell(forlob: Forlob) -> None:
    found = forlob.ok("stats", "conversations", "-f", "json").json
    assert (found["n"], found["tripartite"]["percent"], found["missing"], found["cohorts"]) == (0, None, [], [])
    assert "Everybody came." in forlob.ok("stats", "conversations").out


def test_the_screen(municipality: Forlob) -> None:
    golden("stats_conversations", municipality.ok("stats", "conversations").out)


def test_where_none_was_held_nothing_is_said_of_who_was_there(municipality: Forlob) -> None:
    shown = municipality.ok("stats", "conversations", "--since", "2026-10-01").out
    assert "None was held." in shown
    assert "Every held one was tripartite." not in shown
    assert "Nobody was missing." not in shown
