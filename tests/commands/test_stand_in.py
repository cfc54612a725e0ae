"""Somebody stands in for another: their day, lists and slots take in the other's, and nothing is handed over."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.around import settle
from tests.conftest import Forlob

JULY = ("--from", "2027-07-01", "--until", "2027-07-15")
FIRST, LAST, AFTER = "2027-07-01", "2027-07-14", "2027-07-15"


@pytest.fixture(autouse=True)
def around(forlob: Forlob) -> None:
    """MH coordinates C1 and is away from 1 to 14 July 2027; AN stands in."""
    settle()
    forlob.ok("action", "add", "C1", "MH: ring @ 2027-07-01")
    forlob.ok("wait", "add", "C1", "certificate_265", "--since", "2026-10-01")
    forlob.ok("conversation", "plan", "C1", "2027-07-08T10:00", "--with", "citizen,MH")
    forlob.ok("worker", "stand-in", "MH", "--by", "an", *JULY, "--note", "ferie")


def seen(forlob: Forlob, day: str, *words: str) -> Any:
    return forlob.ok("--today", day, "--as", "AN", *words, "-f", "json").json


def test_a_stand_in_is_told_with_its_last_day_and_shows_in_the_list_on_its_days(forlob: Forlob) -> None:
    forlob.ok("undo")
    said = forlob.ok("worker", "stand-in", "MH", "--by", "AN", *JULY).out
    assert said.startswith(
        "AN stands in for MH from Thu 1 Jul 2027, week 26 to and including Wed 14 Jul 2027, week 28\n"
    )
    by_day = [
        {one["id"]: one["stand_in"] for one in seen(forlob, day, "worker", "list")}["MH"]
        for day in ("2027-06-30", FIRST, LAST, AFTER)
    ]
    assert by_day == [None, "AN", "AN", None]


@pytest.mark.parametrize(
    ("asks", "found"),
    [
        (lambda day: day["actions"], ["A1"]),
        (lambda day: day["waits"], ["W1"]),
        (lambda day: [{"id": one["worker"]} for one in day["stand_in"]], ["MH"]),
    ],
)
def test_the_day_of_who_stands_in_takes_in_the_others(
    forlob: Forlob, asks: Callable[[Any], list[dict[str, str]]], found: list[str]
) -> None:
    by_day = [[one["id"] for one in asks(seen(forlob, day, "today"))] for day in ("2027-06-30", FIRST, LAST, AFTER)]
    assert by_day == [[], found, found, []]


def test_the_conversations_of_the_other_are_met_on_the_day_and_asked_about_after_it(forlob: Forlob) -> None:
    assert [one["id"] for one in seen(forlob, "2027-07-08", "today")["conversations"]] == ["T1"]
    assert [one["id"] for one in seen(forlob, "2027-07-09", "today")["without_outcome"]] == ["T1"]
    told = forlob.ok("--today", "2027-07-08", "--as", "AN", "today").out
    assert "stands in for MH, to and including Wed 14 Jul 2027, week 28" in told


def test_lists_take_in_the_others_and_who_coordinates_stays(forlob: Forlob) -> None:
    for words in (
        ("citizen", "list", "--coordinator", "AN"),
        ("waits", "--coordinator", "AN"),
        ("action", "list", "--mine"),
    ):
        assert [len(seen(forlob, day, *words)) > 0 for day in ("2027-06-30", LAST, AFTER)] == [False, True, False]
    citizens = seen(forlob, LAST, "citizen", "list", "--coordinator", "AN", "--name", "åse")
    assert [(one["id"], one["coordinator"]) for one in citizens] == [("C1", "MH")]


def test_continuity_knows_nothing_of_a_stand_in(forlob: Forlob) -> None:
    with_it = json.dumps(seen(forlob, AFTER, "stats", "continuity"))
    forlob.ok("undo")
    assert json.dumps(seen(forlob, AFTER, "stats", "continuity")) == with_it


def test_a_fixed_time_of_the_one_who_is_away_is_taken_for_who_stands_in(forlob: Forlob) -> None:
    forlob.ok("config", "set", "slots", "thu 10:00-12:00/60")
    forlob.ok("citizen", "add", "Bo Bæk")
    forlob.ok("course", "open", "C3", "--ready", "2026-11-01")

    def proposed(who: str) -> str:
        ran = forlob.ok("conversation", "plan", "C3", "2027-07-08", "--with", who, "--slot", "-f", "json")
        forlob.ok("undo")
        return str(ran.json["planned_at"])

    assert proposed("AN") == "2027-07-08T11:00"
    assert proposed("KL") == "2027-07-08T10:00"


def test_a_stand_in_is_ended_on_a_day_and_one_ahead_does_not_come_to_be(forlob: Forlob) -> None:
    said = forlob.ok("--today", "2027-07-05", "worker", "stand-in", "MH", "--end").out
    assert said.startswith("AN stands in for MH to and including Sun 4 Jul 2027, week 26\n")
    assert seen(forlob, "2027-07-05", "today")["stand_in"] == []
    forlob.ok("--today", "2027-07-05", "undo")
    assert "AN does not stand in for MH from Thu 1 Jul 2027" in forlob.ok("worker", "stand-in", "MH", "--end").out
    assert seen(forlob, FIRST, "today")["stand_in"] == []
    assert forlob.refused("worker", "stand-in", "MH", "--end").code == 3


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("MH", "--by", "MH"), 1, "MH cannot stand in for themselves"),
        (("MH", "--by", "KL", "--from", "2027-07-01", "--until", "2027-07-01"), 1, "must begin before it"),
        (("MH", "--by", "AN", "--from", "2027-07-14"), 1, "AN stands in for MH already, from Thu 1 Jul 2027"),
        (("MH",), 5, "--by is needed"),
        (("MH", "--by", "ZZ"), 3, "there is no worker ZZ"),
    ],
)
def test_a_stand_in_must_make_sense(forlob: Forlob, words: tuple[str, ...], code: int, said: str) -> None:
    ran = forlob.refused("worker", "stand-in", *words)
    assert (ran.code, said in ran.err) == (code, True), ran.err


def test_who_is_gone_by_then_does_not_stand_in(forlob: Forlob) -> None:
    forlob.ok("worker", "end", "PT")
    assert (
        "PT was here to and including Thu 19 Nov 2026" in forlob.refused("worker", "stand-in", "MH", "--by", "PT").err
    )
