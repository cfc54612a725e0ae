"""A change says for whom it was: a part of a name may have meant somebody else. And what holds a plan up is a wait."""

import pytest

from tests.conftest import Forlob


@pytest.fixture
def two(forlob: Forlob) -> Forlob:
    """C1 and C2, each with an open course."""
    for name in ("Åse Lund", "Bo Berg"):
        forlob.ok("citizen", "add", name)
    forlob.ok("course", "open", "C1", "--ready", "2026-03-02")
    forlob.ok("course", "open", "C2")
    return forlob


def test_a_change_names_the_citizen_it_is_about(two: Forlob) -> None:
    said = two.ok("goal", "add", "ase", "Et job").out.splitlines()
    assert said == ["goal G1 added", "for C1 Åse Lund", "undo with: forlob undo 5"]


def test_a_change_for_several_names_each(two: Forlob) -> None:
    for citizen in ("C1", "C2"):
        two.ok("wait", "add", citizen, "decision")
    assert two.ok("wait", "remind", "W1", "W2").out.splitlines()[2] == "for C1 Åse Lund, C2 Bo Berg"


def test_a_change_about_nobody_names_nobody(two: Forlob) -> None:
    assert "for " not in two.ok("worker", "add", "MH", "Mette", "--sector", "social", "--unit", "U").out


def test_quiet_and_json_are_as_they_were(two: Forlob) -> None:
    assert two.ok("goal", "add", "C1", "Et job", "-q").out == "G1\n"
    assert two.ok("goal", "add", "C1", "Et job", "-f", "json").json["id"] == "G2"


def test_the_alarm_holds_nothing_up_while_a_wait_is_over(two: Forlob) -> None:
    held_up = [line for line in two.ok("plan", "show", "C1").out.splitlines() if line.startswith("Held up by:")]
    assert "F1/first_start" in held_up[0]
    two.ok("wait", "add", "C1", "certificate_265", "--since", "2026-10-05")
    held_up = [line for line in two.ok("plan", "show", "C1").out.splitlines() if line.startswith("Held up by:")]
    assert held_up[0].endswith("W1 LÆ265, over by 16 days, with doctor")
