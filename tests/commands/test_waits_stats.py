"""`forlob waits --stats`: completed, open, Kaplan-Meier over all, and ended otherwise, side by side."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.waits import Period, WaitRow, WaitStatistics
from forlob.questions.waits import history
from forlob.store import records
from forlob.store.session import change
from tests.conftest import Forlob
from tests.golden import golden
from tests.waiting import count, course, intervention, wait, workers

TODAY = date(2026, 11, 20)
KIND = "decision"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def waits(of: int, *lasted: tuple[int, str | None], kind: str = KIND, norm: int | None = 30, **more: Any) -> None:
    """Write down waits that ended so many days after they began, 200 days ago; without an end, open for so many days."""
    with change("wait") as session:
        for days, end_kind in lasted:
            since = ago(200 if end_kind else days)
            session.add(
                records.Wait(
                    course_id=of, kind=kind, since=since, due_on=since + timedelta(days=norm) if norm else None,
                    ended_on=since + timedelta(days=days) if end_kind else None, end_kind=end_kind, **more,
                )
            )  # fmt: skip


def statistics(forlob: Forlob, *words: str, few: bool = True) -> dict[str | None, dict[str, Any]]:
    """Return the rows of `waits --stats` by their group; those of few waits too, but where they are kept back."""
    rows = forlob.ok("waits", "--stats", "-f", "json", *words, *(["--few"] if few else [])).json
    return {next(iter(row.values())): row for row in rows}


WORKED_EXAMPLE = (
    (10, None), (20, "fulfilled"), (28, "fulfilled"), (35, "fulfilled"), (45, None), (60, "fulfilled"), (90, None),
)  # fmt: skip


def test_the_worked_example(forlob: Forlob) -> None:
    """10+, 20, 28, 35, 45+, 60, 90+: the median of all is 35 days, and 33.3 % are within 30."""
    waits(course(), *WORKED_EXAMPLE)
    assert statistics(forlob)[KIND] == {
        "kind": KIND,
        "completed": 4, "completed_median": 31.5, "completed_p90": 60, "completed_within_norm": 50.0,
        "open": 3, "open_median": 45, "open_longest": 90, "open_over": 2, "open_over_percent": 66.7,
        "km_n": 7, "km_median": 35, "km_within_norm": 33.3, "km_p90": None,
        "still_waiting": [66.7, 25.0, 25.0, 25.0, 25.0], "ended_otherwise": 0,
        "started_per_week": None, "ended_per_week": None, "clearance_weeks": None,
        "n": 7, "citizens": 1, "few": True,
        "cif_within_norm": 33.3, "cif_within_norm_low": None, "cif_within_norm_high": None,
        "cif_median": 35, "cif_median_low": None, "cif_median_high": None,
        "cif_p90": None, "cif_p90_low": None, "cif_p90_high": None, "cif_from_days": None,
        "ended_as": [], "start_unknown": 0, "observed_from": None, "fulfilled_per_week": None,
        "few_figures": [
            "completed_median", "completed_p90", "completed_within_norm",
            "open_median", "open_longest", "open_over_percent",
        ],
        "period_n": None, "period_from_days": None, "period_cif_within_norm": None,
        "period_cif_within_norm_low": None, "period_cif_within_norm_high": None,
        "period_cif_median": None, "period_cif_median_low": None, "period_cif_median_high": None,
        "period_cif_p90": None, "period_cif_p90_low": None, "period_cif_p90_high": None,
    }  # fmt: skip
    kept_back = statistics(forlob, few=False)[KIND]
    assert (kept_back["completed"], kept_back["completed_median"], kept_back["few"]) == (4, None, True)
    assert (kept_back["open_median"], kept_back["cif_within_norm"]) == (None, 33.3)


def test_no_percentages_under_five_waits_with_a_norm(forlob: Forlob) -> None:
    waits(course(), *[(20, "fulfilled")] * 4)
    row = statistics(forlob, few=False)[KIND]
    assert (row["completed_within_norm"], row["km_within_norm"], row["still_waiting"]) == (None, None, None)
    waits(1, (40, "fulfilled"))
    row = statistics(forlob, few=False)[KIND]
    assert (row["completed_within_norm"], row["km_within_norm"]) == (80.0, 80.0)


def test_each_wait_is_judged_by_its_own_norm_and_none_without(forlob: Forlob) -> None:
    of = course()
    waits(of, *[(20, "fulfilled")] * 3, norm=10)
    waits(of, *[(20, "fulfilled")] * 2, norm=20)
    assert statistics(forlob)[KIND]["completed_within_norm"] == 40.0
    waits(of, *[(20, "fulfilled")] * 5, kind="mentor", norm=None)
    row = statistics(forlob)["mentor"]
    assert (row["completed_within_norm"], row["km_within_norm"], row["km_median"]) == (None, None, 20)


def test_other_ends_compete_and_are_counted_apart(forlob: Forlob) -> None:
    waits(
        course(), *((20, kind) for kind in ("superseded", "withdrawn", "declined", "course_closed")), (50, "fulfilled")
    )
    row = statistics(forlob)[KIND]
    assert (row["completed"], row["ended_otherwise"], row["km_n"], row["km_median"]) == (1, 4, 5, 50)
    assert (row["cif_within_norm"], row["cif_median"]) == (0.0, None)
    ends = ("course_closed", "declined", "superseded", "withdrawn")
    assert row["ended_as"] == [{"end_kind": kind, "n": 1, "percent": 20.0} for kind in ends]


def test_an_error_is_open_until_it_ends_and_gone_from_then_on(forlob: Forlob) -> None:
    waits(course(), (20, "error"))
    assert statistics(forlob) == {}
    row = statistics(forlob, "--on", str(ago(181)))[KIND]
    assert (row["open"], row["open_median"]) == (1, 19)
    assert statistics(forlob, "--on", str(ago(180))) == {}


def test_a_period_counts_what_ended_in_it_what_is_open_at_its_end_and_estimates_from_what_began_in_it(
    forlob: Forlob,
) -> None:
    of = course()
    waits(of, (100, "fulfilled"), (199, "fulfilled"), (195, "withdrawn"), (150, None), (7, None), (6, None))
    row = statistics(forlob, "--since", str(ago(6)))[KIND]
    assert (row["completed"], row["ended_otherwise"], row["open"], row["km_n"]) == (1, 1, 3, 1)
    # One week of seven days: one begun, two ended, one of them fulfilled, three open.
    assert (row["started_per_week"], row["ended_per_week"], row["fulfilled_per_week"]) == (1.0, 2.0, 1.0)
    assert row["clearance_weeks"] == 3.0


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["fulfilled", "declined"]))))
def test_what_ends_in_two_periods_that_follow_each_other_ends_in_both_together(
    rows: list[tuple[int, int, str]],
) -> None:
    first, second, third = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)

    def ended(begin: date, end: date) -> tuple[int, int]:
        period = WaitStatistics(Period(end - timedelta(days=1), begin))
        for begun, days, kind in rows:
            since = first + timedelta(days=begun)
            count(period, since, since + timedelta(days=days), kind)
        figures = period.row()
        return figures.completed, figures.ended_otherwise

    parts = zip(ended(first, second), ended(second, third), strict=True)
    assert tuple(map(sum, parts)) == ended(first, third)


def test_derived_waits_are_computed_from_all_dates(forlob: Forlob) -> None:
    of = course(ready_on=ago(100), recommended_on=ago(40))
    course(ready_on=ago(10))
    for granted, started in ((30, 20), (15, None)):
        intervention(of, granted_on=ago(granted), started_on=ago(started) if started else None)
    found = {
        kind: (row["completed"], row["completed_median"], row["open"], row["open_median"])
        for kind, row in statistics(forlob).items()
    }
    assert found == {"start": (1, 10, 1, 15), "team_meeting": (1, 60, 1, 10), "first_start": (1, 80, 1, 10)}


def test_a_second_meeting_awaited_after_the_team_met_is_a_wait_of_its_own(forlob: Forlob) -> None:
    """The field's example: met on 1 March, 59 days from ready; a second one awaited from 1 June to 1 July: 59 and 30."""
    of = course(ready_on="2026-01-01", recommended_on="2026-03-01")
    wait(of, "team_meeting", since="2026-06-01", ended_on="2026-07-01", end_kind="fulfilled")
    row = statistics(forlob)["team_meeting"]
    assert (row["completed"], row["completed_median"], row["completed_p90"], row["open"]) == (2, 44.5, 59, 0)


def test_an_explicit_wait_stands_for_the_derived_one_on_the_days_it_covers(forlob: Forlob) -> None:
    """Asked for on 1 January, the slot awaited from 1 February to 1 May, started that day: one wait of 120 days."""
    of = course()
    about = intervention(of, granted_on="2026-01-01", started_on="2026-05-01")
    wait(of, "start", since="2026-02-01", ended_on="2026-05-01", end_kind="fulfilled", intervention_id=about, norm=100)
    row = statistics(forlob, "--kind", "start")["start"]
    # Due as the explicit one: 100 days after 1 February, in time.
    assert (row["n"], row["completed_median"], row["cif_within_norm"]) == (1, 120, 100.0)
    assert statistics(forlob, "--kind", "start", "--on", "2026-03-01")["start"]["open_longest"] == 59


def test_a_clock_that_was_superseded_goes_on(forlob: Forlob) -> None:
    """Asked for on 1 March, another doctor asked on 1 April in its place: one wait since 1 March, and it came on 1 May."""
    of = course()
    first = wait(of, since="2026-03-01", norm=30)
    second = wait(of, since="2026-04-01", norm=30)
    forlob.ok("wait", "end", f"W{first}", "--as", "superseded", "--by", f"W{second}", "--on", "2026-04-10")
    row = statistics(forlob)["certificate_265"]
    assert (row["n"], row["open"], row["open_longest"], row["ended_otherwise"]) == (1, 1, 264, 0)
    before = statistics(forlob, "--on", "2026-04-09")["certificate_265"]
    assert (before["n"], before["open"], before["open_longest"]) == (2, 2, 39)
    forlob.ok("wait", "end", f"W{second}", "--on", "2026-05-01")
    row = statistics(forlob)["certificate_265"]
    assert (row["n"], row["completed"], row["completed_median"]) == (1, 1, 61)


def test_a_wait_superseded_by_no_other_is_a_competing_end(forlob: Forlob) -> None:
    first = wait(course(), since="2026-03-01", norm=30)
    forlob.ok("wait", "end", f"W{first}", "--as", "superseded", "--on", "2026-04-10")
    row = statistics(forlob)["certificate_265"]
    assert row["ended_as"] == [{"end_kind": "superseded", "n": 1, "percent": 100.0}]


def test_what_took_the_place_by_mistake_leaves_the_first_as_it_ended(forlob: Forlob) -> None:
    of = course()
    first, second = wait(of, since="2026-03-01"), wait(of, since="2026-04-01")
    forlob.ok("wait", "end", f"W{first}", "--as", "superseded", "--by", f"W{second}", "--on", "2026-04-10")
    forlob.ok("wait", "end", f"W{second}", "--as", "error", "--on", "2026-04-20")
    row = statistics(forlob)["certificate_265"]
    assert (row["n"], row["ended_otherwise"]) == (1, 1)


def test_what_ended_without_a_start_day_is_counted_apart(forlob: Forlob) -> None:
    """One started on 1 May; one ended on 1 June and nobody noted its start, asked for before it: the first is unknown."""
    of = course(ready_on="2026-01-01")
    intervention(of, granted_on="2026-02-01", started_on="2026-05-01")
    intervention(of, granted_on="2026-02-01", ended_on="2026-06-01", end_kind="completed")
    rows = statistics(forlob)
    assert (rows["start"]["n"], rows["start"]["completed_median"], rows["start"]["start_unknown"]) == (1, 89, 1)
    assert (rows["first_start"]["n"], rows["first_start"]["open"], rows["first_start"]["start_unknown"]) == (0, 0, 1)
    # The day before it ended it was still awaited, and the other was the first.
    rows = statistics(forlob, "--on", "2026-05-31")
    assert (rows["start"]["open"], rows["start"]["start_unknown"]) == (1, 0)
    assert rows["first_start"]["completed_median"] == 120


def test_an_explicit_wait_for_a_start_nobody_noted_is_as_it_was_written(forlob: Forlob) -> None:
    """Granted on 1 March, a place awaited from 10 March to 1 May, ended in August, its start not noted: 52 days, one unknown."""
    of = course()
    about = intervention(of, granted_on="2026-03-01", ended_on="2026-08-09", end_kind="completed")
    wait(of, "start", since="2026-03-10", ended_on="2026-05-01", end_kind="fulfilled", intervention_id=about)
    row = statistics(forlob, "--kind", "start")["start"]
    assert (row["n"], row["completed_median"], row["start_unknown"]) == (1, 52, 1)


def test_a_course_that_was_never_ready_has_no_first_start_to_be_unknown(forlob: Forlob) -> None:
    intervention(course(), granted_on="2026-02-01", ended_on="2026-06-01", end_kind="completed")
    assert list(statistics(forlob)) == ["start"]


def test_on_the_day_a_course_ends_it_is_still_its_coordinators(forlob: Forlob) -> None:
    workers()
    of = course(coordinator="MH", ready_on="2026-01-01", end_on="2026-06-01")
    wait(of, since="2026-06-01", ended_on="2026-06-01", end_kind="course_closed")
    with change("closed") as session:
        session.get(records.Team, 1).to_on = date(2026, 6, 1)
    assert list(statistics(forlob, "--by", "coordinator", "--kind", "certificate_265")) == ["MH"]


def test_one_that_was_asked_for_only_after_the_first_start_was_not_the_first(forlob: Forlob) -> None:
    of = course(ready_on="2026-01-01")
    intervention(of, granted_on="2026-02-01", started_on="2026-05-01")
    intervention(of, granted_on="2026-05-10", ended_on="2026-06-01", end_kind="completed")
    row = statistics(forlob)["first_start"]
    assert (row["completed_median"], row["start_unknown"]) == (120, 0)


def test_what_was_over_before_forlob_was_kept_is_left_out(forlob: Forlob) -> None:
    """Kept from 1 June. Five asked for on 1 March were 92 days old then; the one that had come in May is not known of."""
    of = course()
    for ended in ("2026-05-20", "2026-06-10", "2026-06-20", None, None, None):
        wait(of, since="2026-03-01", ended_on=ended, end_kind="fulfilled" if ended else None)
    assert statistics(forlob)["certificate_265"]["n"] == 6
    forlob.ok("config", "set", "observed_from", "2026-06-01")
    row = statistics(forlob)["certificate_265"]
    assert (row["n"], row["completed"], row["cif_from_days"], row["observed_from"]) == (5, 2, 93, "2026-06-01")
    screen = forlob.ok("waits", "--stats").out
    assert "Of those who waited" in screen
    assert "93 days" in screen


def test_an_explicit_wait_written_in_error_leaves_the_derived_one_in_its_place(forlob: Forlob) -> None:
    of = course(ready_on=ago(100), recommended_on=ago(40))
    waits(of, (50, "error"), kind="team_meeting", norm=None)
    assert statistics(forlob)["team_meeting"]["km_median"] == 60


def test_a_start_counts_from_the_request_until_the_grant_is_known(forlob: Forlob) -> None:
    intervention(course(), requested_on=ago(30), granted_on=ago(10))
    assert statistics(forlob, "--kind", "start")["start"]["open_median"] == 10
    assert statistics(forlob, "--kind", "start", "--on", str(ago(11)))["start"]["open_median"] == 19


def test_the_end_of_an_intervention_or_course_ends_what_was_derived(forlob: Forlob) -> None:
    of = course(ready_on=ago(100), end_on=ago(10))
    for end_kind, ended_on in (("declined", ago(30)), (None, None)):
        intervention(of, granted_on=ago(50), ended_on=ended_on, end_kind=end_kind, reason=end_kind)
    found = {kind: (row["open"], row["completed"], row["ended_otherwise"]) for kind, row in statistics(forlob).items()}
    assert found == {"start": (0, 0, 2), "team_meeting": (0, 0, 1), "first_start": (0, 0, 1)}


def test_by_sector_holder_and_coordinator(forlob: Forlob) -> None:
    of = course()
    with change("settle") as session:
        session.add(records.Worker(initials="MH", name="Mette Holm", sector="employment", unit="Jobcenter"))
        session.add(records.Worker(initials="KB", name="Karsten Bæk", sector="employment", unit="Jobcenter"))
        session.add(records.Team(course_id=of, worker="KB", role="coordinator", from_on=ago(300), to_on=ago(60)))
        session.add(records.Team(course_id=of, worker="MH", role="coordinator", from_on=ago(60)))
    waits(of, (20, "fulfilled"), (40, None), kind="certificate_265")
    waits(of, (9, None), holder="Ydelsescenter")
    assert {group: row["km_n"] for group, row in statistics(forlob, "--by", "sector").items()} == {"health": 2, None: 1}
    by_holder = {group: row["km_n"] for group, row in statistics(forlob, "--by", "holder").items()}
    assert by_holder == {"Ydelsescenter": 1, "doctor": 2}
    # Whoever coordinated on the day the wait began.
    by_coordinator = statistics(forlob, "--by", "coordinator")
    assert {group: row["km_n"] for group, row in by_coordinator.items()} == {"KB": 1, "MH": 2}
    assert statistics(forlob, "--coordinator", "kb")["certificate_265"]["completed"] == 1
    assert list(statistics(forlob, "--holder", "ydelse")) == [KIND]
    assert list(statistics(forlob, "--sector", "health")) == ["certificate_265"]


def test_a_wait_counts_with_whoever_held_it_when_it_ended_else_on_the_day(forlob: Forlob) -> None:
    """Søborg held both until 10 days ago: one ended 20 days ago still counts with it, the open one only until then."""
    of = course()
    waits(of, (30, "fulfilled"), (40, None), kind="certificate_265", holder="Torvet")
    with change("moved") as session:
        for wait in (1, 2):
            session.add(records.WaitHolder(wait_id=wait, to_on=ago(10), holder="Søborg", sector="social"))
        ended = session.get(records.Wait, 1)
        ended.since, ended.ended_on = ago(50), ago(20)

    def by_holder(*more: str) -> dict[str | None, tuple[int, int]]:
        found = statistics(forlob, "--by", "holder", *more)
        return {group: (row["completed"], row["open"]) for group, row in found.items()}

    assert by_holder() == {"Søborg": (1, 0), "Torvet": (0, 1)}
    assert by_holder("--on", str(ago(11))) == {"Søborg": (1, 1)}
    assert by_holder("--on", str(ago(10))) == {"Søborg": (1, 0), "Torvet": (0, 1)}
    assert sum(row["km_n"] for row in statistics(forlob, "--sector", "social").values()) == 1


@pytest.mark.parametrize("option", [("--over",), ("--citizen", "C1"), ("--by", "citizen")])
def test_what_does_not_go_with_statistics_is_refused(forlob: Forlob, option: tuple[str, ...]) -> None:
    course()
    assert forlob.refused("waits", "--stats", *option).code == 2


def test_the_caseload_counted_by_hand_in_sql(municipality: Forlob) -> None:
    rows = statistics(municipality)
    found = {
        kind: (row["completed"], row["open"], row["ended_otherwise"], row["open_over"]) for kind, row in rows.items()
    }
    assert found == {
        "certificate_265": (124, 3, 8, 2), "certificate_275": (38, 1, 1, 0), "contact_person": (25, 1, 0, 0),
        "group_course": (21, 1, 0, 0), "mentor": (17, 0, 0, 0), "placement": (12, 1, 0, 0),
        "start": (224, 13, 0, 0), "team_meeting": (130, 5, 0, 0), "first_start": (117, 18, 0, 3),
    }  # fmt: skip
    golden("waits_stats", municipality.ok("waits", "--stats").out)


def test_a_period_adds_what_came_and_went_a_week(municipality: Forlob) -> None:
    shown = municipality.ok("waits", "--stats", "--since", "2026-10-01", "--by", "sector").out.splitlines()
    assert shown[0].split("  ")[0] == "Sector"
    assert "As it was: in norm" in shown[0]
    assert "Fulfilled a week  Ended a week  Weeks to clear" in shown[0]
    rows = {row.pop("sector"): row for row in municipality.ok(
        "waits", "--stats", "--since", "2026-10-01", "--by", "sector", "-f", "json"
    ).json}  # fmt: skip
    # Seven and two sevenths of a week: 24, 15, 6 and 11 were fulfilled, 10, 11, 4 and 18 are open.
    assert {
        sector: (row["completed"], row["open"], row["fulfilled_per_week"], row["clearance_weeks"])
        for sector, row in rows.items()
    } == {
        "employment": (24, 10, 3.3, 3.0), "health": (15, 11, 2.1, 5.3), "social": (6, 4, 0.8, 4.9),
        None: (11, 18, 1.5, 11.9),
    }  # fmt: skip
    assert all(row["period_n"] >= row["n"] for row in rows.values())


def test_under_five_are_few_on_the_screen(municipality: Forlob) -> None:
    shown = municipality.ok("waits", "--stats", "--kind", "mentor", "--since", "2026-10-01").out
    assert "few" in shown
    assert "few" not in municipality.ok("waits", "--stats", "--kind", "mentor", "--since", "2026-10-01", "--few").out


def test_paper_has_the_intervals(municipality: Forlob) -> None:
    shown = municipality.ok("waits", "--stats", "--kind", "certificate_265", "-f", "md")
    row = municipality.ok("waits", "--stats", "--kind", "certificate_265", "-f", "json").json[0]
    low, high = row["cif_median_low"], row["cif_median_high"]
    assert low < row["cif_median"] < high
    assert f"{row['cif_median']} ({low} to {high})" in shown.out


def test_a_period_does_not_end_before_it_begins(forlob: Forlob) -> None:
    refused = forlob.refused("waits", "--stats", "--since", "2026-05-01", "--on", "2026-04-01")
    assert (refused.code, "the period would begin Fri 1 May 2026" in refused.err) == (2, True)


def test_what_is_not_reached_is_not_few_where_few_are_shown(forlob: Forlob) -> None:
    waits(course(), (20, None))
    assert "few" in forlob.ok("waits", "--stats").out
    assert "few" not in forlob.ok("waits", "--stats", "--few").out


def test_the_answer_says_which_clock_goes_on(forlob: Forlob) -> None:
    of = course()
    first, second = wait(of, since="2026-03-01"), wait(of, since="2026-04-01")
    told = forlob.ok("wait", "end", f"W{first}", "--as", "superseded", "--by", f"W{second}").out
    assert f"W{second} goes on in its place, and counts from Sun 1 Mar 2026" in told


def test_a_day_before_the_database_was_kept_counts_what_was_known_then(forlob: Forlob) -> None:
    """Kept from 1 November; on 24 September a wait of 1 September was open, whatever became of it in October."""
    wait(course(), since="2026-09-01")
    forlob.ok("config", "set", "observed_from", "2026-11-01")
    before = statistics(forlob, "--on", "2026-09-24")
    forlob.ok("wait", "end", "W1", "--on", "2026-10-05")
    assert statistics(forlob, "--on", "2026-09-24") == before
    assert before["certificate_265"]["open"] == 1


@pytest.mark.parametrize("more", [[], ["--since", "2026-06-01"], ["--by", "holder"], ["--few"]])
def test_a_screen_and_paper_tell_the_same_figures(municipality: Forlob, more: list[str]) -> None:
    """A screen has no intervals, and does not ask whose waits they are."""
    period = Period(
        date(2026, 11, 20), date(2026, 6, 1) if "--since" in more else None, fewest=1 if "--few" in more else 5
    )
    by = "holder" if "holder" in more else "kind"
    with_intervals = history.of_groups(period, by=by)
    without = history.of_groups(period._replace(intervals=False), by=by)
    assert any(row.cif_median_low for row in with_intervals)
    assert {row.citizens for row in without} == {None}
    told: dict[str, Any] = {
        name: None for name in WaitRow._fields if name.endswith(("_low", "_high")) or name == "citizens"
    }
    assert without == [row._replace(**told) for row in with_intervals]
