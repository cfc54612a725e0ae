"""The words for near days, weekdays and months, each counted by hand; nothing that was counted before is asked."""

from datetime import date, timedelta

import pytest

from forlob.domain.days import words
from forlob.domain.days.day import Lean, read_day

FRIDAY = date(2026, 11, 20)
NEAR = {
    date(
        2026, 11, 18
    ): "i forgårs, forgårs, i forgaars, i förrgår, i förgår, day before yesterday, the day before yesterday",
    date(2026, 11, 19): "i går, igår, i gaar, yesterday",
    FRIDAY: "i dag, idag, today",
    date(2026, 11, 21): "i morgen, imorgen, i morgon, imorgon, tomorrow",
    date(
        2026, 11, 22
    ): "i overmorgen, overmorgen, i övermorgon, i overmorgon, day after tomorrow, the day after tomorrow",
}
EVERY_NEAR = [(word, day) for day, several in NEAR.items() for word in several.split(", ")]


@pytest.mark.parametrize(("word", "day"), EVERY_NEAR)
def test_a_word_for_a_near_day_means_that_day(word: str, day: date) -> None:
    assert FRIDAY + timedelta(days=words.days_from_today.__wrapped__()[word]) == day
    assert read_day(word, today=FRIDAY, lean=Lean.PAST if day < FRIDAY else Lean.NEXT) == day


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("man", 0), ("mandag", 0), ("mandagen", 0), ("mandags", 0), ("måndags", 0), ("maandagen", 0), ("mon", 0)),
        *(("tirs", 1), ("tis", 1), ("ons", 2), ("onsdagen", 2), ("torsdag", 3), ("torsdagen", 3), ("thurs", 3)),
        *(("fre", 4), ("fredags", 4), ("lør", 5), ("loerdagen", 5), ("sat", 5), ("søn", 6), ("söndag", 6), ("sun", 6)),
    ],
)
def test_a_weekday_is_known_by_its_names_their_beginnings_and_endings(word: str, number: int) -> None:
    assert words.weekdays.__wrapped__()[word] == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("jan", 0), ("januari", 0), ("feb", 1), ("mar", 2), ("marts", 2), ("apr", 3), ("maj", 4), ("may", 4)),
        *(("juni", 5), ("july", 6), ("aug", 7), ("sept", 8), ("okt", 9), ("oct", 9), ("nov", 10), ("december", 11)),
    ],
)
def test_a_month_is_known_by_its_names_and_their_beginnings(word: str, number: int) -> None:
    assert words.months.__wrapped__()[word] == number


def test_less_than_three_letters_are_no_weekday_and_no_month() -> None:
    known = {**words.weekdays.__wrapped__(), **words.months.__wrapped__()}
    assert not any(len(word) < 3 for word in known)
