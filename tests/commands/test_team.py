"""`forlob team`: who is on it, and the handover."""

import pytest

from tests.conftest import Forlob


@pytest.fixture
def team(forlob: Forlob) -> Forlob:
    """Ida's course, coordinated by MH since 1 October, and three more workers."""
    for initials, sector in (("MH", "employment"), ("KB", "employment"), ("LF", "health")):
        forlob.ok("worker", "add", initials, f"Worker {initials}", "--sector", sector, "--unit", f"Unit {initials}")
    forlob.ok("citizen", "add", "Ida Sørensen")
    forlob.ok("course", "open", "C1", "--ready", "2026-10-01", "--coordinator", "MH")
    return forlob


def coordinators(forlob: Forlob, on: str) -> list[str]:
    members = forlob.ok("team", "list", "C1", "--on", on, "-f", "json").json
    return [member["worker"] for member in members if member["role"] == "coordinator"]


def test_a_handover_leaves_exactly_one_coordinator_on_every_day(team: Forlob) -> None:
    assert team.ok("team", "coordinator", "C1", "KB", "--on", "2026-11-02").out.startswith(
        "F1 handed over from MH to KB Mon 2 Nov 2026, week 45\n"
    )
    assert coordinators(team, "2026-09-30") == []
    assert coordinators(team, "2026-11-01") == ["MH"]
    assert coordinators(team, "2026-11-02") == ["KB"]


def test_a_handover_changes_no_clock(team: Forlob) -> None:
    team.ok("wait", "add", "C1", "certificate_265", "--since", "2026-10-05")
    before = team.ok("wait", "show", "W1", "-f", "json").json
    team.ok("team", "coordinator", "C1", "KB", "--on", "2026-11-02")
    after = team.ok("wait", "show", "W1", "-f", "json").json
    assert {key: after[key] for key in ("since", "days", "net_days", "due_on", "over")} == {
        key: before[key] for key in ("since", "days", "net_days", "due_on", "over")
    }
    assert after["coordinator"] == "KB"


def test_who_coordinates_already_takes_nothing_over(team: Forlob) -> None:
    assert team.refused("team", "coordinator", "C1", "MH").code == 1


def test_a_handover_does_not_lie_before_the_last_one(team: Forlob) -> None:
    assert team.refused("team", "coordinator", "C1", "KB", "--on", "2026-09-30").code == 1


def test_a_worker_joins_and_leaves(team: Forlob) -> None:
    team.ok("team", "add", "C1", "lf", "--role", "fysioterapeut", "--on", "2026-11-02")
    assert team.refused("team", "add", "C1", "LF", "--role", "fysioterapeut").code == 1
    team.ok("team", "leave", "C1", "LF", "--on", "2026-11-16")
    assert [member["worker"] for member in team.ok("team", "list", "C1", "-f", "json").json] == ["MH"]
    everybody = team.ok("team", "list", "C1", "--all", "-f", "json").json
    assert [(member["worker"], member["from_on"], member["to_on"]) for member in everybody] == [
        ("MH", "2026-10-01", None),
        ("LF", "2026-11-02", "2026-11-16"),
    ]


def test_the_coordinator_is_handed_over_and_neither_added_nor_taken_off(team: Forlob) -> None:
    added = team.refused("team", "add", "C1", "KB", "--role", "coordinator")
    assert (added.code, added.err.splitlines()[1]) == (1, "try: forlob team coordinator C1 KB")
    assert team.refused("team", "leave", "C1", "MH").code == 1


def test_an_unknown_worker_is_named_with_what_to_type(team: Forlob) -> None:
    refused = team.refused("team", "add", "C1", "XX")
    assert (refused.code, refused.err) == (
        3,
        "error: there is no worker XX\ntry: forlob worker add XX NAME --sector SECTOR --unit UNIT\n",
    )
