"""What became of planned conversations, what no-shows cost, and how many are held in the first months."""

from datetime import date

import pytest

from forlob.domain.conversation import ConversationState
from forlob.domain.statistics.cohorts import Cohort
from forlob.domain.statistics.conversations import ConversationTally, CourseTalks, Missing, Talk, Tripartite
from forlob.domain.statistics.no_shows import NoShows, Somebody
from forlob.domain.tripartite import Participant

SEEN_ON = date(2026, 11, 20)
CITIZEN = Participant("citizen", None, None, True)
JOBCENTER = Participant("MH", "Jobcenter", "employment", True)
SOCIAL = Participant("SK", "Social Vejledning", "social", True)
NO_SOCIAL = Participant("SK", "Social Vejledning", "social", False)
HELD, NO_SHOW, PLANNED = ConversationState.HELD, ConversationState.NO_SHOW, ConversationState.PLANNED


def held(day: date, *asked: Participant) -> Talk:
    return Talk(day, HELD, bool(asked), asked)


def no_show(day: date, by: str = "citizen") -> Talk:
    return Talk(day, NO_SHOW, False, by=Somebody(by))


def tallied(*courses: CourseTalks, fewest: int = 1) -> ConversationTally:
    counts = ConversationTally(SEEN_ON, fewest=fewest)
    for citizen, one in enumerate(courses):
        counts.add(one._replace(citizen=citizen))
    return counts


def course(*talks: Talk, ready_on: date | None = None, end_on: date | None = None) -> CourseTalks:
    return CourseTalks(0, ready_on, None, end_on, talks)


def test_of_five_held_three_were_tripartite_and_those_not_held_stand_beside() -> None:
    on = date(2026, 10, 1)
    counts = tallied(
        course(
            *(held(on, CITIZEN, JOBCENTER, SOCIAL) for _ in range(3)),
            held(on, CITIZEN, JOBCENTER, NO_SOCIAL),
            held(on, JOBCENTER, SOCIAL),
            Talk(on, NO_SHOW, True, by=Somebody("citizen")),
            Talk(on, ConversationState.CANCELLED, True),
            Talk(on, ConversationState.REBOOKED, True),
            Talk(on, PLANNED, True),
            Talk(SEEN_ON, PLANNED, True),
            held(on),
        )
    )
    assert counts.figures().tripartite == Tripartite(
        held=5, tripartite=3, percent=60.0, attendance_unknown=0,
        no_show=1, cancelled=1, rebooked=1, without_outcome=1, ahead=1,
    )  # fmt: skip


def test_no_percentage_of_four() -> None:
    figures = tallied(course(*(held(SEEN_ON, CITIZEN, JOBCENTER, SOCIAL) for _ in range(4))), fewest=5).figures()
    assert (figures.tripartite.held, figures.tripartite.tripartite, figures.tripartite.percent) == (4, 4, None)
    assert figures.tripartite.few


def test_who_was_missing_is_counted_once_a_conversation_and_without_names() -> None:
    other_social = Participant("PT", "Social Vejledning", "social", False)
    figures = tallied(
        course(
            held(SEEN_ON, CITIZEN, JOBCENTER, NO_SOCIAL, other_social),
            held(SEEN_ON, JOBCENTER, SOCIAL),
            held(SEEN_ON, CITIZEN, JOBCENTER),
        )
    ).figures()
    assert figures.missing == [
        Missing("citizen", None, None, 1),
        Missing("sector", "social", None, 1),
        Missing("unit", "social", "Social Vejledning", 1),
        Missing("another_sector", None, None, 1),
    ]


def test_attendance_nobody_noted_might_have_made_it_tripartite() -> None:
    unknown = Participant("SK", "Social Vejledning", "social", None)
    figures = tallied(course(held(SEEN_ON, CITIZEN, JOBCENTER, unknown))).figures()
    assert (figures.tripartite.tripartite, figures.tripartite.attendance_unknown) == (0, 1)


def test_a_no_show_costs_the_days_to_the_next_conversation_held_on_the_course() -> None:
    # 1 to 15 October is 14 days, 20 October to 3 November is 14; the other course waits since 10 November: 10 so far.
    counts = tallied(
        course(
            no_show(date(2026, 10, 1)), held(date(2026, 10, 15)), no_show(date(2026, 10, 20), "companion"),
            held(date(2026, 11, 3)),
        ),
        course(held(date(2026, 11, 1)), no_show(date(2026, 11, 10))),
    )  # fmt: skip
    assert counts.figures().no_shows == [
        NoShows("citizen", None, None, 2, made_up=1, days=14, open=1, days_so_far=10, median_days=14),
        NoShows("companion", None, None, 1, made_up=1, days=14, open=0, days_so_far=0, median_days=14),
    ]
    assert counts.all_no_shows() == NoShows("all", None, None, 3, 2, 28, 1, 10, 14)


def test_an_excused_absence_is_no_no_show_and_costs_its_days_all_the_same() -> None:
    # The citizen's 1 to 15 October, excused, is 14 days; 20 October to 20 November are 31 so far.
    excused = no_show(date(2026, 10, 1))._replace(excused=True)
    counts = tallied(course(excused, held(date(2026, 10, 15)), no_show(date(2026, 10, 20))))
    (row,) = counts.figures().no_shows
    assert (row.no_shows, row.excused, row.made_up, row.days, row.open) == (1, 1, 1, 14, 1)
    assert (counts.all_no_shows().no_shows, counts.all_no_shows().excused) == (1, 1)


def test_a_no_show_of_a_course_that_ended_costs_no_day_after_its_end() -> None:
    (row,) = tallied(course(no_show(date(2026, 3, 1)), end_on=date(2026, 3, 11))).figures().no_shows
    assert (row.open, row.days_so_far, row.median_days, row.otherwise) == (1, 10, None, 1)


def test_after_the_end_of_a_course_no_conversation_comes_and_the_median_knows() -> None:
    # Ten no-shows of 1 March: six courses ended after 5 days, four had one after 25. Four in ten ever had another.
    missed = date(2026, 3, 1)
    ended = [course(no_show(missed), end_on=date(2026, 3, 6)) for _ in range(6)]
    again = [course(no_show(missed), held(date(2026, 3, 26))) for _ in range(4)]
    (row,) = tallied(*ended, *again, fewest=5).figures().no_shows
    assert (row.no_shows, row.made_up, row.otherwise, row.median_days, row.few) == (10, 4, 6, None, False)


def test_the_median_of_four_no_shows_is_kept_back() -> None:
    four = [course(no_show(date(2026, 3, 1)), held(date(2026, 3, 26))) for _ in range(4)]
    (row,) = tallied(*four, fewest=5).figures().no_shows
    assert (row.made_up, row.days, row.median_days, row.few) == (4, 100, None, True)


def test_a_mean_of_four_courses_is_kept_back() -> None:
    four = [course(held(date(2025, 1, 11)), ready_on=date(2025, 1, 10)) for _ in range(4)]
    (cohort,) = tallied(*four, fewest=5).figures().cohorts
    assert (cohort.courses, cohort.conversations, cohort.mean, cohort.per_course_year, cohort.few) == (
        4, 4, None, None, True,
    )  # fmt: skip


def test_first_months_are_counted_by_the_year_and_leave_out_who_is_too_young() -> None:
    counts = tallied(
        course(held(date(2025, 1, 10)), held(date(2025, 6, 9)), held(date(2025, 6, 10)), ready_on=date(2025, 1, 10)),
        course(ready_on=date(2025, 12, 1)),
        course(held(date(2026, 5, 1)), held(date(2026, 5, 2)), held(date(2026, 5, 3)), ready_on=date(2026, 5, 1)),
        course(held(date(2026, 7, 1)), ready_on=date(2026, 6, 21)),
        course(held(date(2026, 7, 1)), ready_on=date(2026, 7, 1), end_on=date(2026, 8, 1)),
    )
    # 151 days and 151 to 1 May 2026 are 0.8 course-years; 153 days and 31 are 0.5.
    # 10 June 2025 is five months on, and outside; 21 June 2026 is five months old tomorrow; the last one ended before.
    assert counts.figures().cohorts == [
        Cohort(
            2025,
            courses=2,
            conversations=2,
            mean=1.0,
            against_earlier=None,
            not_yet=0,
            course_years=0.8,
            per_course_year=2.42,
        ),
        Cohort(
            2026,
            courses=2,
            conversations=4,
            mean=2.0,
            against_earlier=2.0,
            not_yet=1,
            course_years=0.5,
            per_course_year=7.94,
        ),
    ]


def test_nothing_is_compared_with_a_cohort_of_four() -> None:
    def year(number: int, courses: int) -> list[CourseTalks]:
        return [course(held(date(number, 2, 1)), ready_on=date(number, 1, 10)) for _ in range(courses)]

    found = tallied(*year(2023, 5), *year(2024, 4), *year(2025, 5), *year(2026, 5), fewest=5).figures().cohorts
    assert [(one.mean, one.against_earlier, one.few) for one in found] == [
        (1.0, None, False), (None, None, True), (1.0, None, True), (1.0, 1.0, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ready_on", "end_on", "courses", "not_yet"),
    [
        (date(2026, 6, 20), None, 1, 0),
        (date(2026, 6, 21), None, 0, 1),
        (date(2026, 6, 21), SEEN_ON, 1, 0),
        (date(2026, 6, 21), date(2026, 11, 21), 0, 1),
        (SEEN_ON, None, 0, 1),
    ],
)
def test_a_course_is_compared_from_the_day_it_is_five_months_old_or_has_ended(
    ready_on: date, end_on: date | None, courses: int, not_yet: int
) -> None:
    (cohort,) = tallied(course(ready_on=ready_on, end_on=end_on)).figures().cohorts
    assert (cohort.courses, cohort.not_yet) == (courses, not_yet)


def test_a_course_that_is_ready_tomorrow_is_in_no_cohort() -> None:
    assert tallied(course(ready_on=date(2026, 11, 21))).figures().cohorts == []


def test_what_was_held_before_the_first_months_is_not_of_them() -> None:
    talks = (held(date(2024, 12, 1)), held(date(2025, 1, 9)), held(date(2025, 1, 10)), held(date(2025, 6, 9)))
    (cohort,) = tallied(course(*talks, ready_on=date(2025, 1, 10))).figures().cohorts
    assert cohort.conversations == 2


def test_a_course_that_ended_on_the_day_it_was_ready_has_no_days_to_count_in() -> None:
    day = date(2026, 3, 1)
    (cohort,) = tallied(course(held(day), ready_on=day, end_on=day)).figures().cohorts
    assert (cohort.courses, cohort.conversations, cohort.course_years, cohort.per_course_year) == (1, 1, None, None)


def test_a_cohort_of_one_is_few_and_so_is_what_would_be_compared_with_it_but_not_one_without_courses() -> None:
    def year(number: int, courses: int) -> list[CourseTalks]:
        return [course(held(date(number, 2, 1)), ready_on=date(number, 1, 10)) for _ in range(courses)]

    young = course(ready_on=date(2026, 11, 1))
    found = tallied(*year(2024, 1), *year(2025, 5), young, fewest=5).figures().cohorts
    assert [(one.courses, one.mean, one.against_earlier, one.few) for one in found] == [
        (1, None, None, True), (5, 1.0, None, True), (0, None, None, False),
    ]  # fmt: skip
    found = tallied(*year(2025, 1), young, fewest=5).figures().cohorts
    assert [(one.courses, one.not_yet, one.few) for one in found] == [(1, 0, True), (0, 1, False)]


@pytest.mark.parametrize(
    ("end_on", "otherwise"), [(SEEN_ON, 1), (date(2026, 11, 21), 0), (date(2026, 11, 19), 1), (None, 0)]
)
def test_no_conversation_comes_from_the_day_the_course_ended(end_on: date | None, otherwise: int) -> None:
    (row,) = tallied(course(no_show(date(2026, 11, 1)), end_on=end_on)).figures().no_shows
    assert row.otherwise == otherwise


@pytest.mark.parametrize(("talks", "few"), [(0, False), (1, True), (4, True), (5, False)])
def test_held_conversations_are_few_under_five(talks: int, few: bool) -> None:
    figures = tallied(course(*[held(SEEN_ON, CITIZEN, JOBCENTER, SOCIAL)] * talks), fewest=5).figures()
    assert (figures.tripartite.held, figures.tripartite.few) == (talks, few)
