"""One wait's clock: when it is due and over, what a pause takes off, and what state it is in."""

from datetime import date

import pytest

from forlob.domain.wait import (
    EndKind,
    Pause,
    WaitState,
    days_over,
    due_on,
    net_days,
    state_label,
    state_on,
    unanswered_days,
)

ASKED = date(2026, 3, 1)


def test_thirty_days_asked_on_the_first_of_march_are_due_on_the_thirty_first() -> None:
    assert due_on(ASKED, 30) == date(2026, 3, 31)
    assert due_on(ASKED, 0) == ASKED
    assert due_on(ASKED, None) is None


@pytest.mark.parametrize(("on", "over"), [(date(2026, 3, 30), 0), (date(2026, 3, 31), 0), (date(2026, 4, 1), 1)])
def test_it_is_on_time_on_its_due_day_and_over_from_the_day_after(on: date, over: int) -> None:
    assert days_over(date(2026, 3, 31), on) == over


def test_what_has_no_due_day_is_never_over() -> None:
    assert days_over(None, date(2030, 1, 1)) == 0


def test_net_days_are_without_the_days_of_pauses_each_day_once() -> None:
    on = date(2026, 3, 31)
    first = Pause(date(2026, 3, 5), date(2026, 3, 15), None)
    overlapping = Pause(date(2026, 3, 10), date(2026, 3, 20), None)
    assert net_days(ASKED, on, []) == 30
    assert net_days(ASKED, on, [first]) == 20
    assert net_days(ASKED, on, [first, overlapping]) == 15


def test_a_pause_ended_early_takes_off_only_its_days() -> None:
    assert net_days(ASKED, date(2026, 3, 31), [Pause(date(2026, 3, 5), date(2026, 3, 15), date(2026, 3, 7))]) == 28


def test_a_pause_that_still_holds_takes_off_the_days_so_far() -> None:
    assert net_days(ASKED, date(2026, 3, 11), [Pause(date(2026, 3, 6), None, None)]) == 5
    assert net_days(ASKED, date(2026, 3, 11), [Pause(date(2026, 3, 6), date(2026, 6, 1), None)]) == 5


def test_days_of_a_pause_outside_the_wait_are_not_taken_off() -> None:
    assert net_days(ASKED, date(2026, 3, 11), [Pause(date(2026, 2, 1), date(2026, 3, 3), None)]) == 8


def test_a_paused_wait_waits_again_from_the_expected_end_on() -> None:
    pause = Pause(date(2026, 3, 5), date(2026, 3, 15), None)
    states = {day: state_on(date(2026, 3, day), [pause], claimed=False) for day in (4, 5, 14, 15)}
    assert states == {
        4: WaitState.WAITING,
        5: WaitState.PAUSED,
        14: WaitState.PAUSED,
        15: WaitState.WAITING,
    }


def test_a_claim_shows_where_no_pause_holds() -> None:
    pause = Pause(date(2026, 3, 5), None, None)
    assert state_on(date(2026, 3, 4), [pause], claimed=True) == "claimed"
    assert state_on(date(2026, 3, 5), [pause], claimed=True) == "paused"


def test_every_state_open_or_ended_has_words_for_people() -> None:
    labels = {state: state_label(state) for state in (*WaitState, *EndKind)}
    assert labels[WaitState.CLAIMED] == "claimed"
    assert labels[EndKind.COURSE_CLOSED] == "course closed"
    assert all(labels.values())


CLAIMED = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("reminded", "on", "late"),
    [
        (None, date(2026, 11, 8), 0),
        (None, date(2026, 11, 9), 1),
        (date(2026, 11, 9), date(2026, 11, 10), 0),
        (date(2026, 11, 9), date(2026, 11, 15), 0),
        (date(2026, 11, 9), date(2026, 11, 16), 8),
        (date(2026, 10, 31), date(2026, 11, 9), 1),
        (date(2026, 11, 3), date(2026, 11, 9), 0),
        (date(2026, 11, 3), date(2026, 11, 10), 2),
    ],
)
def test_a_claim_asks_for_a_reminder_after_seven_days_and_again_seven_days_after_the_last(
    reminded: date | None, on: date, late: int
) -> None:
    assert unanswered_days(CLAIMED, reminded, on) == late


def test_what_is_not_claimed_asks_for_none() -> None:
    assert unanswered_days(None, None, date(2026, 11, 9)) == 0
