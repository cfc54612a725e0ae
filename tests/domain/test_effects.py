"""What the effort leads to: lengths, starts as agreed, company-based, grants, cadence."""

from datetime import date, timedelta
from typing import Any

from forlob.domain.statistics.effects import (
    Cadence,
    CompanyBased,
    CourseFacts,
    Effects,
    EffectsTally,
    Effort,
    Grant,
    Granted,
    OnTime,
    cadence,
)
from forlob.domain.statistics.survival import Estimate

SEEN_ON = date(2026, 11, 20)


def ago(days: int) -> date:
    return SEEN_ON - timedelta(days=days)


def effort(sector: str = "health", **facts: Any) -> Effort:
    names = ("granted_on", "agreed_start", "started_on", "begun_on", "planned_end", "ended_on", "end_kind")
    known = {**dict.fromkeys(names), **facts}
    known["begun_on"] = known["begun_on"] or known["started_on"]
    return Effort(sector, bool(known.pop("company_based", False)), **known)


def course(
    *efforts: Effort,
    ready_on: date | None = None,
    granted_on: date | None = None,
    months: int | None = None,
    start_on: date | None = None,
    end_on: date | None = None,
    built_on: tuple[date, ...] = (),
) -> CourseFacts:
    return CourseFacts((ready_on, None, granted_on, start_on, end_on), months, False, efforts, built_on)


def figures(*courses: CourseFacts) -> Effects:
    counts = EffectsTally(SEEN_ON)
    for one in courses:
        counts.add(one)
    return counts.figures()


def test_a_running_course_is_censored_in_the_length_of_courses() -> None:
    found = figures(
        course(start_on=ago(500), end_on=ago(100)), course(start_on=ago(700), end_on=ago(100)), course(start_on=ago(50))
    )
    # 50 days censored; of two at risk one ends on day 400 (half), the other on day 600.
    assert found.course_length == Estimate(n=3, ended=2, median_days=400, p90_days=600)
    assert dict(found.phases) == {
        "preparing": 0, "ready": 0, "recommended": 0, "granted": 0, "active": 1, "paused": 0, "closed": 2,
    }  # fmt: skip


def test_each_version_waits_for_the_first_start_on_its_day_or_after() -> None:
    found = figures(
        course(effort(started_on=ago(100)), effort(started_on=ago(60)), built_on=(ago(110), ago(100), ago(90), ago(5)))
    )
    # 10, 0 and 30 days; the fourth has had none for 5 days.
    assert found.plan_to_start == Estimate(n=4, ended=3, median_days=10, p90_days=30)


def test_company_based_is_counted_from_ready_over_the_courses_that_were() -> None:
    found = figures(
        course(effort(company_based=True, started_on=ago(40)), ready_on=ago(100)),
        course(effort(company_based=True, started_on=ago(400)), ready_on=ago(300)),
        course(effort(started_on=ago(10)), ready_on=ago(80)),
        course(ready_on=ago(20)),
        course(effort(company_based=True, started_on=ago(3))),
    )
    assert found.company_based == CompanyBased(n=4, courses=2, percent=None, median_days=60, p90_days=None)


def test_grants_are_shared_out_by_year_and_months() -> None:
    in_2025 = [course(granted_on=date(2025, 3, 1), months=months) for months in (24, 24, 24, 24, 12)]
    found = figures(*in_2025, course(granted_on=date(2026, 3, 1), months=36), course(granted_on=date(2026, 3, 1)))
    assert found.grants == [
        Grant(2025, 12, 1, 20.0),
        Grant(2025, 24, 4, 80.0),
        Grant(2026, None, 1, None),
        Grant(2026, 36, 1, None),
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
            effort(**agreed, ended_on=ago(1), end_kind="declined"),
            effort(agreed_start=SEEN_ON),
        )
    )
    # Late by 10 and 20 days, and one for 50 so far: after 20 days one of three is left.
    health = OnTime("health", 5, on_day=2, percent=40.0, early=1, late=2, not_yet=1, median_days_late=20,
                    with_factor=0, extension_factor=None)  # fmt: skip
    assert found.on_time[2] == health
    assert found.on_time[3] == health._replace(sector="all")


def test_length_over_planned_length_is_censored_while_it_runs() -> None:
    planned: dict[str, Any] = {"agreed_start": ago(400), "planned_end": ago(300)}
    found = figures(
        course(
            effort(**planned, started_on=ago(400), ended_on=ago(250), end_kind="completed"),
            effort(**planned, started_on=ago(390), ended_on=ago(90), end_kind="stopped"),
            effort(**planned, started_on=ago(20)),
        )
    )
    # 150 and 300 of 100 days, and 20 so far.
    assert (found.on_time[3].with_factor, found.on_time[3].extension_factor) == (3, 1.5)


def test_what_was_granted_started_still_waits_or_never_will() -> None:
    granted: dict[str, Any] = {"granted_on": ago(90)}
    found = figures(
        course(effort(**granted, started_on=ago(10)), effort(**granted), effort(**granted, ended_on=ago(9), end_kind="declined")),
        course(effort(**granted), end_on=ago(1)),
        course(effort(**granted, begun_on=ago(5), ended_on=ago(5), end_kind="completed"), effort()),
    )  # fmt: skip
    assert found.granted[2] == Granted("health", granted=5, started=2, waiting=1, never=2, percent_never=40.0)


def test_a_cadence_of_fourteen_days_is_kept_on_day_fourteen() -> None:
    days = [date(2026, 8, 27), date(2026, 9, 10), date(2026, 9, 24), date(2026, 10, 9), date(2026, 10, 22)]
    kept = Cadence("coordination_group", 14, meetings=5, gaps=4, within=3, percent_within=None, median_gap_days=14,
                   since_last=29)  # fmt: skip
    assert cadence("coordination_group", 14, days, on=SEEN_ON) == kept
    assert cadence("coordination_group", 14, [], on=SEEN_ON) == Cadence(
        "coordination_group", 14, 0, 0, 0, None, None, None
    )
