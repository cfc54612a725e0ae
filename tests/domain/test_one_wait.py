"""When an explicit wait and the derived one are one. Expectations from the field's page, 20.3."""

from datetime import date

from forlob.domain.one_wait import START_UNKNOWN, Clock, as_one


def clock(
    since: str, ended_on: str | None = None, end_kind: str | None = "fulfilled", due_on: str | None = None
) -> Clock:
    day = date.fromisoformat
    return Clock(
        day(since), day(ended_on) if ended_on else None, end_kind if ended_on else None, day(due_on) if due_on else None
    )


def days(waits: list[tuple[Clock, int | None]]) -> list[int]:
    return [(wait.ended_on - wait.since).days for wait, _at in waits if wait.ended_on]


def test_a_second_meeting_awaited_after_the_team_met_is_a_wait_of_its_own() -> None:
    """The team met on 1 March, 59 days from ready; a second meeting was awaited from 1 June to 1 July: 59 and 30 days."""
    derived, second = clock("2026-01-01", "2026-03-01"), clock("2026-06-01", "2026-07-01")
    assert days(as_one(derived, [second])) == [59, 30]


def test_where_one_goes_on_where_the_other_ends_they_are_one() -> None:
    """[January, April) and [April, November) are [January, November)."""
    derived, explicit = clock("2026-01-01", "2026-04-01"), clock("2026-04-01", "2026-11-01")
    assert as_one(derived, [explicit]) == [(clock("2026-01-01", "2026-11-01"), 0)]


def test_one_wait_ends_as_the_last_ended_and_is_due_as_the_explicit_one() -> None:
    derived = clock("2026-01-01", "2026-04-01")
    explicit = clock("2026-02-01", "2026-02-20", "withdrawn", "2026-03-03")
    assert as_one(derived, [explicit]) == [(clock("2026-01-01", "2026-04-01", "fulfilled", "2026-03-03"), 0)]
    still_open = clock("2026-02-01", None, due_on="2026-03-03")
    assert as_one(derived, [still_open]) == [(clock("2026-01-01", None, due_on="2026-03-03"), 0)]


def test_of_what_ended_on_one_day_the_explicit_one_says_how() -> None:
    derived, explicit = clock("2026-01-01", "2026-04-01", "declined"), clock("2026-01-01", "2026-04-01", "withdrawn")
    assert as_one(derived, [explicit])[0][0].end_kind == "withdrawn"


def test_an_explicit_wait_alone_is_itself() -> None:
    explicit = [clock("2026-01-01", "2026-02-01"), clock("2026-01-05", None)]
    assert as_one(None, explicit) == [(explicit[0], 0), (explicit[1], 1)]
    assert as_one(explicit[0], []) == [(explicit[0], None)]


def test_what_started_on_an_unknown_day_is_no_wait_and_its_explicit_ones_are_as_written() -> None:
    derived, explicit = clock("2026-01-01", "2026-09-01", START_UNKNOWN), clock("2026-02-01", "2026-03-01")
    assert as_one(derived, [explicit]) == [(explicit, 0)]


def test_where_the_derived_one_goes_on_where_the_explicit_ends_they_are_one() -> None:
    derived, explicit = clock("2026-04-01", "2026-11-01"), clock("2026-01-01", "2026-04-01")
    assert as_one(derived, [explicit]) == [(clock("2026-01-01", "2026-11-01"), 0)]


def test_of_several_explicit_ones_the_last_that_ended_says_when_it_is_due() -> None:
    derived = clock("2026-01-01", "2026-03-01")
    first, last = (
        clock("2026-01-05", "2026-02-01", due_on="2026-02-04"),
        clock("2026-01-06", "2026-06-01", due_on="2026-03-09"),
    )
    assert as_one(derived, [last, first])[0] == (clock("2026-01-01", "2026-06-01", due_on="2026-03-09"), 0)
    assert as_one(derived, [first, last])[0] == (clock("2026-01-01", "2026-06-01", due_on="2026-03-09"), 1)
    open_one = clock("2026-02-02", None, due_on="2026-05-05")
    assert as_one(derived, [open_one, last])[0] == (clock("2026-01-01", None, due_on="2026-05-05"), 0)
