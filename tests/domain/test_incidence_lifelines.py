"""The exact estimates agree with those of lifelines, to the precision of floats; without ties, which it would jitter."""

import random
from collections import Counter

import pytest

from forlob.domain.statistics.incidence import CAME, Seen, curve

lifelines = pytest.importorskip("lifelines")


def without_ties(seed: int, ends: list[str | None]) -> list[Seen]:
    draw = random.Random(seed)
    return [Seen(day, draw.choice(ends)) for day in draw.sample(range(1, 500), draw.randrange(2, 300))]


@pytest.mark.parametrize("seed", range(20))
def test_the_share_that_has_come_is_that_of_its_aalen_johansen(seed: int) -> None:
    seen = without_ties(seed, [CAME, CAME, "declined", None])
    code = {CAME: 1, "declined": 2, None: 0}
    fitter = lifelines.AalenJohansenFitter(calculate_variance=False)
    theirs = fitter.fit([one.days for one in seen], [code[one.end] for one in seen], event_of_interest=1)
    days = list(range(520))
    ours = [float(curve(Counter(seen)).came_within(day) or 0) for day in days]
    assert ours == pytest.approx(list(theirs.predict(days)), abs=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_without_what_competes_it_is_its_kaplan_meier(seed: int) -> None:
    draw = random.Random(seed)
    seen = [
        Seen(draw.randrange(1, 200), draw.choice([CAME, CAME, "declined", None])) for _ in range(draw.randrange(1, 300))
    ]
    theirs = lifelines.KaplanMeierFitter().fit([one.days for one in seen], [one.end == CAME for one in seen])
    found = curve(Counter(seen), compete=False)
    assert [float(found.open_after(day)) for day in range(220)] == pytest.approx(list(theirs.predict(range(220))))
    assert float(found.quantile() or "inf") == theirs.median_survival_time_


@pytest.mark.parametrize("seed", range(20))
def test_what_is_looked_at_late_enters_as_in_its_kaplan_meier(seed: int) -> None:
    draw = random.Random(seed)
    entries = [draw.randrange(1, 60) for _ in range(draw.randrange(20, 200))]
    seen = [Seen(after + draw.randrange(1, 100), draw.choice([CAME, None]), after=after) for after in entries]
    theirs = lifelines.KaplanMeierFitter().fit(
        [one.days for one in seen],
        [one.end == CAME for one in seen],
        entry=[(one.after or 0) for one in seen],
    )
    found = curve(Counter(seen), compete=False, fewest=1)
    days = [day for day in range(170) if day >= (found.from_days or 0)]
    assert [float(found.open_after(day)) for day in days] == pytest.approx(list(theirs.predict(days)), abs=1e-9)
