"""`forlob conversation plan --slot`: the next fixed time at which everybody can come."""

import pytest

from tests.around import settle
from tests.conftest import Forlob

SLOTS = "thu 13:00-16:00/60"


@pytest.fixture
def planning(forlob: Forlob) -> Forlob:
    settle()
    forlob.ok("config", "set", "slots", SLOTS)
    return forlob


def planned(forlob: Forlob, *words: str) -> str:
    return str(forlob.ok("conversation", "plan", *words, "-f", "json").json["planned_at"])


def test_without_fixed_times_it_says_how_to_set_them(forlob: Forlob) -> None:
    settle()
    ran = forlob.refused("conversation", "plan", "C1", "--slot", "--with", "citizen,MH")
    assert ran.code == 1
    assert ran.err == (
        "error: no fixed times are set, so none can be proposed\n"
        'try: forlob config set slots "thu 13:00-16:00/60"\n'
    )  # fmt: skip


def test_off_a_terminal_the_next_free_slot_is_taken_and_said(planning: Forlob) -> None:
    ran = planning.ok("conversation", "plan", "C1", "--slot", "--with", "citizen,MH", "--kind", "tripartite")
    assert ran.out.startswith("conversation T1 planned, Tripartite conversation, Thu 26 Nov 2026, week 48, 13:00\n")


def test_a_slot_is_taken_by_a_worker_and_by_the_citizen_alone(planning: Forlob) -> None:
    planning.ok("citizen", "add", "Cai Dam")
    planning.ok("course", "open", "C3", "--ready", "2026-11-02")
    assert planned(planning, "C1", "--slot", "--with", "citizen,MH") == "2026-11-26T13:00"
    assert planned(planning, "C3", "--slot", "--with", "citizen,MH") == "2026-11-26T14:00"
    assert planned(planning, "C3", "--slot", "--with", "KL") == "2026-11-26T13:00"
    assert planned(planning, "C1", "--slot", "--with", "AN,PT") == "2026-11-26T14:00"


def test_a_slot_may_be_asked_for_from_a_day_on(planning: Forlob) -> None:
    assert planned(planning, "C1", "2026-12-10", "--slot", "--with", "citizen,MH") == "2026-12-10T13:00"


def test_a_cancelled_conversation_gives_its_slot_back(planning: Forlob) -> None:
    planned(planning, "C1", "--slot", "--with", "citizen,MH")
    planning.ok("conversation", "cancel", "T1", "--by", "MH", "--why", "ill")
    assert planned(planning, "C1", "--slot", "--with", "citizen,MH") == "2026-11-26T13:00"


def test_a_no_show_tells_the_next_free_slot_to_rebook_to(planning: Forlob) -> None:
    planning.ok("conversation", "plan", "C1", "2026-11-19T13:00", "--with", "citizen,MH", FORLOB_TODAY="2026-11-18")
    planned(planning, "C1", "--slot", "--with", "MH")
    ran = planning.ok("conversation", "no-show", "T1", "--by", "citizen")
    assert "rebook with: forlob conversation rebook T1 2026-11-26T14:00\n" in ran.out


def test_without_a_moment_and_without_slot_somebody_must_answer(planning: Forlob) -> None:
    assert planning.refused("conversation", "plan", "C1", "--with", "citizen,MH").code == 5


@pytest.mark.parametrize("text", ["thu", "thu 16-13", "FREQ=SECONDLY;BYHOUR=1"])
def test_what_is_no_fixed_time_is_not_set(forlob: Forlob, text: str) -> None:
    assert forlob.refused("config", "set", "slots", text).code == 2
    assert forlob.ok("config", "get", "slots").out == "\n"
