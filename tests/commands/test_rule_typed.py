"""How a rule is typed: weeks, labels of what is counted, and questions where a number is missing (domain 12)."""

import pytest

from tests.conftest import Forlob
from tests.terminal import talk


@pytest.mark.parametrize("unit", ["weeks", "uger", "veckor"])
def test_weeks_are_kept_as_days(forlob: Forlob, unit: str) -> None:
    words = "rule add round_table --shape every --counts conversation:tripartite --anchor start_on --span 8 --unit"
    forlob.ok(*words.split(), unit)
    row = next(one for one in forlob.ok("rule", "list", "-f", "json").json if one["code"] == "round_table")
    assert (row["span"], row["unit"]) == (56, "days")
    assert "--span" in forlob.refused("rule", "edit", "round_table", "--unit", unit).err


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("samtale:Trepartssamtale", "conversation:tripartite"),
        ("samtal:trepartssamtal", "conversation:tripartite"),
        ("conversation:trepartssamtale", "conversation:tripartite"),
        ("forum:styregruppe", "forum:steering_group"),
        ("indsats:fysioterapi", "intervention:physiotherapy"),
        ("samtale", "talk"),
        ("indsats", "effort"),
        ("insats", "effort"),
    ],
)
def test_what_is_counted_may_be_typed_as_it_is_read(forlob: Forlob, typed: str, counts: str) -> None:
    anchor = () if typed.startswith("forum") else ("--anchor", "start_on")
    forlob.ok("rule", "add", "own", "--shape", "every", "--counts", typed, *anchor, "--span", "56")
    row = next(one for one in forlob.ok("rule", "list", "-f", "json").json if one["code"] == "own")
    assert row["counts"] == counts


def test_a_terminal_asks_for_the_numbers_a_shape_needs(forlob: Forlob) -> None:
    shown = talk(("rule", "add", "first_talk"), ["within", "talk", "weeks", "2", "start"])
    assert "How many weeks?" in shown
    assert "undo with" in shown
    row = next(one for one in forlob.ok("rule", "list", "-f", "json").json if one["code"] == "first_talk")
    assert (row["span"], row["unit"], row["anchor"]) == (14, "days", "start_on")


def test_of_a_forum_no_day_to_count_from_is_asked(forlob: Forlob) -> None:
    shown = talk(("rule", "add", "own", "--shape", "in_month", "--counts", "forum:steering_group"), ["2"])
    assert "undo with" in shown, shown
    assert "Counted from" not in shown
