"""Days are read as Danes, Swedes and English speakers type them, and echoed so that a mistake shows."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forlob.domain.days.day import Lean, read_day, read_moment, short, spoken
from forlob.errors import WrongUse

THURSDAY = date(2026, 11, 19)
WEEKDAY_WORDS = [
    ["man", "mandag", "mån", "måndag", "maandag", "mon", "monday", "Mandag"],
    ["tir", "tirs", "tirsdag", "tis", "tisdag", "tue", "tues", "tuesday"],
    ["ons", "onsdag", "wed", "wednesday"],
    ["tor", "tors", "torsdag", "thu", "thur", "thurs", "thursday", "tor."],
    ["fre", "fredag", "fri", "friday"],
    ["lør", "lørdag", "loer", "loerdag", "lor", "lordag", "lör", "lördag", "sat", "saturday"],
    ["søn", "søndag", "soen", "son", "sön", "söndag", "sun", "sunday"],
]
EVERY_WEEKDAY_WORD = [(word, number) for number, words in enumerate(WEEKDAY_WORDS) for word in words]

some_day = st.dates(date(1930, 1, 1), date(2170, 12, 31))
some_lean = st.sampled_from(Lean)


def past(text: str) -> date:
    return read_day(text, today=THURSDAY, lean=Lean.PAST)


def planned(text: str) -> date:
    return read_day(text, today=THURSDAY, lean=Lean.NEXT)


def refusal_of(text: str) -> WrongUse:
    with pytest.raises(WrongUse) as refusal:
        planned(text)
    assert refusal.value.code == 2
    return refusal.value


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-30", "2026-11-30 ", "2026/11/30", "30/11/2026", "30-11-2026", "30.11.2026", "30.11.26"),
        *("30/11-2026", "30/11 2026", "30. 11. 2026", "30. november 2026", "30 Nov 2026", "d. 30. november 2026"),
        *("2026-W49", "uge 49 2026", "man 30/11 2026", "Mon 30 Nov 2026"),
    ],
)
def test_a_day_with_its_year_is_that_day_however_it_leans(text: str) -> None:
    assert past(text) == planned(text) == date(2026, 11, 30)


@pytest.mark.parametrize(
    "text", ["30/11", "30-11", "30.11", "30.11.", "30. nov", "30 november", "30 NOV.", "den 30. nov"]
)
def test_a_day_without_year_is_the_next_or_the_latest_and_the_day_comes_first(text: str) -> None:
    assert planned(text) == date(2026, 11, 30)
    assert read_day(text, today=date(2026, 8, 29), lean=Lean.PAST) == date(2025, 11, 30)
    with pytest.raises(WrongUse, match=r"lies in the future, Mon 30 Nov 2026, week 49; .*30/11/2025"):
        past(text)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        *(("1/7", "2026-04-01", "2025-07-01"), ("30/6", "2026-04-01", None), ("2/4", "2026-04-01", None)),
        *(("1/4", "2026-04-01", "2026-04-01"), ("31/3", "2026-04-01", "2026-03-31"), ("28. feb", "2025-12-01", None)),
        *(
            ("1. marts", "2025-12-01", "2025-03-01"),
            ("uge 15", "2026-04-01", None),
            ("uge 15 2025", "2026-04-01", "2025-04-07"),
        ),
    ],
)
def test_a_day_a_little_ahead_is_not_read_as_long_past(text: str, today: str, day: str | None) -> None:
    if day is None:
        with pytest.raises(WrongUse):
            read_day(text, today=date.fromisoformat(today), lean=Lean.PAST)
    else:
        assert read_day(text, today=date.fromisoformat(today), lean=Lean.PAST).isoformat() == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("10/4", "2026-04-10"), ("22/3", "2026-03-22"), ("1/10", "2025-10-01"), ("30/9", "2026-09-30"), ("uge 15", "2026-04-06"),
     ("1/4", "2026-04-01"), ("fri", "2026-03-27")],
)  # fmt: skip
def test_a_day_that_may_lie_either_way_is_the_nearest(text: str, day: str) -> None:
    assert read_day(text, today=date(2026, 4, 1), lean=Lean.PAST, nearest=True).isoformat() == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/3", "2026-03-24"),
        ("9/3", "2027-03-09"),
        ("uge 13", "2026-03-23"),
        ("+1w", "2026-04-09"),
        ("24/3/2027", "2027-03-24"),
    ],
)
def test_a_day_that_ends_something_is_the_first_after_its_beginning(text: str, day: str) -> None:
    read = read_day(text, today=date(2026, 4, 2), lean=Lean.NEXT, begin=date(2026, 3, 10))
    assert read.isoformat() == day


def test_a_day_without_year_that_is_today_is_today() -> None:
    assert planned("19/11") == past("19/11") == THURSDAY


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *(("12 jan", 1), ("12 januari", 1), ("12 februar", 2), ("12 marts", 3), ("12 mars", 3), ("12 apr", 4)),
        *(("12 maj", 5), ("12 may", 5), ("12 juni", 6), ("12 july", 7), ("12 augusti", 8), ("12th sept", 9)),
        *(("12 okt", 10), ("12. oct", 10), ("12 december", 12)),
    ],
)
def test_months_are_known_by_name_in_three_languages(text: str, month: int) -> None:
    assert planned(f"{text} 2027") == date(2027, month, 12)


@pytest.mark.parametrize(("word", "weekday"), EVERY_WEEKDAY_WORD)
def test_a_weekday_is_the_next_such_day_or_the_latest(word: str, weekday: int) -> None:
    assert planned(word) == date(2026, 11, 19) + timedelta(days=[4, 5, 6, 0, 1, 2, 3][weekday])
    assert past(word) == date(2026, 11, 19) - timedelta(days=[3, 2, 1, 0, 6, 5, 4][weekday])


@pytest.mark.parametrize("text", ["næste tor", "naeste torsdag", "nästa torsdag", "next thu", "på torsdag"])
def test_the_next_thursday_is_never_today(text: str) -> None:
    assert planned(text) == past(text) == date(2026, 11, 26)


@pytest.mark.parametrize("text", ["sidste tor", "förra torsdagen", "forra torsdagen", "last thu", "i torsdags"])
def test_the_last_thursday_is_never_today(text: str) -> None:
    assert planned(text) == past(text) == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("i forgårs, i förrgår, i forrgar, day before yesterday", date(2026, 11, 17)),
        ("i går, igår, i gaar, i gar, yesterday, I GÅR", date(2026, 11, 18)),
        ("i dag, idag, today, Today", THURSDAY),
        ("i morgen, i morgon, imorgen, imorgon, tomorrow", date(2026, 11, 20)),
        ("i overmorgen, i övermorgon, overmorgen, day after tomorrow", date(2026, 11, 21)),
    ],
)
def test_near_days_have_words(words: str, day: date) -> None:
    for word in words.split(", "):
        assert planned(word) == past(word) == day


def test_letters_typed_in_two_parts_are_the_same_letters() -> None:
    assert planned(unicodedata.normalize("NFD", "i går")) == date(2026, 11, 18)
    assert planned(unicodedata.normalize("NFD", "lördag")) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        ("+3w, +3u, +3v, +3 uger, om 3 uger, om 3 veckor, in 3 weeks", date(2026, 12, 10)),
        ("+10d, om 10 dage, om 10 dagar, in 10 days", date(2026, 11, 29)),
        ("+2m, om 2 måneder, om 2 månader, in 2 months", date(2027, 1, 19)),
        ("+1y, +1å, om et år, om ett år, in a year", date(2027, 11, 19)),
        ("-2w, −2w, for 2 uger siden, för 2 veckor sedan, 2 weeks ago, 2 uger siden", date(2026, 11, 5)),
        ("+0d", THURSDAY),
    ],
)
def test_a_span_is_counted_from_today(texts: str, day: date) -> None:
    for text in texts.split(", "):
        assert planned(text) == past(text) == day


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert read_day("+1m", today=date(2027, 1, 31), lean=Lean.NEXT) == date(2027, 2, 28)
    assert read_day("+4y", today=date(2028, 2, 29), lean=Lean.NEXT) == date(2032, 2, 29)


@pytest.mark.parametrize("text", ["uge 49", "vecka 49", "v 49", "v49", "v. 49", "week 49", "w49", "Uge 49"])
def test_a_week_as_a_day_is_its_monday(text: str) -> None:
    assert planned(text) == date(2026, 11, 30)
    assert read_day(text, today=date(2026, 8, 1), lean=Lean.PAST) == date(2025, 12, 1)


def test_a_week_that_has_begun_is_the_latest_and_no_longer_the_next() -> None:
    assert past("uge 47") == date(2026, 11, 16)
    assert planned("uge 46") == date(2027, 11, 15)
    assert read_day("uge 47", today=date(2026, 11, 16), lean=Lean.NEXT) == date(2026, 11, 16)


@pytest.mark.parametrize("text", ["uge 52", "week 52", "vecka 52"])
@pytest.mark.parametrize(
    ("today", "day"),
    [
        ("2026-12-20", "2026-12-21"),
        ("2026-12-21", "2026-12-21"),
        ("2026-12-23", "2026-12-23"),
        ("2026-12-27", "2026-12-27"),
        ("2026-12-28", "2027-12-27"),
    ],
)
def test_the_week_that_runs_is_for_what_is_to_come_its_monday_or_today(text: str, today: str, day: str) -> None:
    on = date.fromisoformat(today)
    assert read_day(text, today=on, lean=Lean.NEXT) == date.fromisoformat(day)
    assert read_day(text, today=on, lean=Lean.NEXT, begin=on) == date.fromisoformat(day)


def test_the_week_that_runs_is_its_monday_for_what_has_been_and_with_its_year() -> None:
    on = date(2026, 12, 23)
    assert read_day("uge 52", today=on, lean=Lean.PAST) == date(2026, 12, 21)
    assert read_day("uge 52", today=on, lean=Lean.PAST, nearest=True) == date(2026, 12, 21)
    assert read_day("uge 52", today=on, lean=Lean.NEXT, nearest=True) == on
    assert read_day("uge 52 2026", today=on, lean=Lean.NEXT) == date(2026, 12, 21)
    assert read_day("2026-W52", today=on, lean=Lean.NEXT) == date(2026, 12, 21)


def test_week_53_is_looked_for_in_the_years_that_have_one() -> None:
    assert planned("uge 53") == date(2026, 12, 28)
    assert read_day("uge 53", today=date(2026, 8, 1), lean=Lean.PAST) == date(2020, 12, 28)


@pytest.mark.parametrize(("text", "day"), [("next week", "2026-11-23"), ("sidste uge", "2026-11-09")])
def test_the_next_and_the_last_week_are_their_mondays(text: str, day: str) -> None:
    assert planned(text).isoformat() == day


def test_29_february_without_year_is_in_a_year_that_has_it() -> None:
    assert planned("29/2") == date(2028, 2, 29)
    assert past("29/2") == date(2024, 2, 29)
    assert read_day("29/2", today=date(2096, 3, 1), lean=Lean.NEXT) == date(2104, 2, 29)
    assert read_day("29/2", today=date(2103, 6, 1), lean=Lean.PAST) == date(2096, 2, 29)


@pytest.mark.parametrize(
    ("text", "what", "meant"),
    [
        ("31-02-2026", "31-02-2026 is not a day: February 2026 has 28 days", "2026-02-28"),
        ("2026-02-31", "2026-02-31 is not a day: February 2026 has 28 days", "2026-02-28"),
        ("29/2/2025", "29/2/2025 is not a day: February 2025 has 28 days", "2025-02-28"),
        ("31. april", "31. april is not a day: April has at most 30 days", "30/4"),
        ("30/2", "30/2 is not a day: February has at most 29 days", "28/2"),
        ("31/4", "31/4 is not a day: April has at most 30 days", "30/4"),
        ("31/9", "31/9 is not a day: September has at most 30 days", "30/9"),
        ("11/30", "11/30 is not a day: there is no month 30, the day comes first", "30/11"),
        ("uge 53 2025", "2025-W53 is not a week: 2025 has 52 weeks", "2025-W52"),
        ("2025-W53", "2025-W53 is not a week: 2025 has 52 weeks", "2025-W52"),
        ("fri 12 feb 2026", "fri 12 feb 2026 is not a day: it would be Thu 12 Feb 2026, week 7", "2026-02-12"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_saying_why(text: str, what: str, meant: str) -> None:
    assert (refusal_of(text).what, refusal_of(text).instead[1]) == (what, meant)


@pytest.mark.parametrize(
    ("today", "lean", "text", "meant"),
    [
        ("2026-11-20", Lean.NEXT, "31/2", "28/2"),
        ("2026-11-20", Lean.PAST, "31/2", "28/2"),
        ("2027-11-20", Lean.NEXT, "30/2", "29/2"),
        ("2028-02-29", Lean.NEXT, "30/2", "29/2"),
        ("2028-03-01", Lean.NEXT, "30/2", "28/2"),
        ("2028-06-30", Lean.PAST, "30/2", "29/2"),
        ("2027-12-20", Lean.PAST, "31/2", "28/2/2027"),
    ],
)
def test_instead_of_a_day_that_does_not_exist_the_last_of_its_month_is_offered_in_the_year_meant(
    today: str, lean: Lean, text: str, meant: str
) -> None:
    with pytest.raises(WrongUse) as refused:
        read_day(text, today=date.fromisoformat(today), lean=lean)
    assert refused.value.instead == (text, meant)
    read_day(meant, today=date.fromisoformat(today), lean=lean)


@pytest.mark.parametrize("text", ["0/1", "0.1.2026", "13/13/2026", "uge 54", "uge 0", "2026-00-10"])
def test_other_impossible_days_are_refused_naming_the_value(text: str) -> None:
    assert text in refusal_of(text).what
    assert refusal_of(text).next_step


@pytest.mark.parametrize(
    "text",
    [
        *(
            "20261130",
            "2026",
            "47",
            "30/2026",
            "47 2026",
            "tomorow",
            "næste",
            "uge",
            "+w",
            "+3",
            "+3x",
            "3w",
            "nov",
            "1/1/1/1",
        ),
        *("٣٠/١١", "+٣w", "uge ４９", "３０/11", "30²/11", "2026-11-30T13:00", "tor uge 49", "next foo", "--1d", "1e3"),
    ],
)
def test_what_is_no_day_is_refused_with_examples(text: str) -> None:
    assert refusal_of(text).what == (
        f"{text} cannot be read as a day; one is written 2026-11-30, 30/11, thu, tomorrow, +3w or week 49"
    )
    assert refusal_of(text).next_step == "forlob help days"


@pytest.mark.parametrize(
    "text",
    ["1850-01-01", "2201-01-01", "1/1/1899", "9999-12-31", "+99999999w", "-99999999d", "om 400 år", "-127y", "+2200m"],
)
def test_a_day_too_far_away_is_refused(text: str) -> None:
    assert refusal_of(text).what == f"{text} lies outside the years 1900 to 2200"


def test_no_text_is_no_day() -> None:
    assert refusal_of(" ").what == "no day was given"


def test_a_long_text_is_refused_and_shown_cut() -> None:
    assert len(refusal_of("9" * 10_000_000).what) < 150
    assert len(refusal_of("+" + "9" * 5000 + "w").what) < 150


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("tor 13:00", "2026-11-19T13:00"),
        ("thu 13.00", "2026-11-19T13:00"),
        ("30/11 kl. 13", "2026-11-30T13:00"),
        ("30/11 kl 13.30", "2026-11-30T13:30"),
        ("30/11 klockan 8", "2026-11-30T08:00"),
        ("30 nov at 8:05", "2026-11-30T08:05"),
        ("2026-11-30T13:00", "2026-11-30T13:00"),
        ("2026-11-30 13:00", "2026-11-30T13:00"),
        ("2026-11-30, 00:00", "2026-11-30T00:00"),
        ("i morgen 9:30", "2026-11-20T09:30"),
        ("uge 49 13:00", "2026-11-30T13:00"),
        ("30.11 23:59", "2026-11-30T23:59"),
        ("30.11", "2026-11-30"),
        ("uge 49", "2026-11-30"),
        ("tor", "2026-11-19"),
    ],
)
def test_a_planned_moment_is_a_day_with_or_without_a_time(text: str, moment: str) -> None:
    assert read_moment(text, today=THURSDAY) == moment


@pytest.mark.parametrize(("text", "time"), [("tor 24:00", "24:00"), ("tor 9:60", "9:60"), ("30/11 kl. 25", "25:00")])
def test_a_time_that_no_day_has_is_refused(text: str, time: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        read_moment(text, today=THURSDAY)
    assert refusal.value.what == f"{time} is not a time: times run from 00:00 to 23:59"


@pytest.mark.parametrize(
    "text",
    ["13:00", "tor 13:0", "31/2 13:00", "tor kl.", "2026-11-30T13:00Z", "tor １３:００", "+" + "0" * 60 + "3w 13:00"],
)
def test_a_moment_without_a_readable_day_or_time_is_refused(text: str) -> None:
    with pytest.raises(WrongUse):
        read_moment(text, today=THURSDAY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("fre 13", "2026-11-20T13:00"), ("2/12 9", "2026-12-02T09:00"), ("2/12T13", "2026-12-02T13:00"), ("tor 31", "")],
)
def test_an_hour_without_its_minutes_is_suggested_as_a_time(text: str, meant: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        read_moment(text, today=THURSDAY)
    assert refusal.value.instead[1] == meant


def test_a_day_is_told_with_weekday_and_week() -> None:
    assert spoken(date(2026, 2, 12)) == "Thu 12 Feb 2026, week 7"
    assert spoken(date(2027, 1, 1)) == "Fri 1 Jan 2027, week 53"
    assert short(date(2026, 2, 12)) == "Thu 12 Feb"
    assert short(date(2026, 2, 12), year=True) == "Thu 12 Feb 2026"


@given(some_day, some_day, some_lean)
def test_every_unambiguous_form_of_a_day_reads_back(day: date, today: date, lean: Lean) -> None:
    forms = (day.isoformat(), f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", short(day, year=True))
    assert {read_day(form, today=today, lean=lean) for form in forms} == {day}


def either_side(text: str, today: date) -> tuple[date, date]:
    """Return the next and the latest such day; where the next is near, a day on which it is not asked for the latest."""
    following = read_day(text, today=today, lean=Lean.NEXT)
    try:
        return following, read_day(text, today=today, lean=Lean.PAST)
    except WrongUse:
        assert 0 < (following - today).days <= 92
        return following, read_day(text, today=today - timedelta(days=92), lean=Lean.PAST)


@given(some_day, some_day)
def test_a_day_without_year_lies_on_its_side_of_today(day: date, today: date) -> None:
    text = f"{day.day}/{day.month}"
    following, latest = either_side(text, today)
    assert latest <= today <= following
    assert (following.month, following.day) == (latest.month, latest.day) == (day.month, day.day)


@given(st.sampled_from(EVERY_WEEKDAY_WORD), some_day)
def test_a_weekday_word_is_that_weekday_within_a_week(word: tuple[str, int], today: date) -> None:
    following, latest = (read_day(word[0], today=today, lean=lean) for lean in (Lean.NEXT, Lean.PAST))
    assert following.weekday() == latest.weekday() == word[1]
    assert 0 <= (following - today).days < 7
    assert 0 <= (today - latest).days < 7
    after, before = (read_day(f"{which} {word[0]}", today=today, lean=Lean.NEXT) for which in ("next", "last"))
    assert 0 < (after - today).days <= 7
    assert 0 < (today - before).days <= 7


@given(st.integers(1, 53), some_day)
def test_a_week_number_is_a_monday_of_that_week_on_its_side_of_today_or_today(number: int, today: date) -> None:
    following, latest = either_side(f"uge {number}", today)
    assert latest <= today <= following
    assert latest.isocalendar()[1:] == (number, 1)
    assert following.isocalendar()[1] == number
    assert following == today or following.weekday() == 0


typed_bits = st.sampled_from(
    [
        "i",
        "om",
        "for",
        "+-",
        "/",
        ".",
        ":",
        "T",
        "t",
        "0",
        "1",
        "2",
        "3",
        "9",
        "11",
        "29",
        "30",
        "31",
        "53",
        "99",
        "2026",
        "2025",
        "w",
        "v",
        "uge",
        "week",
        "tor",
        "fri",
        "næste",
        "last",
        "år",
        "m",
        "siden",
        "ago",
        "kl.",
        "feb",
        "nov",
    ]
)


@given(
    st.one_of(st.text(), st.lists(typed_bits, max_size=6).map(" ".join), st.lists(typed_bits, max_size=6).map("".join))
)
@example("\x00")
@example("30/11\x1b[31m")
@example("0000-01-01")
def test_any_text_is_a_day_or_wrong_use(text: str) -> None:
    for lean in Lean:
        try:
            assert 1900 <= read_day(text, today=THURSDAY, lean=lean).year <= 2200
        except WrongUse as refusal:
            assert refusal.what.isprintable()
    try:
        assert len(read_moment(text, today=THURSDAY)) in {10, 16}
    except WrongUse as refusal:
        assert refusal.what.isprintable()


def test_a_text_of_sixty_letters_is_read_and_a_longer_one_is_not() -> None:
    assert planned("+" + "0" * 57 + "1d") == date(2026, 11, 20)
    assert "cannot be read" in refusal_of("+" + "0" * 58 + "1d").what
    with pytest.raises(WrongUse, match="cannot be read"):
        read_moment("+" + "0" * 52 + "1d 13:00", today=THURSDAY)
    assert read_moment("+" + "0" * 51 + "1d 13:00", today=THURSDAY) == "2026-11-20T13:00"


def test_the_next_and_the_last_such_weekday_may_be_tomorrow_and_yesterday() -> None:
    assert planned("næste fredag") == planned("på fredag") == date(2026, 11, 20)
    assert past("sidste onsdag") == past("i onsdags") == date(2026, 11, 18)
    assert past("i torsdags") == date(2026, 11, 12)
    assert "cannot be read" in refusal_of("i onsdag").what
    assert "cannot be read" in refusal_of("om onsdags").what


def test_a_span_over_the_years_there_are_is_refused_and_no_trouble() -> None:
    assert "lies outside" in refusal_of("+9000 år").what
    assert "lies outside" in refusal_of("+110000 dage").what
    assert planned("+173 år") == date(2199, 11, 19)


def test_only_a_weekday_may_stand_before_a_day() -> None:
    assert "cannot be read" in refusal_of("hej 30/11 2026").what


def test_day_and_month_the_wrong_way_round_are_offered_the_right_way_round() -> None:
    assert refusal_of("1/13").instead == ("1/13", "13/1")
    assert refusal_of("12/13").instead == ("12/13", "13/12")
    assert refusal_of("13/13").instead == ("13/13", "")
    assert refusal_of("0/13").instead == ("0/13", "")


@pytest.mark.parametrize(("text", "day"), [("29/2", date(2028, 2, 29)), ("28/2", date(2027, 2, 28))])
def test_a_leap_day_is_that_of_the_next_leap_year(text: str, day: date) -> None:
    assert planned(text) == day


def test_a_leap_day_may_be_eight_years_away() -> None:
    assert read_day("29/2", today=date(2096, 3, 1), lean=Lean.NEXT) == date(2104, 2, 29)
    assert read_day("29/2", today=date(2103, 6, 1), lean=Lean.PAST) == date(2096, 2, 29)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("i forgårs", 17), ("day before yesterday", 17), ("i går", 18), ("igår", 18), ("yesterday", 18), ("i dag", 19),
        ("i morgen", 20), ("tomorrow", 20), ("i overmorgen", 21), ("i övermorgon", 21), ("day after tomorrow", 21),
    ],
)  # fmt: skip
def test_a_near_day_is_told_by_its_word(text: str, day: int) -> None:
    assert past(text) == planned(text) == date(2026, 11, day)


@pytest.mark.parametrize("text", ["torsdagen", "onsdagen", "fredagens", "fr", "to"])
def test_a_weekday_may_have_its_article_and_needs_three_letters(text: str) -> None:
    if text.endswith("en"):
        assert planned(text).weekday() == (3 if text.startswith("t") else 2)
    else:
        assert "cannot be read" in refusal_of(text).what


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2026, 5, 31), "+1 md", date(2026, 6, 30)), (date(2026, 12, 31), "+2 mdr", date(2027, 2, 28)),
        (date(2026, 11, 30), "+1 måned", date(2026, 12, 30)), (date(2027, 1, 31), "-1 md", date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_a_span_of_months_ends_on_the_last_day_there_is(today: date, text: str, day: date) -> None:
    assert read_day(text, today=today, lean=Lean.NEXT) == day


def test_a_day_a_little_ahead_whose_latest_was_long_ago_is_not_taken_for_the_past() -> None:
    for text in ("20/11", "18/2"):
        with pytest.raises(WrongUse, match="lies in the future"):
            past(text)
    assert past("19/2") == date(2026, 2, 19)  # nine months ago, and not longer
    assert past("20/2") == date(2026, 2, 20)


def test_a_leap_day_long_ago_is_refused_where_the_next_is_three_months_away_at_most() -> None:
    assert read_day("29/2", today=date(2027, 11, 28), lean=Lean.PAST) == date(2024, 2, 29)
    with pytest.raises(WrongUse, match="lies in the future"):
        read_day("29/2", today=date(2027, 11, 29), lean=Lean.PAST)


def test_of_two_days_equally_near_the_past_one_is_meant() -> None:
    assert read_day("1/3", today=date(2027, 8, 31), lean=Lean.NEXT, nearest=True) == date(2027, 3, 1)
    assert read_day("1/3", today=date(2027, 9, 1), lean=Lean.NEXT, nearest=True) == date(2028, 3, 1)


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        # Friday 20 November 2026: people look ahead to the next such day.
        *(("2026-11-20", word, "2026-11-23") for word in ("man", "mandag", "mån", "måndag", "mon", "næste man")),
        *(("2026-11-20", word, "2026-11-21") for word in ("i morgen", "i morgon", "tomorrow", "lør", "+1d")),
        *(("2026-11-20", word, "2026-11-22") for word in ("i overmorgen", "i övermorgon", "day after tomorrow")),
        *(("2026-11-20", word, "2026-11-20") for word in ("fre", "20/11", "i dag", "uge 47", "denne uge")),
        ("2026-11-20", "2/12", "2026-12-02"),
        ("2026-11-20", "5/1", "2027-01-05"),
        ("2026-05-01", "2/12", "2026-12-02"),
        # What has just been is looked at, not the same day most of a year away.
        ("2026-11-20", "19/11", "2026-11-19"),
        ("2026-12-10", "2/12", "2026-12-02"),
        ("2026-11-20", "21/8", "2026-08-21"),
        ("2026-11-20", "20/8", "2027-08-20"),
        ("2026-11-20", "uge 46", "2026-11-09"),
        ("2026-11-17", "uge 34", "2026-08-17"),  # three months ago to the day; of 2027 it is over nine months away
        ("2026-11-20", "19/11/2025", "2025-11-19"),
    ],
)
def test_who_looks_ahead_sees_the_next_such_day_or_one_that_has_just_been(today: str, text: str, day: str) -> None:
    found = read_day(text, today=date.fromisoformat(today), lean=Lean.NEXT, just_past=True)
    assert found.isoformat() == day


@pytest.mark.parametrize("today", ["2026-12-21", "2026-12-24", "2026-12-27"])
@pytest.mark.parametrize("text", ["uge 52", "vecka 52", "week 52", "denne uge", "this week"])
def test_the_week_that_runs_means_today_where_something_is_to_come_and_its_monday_where_it_has_been(
    today: str, text: str
) -> None:
    seen = date.fromisoformat(today)
    assert read_day(text, today=seen, lean=Lean.NEXT) == seen
    assert read_day(text, today=seen, lean=Lean.NEXT, nearest=True) == seen
    assert read_day(text, today=seen, lean=Lean.PAST) == date(2026, 12, 21)


@pytest.mark.parametrize(
    ("begin", "text", "day"),
    [
        ("2026-11-23", "fre", "2026-11-27"),  # it begins on Monday, and today is Friday
        ("2026-11-27", "fre", "2026-11-27"),
        ("2026-03-10", "fre", "2026-11-20"),  # what began long ago ends on a day to come
        ("2026-11-23", "i morgen", "2026-11-21"),
    ],
)
def test_a_weekday_that_ends_something_does_so_after_its_beginning(begin: str, text: str, day: str) -> None:
    today = date(2026, 11, 20)
    assert read_day(text, today=today, lean=Lean.NEXT, begin=date.fromisoformat(begin)).isoformat() == day


@pytest.mark.parametrize("lean", Lean)
@pytest.mark.parametrize("text", ["31/2", "30/2", "31/4", "31. juni", "31 sep", "31/11"])
@given(today=some_day)
def test_what_is_offered_for_a_day_that_does_not_exist_is_read_and_stays_near(
    lean: Lean, text: str, today: date
) -> None:
    with pytest.raises(WrongUse) as refused:
        read_day(text, today=today, lean=lean)
    offered = read_day(refused.value.instead[1], today=today, lean=lean)
    assert abs(offered - today) <= timedelta(days=366)
    assert (offered + timedelta(days=1)).day == 1
