"""When the coordination group meets, and why a case is on its agenda."""

from datetime import date

import pytest

from forlob.domain.agenda import Case, Reason, next_meeting, of_silence, of_version, of_waits, worst_first
from tests import plan_parts

ANCHOR = date(2026, 1, 8)
SEEN_ON = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("on", "meeting"),
    [
        (date(2026, 1, 8), date(2026, 1, 8)),
        (date(2026, 1, 9), date(2026, 1, 22)),
        (date(2026, 11, 20), date(2026, 11, 26)),
        (date(2025, 12, 24), date(2026, 1, 8)),
        (date(2026, 12, 25), date(2027, 1, 7)),
    ],
)
def test_the_group_meets_every_fourteenth_day_also_over_a_year_s_end(on: date, meeting: date) -> None:
    assert next_meeting(ANCHOR, 14, on) == meeting


def test_a_wait_is_on_the_agenda_for_each_day_it_is_over_and_for_a_claim_of_long_ago() -> None:
    over = plan_parts.wait("W1", "decision", date(2026, 10, 1), date(2026, 11, 19), on=SEEN_ON, holder="Bo")
    alarm = plan_parts.wait("F2/first_start", "first_start", date(2026, 5, 1), date(2026, 11, 18), on=SEEN_ON)
    claimed = plan_parts.wait("W3", "statement", date(2026, 10, 1), on=SEEN_ON)
    early = plan_parts.wait("W4", "statement", date(2026, 10, 1), on=SEEN_ON)
    days = {"W3": date(2026, 11, 11), "W4": date(2026, 11, 13)}
    assert list(of_waits([over, alarm, claimed, early], days, SEEN_ON, str.upper)) == [
        Reason("wait_over", "W1 DECISION (Bo): 1 day over", ("W1",), 1),
        Reason("first_start", "F2/first_start FIRST_START: 2 days over", ("F2/first_start",), 2),
        Reason(
            *("claimed", "W3 STATEMENT: said to be sent Wed 11 Nov, not received within 7 days (ours)", ("W3",), 2),
        ),
    ]


def test_silence_asks_for_the_group_after_eight_weeks_not_on_their_last_day() -> None:
    assert list(of_silence(date(2026, 9, 25), None, SEEN_ON)) == []
    (reason,) = of_silence(date(2026, 9, 24), None, SEEN_ON)
    assert (reason.code, reason.days) == ("no_conversation", 57)


def test_a_course_nobody_ever_spoke_about_is_counted_from_its_first_day() -> None:
    assert [reason.days for reason in of_silence(None, date(2026, 9, 1), SEEN_ON)] == [80]
    assert list(of_silence(None, None, SEEN_ON)) == []


def said(answer: str) -> str:
    return f"says {answer}"


def test_a_version_names_who_does_not_agree_and_what_they_said() -> None:
    answers = {"citizen": "agrees", "employment": "agrees", "health": "objects"}
    assert list(of_version(2, answers, said)) == [
        Reason(
            "not_agreed",
            "version 2 of the plan lacks: social (no answer) and health (says objects)",
            ("social", "health"),
        )
    ]
    agreed = dict.fromkeys(("citizen", "employment", "social", "health"), "agrees")
    assert list(of_version(2, agreed, said)) == []
    assert list(of_version(None, {}, said)) == []


def test_worst_first_is_most_days_over_then_most_reasons_then_id() -> None:
    def case(course: int, over: int, reasons: int) -> Case:
        every = (Reason("no_goal", "", ()),) * reasons
        return Case("C1", "", f"F{course}", None, over, every, None, SEEN_ON, SEEN_ON)

    cases = [case(10, 0, 1), case(9, 0, 1), case(3, 0, 2), case(4, 12, 1)]
    assert [one.course for one in sorted(cases, key=worst_first)] == ["F4", "F3", "F9", "F10"]
