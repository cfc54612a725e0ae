"""`forlob stats flow`: the half year from ready to the first start, of one citizen and of all."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forlob.domain.statistics.flow import Lasted, SegmentCode
from forlob.domain.statistics.waits import Period
from forlob.questions.statistics import flow as flows
from forlob.questions.waits import history
from tests import waiting
from tests.conftest import Forlob
from tests.golden import golden

DATA = Path(__file__).parent.parent / "data"
UNKNOWN_IN_STUDY = 30
"""So many courses had an intervention without a start day, granted before the first known start."""


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


def test_days_to_the_first_start_are_null_until_it_is_and_those_so_far_stand_beside(forlob: Forlob) -> None:
    course(date(2026, 11, 1), recommended_on=date(2026, 11, 11))
    found = forlob.ok("stats", "flow", "C1", "-f", "json").json
    assert (found["days_to_first_start"], found["days_so_far"], found["start_unknown"]) == (None, 19, False)
    screen = forlob.ok("stats", "flow", "C1").out
    assert "Most of it went to: rehabilitation team, 10 of 19 days so far" in screen
    assert "Days to first start:  not yet, 19 so far" in screen


def test_once_it_has_started_there_are_no_days_so_far(forlob: Forlob) -> None:
    example()
    found = forlob.ok("stats", "flow", "C1", "-f", "json").json
    assert (found["days_to_first_start"], found["days_so_far"]) == (189, None)


def test_a_first_start_that_nobody_noted_leaves_its_days_unknown_and_is_no_wait(forlob: Forlob) -> None:
    of = course(date(2026, 1, 1), recommended_on=date(2026, 2, 1), granted_on=date(2026, 3, 1))
    waiting.intervention(of, granted_on="2026-03-01", ended_on="2026-09-01", end_kind="completed")
    found = forlob.ok("stats", "flow", "C1", "-f", "json").json
    assert (found["days_to_first_start"], found["days_so_far"], found["start_unknown"]) == (None, None, True)
    assert [(one["segment"], one["to_on"], one["days"]) for one in found["segments"]] == [
        ("team", "2026-02-01", 31), ("decision", "2026-03-01", 28), ("start", None, None), ("second_start", "2026-11-20", None),
    ]  # fmt: skip
    # The team was awaited for 31 days; how long the intervention was, nobody knows.
    assert (found["waited_days"], found["longest"]) == (31, None)
    assert "Days to first start:  unknown" in forlob.ok("stats", "flow", "C1").out
    (_team, _decision, start, *_rest) = forlob.ok("stats", "flow", "-f", "json").json["from_ready"]
    assert (start["n"], start["reached"], start["start_unknown"], start["few"]) == (0, 0, 1, False)


def test_a_derived_start_is_awaited_from_the_request_on_and_a_grant_takes_back_no_day(forlob: Forlob) -> None:
    of = course(date(2026, 1, 1), recommended_on=date(2026, 1, 1), granted_on=date(2026, 1, 1))
    waiting.intervention(of, requested_on="2026-01-11", granted_on="2026-03-01", started_on="2026-04-01")
    found = forlob.ok("stats", "flow", "C1", "-f", "json").json
    # 11 January to 1 April; from the grant alone it would be 31.
    assert (found["waited_days"], found["blocked_days"]) == (80, 80)


def stretches(forlob: Forlob, *words: str) -> dict[str, tuple[Any, ...]]:
    found = forlob.ok("stats", "flow", "--few", "-f", "json", *words).json["from_ready"]
    return {row["segment"]: (row["n"], row["reached"], row["median_days"], row["p90_days"]) for row in found}


def test_over_all_courses_those_not_there_yet_are_censored(forlob: Forlob) -> None:
    course(date(2026, 1, 1), granted_on=date(2026, 3, 2), starts=(date(2026, 4, 11),))
    course(date(2026, 1, 1), granted_on=date(2026, 5, 1))
    course(date(2026, 11, 10))
    # Ready to grant 60 and 120 days, the third so far 10; to the start 100, the others 323 and 10 so far.
    assert stretches(forlob)["decision"] == (3, 2, 60, 120)
    assert stretches(forlob)["start"] == (3, 1, 100, None)
    assert forlob.ok("stats", "flow", "-f", "json").json["n"] == 3


def test_figures_of_under_five_are_kept_back_and_the_screen_says_few(forlob: Forlob) -> None:
    for _ in range(4):
        course(date(2026, 1, 1), recommended_on=date(2026, 1, 31))
    team = forlob.ok("stats", "flow", "-f", "json").json["from_ready"][0]
    assert (team["n"], team["median_days"], team["p90_days"], team["few"]) == (4, None, None, True)
    lines = forlob.ok("stats", "flow").out.splitlines()
    assert next(line.split() for line in lines if line.startswith("rehabilitation")) == (
        ["rehabilitation", "team", "4", "4", "few", "few", "0", "0"]
    )
    lines = forlob.ok("stats", "flow", "--few").out.splitlines()
    assert next(line.split() for line in lines if line.startswith("rehabilitation"))[4:6] == ["30", "30"]


def test_paper_has_the_interval_beside_the_figure_and_the_screen_has_not(municipality: Forlob) -> None:
    start = municipality.ok("stats", "flow", "-f", "json").json["from_ready"][2]
    low, high = start["median_days_low"], start["median_days_high"]
    assert low < start["median_days"] < high
    assert f"136 ({low} to {high})" in municipality.ok("stats", "flow", "-f", "md").out
    assert f"({low} to {high})" not in municipality.ok("stats", "flow").out


def test_a_course_that_ended_stays_in_what_it_entered_and_competes(forlob: Forlob) -> None:
    # Ten ready: six closed after 5 days, four met the team after 25: 40 % ever came.
    for _ in range(6):
        course(date(2026, 1, 1), end_on=date(2026, 1, 6), closure_reason="withdrawn")
    for _ in range(4):
        course(date(2026, 1, 1), recommended_on=date(2026, 1, 26))
    team = forlob.ok("stats", "flow", "-f", "json").json["from_ready"][0]
    assert (team["n"], team["reached"], team["otherwise"], team["median_days"]) == (10, 4, 6, None)


def test_a_period_chooses_courses_by_the_day_they_were_ready(forlob: Forlob) -> None:
    course(date(2025, 12, 31), granted_on=date(2026, 1, 10))
    course(date(2026, 1, 1), granted_on=date(2026, 1, 21))
    assert stretches(forlob, "--since", "2026-01-01")["decision"] == (1, 1, 20, 20)
    assert stretches(forlob, "--until", "2025-12-31")["decision"] == (1, 1, 10, 10)


def test_the_caseload(municipality: Forlob) -> None:
    golden("stats_flow_all", municipality.ok("stats", "flow").out)


SEEN_ON = date(2026, 11, 20)


def by_flow(code: SegmentCode) -> Counter[Lasted]:
    found = (flow.from_ready(code) for _citizen, flow in flows.of_all(SEEN_ON))
    return Counter(lasted for lasted in found if lasted.days is not None)


def by_waits(kind: str) -> Counter[Lasted]:
    found = Counter[Lasted]()
    for (days, end, *_more), count in history.by_group(Period(SEEN_ON), kind=kind)[kind].seen.counted().items():
        found[Lasted(days, end)] += count
    return found


@pytest.mark.parametrize("folder", ["caseload", "study"])
def test_the_days_from_ready_are_those_of_the_waits_for_the_same_thing(forlob: Forlob, folder: str) -> None:
    forlob.ok("import", str(DATA / folder))
    # Nobody wrote down a wait for the team in either, so that both follow from the same dates.
    assert by_flow(SegmentCode.TEAM) == by_waits("team_meeting")
    unknown = [flow for _, flow in flows.of_all(SEEN_ON) if flow.from_ready(SegmentCode.START).days is None]
    assert len(unknown) == {"caseload": 0, "study": UNKNOWN_IN_STUDY}[folder]
    assert by_flow(SegmentCode.START) == by_waits("first_start")


@pytest.mark.parametrize("folder", ["caseload", "study"])
def test_every_course_that_was_ready_is_in_every_row_from_ready(forlob: Forlob, folder: str) -> None:
    forlob.ok("import", str(DATA / folder))
    found = forlob.ok("stats", "flow", "-f", "json").json
    ready = {"caseload": 135, "study": 168}[folder]
    assert [row["n"] + row["start_unknown"] for row in found["from_ready"]] == [ready] * 5


def test_what_was_over_before_forlob_was_kept_is_left_out(forlob: Forlob) -> None:
    """Kept from 1 June. Five ready on 1 March were 92 days on then; two started in June, the one of May is not known of."""
    for started in ("2026-05-20", "2026-06-10", "2026-06-20", None, None, None):
        of = waiting.course(ready_on="2026-03-01")
        if started:
            waiting.intervention(of, started_on=started)
    forlob.ok("config", "set", "observed_from", "2026-06-01")
    flow = forlob.ok("stats", "flow", "-f", "json").json
    (start,) = (row for row in flow["from_ready"] if row["segment"] == "start")
    assert (start["n"], start["reached"], start["from_days"], start["median_days"]) == (5, 2, 93, None)
    (waits,) = forlob.ok("waits", "--stats", "--kind", "first_start", "-f", "json").json
    assert (waits["n"], waits["completed"], waits["cif_from_days"], waits["cif_median"]) == (5, 2, 93, None)
    screen = forlob.ok("stats", "flow").out
    assert "93 days" in screen
    assert "What was over before 2026-06-01 is left out" in " ".join(screen.split())
