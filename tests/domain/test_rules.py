"""Who is gone was not there, and what a closed course is told of what happened later (domain 11.3, 11.4)."""

from datetime import date

import pytest

from forlob.domain.course_days import CourseDays
from forlob.domain.left_behind import LeftBehind, next_step, order
from forlob.domain.rules import Happened, There, absent, refuse_gone_before, refuse_two_open, told_of_later
from forlob.errors import RuleBroken

GONE = date(2026, 3, 10)


def there(thing: str, day: int, role: str = "mentor") -> There:
    return There(thing, 7, "MH", date(2026, 3, day), role, GONE)


def test_who_is_gone_from_a_day_was_there_the_day_before() -> None:
    seen = [there("T1", 9), there("T2", 10), there("T3", 11)]
    assert [one.thing for one in absent(seen)] == ["T2", "T3"]
    refuse_gone_before([])
    refuse_gone_before(seen[:1])


@pytest.mark.parametrize(
    ("last", "said", "mend"),
    [
        (there("T3", 12), "MH attended T3 Thu 12 Mar 2026, week 11", "conversation edit T3 --absent MH"),
        (there("F7", 12), "MH joined the team of F7 Thu 12 Mar 2026", "team leave F7 MH --on 2026-03-12"),
        (
            there("F7", 12, "coordinator"),
            "MH began to coordinate F7 Thu 12 Mar 2026",
            "team coordinator F7 WORKER --on 2026-03-12",
        ),
    ],
)
def test_of_what_they_were_there_for_the_latest_is_named_with_the_first_day_that_will_do(
    last: There, said: str, mend: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        refuse_gone_before([there("F8", 10), there("T2", 11), last])
    assert refused.value.what.startswith(said)
    assert refused.value.what.endswith("so was here; gone from Fri 13 Mar 2026, week 11 on at the earliest")
    assert refused.value.next_step == f"forlob {mend}"


@pytest.mark.parametrize(("changed", "other"), [(1, "F2"), (2, "F1")])
def test_of_two_open_courses_the_one_that_was_not_changed_is_shown(changed: int, other: str) -> None:
    two = [CourseDays(1, date(2026, 1, 5), None), CourseDays(2, GONE, None)]
    with pytest.raises(RuleBroken, match=f"F{changed} would be open together with {other} since") as refused:
        refuse_two_open(two, changed)
    assert refused.value.next_step == f"forlob course show {other}"
    refuse_two_open(two[:1], 1)


def test_each_that_lies_after_the_end_is_told_and_last_how_the_end_is_moved_to_the_latest() -> None:
    happened = [
        Happened("W3", "ended", date(2026, 3, 11)),
        Happened("I4", "ended", date(2026, 3, 12)),
        Happened("T5", "held", date(2026, 3, 13)),
    ]
    assert list(told_of_later(7, happened)) == [
        "W3 ended Wed 11 Mar 2026, week 11 lies after the end of F7; look: forlob wait edit W3 --ended DAY",
        "I4 ended Thu 12 Mar 2026, week 11 lies after the end of F7; look: forlob intervention edit I4 --ended DAY",
        "T5 held Fri 13 Mar 2026, week 11 lies after the end of F7; look: forlob conversation edit T5 --on DAY",
        "if the end was later: forlob course set F7 --end 2026-03-13",
    ]
    assert list(told_of_later(7, [])) == []


def left(id: str, asked: str = "") -> LeftBehind:
    return LeftBehind(id, "C4", "Åse Holm", "F7", None, None, "MH", GONE, 0, asked)


def test_what_was_left_behind_is_told_by_what_is_to_be_done_first_then_by_number() -> None:
    ids = ["A2", "A10", "I1", "W3", "W12", "T1", "F7"]
    assert [one.id for one in sorted(map(left, reversed(ids)), key=order)] == ids


@pytest.mark.parametrize(
    ("one", "typed"),
    [
        (left("A2"), "action edit A2 --owner KB"),
        (left("I1"), "intervention edit I1 --owner KB"),
        (left("W3"), "wait edit W3 --holder KB"),
        (left("T1", "citizen,MH,SJ"), "conversation edit T1 --with citizen,KB,SJ"),
        (left("T1", "KB,MH"), "conversation edit T1 --with KB"),
        (left("F7"), "team coordinator C4 KB"),
    ],
)
def test_what_was_left_behind_is_taken_over_by_one_command(one: LeftBehind, typed: str) -> None:
    assert next_step(one, "KB") == f"forlob {typed}"
