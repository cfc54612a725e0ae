"""What became of the waits of a group, in the whole history or in one period."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.waits import WaitRow, WaitStatistics
from forlob.domain.wait import days_over, due_on
from tests.waiting import count

SEEN_ON = date(2026, 11, 22)
Row = tuple[date, date | None, str | None, int | None]


def ago(days: int) -> date:
    return SEEN_ON - timedelta(days=days)


def ended_after(days: int, end_kind: str, norm: int | None = 30) -> Row:
    return ago(200), ago(200 - days), end_kind, norm


def open_for(days: int, norm: int | None = 30) -> Row:
    return ago(days), None, None, norm


def counted(*rows: Row, on: date = SEEN_ON, since: date | None = None) -> WaitStatistics:
    statistics = WaitStatistics(on, since=since)
    for begun_on, ended_on, end_kind, norm in rows:
        count(statistics, begun_on, ended_on, end_kind, norm=norm)
    return statistics


WORKED_EXAMPLE = (
    *(ended_after(days, "fulfilled") for days in (20, 28, 35, 60)),
    *(open_for(days) for days in (10, 45, 90)),
)


def test_the_worked_example_without_a_period() -> None:
    assert counted(*WORKED_EXAMPLE).row() == WaitRow(
        group=None,
        completed=4,
        completed_median=31.5,
        completed_p90=60,
        completed_within_norm=None,
        open=3,
        open_median=45,
        open_longest=90,
        open_over=2,
        open_over_percent=None,
        km_n=7,
        km_median=35,
        km_within_norm=33.3,
        km_p90=None,
        still_waiting=(66.7, 25.0, 25.0, 25.0, 25.0),
        ended_otherwise=0,
        started_per_week=None,
        ended_per_week=None,
        clearance_weeks=None,
    )


def test_nothing_counted_has_noughts_and_no_figures() -> None:
    figures = counted().row()
    assert (figures.completed, figures.open, figures.open_over, figures.km_n, figures.ended_otherwise) == (
        0,
        0,
        0,
        0,
        0,
    )
    assert (figures.completed_median, figures.open_median, figures.km_median, figures.km_within_norm) == (None,) * 4


def test_only_fulfilled_is_an_event() -> None:
    rows = [ended_after(20, kind) for kind in ("superseded", "withdrawn", "declined", "course_closed")]
    figures = counted(*rows, ended_after(30, "fulfilled")).row()
    assert (figures.completed, figures.ended_otherwise, figures.km_n, figures.km_median) == (1, 4, 5, 30)


def test_a_wait_entered_in_error_is_left_out_from_its_end_day_on() -> None:
    row = (date(2026, 3, 1), date(2026, 3, 20), "error", 30)
    assert counted(row, on=date(2026, 3, 19)).row().open == 1
    figures = counted(row, on=date(2026, 3, 20)).row()
    assert (figures.open, figures.km_n, figures.ended_otherwise) == (0, 0, 0)


def test_what_lies_later_is_not_known_yet() -> None:
    rows = [(date(2026, 3, 1), date(2026, 4, 1), "fulfilled", 30), (date(2026, 3, 15), None, None, 30)]
    figures = counted(*rows, on=date(2026, 3, 10)).row()
    assert (figures.completed, figures.open, figures.open_longest) == (0, 1, 9)


def test_on_the_day_it_ends_a_wait_is_completed() -> None:
    row = (date(2026, 3, 1), date(2026, 3, 31), "fulfilled", 30)
    assert counted(row, on=date(2026, 3, 30)).row().open == 1
    assert counted(row, on=date(2026, 3, 31)).row().completed == 1


def test_a_period_counts_ends_in_it_open_at_its_end_and_estimates_from_those_begun_in_it() -> None:
    since, on = date(2026, 4, 1), date(2026, 6, 30)
    rows: list[Row] = [
        (date(2026, 1, 1), date(2026, 3, 31), "fulfilled", None),  # ended before
        (date(2026, 1, 1), date(2026, 4, 1), "fulfilled", None),  # ended in it: 90 days
        (date(2026, 3, 1), date(2026, 4, 5), "withdrawn", None),  # ended otherwise in it
        (date(2026, 3, 31), None, None, None),  # open at its end, begun before
        (date(2026, 4, 1), date(2026, 6, 30), "fulfilled", None),  # begun and ended in it: 90 days
        (date(2026, 6, 1), date(2026, 7, 10), "fulfilled", None),  # begun in it, open at its end: 29 days
        (date(2026, 7, 1), None, None, None),  # begun after
    ]
    figures = counted(*rows, on=on, since=since).row()
    assert (figures.completed, figures.completed_median, figures.ended_otherwise) == (2, 90, 1)
    assert (figures.open, figures.open_median, figures.open_longest) == (2, 60, 91)
    assert (figures.km_n, figures.km_median) == (2, 90)


def queue(statistics: WaitStatistics) -> tuple[int, float | None, float | None, float | None]:
    figures = statistics.row()
    return figures.open, figures.started_per_week, figures.ended_per_week, figures.clearance_weeks


def test_a_queue_moves_by_weeks() -> None:
    # 14 days: three begun, two ended in them, four open at the end: 1.5 and 1.0 a week, empty in four weeks.
    since, on = date(2026, 6, 1), date(2026, 6, 14)
    rows: list[Row] = [
        *[(date(2026, 5, 1), None, None, None)] * 2,
        (date(2026, 5, 1), date(2026, 6, 1), "fulfilled", None),
        *[(date(2026, 6, 3), None, None, None)] * 2,
        (date(2026, 6, 3), date(2026, 6, 14), "withdrawn", None),
    ]
    assert queue(counted(*rows, on=on, since=since)) == (4, 1.5, 1.0, 4.0)


def test_a_queue_nothing_leaves_has_no_clearance_time() -> None:
    row = (date(2026, 6, 3), None, None, None)
    assert queue(counted(row, on=date(2026, 6, 7), since=date(2026, 6, 1))) == (1, 1.0, 0.0, None)
    assert queue(counted(row)) == (1, None, None, None)


some_day = st.integers(0, 60).map(ago)
end_kinds = st.sampled_from(["fulfilled", "withdrawn", "error"])


@st.composite
def some_wait(draw: st.DrawFn) -> Row:
    begun_on = draw(some_day)
    if draw(st.booleans()):
        return begun_on, None, None, draw(st.none() | st.integers(0, 40))
    return begun_on, begun_on + timedelta(days=draw(st.integers(0, 60))), draw(end_kinds), 30


@given(st.lists(some_wait(), max_size=30), st.lists(some_day, min_size=3, max_size=3).map(sorted))
def test_events_of_two_periods_that_follow_each_other_add_up(rows: list[Row], cuts: list[date]) -> None:
    first, second, last = cuts
    early = counted(*rows, since=first, on=second - timedelta(days=1)).row()
    late = counted(*rows, since=second, on=last).row()
    whole = counted(*rows, since=first, on=last).row()
    assert early.completed + late.completed == whole.completed
    assert early.ended_otherwise + late.ended_otherwise == whole.ended_otherwise
    assert late.open == whole.open


@given(st.lists(some_wait(), max_size=30))
def test_every_wait_is_counted_once(rows: list[Row]) -> None:
    figures = counted(*rows).row()
    known = [row for row in rows if not (row[2] == "error" and row[1] is not None and row[1] <= SEEN_ON)]
    assert figures.completed + figures.open + figures.ended_otherwise == figures.km_n == len(known)


@given(st.lists(some_wait(), max_size=30))
def test_a_period_from_before_everything_is_the_whole_history(rows: list[Row]) -> None:
    whole = counted(*rows, since=ago(1000)).row()
    assert whole._replace(started_per_week=None, ended_per_week=None, clearance_weeks=None) == counted(*rows).row()


@given(st.integers(0, 90), st.integers(0, 90))
def test_over_is_the_same_here_as_for_a_single_wait(days: int, norm: int) -> None:
    is_over = days_over(due_on(ago(days), norm), SEEN_ON) > 0
    assert counted(open_for(days, norm)).row().open_over == int(is_over)
    completed = counted(*[ended_after(days, "fulfilled", norm)] * 5).row()
    assert completed.completed_within_norm == completed.km_within_norm == (0.0 if is_over else 100.0)
