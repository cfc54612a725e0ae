"""`forlob voice`: the citizen's own words."""

from datetime import date

import pytest

from forlob.store import records
from forlob.store.session import change
from tests.conftest import Forlob
from tests.golden import golden


@pytest.fixture(autouse=True)
def course(forlob: Forlob) -> None:
    """C1 Åse Holm with the open course F1."""
    with change("a course") as session:
        session.add(records.Citizen(name="Åse Holm"))
        session.add(records.Course(citizen_id=1, kind="coordinated", ready_on=date(2026, 9, 1)))


def test_a_wish_is_written_down_today_and_told_with_the_way_back(forlob: Forlob) -> None:
    ran = forlob.ok("voice", "add", "C1", "wish", "Et job med dyr")
    assert (
        ran.out
        == "voice of C1 written down: Wish, Fri 20 Nov 2026, week 47\nfor C1 Åse Holm\nundo with: forlob undo 2\n"
    )


def test_a_voice_has_these_keys(forlob: Forlob) -> None:
    ran = forlob.ok("voice", "add", "åse", "barriere", "Allergi", "--on", "2026-11-18", "-f", "json")
    voice = {"citizen": "C1", "course": "F1", "kind": "barrier", "text": "Allergi", "recorded_on": "2026-11-18"}
    assert ran.json == voice
    assert forlob.ok("voice", "list", "C1", "-f", "json").json == [voice]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("ønske", "wish"), ("oenske", "wish"), ("ønsker", "wish"), ("Önskemål", "wish"),
        ("værdi", "value"), ("vardi", "value"), ("värden", "value"),
        ("forventning", "expectation"), ("förväntan", "expectation"),
        ("RESSOURCE", "resource"), ("resurser", "resource"),
        ("barrierer", "barrier"), ("hinder", "barrier"), (" barrier ", "barrier"),
    ],
)  # fmt: skip
def test_the_kinds_are_known_in_three_languages(forlob: Forlob, word: str, kind: str) -> None:
    assert forlob.ok("voice", "add", "C1", word, "x", "-f", "json").json["kind"] == kind


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (
            "resorce",
            "; the nearest is resource (there are: wish, value, expectation, resource, barrier)\ntry: forlob voice add C1 resource x\n",
        ),
        ("zzzz", "zzzz (there are: wish, value, expectation, resource, barrier)\n"),
        ("", "voice  (there are: wish, value, expectation, resource, barrier)\n"),
        ("w" * 10**7, "… (there are: wish, value, expectation, resource, barrier)\n"),
    ],
)
def test_an_unknown_kind_is_refused_with_the_nearest(forlob: Forlob, word: str, said: str) -> None:
    ran = forlob.refused("voice", "add", "C1", word, "x")
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("text", ["", " \n", "x" * 10_000_000, "a\x1b[31m", "a\x00", "ring 010190-1234"])
def test_words_that_cannot_be_kept_are_refused(forlob: Forlob, text: str) -> None:
    assert forlob.refused("voice", "add", "C1", "wish", text).code == 2
    assert forlob.ok("voice", "list", "C1", "-f", "json").json == []


def test_markup_in_what_was_said_is_shown_as_it_is(forlob: Forlob) -> None:
    forlob.ok("voice", "add", "C1", "wish", "[/b] [uge 47] :warning:\nog mere")
    assert "[/b] [uge 47] :warning:⏎og mere" in forlob.ok("voice", "list", "C1").out


def test_the_list_shows_what_was_said_in_the_order_it_was_written_down(forlob: Forlob) -> None:
    forlob.ok("voice", "add", "C1", "wish", "Tilbage til værkstedet på nedsat tid", "--on", "2026-11-18")
    forlob.ok("voice", "add", "C1", "resource", "Kan køre truck", "--on", "2026-11-02")
    golden("voice_list", forlob.ok("voice", "list", "C1").out)


def test_seen_from_an_earlier_day_later_words_are_not_said_yet(forlob: Forlob) -> None:
    forlob.ok("voice", "add", "C1", "wish", "a", "--on", "2026-11-18")
    assert forlob.ok("voice", "list", "C1", "--on", "2026-11-17", "-f", "json").json == []
    assert len(forlob.ok("voice", "list", "C1", "--on", "2026-11-18", "-f", "json").json) == 1


def test_a_closed_course_takes_no_more_words_but_keeps_the_old(forlob: Forlob) -> None:
    forlob.ok("voice", "add", "C1", "wish", "a")
    with change("the end") as session:
        session.get(records.Course, 1).end_on = date(2026, 11, 20)
    ran = forlob.refused("voice", "add", "C1", "wish", "b", FORLOB_TODAY="2026-11-21")
    assert (ran.code, "course F1 ended" in ran.err) == (1, True)
    assert len(forlob.ok("voice", "list", "C1", "-f", "json").json) == 1


def test_nobody_speaks_tomorrow(forlob: Forlob) -> None:
    assert forlob.refused("voice", "add", "C1", "wish", "a", "--on", "2026-11-21").code == 1


def test_a_citizen_without_a_course_gets_the_line_that_opens_one(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Bo Lund")
    ran = forlob.refused("voice", "add", "C2", "wish", "a")
    assert (ran.code, "forlob course open C2" in ran.err) == (3, True)
