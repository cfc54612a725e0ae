"""On which days a group meets: a day to count from, or weekdays of the month, typed in three languages."""

from datetime import date

import pytest

from forlob.domain import meeting_days
from forlob.errors import WrongUse
from forlob.i18n import speaking

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1. og 3. torsdag", "1TH,3TH"),
        ("1:a och 3:e torsdagen i månaden", "1TH,3TH"),
        ("first and third thursday", "1TH,3TH"),
        ("3rd and 1st Thu of the month", "1TH,3TH"),
        ("den første og tredje torsdag i hver måned", "1TH,3TH"),
        ("1TH,3th", "1TH,3TH"),
        ("sidste fredag", "-1FR"),
        ("sista fredagen", "-1FR"),
        ("last Friday", "-1FR"),
        ("2 tirsdag", "2TU"),
        ("anden og sidste mandag i måneden", "2MO,-1MO"),
        ("2026-01-08", "2026-01-08"),
        ("8/1-2026", "2026-01-08"),
        ("torsdag", "2026-11-26"),
        ("i dag", "2026-11-20"),
    ],
)
def test_weekdays_of_the_month_and_days_are_read(typed: str, kept: str) -> None:
    assert meeting_days.read(typed, today=TODAY) == kept
    meeting_days.refuse_unkept(kept)


@pytest.mark.parametrize(
    "typed", ["", "6. torsdag", "0 torsdag", "1. og 3.", "hver torsdag ofte", "31/2", "1TH,,3TH", "1XX"]
)
def test_what_is_neither_is_refused(typed: str) -> None:
    with pytest.raises(WrongUse):
        meeting_days.read(typed, today=TODAY)


@pytest.mark.parametrize("kept", ["1. og 3. torsdag", "3TH,1TH", "1th", "8/1-2026", "2026-02-30", "20260108", ""])
def test_what_is_not_as_it_is_kept_is_refused(kept: str) -> None:
    with pytest.raises(WrongUse):
        meeting_days.refuse_unkept(kept)


@pytest.mark.parametrize(
    ("kept", "on", "meeting"),
    [
        ("1TH,3TH", date(2026, 11, 5), date(2026, 11, 5)),
        ("1TH,3TH", date(2026, 11, 6), date(2026, 11, 19)),
        ("1TH,3TH", date(2026, 11, 20), date(2026, 12, 3)),
        ("1TH,3TH", date(2026, 12, 18), date(2027, 1, 7)),
        ("-1FR", date(2026, 11, 20), date(2026, 11, 27)),
        ("-1MO", date(2026, 11, 30), date(2026, 11, 30)),
        ("-1MO", date(2026, 12, 1), date(2026, 12, 28)),
        ("-1MO", date(2027, 2, 10), date(2027, 2, 22)),
        ("5SU", date(2026, 11, 30), date(2027, 1, 31)),
        ("5FR", date(2026, 2, 1), date(2026, 5, 29)),
        ("1SU", date(2026, 11, 1), date(2026, 11, 1)),
    ],
)
def test_the_next_such_day_is_found_over_ends_of_months(kept: str, on: date, meeting: date) -> None:
    assert meeting_days.next_on(kept, on) == meeting


def test_a_day_is_counted_from_and_weekdays_are_not() -> None:
    assert meeting_days.counted_from("2026-01-08") == date(2026, 1, 8)
    assert meeting_days.counted_from("1TH,3TH") is None


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "1st Thursday and last Friday"), ("da", "1. torsdag og sidste fredag"), ("sv", "1:a torsdag och sista fredag")],
)  # fmt: skip
def test_weekdays_are_told_in_words(language: str, told: str) -> None:
    with speaking(language):
        assert meeting_days.told("1TH,-1FR") == told
