"""What became of the waits of a group, in the whole history or in one period."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.statistics.waits import EndedAs, Period, WaitRow, WaitStatistics
from forlob.domain.statistics.waits import rows as rows_of
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
    """Count waits of as many citizens; the figures of few are shown."""
    statistics = WaitStatistics(Period(on, since, fewest=1))
    for citizen, (begun_on, ended_on, end_kind, norm) in enumerate(rows, 1):
        count(statistics, begun_on, ended_on, end_kind, norm=norm, citizen=citizen)
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
        completed_within_norm=50.0,
        open=3,
        open_median=45,
        open_longest=90,
        open_over=2,
        open_over_percent=66.7,
        km_n=7,
        km_median=35,
        km_within_norm=33.3,
        km_p90=None,
        still_waiting=(66.7, 25.0, 25.0, 25.0, 25.0),
        ended_otherwise=0,
        started_per_week=None,
        ended_per_week=None,
        clearance_weeks=None,
        n=7,
        citizens=7,
        few=True,
        cif_within_norm=33.3,
        cif_within_norm_low=None,
        cif_within_norm_high=None,
        cif_median=35,
        cif_median_low=None,
        cif_median_high=None,
        cif_p90=None,
        cif_p90_low=None,
        cif_p90_high=None,
        cif_from_days=None,
        ended_as=(),
        start_unknown=0,
        observed_from=None,
        fulfilled_per_week=None,
        few_figures=(
            "completed_median", "completed_p90", "completed_within_norm", "open_median", "open_longest",
            "open_over_percent",
        ),
    )  # fmt: skip


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
    # 14 days: three begun, two ended in them, four open at the end: 1.5 and 1.0 a week. One was fulfilled, half a week:
    # empty in eight weeks.
    since, on = date(2026, 6, 1), date(2026, 6, 14)
    rows: list[Row] = [
        *[(date(2026, 5, 1), None, None, None)] * 2,
        (date(2026, 5, 1), date(2026, 6, 1), "fulfilled", None),
        *[(date(2026, 6, 3), None, None, None)] * 2,
        (date(2026, 6, 3), date(2026, 6, 14), "withdrawn", None),
    ]
    assert queue(counted(*rows, on=on, since=since)) == (4, 1.5, 1.0, 8.0)


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
    whole, every = counted(*rows, since=ago(1000)).row()._asdict(), counted(*rows).row()._asdict()
    of_period = {name for name in whole if name.startswith("period_")}
    weekly = {"few_figures", "started_per_week", "ended_per_week", "clearance_weeks", "fulfilled_per_week"}
    assert [name for name in whole if name not in of_period | weekly and whole[name] != every[name]] == []
    assert {name: whole[f"period_{name}"] for name in every if f"period_{name}" in of_period} == {
        name: value for name, value in every.items() if f"period_{name}" in of_period
    }


@given(st.integers(0, 90), st.integers(0, 90))
def test_over_is_the_same_here_as_for_a_single_wait(days: int, norm: int) -> None:
    is_over = days_over(due_on(ago(days), norm), SEEN_ON) > 0
    assert counted(open_for(days, norm)).row().open_over == int(is_over)
    completed = counted(*[ended_after(days, "fulfilled", norm)] * 5).row()
    assert completed.completed_within_norm == completed.km_within_norm == (0.0 if is_over else 100.0)


TEN_CERTIFICATES = [*[ended_after(5, "withdrawn")] * 6, *[ended_after(25, "fulfilled")] * 4]


def test_of_ten_certificates_forty_percent_ever_came_though_all_would_have_had_nothing_else_ended_them() -> None:
    """The field's example: of ten asked for six were withdrawn after 5 days, four came after 25."""
    figures = counted(*TEN_CERTIFICATES).row()
    assert (figures.cif_within_norm, figures.cif_median, figures.cif_p90) == (40.0, None, None)
    assert (figures.km_within_norm, figures.km_median) == (100.0, 25)
    assert figures.ended_as == (EndedAs("withdrawn", 6, 60.0),)


def told(*rows: Row, **more: date | None) -> WaitRow:
    """Return the figures that are shown to others: none of fewer than five."""
    statistics = WaitStatistics(Period(SEEN_ON, **more))  # type: ignore[arg-type]
    for citizen, (begun_on, ended_on, end_kind, norm) in enumerate(rows, 1):
        count(statistics, begun_on, ended_on, end_kind, norm=norm, citizen=citizen)
    return statistics.row()


def test_a_figure_needs_five_in_it() -> None:
    """Four came: no median of what is completed; ten are in the estimate, so 40 % within the norm is told."""
    figures = told(*TEN_CERTIFICATES)
    assert (figures.completed, figures.completed_median, figures.cif_within_norm, figures.few) == (4, None, 40.0, True)
    figures = told(*[ended_after(20, "fulfilled")] * 5, *[open_for(40)] * 4)
    assert (figures.completed_median, figures.open, figures.open_median, figures.open_longest) == (20, 4, None, None)
    assert (figures.open_over, figures.open_over_percent, figures.few) == (4, None, True)


def test_what_is_not_there_is_not_few() -> None:
    figures = told(*[ended_after(20, "fulfilled")] * 5)
    assert (figures.open, figures.open_median, figures.few) == (0, None, False)


def test_of_ten_of_which_none_came_nought_percent_did() -> None:
    figures = told(*[open_for(40)] * 10)
    assert (figures.cif_within_norm, figures.cif_median, figures.few) == (0.0, None, False)
    assert (figures.cif_within_norm_low, figures.cif_within_norm_high) == (None, None)


def test_each_norm_has_its_own_curve_weighted_by_its_waits() -> None:
    """Six of norm 10: three came on day 8, so 50 %. Five of norm 30: all on day 20, so 100 %. (6 x .5 + 5 x 1) / 11."""
    rows = [
        *[ended_after(8, "fulfilled", 10)] * 3, *[ended_after(50, "fulfilled", 10)] * 3,
        *[ended_after(20, "fulfilled", 30)] * 5,
    ]  # fmt: skip
    assert told(*rows).cif_within_norm == 72.7


def test_norms_of_few_waits_share_one_curve_on_days_less_norm() -> None:
    """Norms 10 to 40, one wait each but for two of 40: two in time, one of three late still open and gone at risk before."""
    rows = [
        ended_after(9, "fulfilled", 10), ended_after(25, "fulfilled", 20), ended_after(30, "fulfilled", 30),
        ended_after(44, "withdrawn", 40), open_for(35, 40),
    ]  # fmt: skip
    # On days - norm: -5+ (open), -1 came, 0 came, 4 withdrawn, 5 came. Four at risk on -1: 1/4; three on 0: 1/4 more.
    assert told(*rows).cif_within_norm == 50.0


def test_what_began_before_forlob_was_kept_is_looked_at_from_the_day_after() -> None:
    """Kept from 100 days ago. Five begun 150 days ago, then 50 days old; two of them came on day 60 and 80: 2/5."""
    begun = ago(150)
    rows: list[Row] = [
        (begun, ago(120), "fulfilled", None),  # over before: left out
        (begun, ago(100), "fulfilled", None),  # on that day: completed, and never at risk
        (begun, begun + timedelta(days=60), "fulfilled", None),
        (begun, begun + timedelta(days=80), "fulfilled", None),
        *[(begun, None, None, None)] * 3,
    ]
    figures = told(*rows[1:], observed_from=ago(100))
    assert (figures.n, figures.cif_from_days, figures.cif_median, figures.completed) == (5, 51, None, 3)
    assert figures.still_waiting == (100.0, 80.0, 60.0, 60.0, 60.0)


def test_as_it_was_in_the_period_takes_everybody_at_risk_in_it() -> None:
    """Since 10 days ago. Five were 40 days old the day before; two came that first day, at age 41: 2/5."""
    rows: list[Row] = [*[(ago(51), ago(10), "fulfilled", None)] * 2, *[(ago(51), None, None, None)] * 3]
    figures = told(*rows, since=ago(10))
    assert (figures.n, figures.period_n, figures.period_from_days) == (0, 5, 41)
    assert (figures.period_cif_median, figures.completed) == (None, 2)
    figures = told(*rows, (ago(51), ago(9), "fulfilled", None), since=ago(10))
    assert (figures.period_n, figures.period_cif_median) == (6, 42)


def test_half_of_ten_came_within_their_norm_with_an_interval() -> None:
    """Without one of the five that came 4 of 9, without another 5 of 9: error (9/10 * 10 / 18^2)^(1/2) = 1/6."""
    figures = told(*[ended_after(20, "fulfilled")] * 5, *[open_for(40)] * 5)
    # .5 to the power of exp(1.96 / 6 / (.5 * ln 2)) = 2.567, and to that of 1 / 2.567.
    assert (figures.cif_within_norm_low, figures.cif_within_norm, figures.cif_within_norm_high) == (16.9, 50.0, 76.3)


def test_five_are_enough_for_every_estimate() -> None:
    figures = told(*[ended_after(days, "fulfilled") for days in (10, 20, 30, 40, 50)])
    assert (figures.km_median, figures.km_p90, figures.km_within_norm) == (30, 50, 60.0)
    assert (figures.cif_median, figures.cif_p90, figures.cif_within_norm) == (30, 50, 60.0)
    assert figures.still_waiting is not None
    figures = told(*[ended_after(days, "fulfilled") for days in (10, 20, 30, 40)])
    assert (figures.km_median, figures.km_p90, figures.cif_median, figures.cif_p90) == (None, None, None, None)
    assert figures.still_waiting is None
    figures = counted(ended_after(20, "fulfilled")).row()
    assert (figures.km_median, figures.cif_median, figures.still_waiting) == (20, 20, (0.0,) * 5)


def test_the_share_still_waiting_is_that_of_the_day_after_30_60_90_180_and_365() -> None:
    begun = ago(400)
    rows: list[Row] = [(begun, begun + timedelta(days=days), "fulfilled", None) for days in (31, 61, 91, 181, 366)]
    assert told(*rows).still_waiting == (100.0, 80.0, 60.0, 40.0, 20.0)
    earlier: list[Row] = [(begun, begun + timedelta(days=days), "fulfilled", None) for days in (30, 60, 90, 180, 365)]
    assert told(*earlier).still_waiting == (80.0, 60.0, 40.0, 20.0, 0.0)


def test_the_ways_of_ending_are_told_the_most_frequent_first_and_of_equals_by_name() -> None:
    ends = ["withdrawn", "withdrawn", "declined", "declined", "declined", "course_closed", "course_closed", "fulfilled"]
    figures = told(*[ended_after(10, end) for end in ends])
    assert figures.ended_as == (
        EndedAs("declined", 3, 37.5), EndedAs("course_closed", 2, 25.0), EndedAs("withdrawn", 2, 25.0),
    )  # fmt: skip


def test_of_four_waits_it_is_counted_how_they_ended_and_no_share_told() -> None:
    assert told(*[ended_after(5, "withdrawn")] * 4).ended_as == (EndedAs("withdrawn", 4, None),)


def test_groups_are_in_the_order_of_their_names_and_those_without_one_last() -> None:
    groups: dict[str | None, WaitStatistics] = {name: counted(open_for(3)) for name in ("social", None, "employment")}
    assert [row.group for row in rows_of(groups)] == ["employment", "social", None]
    assert groups == {}


def few(*rows: Row, fewest: int = 5, **more: date | None) -> set[str]:
    statistics = WaitStatistics(Period(SEEN_ON, fewest=fewest, **more))  # type: ignore[arg-type]
    for citizen, (begun_on, ended_on, end_kind, norm) in enumerate(rows, 1):
        count(statistics, begun_on, ended_on, end_kind, norm=norm, citizen=citizen)
    row = statistics.row()
    assert row.few == bool(row.few_figures)
    return set(row.few_figures)


OF_COMPLETED = {"completed_median", "completed_p90", "completed_within_norm"}
OF_OPEN = {"open_median", "open_longest", "open_over_percent"}
OF_DAYS = {"km_median", "km_p90", "still_waiting", "cif_median", "cif_p90"}
OF_NORM = {"km_within_norm", "cif_within_norm"}


@pytest.mark.parametrize("fewest", [1, 5])
@pytest.mark.parametrize(
    ("completed", "still_open", "norm", "expected"),
    [
        (0, 0, 30, set()),
        (1, 0, 30, OF_COMPLETED | OF_DAYS | OF_NORM),
        (0, 1, 30, OF_OPEN | OF_DAYS | OF_NORM),
        (1, 0, None, OF_COMPLETED - {"completed_within_norm"} | OF_DAYS),
        (4, 0, 30, OF_COMPLETED | OF_DAYS | OF_NORM),
        (5, 0, 30, set()),
        (4, 1, 30, OF_COMPLETED | OF_OPEN),
        (5, 5, None, set()),
    ],
)
def test_the_figures_of_fewer_than_five_are_named_also_where_they_are_shown(
    completed: int, still_open: int, norm: int | None, expected: set[str], fewest: int
) -> None:
    rows = [*[ended_after(20, "fulfilled", norm)] * completed, *[open_for(40, norm)] * still_open]
    assert few(*rows, fewest=fewest) == expected


def test_few_of_the_waits_have_a_norm() -> None:
    rows = [*[ended_after(20, "fulfilled")] * 4, *[ended_after(20, "fulfilled", None)] * 5]
    assert few(*rows) == {"completed_within_norm", *OF_NORM}


@pytest.mark.parametrize("fewest", [1, 5])
def test_nine_of_which_never_five_are_at_risk_together_are_few(fewest: int) -> None:
    """Kept from 100 days ago: each was over before the next one was as old as it had been then."""
    rows: list[Row] = [(ago(100 + 10 * age), ago(95), "fulfilled", None) for age in range(1, 10)]
    assert few(*rows, fewest=fewest, observed_from=ago(100)) == OF_DAYS


def test_what_was_over_when_it_was_first_looked_at_is_in_no_estimate_and_makes_none_few() -> None:
    rows: list[Row] = [(ago(150), ago(100), "fulfilled", 30)] * 5
    assert few(*rows, observed_from=ago(100)) == set()
    row = told(*rows, observed_from=ago(100))
    assert (row.n, row.completed, row.ended_as) == (0, 5, ())
    rows = [(ago(150), ago(100), "withdrawn", 30)] * 5
    row = told(*rows, observed_from=ago(100))
    assert (row.n, row.ended_otherwise, row.ended_as) == (0, 5, ())


def test_where_never_five_are_at_risk_together_n_is_how_many_were_at_risk() -> None:
    rows: list[Row] = [(ago(100 + 10 * age), ago(95), "fulfilled", None) for age in range(1, 10)]
    row = told(*rows, observed_from=ago(100))
    assert (row.n, row.km_n, row.cif_median) == (9, 9, None)
    row = told(*rows, observed_from=ago(100), since=ago(99))
    assert (row.n, row.period_n, row.period_cif_median) == (0, 9, None)
    assert few(*rows, observed_from=ago(100), since=ago(99)) == {"period_cif_median", "period_cif_p90"}
