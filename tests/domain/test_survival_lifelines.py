"""The exact estimate agrees with the one of lifelines, to the precision of floats."""

import random

import pytest

from forlob.domain.statistics.survival import curve

lifelines = pytest.importorskip("lifelines")


def random_waits(seed: int) -> list[tuple[int, bool]]:
    draw = random.Random(seed)
    return [(draw.randrange(1, 200), draw.random() < 0.7) for _ in range(draw.randrange(1, 300))]


@pytest.mark.parametrize("seed", range(20))
def test_the_share_still_waiting_is_the_same_on_every_day(seed: int) -> None:
    pairs = random_waits(seed)
    theirs = lifelines.KaplanMeierFitter().fit([days for days, _ in pairs], [ended for _, ended in pairs])
    days = list(range(220))
    ours = [float(curve(pairs).waiting_after(day)) for day in days]
    assert ours == pytest.approx(list(theirs.predict(days)), abs=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_the_median_is_the_same(seed: int) -> None:
    pairs = random_waits(seed)
    theirs = lifelines.KaplanMeierFitter().fit([days for days, _ in pairs], [ended for _, ended in pairs])
    assert float(curve(pairs).quantile() or "inf") == theirs.median_survival_time_
