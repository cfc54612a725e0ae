"""What speaks against a moment: expectations by hand, from the calendars of both countries and a watch."""

from itertools import islice

import pytest

from forlob.domain.booking import Meeting, doubts_of_day, doubts_of_people, offered, room_of

DENMARK, SWEDEN = "Europe/Copenhagen", "Europe/Stockholm"
NOW = "2026-11-20T13:00"


def of_day(planned_at: str, zone: str = DENMARK, *, is_fixed: bool = False) -> list[str]:
    return [one.code.value for one in doubts_of_day(planned_at, now=NOW, zone=zone, is_fixed=is_fixed)]


@pytest.mark.parametrize(
    ("planned_at", "codes"),
    [
        ("2026-11-20T13:00", []),
        ("2026-11-20T12:59", ["past"]),
        ("2026-11-20", []),
        ("2026-11-19", ["past"]),
        ("2026-11-29T03:00", ["weekend", "night"]),
        ("2026-11-28", ["weekend"]),
        ("2026-12-01T06:59", ["night"]),
        ("2026-12-01T07:00", []),
        ("2026-12-01T17:59", []),
        ("2026-12-01T18:00", ["night"]),
        ("2026-12-24T13:00", ["day_off"]),
        ("2026-12-26", ["day_off"]),  # a Saturday, and Boxing Day: said once
        ("2026-01-01T02:00", ["past", "day_off", "night"]),
    ],
)
def test_the_day_and_the_hour(planned_at: str, codes: list[str]) -> None:
    assert of_day(planned_at) == codes


def test_each_country_has_its_own_days_off() -> None:
    assert (of_day("2027-01-06"), of_day("2027-01-06", SWEDEN)) == ([], ["day_off"])


def test_a_time_the_house_keeps_is_neither_weekend_nor_night_to_it() -> None:
    assert of_day("2026-11-28T19:00", is_fixed=True) == []
    assert of_day("2026-12-24T19:00", is_fixed=True) == ["day_off"]


def codes(other: Meeting, planned_at: str = "2026-12-02T13:00") -> list[tuple[str, str, str]]:
    wanted = Meeting("", "C1", planned_at, 60, ("MH", "KL"), "Lokale 2")
    return [(one.code.value, one.who, one.other) for one in doubts_of_people(wanted, [other])]


def test_a_worker_the_citizen_and_a_room_are_taken_by_what_overlaps() -> None:
    other = Meeting("T40", "C2", "2026-12-02T13:30", 60, ("KL", "AN"), "lokale  2")
    assert codes(other) == [("worker_taken", "KL", "T40"), ("place_taken", "Lokale 2", "T40")]
    assert codes(other._replace(workers=("AN",), place="Lokale 3")) == []
    assert codes(other._replace(citizen="C1")) == [("citizen_taken", "C1", "T40")]


@pytest.mark.parametrize(
    ("planned_at", "minutes", "takes"),
    [
        ("2026-12-02T12:00", 60, False), ("2026-12-02T12:00", 61, True), ("2026-12-02T13:59", 30, True),
        ("2026-12-02T14:00", 30, False), ("2026-12-02", 60, False), ("2026-12-03T13:00", 60, False),
        ("2026-12-02T02:00", 720, True),
    ],
)  # fmt: skip
def test_what_touches_takes_no_time_and_neither_does_a_day_without_a_time(
    planned_at: str, minutes: int, takes: bool
) -> None:
    assert bool(codes(Meeting("T40", "C9", planned_at, minutes, ("MH",)))) is takes


@pytest.mark.parametrize(
    "place", ["Lokale 2", "lokale 2", "Jobcenter, lokale 2", "Mødelokale Egen", "rum 4", "B204", "Sal B"]
)
def test_a_room_is_taken_whole(place: str) -> None:
    assert room_of(place) is not None


@pytest.mark.parametrize(
    "place", [None, "", "Jobcentret", "Rådhuset", "Vestergade 12", "Storgatan 3", "telefon", "Centrum", "Forum"]
)
def test_a_house_an_address_and_a_telephone_are_not(place: str | None) -> None:
    assert room_of(place) is None


def test_a_free_time_is_offered_later_that_day_then_at_the_same_time_of_the_next_days() -> None:
    assert list(islice(offered("2026-12-04T15:00", DENMARK), 5)) == [
        "2026-12-04T15:30", "2026-12-04T16:00", "2026-12-07T15:00", "2026-12-07T08:00", "2026-12-07T08:30",
    ]  # fmt: skip
    assert next(offered("2026-11-29T03:00", DENMARK)) == "2026-11-30T08:00"
    assert next(offered("2026-12-24", DENMARK)) == "2026-12-28"


def test_a_conversation_without_a_time_of_day_takes_none() -> None:
    day = Meeting("T1", "C1", "2026-12-02", 60, ("MH",))
    night = Meeting("T2", "C2", "2026-12-02T00:30", 60, ("MH",))
    assert (day.has_time, night.has_time) == (False, True)
    assert not day.overlaps(night)
    assert not night.overlaps(day)
    assert not day.overlaps(day)


def test_free_times_lie_from_eight_to_sixteen_every_half_hour() -> None:
    of_tuesday = [f"2026-12-01T{time}" for time in ("14:30", "15:00", "15:30", "16:00")]
    of_wednesday = [f"2026-12-02T{time}" for time in ("14:15", "08:00", "08:30", "09:00")]
    assert list(islice(offered("2026-12-01T14:15", DENMARK), 8)) == of_tuesday + of_wednesday
    assert next(offered("2026-12-01T16:15", DENMARK)) == "2026-12-02T08:00"


def test_a_free_day_is_looked_for_sixty_days_ahead() -> None:
    # From Thursday 3 December on the sixtieth day is Sunday 31 January; Monday 1 February would be the sixty-first.
    assert list(offered("2026-12-03", DENMARK))[-1] == "2027-01-29"
