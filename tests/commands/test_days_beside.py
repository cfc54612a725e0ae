"""A day without a year is read with the other day of its command, and never silently a year away."""

from tests.conftest import Forlob

APRIL = ("--today", "2026-04-02")


def opened(forlob: Forlob) -> None:
    for who in ("MH", "KB"):
        forlob.ok("--today", "2026-01-02", "worker", "add", who, who, "--sector", "social", "--unit", "U")
    forlob.ok("--today", "2026-01-05", "citizen", "add", "Hanne Bo")
    forlob.ok("--today", "2026-01-05", "--as", "MH", "course", "open", "C1", "--ready", "2026-01-05")
    forlob.ok("--today", "2026-01-05", "wait", "add", "C1", "statement", "--since", "2026-01-05")


def test_a_pause_noted_late_ends_on_the_first_such_day_after_it_began(forlob: Forlob) -> None:
    opened(forlob)
    said = forlob.ok(*APRIL, "course", "pause", "hanne", "--why", "ill", "--on", "10/3", "--until", "24/3")
    assert "--until Tue 24 Mar 2026, week 13" in said.err
    said = forlob.ok(
        *APRIL, "wait", "pause", "W1", "--on", "10/3", "--until", "24/3", "--why", "ill", "--whose", "citizen"
    )
    assert "--until Tue 24 Mar 2026, week 13" in said.err


def test_a_stand_in_told_a_day_late_began_yesterday(forlob: Forlob) -> None:
    opened(forlob)
    said = forlob.ok(
        "--today", "2026-03-31", "worker", "stand-in", "MH", "--by", "KB", "--from", "30/3", "--until", "7/4"
    )
    assert "KB stands in for MH from Mon 30 Mar 2026, week 14 to and including Mon 6 Apr 2026, week 15" in said.out


def test_a_day_a_little_ahead_is_refused_for_what_has_happened_with_what_to_type(forlob: Forlob) -> None:
    opened(forlob)
    ran = forlob.refused("--today", "2026-04-01", "citizen", "edit", "C1", "--name", "Hanne Ny", "--from", "10/4")
    assert "10/4 lies in the future, Fri 10 Apr 2026, week 15; for the one before write the year: 10/4/2025" in ran.err
    assert ran.err.endswith("--from 10/4/2025\n")
