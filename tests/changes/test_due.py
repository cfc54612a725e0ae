"""The day a wait is due: its own norm, else the municipality's, else the catalogue's, else none."""

from datetime import date

import pytest

from forlob.changes.due import Norms
from forlob.store import house_records
from forlob.store.session import change
from tests.conftest import Forlob


@pytest.fixture
def norms(forlob: Forlob) -> Norms:
    """The catalogue's norms, with 20 days for LÆ265 from 2026 on and 14 from June, 42 for statements from March."""
    with change("norms") as session:
        for kind, days, from_on in (
            ("certificate_265", 14, date(2026, 6, 1)),
            ("certificate_265", 20, date(2026, 1, 1)),
            ("statement", 42, date(2026, 3, 1)),
        ):
            session.add(house_records.Norm(kind=kind, days=days, from_on=from_on))
        return Norms(session)


@pytest.mark.parametrize(
    ("kind", "since", "own", "due_on"),
    [
        ("certificate_265", date(2025, 12, 31), None, date(2026, 1, 30)),
        ("certificate_265", date(2026, 1, 1), None, date(2026, 1, 21)),
        ("certificate_265", date(2026, 5, 31), None, date(2026, 6, 20)),
        ("certificate_265", date(2026, 6, 1), None, date(2026, 6, 15)),
        ("certificate_265", date(2026, 6, 1), 30, date(2026, 7, 1)),
        ("certificate_265", date(2026, 6, 1), 0, date(2026, 6, 1)),
        ("certificate_275", date(2026, 3, 1), None, date(2026, 3, 31)),
        ("statement", date(2026, 2, 28), None, None),
        ("statement", date(2026, 3, 1), None, date(2026, 4, 12)),
        ("mentor", date(2026, 3, 1), None, None),
        ("mentor", date(2026, 3, 1), 10, date(2026, 3, 11)),
    ],
)
def test_a_wait_is_due_by_the_norm_valid_when_it_began(
    norms: Norms, kind: str, since: date, own: int | None, due_on: date | None
) -> None:
    assert norms.due_on(kind, since, own) == due_on
