"""What is planned again without being asked about, as by an undo, says whom or what it takes twice."""

import pytest

from tests.around import settle
from tests.conftest import Forlob

TOLD = "T1: MH has another conversation at that time: T2 with C1, Wed 2 Dec 2026, week 49, 13:30, 60 minutes"


@pytest.fixture
def called_off(forlob: Forlob) -> Forlob:
    """C3 was to meet MH on Wednesday 2 December at 13:00 (T1), which was called off; C1 got the time half over (T2)."""
    settle()
    forlob.ok("citizen", "add", "Cai Dam")
    forlob.ok("course", "open", "C3", "--ready", "2026-11-02")
    forlob.ok("conversation", "plan", "C3", "2026-12-02T13:00", "--with", "citizen,MH", "--place", "Lokale 2")
    forlob.ok("conversation", "cancel", "T1", "--by", "MH", "--why", "syg")
    forlob.ok("conversation", "plan", "C1", "2026-12-02T13:30", "--with", "citizen,MH")
    return forlob


def last(forlob: Forlob, words: str) -> int:
    """Return the number of the newest entry of these words."""
    return next(int(one["number"]) for one in forlob.ok("log", "-f", "json").json if one["words"].startswith(words))


def test_an_undo_that_plans_again_says_who_is_taken(called_off: Forlob) -> None:
    ran = called_off.ok("undo", str(last(called_off, "conversation cancel T1")))
    assert TOLD in ran.out.splitlines()


def test_an_undo_of_an_undo_does_so_too(called_off: Forlob) -> None:
    cancelled = last(called_off, "conversation cancel T1")
    planned = last(called_off, "conversation plan T2")
    called_off.ok("undo", str(planned))
    called_off.ok("undo", str(cancelled))
    ran = called_off.ok("undo", str(last(called_off, f"undo {planned}")))
    assert ran.out.splitlines()[2] == (
        "T2: MH has another conversation at that time: T1 with C3, Wed 2 Dec 2026, week 49, 13:00, 60 minutes"
    )


def test_an_undo_of_who_takes_part_and_when_says_it(called_off: Forlob) -> None:
    called_off.ok("conversation", "edit", "T2", "--at", "2026-12-02T15:00")
    called_off.ok("conversation", "plan", "C3", "2026-12-02T13:00", "--with", "citizen,MH")
    ran = called_off.ok("undo", str(last(called_off, "conversation edit T2")))
    assert "T2: MH has another conversation at that time: T3 with C3" in ran.out
    called_off.ok("conversation", "edit", "T2", "--with", "citizen,KL")
    ran = called_off.ok("undo", str(last(called_off, "conversation edit T2")))
    assert "T2: MH has another conversation at that time: T3 with C3" in ran.out


def test_an_undo_that_frees_a_time_or_changes_a_word_says_nothing_of_it(called_off: Forlob) -> None:
    called_off.ok("undo", str(last(called_off, "conversation cancel T1")))
    called_off.ok("conversation", "edit", "T1", "--note", "husk tolk")
    assert "another conversation" not in called_off.ok("undo").out
    assert "another conversation" not in called_off.ok("undo", str(last(called_off, "conversation plan T2"))).out


def test_what_is_past_is_taken_by_nobody(called_off: Forlob) -> None:
    cancelled = str(last(called_off, "conversation cancel T1"))
    assert "another conversation" not in called_off.ok("--today", "2026-12-03", "undo", cancelled).out


def test_a_course_that_goes_on_says_which_of_its_conversations_are_taken(called_off: Forlob) -> None:
    called_off.ok("undo", str(last(called_off, "conversation cancel T1")))
    called_off.ok("course", "end", "F3", "--outcome", "other", "--why", "moved")
    ran = called_off.ok("course", "reopen", "F3", "--why", "fejl")
    assert TOLD in ran.out.splitlines()


def test_what_is_moved_to_somebody_who_is_taken_says_so(called_off: Forlob) -> None:
    called_off.ok("conversation", "plan", "C3", "2026-12-02T14:00", "--with", "citizen,KL")
    ran = called_off.ok("move", "T3", "--to", "C1")
    assert "T3: C1 has another conversation at that time: T2, Wed 2 Dec 2026, week 49, 13:30, 60 minutes" in ran.out


def test_an_undo_tells_of_those_it_brings_back_and_not_of_those_who_stay(called_off: Forlob) -> None:
    """T1 and T2 share KL all the time; MH comes back to T1 beside KL."""
    called_off.ok("undo", str(last(called_off, "conversation cancel T1")))
    called_off.ok("conversation", "edit", "T1", "--with", "citizen,KL", "--anyway")
    called_off.ok("conversation", "edit", "T2", "--with", "citizen,MH,KL", "--anyway")
    called_off.ok("conversation", "edit", "T1", "--with", "citizen,KL,MH", "--anyway")
    ran = called_off.ok("conversation", "edit", "T1", "--with", "citizen,KL")
    ran = called_off.ok("undo", str(last(called_off, "conversation edit T1")))
    assert [line for line in ran.out.splitlines() if "another conversation" in line] == [TOLD]
