"""Which pause is meant (domain 4.6); expectations by hand."""

from dataclasses import dataclass
from datetime import date

from forlob.domain.pause import latest, overlapping, to_end


@dataclass
class Pause:
    """A pause as changes know it."""

    from_on: date
    until_on: date | None
    ended_on: date | None


def may(day: int) -> date:
    return date(2026, 5, day)


def pause(from_on: int, until_on: int | None = None, ended_on: int | None = None) -> Pause:
    return Pause(may(from_on), may(until_on) if until_on else None, may(ended_on) if ended_on else None)


def test_a_pause_holds_up_to_its_end_and_not_on_it() -> None:
    one = pause(4, ended_on=11)
    assert overlapping([one], may(1), may(4)) is None
    assert overlapping([one], may(1), may(5)) is one
    assert overlapping([one], may(10), None) is one
    assert overlapping([one], may(11), None) is None
    assert overlapping([pause(4)], may(30), None) == pause(4)


def test_the_latest_pause_is_the_one_begun_last() -> None:
    assert latest([]) is None
    assert latest([pause(11), pause(4, ended_on=9)]) == pause(11)


def test_the_pause_that_is_over_is_the_latest_begun_by_then() -> None:
    first, second = pause(4, ended_on=9), pause(11)
    assert to_end([first, second], may(20), mends=False) == second
    assert to_end([first, second], may(11), mends=False) == second
    assert to_end([first, second], may(10), mends=False) is None
    assert to_end([first, second], may(10), mends=True) == first
    assert to_end([first], may(9), mends=True) is None
    assert to_end([], may(9), mends=True) is None
