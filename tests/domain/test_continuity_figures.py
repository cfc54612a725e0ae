"""Continuity over courses, and of meetings with several workers."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.continuity import (
    Continuity,
    ContinuityTally,
    Coordinators,
    CourseContinuity,
    Median,
    Meeting,
    Spell,
    Stay,
    continuity_of_meetings,
)
from forlob.domain.statistics.exposure import PerYear

SEEN_ON = date(2026, 11, 20)


def met(words: str) -> list[frozenset[str]]:
    return [frozenset(meeting) for meeting in words.split()]


def course(
    spells: Sequence[Spell] = (),
    words: str = "",
    *,
    begun_on: date | None = None,
    end_on: date | None = None,
    held_on: date = date(2026, 10, 1),
) -> CourseContinuity:
    return CourseContinuity(0, begun_on, end_on, spells, [Meeting(held_on, workers) for workers in met(words)])


def tallied(*courses: CourseContinuity, fewest: int = 1) -> ContinuityTally:
    counts = ContinuityTally(SEEN_ON, fewest=fewest)
    for citizen, one in enumerate(courses):
        counts.add(one._replace(citizen=citizen))
    return counts


def test_two_meetings_are_with_the_same_worker_where_somebody_attended_both() -> None:
    # A twice of three; pairs AB-AC and AC-C share, AB-C does not; both consecutive pairs share.
    assert continuity_of_meetings(met("AB AC C")) == Continuity(
        3, 3, upc=Fraction(2, 3), coc=Fraction(2, 3), secon=Fraction(1)
    )


def continuity(workers: str) -> Continuity:
    """The measures of the source: one worker a meeting, in the order they were held."""
    met = Counter(workers)
    n = len(workers)
    if n < 3:
        return Continuity(n, len(met))
    same_again = sum(earlier == later for earlier, later in pairwise(workers))
    return Continuity(
        n,
        len(met),
        upc=Fraction(max(met.values()), n),
        coc=Fraction(sum(count * count for count in met.values()) - n, n * (n - 1)),
        secon=Fraction(same_again, n - 1),
    )


@given(st.text("ABC", max_size=9))
def test_with_one_worker_a_meeting_the_measures_are_those_of_the_sequence(workers: str) -> None:
    assert continuity_of_meetings([frozenset(worker) for worker in workers]) == continuity(workers)


def test_a_course_that_ended_ends_a_stay_but_tells_nothing_of_the_next_handover() -> None:
    first = Spell("MH", date(2026, 1, 1), date(2026, 4, 1))
    counts = tallied(
        course([first, Spell("KB", date(2026, 4, 1), date(2026, 4, 11))], end_on=date(2026, 4, 11)),
        course([Spell("MH", date(2026, 11, 10))]),
    )
    figures = counts.figures()
    # 90 days until the handover; 10 until the course ended, which no other will take over; and 10 days so far. On day 10
    # one of three ended otherwise and one leaves, so the handover on day 90 brings the share to two thirds.
    assert figures.handovers == 1
    assert figures.coordinators == [Coordinators(1, 1, 50.0), Coordinators(2, 1, 50.0)]
    assert figures.stays[1] == Stay("until_handover", n=3, ended=1, median_days=90, p90_days=None, otherwise=1)


def test_a_stay_that_the_end_of_the_course_ended_is_one_for_tenure() -> None:
    spells = [Spell("MH", date(2026, 1, 1), date(2026, 4, 11))]
    figures = tallied(course(spells, end_on=date(2026, 4, 11))).figures()
    assert figures.stays == [Stay("tenure", 1, 1, 100, 100), Stay("until_handover", 1, 0, None, None, otherwise=1)]


def test_medians_are_over_the_courses_that_have_the_measure() -> None:
    counts = tallied(
        course(words="A A B A C A"),
        course(words="A A A"),
        course(words="A B"),
        course(),
    )
    # UPC 4/6 and 1, COC 12/30 and 1, SECON 1/5 and 1: their means; workers 3, 1 and 2.
    assert counts.figures().medians == [
        Median("coordinators", 0, None),
        Median("distinct_workers", 3, 2.0),
        Median("upc", 2, 0.833),
        Median("coc", 2, 0.7),
        Median("secon", 2, 0.6),
    ]


def test_what_was_counted_is_also_told_per_course_year() -> None:
    # Two years and one year: 731 + 365 days are 3.0 course-years; three coordinators, two workers met and none, 4 talks.
    handed_over = [Spell("MH", date(2024, 11, 19), date(2025, 6, 1)), Spell("KB", date(2025, 6, 1))]
    counts = tallied(
        course(handed_over, "A A B A", begun_on=date(2024, 11, 19)),
        course([Spell("MH", date(2025, 11, 20))], begun_on=date(2025, 11, 20)),
        course([Spell("MH", date(2025, 11, 20))]),
    )
    assert counts.figures().per_year == [
        PerYear("coordinators", 2, course_years=3.0, number=3, per_course_year=1.0),
        PerYear("distinct_workers", 2, course_years=3.0, number=2, per_course_year=0.67),
        PerYear("conversations", 2, course_years=3.0, number=4, per_course_year=1.33),
    ]


def test_the_rate_counts_nothing_outside_the_days_it_is_divided_by() -> None:
    before = [Spell("MH", date(2025, 1, 1), date(2026, 1, 1)), Spell("KB", date(2026, 1, 1), date(2026, 7, 2))]
    counts = tallied(
        course(before, "A A", begun_on=date(2026, 1, 1), end_on=date(2026, 7, 2), held_on=date(2025, 12, 31)),
    )
    coordinators, workers, conversations = counts.figures().per_year
    assert (coordinators.number, workers.number, conversations.number) == (1, 0, 0)
    assert (coordinators.course_years, coordinators.per_course_year) == (0.5, 2.01)


def test_figures_of_four_courses_are_kept_back() -> None:
    four = [course([Spell("MH", date(2025, 1, 1))], "A A A", begun_on=date(2025, 1, 1)) for _ in range(4)]
    figures = tallied(*four, fewest=5).figures()
    assert figures.coordinators == [Coordinators(1, 4, None, few=True)]
    assert figures.stays[0] == Stay("tenure", 4, 0, None, None, few=True)
    assert figures.medians[0] == Median("coordinators", 4, None, few=True)
    assert (figures.per_year[0].number, figures.per_year[0].per_course_year, figures.per_year[0].few) == (4, None, True)
    assert tallied(fewest=5).figures().medians[0] == Median("coordinators", 0, None)


@pytest.mark.parametrize(
    ("end_on", "otherwise"), [(date(2026, 11, 19), 1), (SEEN_ON, 1), (date(2026, 11, 21), 0), (None, 0)]
)
def test_from_the_day_a_course_ended_nobody_will_take_it_over(end_on: date | None, otherwise: int) -> None:
    figures = tallied(course([Spell("MH", date(2026, 11, 1), end_on)], end_on=end_on)).figures()
    assert (figures.stays[1].ended, figures.stays[1].otherwise) == (0, otherwise)


def test_who_has_coordinated_no_day_is_no_coordinator_of_the_course_years() -> None:
    ended_on = date(2026, 9, 1)
    spells = [Spell("MH", date(2026, 1, 1), ended_on), Spell("KB", ended_on, ended_on)]
    running = [Spell("MH", date(2026, 1, 1), SEEN_ON), Spell("KB", SEEN_ON)]
    for held, end_on in ((spells, ended_on), (running, None)):
        coordinators, _workers, _conversations = (
            tallied(course(held, begun_on=date(2026, 1, 1), end_on=end_on)).figures().per_year
        )
        assert coordinators.number == 1


@pytest.mark.parametrize(("courses", "few"), [(1, True), (4, True), (5, False)])
def test_coordinators_and_medians_are_few_under_five(courses: int, few: bool) -> None:
    one = course([Spell("MH", date(2025, 1, 1))], "A A A")
    figures = tallied(*[one] * courses, fewest=5).figures()
    assert figures.coordinators == [Coordinators(1, courses, None if few else 100.0, few)]
    assert [(row.courses, row.median, row.few) for row in figures.medians] == [
        (courses, None if few else 1.0, few) for _ in figures.medians
    ]
