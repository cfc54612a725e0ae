"""The half year from ready to the first start, taken apart."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.flow import (
    CourseDates,
    CourseWait,
    Flow,
    Lasted,
    Segment,
    SegmentCode,
    blocked_days,
    flow_of,
    waited_days,
)
from forlob.domain.statistics.flow_table import flow_table
from forlob.domain.statistics.unknown_start import Begun

SEEN_ON = date(2026, 11, 22)
READY, TEAM_MET, FIRST_START = date(2026, 1, 5), date(2026, 4, 20), date(2026, 7, 13)
CERTIFICATES, TEAM, DECISION = SegmentCode.CERTIFICATES, SegmentCode.TEAM, SegmentCode.DECISION
START, SECOND_START, THIRD_START = SegmentCode.START, SegmentCode.SECOND_START, SegmentCode.THIRD_START
WAITS = (
    CourseWait("W1", CERTIFICATES, date(2026, 1, 5), date(2026, 2, 12)),
    CourseWait("W2", TEAM, date(2026, 2, 12), date(2026, 4, 20)),
    CourseWait("W3", CERTIFICATES, date(2026, 3, 1), date(2026, 5, 10)),
    CourseWait("W4", START, date(2026, 4, 20), date(2026, 7, 13)),
)


def flow(dates: CourseDates, *starts: date | Begun, waits: tuple[CourseWait, ...] = (), on: date = SEEN_ON) -> Flow:
    begun = [start if isinstance(start, Begun) else Begun(start, start) for start in starts]
    found = flow_of(dates, begun, waits, on=on)
    assert found is not None
    return found


def in_short(course: Flow) -> list[tuple[str, int | None, bool]]:
    return [(one.code, one.days, one.ended) for one in course.segments]


def test_the_half_year_of_four_waits_is_38_days_certificates_67_team_and_84_start() -> None:
    course = flow(CourseDates(READY, TEAM_MET, TEAM_MET), FIRST_START, waits=WAITS)
    assert course.path() == [
        Segment(CERTIFICATES, READY, date(2026, 2, 12), True, "W1"),
        Segment(TEAM, date(2026, 2, 12), TEAM_MET, True, "W2"),
        Segment(DECISION, TEAM_MET, TEAM_MET, True, None),
        Segment(START, TEAM_MET, FIRST_START, True, "W4"),
    ]
    assert course.longest() == Segment(START, TEAM_MET, FIRST_START, True, "W4")
    assert sum(segment.days or 0 for segment in course.path()) == 189


def test_its_waited_days_are_189_and_all_were_blocked() -> None:
    assert waited_days(WAITS, on=SEEN_ON) == 189
    assert blocked_days(WAITS, [(FIRST_START, SEEN_ON)], on=SEEN_ON) == 189


def test_days_with_an_intervention_running_are_not_blocked() -> None:
    # A physiotherapist from 10 May to 1 June: 22 of the 189 days.
    assert blocked_days(WAITS, [(date(2026, 5, 10), date(2026, 6, 1))], on=SEEN_ON) == 167


def test_an_open_wait_counts_until_the_day_it_is_seen_from() -> None:
    assert waited_days([CourseWait("W1", START, date(2026, 11, 1))], on=SEEN_ON) == 21
    assert waited_days(WAITS, on=date(2026, 3, 1)) == 55
    assert waited_days([CourseWait("W1", START, date(2026, 12, 1))], on=SEEN_ON) == 0


def test_the_second_and_third_start_follow_the_first() -> None:
    starts = (date(2026, 10, 1), FIRST_START, date(2026, 8, 1), date(2026, 11, 1))
    course = flow(CourseDates(READY, TEAM_MET, date(2026, 5, 10)), *starts)
    assert in_short(course) == [
        ("team", 105, True),
        ("decision", 20, True),
        ("start", 64, True),
        ("second_start", 19, True),
        ("third_start", 61, True),
    ]
    assert course.from_ready(DECISION) == Lasted(125, "fulfilled")
    assert course.from_ready(START) == Lasted(189, "fulfilled")
    assert course.from_ready(SECOND_START) == Lasted(208, "fulfilled")
    assert course.from_ready(THIRD_START) == Lasted(269, "fulfilled")


def test_a_course_that_was_never_ready_has_no_flow() -> None:
    assert flow_of(CourseDates(), [], [], on=SEEN_ON) is None
    assert flow_of(CourseDates(date(2026, 12, 1)), [], [], on=SEEN_ON) is None


def test_a_course_waiting_for_the_team_is_open_there() -> None:
    course = flow(CourseDates(date(2026, 10, 1)))
    assert in_short(course) == [("team", 52, False)]
    assert course.in_segment(TEAM) == Lasted(52, None)
    assert course.in_segment(DECISION) is None
    assert course.from_ready(START) == Lasted(52, None)


def test_a_certificate_that_is_out_holds_up_the_team() -> None:
    waits = (
        CourseWait("W1", CERTIFICATES, date(2026, 10, 2), date(2026, 10, 20)),
        CourseWait("W2", CERTIFICATES, date(2026, 10, 12)),
    )
    course = flow(CourseDates(date(2026, 10, 1)), waits=waits)
    assert course.segments == (Segment(CERTIFICATES, date(2026, 10, 1), SEEN_ON, False, "W2"),)


def test_when_the_last_certificate_is_in_the_team_is_waited_for() -> None:
    waits = (CourseWait("W1", CERTIFICATES, date(2026, 10, 2), date(2026, 10, 20)),)
    assert in_short(flow(CourseDates(date(2026, 10, 1)), waits=waits)) == [
        ("certificates", 19, True),
        ("team", 33, False),
    ]


def test_a_certificate_in_after_the_team_met_held_nobody_up() -> None:
    waits = (CourseWait("W1", CERTIFICATES, date(2026, 3, 1), date(2026, 5, 10)),)
    course = flow(CourseDates(READY, TEAM_MET, TEAM_MET), FIRST_START, waits=waits)
    assert in_short(course)[:2] == [("certificates", 0, True), ("team", 105, True)]


def test_a_certificate_asked_for_after_the_team_met_makes_no_segment() -> None:
    waits = (CourseWait("W1", CERTIFICATES, date(2026, 4, 21), date(2026, 5, 10)),)
    course = flow(CourseDates(READY, TEAM_MET, date(2026, 5, 10)), FIRST_START, waits=waits)
    assert in_short(course) == [
        ("team", 105, True),
        ("decision", 20, True),
        ("start", 64, True),
        ("second_start", 132, False),
    ]
    assert course.segments[1].wait == "W1"


def test_a_certificate_in_before_the_course_was_ready_cost_no_day() -> None:
    waits = (CourseWait("W1", CERTIFICATES, date(2025, 11, 1), date(2025, 12, 1)),)
    assert in_short(flow(CourseDates(READY, TEAM_MET), waits=waits))[0] == ("certificates", 0, True)


def test_a_skipped_milestone_is_reached_on_the_first_later_one_and_the_earlier_gets_the_days() -> None:
    course = flow(CourseDates(READY, None, date(2026, 5, 10)), FIRST_START)
    assert in_short(course)[:3] == [("team", 125, True), ("decision", 0, True), ("start", 64, True)]
    assert course.in_segment(TEAM) == course.from_ready(TEAM) == Lasted(125, "fulfilled")
    assert course.from_ready(DECISION) == Lasted(125, "fulfilled")


def test_the_start_of_the_course_stands_in_for_an_unknown_grant() -> None:
    course = flow(CourseDates(READY, TEAM_MET, None, date(2026, 5, 10)))
    assert in_short(course) == [("team", 105, True), ("decision", 20, True), ("start", 196, False)]


def test_an_intervention_started_before_the_grant_ends_the_path() -> None:
    course = flow(CourseDates(READY, TEAM_MET, date(2026, 8, 1)), FIRST_START)
    assert in_short(course)[:3] == [("team", 105, True), ("decision", 84, True), ("start", 0, True)]
    assert course.from_ready(DECISION) == Lasted(208, "fulfilled")


def test_an_intervention_started_before_the_course_was_ready_makes_no_day() -> None:
    course = flow(CourseDates(READY, TEAM_MET), date(2025, 12, 1))
    assert in_short(course)[:3] == [("team", 0, True), ("decision", 0, True), ("start", 0, True)]
    assert course.from_ready(START) == Lasted(0, "fulfilled")
    assert course.longest() is None


def test_a_closed_course_stops_waiting_on_the_day_it_ended() -> None:
    course = flow(CourseDates(READY, TEAM_MET, None, None, date(2026, 6, 1)))
    assert in_short(course) == [("team", 105, True), ("decision", 42, False)]
    assert course.from_ready(START) == Lasted(147, "course_closed")


def test_a_course_that_goes_on_to_a_first_start_without_team_or_grant_met_the_team_that_day() -> None:
    course = flow(CourseDates(READY), FIRST_START)
    assert in_short(course)[:3] == [("team", 189, True), ("decision", 0, True), ("start", 0, True)]
    assert course.from_ready(TEAM) == course.from_ready(DECISION) == Lasted(189, "fulfilled")


def test_the_team_was_met_on_the_first_of_its_days() -> None:
    # Dates in an order that no command takes, but an old database may hold: the grant came before the recommendation.
    assert flow(CourseDates(READY, TEAM_MET, date(2026, 4, 10))).from_ready(TEAM) == Lasted(95, "fulfilled")


def test_a_first_start_on_an_unknown_day_leaves_the_days_around_it_unknown() -> None:
    # Granted 10 May, over on 1 September: it started in between, and the one of 13 July may have been first or second.
    unknown = Begun(date(2026, 5, 10), date(2026, 9, 1))
    course = flow(CourseDates(READY, TEAM_MET, date(2026, 5, 10)), FIRST_START, unknown)
    assert in_short(course) == [
        ("team", 105, True), ("decision", 20, True), ("start", None, True), ("second_start", None, True),
        ("third_start", None, False),
    ]  # fmt: skip
    assert course.from_ready(START) == course.from_ready(SECOND_START) == Lasted(None, "fulfilled")
    assert course.from_ready(THIRD_START) == Lasted(321, None)
    assert course.longest() is None


def test_a_start_on_an_unknown_day_that_cannot_have_been_the_first_leaves_the_first_known() -> None:
    course = flow(CourseDates(READY, TEAM_MET), FIRST_START, Begun(date(2026, 8, 1), date(2026, 9, 1)))
    assert course.from_ready(START) == Lasted(189, "fulfilled")
    assert course.from_ready(SECOND_START) == Lasted(None, "fulfilled")


def test_a_team_that_was_met_at_a_start_on_an_unknown_day_was_met_on_an_unknown_day() -> None:
    waits = (CourseWait("W1", CERTIFICATES, date(2026, 1, 6), date(2026, 2, 1)),)
    course = flow(CourseDates(READY), Begun(date.min, date(2026, 9, 1)), waits=waits)
    assert in_short(course)[:4] == [(code, None, True) for code in (CERTIFICATES, TEAM, DECISION, START)]
    assert course.from_ready(TEAM) == Lasted(None, "fulfilled")


def test_seen_from_an_earlier_day_later_dates_are_not_known() -> None:
    course = flow(CourseDates(READY, TEAM_MET, TEAM_MET), FIRST_START, waits=WAITS, on=date(2026, 3, 10))
    assert in_short(course) == [("certificates", 64, False)]


def test_a_course_that_got_ready_today_is_in_its_first_segment() -> None:
    assert in_short(flow(CourseDates(SEEN_ON))) == [("team", 0, False)]
    assert flow_of(CourseDates(date(2026, 11, 23)), [], [], on=SEEN_ON) is None


def test_a_course_that_ended_on_the_day_it_got_ready_was_ready() -> None:
    assert flow(CourseDates(READY, end_on=READY)).from_ready(TEAM) == Lasted(0, "course_closed")


@pytest.mark.parametrize(
    ("dates", "starts", "reached"),
    [
        (CourseDates(READY, SEEN_ON), (), [TEAM]),
        (CourseDates(READY, SEEN_ON + timedelta(days=1)), (), []),
        (CourseDates(READY, TEAM_MET, SEEN_ON), (), [TEAM, DECISION]),
        (CourseDates(READY, TEAM_MET, SEEN_ON + timedelta(days=1)), (), [TEAM]),
        (CourseDates(READY, TEAM_MET, TEAM_MET), (SEEN_ON,), [TEAM, DECISION, START]),
        (CourseDates(READY, TEAM_MET, TEAM_MET), (SEEN_ON + timedelta(days=1),), [TEAM, DECISION]),
    ],
)
def test_a_milestone_is_reached_on_its_day(
    dates: CourseDates, starts: tuple[date, ...], reached: list[SegmentCode]
) -> None:
    assert list(flow(dates, *starts).reached) == reached


@pytest.mark.parametrize(
    ("end_on", "end"),
    [(SEEN_ON - timedelta(days=1), "course_closed"), (SEEN_ON, "course_closed"), (SEEN_ON + timedelta(days=1), None)],
)
def test_from_the_day_a_course_ended_it_comes_to_no_start(end_on: date, end: str | None) -> None:
    assert flow(CourseDates(READY, TEAM_MET, end_on=end_on)).from_ready(START).end == end


def test_a_certificate_asked_for_today_holds_the_course_up() -> None:
    waits = (CourseWait("W1", CERTIFICATES, SEEN_ON),)
    assert in_short(flow(CourseDates(date(2026, 10, 1)), waits=waits)) == [("certificates", 52, False)]


def test_the_longest_segment_is_the_one_day_beside_those_without() -> None:
    day_after = READY + timedelta(days=1)
    course = flow(CourseDates(READY, READY, day_after), day_after)
    assert in_short(course)[:3] == [("team", 0, True), ("decision", 1, True), ("start", 0, True)]
    assert course.longest() == course.segments[1]


@pytest.mark.parametrize(("waits", "named"), [(("W1", "W2"), "W2"), (("W1",), "W1"), (("W1", "W3"), "W3"), ((), None)])
def test_a_wait_of_the_segments_own_kind_is_named_before_a_longer_one(
    waits: tuple[str, ...], named: str | None
) -> None:
    held = {
        "W1": CourseWait("W1", DECISION, READY, FIRST_START),
        "W2": CourseWait("W2", TEAM, READY, READY + timedelta(days=3)),
        "W3": CourseWait("W3", TEAM, TEAM_MET - timedelta(days=1), FIRST_START),
    }
    team = flow(CourseDates(READY, TEAM_MET), waits=tuple(held[one] for one in waits)).segments[0]
    assert (team.code, team.wait) == (TEAM, named)


def test_the_second_start_was_held_up_by_a_wait_for_a_start_before_a_longer_one() -> None:
    waits = (
        CourseWait("W1", DECISION, FIRST_START, date(2026, 9, 1)),
        CourseWait("W2", START, FIRST_START, date(2026, 8, 1)),
    )
    course = flow(CourseDates(READY, TEAM_MET), FIRST_START, waits=waits)
    assert [one.wait for one in course.segments] == [None, None, None, "W2"]


days = st.none() | st.integers(0, 200)


@st.composite
def some_course(draw: st.DrawFn, *, unknown: bool = False) -> Flow:
    def day(number: int) -> date:
        return READY + timedelta(days=number)

    gaps = [draw(days) for _ in range(3)]
    reached, dates = 0, list[date | None]()
    for gap in gaps:
        reached += gap or 0
        dates.append(None if gap is None else day(reached))
    firsts = [draw(st.integers(-50, 700)) for _ in range(draw(st.integers(0, 4)))]
    starts = [Begun(day(first), day(first + (draw(st.integers(0, 90)) if unknown else 0))) for first in firsts]
    waits = [
        CourseWait(f"W{number}", draw(st.sampled_from([CERTIFICATES, TEAM, START])), day(since), ended_on)
        for number, since in enumerate(draw(st.lists(st.integers(-30, 400), max_size=4)))
        for length in [draw(st.none() | st.integers(0, 200))]
        for ended_on in [None if length is None else day(since + length)]
    ]
    end_on = draw(st.none() | st.just(day(650)))
    return flow(
        CourseDates(READY, dates[0], dates[1], dates[2], end_on),
        *starts,
        waits=tuple(waits),
        on=day(draw(st.integers(0, 800))),
    )


@given(some_course())
def test_the_segments_share_out_every_day_once(course: Flow) -> None:
    assert course.segments[0].from_on == READY
    assert all(one.to_on == following.from_on for one, following in pairwise(course.segments))
    assert all(one.days is not None and one.days >= 0 for one in course.segments)
    assert all(one.ended for one in course.segments[:-1])


@given(some_course())
def test_the_path_sums_to_the_days_from_ready_to_the_first_start(course: Flow) -> None:
    lasted = course.from_ready(START)
    assert (lasted.days, lasted.end == "fulfilled") == (
        sum(one.days or 0 for one in course.path()), course.path()[-1].ended,
    )  # fmt: skip


@given(some_course(unknown=True))
def test_each_segment_appears_in_its_order_and_once_and_none_is_left_out(course: Flow) -> None:
    codes = [one.code for one in course.segments]
    assert codes in (list(SegmentCode)[: len(codes)], list(SegmentCode)[1 : len(codes) + 1])


@given(some_course(unknown=True))
def test_days_that_are_known_are_not_less_than_none(course: Flow) -> None:
    assert all(one.days is None or one.days >= 0 for one in course.segments)


@given(st.lists(some_course(unknown=True), max_size=8))
def test_nobody_is_dropped_for_how_it_went(courses: list[Flow]) -> None:
    table = flow_table(enumerate(courses))
    assert all(row.n + row.start_unknown == len(courses) for row in table.from_ready)
    for row in table.segments:
        entered = sum(row.segment in [one.code for one in course.segments] for course in courses)
        assert row.n + row.start_unknown == entered
    for row in (*table.from_ready, *table.segments):
        assert row.reached + row.otherwise <= row.n
        assert row.few == (0 < row.n < 5)


def test_who_left_is_counted_among_those_it_never_comes_to() -> None:
    # Ten ready on 5 January: six courses ended after 5 days, four met the team after 25. 40 % ever came.
    left = [flow(CourseDates(READY, end_on=READY + timedelta(days=5)))] * 6
    came = [flow(CourseDates(READY, READY + timedelta(days=25)))] * 4
    team = flow_table(enumerate(left + came)).from_ready[0]
    assert (team.n, team.reached, team.otherwise, team.median_days) == (10, 4, 6, None)


def test_half_of_ten_is_reached_on_the_day_the_fifth_comes_and_has_an_interval() -> None:
    came = [flow(CourseDates(READY, READY + timedelta(days=10 * day))) for day in range(1, 6)]
    team = flow_table(enumerate([*came, *[flow(CourseDates(READY))] * 5])).from_ready[0]
    assert (team.median_days, team.p90_days, team.few) == (50, None, False)
    assert team.median_days_low is not None
    assert team.median_days_low < 50


def test_a_figure_of_four_is_kept_back_and_shown_where_few_are_asked_for() -> None:
    came = list(enumerate([flow(CourseDates(READY, TEAM_MET))] * 4))
    kept, shown = flow_table(came).from_ready[0], flow_table(came, fewest=1).from_ready[0]
    assert (kept.n, kept.median_days, kept.p90_days, kept.few) == (4, None, None, True)
    assert (shown.n, shown.median_days, shown.p90_days, shown.few) == (4, 105, 105, False)


def test_the_segment_that_took_longest_is_counted_beside_the_segments_alone() -> None:
    course = flow(CourseDates(READY, TEAM_MET, TEAM_MET), TEAM_MET)
    table = flow_table(enumerate([course] * 3))
    assert [(row.segment, row.longest_for) for row in table.segments if row.longest_for] == [(TEAM, 3)]
    assert [row.longest_for for row in table.from_ready] == [0] * 5


@pytest.mark.parametrize(
    ("observed_from", "from_days"),
    [(READY, None), (READY + timedelta(days=1), 2), (READY + timedelta(days=104), 105)],
)
def test_a_course_that_was_ready_before_forlob_was_kept_is_looked_at_from_the_day_after(
    observed_from: date, from_days: int | None
) -> None:
    courses = [flow(CourseDates(READY, TEAM_MET)) for _ in range(5)]
    team = flow_table(enumerate(courses), observed_from=observed_from).from_ready[0]
    assert (team.n, team.reached, team.median_days, team.from_days) == (5, 5, 105, from_days)
