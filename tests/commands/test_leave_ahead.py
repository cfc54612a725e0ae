"""A leave that is known ahead is announced; until its day nothing of it shows."""

import pytest

from tests.conftest import Forlob

APRIL = ("--today", "2026-04-01")


@pytest.fixture
def peter(forlob: Forlob) -> Forlob:
    """PT coordinates C1 and is a mentor of C2, which KB coordinates."""
    for who in ("PT", "KB"):
        forlob.ok("--today", "2026-01-02", "worker", "add", who, who, "--sector", "social", "--unit", "U")
    for name, coordinator in (("Ida Bo", "PT"), ("Hanne Ny", "KB")):
        forlob.ok("--today", "2026-01-05", "citizen", "add", name)
        forlob.ok("--today", "2026-01-05", "--as", coordinator, "course", "open", name, "--ready", "2026-01-05")
    forlob.ok("--today", "2026-01-05", "team", "add", "C2", "PT", "--role", "mentor")
    return forlob


def test_a_leave_is_announced_with_the_nearest_such_day(peter: Forlob) -> None:
    said = peter.ok(*APRIL, "worker", "end", "PT", "--on", "10/4").out
    assert "worker PT leaves Fri 10 Apr 2026, week 15, here to and including Thu 9 Apr 2026, week 15" in said
    assert "still with PT:\ncoordinates: F1\n" in said
    assert "hand over with: forlob handover PT --to WORKER --on 2026-04-10" in said
    here = [
        [one["id"] for one in peter.ok("--today", day, "worker", "list", "-f", "json").json]
        for day in ("2026-04-01", "2026-04-09", "2026-04-10")
    ]
    assert here == [["KB", "PT"], ["KB", "PT"], ["KB"]]
    assert peter.ok(*APRIL, "--as", "PT", "today", "-f", "json").json["worker_left"] == []
    peter.ok(*APRIL, "conversation", "plan", "C1", "2026-04-09T10:00", "--with", "citizen,PT")
    ran = peter.refused(*APRIL, "conversation", "plan", "C1", "2026-04-10T10:00", "--with", "citizen,PT")
    assert "PT was here to and including Thu 9 Apr 2026" in ran.err
    peter.ok(*APRIL, "team", "coordinator", "F1", "KB", "--on", "2026-04-10")
    coordinators = [
        peter.ok("--today", day, "course", "show", "F1", "-f", "json").json["coordinator"]
        for day in ("2026-04-09", "2026-04-10")
    ]
    assert coordinators == ["PT", "KB"]


def test_a_leave_that_lies_ahead_is_taken_back(peter: Forlob) -> None:
    peter.ok(*APRIL, "worker", "end", "PT", "--on", "10/4")
    assert "worker PT leaves Fri 10 Apr 2026" in peter.refused(*APRIL, "worker", "end", "PT").err
    said = peter.ok(*APRIL, "worker", "edit", "PT", "--clear", "ended_on").out
    assert "stays on the team of F2" in said
    team = peter.ok("--today", "2026-04-12", "team", "list", "C2", "-f", "json").json
    assert [one["worker"] for one in team] == ["KB", "PT"]


def test_what_has_no_days_is_not_handed_over_ahead(peter: Forlob) -> None:
    ran = peter.refused(*APRIL, "worker", "end", "PT", "--on", "2026-04-10", "--to", "KB")
    assert ran.err.endswith("try: forlob worker end PT --on 2026-04-10\n")


def test_a_refusal_keeps_the_day(peter: Forlob) -> None:
    ran = peter.refused(*APRIL, "worker", "end", "PT", "--on", "30/3")
    assert ran.err.endswith("try: forlob worker end PT --on 2026-03-30 --to WORKER\n")


def test_taking_a_leave_back_says_what_stays_handed_over(peter: Forlob) -> None:
    left = peter.ok(*APRIL, "worker", "end", "PT", "--to", "KB").out.split("forlob undo ")[1].strip()
    said = peter.ok(*APRIL, "worker", "edit", "PT", "--clear", "ended_on").out
    own = said.split("undo with: forlob undo ")[1].strip()
    assert f"stays so; forlob undo {own}, then forlob undo {left} take it back" in said
    peter.ok(*APRIL, "undo", own)
    peter.ok(*APRIL, "undo", left)
    assert peter.ok(*APRIL, "course", "show", "F1", "-f", "json").json["coordinator"] == "PT"
