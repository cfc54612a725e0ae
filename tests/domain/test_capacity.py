"""The first day with room for one more intervention (domain 10); expectations by hand."""

from datetime import date

from forlob.domain.plan.capacity import Fit, Load


def march(day: int) -> date:
    return date(2026, 3, day)


def first_fit(load: Load, floor: int, hours: float | None = None) -> Fit | None:
    return load.first_fit(march(floor), lambda _day: None, hours_per_week=hours)


def test_what_ends_on_the_day_itself_makes_no_room_that_is_waited_for() -> None:
    load = Load(None, 1)
    load.hold(30, march(1), march(10), hours_per_week=None)
    assert first_fit(load, 10) == Fit(march(10), None)
    assert first_fit(load, 9) == Fit(march(10), 30)


def test_of_two_that_end_on_one_day_the_one_with_most_hours_makes_room_else_the_first() -> None:
    load = Load(10, None)
    load.hold(31, march(1), march(10), hours_per_week=4)
    load.hold(30, march(1), march(10), hours_per_week=6)
    assert first_fit(load, 1, 5) == Fit(march(10), 30)
    alike = Load(10, None)
    alike.hold(31, march(1), march(10), hours_per_week=5)
    alike.hold(30, march(1), march(10), hours_per_week=5)
    assert first_fit(alike, 1, 5) == Fit(march(10), 30)


def test_halves_of_an_hour_add_up_to_the_limit() -> None:
    load = Load(15, None)
    load.hold(30, march(1), None, hours_per_week=7.5)
    assert first_fit(load, 1, 7.5) == Fit(march(1), None)
    assert first_fit(load, 1, 7.75) is None


def test_hours_just_at_the_limit_fit() -> None:
    load = Load(10, None)
    load.hold(30, march(1), None, hours_per_week=4)
    assert first_fit(load, 1, 6) == Fit(march(1), None)
    assert first_fit(load, 1, 6.25) is None
