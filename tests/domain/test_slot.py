"""Fixed times: what a setting says, and which time is the next free one."""

# ruff: noqa: DTZ001 - slots are local wall times

from datetime import date, datetime, timedelta
from itertools import islice

import pytest

from forlob.domain.days.day_off import is_day_off
from forlob.domain.slot import Slot, begin_of, is_fixed, longest, minutes_of, rules, slots
from forlob.errors import WrongUse

DENMARK = "Europe/Copenhagen"
THURSDAYS = rules("thu 13:00-16:00/60")


def first(text: str, count: int, after: str = "2026-11-20T00:00", zone: str = DENMARK) -> list[str]:
    found = islice(slots(rules(text), datetime.fromisoformat(after), zone), count)
    return [f"{one.planned_at} {one.minutes}" for one in found]


def test_thursday_afternoons_are_three_hours_every_week() -> None:
    assert first("thu 13:00-16:00/60", 4) == [
        "2026-11-26T13:00 60",
        "2026-11-26T14:00 60",
        "2026-11-26T15:00 60",
        "2026-12-03T13:00 60",
    ]


@pytest.mark.parametrize("text", ["tor 13-16", "torsdag 13.00-16.00 / 60", "THU 13:00 - 16:00", "tors. 13-16/60"])
def test_a_window_may_be_written_in_danish_swedish_and_english(text: str) -> None:
    assert first(text, 3) == ["2026-11-26T13:00 60", "2026-11-26T14:00 60", "2026-11-26T15:00 60"]


def test_several_windows_are_taken_in_the_order_of_time() -> None:
    assert first("thu 13:00-14:00, tue 9:00-10:30/45", 4) == [
        "2026-11-24T09:00 45",
        "2026-11-24T09:45 45",
        "2026-11-26T13:00 60",
        "2026-12-01T09:00 45",
    ]


def test_an_rrule_may_skip_weeks_counted_from_the_first_of_january_2024() -> None:
    # Thursday 26 November 2026 lies 151 whole weeks after that Monday, so the week after it counts; New Year's Eve is off.
    assert first("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;BYHOUR=13/30", 3) == [
        "2026-12-03T13:00 30",
        "2026-12-17T13:00 30",
        "2027-01-14T13:00 30",
    ]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        # 17 November 2026 lies 366 + 365 + 320 = 1051 = 3 x 350 + 1 days after it: two days later counts.
        ("FREQ=DAILY;INTERVAL=3;BYHOUR=9", ["2026-11-19T09:00 60", "2026-11-22T09:00 60"]),
        # Thursday 19 November 2026 lies 150 = 3 x 50 whole weeks after its week.
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TH;BYHOUR=9", ["2026-11-19T09:00 60", "2026-12-10T09:00 60"]),
    ],
)
def test_every_third_day_or_week_is_counted_from_that_monday_too(text: str, begins: list[str]) -> None:
    assert first(text, len(begins), "2026-11-17T00:00") == begins


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("FREQ=WEEKLY;BYDAY=TH;BYHOUR=13", "2026-11-26T13:00 60"),
        ("FREQ=WEEKLY;BYDAY=TH;BYHOUR=13;BYMINUTE=30", "2026-11-26T13:30 60"),
    ],
)
def test_an_rrule_begins_at_its_minute_and_else_on_the_hour(text: str, begin: str) -> None:
    assert first(text, 1) == [begin]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("thu 13:00-15:59", ["13:00", "14:00"]),
        ("thu 13:00-16:00", ["13:00", "14:00", "15:00"]),
        ("thu 13:00-14:59/59", ["13:00", "13:59"]),
        ("thu 22:30-24:00/45", ["22:30", "23:15"]),
        ("thu 0-12/720", ["00:00"]),
        ("thu 9:00-9:10/5", ["09:00", "09:05"]),
    ],
)
def test_a_window_holds_as_many_slots_as_have_room_in_it_whole(text: str, begins: list[str]) -> None:
    found = first(text, len(begins) + 1)
    assert [one[:16] for one in found[:-1]] == [f"2026-11-26T{begin}" for begin in begins]
    assert found[-1].startswith("2026-12-03")


def test_the_first_moment_of_a_day_is_after_what_is_before_the_day() -> None:
    midnight = rules("thu 0-1")
    day = date(2026, 11, 26)
    assert next(slots(midnight, begin_of(day), DENMARK)) == Slot(datetime(2026, 11, 26), 60)
    assert next(slots(midnight, begin_of(day + timedelta(days=1)), DENMARK)) == Slot(datetime(2026, 12, 3), 60)


def test_slots_are_looked_for_until_the_same_day_a_year_on() -> None:
    found = list(slots(rules("FREQ=DAILY;BYHOUR=13"), datetime(2026, 11, 18), DENMARK))
    assert found[-1] == Slot(datetime(2027, 11, 18, 13), 60)


@pytest.mark.parametrize(
    "text",
    ["", "thu", "thu 16-13", "thu 13-16/0", "xyz 13-16", "thu 25-26", "thu 13:60-14:00", "thu 13-16/999", "FREQ=WEEKLY",
     "FREQ=SECONDLY;BYHOUR=1", "freq=bla;byhour=3", "FREQ=WEEKLY;BYHOUR=99", "thu 13-16,", "thu 13:60-16:00", "thu 23:00-24:01",
     "thu 24:00-25:00", "thu 0:00-24:00/721", "thu 13-14/4", "FREQ=WEEKLY;UNTIL=1990;BYHOUR=1"],
)  # fmt: skip
def test_what_is_no_fixed_time_is_refused_with_one_that_is(text: str) -> None:
    with pytest.raises(WrongUse) as refused:
        rules(text)
    assert refused.value.next_step == 'forlob config set slots "thu 13:00-16:00/60"'


def test_there_is_no_slot_on_christmas_eve_new_years_eve_and_ascension_day() -> None:
    # In 2026 both eves are Thursdays; Ascension Day 2027 is 6 May.
    days = [one[:10] for one in first("thu 13-14", 30, "2026-12-11T00:00")]
    assert days[:3] == ["2026-12-17", "2027-01-07", "2027-01-14"]
    assert "2027-03-25" not in days  # Maundy Thursday
    assert "2027-05-06" not in days


def test_sweden_has_days_off_of_its_own() -> None:
    epiphany, midsummer_eve, maundy = date(2027, 1, 6), date(2027, 6, 25), date(2027, 3, 25)
    assert [is_day_off(day, "Europe/Stockholm") for day in (epiphany, midsummer_eve, maundy)] == [True, True, False]
    assert [is_day_off(day, DENMARK) for day in (epiphany, midsummer_eve, maundy)] == [False, False, True]


def test_a_conversation_lasts_as_long_as_its_slot_and_else_an_hour() -> None:
    half_hours = rules("thu 13-16/30")
    assert minutes_of(half_hours, "2026-11-26T13:30") == 30
    assert minutes_of(half_hours, "2026-11-26T13:40") == 60
    assert minutes_of(half_hours, "2026-11-26") == 60
    assert minutes_of((), "2026-11-26T13:30") == 60


def test_a_fixed_time_is_known_by_the_moment_it_begins() -> None:
    moments = ("2026-11-26T13:00", "2026-11-26T13:30", "2026-11-26", "2026-11-27T13:00")
    assert [is_fixed(THURSDAYS, moment) for moment in moments] == [True, False, False, False]
    assert (longest(THURSDAYS), longest(rules("thu 13-16/90")), longest(())) == (60, 90, 60)
