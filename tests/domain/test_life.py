"""Dates that tell a life in order."""

from datetime import date

import pytest

from forlob.domain.days.order import refuse_backwards
from forlob.errors import RuleBroken


def test_a_life_may_skip_stages_and_stand_still() -> None:
    refuse_backwards(
        [("requested", None), ("granted", date(2026, 3, 1)), ("started", date(2026, 3, 1)), ("ended", None)]
    )


def test_a_life_that_runs_backwards_over_a_gap_is_refused_naming_both_days() -> None:
    stages = [("requested", date(2026, 3, 2)), ("granted", None), ("started", date(2026, 3, 1))]
    with pytest.raises(RuleBroken) as refused:
        refuse_backwards(stages)
    assert refused.value.what == '"started" Sun 1 Mar 2026, week 9 would lie before "requested" Mon 2 Mar 2026, week 10'
