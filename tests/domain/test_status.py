"""The status of a week: what is counted, and in which order it is told."""

from datetime import date

from forlob.domain.conversation import ConversationState
from forlob.domain.status import Step, WeekConversation, WeekWait, changes, conversations, waits
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


def test_the_worst_five_keep_the_order_of_the_list() -> None:
    still_open = [a_wait(f"W{number}", "statement", number) for number in range(9)]
    assert [one.id for one in waits(still_open, [], MONDAY).worst] == ["W0", "W1", "W2", "W3", "W4"]


def test_waits_begin_and_end_in_the_week() -> None:
    counted = waits([], [ended("decision", 2), ended("decision", 30)], MONDAY)
    assert (counted.begun, counted.ended["fulfilled"]) == (1, 2)


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
