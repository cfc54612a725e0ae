"""Weeks are ISO weeks; a status looks back, so a bare number is the latest such week that has begun."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.days.week import Week, read_week, weeks_of
from forlob.errors import WrongUse

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        *(("2026-W47", "2026-W47"), ("2026-w5", "2026-W05"), ("2026W47", "2026-W47"), ("2026-W53", "2026-W53")),
        *(("2026-W01", "2026-W01"), ("2026-W1", "2026-W01")),
        *(("47", "2026-W47"), ("48", "2025-W48"), ("1", "2026-W01"), ("53", "2020-W53")),
        *(("uge 47", "2026-W47"), ("vecka 48", "2025-W48"), ("v47", "2026-W47"), ("uge 47 2025", "2025-W47")),
        *(("last", "2026-W46"), ("sidste", "2026-W46"), ("förra", "2026-W46"), ("forra veckan", "2026-W46")),
        *(("this", "2026-W47"), ("denne uge", "2026-W47"), ("Last Week", "2026-W46"), ("next", "2026-W48")),
    ],
)
def test_a_week_is_read_as_people_type_it(text: str, week: str) -> None:
    assert read_week(text, today=THURSDAY).text == week


def test_a_bare_number_counts_from_the_monday_of_its_week() -> None:
    assert read_week("47", today=date(2026, 11, 15)).text == "2025-W47"
    assert read_week("47", today=date(2026, 11, 16)).text == "2026-W47"


def test_new_years_day_may_lie_in_week_53_of_the_year_before() -> None:
    assert Week.of(date(2027, 1, 1)) == Week(2026, 53)
    assert read_week("53", today=date(2027, 1, 1)).text == "2026-W53"
    assert read_week("last", today=date(2027, 1, 4)).text == "2026-W53"
    assert read_week("1", today=date(2027, 1, 3)).text == "2026-W01"


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert (Week(2026, 47).monday, Week(2026, 47).sunday) == (date(2026, 11, 16), date(2026, 11, 22))
    assert (Week(2026, 1).monday, Week(2026, 53).sunday) == (date(2025, 12, 29), date(2027, 1, 3))


def test_2026_has_53_weeks_and_2025_has_52() -> None:
    assert [weeks_of(year) for year in (2020, 2024, 2025, 2026, 2032)] == [53, 52, 52, 53, 53]


@pytest.mark.parametrize(
    ("text", "what", "meant"),
    [
        ("2025-W53", "2025-W53 is not a week: 2025 has 52 weeks", "2025-W52"),
        ("2026-W54", "2026-W54 is not a week: 2026 has 53 weeks", "2026-W53"),
        ("2026-W00", "2026-W00 is not a week: 2026 has 53 weeks", "2026-W01"),
        ("54", "54 is not a week: weeks run from 1 to 53", ""),
        ("0", "0 is not a week: weeks run from 1 to 53", ""),
        ("soon", "soon cannot be read as a week; one is written 2026-W47, 47 or last", "last"),
        ("４７", "４７ cannot be read as a week; one is written 2026-W47, 47 or last", "last"),
        ("", "no week was given; one is written 2026-W47, 47 or last", "last"),
        ("1850-w10", "1850-w10 lies outside the years 1900 to 2200", ""),
    ],
)
def test_what_is_no_week_is_refused_saying_why(text: str, what: str, meant: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        read_week(text, today=THURSDAY)
    assert (refusal.value.what, refusal.value.instead[1]) == (what, meant)


@given(st.dates(date(1930, 1, 1), date(2170, 12, 31)), st.integers(0, 400))
def test_a_week_reads_back_and_its_number_alone_is_it_within_a_year(today: date, days: int) -> None:
    week = Week.of(today - timedelta(days=days % 360))
    assert week.monday <= today - timedelta(days=days % 360) <= week.sunday
    assert read_week(week.text, today=today) == week
    assert read_week(str(week.number), today=today) == week


@given(st.text())
def test_any_text_is_a_week_or_wrong_use(text: str) -> None:
    try:
        assert 1 <= read_week(text, today=THURSDAY).number <= 53
    except WrongUse as refusal:
        assert refusal.what.isprintable()


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("47", Week(2026, 47)),
        ("uge 45", Week(2026, 45)),  # two weeks ago, and not next year's
        ("2", Week(2027, 2)),  # in seven weeks, and not in January that has been
        ("22", Week(2026, 22)),
        ("næste", Week(2026, 48)),
        ("nästa vecka", Week(2026, 48)),
        ("last", Week(2026, 46)),
        ("2025-W02", Week(2025, 2)),
        ("uge 2 2026", Week(2026, 2)),
    ],
)
def test_who_looks_both_ways_means_the_nearest_week(text: str, week: Week) -> None:
    assert read_week(text, today=date(2026, 11, 20), nearest=True) == week
