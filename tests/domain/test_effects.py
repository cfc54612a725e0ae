"""What the effort leads to: lengths, starts as agreed, company-based, grants, cadence."""

from datetime import date, timedelta
from typing import Any

import pytest

from forlob.domain.rule import Rule, Shape, Unit
from forlob.domain.statistics.agreed import Effort, Granted, OnTime
from forlob.domain.statistics.cadence import Cadence, cadence
from forlob.domain.statistics.days_to import DaysTo
from forlob.domain.statistics.effects import CompanyBased, CourseFacts, Effects, EffectsTally, Grant, Version
from forlob.domain.statistics.incidence import FEWEST
from forlob.domain.statistics.unknown_start import Begun

SEEN_ON = date(2026, 11, 20)


def ago(days: int) -> date:
    return SEEN_ON - timedelta(days=days)


def effort(sector: str = "health", number: int = 1, **facts: Any) -> Effort:
    names = ("granted_on", "agreed_start", "started_on", "begun", "planned_end", "ended_on")
    known = {**dict.fromkeys(names), **facts}
    if known["started_on"]:
        known["begun"] = Begun(known["started_on"], known["started_on"])
    return Effort(number, sector, bool(known.pop("company_based", False)), **known)


def course(
    *efforts: Effort,
    ready_on: date | None = None,
    granted_on: date | None = None,
    months: int | None = None,
    start_on: date | None = None,
    end_on: date | None = None,
    built_on: tuple[date, ...] = (),
    versions: tuple[Version, ...] = (),
) -> CourseFacts:
    built = (*map(Version, built_on), *versions)
    return CourseFacts(0, (ready_on, None, granted_on, start_on, end_on), months, False, efforts, built)


def figures(*courses: CourseFacts, fewest: int = 1) -> Effects:
    counts = EffectsTally(SEEN_ON, fewest=fewest)
    for citizen, one in enumerate(courses):
        counts.add(one._replace(citizen=citizen))
    return counts.figures()


def test_a_running_course_is_censored_in_the_length_of_courses() -> None:
    found = figures(
        course(start_on=ago(500), end_on=ago(100)), course(start_on=ago(700), end_on=ago(100)), course(start_on=ago(50))
    )
    # 50 days censored; of two at risk one ends on day 400 (half), the other on day 600.
    assert found.course_length == DaysTo(n=3, ended=2, median_days=400, p90_days=600)
    assert dict(found.phases) == {
        "preparing": 0, "ready": 0, "recommended": 0, "granted": 0, "active": 1, "paused": 0, "closed": 2,
    }  # fmt: skip


def test_each_version_waits_for_the_first_start_on_its_day_or_after() -> None:
    found = figures(
        course(effort(started_on=ago(100)), effort(started_on=ago(60)), built_on=(ago(110), ago(100), ago(90), ago(5)))
    )
    # 10, 0 and 30 days; the fourth has had none for 5 days.
    assert found.plan_to_start == DaysTo(n=4, ended=3, median_days=10, p90_days=30)


def test_a_start_the_version_shows_already_is_not_the_one_it_waits_for() -> None:
    # Mended since to 60 days ago, and shown as started by the version of 100 days ago; the next start is 30 days ago.
    mended, later = effort(number=1, started_on=ago(60)), effort(number=2, started_on=ago(30))
    shows, shows_not = Version(ago(100), frozenset([1])), Version(ago(100))
    assert figures(course(mended, later, versions=(shows,))).plan_to_start.median_days == 70
    assert figures(course(mended, later, versions=(shows_not,))).plan_to_start.median_days == 40


def test_a_version_whose_next_start_nobody_noted_is_in_no_estimate() -> None:
    unknown = effort(begun=Begun(ago(90), ago(10)), ended_on=ago(10))
    found = figures(course(unknown, effort(number=2, started_on=ago(80)), built_on=(ago(100), ago(5))))
    # The first start after 100 days ago lies between 90 and 80 days ago; nothing is open before the second version.
    assert found.plan_to_start == DaysTo(n=1, ended=0, median_days=None, p90_days=None, start_unknown=1)


def test_a_course_that_ended_competes_with_the_start_it_never_came_to() -> None:
    left = [course(ready_on=ago(100), end_on=ago(95)) for _ in range(6)]
    came = [course(effort(company_based=True, started_on=ago(75)), ready_on=ago(100)) for _ in range(4)]
    found = figures(*left, *came, fewest=FEWEST).company_based
    assert (found.n, found.courses, found.percent, found.otherwise, found.median_days) == (10, 4, 40.0, 6, None)


def test_a_company_based_start_that_nobody_noted_is_counted_apart() -> None:
    unknown = effort(company_based=True, begun=Begun(ago(90), ago(10)), ended_on=ago(10))
    found = figures(course(unknown, ready_on=ago(100)), course(ready_on=ago(100))).company_based
    assert (found.n, found.courses, found.start_unknown) == (1, 0, 1)


def test_figures_of_four_are_kept_back() -> None:
    agreed: dict[str, Any] = {"agreed_start": ago(50), "planned_end": ago(20), "granted_on": ago(60)}
    found = figures(*[
        course(effort(**agreed, started_on=ago(40)), ready_on=ago(90), start_on=ago(40), granted_on=ago(60))
        for _ in range(4)
    ], fewest=FEWEST)  # fmt: skip
    health, social = found.on_time[2], found.on_time[1]
    assert (health.late, health.median_days_late, health.extension_factor, health.percent, health.few) == (
        4, None, None, None, True,
    )  # fmt: skip
    assert (social.started, social.median_days_late, social.few) == (0, None, False)
    assert (found.granted[2].percent_never, found.granted[2].few) == (None, True)
    assert (found.company_based.percent, found.company_based.few, found.grants[0].few) == (None, True, True)


def test_company_based_is_counted_from_ready_over_the_courses_that_were() -> None:
    found = figures(
        course(effort(company_based=True, started_on=ago(40)), ready_on=ago(100)),
        course(effort(company_based=True, started_on=ago(400)), ready_on=ago(300)),
        course(effort(started_on=ago(10)), ready_on=ago(80)),
        course(ready_on=ago(20)),
        course(effort(company_based=True, started_on=ago(3))),
    )
    assert found.company_based == CompanyBased(n=4, courses=2, percent=50.0, median_days=60, p90_days=None)


def test_grants_are_shared_out_by_year_and_months() -> None:
    in_2025 = [course(granted_on=date(2025, 3, 1), months=months) for months in (24, 24, 24, 24, 12)]
    two = course(granted_on=date(2026, 3, 1), months=36), course(granted_on=date(2026, 3, 1))
    found = figures(*in_2025, *two, fewest=FEWEST)
    assert found.grants == [
        Grant(2025, 12, 1, 20.0),
        Grant(2025, 24, 4, 80.0),
        Grant(2026, None, 1, None, few=True),
        Grant(2026, 36, 1, None, few=True),
    ]


def test_starts_are_on_the_agreed_day_before_it_late_or_not_yet() -> None:
    agreed: dict[str, Any] = {"agreed_start": ago(50)}
    found = figures(
        course(
            effort(**agreed, started_on=ago(50)),
            effort(**agreed, started_on=ago(52)),
            effort(**agreed, started_on=ago(40)),
            effort(**agreed, started_on=ago(30)),
            effort(**agreed, started_on=ago(50)),
            effort(**agreed),
            effort(**agreed, ended_on=ago(1)),
            effort(agreed_start=SEEN_ON),
        )
    )
    # Late by 10 and 20 days, one for 50 so far, and one declined after 49: after 20 days two of four have started.
    health = OnTime("health", 5, on_day=2, percent=40.0, early=1, late=2, not_yet=1, median_days_late=20,
                    with_factor=0, extension_factor=None, never=1)  # fmt: skip
    assert found.on_time[2] == health
    assert found.on_time[3] == health._replace(sector="all")


@pytest.mark.parametrize(
    ("called_off", "closed", "never"),
    [(60, 10, 0), (50, 10, 0), (49, 10, 1), (49, None, 1), (None, 60, 0), (None, 50, 0), (None, 49, 1)],
)
def test_it_never_came_where_it_was_called_off_or_its_course_closed_after_the_agreed_day(
    called_off: int | None, closed: int | None, never: int
) -> None:
    ended_on, end_on = (None if days is None else ago(days) for days in (called_off, closed))
    found = figures(course(effort(agreed_start=ago(50), ended_on=ended_on), end_on=end_on)).on_time[2]
    assert (found.never, found.not_yet, found.started) == (never, 0, 0)


def test_a_start_that_nobody_noted_is_neither_late_nor_on_the_agreed_day() -> None:
    unknown = effort(agreed_start=ago(50), begun=Begun(ago(60), ago(40)), ended_on=ago(40))
    found = figures(course(unknown)).on_time[2]
    assert (found.start_unknown, found.started, found.never, found.not_yet) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("planned_days", "days", "factor"),
    [(1, 2, 2.0), (1, 1, 1.0), (2, 1, 0.5), (3, 1, 0.33), (3, 2, 0.67), (8, 1, 0.13)],
)
def test_length_over_planned_length_has_two_decimals_half_up(planned_days: int, days: int, factor: float) -> None:
    took = effort(agreed_start=ago(20), planned_end=ago(20 - planned_days), started_on=ago(9), ended_on=ago(9 - days))
    found = figures(course(took)).on_time[2]
    assert (found.with_factor, found.extension_factor) == (1, factor)


def test_a_plan_without_a_day_has_no_factor() -> None:
    took = effort(agreed_start=ago(20), planned_end=ago(20), started_on=ago(20), ended_on=ago(10))
    assert figures(course(took)).on_time[2].with_factor == 0


@pytest.mark.parametrize(
    ("on_day", "late", "with_factor", "few"),
    [(5, 0, 0, False), (5, 1, 0, True), (5, 0, 1, True), (5, 5, 0, False), (0, 0, 0, False), (1, 0, 0, True), (4, 0, 0, True)],
)  # fmt: skip
def test_starts_are_few_where_one_of_their_figures_is_of_fewer_than_five(
    on_day: int, late: int, with_factor: int, few: bool
) -> None:
    begun = [effort(agreed_start=ago(50), started_on=ago(days)) for days in [*[50] * on_day, *[40] * late]]
    planned = [one._replace(planned_end=ago(30)) for one in begun[:with_factor]]
    found = figures(course(*planned, *begun[with_factor:]), fewest=FEWEST).on_time[2]
    assert (found.started, found.few) == (on_day + late, few)


@pytest.mark.parametrize(("granted", "few"), [(0, False), (1, True), (4, True), (5, False)])
def test_grants_are_few_under_five(granted: int, few: bool) -> None:
    found = figures(course(*[effort(granted_on=ago(9))] * granted), fewest=FEWEST).granted[2]
    assert (found.granted, found.percent_never, found.few) == (granted, None if granted < 5 else 0.0, few)


def test_a_course_that_ended_after_its_company_based_start_came_to_it() -> None:
    came = course(effort(company_based=True, started_on=ago(40)), ready_on=ago(100), end_on=ago(10))
    found = figures(came).company_based
    assert (found.n, found.courses, found.otherwise, found.median_days) == (1, 1, 0, 60)


def test_a_start_on_the_day_the_version_was_built_took_no_day() -> None:
    found = figures(course(effort(started_on=ago(60)), built_on=(ago(60),))).plan_to_start
    assert (found.ended, found.median_days) == (1, 0)


def test_length_over_planned_length_is_censored_while_it_runs() -> None:
    planned: dict[str, Any] = {"agreed_start": ago(400), "planned_end": ago(300)}
    found = figures(
        course(
            effort(**planned, started_on=ago(400), ended_on=ago(250)),
            effort(**planned, started_on=ago(390), ended_on=ago(90)),
            effort(**planned, started_on=ago(20)),
        )
    )
    # 150 and 300 of 100 days, and 20 so far.
    assert (found.on_time[3].with_factor, found.on_time[3].extension_factor) == (3, 1.5)


def test_what_was_granted_started_still_waits_or_never_will() -> None:
    granted: dict[str, Any] = {"granted_on": ago(90)}
    found = figures(
        course(effort(**granted, started_on=ago(10)), effort(**granted), effort(**granted, ended_on=ago(9))),
        course(effort(**granted), end_on=ago(1)),
        course(effort(**granted, begun=Begun(ago(90), ago(5)), ended_on=ago(5)), effort()),
    )  # fmt: skip
    assert found.granted[2] == Granted("health", granted=5, started=2, waiting=1, never=2, percent_never=40.0)


def every(days: int, **more: Any) -> Rule:
    return Rule("coordination_group", None, (), None, None, None, Shape.EVERY, None, days, Unit.DAYS, legal=False,
                source="S1", certainty=None, counts="forum:coordination_group", own=False)._replace(**more)  # fmt: skip


def in_month(n: int, **more: Any) -> Rule:
    return every(1, shape=Shape.IN_MONTH, n=n, span=None, unit=None)._replace(**more)


def test_a_cadence_of_fourteen_days_is_kept_on_day_fourteen() -> None:
    days = [date(2026, 8, 27), date(2026, 9, 10), date(2026, 9, 24), date(2026, 10, 9), date(2026, 10, 22)]
    kept = Cadence("coordination_group", 14, meetings=5, gaps=4, within=3, percent_within=None, median_gap_days=14,
                   since_last=29, few=True, rule="coordination_group")  # fmt: skip
    assert cadence(every(14), days, on=SEEN_ON) == kept
    four = cadence(every(14), days[1:], on=SEEN_ON)
    assert (four.median_gap_days, four.few) == (None, True)
    assert cadence(every(14), [], on=SEEN_ON) == Cadence(
        "coordination_group", 14, 0, 0, 0, None, None, None, rule="coordination_group"
    )


def test_a_rule_judges_no_meeting_before_it_began() -> None:
    days = [date(2026, 8, 1), date(2026, 9, 10), date(2026, 9, 24), date(2026, 10, 8)]
    found = cadence(every(14, from_on=date(2026, 9, 1)), days, on=SEEN_ON)
    assert (found.meetings, found.gaps, found.within) == (3, 2, 2)


def months(n: int, *met: str, on: date, fewest: int = 5) -> tuple[int | None, int | None, float | None, int | None]:
    found = cadence(in_month(n), map(date.fromisoformat, met), on=on, fewest=fewest)
    assert (found.every_days, found.within, found.percent_within) == (None, None, None)
    return found.periods, found.periods_kept, found.percent_periods, found.this_period


def test_months_are_judged_from_the_first_whole_one_to_the_last_that_ended() -> None:
    # Met first on 12 May: June to October are judged; July has none, September one on its last day.
    met = ("2026-05-12", "2026-06-01", "2026-08-31", "2026-09-30", "2026-10-05", "2026-10-06", "2026-11-02")
    assert months(1, *met, on=SEEN_ON) == (5, 4, 80.0, 1)
    assert months(2, *met, on=SEEN_ON) == (5, 1, 20.0, 1)


def test_a_month_has_ended_on_the_first_day_of_the_next() -> None:
    assert months(1, "2026-09-15", "2026-10-31", on=date(2026, 10, 31), fewest=1) == (0, 0, None, 1)
    assert months(1, "2026-09-15", "2026-10-31", on=date(2026, 11, 1), fewest=1) == (1, 1, 100.0, 0)


def test_a_month_that_began_with_the_first_meeting_is_a_whole_one() -> None:
    assert months(2, "2026-10-01", "2026-10-15", on=SEEN_ON, fewest=1) == (1, 1, 100.0, 0)
    assert months(2, "2026-10-02", "2026-10-15", on=SEEN_ON, fewest=1) == (0, 0, None, 0)


def test_under_five_months_no_share_is_told() -> None:
    assert months(1, "2026-07-01", on=SEEN_ON) == (4, 1, None, 0)
    assert cadence(in_month(1), [date(2026, 7, 1)], on=SEEN_ON).few


def test_so_many_in_each_stretch_of_months_are_counted_from_the_first_meeting() -> None:
    rule = every(1, shape=Shape.AT_LEAST, n=2, span=3, unit=Unit.MONTHS)
    days = [date(2026, 1, 31), date(2026, 4, 29), date(2026, 4, 30), date(2026, 10, 1)]
    # 31 Jan to 29 Apr: two; 30 Apr to 30 Jul: one; 31 Jul to 30 Oct: one; the fourth runs since 31 October.
    found = cadence(rule, days, on=SEEN_ON, fewest=1)
    assert (found.n, found.span_months, found.periods, found.periods_kept, found.this_period) == (2, 3, 3, 1, 0)


@pytest.mark.parametrize(
    ("met", "gaps", "percent", "few"),
    [
        ((0,), 0, None, False),
        ((9,), 0, None, True),
        ((9, 0), 1, None, True),
        ((56, 42, 28, 14, 0), 4, None, True),
        ((57, 43, 29, 15, 1), 4, None, True),
        ((75, 60, 46, 31, 17, 3), 5, 60.0, False),
    ],
)
def test_gaps_are_few_under_five(met: tuple[int, ...], gaps: int, percent: float | None, few: bool) -> None:
    found = cadence(every(14), map(ago, met), on=SEEN_ON)
    assert (found.gaps, found.percent_within, found.few) == (gaps, percent, few)
