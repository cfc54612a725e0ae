"""Which norm holds for a wait, and what is read as one."""

from datetime import date

import pytest

from forlob.domain.norm import days_on, in_force, read_days
from forlob.errors import WrongUse

KNOWN = [(date(1900, 1, 1), 30), (date(2026, 7, 1), 28)]


def test_from_the_first_own_norm_on_the_catalogues_hold_no_longer() -> None:
    own = [(date(2026, 6, 1), 14), (date(2026, 1, 1), 20)]
    assert in_force(KNOWN, own) == [(date(1900, 1, 1), 30), (date(2026, 1, 1), 20), (date(2026, 6, 1), 14)]
    assert in_force(KNOWN, []) == KNOWN
    assert in_force([], own) == [(date(2026, 1, 1), 20), (date(2026, 6, 1), 14)]


@pytest.mark.parametrize(
    ("since", "days"),
    [(date(1899, 12, 31), None), (date(1900, 1, 1), 30), (date(2026, 6, 30), 30), (date(2026, 7, 1), 28)],
)
def test_a_norm_holds_from_its_day_until_the_next(since: date, days: int | None) -> None:
    assert days_on(since, KNOWN) == days


def test_a_norm_is_typed_as_whole_days() -> None:
    assert [read_days(text) for text in ("0", " 30 ", "36500")] == [0, 30, 36500]


@pytest.mark.parametrize("text", ["", "-1", "1.5", "36501", "1" * 5000, "³", "٣", "30 days", "1e2"])
def test_anything_else_is_no_norm(text: str) -> None:
    with pytest.raises(WrongUse, match="is no norm: one has 0 to 36500 days"):
        read_days(text)


def test_an_own_norm_from_the_day_of_the_catalogues_takes_its_place() -> None:
    assert in_force(KNOWN, [(date(2026, 7, 1), 14)]) == [(date(1900, 1, 1), 30), (date(2026, 7, 1), 14)]
