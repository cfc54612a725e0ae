"""Who works here: initials as people type them, who is meant, and until when somebody is here."""

import unicodedata
from datetime import date

import pytest

from forlob.domain.worker import is_gone, last_day, person_meant, read_initials
from forlob.errors import WrongUse


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" mh ", "MH"),
        ("a\u030ag", "ÅG"),
        ("K2", "K2"),
        ("abcdefgh", "ABCDEFGH"),
        ("7", "7"),
        ("e", "E"),
        ("  " * 9 + "mh", "MH"),
    ],
)
def test_initials_are_kept_in_capitals(typed: str, kept: str) -> None:
    assert read_initials(typed) == kept


@pytest.mark.parametrize("typed", ["", "abcdefghi", "m.h", "²", "٣", "-", "ßßßßß", "citizen", "DELTAGARE"])
def test_what_cannot_be_initials_is_refused(typed: str) -> None:
    with pytest.raises(WrongUse):
        read_initials(typed)


def test_eight_letters_may_each_be_typed_as_two_characters() -> None:
    assert read_initials(unicodedata.normalize("NFD", "åäöåäöåä")) == "ÅÄÖÅÄÖÅÄ"


def test_initials_that_are_refused_are_shown_also_where_there_are_none() -> None:
    with pytest.raises(WrongUse) as refused:
        read_initials("m.h")
    assert refused.value.what == "initials are 1 to 8 letters and digits, not m.h"
    with pytest.raises(WrongUse) as refused:
        read_initials("  ")
    assert refused.value.what == 'initials are 1 to 8 letters and digits, not ""'


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("borger", "citizen"),
        ("Citizen", "citizen"),
        ("MH", "MH"),
        ("mh", "MH"),
        ("mor", "mor"),
        ("Bo", "Bo"),
        ("A", "A"),  # one capital, or more than four, may be anybody
        ("KB", None),
        ("KBO", None),
        ("KBOL", None),
        ("KBOLS", "KBOLS"),
        ("K2", "K2"),
        ("K B", "K B"),
    ],
)
def test_who_is_meant_among_the_people_of_a_conversation(typed: str, meant: str | None) -> None:
    assert person_meant(typed, {"MH"}.__contains__) == meant


def test_who_has_left_is_gone_from_the_first_day_gone_on() -> None:
    days = [date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11)]
    assert [is_gone(date(2026, 3, 10), day) for day in days] == [False, True, True]
    assert not is_gone(None, date(2026, 3, 10))
    assert last_day(date(2026, 3, 10)) == date(2026, 3, 9)
