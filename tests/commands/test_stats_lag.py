"""`forlob stats effects`, the days from a fact's day to its writing: each counted by hand."""

from typing import Any

from tests.around import settle
from tests.conftest import DATA, Forlob


def lag(forlob: Forlob, *words: str) -> dict[tuple[str, str], Any]:
    """Return what is told of each kind of fact and sector that has any."""
    found = forlob.ok("stats", "effects", "--few", "-f", "json", *words).json
    assert found["lag_within_days"] == 7
    return {
        (row["kind"], row["sector"]): (row["n"], row["median_days"], row["p90_days"], row["percent_within"])
        for row in found["lag"]
        if row["n"]
    }


def test_held_conversations_and_no_shows_are_counted_from_their_day(forlob: Forlob) -> None:
    settle()
    # 0, 7, 8 and 19 days: median 7.5, nearest rank of 90 % is the fourth, two of four within 7.
    for day in ("2026-11-20", "2026-11-13", "2026-11-12", "2026-11-01"):
        forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", day)
    forlob.ok("conversation", "plan", "C1", "2026-11-10T10:00", "--with", "citizen,MH", FORLOB_TODAY="2026-11-02")
    forlob.ok("conversation", "no-show", "T5", "--by", "citizen")
    assert lag(forlob) == {
        ("conversation_held", "all"): (4, 7.5, 19, 50.0),
        ("conversation_no_show", "all"): (1, 10, 10, 0.0),
    }


def test_a_fact_mended_later_counts_once_by_its_first_writing(forlob: Forlob) -> None:
    settle()
    forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-11-01", FORLOB_TODAY="2026-11-03")
    forlob.ok("conversation", "edit", "T1", "--held", "--on", "2026-10-31")
    assert lag(forlob) == {("conversation_held", "all"): (1, 3, 3, 100.0)}
    # Held or not, its outcome was told on 3 November.
    forlob.ok("conversation", "plan", "C1", "2026-11-10T10:00", "--with", "citizen,MH", FORLOB_TODAY="2026-11-02")
    forlob.ok("conversation", "no-show", "T2", "--by", "citizen", FORLOB_TODAY="2026-11-12")
    forlob.ok("conversation", "edit", "T2", "--held", "--on", "2026-11-10")
    assert lag(forlob) == {("conversation_held", "all"): (2, 2.5, 3, 100.0)}


def test_what_was_undone_does_not_count_and_what_was_told_again_counts_from_then(forlob: Forlob) -> None:
    settle()
    forlob.ok("intervention", "add", "C1", "health", "Fysioterapi")
    forlob.ok("intervention", "start", "I1", "--on", "2026-11-02", FORLOB_TODAY="2026-11-03")
    assert lag(forlob) == {("intervention_started", "all"): (1, 1, 1, 100.0), ("intervention_started", "health"): (1, 1, 1, 100.0)}  # fmt: skip
    undone = forlob.ok("undo").out
    assert "I1" in undone
    assert lag(forlob) == {}
    forlob.ok("undo", undone_number(forlob))
    assert lag(forlob)["intervention_started", "all"] == (1, 1, 1, 100.0)
    forlob.ok("undo", undone_number(forlob))
    forlob.ok("intervention", "start", "I1", "--on", "2026-11-02", FORLOB_TODAY="2026-11-12")
    assert lag(forlob)["intervention_started", "all"] == (1, 10, 10, 0.0)


def undone_number(forlob: Forlob) -> int:
    """Return the number of the newest entry."""
    return int(forlob.ok("log", "-f", "json", "--limit", "1").json[0]["number"])


def test_an_end_taken_back_counts_from_when_it_was_told_again(forlob: Forlob) -> None:
    settle()
    forlob.ok("intervention", "add", "C1", "social", "Kontakt", "--started", "2026-11-01", FORLOB_TODAY="2026-11-01")
    forlob.ok("intervention", "end", "I1", "--on", "2026-11-02", FORLOB_TODAY="2026-11-03")
    forlob.ok("intervention", "reopen", "I1", "--why", "goes on", FORLOB_TODAY="2026-11-05")
    forlob.ok("intervention", "end", "I1", "--on", "2026-11-10", FORLOB_TODAY="2026-11-14")
    found = lag(forlob)
    assert found["intervention_ended", "social"] == (1, 4, 4, 100.0)
    assert found["intervention_started", "social"] == (1, 0, 0, 100.0)


def test_waits_and_receipts_by_their_sector(forlob: Forlob) -> None:
    settle()
    for since in ("2026-11-10", "2026-11-11"):
        forlob.ok("wait", "add", "C1", "certificate_265", "--since", since, FORLOB_TODAY="2026-11-12")
    forlob.ok("wait", "receive", "W1", "--on", "2026-11-13")
    forlob.ok("wait", "add", "C1", "other", "--since", "2026-11-01")
    forlob.ok("wait", "end", "W2", "--as", "error")
    assert lag(forlob) == {
        ("wait_begun", "health"): (1, 2, 2, 100.0),
        ("wait_begun", "all"): (2, 10.5, 19, 50.0),
        ("wait_received", "health"): (1, 7, 7, 100.0),
        ("wait_received", "all"): (1, 7, 7, 100.0),
    }


def test_what_an_import_brought_does_not_count_and_what_was_noted_on_it_does(forlob: Forlob) -> None:
    forlob.ok("import", DATA / "study")
    assert lag(forlob) == {}
    forlob.ok("conversation", "log", "C1", "--with", "citizen", "--on", "2026-11-19")
    assert lag(forlob) == {("conversation_held", "all"): (1, 1, 1, 100.0)}


def test_the_period_is_that_of_the_course(forlob: Forlob) -> None:
    settle()
    forlob.ok("course", "set", "C1", "--ready", "2026-01-05")
    forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-11-19")
    assert lag(forlob, "--since", "2026-01-05", "--until", "2026-01-05") == {("conversation_held", "all"): (1, 1, 1, 100.0)}  # fmt: skip
    assert lag(forlob, "--since", "2026-01-06") == lag(forlob, "--until", "2026-01-04") == {}


def test_nothing_is_known_on_a_day_before_it_was_written(forlob: Forlob) -> None:
    settle()
    forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-11-01")
    before = forlob.ok("stats", "effects", "--few", "-f", "json", FORLOB_TODAY="2026-11-19").json["lag"]
    assert [row for row in before if row["n"]] == []


def test_the_day_of_a_writing_is_that_of_the_house(forlob: Forlob) -> None:
    settle()
    forlob.ok("config", "set", "timezone", "Pacific/Kiritimati")  # 14 hours ahead: noon in UTC is the next day there
    forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-11-17", FORLOB_TODAY="2026-11-18")
    assert lag(forlob) == {("conversation_held", "all"): (1, 2, 2, 100.0)}


def test_few_are_kept_back_on_the_screen_and_in_one_table(forlob: Forlob) -> None:
    settle()
    for day in ("2026-11-20", "2026-11-13", "2026-11-12", "2026-11-01"):
        forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", day)
    row = "conversation held  all     4     few   few     few\n"
    assert row in forlob.ok("stats", "effects").out
    forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-10-01")
    # 0, 7, 8, 19 and 50 days.
    assert "conversation held  all     5       8    50    40 %\n" in forlob.ok("stats", "effects").out
    table = forlob.ok("stats", "effects", "-f", "csv").out
    assert "\n,,lag_within_days,7,,,false\n" in table
    assert "\nlag,conversation_held all,median_days,8,,,false\n" in table
    assert "Within: the share written within 7 days (ours)." in forlob.ok("stats", "effects").out
