"""The share within norm where norms differ, and its interval, compared with leaving out one citizen at a time."""

import random
from collections import Counter
from fractions import Fraction
from math import exp, log, sqrt

import pytest

from forlob.domain.statistics.confidence import between
from forlob.domain.statistics.incidence import CAME, Seen
from forlob.domain.statistics.sample import Sample
from forlob.domain.statistics.within_norm import within_norm, within_norm_between


def test_with_one_norm_it_is_the_curve_read_at_the_norm() -> None:
    seen = Counter(
        [Seen(days, CAME, 30) for days in (20, 28, 35, 60)] + [Seen(days, None, 30) for days in (10, 45, 90)]
    )
    assert within_norm(seen) == Fraction(1, 3)


def test_without_a_norm_there_is_no_share() -> None:
    assert within_norm(Counter([Seen(20, CAME)] * 9)) is None
    assert within_norm_between(Sample((citizen, Seen(20, CAME)) for citizen in range(9))) is None


def test_fewer_than_five_with_a_norm_have_no_share_but_when_few_are_asked_for() -> None:
    seen = Counter([Seen(20, CAME, 30)] * 4 + [Seen(20, CAME)] * 90)
    assert within_norm(seen) is None
    assert within_norm(seen, fewest=1) == 1


def random_waits(seed: int, citizens: int) -> list[tuple[int, Seen]]:
    draw = random.Random(seed)
    norms = [None, 5, 10, 20, *range(30, 40)]
    return [
        (
            draw.randrange(citizens),
            Seen(draw.randrange(40), draw.choice([CAME, CAME, "declined", None]), draw.choice(norms)),
        )
        for _ in range(draw.randrange(30, 120))
    ]


def by_hand(waits: list[Seen]) -> float | None:
    """Return the share as one would take it on paper: at each due day, who is at risk, who came."""
    with_norm = [one for one in waits if one.norm is not None]
    if not with_norm:
        return None
    many = {norm for norm, count in Counter(one.norm for one in with_norm).items() if count >= 5}
    groups = [([one for one in with_norm if one.norm == norm], 0) for norm in many]
    groups.append(([one for one in with_norm if one.norm not in many], 0))
    total = 0.0
    for group, read_at in groups:
        still_open, came = 1.0, 0.0
        late = [(one.days - (one.norm or 0), one.end) for one in group]
        for day in sorted({days for days, _end in late if days <= read_at}):
            at_risk = sum(days >= day for days, _end in late)
            ends = [end for days, end in late if days == day and end]
            came += still_open * ends.count(CAME) / at_risk
            still_open *= 1 - len(ends) / at_risk
        total += came * len(group)
    return total / len(with_norm)


@pytest.mark.parametrize("seed", range(30))
def test_the_share_is_the_one_on_paper(seed: int) -> None:
    waits = [seen for _citizen, seen in random_waits(seed, 20)]
    assert float(within_norm(Counter(waits)) or 0) == pytest.approx(by_hand(waits))


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("citizens", [6, 45, 300])
def test_the_interval_is_that_of_leaving_out_one_at_a_time(seed: int, citizens: int) -> None:
    waits = [(citizen, seen) for citizen, seen in random_waits(seed, citizens) if seen.norm is not None]
    found = within_norm_between(Sample(waits))
    assert found is not None
    many = len({citizen for citizen, _seen in waits}) > 50
    groups = {citizen % 50 if many else citizen for citizen, _seen in waits}
    left = [
        by_hand([seen for citizen, seen in waits if (citizen % 50 if many else citizen) != group]) for group in groups
    ]
    shares = [share for share in left if share is not None]
    mean = sum(shares) / len(shares)
    error = sqrt((len(shares) - 1) / len(shares) * sum((share - mean) ** 2 for share in shares))
    share = float(found.share)
    power = exp(1.959963984540054 * error / abs(share * log(share)))
    assert found.between == pytest.approx((share**power, share ** (1 / power)))


def test_a_single_wait_of_its_norm_that_was_looked_at_late_has_its_weight() -> None:
    """Five of norm 30 came on day 20; one of norm 10, looked at from day 4 on, is still open: five of six."""
    seen = Counter({Seen(20, CAME, 30): 5, Seen(40, None, 10, after=3): 1})
    assert within_norm(seen) == Fraction(5, 6)


@pytest.mark.parametrize(("came", "has_interval"), [(4, False), (5, True), (6, True)])
def test_an_interval_needs_five_with_a_norm_that_came(came: int, has_interval: bool) -> None:
    waits = [*[Seen(20, CAME, 30)] * came, *[Seen(40, None, 30)] * (12 - came), *[Seen(20, CAME)] * 9]
    found = within_norm_between(Sample(enumerate(waits)))
    assert found is not None
    assert found.share == Fraction(came, 12)
    assert (found.between is not None) == has_interval


def test_a_norm_of_which_all_were_looked_at_late_is_left_out_one_at_a_time_too() -> None:
    """Without the first ones the curve begins later: five have to be at risk."""
    days = [(2, 7), (2, 40), (2, 12), (2, 35), (2, 25), (9, 14), (9, 50), (16, 22), (16, 28), (20, 45)]
    waits = [Seen(lasted, CAME, 30, after=after) for after, lasted in days]
    found = within_norm_between(Sample(enumerate(waits)))
    assert found is not None
    left = [float(within_norm(Counter(waits[:at] + waits[at + 1 :])) or 0) for at in range(len(waits))]
    assert found.between == pytest.approx(between(float(found.share), left))
