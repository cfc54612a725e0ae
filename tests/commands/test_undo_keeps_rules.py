"""What an undo, a merge and a move may leave: the rules that hold on every day (domain 11.3, 11.6, 11.8)."""

import shlex

import pytest

from tests.conftest import Forlob

DAY = "2026-04-01"


@pytest.fixture
def team(forlob: Forlob) -> Forlob:
    run(
        forlob,
        'worker add MH "Mette Holm" --sector employment --unit Jobcenter',
        'worker add SJ "Sara Juhl" --sector social --unit Social',
        'citizen add "Ida Kjær"',
        'citizen add "Bo Lund"',
    )
    return forlob


def run(forlob: Forlob, *lines: str) -> None:
    for line in lines:
        forlob.ok(*shlex.split(line), FORLOB_TODAY=DAY, FORLOB_WORKER="MH")


def entry_of(forlob: Forlob, words: str) -> str:
    """Return the number of the newest entry whose words begin so."""
    found = forlob.ok("log", "-f", "json", "--limit", "100").json
    return next(str(entry["number"]) for entry in found if entry["words"].startswith(words))


def refused(forlob: Forlob, line: str) -> str:
    ran = forlob.refused(*shlex.split(line), FORLOB_TODAY=DAY, FORLOB_WORKER="MH")
    assert ran.code == 1
    return ran.err


END = "--outcome other --why moved --on"


def test_a_move_is_not_undone_from_under_a_wait(team: Forlob) -> None:
    run(
        team, "course open C1 --ready 2026-01-02", "course open C2 --ready 2026-01-02",
        "intervention add C2 health Fys --requested 2026-02-01", "move I1 --to C1",
        "wait add C1 decision --for I1 --since 2026-02-01",
    )  # fmt: skip
    number = entry_of(team, "move")
    added = entry_of(team, "wait add")
    assert refused(team, f"undo {number}") == (
        f"error: entry {number} cannot be undone: W1 would belong to I1 of another course (entry {added}: wait add W1)\n"
        f"try: forlob undo {added}\n"
    )


def test_an_undo_after_a_merge_looks_at_whose_course_it_is_now(team: Forlob) -> None:
    run(
        team, "course open C1 --ready 2025-06-01", f"course end C1 {END} 2026-02-01",
        "course open C2 --kind coordinated --ready 2026-01-15", "course set F2 --ready 2026-02-01", "citizen merge C2 --into C1",
    )  # fmt: skip
    said = refused(team, f"undo {entry_of(team, 'course set')}")
    assert "F2 would be open on a day on which the citizen has another open course" in said


def test_an_undone_merge_is_not_merged_again_over_what_came_since(team: Forlob) -> None:
    run(
        team, "course open C1 --ready 2026-01-02", "citizen merge C2 --into C1", "undo",
        "course open C2 --ready 2026-03-25",
    )  # fmt: skip
    assert "F2" in refused(team, f"undo {entry_of(team, 'undo')}")


def test_a_day_is_not_undone_to_one_outside_the_course(team: Forlob) -> None:
    run(
        team, "course open C1 --ready 2026-01-02", "conversation log C1 --with citizen,MH --on 2026-03-20",
        "conversation edit T1 --on 2026-02-20", f"course end C1 {END} 2026-03-01",
    )  # fmt: skip
    said = refused(team, f"undo {entry_of(team, 'conversation edit')}")
    assert "T1 would lie outside the days of its course" in said


def test_a_reopening_is_not_undone_over_what_happened_since(team: Forlob) -> None:
    run(
        team, "course open C1 --ready 2026-01-02", f"course end C1 {END} 2026-02-01", "course reopen C1 --why fejl",
        'goal add C1 "Et job"', "goal reach G1 --on 2026-03-01",
    )  # fmt: skip
    said = refused(team, f"undo {entry_of(team, 'course reopen')}")
    assert "F1 would have ended Sun 1 Feb 2026, week 5, before what is noted of G1: Sun 1 Mar 2026, week 9" in said


def test_the_team_of_a_course_is_not_left_after_its_end(team: Forlob) -> None:
    run(
        team, "course open C1 --ready 2026-01-02", f"course end C1 {END} 2026-02-01", "course reopen C1 --why fejl",
        "team add C1 SJ --on 2026-01-20",
    )  # fmt: skip
    assert "SJ would be on the team of F1 after its end" in refused(team, f"undo {entry_of(team, 'course reopen')}")


def test_an_end_that_is_undone_takes_along_what_was_noted_since_as_ended_with_it(team: Forlob) -> None:
    run(
        team, "course open C1 --ready 2026-01-02", f"course end C1 {END} 2026-02-07",
        "wait add C1 decision --since 2026-02-05", "intervention add C1 health Fys --started 2026-02-01",
    )  # fmt: skip
    said = team.ok("undo", entry_of(team, "course end"), FORLOB_TODAY=DAY).out
    assert "W1 goes on\nI1 goes on\n" in said
    assert team.ok("wait", "show", "W1", "-f", "json", FORLOB_TODAY=DAY).json["state"] == "waiting"
    assert team.ok("intervention", "show", "I1", "-f", "json", FORLOB_TODAY=DAY).json["state"] == "active"


def test_a_course_is_not_open_again_for_a_citizen_who_has_ended(team: Forlob) -> None:
    run(
        team, "course open C1 --ready 2026-01-02", f"course end C1 {END} 2026-03-02",
        "citizen end C1 --on 2026-03-05",
    )  # fmt: skip
    said = refused(team, f"undo {entry_of(team, 'course end')}")
    assert "F1 would be open, and its citizen is followed no more" in said


def test_what_moves_leaves_the_end_of_the_course_it_was_never_in(team: Forlob) -> None:
    run(
        team, "course open C1 --ready 2026-01-02", "course open C2 --ready 2026-01-02",
        "wait add C1 statement --since 2026-01-10", 'action add C1 "MH: ring"', f"course end C1 {END} 2026-04-01",
        "move W1 --to C2", "move A1 --to C2",
    )  # fmt: skip
    assert "W1" in {one["id"] for one in team.ok("waits", "-f", "json", FORLOB_TODAY=DAY).json}
    said = team.ok("course", "reopen", "F1", "--why", "x", FORLOB_TODAY=DAY).out
    assert "W1" not in said and "A1" not in said


def test_a_merge_that_would_put_a_fact_outside_its_course_is_refused(team: Forlob) -> None:
    run(
        team, "course open C1 --ready 2025-06-01", f"course end C1 {END} 2025-09-01",
        "course open C2 --ready 2026-02-15", "wait add C2 statement --since 2025-08-01 --long-ago",
    )  # fmt: skip
    assert "W1 would lie outside the days of its course" in refused(team, "citizen merge C2 --into C1")


def test_nobody_is_there_again_on_a_day_they_were_gone(team: Forlob) -> None:
    run(
        team, "course open C1 --ready 2026-01-02", "conversation log C1 --with citizen,MH,SJ --on 2026-03-20",
        "conversation edit T1 --on 2026-03-01", "worker end SJ --on 2026-03-10",
    )  # fmt: skip
    assert "SJ would be there for T1 Fri 20 Mar 2026, week 12, and is gone from Tue 10 Mar 2026, week 11" in refused(
        team, f"undo {entry_of(team, 'conversation edit')}"
    )
