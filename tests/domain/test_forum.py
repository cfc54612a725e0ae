"""How a forum meets, as seen from a day: when it met, when it is due next, and by how many days it is over."""

from datetime import date
from typing import Any

import pytest

from forlob.domain.forum import standing
from forlob.domain.rule import FindingState, Rule, Shape, Unit

SEEN_ON = date(2026, 11, 20)


def rule(shape: Shape, *, n: int | None = None, span: int | None = None, code: str = "own") -> Rule:
    unit = {Shape.EVERY: Unit.DAYS, Shape.AT_LEAST: Unit.MONTHS}.get(shape)
    return Rule(code, None, (), None, None, None, shape, n, span, unit, legal=False, source=None, certainty=None,
                counts="forum:steering_group", own=True)  # fmt: skip


EVERY = rule(Shape.EVERY, span=14)
MONTHLY = rule(Shape.IN_MONTH, n=1)
TWICE = rule(Shape.IN_MONTH, n=2, code="twice")


def seen(*days: tuple[int, int], by: Rule | None, on: date = SEEN_ON) -> tuple[Any, ...]:
    met = [date(2026, month, day) for month, day in days]
    found = standing("steering_group", met, [by] if by else [], on=on)
    return found.due_on, found.days_left, found.over, found.state


def test_what_it_met_is_counted_this_month_and_in_twelve() -> None:
    days = [date(2025, 11, 20), date(2025, 11, 21), date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 20)]
    found = standing("steering_group", days, [], on=SEEN_ON)
    assert (found.last_on, found.this_month, found.last_12_months) == (date(2026, 11, 20), 2, 4)
    assert (found.rule, found.due_on, found.over, found.state) == (None, None, 0, None)


def test_a_forum_that_never_met_is_told_its_rule_and_nothing_due() -> None:
    found = standing("steering_group", [], [MONTHLY], on=SEEN_ON)
    assert (found.rule, found.shape, found.n, found.last_on) == ("own", Shape.IN_MONTH, 1, None)
    assert (found.due_on, found.days_left, found.over, found.state) == (None, None, 0, None)


@pytest.mark.parametrize(
    ("met", "due_on", "left", "over", "state"),
    [
        ((11, 6), date(2026, 11, 20), 0, 0, FindingState.DUE_SOON),
        ((11, 5), date(2026, 11, 19), 0, 1, FindingState.OVER),
        ((11, 20), date(2026, 12, 4), 14, 0, FindingState.DUE_SOON),
    ],
)
def test_every_fourteen_days_is_due_on_the_fourteenth(
    met: tuple[int, int], due_on: date, left: int, over: int, state: FindingState
) -> None:
    assert seen(met, by=EVERY) == (due_on, left, over, state)


def test_who_met_this_month_is_due_by_the_end_of_the_next() -> None:
    assert seen((10, 1), (11, 2), by=MONTHLY) == (date(2026, 12, 31), 41, 0, FindingState.MET)
    assert seen((10, 1), by=MONTHLY) == (date(2026, 11, 30), 10, 0, FindingState.DUE_SOON)


def test_a_month_without_a_meeting_is_over_from_its_end_on() -> None:
    # September was met; of October nothing is known: 20 days since its end.
    assert seen((9, 1), (11, 2), by=MONTHLY) == (date(2026, 12, 31), 41, 20, FindingState.BROKEN)


def test_the_month_in_which_it_met_first_is_not_asked_about() -> None:
    assert seen((11, 12), by=TWICE) == (date(2026, 12, 31), 41, 0, FindingState.MET)
    assert seen((11, 1), by=TWICE) == (date(2026, 11, 30), 10, 0, FindingState.DUE_SOON)


def test_a_stretch_of_months_that_was_met_is_followed_by_the_next() -> None:
    quarterly = rule(Shape.AT_LEAST, n=1, span=3)
    # 31 August and three months is 30 November: the present stretch has its meeting, the next ends on 27 February.
    assert seen((8, 31), by=quarterly) == (date(2027, 2, 27), 99, 0, FindingState.MET)


def test_of_two_rules_the_one_that_is_over_most_then_due_first_is_told() -> None:
    def told(first: Rule, *days: tuple[int, int]) -> str | None:
        met = [date(2026, month, day) for month, day in days]
        return standing("steering_group", met, [first, EVERY._replace(code="every")], on=SEEN_ON).rule

    # Over by 20 for October and due on 31 December, beside due on 3 December.
    assert told(MONTHLY, (9, 1), (11, 19)) == "own"
    assert told(TWICE, (11, 12)) == "every"
