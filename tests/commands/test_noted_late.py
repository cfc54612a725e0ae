"""What is noted late, of a course that has ended, and what of it does not fit (domain 11.2)."""

import pytest

from tests.conftest import Forlob


@pytest.fixture
def closed(forlob: Forlob) -> Forlob:
    """Ida's course F1 ended on 28 March 2026."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05", "--coordinator", "MH")
    forlob.ok("course", "end", "C1", "--outcome", "other", "--why", "moved", "--on", "2026-03-28")
    return forlob


LOG = ("conversation", "log", "F1", "--with", "citizen,MH", "--on", "2026-03-27")


def test_a_next_meeting_after_the_end_is_what_does_not_fit(closed: Forlob) -> None:
    said = closed.refused(*LOG, "--next", "2026-12-03T10:00").err
    assert "course F1 ended Sat 28 Mar 2026, week 13: the conversation fits, the next one, Thu 3 Dec 2026" in said
    assert "does not; leave out --next" in said
    assert "try: forlob course reopen F1 --why T" in said
    closed.ok("course", "open", "C1", "--ready", "2026-06-01")
    said = closed.refused(*LOG, "--next", "2026-12-03T10:00").err
    assert "try: forlob conversation plan C1 2026-12-03T10:00 --with WHO" in said
    closed.ok(*LOG)


def test_an_action_in_a_closed_course_is_what_does_not_fit(closed: Forlob) -> None:
    said = closed.refused(*LOG, "--action", "MH: call @ 2026-12-03").err
    assert "the conversation fits, but nothing more is agreed in it; leave out --action" in said


def test_an_intervention_that_never_started_stays_as_at_every_end_and_waits_for_nothing(closed: Forlob) -> None:
    said = closed.ok("intervention", "add", "F1", "social", "Glemt", "--requested", "2026-03-12").out
    assert "I1 had not started when F1 ended Sat 28 Mar 2026, week 13; nothing waits for it any more" in said
    assert closed.ok("intervention", "show", "I1", "-f", "json").json["state"] == "requested"
    assert closed.ok("waits", "-f", "json").json == []


def test_one_that_had_not_started_is_cancelled_with_a_citizen_who_died(closed: Forlob) -> None:
    closed.ok("course", "set", "F1", "--why", "died")
    said = closed.ok("intervention", "add", "F1", "social", "Glemt", "--requested", "2026-03-12").out
    assert "I1 cancelled Sat 28 Mar 2026, week 13" in said
    assert closed.ok("intervention", "show", "I1", "-f", "json").json["ended_on"] == "2026-03-28"


def test_the_headline_of_the_week_and_what_changed_agree(closed: Forlob) -> None:
    closed.ok("course", "open", "C1", "--ready", "2026-06-01")
    closed.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-11-18")
    said = closed.ok("status").out
    assert "1 changed this week" in said
    assert "what changed in 1 course is of another kind, such as a conversation or an action" in said
