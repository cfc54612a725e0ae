"""One wait's clock: when it is due and over, what a pause takes off, and what state it is in."""

from datetime import date

import pytest

from forlob.domain.sector import Sector
from forlob.domain.today import asks_for_reminder
from forlob.domain.wait import (
    ENDS,
    EndKind,
    Holder,
    Pause,
    Wait,
    WaitState,
    asked_on,
    days_over,
    due_on,
    net_days,
    order,
    state_label,
    state_on,
    unanswered_days,
    usual_sector,
)
from forlob.errors import WrongUse
from tests import plan_parts

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


def test_a_pause_that_was_ended_holds_up_to_the_day_it_was_ended_whatever_was_expected() -> None:
    early = Pause(date(2026, 3, 5), date(2026, 3, 15), date(2026, 3, 7))
    late = Pause(date(2026, 3, 5), date(2026, 3, 15), date(2026, 3, 20))
    days = (6, 7, 14, 15, 20)
    assert [early.holds_on(date(2026, 3, day)) for day in days] == [True, False, False, False, False]
    # On the 15th nobody had said yet that it lasts until the 20th, so it waited again.
    assert [late.holds_on(date(2026, 3, day)) for day in days] == [True, True, True, False, False]
    assert late.first_day_after(date(2026, 3, 19)) == date(2026, 3, 15)
    assert late.first_day_after(date(2026, 3, 20)) == date(2026, 3, 20)


def test_what_happened_stands_before_what_was_expected() -> None:
    # Waits since 2 March; paused on 10 March until the 24th, back on 1 April: 31 days less 22.
    paused = Pause(date(2026, 3, 10), date(2026, 3, 24), date(2026, 4, 1))
    assert net_days(date(2026, 3, 2), date(2026, 4, 2), [paused]) == 9
    assert net_days(date(2026, 3, 2), date(2026, 3, 31), [paused]) == 29 - 14


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


def wait(id: str, *, since: date = ASKED, due: date | None = None, on: date = CLAIMED) -> Wait:
    return plan_parts.wait(id, "statement", since, due, on=on)


@pytest.mark.parametrize(
    ("claimed", "on", "asks"),
    [
        (None, date(2026, 11, 10), False),  # its due day
        (None, date(2026, 11, 11), True),
        (date(2026, 11, 1), date(2026, 11, 8), False),
        (date(2026, 11, 1), date(2026, 11, 9), True),
        (date(2026, 11, 1), date(2026, 11, 11), True),
    ],
)
def test_what_is_over_or_claimed_long_ago_asks_for_a_reminder(claimed: date | None, on: date, *, asks: bool) -> None:
    assert asks_for_reminder(wait("W1", due=date(2026, 11, 10), on=on), claimed, on) is asks


def test_the_earliest_due_comes_first_then_what_waits_longest_without_a_norm_then_by_number() -> None:
    early, late = date(2026, 3, 1), date(2026, 3, 2)
    ordered = [
        wait("W20", since=late, due=early),
        wait("W3", since=early, due=late),
        wait("W9", since=early),
        wait("W10", since=early),
        wait("W11", since=early),
        wait("W1", since=late),
    ]
    backwards = ordered[::-1]
    assert sorted(backwards, key=order) == ordered


def test_computed_waits_come_by_what_they_are_about() -> None:
    ids = ["F2/first_start", "F2/team_meeting", "F10/team_meeting", "I1/start", "W1"]
    assert [one.id for one in sorted(map(wait, reversed(ids)), key=order)] == ids


MAY_4, JUNE_1 = date(2026, 5, 4), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("holders", "since"),
    [
        ([], ASKED),
        ([Holder(None, None, "doctor", "health")], ASKED),
        ([Holder(None, MAY_4, "doctor", "health"), Holder(MAY_4, None, "region", "health")], MAY_4),
        # Only the sector was mended: the doctor has been asked all the time.
        ([Holder(None, MAY_4, "doctor", "social"), Holder(MAY_4, None, "doctor", "health")], ASKED),
        (
            [
                Holder(None, MAY_4, "doctor", "health"),
                Holder(MAY_4, JUNE_1, "region", "health"),
                Holder(JUNE_1, None, "region", None),
            ],
            MAY_4,
        ),
        (
            [
                Holder(None, MAY_4, "doctor", "health"),
                Holder(MAY_4, JUNE_1, "region", "health"),
                Holder(JUNE_1, None, "doctor", "health"),
            ],
            JUNE_1,
        ),
    ],
)
def test_the_holder_has_been_asked_since_the_wait_last_moved_to_them(holders: list[Holder], since: date) -> None:
    assert asked_on(ASKED, holders) == since


def test_the_sector_of_a_wait_is_its_kinds_else_its_interventions() -> None:
    assert usual_sector(Sector.HEALTH, Sector.SOCIAL) == "health"
    assert usual_sector(None, Sector.SOCIAL) == "social"
    assert usual_sector(Sector.HEALTH, None) == "health"
    assert usual_sector(None, None) is None


def test_only_the_end_of_its_course_ends_a_wait_as_course_closed() -> None:
    assert ENDS.codes == ("fulfilled", "superseded", "withdrawn", "declined", "error")
    assert ENDS.read("kommet") == "fulfilled"
    with pytest.raises(WrongUse):
        ENDS.read("course_closed")
