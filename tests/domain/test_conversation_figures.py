"""What became of planned conversations, what no-shows cost, and how many are held in the first months."""

from datetime import date

from forlob.domain.conversation import ConversationState
from forlob.domain.statistics.conversations import (
    Cohort,
    ConversationTally,
    CourseTalks,
    Missing,
    NoShows,
    Somebody,
    Talk,
    Tripartite,
)
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


def tallied(*courses: CourseTalks) -> ConversationTally:
    counts = ConversationTally(SEEN_ON)
    for course in courses:
        counts.add(course)
    return counts


def course(*talks: Talk, ready_on: date | None = None, end_on: date | None = None) -> CourseTalks:
    return CourseTalks(ready_on, None, end_on, talks)


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
    figures = tallied(course(*(held(SEEN_ON, CITIZEN, JOBCENTER, SOCIAL) for _ in range(4)))).figures()
    assert (figures.tripartite.held, figures.tripartite.tripartite, figures.tripartite.percent) == (4, 4, None)


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
    assert (row.open, row.days_so_far, row.median_days) == (1, 10, None)


def test_first_months_are_counted_by_the_year_and_leave_out_who_is_too_young() -> None:
    counts = tallied(
        course(held(date(2025, 1, 10)), held(date(2025, 6, 9)), held(date(2025, 6, 10)), ready_on=date(2025, 1, 10)),
        course(ready_on=date(2025, 12, 1)),
        course(held(date(2026, 5, 1)), held(date(2026, 5, 2)), held(date(2026, 5, 3)), ready_on=date(2026, 5, 1)),
        course(held(date(2026, 7, 1)), ready_on=date(2026, 6, 21)),
        course(held(date(2026, 7, 1)), ready_on=date(2026, 7, 1), end_on=date(2026, 8, 1)),
    )
    # 10 June 2025 is five months on, and outside; 21 June 2026 is five months old tomorrow; the last one ended before.
    assert counts.figures().cohorts == [
        Cohort(2025, courses=2, conversations=2, mean=1.0, against_earlier=None, not_yet=0),
        Cohort(2026, courses=2, conversations=4, mean=2.0, against_earlier=2.0, not_yet=1),
    ]
