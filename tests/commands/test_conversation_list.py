"""`conversation list`, narrowed: mine, of some days, in a state; all of them together too."""

import pytest

from tests.around import settle
from tests.conftest import Forlob


@pytest.fixture(autouse=True)
def around(forlob: Forlob) -> None:
    """MH coordinates C1. T1 held on 13 Nov, T2 a no-show of the 16th, T3 called off, T4 rebooked to T5, T6 of AN alone."""
    settle()
    early = ("--today", "2026-11-10")
    for at, who in (
        ("2026-11-12T09:00", "citizen,MH"),
        ("2026-11-16T10:00", "citizen,KL"),
        ("2026-11-24T10:00", "citizen,MH"),
        ("2026-11-26T10:00", "citizen,MH"),
    ):
        forlob.ok(*early, "conversation", "plan", "C1", at, "--with", who)
    forlob.ok("conversation", "held", "T1", "--on", "2026-11-13")
    forlob.ok("conversation", "no-show", "T2", "--by", "citizen")
    forlob.ok("conversation", "cancel", "T3", "--by", "MH", "--why", "syg")
    forlob.ok("conversation", "rebook", "T4", "2026-12-03T10:00")
    forlob.ok("citizen", "add", "Carl Dam")
    forlob.ok("course", "open", "C3", "--ready", "2026-11-01", "--coordinator", "AN")
    forlob.ok("conversation", "plan", "C3", "2026-11-25T10:00", "--with", "citizen,AN")


def listed(forlob: Forlob, *words: str, worker: str = "MH") -> list[str]:
    return [one["id"] for one in forlob.ok("--as", worker, "conversation", "list", *words, "-f", "json").json]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["T1", "T2", "T3", "T6", "T4", "T5"]),
        (("--mine",), ["T1", "T2", "T3", "T4", "T5"]),
        (("--mine", "--from", "i dag"), ["T3", "T4", "T5"]),
        (("--mine", "--from", "i dag", "--state", "planned"), ["T5"]),
        # A conversation is of the day it was held on, not of the one it was planned for.
        (("--from", "13/11", "--to", "13/11"), ["T1"]),
        (("--from", "12/11", "--to", "12/11"), []),
        # Both days count.
        (("--from", "2026-11-16", "--to", "2026-11-24"), ["T2", "T3"]),
        (("--to", "2026-11-16"), ["T1", "T2"]),
        (("--from", "man", "--to", "fre"), ["T3", "T6", "T4"]),
        (("--week", "last"), ["T1"]),
        (("--week", "47"), ["T2"]),
        (("--week", "næste"), ["T3", "T6", "T4"]),
        (("--week", "nästa vecka", "--mine"), ["T3", "T4"]),
        (("C1", "--week", "next"), ["T3", "T4"]),
        (("F1", "--from", "2026-12-01"), ["T5"]),
        (("C3", "--mine"), []),
    ],
)
def test_the_list_is_narrowed_by_whose_and_by_days(forlob: Forlob, words: tuple[str, ...], found: list[str]) -> None:
    assert listed(forlob, *words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("planned", "planlagt", "planerat", "coming", "kommende"), ["T6", "T5"]),
        (("held", "afholdt", "genomfört", "hållet"), ["T1"]),
        (("no_show", "no-show", "udeblivelse", "uteblev"), ["T2"]),
        (("cancelled", "aflyst", "inställt", "called off"), ["T3"]),
        (("rebooked", "ombooket", "ombokat"), ["T4"]),
    ],
)
def test_a_state_is_typed_in_three_languages(forlob: Forlob, words: tuple[str, ...], found: list[str]) -> None:
    assert [listed(forlob, "--state", word) for word in words] == [found] * len(words)


def test_a_state_is_that_of_the_day_it_is_seen_from(forlob: Forlob) -> None:
    # On 12 November nothing was held yet, missed or called off.
    assert listed(forlob, "--state", "planned", "--on", "2026-11-12") == ["T1", "T2", "T3", "T6", "T4", "T5"]
    assert listed(forlob, "--state", "held", "--on", "2026-11-12") == []
    assert listed(forlob, "--week", "46", "--on", "2026-11-12") == ["T1"]


def test_mine_takes_in_those_of_whom_i_stand_in_for(forlob: Forlob) -> None:
    assert listed(forlob, "--mine", worker="AN") == ["T6"]
    forlob.ok("worker", "stand-in", "MH", "--by", "AN", "--from", "2026-11-20", "--until", "2026-11-27")
    assert listed(forlob, "--mine", "--from", "i dag", worker="AN") == ["T3", "T6", "T4", "T5"]
    assert listed(forlob, "--mine", worker="KL") == ["T2"]


def test_mine_needs_to_know_who_i_am(forlob: Forlob) -> None:
    ran = forlob.refused("conversation", "list", "--mine")
    assert ran.err.endswith("try: forlob --as MH conversation list --mine\n")


def test_a_list_without_any_says_so_and_a_week_stands_alone(forlob: Forlob) -> None:
    assert forlob.ok("conversation", "list", "--week", "30", terminal="utf-8").out == "No such conversations.\n"
    ran = forlob.refused("conversation", "list", "--week", "47", "--from", "man")
    assert "--week stands alone" in ran.err
    ran = forlob.refused("conversation", "list", "--from", "2026-11-20", "--to", "2026-11-19")
    assert ran.err.endswith("try: forlob conversation list --from 2026-11-19 --to 2026-11-20\n")


def test_a_word_that_is_no_state_is_refused_with_those_there_are(forlob: Forlob) -> None:
    ran = forlob.refused("conversation", "list", "--state", "xyz")
    assert ran.code == 2
    assert "held" in ran.err
