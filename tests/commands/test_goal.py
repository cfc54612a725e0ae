"""`forlob goal`: the citizen's goals."""

import pytest

from tests.conftest import Forlob


@pytest.fixture
def ida(forlob: Forlob) -> Forlob:
    """Ida with an open course and one goal."""
    forlob.ok("citizen", "add", "Ida Sørensen")
    forlob.ok("course", "open", "C1")
    forlob.ok("goal", "add", "ida", "Et job [/b] :warning: med dyr", "--due", "2027-06-01")
    return forlob


def test_a_goal_is_kept_in_the_citizens_words(ida: Forlob) -> None:
    assert ida.ok("goal", "list", "C1", "-f", "json").json == [
        {
            "id": "G1",
            "citizen": "C1",
            "course": "F1",
            "text": "Et job [/b] :warning: med dyr",
            "due": "2027-06-01",
            "reached_on": None,
        }
    ]


def test_a_goal_says_the_day_it_understood(ida: Forlob) -> None:
    added = ida.ok("goal", "add", "C1", "Sove om natten", "--due", "tor")
    assert added.out == "goal G2 added, due Thu 26 Nov 2026, week 48\nfor C1 Ida Sørensen\nundo with: forlob undo 4\n"
    assert added.err == "--due Thu 26 Nov 2026, week 48\n"


def test_a_reached_goal_is_not_reached_before_its_day(ida: Forlob) -> None:
    ida.ok("goal", "reach", "G1", "--on", "2026-11-18")
    assert ida.ok("goal", "list", "C1", "-f", "json").json[0]["reached_on"] == "2026-11-18"
    assert ida.ok("goal", "list", "C1", "--on", "2026-11-17", "-f", "json").json[0]["reached_on"] is None


def test_a_goal_is_reached_once(ida: Forlob) -> None:
    ida.ok("goal", "reach", "G1")
    assert ida.refused("goal", "reach", "G1").code == 1


def test_a_goal_is_not_reached_in_the_future(ida: Forlob) -> None:
    assert ida.refused("goal", "reach", "G1", "--on", "2026-11-21").code == 1


def test_a_goal_is_edited_and_its_day_cleared(ida: Forlob) -> None:
    ida.ok("goal", "edit", "G1", "--text", "Et job med heste", "--clear", "due")
    goal = ida.ok("goal", "list", "C1", "-f", "json").json[0]
    assert (goal["text"], goal["due"]) == ("Et job med heste", None)


def test_editing_nothing_new_says_so_and_offers_no_undo(ida: Forlob) -> None:
    assert ida.ok("goal", "edit", "G1", "--due", "2027-06-01").out == "goal G1 was like that already\n"


@pytest.mark.parametrize("words", [("edit", "G9", "--text", "x"), ("reach", "9"), ("reach", "W1")])
def test_a_goal_there_is_not_is_exit_3(ida: Forlob, words: tuple[str, ...]) -> None:
    assert ida.refused("goal", *words).code == 3


@pytest.mark.parametrize("text", ["", "   ", "x" * 201, "a\x1b[31mb", "ring 010180-1234"])
def test_words_that_cannot_be_kept_are_refused(ida: Forlob, text: str) -> None:
    assert ida.refused("goal", "add", "C1", text).code == 2
    assert len(ida.ok("goal", "list", "C1", "-f", "json").json) == 1


def test_a_closed_course_takes_no_more_goals(ida: Forlob) -> None:
    ida.ok("course", "end", "C1", "--outcome", "job", "--why", "goal_reached")
    assert ida.refused("goal", "add", "C1", "Endnu et mål").code == 1


def test_without_goals_people_read_a_sentence_and_scripts_an_empty_list(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Ida Sørensen")
    forlob.ok("course", "open", "C1")
    assert forlob.ok("goal", "list", "C1", "-f", "json").out == "[]\n"
    assert forlob.ok("goal", "list", "C1", "-f", "csv").out == "id,citizen,course,text,due,reached_on\n"
