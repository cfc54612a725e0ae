"""Where waits gather: groups, their medians, and the days they cost each citizen once."""

from datetime import date
from typing import Any

from forlob.domain.bottleneck import Group, grouped
from forlob.domain.wait import Wait

ON = date(2026, 7, 13)
ONE = Wait(
    id="W1", citizen="C1", name="Åse Holm", course="F1", intervention=None, kind="decision", sector=None, holder=None,
    since=ON, days=0, net_days=0, norm=None, due_on=None, over=0, state="waiting", reminders=0, last_reminder_on=None,
    blocks=(), source="explicit", coordinator=None, asked_on=ON, asked_days=0,
)  # fmt: skip


def wait(since: str, citizen: str = "C1", **facts: Any) -> Wait:
    began = date.fromisoformat(since)
    return ONE._replace(since=began, days=(ON - began).days, citizen=citizen, **facts)


def test_the_days_of_several_waits_of_one_citizen_are_counted_once() -> None:
    # From 5 January to 13 July are 189 days, whatever else was awaited meanwhile.
    waits = [wait("2026-01-05"), wait("2026-02-12"), wait("2026-03-01"), wait("2026-04-20")]
    (group,) = grouped(waits, "kind", ON)
    assert group.citizen_days == 189
    assert (group.open, group.citizens, group.longest_days) == (4, 1, 189)


def test_the_days_of_different_citizens_are_added() -> None:
    (group,) = grouped([wait("2026-07-03", "C1"), wait("2026-07-08", "C1"), wait("2026-07-05", "C2")], "kind", ON)
    assert (group.citizen_days, group.citizens) == (18, 2)


def test_a_granted_start_costs_the_citizen_the_days_since_it_was_requested() -> None:
    """Requested on 3 June and granted on 3 July: the start waits 10 days, and the citizen 40."""
    start = wait("2026-07-03", kind="start", source="derived", asked_on=date(2026, 6, 3))
    (group,) = grouped([start], "kind", ON)
    assert (group.citizen_days, group.longest_days) == (40, 10)


def test_a_new_holder_takes_back_no_day() -> None:
    (group,) = grouped([wait("2026-06-03", asked_on=date(2026, 7, 3))], "kind", ON)
    assert group.citizen_days == 40


def test_the_median_of_an_even_group_is_the_mean_of_the_two_middle_ones() -> None:
    even = [wait("2026-07-03"), wait("2026-07-12"), wait("2026-07-06"), wait("2026-07-09")]  # 10, 1, 7, 4
    odd = even[:3]
    assert grouped(even, "kind", ON)[0].median_days == 5.5
    assert grouped(odd, "kind", ON)[0].median_days == 7


def test_what_is_waited_for_since_today_has_waited_no_day() -> None:
    (group,) = grouped([wait("2026-07-13")], "kind", ON)
    assert (group.median_days, group.longest_days, group.citizen_days) == (0, 0, 0)


def test_a_group_tells_how_many_are_open_and_how_many_over() -> None:
    (group,) = grouped([wait("2026-07-03", over=3), wait("2026-07-12")], "kind", ON)
    assert group == Group(
        group="decision", open=2, over=1, median_days=5.5, longest_days=10, citizen_days=10, citizens=1
    )


def test_the_costliest_group_comes_first_then_by_name_and_last_what_has_none() -> None:
    waits = [
        wait("2026-07-03", holder="Bo"),
        wait("2026-07-03", "C2", holder="Anna"),
        wait("2026-07-03", "C3", holder=None),
        wait("2026-06-03", "C4", holder="Øst"),
    ]
    assert [group.group for group in grouped(waits, "holder", ON)] == ["Øst", "Anna", "Bo", None]


def test_without_waits_there_are_no_groups() -> None:
    assert grouped([], "sector", ON) == []
