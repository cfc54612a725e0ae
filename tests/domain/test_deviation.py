"""Deviations of one intervention from its plan: agreed for 5 January to 16 March 2026, 70 days."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.plan.deviation import Deviation, deviation
from tests.plan_parts import intervention

LATER = date(2026, 12, 1)
NOTHING = Deviation(None, None, None, so_far=False)


def seen_from(
    on: date,
    started_on: date | None = None,
    ended_on: date | None = None,
    end_kind: str | None = None,
    *,
    agreed_start: date | None = date(2026, 1, 5),
    planned_end: date | None = date(2026, 3, 16),
) -> Deviation:
    days: dict[str, Any] = {
        "agreed_start": agreed_start,
        "planned_end": planned_end,
        "started_on": started_on,
        "ended_on": ended_on,
    }
    return deviation(intervention(30, state=end_kind or "active", **days), on=on)


def test_a_late_start_and_a_later_end() -> None:
    found = seen_from(LATER, date(2026, 1, 19), date(2026, 8, 17), "completed")
    assert found == Deviation(start_days=14, end_days=154, extension_factor=3.0, so_far=False)


def test_an_early_start_and_an_early_end() -> None:
    found = seen_from(LATER, date(2026, 1, 3), date(2026, 2, 7), "stopped")
    assert found == Deviation(start_days=-2, end_days=-37, extension_factor=0.5, so_far=False)


def test_all_as_planned() -> None:
    found = seen_from(LATER, date(2026, 1, 5), date(2026, 3, 16), "completed")
    assert found == Deviation(0, 0, 1.0, so_far=False)


def test_one_that_runs_within_its_plan_has_no_end_to_compare() -> None:
    assert seen_from(date(2026, 3, 16), date(2026, 1, 19)) == Deviation(14, None, None, so_far=False)


def test_one_that_runs_after_its_planned_end_is_counted_so_far() -> None:
    found = seen_from(date(2026, 5, 4), date(2026, 1, 19))
    assert found == Deviation(start_days=14, end_days=49, extension_factor=1.5, so_far=True)


def test_what_happens_later_is_not_known_yet() -> None:
    assert seen_from(date(2026, 1, 18), date(2026, 1, 19), date(2026, 2, 19), "completed") == NOTHING
    before_the_end = seen_from(date(2026, 2, 18), date(2026, 1, 19), date(2026, 2, 19), "completed")
    assert before_the_end == Deviation(14, None, None, so_far=False)


def test_what_never_started_departs_from_nothing() -> None:
    assert seen_from(LATER) == NOTHING
    assert seen_from(LATER, None, date(2026, 2, 1), "cancelled") == NOTHING
    assert seen_from(LATER, None, date(2026, 2, 1), "declined") == NOTHING


def test_without_its_start_day_only_the_end_is_compared() -> None:
    found = seen_from(LATER, None, date(2026, 3, 20), "completed")
    assert found == Deviation(None, 4, None, so_far=False)


def test_without_an_intention_there_is_nothing_to_depart_from() -> None:
    happened = (LATER, date(2026, 1, 19), date(2026, 8, 17), "completed")
    assert seen_from(*happened, agreed_start=None) == Deviation(None, 154, None, so_far=False)
    assert seen_from(*happened, planned_end=None) == Deviation(14, None, None, so_far=False)


def test_a_planned_length_of_no_day_has_no_factor() -> None:
    one_day = seen_from(LATER, date(2026, 1, 5), date(2026, 1, 9), "completed", planned_end=date(2026, 1, 5))
    assert one_day == Deviation(0, 4, None, so_far=False)


some_day = st.none() | st.integers(0, 60).map(lambda days: date(2026, 1, 1) + timedelta(days=days))


@given(some_day, some_day, some_day.filter(bool), st.integers(0, 60), st.integers(0, 30))
def test_what_is_counted_so_far_is_the_least_it_can_become(
    agreed_start: date | None, planned_end: date | None, started_on: date, days: int, more: int
) -> None:
    on = started_on + timedelta(days=days)
    days_of: dict[str, Any] = {"agreed_start": agreed_start, "planned_end": planned_end, "started_on": started_on}
    running = intervention(30, state="active", **days_of)
    ended = running._replace(ended_on=on + timedelta(days=more), state="completed")
    so_far, at_last = deviation(running, on=on), deviation(ended, on=on + timedelta(days=more))
    assert so_far.start_days == at_last.start_days
    if so_far.so_far:
        assert so_far.end_days is not None
        assert at_last.end_days == so_far.end_days + more
        assert (so_far.extension_factor or 0) <= (at_last.extension_factor or 0)


def test_a_start_and_an_end_count_from_their_own_day_on() -> None:
    assert seen_from(date(2026, 1, 19), date(2026, 1, 19)).start_days == 14
    ended = seen_from(date(2026, 3, 30), date(2026, 1, 19), date(2026, 3, 30), "completed")
    assert ended == Deviation(start_days=14, end_days=14, extension_factor=1.0, so_far=False)


def test_a_plan_of_one_day_has_a_factor_and_one_of_none_has_not() -> None:
    one_day = seen_from(LATER, date(2026, 1, 5), date(2026, 1, 8), "completed", planned_end=date(2026, 1, 6))
    assert one_day.extension_factor == 3.0
    none = seen_from(LATER, date(2026, 1, 5), date(2026, 1, 8), "completed", planned_end=date(2026, 1, 5))
    assert none.extension_factor is None
