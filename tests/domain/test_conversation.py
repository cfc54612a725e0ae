"""The state of a conversation as seen from a day."""

from datetime import date

import pytest

from forlob.domain.conversation import state_on, week_later
from forlob.domain.days.day import spoken_moment


@pytest.mark.parametrize(
    ("on", "stored", "planned_at", "held_on", "state"),
    [
        (date(2026, 11, 18), "held", "2026-11-19T13:00", date(2026, 11, 19), "planned"),
        (date(2026, 11, 19), "held", "2026-11-19T13:00", date(2026, 11, 19), "held"),
        (date(2026, 11, 20), "held", "2026-11-19", date(2026, 11, 21), "planned"),
        (date(2026, 11, 18), "no_show", "2026-11-19T13:00", None, "planned"),
        (date(2026, 11, 19), "no_show", "2026-11-19T13:00", None, "no_show"),
        (date(2026, 11, 18), "cancelled", "2026-11-19T13:00", None, "cancelled"),
        (date(2026, 11, 18), "rebooked", "2026-11-19T13:00", None, "rebooked"),
        (date(2026, 11, 25), "planned", "2026-11-19T13:00", None, "planned"),
    ],
)
def test_what_happened_later_is_not_known_yet(
    on: date, stored: str, planned_at: str, held_on: date | None, state: str
) -> None:
    assert state_on(on, stored, planned_at, held_on, None) == state


@pytest.mark.parametrize("stored", ["cancelled", "rebooked"])
def test_what_is_called_off_is_planned_until_the_day_it_was(stored: str) -> None:
    states = [state_on(date(2026, 5, day), stored, "2026-05-20", None, date(2026, 5, 5)) for day in (4, 5)]
    assert states == ["planned", stored]


def test_a_moment_is_spoken_with_its_weekday_week_and_time() -> None:
    assert spoken_moment("2026-12-03T13:00") == "Thu 3 Dec 2026, week 49, 13:00"
    assert spoken_moment("2026-12-03") == "Thu 3 Dec 2026, week 49"


@pytest.mark.parametrize(
    ("planned_at", "later"),
    [
        ("2026-11-19T13:00", "2026-11-26T13:00"),
        ("2026-11-13", "2026-11-27"),
        ("2026-10-29T09:30", "2026-11-26T09:30"),
        ("2026-11-24T10:00", "2026-12-01T10:00"),
    ],
)
def test_the_same_weekday_and_time_comes_again_after_today(planned_at: str, later: str) -> None:
    assert week_later(planned_at, date(2026, 11, 20)) == later
