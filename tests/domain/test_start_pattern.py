"""How the interventions of one course started."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.starts import WINDOW_DAYS, Pattern, PatternCode, Start, in_order, later, pattern_of

FIRST = date(2026, 1, 1)
SECTORS = ("employment", "social", "health")


def start(sector: str, day: int | None, reason: str = "") -> Start:
    return Start(sector, None if day is None else FIRST + timedelta(days=day), reason=reason)


def test_a_course_where_nothing_started_is_not_started() -> None:
    assert pattern_of([]) == Pattern(PatternCode.NOT_STARTED)


def test_one_intervention_is_single() -> None:
    assert pattern_of([start("health", 0)]) == Pattern(PatternCode.SINGLE)


def test_one_intervention_on_an_unknown_day_is_single_too() -> None:
    assert pattern_of([start("health", None)]) == Pattern(PatternCode.SINGLE)


def test_two_sectors_on_day_30_are_parallel() -> None:
    starts = [start("social", 30), start("employment", 0)]
    assert pattern_of(starts) == Pattern(PatternCode.PARALLEL, combination=("employment", "social"))
    assert pattern_of(starts, window_days=WINDOW_DAYS) == pattern_of(starts)


def test_two_sectors_on_day_31_are_sequential() -> None:
    starts = [start("social", 31), start("employment", 0)]
    assert pattern_of(starts) == Pattern(PatternCode.SEQUENTIAL, order=("employment", "social"), reasons=("",))
    assert pattern_of(starts, window_days=WINDOW_DAYS) == pattern_of(starts)


def test_the_window_is_a_parameter() -> None:
    starts = [start("social", 31), start("employment", 0)]
    assert pattern_of(starts, window_days=31).code is PatternCode.PARALLEL
    assert pattern_of(starts, window_days=0).code is PatternCode.SEQUENTIAL
    assert pattern_of([start("social", 0), start("health", 0)], window_days=0).code is PatternCode.PARALLEL


def test_a_late_third_sector_is_no_part_of_the_combination() -> None:
    pattern = pattern_of([start("health", 0), start("employment", 10), start("social", 90)])
    assert pattern == Pattern(PatternCode.PARALLEL, combination=("employment", "health"))


def test_three_sectors_together_are_sorted_by_code() -> None:
    pattern = pattern_of([start("social", 0), start("health", 1), start("employment", 2), start("health", 3)])
    assert pattern.combination == ("employment", "health", "social")


def test_one_sector_together_is_a_row_of_its_own() -> None:
    assert pattern_of([start("health", 0), start("health", 30)]) == Pattern(PatternCode.PARALLEL_SAME_SECTOR)


def test_one_sector_staggered_is_sequential() -> None:
    assert pattern_of([start("health", 0), start("health", 31)]).order == ("health", "health")


def test_a_sector_may_repeat_in_the_order() -> None:
    starts = [start("health", 0), start("health", 20), start("employment", 60), start("health", 90)]
    assert pattern_of(starts).order == ("health", "health", "employment", "health")


def test_two_sectors_on_one_later_day_are_tied() -> None:
    starts = [start("social", 0), start("employment", 56), start("health", 56), start("social", 80)]
    assert pattern_of(starts).order == ("social", None, None, "social")


def test_one_sector_twice_on_one_later_day_is_not_tied() -> None:
    starts = [start("social", 0), start("health", 56), start("health", 56)]
    assert pattern_of(starts).order == ("social", "health", "health")


def test_the_reasons_are_those_of_the_later_ones() -> None:
    starts = [start("social", 0), start("health", 90), start("social", 0, "intensity"), start("health", 40, "wait")]
    assert pattern_of(starts).reasons == ("wait", "")
    assert [one.reason for one in later(starts)] == ["wait", ""]


def test_an_unknown_start_beside_one_known_is_undeterminable() -> None:
    assert pattern_of([start("employment", 0), start("social", None)]) == Pattern(PatternCode.UNDETERMINABLE)


def test_an_unknown_start_beside_a_parallel_pair_could_have_come_long_before() -> None:
    starts = [start("employment", 0), start("social", 0), start("health", None)]
    assert pattern_of(starts).code is PatternCode.UNDETERMINABLE


def test_two_unknown_starts_are_undeterminable() -> None:
    assert pattern_of([start("health", None), start("health", None)]).code is PatternCode.UNDETERMINABLE


def test_an_unknown_start_of_the_first_sector_leaves_a_staggered_course_sequential_without_order() -> None:
    starts = [start("health", 0), start("employment", 100), start("health", None)]
    assert pattern_of(starts) == Pattern(PatternCode.SEQUENTIAL)


def test_an_unknown_start_of_another_sector_could_have_been_together_with_the_first() -> None:
    starts = [start("health", 0), start("employment", 100), start("employment", None)]
    assert pattern_of(starts).code is PatternCode.UNDETERMINABLE


def test_an_unknown_start_of_the_one_sector_within_the_window_is_undeterminable() -> None:
    starts = [start("health", 0), start("health", 30), start("health", None)]
    assert pattern_of(starts).code is PatternCode.UNDETERMINABLE


known_starts = st.lists(st.tuples(st.sampled_from(SECTORS), st.integers(0, 8)), max_size=3)
unknown_sectors = st.lists(st.sampled_from(SECTORS), max_size=2)


@given(known_starts, unknown_sectors)
def test_an_answer_is_kept_where_all_placements_agree(known: list[tuple[str, int]], unknown: list[str]) -> None:
    window = 3
    starts = [start(sector, day) for sector, day in known]
    placed = {
        pattern_of(starts + [start(s, day) for s, day in zip(unknown, days, strict=True)], window_days=window).code
        for days in product(range(-8, 17), repeat=len(unknown))
    }
    expected = placed.pop() if len(placed) == 1 else PatternCode.UNDETERMINABLE
    answer = pattern_of(starts + [start(sector, None) for sector in unknown], window_days=window)
    assert answer.code is expected
    if unknown:
        assert (answer.combination, answer.order, answer.reasons) == (None, None, ())


@given(known_starts)
def test_the_order_of_the_rows_does_not_matter(known: list[tuple[str, int]]) -> None:
    starts = [start(sector, day) for sector, day in known]
    assert pattern_of(starts) == pattern_of(list(reversed(starts)))


def test_starts_of_one_day_are_in_the_order_of_their_ids() -> None:
    starts = [Start("health", FIRST, "I3"), Start("social", FIRST, "I1"), Start("employment", FIRST, "I2")]
    assert [one.id for one in in_order(starts)] == ["I1", "I2", "I3"]
