"""Rows with their days: which is in force, and how a new one splits them (domain 11.1)."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.dated import Dated, begun_later, changed, in_force, spells


def nov(day: int) -> date:
    return date(2026, 11, day)


def rows(*told: tuple[int | None, str, str]) -> list[Dated]:
    """Rows of a sector and a unit, each until a day of November."""
    return [Dated(nov(day) if day else None, {"sector": sector, "unit": unit}) for day, sector, unit in told]


MOVED = rows((9, "social", "Nord"), (None, "employment", "Jobcenter"))


@pytest.mark.parametrize(("day", "sector"), [(1, "social"), (8, "social"), (9, "employment"), (30, "employment")])
def test_a_row_holds_until_the_day_it_no_longer_held(day: int, sector: str) -> None:
    assert in_force(MOVED, nov(day))["sector"] == sector


@pytest.mark.parametrize(
    ("before", "fields", "day", "after"),
    [
        # What never changed is split on its day.
        (rows((None, "social", "Nord")), {"unit": "Syd"}, 9, rows((9, "social", "Nord"), (None, "social", "Syd"))),
        # Told of an earlier day, it holds until the next change of that field.
        (
            MOVED,
            {"unit": "Syd"},
            3,
            rows((3, "social", "Nord"), (9, "social", "Syd"), (None, "employment", "Jobcenter")),
        ),
        # On the day a row begins that row is another one.
        (MOVED, {"sector": "health"}, 9, rows((9, "social", "Nord"), (None, "health", "Jobcenter"))),
        # A field that did not change with the next row goes on through it.
        (
            rows((9, "social", "Nord"), (None, "social", "Syd")),
            {"sector": "health"},
            3,
            rows((3, "social", "Nord"), (9, "health", "Nord"), (None, "health", "Syd")),
        ),
        # ... and ends where it changes next.
        (
            rows((9, "social", "Nord"), (20, "social", "Syd"), (None, "employment", "Syd")),
            {"sector": "health"},
            3,
            rows((3, "social", "Nord"), (9, "health", "Nord"), (20, "health", "Syd"), (None, "employment", "Syd")),
        ),
        # Back to what was before: as if nothing had changed that day.
        (MOVED, {"sector": "social", "unit": "Nord"}, 9, rows((None, "social", "Nord"))),
        (MOVED, {"unit": "Jobcenter"}, 20, MOVED),
    ],
)
def test_a_new_row_begins_on_its_day(before: list[Dated], fields: dict[str, Any], day: int, after: list[Dated]) -> None:
    assert changed(before, fields, nov(day)) == after


@pytest.mark.parametrize(
    ("before", "fields", "day", "after"),
    [
        (MOVED, {"sector": "health"}, 20, rows((9, "social", "Nord"), (None, "health", "Jobcenter"))),
        (MOVED, {"sector": "health"}, 2, rows((9, "health", "Nord"), (None, "employment", "Jobcenter"))),
        (
            rows((9, "social", "Nord"), (None, "social", "Syd")),
            {"sector": "health"},
            20,
            rows((9, "health", "Nord"), (None, "health", "Syd")),
        ),
        (MOVED, {"sector": "social", "unit": "Nord"}, 20, rows((None, "social", "Nord"))),
    ],
)
def test_a_mistake_is_mended_on_all_the_days_it_was_told_of(
    before: list[Dated], fields: dict[str, Any], day: int, after: list[Dated]
) -> None:
    assert changed(before, fields, nov(day), mistake=True) == after


@pytest.mark.parametrize(
    "order", [((3, "sector", "health"), (9, "unit", "Syd")), ((9, "unit", "Syd"), (3, "sector", "health"))]
)
def test_changes_told_late_leave_the_rows_of_changes_told_in_time(order: Any) -> None:
    told = rows((None, "social", "Nord"))
    for day, field, value in order:
        told = changed(told, {field: value}, nov(day))
    assert told == rows((3, "social", "Nord"), (9, "health", "Nord"), (None, "health", "Syd"))


def test_seen_from_a_day_what_begins_later_is_not_known() -> None:
    assert [(one.from_on, one.to_on) for one in spells(MOVED, nov(8))] == [(None, None)]
    assert [(one.from_on, one.to_on) for one in spells(MOVED, nov(9))] == [(None, nov(9)), (nov(9), None)]


@pytest.mark.parametrize(
    ("before", "fields", "day", "after"),
    [
        # Both moved on the 9th; it was the 20th.
        (MOVED, {"sector": "employment", "unit": "Jobcenter"}, 20, (9, rows((20, "social", "Nord"), (None, "employment", "Jobcenter")))),
        # Of one of them alone the other stays where it was.
        (MOVED, {"unit": "Jobcenter"}, 20, (9, rows((9, "social", "Nord"), (20, "employment", "Nord"), (None, "employment", "Jobcenter")))),
        # A sector that was so before the unit changed keeps its day.
        (
            rows((3, "health", "Nord"), (9, "social", "Nord"), (None, "social", "Syd")),
            {"sector": "social", "unit": "Syd"},
            20,
            (9, rows((3, "health", "Nord"), (20, "social", "Nord"), (None, "social", "Syd"))),
        ),
        # What comes after stays where it is.
        (
            rows((9, "social", "Nord"), (25, "employment", "Nord"), (None, "health", "Nord")),
            {"sector": "employment"},
            20,
            (9, rows((20, "social", "Nord"), (25, "employment", "Nord"), (None, "health", "Nord"))),
        ),
        # It was so since the 3rd, whatever else changed meanwhile.
        (
            rows((3, "health", "Nord"), (9, "social", "Nord"), (None, "social", "Syd")),
            {"sector": "social"},
            20,
            (3, rows((9, "health", "Nord"), (20, "health", "Syd"), (None, "social", "Syd"))),
        ),
        (rows((9, "social", "Nord"), (None, "social", "Syd")), {"sector": "social"}, 20, None),
        (MOVED, {"sector": "employment"}, 9, None),
        (MOVED, {"sector": "health"}, 20, None),
        (MOVED, {"sector": "social"}, 3, None),
    ],
)  # fmt: skip
def test_what_was_so_already_begins_on_the_day_told(
    before: list[Dated], fields: dict[str, Any], day: int, after: tuple[int, list[Dated]] | None
) -> None:
    assert begun_later(before, fields, nov(day)) == (after and (nov(after[0]), after[1]))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1, max_size=5), st.integers(2, 29))
def test_a_later_beginning_is_what_telling_the_right_day_at_first_would_have_left(
    told: list[tuple[str, str]], day: int
) -> None:
    before = rows((None, "social", "Nord"))
    for place, (sector, unit) in enumerate(told):
        before = changed(before, {"sector": sector, "unit": unit}, nov(1 + 5 * place))
    values = in_force(before, nov(day))
    later = begun_later(before, values, nov(day))
    if later is None:
        return
    begun, after = later
    assert begun < nov(day)
    for one in range(1, 31):
        moved = begun <= nov(one) < nov(day)
        meant = in_force(before, begun - timedelta(days=1)) if moved else in_force(before, nov(one))
        assert in_force(after, nov(one)) == meant or moved
    assert in_force(after, nov(day)) == values
    assert all(one.values != other.values for one, other in pairwise(after))
