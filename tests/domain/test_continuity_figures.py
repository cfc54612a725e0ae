"""Continuity over courses, and of meetings with several workers."""

from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.continuity import (
    Continuity,
    ContinuityTally,
    Coordinators,
    CourseContinuity,
    Median,
    Spell,
    Stay,
    continuity_of_meetings,
)

SEEN_ON = date(2026, 11, 20)


def met(words: str) -> list[frozenset[str]]:
    return [frozenset(meeting) for meeting in words.split()]


def tallied(*courses: CourseContinuity) -> ContinuityTally:
    counts = ContinuityTally(SEEN_ON)
    for course in courses:
        counts.add(course)
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
        CourseContinuity(date(2026, 4, 11), [first, Spell("KB", date(2026, 4, 1), date(2026, 4, 11))], []),
        CourseContinuity(None, [Spell("MH", date(2026, 11, 10))], []),
    )
    figures = counts.figures()
    # 90 days until the handover, then until the course ended, and 10 days so far.
    assert figures.handovers == 1
    assert figures.coordinators == [Coordinators(1, 1, None), Coordinators(2, 1, None)]
    assert figures.stays[1] == Stay("until_handover", n=3, ended=1, median_days=90, p90_days=90)


def test_a_stay_that_the_end_of_the_course_ended_is_one_for_tenure() -> None:
    spells = [Spell("MH", date(2026, 1, 1), date(2026, 4, 11))]
    figures = tallied(CourseContinuity(date(2026, 4, 11), spells, [])).figures()
    assert figures.stays == [Stay("tenure", 1, 1, 100, 100), Stay("until_handover", 1, 0, None, None)]


def test_medians_are_over_the_courses_that_have_the_measure() -> None:
    counts = tallied(
        CourseContinuity(None, [], met("A A B A C A")),
        CourseContinuity(None, [], met("A A A")),
        CourseContinuity(None, [], met("A B")),
        CourseContinuity(None, [], []),
    )
    # UPC 4/6 and 1, COC 12/30 and 1, SECON 1/5 and 1: their means; workers 3, 1 and 2.
    assert counts.figures().medians == [
        Median("coordinators", 0, None),
        Median("distinct_workers", 3, 2.0),
        Median("upc", 2, 0.833),
        Median("coc", 2, 0.7),
        Median("secon", 2, 0.6),
    ]
