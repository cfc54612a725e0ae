"""After how many days a wait is looked at: from day 0 where it began inside, else from when somebody looked."""

from datetime import date

import pytest

from forlob.domain.statistics.period import Period

SEEN_ON = date(2026, 11, 22)
FEB_1, MAR_1, MAR_31 = date(2026, 2, 1), date(2026, 3, 1), date(2026, 3, 31)


@pytest.mark.parametrize(
    ("begun", "after"), [(date(2026, 2, 27), 2), (date(2026, 2, 28), 1), (MAR_1, None), (date(2026, 3, 2), None)]
)
def test_what_began_before_forlob_was_kept_is_at_risk_from_the_day_after(begun: date, after: int | None) -> None:
    assert Period(SEEN_ON, observed_from=MAR_1).after(begun) == after


@pytest.mark.parametrize(
    ("begun", "after"), [(date(2026, 2, 27), 1), (date(2026, 2, 28), 0), (MAR_1, None), (date(2026, 3, 2), None)]
)
def test_what_began_before_the_period_is_at_risk_on_its_first_day(begun: date, after: int | None) -> None:
    assert Period(SEEN_ON, since=MAR_1).after(begun) == after


@pytest.mark.parametrize(
    ("observed_from", "since", "after"), [(FEB_1, MAR_1, 58), (MAR_31, MAR_1, 89), (MAR_1, MAR_1, 59)]
)
def test_what_began_before_both_is_looked_at_from_the_later_one(observed_from: date, since: date, after: int) -> None:
    """Begun on 1 January: 31 days to 1 February, 59 to 1 March, 89 to 31 March."""
    assert Period(SEEN_ON, since, observed_from).after(date(2026, 1, 1)) == after


@pytest.mark.parametrize(("since", "weeks"), [(SEEN_ON, 1 / 7), (date(2026, 11, 16), 1), (date(2026, 11, 9), 2)])
def test_both_days_belong_to_the_period(since: date, weeks: float) -> None:
    found = Period(SEEN_ON, since).weeks
    assert found is not None
    assert float(found) == weeks


def test_the_whole_history_has_no_weeks() -> None:
    assert Period(SEEN_ON).weeks is None
