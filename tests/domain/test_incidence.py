"""Cumulative incidence: ends compete. Expectations by hand from the field's page, and from independent counts."""

import random
from collections import Counter
from fractions import Fraction

import pytest

from forlob.domain.statistics.incidence import CAME, NINETY, Curve, Seen, curve

TEN_CERTIFICATES = Counter({Seen(5, "withdrawn", 30): 6, Seen(25, CAME, 30): 4})
SECTION_8 = Counter(
    [Seen(10, None), Seen(20, CAME), Seen(28, CAME), Seen(35, CAME), Seen(45, None), Seen(60, CAME), Seen(90, None)]
)


def test_of_ten_certificates_of_which_six_were_withdrawn_forty_percent_came() -> None:
    found = curve(TEN_CERTIFICATES)
    assert found.came_within(30) == Fraction(2, 5)
    assert found.quantile() is None
    assert found.quantile(NINETY) is None


def test_had_nothing_else_ended_them_all_ten_would_have_come() -> None:
    found = curve(TEN_CERTIFICATES, compete=False)
    assert found.came_within(30) == 1
    assert found.quantile() == 25


def test_without_competing_ends_it_is_the_example_of_the_field() -> None:
    found = curve(SECTION_8)
    assert [round(float(found.open_after(day)), 4) for day in (20, 28, 35, 60)] == [0.8333, 0.6667, 0.5, 0.25]
    assert found.quantile() == 35
    assert found.came_within(30) == Fraction(1, 3)


def test_what_came_and_what_ended_otherwise_on_one_day_share_the_risk_set_and_what_is_open_leaves_after() -> None:
    """Day 10: four at risk, one came, one was declined, one is open; day 20: the last one came."""
    found = curve(Counter([Seen(10, CAME), Seen(10, "declined"), Seen(10, None), Seen(20, CAME)]))
    assert [(step.day, step.at_risk, step.came, step.otherwise) for step in found.steps] == [
        (10, 4, 1, 1),
        (20, 1, 1, 0),
    ]
    assert found.came_within(10) == Fraction(1, 4)
    assert found.came_within(20) == Fraction(1, 4) + Fraction(1, 2)
    assert found.open_after(20) == 0


def test_of_twenty_that_come_day_after_day_half_have_come_by_day_10_and_nine_in_ten_by_day_18() -> None:
    found = curve(Counter(Seen(day, CAME) for day in range(1, 21)))
    assert (found.quantile(), found.quantile(NINETY)) == (10, 18)


def test_nothing_seen_has_no_share() -> None:
    assert curve(Counter()).came_within(30) is None
    assert curve(Counter()).quantile() is None


def test_what_remains_is_asked_of_those_that_lasted_longer() -> None:
    """After day 5 only four are left of ten, and all of them come on day 25."""
    found = curve(TEN_CERTIFICATES)
    assert found.remaining(5) == 20
    assert found.comes_after(5) == 1
    assert found.comes_after(0) == Fraction(2, 5)
    assert found.remaining(0) is None
    assert found.remaining(25) is None


def test_after_the_last_has_ended_nothing_comes() -> None:
    assert curve(TEN_CERTIFICATES).comes_after(25) == 0
    assert curve(TEN_CERTIFICATES).remaining(26) is None
    assert curve(Counter()).comes_after(3) == 0
    assert curve(Counter()).remaining(3) is None


def test_half_of_what_is_still_open_comes_on_the_day_its_share_is_a_half() -> None:
    """Five came on day 10; after it five are open, of which half have come by day 30; of the three open after 20, one."""
    found = curve(Counter([*[Seen(10, CAME)] * 5, *[Seen(20, CAME)] * 2, Seen(30, CAME), *[Seen(90, None)] * 2]))
    assert [found.remaining(day) for day in (0, 9, 10, 20, 30)] == [10, 1, 20, None, None]


def test_what_is_looked_at_late_is_at_risk_from_the_day_after() -> None:
    """Five begun before were 10 days old when they were first seen; the one that ended that very day never counts."""
    late = [Seen(day, CAME, after=10) for day in (10, 11, 12, 13, 14, 15)]
    found = curve(Counter(late))
    assert (found.n, found.from_days) == (5, 11)
    assert found.came_within(11) == Fraction(1, 5)
    assert found.came_within(10) is None


def test_a_curve_begins_where_five_are_at_risk() -> None:
    """Of what was seen from day 3, 4 and 6 on, five are at risk from day 7; what ended on day 6 was before it."""
    seen = Counter([Seen(6, CAME, after=3), *[Seen(9, CAME, after=4)] * 3, *[Seen(12, None, after=6)] * 2])
    found = curve(seen)
    assert (found.n, found.from_days) == (5, 7)
    assert found.came_within(9) == Fraction(3, 5)


def test_where_five_are_at_risk_from_the_beginning_the_curve_begins_there() -> None:
    found = curve(Counter([*[Seen(20, CAME)] * 5, Seen(30, CAME, after=10)]))
    assert (found.n, found.from_days) == (6, None)


def test_who_ended_on_the_day_another_was_first_seen_is_not_at_risk_beside_it() -> None:
    """Four from the beginning, one of them over on day 10; the fifth is at risk from day 11: four at a time."""
    seen = [Seen(10, CAME), *[Seen(20, CAME)] * 3, Seen(30, CAME, after=10)]
    assert curve(Counter(seen)) == Curve(0, ())
    found = curve(Counter([*seen, Seen(40, CAME, after=10)]))
    assert (found.n, found.from_days) == (5, 11)


def test_clocks_that_are_set_to_their_due_day_are_read_at_nought() -> None:
    """Due after 0, 10 and 30 days: came 2 late, on its day, and 5 early; by the due day two of three."""
    found = curve(Counter([Seen(2, CAME, 0), Seen(10, CAME, 10), Seen(25, CAME, 30)]), shifted=True, fewest=1)
    assert [step.day for step in found.steps] == [-5, 0, 2]
    assert found.came_within(0) == Fraction(2, 3)


def test_never_five_at_risk_is_no_curve() -> None:
    assert curve(Counter([Seen(10 * at + 5, CAME, after=10 * at) for at in range(9)])) == Curve(0, ())


def random_ends(seed: int) -> list[Seen]:
    draw = random.Random(seed)
    return [
        Seen(draw.randrange(40), draw.choice([CAME, CAME, "declined", "withdrawn", None]), after=draw.choice(ENTRIES))
        for _ in range(draw.randrange(1, 80))
    ]


ENTRIES = [None, None, 3, 10, 25]


@pytest.mark.parametrize("seed", range(60))
def test_every_step_counts_who_is_at_risk_as_one_would_on_paper(seed: int) -> None:
    seen = random_ends(seed)
    found = curve(Counter(seen), fewest=1)
    still_open, came = Fraction(1), Fraction(0)
    for step in found.steps:
        at_risk = [one for one in seen if one.days >= step.day and (one.after is None or one.after < step.day)]
        today = Counter(one.end for one in at_risk if one.days == step.day)
        ended = today.total() - today[None]
        assert step.at_risk == len(at_risk)
        came += still_open * Fraction(today[CAME], len(at_risk))
        still_open *= Fraction(len(at_risk) - ended, len(at_risk))
        assert (found.came_within(step.day), found.open_after(step.day)) == (came, still_open)


@pytest.mark.parametrize("seed", range(30))
def test_shares_of_all_ends_and_of_what_is_open_make_one(seed: int) -> None:
    seen = [one._replace(after=None) for one in random_ends(seed)]
    others = [one._replace(end=None if one.end is None else "declined" if one.end == CAME else CAME) for one in seen]
    for day in range(45):
        came, otherwise = curve(Counter(seen)).came_within(day), curve(Counter(others)).came_within(day)
        assert came is not None and otherwise is not None
        assert came + otherwise + curve(Counter(seen)).open_after(day) == 1


def test_two_thousand_days_of_a_million_stay_exact_and_quick() -> None:
    seen = Counter({Seen(day, end): 500 for day in range(1, 2001) for end in (CAME, "declined")})
    found = curve(seen)
    assert found.came_within(2000) == Fraction(1, 2)
    assert found.quantile() == 2000
