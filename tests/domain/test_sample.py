"""A sample answers the same however it was counted: one by one, many at once, few or many."""

import random
from collections import Counter, defaultdict

import pytest

from forlob.domain.statistics import sample as module
from forlob.domain.statistics.incidence import CAME, Seen
from forlob.domain.statistics.sample import NUMBER, Alike, Sample

Row = tuple[int, Seen, bool]


def random_rows(seed: int, citizens: int) -> list[Row]:
    draw = random.Random(seed)
    return [
        (
            draw.randrange(citizens),
            Seen(draw.randrange(9), draw.choice([CAME, None]), draw.choice([None, 4]), draw.choice([None, 4])),
            draw.random() < 0.5,
        )
        for _ in range(1500)
    ]


def counted(rows: list[Row], *, many_at_once: bool) -> Sample:
    alike = Alike()
    sample = Sample(alike=alike)
    if not many_at_once:
        for citizen, seen, begun in rows:
            sample.add(citizen, seen, begun=begun)
        return sample
    together: defaultdict[int, list[int]] = defaultdict(list)
    for citizen, seen, begun in rows:
        together[alike.of_seen(seen, begun=begun)].append(citizen)
    for number, citizens in together.items():
        sample.add_many(number, citizens)
    return sample


def grouped_plainly(rows: list[Row]) -> dict[Seen, Counter[int]]:
    """Group what is at risk by citizen, of more than fifty by number modulo 50; the groups in their order."""
    at_risk = [(citizen, seen) for citizen, seen, _begun in rows if seen.after is None or seen.after < seen.days]
    few = len({citizen for citizen, _seen in at_risk}) <= 50
    groups = sorted({citizen if few else citizen % 50 for citizen, _seen in at_risk})
    found: defaultdict[Seen, Counter[int]] = defaultdict(Counter)
    for citizen, seen in at_risk:
        found[seen][groups.index(citizen if few else citizen % 50)] += 1
    return dict(found)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("citizens", [3, 50, 51, 60, 700])
@pytest.mark.parametrize("one_by_one", [100, 100_000])
@pytest.mark.parametrize("many_at_once", [False, True])
def test_a_sample_answers_the_same_however_it_was_counted(
    seed: int, citizens: int, one_by_one: int, many_at_once: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ONE_BY_ONE", one_by_one)
    rows = random_rows(seed, citizens)
    whole = counted(rows, many_at_once=many_at_once)
    begun = whole.only(lambda part: part.begun)
    with_norm = begun.only(lambda part: part.with_norm)
    for sample, inside in (
        (whole, rows),
        (begun, [row for row in rows if row[2]]),
        (with_norm, [row for row in rows if row[2] and row[1].norm is not None]),
    ):
        assert sample.counted() == Counter(seen for _citizen, seen, _begun in inside)
        plain = grouped_plainly(inside)
        assert sample.grouped().counts == plain
        assert sample.citizens == len(
            {citizen for citizen, seen, _begun in inside if seen.after is None or seen.after < seen.days}
        )


def test_few_citizens_of_many_waits_are_still_left_out_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers 7 and 57 are the same modulo 50."""
    monkeypatch.setattr(module, "ONE_BY_ONE", 10)
    sample = Sample((citizen, Seen(5, CAME)) for citizen in (7, 57) * 100)
    assert sample.grouped() == (2, {Seen(5, CAME): {0: 100, 1: 100}})


def test_what_is_never_at_risk_makes_no_group() -> None:
    sample = Sample([(1, Seen(5, CAME, after=5)), (2, Seen(6, CAME, after=5))])
    assert (sample.citizens, sample.grouped()) == (1, (1, {Seen(6, CAME, after=5): {0: 1}}))


def test_what_is_alike_has_one_number() -> None:
    alike = Alike()
    numbers = [alike.of_seen(Seen(days, CAME), begun=begun) >> NUMBER for days in (1, 2, 1) for begun in (True, False)]
    assert numbers == [0, 1, 2, 3, 0, 1]


def test_of_whosoever_it_is_counted_only() -> None:
    alike = Alike()
    sample = Sample(alike=alike)
    for count, seen, begun in ((7, Seen(5, CAME), True), (3, Seen(9, None, 4), False), (2, Seen(5, CAME), True)):
        sample.add_counted(alike.of_seen(seen, begun=begun), count)
    assert sample.counted() == {Seen(5, CAME): 9, Seen(9, None, 4): 3}
    assert sample.only(lambda part: part.begun).counted() == {Seen(5, CAME): 9}
    assert sample.grouped() == (0, {})


ALIKE = Seen(5, CAME)


def all_at_once(citizens: list[int]) -> Sample:
    alike = Alike()
    sample = Sample(alike=alike)
    sample.add_many(alike.of_seen(ALIKE), citizens)
    return sample


def test_few_citizens_counted_at_once_are_still_left_out_one_at_a_time() -> None:
    """Numbers 7 and 57 are the same modulo 50."""
    sample = all_at_once([7, 57] * 100)
    assert sample.grouped() == (2, {ALIKE: {0: 100, 1: 100}})
    assert sample.citizens == 2


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize(
    ("citizens", "groups", "largest"),
    [([*range(49), 50], 50, 200), ([*range(49), 50, 51], 49, 400), (list(range(100)), 50, 400)],
)
def test_up_to_fifty_citizens_are_left_out_one_at_a_time_and_more_by_number_modulo_50(
    at_once: bool, citizens: list[int], groups: int, largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has 200 waits. Number 50 is modulo 50 the same as 0: alone among fifty citizens, with it among 51."""
    monkeypatch.setattr(module, "ONE_BY_ONE", 10)
    sample = all_at_once(citizens * 200) if at_once else Sample((citizen, ALIKE) for citizen in citizens * 200)
    (counts,) = sample.grouped().counts.values()
    assert (len(counts), max(counts.values()), sample.citizens) == (groups, largest, len(citizens))


def test_what_lasted_to_the_first_day_of_the_curve_is_in_it() -> None:
    sample = Sample([(1, Seen(6, CAME)), (2, Seen(7, CAME)), (3, Seen(8, CAME))])
    assert sample.grouped(7) == (2, {Seen(7, CAME): {0: 1}, Seen(8, CAME): {1: 1}})


def test_citizens_of_one_part_are_not_those_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ONE_BY_ONE", 10)
    sample = Sample()
    for citizen in range(140):
        sample.add(citizen, ALIKE, begun=citizen < 60)
    assert sample.citizens == 140
    assert sample.only(lambda part: part.begun).citizens == 60
    assert sample.only(lambda part: not part.begun).citizens == 80


def test_of_many_memory_follows_what_is_different() -> None:
    sample = Sample((citizen % 3000, Seen(citizen % 90, CAME)) for citizen in range(50_000))
    assert len(sample.one_by_one) <= 20_000
    at_once = all_at_once(list(range(3000)))
    assert len(at_once.one_by_one) == 0
