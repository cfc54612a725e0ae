"""What rules find, each worked out by hand on a calendar; the first two examples are those of `domain 12`."""

from datetime import date
from typing import Any

import pytest

from forlob.domain.rule import Finding, FindingState, Rule, Shape, Unit, as_facts, from_facts, holding, of_the_house
from forlob.domain.rule_findings import CourseFacts, of_course, of_house
from forlob.domain.statistics.unknown_start import Begun


def day(text: str) -> date:
    return date.fromisoformat(text)


def rule(shape: str, counts: str, n: float | None = None, span: int | None = None, **facts: Any) -> Rule:
    units = {"within": "months", "at_least": "months", "every": "days", "not_longer": "months", "above": "hours"}
    unit = facts.pop("unit", units.get(shape))
    every: dict[str, Any] = {
        "code": "ours", "country": None, "course_kinds": (), "from_on": None, "to_on": None, "anchor": "start_on",
        "shape": Shape(shape), "n": n, "span": span, "unit": Unit(unit) if unit else None, "legal": False,
        "source": None, "certainty": None, "counts": counts, "own": True,
    }  # fmt: skip
    return Rule(**every | facts)


def course(happened: dict[str, list[str]] | None = None, **facts: Any) -> CourseFacts:
    days = {what: [Begun(day(one), day(one)) for one in found] for what, found in (happened or {}).items()}
    every: dict[str, Any] = {
        "course": "F7", "citizen": "C12", "name": "Åse Holm", "kind": "resource_course", "judged_on": day("2025-11-03"),
        "coordinator": None, "is_closed": False, "ready_on": None, "recommended_on": None, "granted_on": None,
        "granted_months": None,
        "start_on": day("2025-11-03"), "happened": days, "hours": 0, "is_taken_over": False,
    }  # fmt: skip
    return CourseFacts(**every | facts)


def told(found: tuple[Finding, ...]) -> list[tuple[Any, ...]]:
    """State, done, needed, due day, days left and days over of each finding."""
    return [
        (str(one.state), one.done, one.needed, one.due_on and one.due_on.isoformat(), one.days_left, one.over)
        for one in found
    ]


def judged(asked: Rule, of: CourseFacts, on: str) -> list[tuple[Any, ...]]:
    return told(of_course([asked], of, on=day(on)))


EFFORT = rule("within", "effort", span=6)
TALKS = rule("at_least", "talk", n=6, span=12)
FIVE = ["2025-11-20", "2026-01-15", "2026-03-12", "2026-06-04", "2026-09-01"]


def test_no_effort_is_due_on_the_day_six_months_later_and_over_from_the_day_after() -> None:
    assert judged(EFFORT, course(), "2026-04-02") == [("open", 0, 1, "2026-05-03", 31, 0)]
    assert judged(EFFORT, course(), "2026-04-03") == [("due_soon", 0, 1, "2026-05-03", 30, 0)]
    assert judged(EFFORT, course(), "2026-05-03") == [("due_soon", 0, 1, "2026-05-03", 0, 0)]
    assert judged(EFFORT, course(), "2026-05-04") == [("over", 0, 1, "2026-05-03", 0, 1)]


def test_an_effort_on_the_due_day_is_in_time_and_a_day_later_late() -> None:
    in_time, late = course({"effort": ["2026-05-03"]}), course({"effort": ["2026-05-04", "2026-06-01"]})
    assert judged(EFFORT, in_time, "2026-05-10") == [("met", 1, 1, "2026-05-03", 0, 0)]
    assert judged(EFFORT, late, "2026-05-10") == [("late", 1, 1, "2026-05-03", 0, 1)]
    assert [one.done_on for one in of_course([EFFORT], late, on=day("2026-05-10"))] == [day("2026-05-04")]


def test_an_effort_that_begins_later_is_not_seen() -> None:
    assert judged(EFFORT, course({"effort": ["2026-05-05"]}), "2026-05-04") == [("over", 0, 1, "2026-05-03", 0, 1)]


def test_an_effort_begun_before_the_anchor_has_begun() -> None:
    assert judged(EFFORT, course({"effort": ["2025-10-01"]}), "2026-05-10") == [("met", 1, 1, "2026-05-03", 0, 0)]
    before = rule("within", "talk", span=6)
    assert judged(before, course({"talk": ["2025-10-01"]}), "2026-05-04") == [("over", 0, 1, "2026-05-03", 0, 1)]


def test_one_that_ended_without_a_start_day_has_begun_and_is_not_called_late() -> None:
    unknown = course()._replace(happened={"effort": [Begun(day("2026-03-01"), day("2026-07-01"))]})
    (found,) = of_course([EFFORT], unknown, on=day("2026-07-01"))
    assert (found.state, found.done_on, found.over) == (FindingState.MET, None, 0)
    assert judged(EFFORT, unknown, "2026-06-30") == [("over", 0, 1, "2026-05-03", 0, 58)]
    after = course()._replace(happened={"effort": [Begun(day("2026-05-04"), day("2026-07-01"))]})
    assert [one.state for one in of_course([EFFORT], after, on=day("2026-07-01"))] == ["late"]


def test_within_days_of_another_milestone() -> None:
    start = rule("within", "start_on", span=14, unit="days", anchor="granted_on")
    granted = course(granted_on=day("2024-02-20"), start_on=None)
    # 2024 is a leap year: 20 February and 14 days is 5 March.
    assert judged(start, granted, "2024-03-05") == [("due_soon", 0, 1, "2024-03-05", 0, 0)]
    assert judged(start, granted, "2024-03-06") == [("over", 0, 1, "2024-03-05", 0, 1)]
    assert judged(start, granted._replace(start_on=day("2024-03-05")), "2024-03-06")[0][0] == "met"


def test_a_milestone_that_was_skipped_is_reached_on_the_first_later_one() -> None:
    team = rule("within", "recommended_on", span=30, unit="days", anchor="ready_on")
    skipped = course(ready_on=day("2025-10-01"), granted_on=day("2025-10-31"))
    assert judged(team, skipped, "2025-12-01") == [("met", 1, 1, "2025-10-31", 0, 0)]


def test_five_talks_of_six_leave_one_day_and_then_a_new_window_begins() -> None:
    talks = course({"talk": FIVE})
    assert judged(TALKS, talks, "2026-11-02") == [("due_soon", 5, 6, "2026-11-02", 1, 0)]
    (found,) = of_course([TALKS], talks, on=day("2026-11-02"))
    assert (found.anchor_on, found.since) == (day("2025-11-03"), day("2025-11-03"))
    assert judged(TALKS, talks, "2026-11-03") == [
        ("broken", 5, 6, "2026-11-02", 0, 1),
        ("open", 0, 6, "2027-11-02", 365, 0),
    ]
    _broken, new = of_course([TALKS], talks, on=day("2026-11-03"))
    assert (new.anchor_on, new.since) == (day("2025-11-03"), day("2026-11-03"))


def test_a_talk_on_the_last_day_counts_and_one_on_the_first_of_the_next_window_does_not() -> None:
    assert judged(TALKS, course({"talk": [*FIVE, "2026-11-02"]}), "2026-11-03") == [
        ("open", 0, 6, "2027-11-02", 365, 0)
    ]
    assert judged(TALKS, course({"talk": [*FIVE, "2026-11-03"]}), "2026-11-03") == [
        ("broken", 5, 6, "2026-11-02", 0, 1),
        ("open", 1, 6, "2027-11-02", 365, 0),
    ]


def test_two_talks_on_one_day_are_two() -> None:
    assert judged(rule("at_least", "talk", n=2, span=1), course({"talk": ["2025-11-10"] * 2}), "2025-11-20") == [
        ("met", 2, 2, "2025-12-02", 13, 0)
    ]


def test_windows_from_the_last_of_january_are_counted_from_it_each_time() -> None:
    """[31 Jan, 28 Feb), [28 Feb, 31 Mar), [31 Mar, 30 Apr): the day is not lost to February."""
    monthly = rule("at_least", "talk", n=1, span=1)
    from_january = course({"talk": ["2026-02-27", "2026-02-28", "2026-04-30"]}, start_on=day("2026-01-31"))
    assert judged(monthly, from_january, "2026-02-27") == [("met", 1, 1, "2026-02-27", 1, 0)]
    assert judged(monthly, from_january, "2026-02-28") == [("met", 1, 1, "2026-03-30", 31, 0)]
    assert judged(monthly, from_january, "2026-04-29") == [("due_soon", 0, 1, "2026-04-29", 1, 0)]
    assert judged(monthly, from_january, "2026-04-30") == [
        ("broken", 0, 1, "2026-04-29", 0, 1),
        ("met", 1, 1, "2026-05-30", 31, 0),
    ]


def test_from_a_leap_day_on_a_year_later_is_the_28th() -> None:
    yearly = rule("at_least", "talk", n=1, span=12)
    leap = course({"talk": ["2025-02-28"]}, start_on=day("2024-02-29"))
    assert judged(yearly, leap, "2025-02-27") == [("due_soon", 0, 1, "2025-02-27", 1, 0)]
    assert judged(yearly, leap, "2025-02-28") == [
        ("broken", 0, 1, "2025-02-27", 0, 1),
        ("met", 1, 1, "2026-02-27", 365, 0),
    ]
    within = rule("within", "effort", span=12)
    assert judged(within, course(start_on=day("2024-02-29")), "2025-03-01") == [("over", 0, 1, "2025-02-28", 0, 1)]


def test_every_so_many_days_counts_from_the_latest_else_from_the_anchor() -> None:
    talks = rule("every", "talk", span=28)
    assert judged(talks, course(), "2025-12-01") == [("due_soon", 0, 1, "2025-12-01", 0, 0)]
    assert judged(talks, course(), "2025-12-02") == [("over", 0, 1, "2025-12-01", 0, 1)]
    held = course({"talk": ["2025-10-20", "2026-02-10", "2025-12-02"]})
    assert judged(talks, held, "2025-12-02") == [("due_soon", 0, 1, "2025-12-30", 28, 0)]
    # 10 February and 28 days, in a year that is no leap year.
    assert judged(talks, held, "2026-03-11") == [("over", 0, 1, "2026-03-10", 0, 1)]
    assert judged(talks, course({"talk": ["2025-10-20"]}), "2025-12-02") == [("over", 0, 1, "2025-12-01", 0, 1)]


def test_in_a_calendar_month_counts_from_the_first_whole_month() -> None:
    twice = rule("in_month", "conversation:follow_up", n=2)
    held = course({"conversation:follow_up": ["2025-11-28", "2025-12-31", "2026-02-01", "2026-02-28"]})
    assert judged(twice, held, "2025-11-30") == []
    assert judged(twice, held, "2025-12-31") == [("due_soon", 1, 2, "2025-12-31", 1, 0)]
    assert judged(twice, held, "2026-01-01") == [
        ("broken", 1, 2, "2025-12-31", 0, 1),
        ("due_soon", 0, 2, "2026-01-31", 31, 0),
    ]
    assert judged(twice, held, "2026-02-28") == [
        ("broken", 0, 2, "2026-01-31", 0, 28),
        ("met", 2, 2, "2026-02-28", 1, 0),
    ]
    from_the_first = course(start_on=day("2025-12-01"))
    assert judged(twice, from_the_first, "2025-12-01") == [("due_soon", 0, 2, "2025-12-31", 31, 0)]


def test_a_course_may_end_on_the_day_its_months_are_up_and_no_later() -> None:
    longest = rule("not_longer", "end", span=36)
    assert judged(longest, course(), "2025-11-03") == [("open", 0, 36, "2028-11-03", 1096, 0)]
    assert judged(longest, course(), "2028-10-04") == [("due_soon", 35, 36, "2028-11-03", 30, 0)]
    assert judged(longest, course(), "2028-11-03") == [("due_soon", 36, 36, "2028-11-03", 0, 0)]
    assert judged(longest, course(), "2028-11-04") == [("over", 36, 36, "2028-11-03", 0, 1)]
    # From the last of August 18 months later is the last of February.
    assert judged(rule("not_longer", "end", span=18), course(start_on=day("2022-08-31")), "2024-03-01") == [
        ("over", 18, 18, "2024-02-29", 0, 1)
    ]


def test_more_months_granted_than_may_be_is_broken_from_the_grant_on() -> None:
    longest = rule("not_longer", "end", span=36)
    assert judged(longest, course(granted_months=36), "2025-12-01")[0][:3] == ("open", 36, 36)
    too_many = course(granted_months=48, granted_on=day("2025-11-10"))
    assert judged(longest, too_many, "2025-11-09")[0][:3] == ("open", 0, 36)
    assert judged(longest, too_many, "2025-11-10")[0][:3] == ("broken", 48, 36)


def test_a_grant_that_is_too_long_is_broken_before_the_course_has_begun() -> None:
    longest = rule("not_longer", "end", span=36)
    ahead = course(granted_months=48, granted_on=day("2025-11-10"), start_on=day("2025-12-01"))
    assert judged(longest, ahead, "2025-11-09") == []
    assert judged(longest, ahead, "2025-11-10") == [("broken", 48, 36, None, None, None)]
    assert judged(longest, ahead._replace(start_on=None), "2027-11-10") == [("broken", 48, 36, None, None, None)]
    assert judged(longest, ahead, "2025-12-01") == [("broken", 48, 36, "2028-12-01", 1096, 0)]
    assert judged(longest, ahead._replace(granted_months=36), "2025-11-10") == []
    assert judged(longest, ahead._replace(granted_on=None), "2025-11-10") == []
    (one,) = of_course([longest], ahead, on=day("2025-11-10"))
    assert (one.anchor_on, one.since) == (None, day("2025-11-10"))
    assert from_facts(as_facts(one)) == one


def test_a_window_in_which_one_may_have_begun_is_not_called_broken() -> None:
    unknown = course()._replace(happened={"effort": [Begun(day("2026-01-10"), day("2026-03-05"))]})
    monthly = rule("in_month", "effort", n=1)
    assert judged(monthly, unknown, "2026-03-20") == [("due_soon", 0, 1, "2026-03-31", 12, 0)]
    assert judged(monthly, unknown, "2026-05-01")[0][:4] == ("broken", 0, 1, "2026-04-30")


def test_hours_above_the_limit_want_somebody_to_take_over() -> None:
    hours = rule("above", "hours", n=10, anchor=None)
    assert judged(hours, course(hours=10), "2025-12-01") == [("met", 10, 10, None, None, None)]
    assert judged(hours, course(hours=10.5), "2025-12-01") == [("over", 10.5, 10, None, None, None)]
    assert judged(hours, course(hours=22, is_taken_over=True), "2025-12-01")[0][0] == "met"
    assert judged(hours, course(), "2025-12-01") == []


def test_a_closed_course_has_none_and_one_without_its_anchor_neither() -> None:
    assert judged(EFFORT, course(is_closed=True), "2027-01-01") == []
    assert judged(EFFORT, course(start_on=None), "2027-01-01") == []
    assert judged(EFFORT, course(), "2025-11-02") == []


FORTNIGHTLY = rule("every", "forum:coordination_group", span=14, anchor=None)
MONTHLY = rule("in_month", "forum:steering_group", n=1, anchor=None)


def house(asked: Rule, met: list[str], on: str) -> list[tuple[Any, ...]]:
    return told(of_house([asked], {asked.forum or "": [day(one) for one in met]}, on=day(on)))


def test_a_forum_is_asked_nothing_until_it_has_met_a_first_time() -> None:
    assert of_house([FORTNIGHTLY], {}, on=day("2026-11-20")) == ()
    assert house(FORTNIGHTLY, ["2026-11-21"], "2026-11-20") == []
    assert house(FORTNIGHTLY, ["2026-11-20"], "2026-11-20") == [("due_soon", 0, 1, "2026-12-04", 14, 0)]
    assert house(FORTNIGHTLY, ["2026-11-06", "2026-10-23"], "2026-11-21") == [("over", 0, 1, "2026-11-20", 0, 1)]


def test_a_month_before_a_rule_of_the_house_began_is_not_judged_by_it() -> None:
    """Met on 5 November alone; from 1 December on twice a month: November is not broken, December has none of two."""
    twice = rule("in_month", "forum:steering_group", 2, anchor=None, from_on=day("2026-12-01"))
    assert house(twice, ["2026-11-05"], on="2026-12-20") == [("due_soon", 0, 2, "2026-12-31", 12, 0)]
    assert house(twice, ["2026-11-05"], on="2027-01-01")[0] == ("broken", 0, 2, "2026-12-31", 0, 1)
    every = rule("every", "forum:steering_group", span=14, anchor=None, from_on=day("2026-12-01"))
    assert house(every, ["2026-11-25"], on="2026-12-02") == [("due_soon", 0, 1, "2026-12-09", 7, 0)]


def test_a_forum_meets_once_in_each_calendar_month() -> None:
    assert house(MONTHLY, ["2026-09-15"], "2026-09-20") == []
    assert house(MONTHLY, ["2026-09-15"], "2026-10-31") == [("due_soon", 0, 1, "2026-10-31", 1, 0)]
    assert house(MONTHLY, ["2026-09-15", "2026-11-20"], "2026-11-20") == [
        ("broken", 0, 1, "2026-10-31", 0, 20),
        ("met", 1, 1, "2026-11-30", 11, 0),
    ]


def test_a_day_on_which_a_forum_met_twice_is_one() -> None:
    twice = rule("in_month", "forum:steering_group", n=2, anchor=None)
    assert house(twice, ["2026-09-01", "2026-09-01"], "2026-09-30")[0][:3] == ("due_soon", 1, 2)


def test_the_row_of_the_courses_own_day_holds() -> None:
    old = rule("not_longer", "end", span=60, code="old", to_on=day("2022-01-01"), course_kinds=("resource_course",))
    new = old._replace(code="new", span=36, from_on=day("2022-01-01"), to_on=day("2026-02-01"))
    every = (old, new, TALKS._replace(code="any"), FORTNIGHTLY)

    def held(judged_on: str, kind: str = "resource_course") -> list[str]:
        return [one.code for one in holding(every, kind=kind, judged_on=day(judged_on), country=None)]

    assert held("2021-12-31") == ["old", "any"]
    assert held("2022-01-01") == ["new", "any"]
    assert held("2026-01-31") == ["new", "any"]
    assert held("2026-02-01") == ["any"]
    assert held("2026-01-31", "coordinated") == ["any"]


def test_a_country_once_it_is_set_has_its_own_rules_and_those_without_one() -> None:
    every = (TALKS._replace(code="dk", country="DK"), TALKS._replace(code="se", country="SE"), TALKS)

    def held(country: str | None) -> list[str]:
        found = holding(every, kind="resource_course", judged_on=day("2025-11-03"), country=country)
        return [one.code for one in found]

    assert held(None) == ["dk", "se", "ours"]
    assert held("DK") == ["dk", "ours"]
    assert held("se") == ["se", "ours"]


def test_a_rule_of_the_house_holds_by_the_day_it_is_seen_from() -> None:
    ended = FORTNIGHTLY._replace(to_on=day("2026-11-20"))
    assert of_the_house([ended, TALKS], on=day("2026-11-19"), country=None) == (ended,)
    assert of_the_house([ended, TALKS], on=day("2026-11-20"), country=None) == ()


@pytest.mark.parametrize(
    "found",
    [
        *of_course([TALKS, EFFORT], course({"talk": FIVE}), on=day("2026-11-03")),
        *of_course([rule("above", "hours", n=7.5)], course(hours=8), on=day("2026-11-03")),
        *of_house([FORTNIGHTLY], {"coordination_group": [day("2026-11-20")]}, on=day("2026-11-20")),
    ],
)
def test_what_a_frozen_plan_keeps_of_a_finding_is_the_finding(found: Finding) -> None:
    assert from_facts(as_facts(found)) == found
