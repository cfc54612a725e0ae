"""A pause that was told wrong is mended, and one that never was is taken out (domain 11.6)."""

import pytest

from tests.conftest import Forlob


@pytest.fixture
def paused(forlob: Forlob) -> Forlob:
    """F1 and W1, waiting since 2 March 2026, are paused from 10 March, until 24 March."""
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05")
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-03-02")
    for words in (("course", "pause", "C1"), ("wait", "pause", "W1")):
        forlob.ok(*words, "--why", "ill", "--on", "2026-03-10", "--until", "2026-03-24", FORLOB_TODAY="2026-03-12")
    return forlob


def net_days(forlob: Forlob, on: str) -> int:
    return int(forlob.ok("wait", "show", "W1", "--on", on, "-f", "json").json["net_days"])


def test_a_second_pause_names_how_the_first_is_mended(paused: Forlob) -> None:
    said = paused.refused("course", "pause", "C1", "--why", "ill", "--on", "2026-03-12").err
    assert "F1 is paused already, from Tue 10 Mar 2026, week 11" in said
    assert "try: forlob course pause F1 --on 2026-03-12 --why T --mistake" in said
    said = paused.refused("wait", "pause", "W1", "--on", "2026-03-12").err
    assert "try: forlob wait pause W1 --on 2026-03-12 --mistake" in said


def test_first_day_and_expected_end_of_a_pause_are_mended_as_if_told_right(paused: Forlob) -> None:
    assert net_days(paused, "2026-04-02") == 17  # 31 days but the 14 from 10 to 24 March
    paused.ok("wait", "pause", "W1", "--on", "2026-03-05", "--mistake")
    assert net_days(paused, "2026-04-02") == 12  # but the 19 from 5 to 24 March
    paused.ok("wait", "pause", "W1", "--until", "2026-03-15", "--mistake")
    assert net_days(paused, "2026-04-02") == 21  # but the 10 from 5 to 15 March
    paused.ok("undo")
    assert net_days(paused, "2026-04-02") == 12
    paused.ok("course", "pause", "C1", "--on", "2026-03-05", "--why", "admitted", "--mistake")
    states = [
        paused.ok("course", "show", "C1", "--on", day, "-f", "json").json["state"]
        for day in ("2026-03-04", "2026-03-05")
    ]
    assert states == ["ready", "paused"]


def test_a_pause_ended_on_its_first_day_was_none(paused: Forlob) -> None:
    paused.ok("course", "set", "C1", "--note", "something followed")
    assert "that pause is taken out" in paused.ok("wait", "resume", "W1", "--on", "2026-03-10").out
    assert net_days(paused, "2026-04-02") == 31
    assert "paused" not in paused.ok("wait", "show", "W1").out
    assert "that pause is taken out" in paused.ok("course", "resume", "C1", "--on", "2026-03-10").out
    assert paused.ok("course", "show", "C1", "--on", "2026-03-12", "-f", "json").json["state"] == "ready"
    paused.ok("undo")
    assert paused.ok("course", "show", "C1", "--on", "2026-03-12", "-f", "json").json["state"] == "paused"


def test_a_mended_pause_keeps_off_another_and_off_its_own_end(paused: Forlob) -> None:
    paused.ok("wait", "pause", "W1", "--on", "2026-05-04", "--until", "2026-05-11")
    words = ("wait", "pause", "W1", "--on", "2026-03-15", "--until")
    assert (
        "would begin Sun 15 Mar 2026, week 11 and end Sat 14 Mar"
        in paused.refused(*words, "2026-03-14", "--mistake").err
    )
    refused = paused.refused(*words, "2026-05-06", "--mistake")
    assert "has another pause, from Mon 4 May 2026" in refused.err
    assert "try: forlob wait show W1" in refused.err


def test_without_a_pause_there_is_nothing_to_mend(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05")
    refused = forlob.refused("course", "pause", "C1", "--why", "ill", "--mistake")
    assert "F1 was never paused; there is nothing to mend" in refused.err


def test_a_course_is_shown_with_its_pauses_as_known_on_the_day(paused: Forlob) -> None:
    paused.ok("course", "resume", "C1", "--on", "2026-03-20")
    pause = {
        "from_on": "2026-03-10",
        "until_on": "2026-03-24",
        "ended_on": "2026-03-20",
        "whose": "citizen",
        "reason": "ill",
    }
    assert paused.ok("course", "show", "C1", "-f", "json").json["pauses"] == [pause]
    assert paused.ok("course", "show", "C1", "--on", "2026-03-15", "-f", "json").json["pauses"] == [
        pause | {"ended_on": None}
    ]
    assert paused.ok("course", "show", "C1", "--on", "2026-03-09", "-f", "json").json["pauses"] == []
    assert "Pauses" in paused.ok("course", "show", "C1").out
