"""The study's figures 14, 15 and 16 from the study's courses, to the digit."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.percent import whole_percent
from forlob.domain.statistics.starts import Pattern, PatternCode, Share, Start, Tally, pattern_of, tally

STUDY = Path(__file__).parents[1] / "data" / "study"
CHOSEN = ("intensity", "citizen_capacity", "dominant_problem")
REASONS = ("wait", *CHOSEN, "unknown")


def rows(name: str) -> Iterator[dict[str, str]]:
    with (STUDY / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def study() -> Tally:
    starts: dict[str, list[Start]] = {row["id"]: [] for row in rows("courses.csv")}
    for row in rows("interventions.csv"):
        day = date.fromisoformat(row["started_on"]) if row["started_on"] else None
        if day or row["end_kind"] in {"completed", "stopped"}:
            starts[row["course"]].append(Start(row["sector"], day, row["id"], row["sequence_reason"]))
    return tally(pattern_of(of_course) for of_course in starts.values())


def printed(shares: list[Share]) -> list[tuple[str, int, int | None]]:
    return [(str(share.of), share.count, whole_percent(share.count, share.n)) for share in shares]


def test_figure_14_the_four_patterns_of_168_courses(study: Tally) -> None:
    assert study.n == 168
    assert printed(study.study_patterns()) == [
        ("parallel", 61, 36),
        ("sequential", 33, 20),
        ("single", 37, 22),
        ("undeterminable", 37, 22),
    ]


def test_our_own_six_patterns_keep_apart_what_had_not_started(study: Tally) -> None:
    assert printed(study.patterns()) == [
        ("parallel", 61, 36),
        ("parallel_same_sector", 0, 0),
        ("sequential", 33, 20),
        ("single", 37, 22),
        ("undeterminable", 30, 18),
        ("not_started", 7, 4),
    ]


def test_percent_has_one_decimal(study: Tally) -> None:
    assert [share.percent for share in study.patterns()] == [36.3, 0.0, 19.6, 22.0, 17.9, 4.2]


def test_figure_15_which_sectors_started_together(study: Tally) -> None:
    assert [(sectors, share.count, share.n) for sectors, share in study.combinations()] == [
        (("employment", "health"), 24, 61),
        (("employment", "social"), 5, 61),
        (("health", "social"), 16, 61),
        (("employment", "health", "social"), 16, 61),
    ]
    percents = [whole_percent(share.count, share.n) for _, share in study.combinations()]
    assert percents == [39, 8, 26, 26]
    assert sum(percent for percent in percents if percent) == 99


def test_figure_16_which_sector_came_first_second_and_third(study: Tally) -> None:
    assert printed(study.places(1)) == [
        ("employment", 4, 12),
        ("social", 9, 27),
        ("health", 20, 61),
        ("unclassified", 0, 0),
    ]
    assert printed(study.places(2)) == [
        ("employment", 14, 42),
        ("social", 5, 15),
        ("health", 12, 36),
        ("unclassified", 2, 6),
    ]
    assert printed(study.places(3)) == [
        ("employment", 12, 57),
        ("social", 1, 5),
        ("health", 6, 29),
        ("unclassified", 2, 10),
    ]
    assert [study.places(position)[0].n for position in (1, 2, 3)] == [33, 33, 21]


def test_why_the_54_later_ones_came_later(study: Tally) -> None:
    # 33 second and 21 third interventions, none further: 11 of them waited, 6 + 12 + 10 were chosen, 15 are blank.
    assert printed(study.reasons(REASONS)) == [
        ("wait", 11, 20),
        ("intensity", 6, 11),
        ("citizen_capacity", 12, 22),
        ("dominant_problem", 10, 19),
        ("unknown", 15, 28),
    ]
    assert printed(study.causes(CHOSEN)) == [("chosen", 28, 52), ("wait", 11, 20), ("unknown", 15, 28)]


def test_without_courses_the_rows_stand_and_the_percentages_do_not() -> None:
    empty = tally([])
    assert empty.n == 0
    assert [share.count for share in empty.patterns()] == [0, 0, 0, 0, 0, 0]
    assert [share.percent for share in empty.study_patterns()] == [None, None, None, None]
    assert [share.percent for share in empty.places(1)] == [None, None, None, None]
    assert [share.percent for share in empty.causes(CHOSEN)] == [None, None, None]


def test_the_study_counts_one_sector_together_as_parallel() -> None:
    counts = tally([Pattern(PatternCode.PARALLEL_SAME_SECTOR), Pattern(PatternCode.NOT_STARTED)])
    assert [share.count for share in counts.study_patterns()] == [1, 0, 0, 1]


def test_a_sequential_course_without_order_has_no_place() -> None:
    counts = tally([Pattern(PatternCode.SEQUENTIAL), Pattern(PatternCode.SEQUENTIAL, order=("health", None, None))])
    assert [share.count for share in counts.places(1)] == [0, 0, 1, 0]
    assert [share.count for share in counts.places(2)] == [0, 0, 0, 1]


start_days = st.none() | st.dates(date(2026, 1, 1), date(2026, 4, 30))
course_starts = st.lists(st.builds(Start, st.sampled_from(["employment", "social", "health"]), start_days), max_size=5)


@given(st.lists(course_starts, max_size=20))
def test_every_course_has_one_pattern_and_the_counts_sum_to_all(courses: list[list[Start]]) -> None:
    counts = tally(pattern_of(starts) for starts in courses)
    assert sum(share.count for share in counts.patterns()) == counts.n == len(courses)
    assert sum(share.count for share in counts.study_patterns()) == len(courses)
    parallel = counts.by_pattern[PatternCode.PARALLEL]
    assert sum(share.count for _, share in counts.combinations()) == parallel
    assert counts.places(1)[0].n <= counts.by_pattern[PatternCode.SEQUENTIAL]
