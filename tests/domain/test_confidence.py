"""95 % intervals: from leaving out one citizen at a time, compared with doing just that, one by one."""

import random
from collections import Counter
from collections.abc import Callable
from math import exp, log, sqrt

import pytest

from forlob.domain.statistics.confidence import band, between, without_each
from forlob.domain.statistics.estimate import Estimate, estimate
from forlob.domain.statistics.incidence import CAME, Curve, Seen, curve
from forlob.domain.statistics.sample import Sample

Row = tuple[int, Seen]


def random_rows(seed: int, citizens: int) -> list[Row]:
    draw = random.Random(seed)
    ends = [CAME, CAME, CAME, "withdrawn", None]
    return [
        (
            draw.randrange(citizens),
            Seen(draw.randrange(60), draw.choice(ends), after=draw.choice([None, None, None, 8])),
        )
        for _ in range(draw.randrange(20, 160))
    ]


def share(found: Curve, day: int) -> float:
    return float(found.came_within(day) or 0)


def one_by_one(rows: list[Row], day: int, group: Callable[[int], int]) -> list[float]:
    groups = sorted({group(citizen) for citizen, _seen in rows})
    return [share(curve(Counter(seen for citizen, seen in rows if group(citizen) != left)), day) for left in groups]


def alone(citizen: int) -> int:
    return citizen


def modulo_50(citizen: int) -> int:
    return citizen % 50


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(("citizens", "group"), [(3, alone), (50, alone), (400, modulo_50)])
def test_the_shares_without_each_are_those_of_doing_it_one_by_one(
    seed: int, citizens: int, group: Callable[[int], int]
) -> None:
    # Who was never at risk is in no estimate.
    rows = [
        (citizen, seen) for citizen, seen in random_rows(seed, citizens) if seen.after is None or seen.days > seen.after
    ]
    if len({citizen for citizen, _seen in rows}) <= 50:
        group = alone
    sample = Sample(rows)
    found = curve(sample.counted())
    quick = list(without_each(sample.grouped(), found))
    for step, shares in zip(found.steps, quick, strict=True):
        assert list(shares) == pytest.approx(one_by_one(rows, step.day, group), abs=1e-9)


def test_the_interval_of_a_share_by_hand() -> None:
    """Three citizens, shares .4, .5 and .6 without each: variance 2/3 * (.01 + .01) = .01333, error .11547."""
    error = sqrt(0.02 * 2 / 3)
    power = exp(1.959963984540054 * error / (0.5 * log(2)))
    assert between(0.5, [0.4, 0.5, 0.6]) == pytest.approx((0.5**power, 0.5 ** (1 / power)))
    assert between(0.5, [0.4, 0.5, 0.6]) == pytest.approx((0.2640, 0.6971), abs=1e-4)


def test_two_citizens_are_enough_for_an_interval() -> None:
    """Shares .4 and .6 without each: variance 1/2 * (.01 + .01) = .01, error .1."""
    power = exp(1.959963984540054 * 0.1 / (0.5 * log(2)))
    assert between(0.5, [0.4, 0.6]) == pytest.approx((0.5**power, 0.5 ** (1 / power)))
    assert between(0.5, [0.4, 0.6]) == pytest.approx((0.2952, 0.6745), abs=1e-4)


def test_where_no_citizen_makes_a_difference_the_band_is_the_share_and_reaches_a_half_on_its_day() -> None:
    """Each of five waited once 10 and once 20 days: without anyone half have come by day 10, and all by day 20."""
    found = estimate(Sample([(citizen, Seen(days, CAME)) for citizen in range(5) for days in (10, 20)]))
    assert (found.median_low, found.median_days, found.median_high) == (10, 10, 10)


def test_an_interval_cannot_be_told_of_one_citizen_of_none_that_came_and_of_all() -> None:
    assert between(0.5, [0.5]) is None
    assert between(0.0, [0.0, 0.0]) is None
    assert between(1.0, [1.0, 1.0]) is None


def test_the_days_between_are_where_the_band_crosses_a_half() -> None:
    rows = [(citizen, Seen(10 + citizen, CAME)) for citizen in range(40)]
    found = estimate(Sample(rows))
    days = [curve(Counter(seen for _citizen, seen in rows)).steps[at].day for at in range(40)]
    bands = {day: between((day - 9) / 40, one_by_one(rows, day, alone)) for day in days}
    crossing = [day for day, band in bands.items() if band and band.low <= 0.5 <= band.high]
    assert found.median_days == 29
    assert found.median_low in (crossing[0], crossing[0] - 1)
    assert found.median_high == crossing[-1] + 1


def test_the_days_of_forty_by_hand() -> None:
    """By day 23 14 of 40: variance .35 * .65 / 39, error .0764, up to .4973; by day 24 15 of 40 up to .5226."""
    rows = [(citizen, Seen(10 + citizen, CAME)) for citizen in range(40)]
    assert estimate(Sample(rows))[:2] == (40, 40)
    assert (estimate(Sample(rows)).median_low, estimate(Sample(rows)).median_high) == (24, 36)


def test_fewer_than_five_are_counted_only() -> None:
    rows = [(1, Seen(10, CAME)), (2, Seen(20, CAME)), (3, Seen(20, "declined")), (4, Seen(30, None))]
    assert estimate(Sample(rows)) == Estimate(4, 2, None, None, otherwise=1, few=True)
    assert estimate(Sample(rows), fewest=1).median_days == 20


@pytest.mark.parametrize(("n", "few"), [(0, False), (1, True), (4, True), (5, False)])
def test_an_estimate_is_of_few_under_five(n: int, few: bool) -> None:
    assert estimate(Sample([(citizen, Seen(10, CAME)) for citizen in range(n)])).few == few


def test_what_ended_otherwise_leaves_the_band_where_it_was_until_another_comes() -> None:
    """Six came on day 10 and six on day 40; the four that were withdrawn on days 20 and 30 change nobody's interval."""
    came = [(citizen, Seen(days, CAME)) for citizen, days in enumerate([10] * 6 + [40] * 6)]
    off = [(12 + citizen, Seen(days, "withdrawn")) for citizen, days in enumerate([20, 20, 30, 30])]
    sample = Sample([*came, *off])
    found = curve(sample.counted())
    bands = band(sample.grouped(), found)
    assert [step.day for step in found.steps] == [10, 20, 30, 40]
    # 6 of 16: variance .375 * .625 / 15, error .125.
    power = exp(1.959963984540054 * 0.125 / (0.375 * log(16 / 6)))
    for one in bands[:3]:
        assert one == pytest.approx((0.375**power, 0.375 ** (1 / power)))
    assert bands[3] is not None and bands[3].low > 0.375


def test_an_interval_needs_five_that_came() -> None:
    rows = [(citizen, Seen(10, CAME if citizen < 4 else None)) for citizen in range(8)]
    assert estimate(Sample(rows))[2:8] == (10, None, 0, None, None, None)


def test_nothing_is_not_few() -> None:
    assert estimate(Sample()) == Estimate(0, 0, None, None)


def test_citizens_are_counted_each_once_however_many() -> None:
    assert Sample([(citizen % 7, Seen(citizen, None)) for citizen in range(100)]).citizens == 7
    assert Sample([(citizen, Seen(1, None)) for citizen in (3, 70_000, 3)] * 2).citizens == 2
    assert Sample([(citizen, Seen(1, None)) for citizen in [*range(1, 3000), 90_000, 5]]).citizens == 3000


def test_who_was_over_before_being_looked_at_is_no_citizen_of_the_estimate() -> None:
    """Six were over on the day the database was begun; the seventh began on it."""
    sample = Sample([*((citizen, Seen(38, CAME, after=38)) for citizen in range(6)), (7, Seen(10, None))])
    assert sample.citizens == 1
    assert list(sample.grouped().counts) == [Seen(10, None)]
