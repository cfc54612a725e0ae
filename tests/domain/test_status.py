"""The status of a week: what is counted, and in which order it is told."""

from datetime import date
from typing import Any

from forlob.domain.conversation import ConversationState
from forlob.domain.course import Course, CourseState
from forlob.domain.plan.gaps import GapCode
from forlob.domain.plan.plan import Gap
from forlob.domain.status import Step, WeekConversation, WeekWait, caseload, changes, conversations, waits
from forlob.domain.wait import EndKind, Wait, WaitState

MONDAY = date(2026, 11, 16)
FRIDAY = date(2026, 11, 20)


def a_wait(id: str, kind: str, days: int, over: int = 0) -> Wait:
    """An open wait on course F1, so many days old."""
    since = date.fromordinal(FRIDAY.toordinal() - days)
    return Wait(
        id, "C1", "Åse", "F1", None, kind, "health", "doctor", since, days, days, None, None, over, WaitState.WAITING, 0,
        None, (), "explicit", "MH", since, days,
    )  # fmt: skip


def ended(kind: str, days: int, end_kind: str = EndKind.FULFILLED) -> WeekWait:
    """A wait of course 1 that ended on Friday after so many days."""
    return WeekWait("F1", kind, date.fromordinal(FRIDAY.toordinal() - days), FRIDAY, end_kind)


def test_kinds_with_most_over_come_first_then_with_most_open_then_by_code() -> None:
    still_open = [
        a_wait("W1", "statement", 50, over=20),
        *(a_wait(f"W{number}", "placement", number) for number in (2, 3)),
        a_wait("W4", "mentor", 4),
        a_wait("W5", "decision", 5),
    ]
    counted = waits(still_open, [], MONDAY)
    assert [(one.kind, one.open, one.over, one.longest_days) for one in counted.by_kind] == [
        *(("statement", 1, 1, 50), ("placement", 2, 0, 3), ("decision", 1, 0, 5), ("mentor", 1, 0, 4)),
    ]


def test_waits_over_their_norm_are_counted_each_once_by_how_much_they_are_over() -> None:
    still_open = [a_wait("W1", "mentor", 50, over=20), a_wait("W2", "mentor", 31, over=1), a_wait("W3", "mentor", 30)]
    counted = waits(still_open, [], MONDAY)
    assert (counted.open, counted.over) == (3, 2)
    assert [(one.open, one.over) for one in counted.by_kind] == [(3, 2)]


def test_of_kinds_equally_over_the_one_with_most_open_comes_first() -> None:
    still_open = [
        a_wait("W1", "decision", 9, over=1),
        a_wait("W2", "mentor", 9, over=1),
        a_wait("W3", "mentor", 4),
    ]
    assert [one.kind for one in waits(still_open, [], MONDAY).by_kind] == ["mentor", "decision"]


def test_the_worst_five_keep_the_order_of_the_list() -> None:
    still_open = [a_wait(f"W{number}", "statement", number) for number in range(9)]
    assert [one.id for one in waits(still_open, [], MONDAY).worst] == ["W0", "W1", "W2", "W3", "W4"]


def test_waits_begin_and_end_in_the_week() -> None:
    counted = waits([], [ended("decision", 2), ended("decision", 30)], MONDAY)
    assert (counted.begun, counted.ended["fulfilled"]) == (1, 2)


def test_what_began_on_monday_began_in_the_week_and_what_was_an_error_never_did() -> None:
    written = [
        ended("mentor", 4),
        ended("mentor", 5),
        ended("mentor", 1, EndKind.ERROR),
        WeekWait("F1", "mentor", MONDAY, None, None),
    ]
    counted = waits([], written, MONDAY)
    assert counted.begun == 2
    assert counted.ended == {
        "fulfilled": 2,
        "superseded": 0,
        "withdrawn": 0,
        "declined": 0,
        "course_closed": 0,
        "error": 1,
    }


def course(state: CourseState, coordinator: str | None, pathway: str | None) -> Course:
    facts: dict[str, Any] = dict.fromkeys(Course._fields)
    return Course(**facts | {"state": state, "coordinator": coordinator, "pathway": pathway})


def test_the_caseload_counts_every_open_state_and_coordinators_with_most_first_and_nobody_last() -> None:
    some = [
        *(course(CourseState.READY, None, None) for _number in range(3)),
        course(CourseState.ACTIVE, "MH", "company_first"),
        course(CourseState.ACTIVE, "AN", "potential_first"),
        *(course(CourseState.PAUSED, "PT", "potential_first") for _number in range(2)),
    ]
    counted = caseload(some)
    assert counted.courses == 7
    assert counted.by_state == {
        "preparing": 0,
        "ready": 3,
        "recommended": 0,
        "granted": 0,
        "active": 2,
        "paused": 2,
    }
    assert list(counted.by_coordinator.items()) == [("PT", 2), ("AN", 1), ("MH", 1), (None, 3)]
    assert list(counted.by_pathway.items()) == [("potential_first", 3), ("company_first", 1), (None, 3)]


def test_every_step_and_sector_is_counted_also_with_nought() -> None:
    counted = changes([Step("F1", "granted")], [Step("F1", "started", "health"), Step("F2", "started", "health")])
    assert counted.courses == {"ready": 0, "recommended": 0, "granted": 1, "started": 0, "ended": 0}
    assert counted.interventions["started"] == {"employment": 0, "social": 0, "health": 2}
    assert counted.interventions["ended"] == {"employment": 0, "social": 0, "health": 0}


def test_what_was_planned_came_to_something_or_is_still_to_come() -> None:
    states = [state for state in ConversationState if state is not ConversationState.HELD]
    week = [WeekConversation("F1", state, planned=True, expected=True, tripartite=None) for state in states]
    week.append(WeekConversation("F1", ConversationState.HELD, planned=True, expected=True, tripartite=False))
    week.append(WeekConversation("F1", ConversationState.HELD, planned=False, expected=False, tripartite=True))
    counted = conversations(week, {})
    assert counted.planned == 5
    assert (counted.no_show, counted.cancelled, counted.rebooked, counted.upcoming) == (1, 1, 1, 1)
    assert (counted.held, counted.tripartite_expected, counted.tripartite_held) == (2, 1, 0)
    week.append(WeekConversation("F2", ConversationState.HELD, planned=True, expected=True, tripartite=True))
    counted = conversations(week, {})
    assert (counted.held, counted.tripartite_expected, counted.tripartite_held) == (3, 2, 1)


def planned(course: str, *, passed: bool, planned: bool = True) -> WeekConversation:
    """One that nobody has said the outcome of."""
    state = ConversationState.PLANNED
    return WeekConversation(course, state, planned=planned, expected=False, tripartite=None, passed=passed)


def test_what_has_passed_without_an_outcome_is_not_to_come_and_is_told_once() -> None:
    missing = Gap(GapCode.OUTCOME_MISSING, ("T1",), {}, "")
    other = Gap(GapCode.NO_GOAL, (), {}, "")
    # F1 is open, and its gaps tell of the one that has passed this week and of one of the week before; F2 is closed.
    week = [planned("F1", passed=True), planned("F1", passed=False), *(planned("F2", passed=True) for _number in "ab")]
    counted = conversations(week, {"F1": [missing, missing, other]})
    assert (counted.planned, counted.upcoming, counted.without_outcome) == (4, 1, 4)


def test_what_has_an_outcome_or_was_not_planned_for_the_week_is_without_none() -> None:
    held = WeekConversation("F1", ConversationState.HELD, planned=True, expected=False, tripartite=True, passed=True)
    no_show = held._replace(state=ConversationState.NO_SHOW, tripartite=None)
    counted = conversations([held, no_show, planned("F1", passed=True, planned=False), planned("F1", passed=False)], {})
    assert (counted.held, counted.no_show, counted.upcoming, counted.without_outcome) == (1, 1, 1, 0)
