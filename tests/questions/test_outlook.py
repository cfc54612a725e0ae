"""How long a wait goes on by the history known on a day: what is in it, that a long one costs no more, and what it says."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest

from forlob.domain.plan.expected_end import Outlook
from forlob.questions import outlook
from forlob.questions.outlook import outlooks_on
from forlob.store import house_records, records
from forlob.store.session import change
from tests import planned
from tests.conftest import Forlob
from tests.opened import connection, plan_of
from tests.planned import ON


class Clock(NamedTuple):
    """What a test says of a clock."""

    since: date
    ended_on: date | None
    end_kind: str | None


MARCH, APRIL, MAY, JUNE, JULY = (date(2025, month, 1) for month in (3, 4, 5, 6, 7))
NUMBERS = iter(range(1_000, 10**9))


@pytest.fixture(autouse=True)
def example(forlob: Forlob) -> None:
    planned.settle()


def clocks(kind: str, on: date) -> list[Clock]:
    return [Clock(one.since, one.ended_on, one.end_kind) for one in outlook.clocks(kind, on)]


def asked(question: Callable[[], object]) -> list[str]:
    """The SQL a question runs."""
    texts: list[str] = []
    opened = connection()
    opened.set_trace_callback(texts.append)
    question()
    opened.set_trace_callback(None)
    return texts


def wait(kind: str, since: date, days: int | None = None, end_kind: str = "fulfilled", **facts: Any) -> None:
    """A wait of course F8, unless another is named, that lasted so many days or is open."""
    ended_on = None if days is None else since + timedelta(days=days)
    with change("wait") as session:
        told: dict[str, Any] = {
            "course_id": 8,
            "ended_on": ended_on,
            "end_kind": end_kind if ended_on else None,
            **facts,
        }
        session.add(records.Wait(kind=kind, since=since, **told))


def course(**days: Any) -> int:
    number = next(NUMBERS)
    with change("course") as session:
        session.add(records.Citizen(id=number, name="Bo"))
        session.add(records.Course(id=number, citizen_id=number, kind="coordinated", **days))
    return number


def intervention(course_id: int = 8, **facts: Any) -> int:
    number = next(NUMBERS)
    with change("intervention") as session:
        session.add(records.Intervention(id=number, course_id=course_id, sector="social", title="More", **facts))
    return number


# What it says


def test_what_remains_of_the_waits_of_the_example() -> None:
    """Of those over 71 days, three of four have come by day 120; of other kinds too few have come to tell."""
    outlooks = outlooks_on(ON)
    assert outlooks("certificate_265", 71) == Outlook(7, 35, 75.0)
    assert outlooks("other", 38) is None
    assert outlooks("statement", 0) is None


def test_what_nothing_is_known_to_have_outlasted_is_not_told() -> None:
    assert outlooks_on(ON)("certificate_265", 120) == Outlook(7, None, None)


def test_where_less_than_half_comes_it_is_told_how_many_come_at_all() -> None:
    """Ten asked for: six withdrawn after 5 days, four came after 25, and a fifth much later. Five of eleven: 45.5 %."""
    for _each in range(6):
        wait("statement", MARCH, 5, "withdrawn")
    for days in (25, 25, 25, 25, 60):
        wait("statement", MARCH, days)
    outlooks = outlooks_on(ON)
    assert outlooks("statement", 0) == Outlook(11, None, 45.5)
    assert outlooks("statement", 5) == Outlook(11, 20, 100.0)
    assert outlooks("statement", 30) == Outlook(11, 30, 100.0)


def test_four_that_came_tell_nothing_and_five_do() -> None:
    for _each in range(4):
        wait("statement", MARCH, 100)
    assert outlooks_on(ON)("statement", 30) is None
    wait("statement", MARCH, 100)
    assert outlooks_on(ON)("statement", 30) == Outlook(5, 70, 100.0)
    assert outlooks_on(MARCH + timedelta(days=99))("statement", 30) is None


# What is in it


def test_an_error_is_no_wait_from_its_end_on() -> None:
    wait("statement", MARCH, 31, "error")
    assert clocks("statement", APRIL - timedelta(days=1)) == [Clock(MARCH, None, None)]
    assert clocks("statement", APRIL) == []


def test_a_wait_whose_place_was_taken_is_one_clock_with_the_one_that_took_it() -> None:
    wait("statement", MARCH, 61, "superseded", id=301, ended_by="W302")
    wait("statement", APRIL, 61, "superseded", id=302, ended_by="W303")
    wait("statement", MAY, None, id=303)
    assert clocks("statement", JULY) == [Clock(MARCH, None, None)]
    assert clocks("statement", date(2025, 4, 30)) == [Clock(MARCH, None, None), Clock(APRIL, None, None)]


def test_a_wait_superseded_by_none_or_by_an_error_has_ended_otherwise() -> None:
    wait("statement", MARCH, 31, "superseded", id=301)
    wait("statement", MARCH, 31, "superseded", id=302, ended_by="W303")
    wait("statement", MARCH, 40, "error", id=303)
    assert clocks("statement", JULY) == 2 * [Clock(MARCH, APRIL, "superseded")]


def test_the_team_is_awaited_from_ready_to_the_first_of_what_shows_that_it_met() -> None:
    course(ready_on=MARCH, granted_on=MAY, start_on=JUNE)
    course(ready_on=MARCH, end_on=JULY)
    course(ready_on=APRIL)
    seen = [Clock(date(2025, 1, 6), None, None), Clock(date(2025, 9, 1), date(2025, 10, 1), "fulfilled")]
    told = [Clock(MARCH, MAY, "fulfilled"), Clock(MARCH, JULY, "course_closed"), Clock(APRIL, None, None)]
    assert sorted(clocks("team_meeting", ON)) == sorted([*seen, *told])


def test_an_explicit_wait_and_the_derived_one_that_it_overlaps_are_one_and_others_two() -> None:
    """The team met on 1 March, 59 days from ready; a second meeting was awaited from 1 June to 1 July."""
    apart = course(ready_on=date(2025, 1, 1), recommended_on=MARCH)
    wait("team_meeting", JUNE, 30, course_id=apart)
    together = course(ready_on=MARCH, recommended_on=APRIL)
    wait("team_meeting", APRIL, 61, course_id=together)
    found = [((one.ended_on or ON) - one.since).days for one in clocks("team_meeting", ON) if one.ended_on]
    assert sorted(found) == [30, 30, 59, 92]


def test_a_start_is_awaited_from_the_grant_else_the_request() -> None:
    intervention(requested_on=MARCH, granted_on=APRIL, started_on=MAY)
    intervention(requested_on=MARCH, ended_on=MAY, end_kind="declined", reason="other")
    intervention(requested_on=MARCH, ended_on=MAY, end_kind="cancelled", reason="other")
    told = [Clock(APRIL, MAY, "fulfilled"), Clock(MARCH, MAY, "declined"), Clock(MARCH, MAY, "withdrawn")]
    example = [Clock(date(2025, 10, 27), date(2025, 11, 1), "fulfilled"), Clock(date(2025, 10, 29), None, None)]
    assert sorted(clocks("start", ON), key=str) == sorted([*told, *example], key=str)
    earlier = clocks("start", date(2025, 3, 31))
    assert earlier == 3 * [Clock(MARCH, None, None)]


def test_an_intervention_that_ran_without_a_known_start_is_no_part_of_it() -> None:
    intervention(requested_on=MARCH, ended_on=MAY, end_kind="completed")
    assert MARCH not in [one.since for one in clocks("start", ON)]
    number = course(ready_on=MARCH)
    intervention(number, started_on=JUNE)
    assert Clock(MARCH, JUNE, "fulfilled") in clocks("first_start", ON)
    intervention(number, requested_on=MARCH, ended_on=JULY, end_kind="completed")
    assert MARCH not in [one.since for one in clocks("first_start", ON)]


def test_what_began_before_the_house_looked_is_at_risk_only_from_the_day_after_it_entered() -> None:
    """Six took 100 days from 1 March. Observed from 1 April, 31 days later: nothing is told of the first 31 days."""
    for _each in range(6):
        wait("statement", MARCH, 100)
    for _each in range(9):
        wait("statement", MARCH, 10, "withdrawn")
    assert outlooks_on(ON)("statement", 0) == Outlook(15, None, 40.0)
    with change("observed") as session:
        session.add(house_records.Setting(name="observed_from", value=str(APRIL)))
    outlooks = outlooks_on(ON)
    assert outlooks("statement", 31) is None
    assert outlooks("statement", 32) == Outlook(6, 68, 100.0)


# What it costs


def test_nothing_is_read_before_it_is_asked_and_then_once_a_kind() -> None:
    outlooks = outlooks_on(ON)
    texts = asked(lambda: [outlooks("certificate_265", days) for days in (71, 30, 0)])
    assert len([sql for sql in texts if "ORDER BY wait.since, wait.id" in sql]) == 1


def test_a_long_history_is_sampled_month_by_month() -> None:
    """3,000 waits that began one a day and each took 40 days: one that has lasted 30 has 10 to go."""
    with change("history") as session:
        for back in range(3_000):
            since = ON - timedelta(days=back + 1)
            ended = back >= 40
            session.add(
                records.Wait(course_id=8, kind="mentor", since=since, end_kind="fulfilled" if ended else None,
                            ended_on=since + timedelta(days=40) if ended else None)
            )  # fmt: skip
    found = outlooks_on(ON)("mentor", 30)
    assert found is not None
    assert (found.days, found.come_percent) == (10, 100.0)
    # Eight days of January and twenty of each of 59 months before it.
    assert found.of_waits == 7 + 59 * 20


@pytest.mark.parametrize(("kind", "table"), [("team_meeting", "course"), ("start", "intervention")])
def test_a_long_derived_history_is_sampled_by_number(kind: str, table: str) -> None:
    with change("history") as session:
        for number in range(5_000, 8_000):
            granted_on, begun = MARCH + timedelta(days=number % 200), timedelta(days=40)
            session.add(records.Citizen(id=number, name="Bo"))
            session.add(records.Course(id=number, citizen_id=number, kind="coordinated", ready_on=granted_on,
                                       recommended_on=granted_on + begun))  # fmt: skip
            session.add(records.Intervention(id=number, course_id=number, sector="social", title="More",
                                             granted_on=granted_on, started_on=granted_on + begun))  # fmt: skip
    found = outlooks_on(ON)(kind, 30)
    assert found is not None
    assert found.days == 10
    assert found.of_waits <= outlook.PARTS * outlook.OF_A_PART
    texts = asked(lambda: clocks(kind, ON))
    assert len([sql for sql in texts if f"FROM {table} WHERE id >= " in sql]) == outlook.PARTS + 1


@pytest.mark.parametrize("kind", ["certificate_265", "start", "team_meeting", "first_start"])
def test_no_table_is_gone_through(kind: str) -> None:
    texts = asked(lambda: clocks(kind, ON))
    steps = [step for sql in texts for step in plan_of(sql)]
    scans = [step for step in steps if step.startswith("SCAN") and step not in SAMPLES]
    assert scans == []
    assert not [step for step in steps if "wait" in step and "ix_wait_history (kind=?)" in step]


SAMPLES = {"SCAN CONSTANT ROW", "SCAN intervention", "SCAN course"}
"""What is gone through are the rows that were sampled, by the name of the table they are of."""
