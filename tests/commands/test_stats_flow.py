"""`forlob stats flow`: the half year from ready to the first start, of one citizen and of all."""

from datetime import date
from typing import Any

from tests import waiting
from tests.conftest import Forlob
from tests.golden import golden


def course(ready_on: date | None, *, starts: tuple[date, ...] = (), **dates: Any) -> int:
    """Open a course of a new citizen, in which interventions start on these days; return its number."""
    of = waiting.course("Åse Sørensen", ready_on=ready_on, **dates)
    for day in starts:
        waiting.intervention(of, started_on=day)
    return of


def wait(of: int, kind: str, since: date, ended_on: date | None, end_kind: str | None = None) -> None:
    end_kind = end_kind or ("fulfilled" if ended_on else None)
    waiting.wait(of, kind, since, ended_on=ended_on, end_kind=end_kind)


def example() -> None:
    """Domain example: LÆ265 5 Jan to 12 Feb, the team until 20 Apr, LÆ275 1 Mar to 10 May, a mentor 20 Apr to 13 Jul."""
    of = course(
        date(2026, 1, 5), recommended_on=date(2026, 4, 20), granted_on=date(2026, 4, 20),
        starts=(date(2026, 7, 13), date(2026, 9, 1)),
    )  # fmt: skip
    wait(of, "certificate_265", date(2026, 1, 5), date(2026, 2, 12))
    wait(of, "team_meeting", date(2026, 2, 12), date(2026, 4, 20))
    wait(of, "certificate_275", date(2026, 3, 1), date(2026, 5, 10))
    wait(of, "mentor", date(2026, 4, 20), date(2026, 7, 13))


def test_the_days_to_the_first_start_fall_into_segments_and_each_belongs_to_one(forlob: Forlob) -> None:
    example()
    found = forlob.ok("stats", "flow", "C1", "-f", "json").json
    # LÆ275 came after the team had met, and held nothing up; 38 + 67 + 0 + 84 = 189 days.
    segments = [(one["segment"], one["from_on"], one["to_on"], one["days"], one["wait"]) for one in found["segments"]]
    assert segments[:5] == [
        ("certificates", "2026-01-05", "2026-02-12", 38, "W1"),
        ("team", "2026-02-12", "2026-04-20", 67, "W2"),
        ("decision", "2026-04-20", "2026-04-20", 0, None),
        ("start", "2026-04-20", "2026-07-13", 84, "W4"),
        ("second_start", "2026-07-13", "2026-09-01", 50, None),
    ]
    assert (found["days_to_first_start"], found["longest"]["segment"], found["longest"]["days"]) == (189, "start", 84)


def test_days_of_several_waits_are_their_union(forlob: Forlob) -> None:
    example()
    found = forlob.ok("stats", "flow", "C1", "-f", "json").json
    assert (found["waited_days"], found["blocked_days"]) == (189, 189)


def test_the_screen_names_the_longest_path(forlob: Forlob) -> None:
    example()
    golden("stats_flow", forlob.ok("stats", "flow", "C1").out)


def test_a_wait_entered_in_error_is_left_out(forlob: Forlob) -> None:
    of = course(date(2026, 11, 10), recommended_on=date(2026, 11, 12), starts=(date(2026, 11, 12),))
    wait(of, "statement", date(2026, 1, 1), date(2026, 6, 1), "error")
    assert forlob.ok("stats", "flow", "C1", "-f", "json").json["waited_days"] == 2


def test_a_course_that_is_not_ready_has_no_flow(forlob: Forlob) -> None:
    course(None)
    assert forlob.refused("stats", "flow", "C1").code == 1


def test_a_derived_start_is_awaited_on_the_days_no_explicit_wait_stood_for_it(forlob: Forlob) -> None:
    of = course(date(2026, 1, 1), recommended_on=date(2026, 1, 1), granted_on=date(2026, 1, 1))
    mentor = waiting.intervention(of, granted_on="2026-01-01", started_on="2026-04-01")
    waiting.wait(of, "mentor", "2026-01-11", intervention_id=mentor, ended_on="2026-02-10", end_kind="fulfilled")
    # 90 days in all: 10 before the mentor was asked for, 30 until there was one, 50 to the start.
    found = forlob.ok("stats", "flow", "C1", "-f", "json").json
    assert (found["waited_days"], found["blocked_days"], found["longest"]["wait"]) == (90, 90, "I1/start")


def test_one_citizen_has_no_period(forlob: Forlob) -> None:
    course(date(2026, 1, 1))
    assert forlob.refused("stats", "flow", "C1", "--since", "2026-01-01").code == 2


def stretches(forlob: Forlob, *words: str) -> dict[str, tuple[Any, ...]]:
    found = forlob.ok("stats", "flow", "-f", "json", *words).json["from_ready"]
    return {row["segment"]: (row["n"], row["reached"], row["median_days"], row["p90_days"]) for row in found}


def test_over_all_courses_those_not_there_yet_are_censored(forlob: Forlob) -> None:
    course(date(2026, 1, 1), granted_on=date(2026, 3, 2), starts=(date(2026, 4, 11),))
    course(date(2026, 1, 1), granted_on=date(2026, 5, 1))
    course(date(2026, 11, 10))
    # Ready to grant 60 and 120 days, the third so far 10; to the start 100, the others 323 and 10 so far.
    assert stretches(forlob)["decision"] == (3, 2, 60, 120)
    assert stretches(forlob)["start"] == (3, 1, 100, None)
    assert forlob.ok("stats", "flow", "-f", "json").json["n"] == 3


def test_a_period_chooses_courses_by_the_day_they_were_ready(forlob: Forlob) -> None:
    course(date(2025, 12, 31), granted_on=date(2026, 1, 10))
    course(date(2026, 1, 1), granted_on=date(2026, 1, 21))
    assert stretches(forlob, "--since", "2026-01-01")["decision"] == (1, 1, 20, 20)
    assert stretches(forlob, "--until", "2025-12-31")["decision"] == (1, 1, 10, 10)


def test_the_caseload(municipality: Forlob) -> None:
    assert municipality.ok("stats", "flow").out.splitlines() == [
        "The half year, decomposed",
        "─────────────────────────",
        "Estimates over all 135 courses that were ready (Kaplan-Meier): a course that has not come so far counts with its "
        "days until now. A dash is not reached.",
        "",
        "From ready",
        "Until                Courses  Reached  Median days  90 %",
        "rehabilitation team      135      130           80   105",
        "decision                 135      126           93   119",
        "first start              135      117          136   218",
        "second start             135       69          281     –",
        "third start              135       38            –     –",
        "",
        "Segment by segment",
        "Until                Courses  Reached  Median days  90 %  Longest for",
        "certificates             135      132           44   105           65",
        "rehabilitation team      132      130           32    65           32",
        "decision                 130      126           13    22            0",
        "first start              126      117           39   104           38",
        "second start             117       69          121     –            0",
        "third start               69       38          125     –            0",
    ]
