"""How many people a citizen meets, and how long a coordinator stays."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.continuity import (
    Continuity,
    Spell,
    Tenure,
    continuity_of_meetings,
    distinct_coordinators,
    handovers,
    tenures,
)

SEEN_ON = date(2026, 11, 22)


def continuity(workers: Sequence[str]) -> Continuity:
    return continuity_of_meetings([frozenset((worker,)) for worker in workers])


def test_six_meetings_a_a_b_a_c_a() -> None:
    # 4 of 6; (16 + 1 + 1 - 6) / (6 x 5) = 12/30; of five pairs only the first is twice the same.
    steady = continuity("AABACA")
    assert steady == Continuity(6, 3, upc=Fraction(2, 3), coc=Fraction(2, 5), secon=Fraction(1, 5))
    assert [round(float(figure), 3) for figure in steady[2:] if figure is not None] == [0.667, 0.4, 0.2]


def test_always_the_same_worker_is_one_in_all_three() -> None:
    assert continuity(["MH", "MH", "MH"]) == Continuity(3, 1, Fraction(1), Fraction(1), Fraction(1))


def test_always_another_worker_is_nought_in_two() -> None:
    assert continuity(["MH", "KB", "SK", "AN"]) == Continuity(4, 4, Fraction(1, 4), Fraction(0), Fraction(0))


def test_under_three_meetings_nothing_is_said() -> None:
    assert continuity(["MH", "MH"]) == Continuity(2, 1, None, None, None)
    assert continuity([]) == Continuity(0, 0, None, None, None)


def test_a_coordinator_who_stays_has_not_ended() -> None:
    assert tenures([Spell("MH", date(2026, 11, 1))], on=SEEN_ON) == [Tenure("MH", 21, ended=False)]


def test_a_handover_ends_one_and_begins_another() -> None:
    spells = [Spell("KB", date(2026, 3, 1)), Spell("MH", date(2026, 1, 1), date(2026, 3, 1))]
    course = tenures(spells, on=SEEN_ON)
    assert course == [Tenure("MH", 59, ended=True), Tenure("KB", 266, ended=False)]
    assert (distinct_coordinators(course), handovers(course)) == (2, 1)


def test_seen_from_an_earlier_day_the_handover_is_not_known_yet() -> None:
    spells = [Spell("MH", date(2026, 1, 1), date(2026, 3, 1)), Spell("KB", date(2026, 3, 1))]
    assert tenures(spells, on=date(2026, 2, 1)) == [Tenure("MH", 31, ended=False)]


def test_on_the_day_of_the_handover_the_new_one_has_begun() -> None:
    spells = [Spell("MH", date(2026, 1, 1), date(2026, 3, 1)), Spell("KB", date(2026, 3, 1))]
    assert tenures(spells, on=date(2026, 3, 1)) == [Tenure("MH", 59, ended=True), Tenure("KB", 0, ended=False)]


def test_one_who_comes_back_counts_once_and_has_two_tenures() -> None:
    spells = [
        Spell("MH", date(2026, 1, 1), date(2026, 2, 1)),
        Spell("KB", date(2026, 2, 1), date(2026, 3, 1)),
        Spell("MH", date(2026, 3, 1), date(2026, 4, 1)),
    ]
    course = tenures(spells, on=SEEN_ON)
    assert [tenure.days for tenure in course] == [31, 28, 31]
    assert (distinct_coordinators(course), handovers(course)) == (2, 2)


def test_two_spells_of_one_worker_without_a_day_between_are_one_tenure() -> None:
    spells = [Spell("MH", date(2026, 1, 1), date(2026, 2, 1)), Spell("MH", date(2026, 2, 1), date(2026, 3, 1))]
    assert tenures(spells, on=SEEN_ON) == [Tenure("MH", 59, ended=True)]


def test_a_break_makes_two_tenures_and_no_handover() -> None:
    spells = [Spell("MH", date(2026, 1, 1), date(2026, 2, 1)), Spell("MH", date(2026, 2, 11), date(2026, 3, 1))]
    course = tenures(spells, on=SEEN_ON)
    assert [tenure.days for tenure in course] == [31, 18]
    assert (distinct_coordinators(course), handovers(course)) == (1, 0)


def test_a_spell_without_a_day_is_left_out() -> None:
    spells = [Spell("AN", date(2026, 1, 1), date(2026, 1, 1)), Spell("MH", date(2026, 1, 1))]
    assert [tenure.worker for tenure in tenures(spells, on=SEEN_ON)] == ["MH"]


def test_a_course_without_coordinator_has_none() -> None:
    assert tenures([], on=SEEN_ON) == []
    assert handovers([]) == 0


@given(st.lists(st.sampled_from("ABCD"), min_size=3, max_size=30))
def test_the_three_measures_lie_between_nought_and_one(workers: list[str]) -> None:
    steady = continuity(workers)
    assert steady.upc is not None and steady.coc is not None and steady.secon is not None
    assert Fraction(1, steady.distinct_workers) <= steady.upc <= 1
    assert 0 <= steady.coc <= 1
    assert 0 <= steady.secon <= 1
    assert (steady.coc == 1) == (steady.distinct_workers == 1)


def test_two_spells_without_a_day_between_are_one_that_has_not_ended() -> None:
    spells = [Spell("MH", date(2026, 8, 14), date(2026, 10, 1)), Spell("MH", date(2026, 10, 1))]
    assert tenures(spells, on=SEEN_ON) == [Tenure("MH", 100, ended=False)]


def test_a_spell_inside_one_that_goes_on_does_not_end_it() -> None:
    spells = [Spell("MH", date(2026, 8, 14)), Spell("MH", date(2026, 9, 1), date(2026, 10, 1))]
    assert tenures(spells, on=SEEN_ON) == [Tenure("MH", 100, ended=False)]


def test_a_day_between_two_spells_makes_them_two() -> None:
    spells = [Spell("MH", date(2026, 9, 1), date(2026, 10, 1)), Spell("MH", date(2026, 10, 2))]
    assert tenures(spells, on=SEEN_ON) == [Tenure("MH", 30, ended=True), Tenure("MH", 51, ended=False)]
