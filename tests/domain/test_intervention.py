"""The state of an intervention as seen from a day (domain 4.2); expectations by hand."""

from datetime import date

import pytest

from forlob.domain.intervention import InterventionState, has_started, state_on


def may(day: int) -> date:
    return date(2026, 5, day)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (3, "proposed"),
        (4, "requested"),
        (10, "requested"),
        (11, "granted"),
        (18, "active"),
        (24, "active"),
        (25, "stopped"),
    ],
)
def test_the_day_reached_last_decides(day: int, state: str) -> None:
    assert state_on(may(day), (may(4), may(11), may(18), may(25)), "stopped") == InterventionState(state)


def test_an_end_without_a_way_of_ending_ends_nothing() -> None:
    assert state_on(may(25), (may(4), None, None, may(25)), None) is InterventionState.REQUESTED
    assert state_on(may(25), (may(4), None, None, None), "completed") is InterventionState.REQUESTED


@pytest.mark.parametrize(
    ("started", "ended", "how", "day", "has"),
    [
        (18, None, None, 17, False),
        (18, None, None, 18, True),
        (None, 25, "completed", 24, False),
        (None, 25, "completed", 25, True),
        (None, 25, "stopped", 25, True),
        (None, 25, "declined", 30, False),
        (None, None, "completed", 30, False),
        (18, 25, "cancelled", 18, True),
    ],
)
def test_what_was_completed_or_stopped_had_started(
    started: int | None, ended: int | None, how: str | None, day: int, has: bool
) -> None:
    assert has_started(may(day), may(started) if started else None, may(ended) if ended else None, how) is has
