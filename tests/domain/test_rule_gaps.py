"""Findings of rules as gaps of a plan: which are, and what to type."""

from datetime import date
from typing import Any

import pytest

from forlob.domain.plan.diff import changes
from forlob.domain.plan.plan import Gap, PlannedIntervention
from forlob.domain.plan.rule_gaps import rule_gaps
from forlob.domain.rule import Finding, FindingState, Shape, Unit
from tests import plan_parts

ON = date(2026, 11, 20)
MEET = "forlob conversation plan C12 +1w --with citizen,MH"


def finding(**facts: Any) -> Finding:
    """What a rule of six months found: nothing done, and five days over."""
    every: dict[str, Any] = dict.fromkeys(Finding._fields)
    every |= {
        "rule": "first_effort", "course": "F7", "citizen": "C12", "name": "Åse Holm", "since": date(2026, 5, 15),
        "due_on": date(2026, 11, 15), "done": 0, "needed": 1, "over": 5, "days_left": 0, "state": FindingState.OVER,
        "legal": True, "shape": Shape.WITHIN, "counts": "effort", "anchor": "start_on", "span": 6, "unit": Unit.MONTHS,
        "own": False,
    }  # fmt: skip
    return Finding(**every | facts)


def steps(*interventions: PlannedIntervention, **facts: Any) -> list[str]:
    return [gap.next_step for gap in rule_gaps([finding(**facts)], "C12", interventions, meet=MEET)]


@pytest.mark.parametrize("state", FindingState)
def test_what_is_over_broken_or_due_soon_is_a_gap(state: FindingState) -> None:
    assert bool(steps(state=state)) == (state in ("over", "broken", "due_soon"))


def test_hours_have_a_gap_of_their_own() -> None:
    assert steps(shape=Shape.ABOVE, counts="hours") == []


@pytest.mark.parametrize(("facts", "step"), [
    ({"counts": "effort"}, "forlob intervention add C12"),
    ({"counts": "intervention:internship"}, "forlob intervention add C12 --kind internship"),
    ({"counts": "talk"}, MEET),
    ({"counts": "conversation:tripartite"}, f"{MEET} --kind tripartite"),
    ({"counts": "plan"}, "forlob plan build C12"),
    ({"counts": "granted_on"}, "forlob course set C12 --granted DAY"),
    ({"counts": "end", "shape": Shape.NOT_LONGER, "needed": 36}, "forlob plan show C12"),
    ({"counts": "end", "shape": Shape.NOT_LONGER, "needed": 36, "state": FindingState.BROKEN}, "forlob course set C12 --months 36"),
])  # fmt: skip
def test_what_to_type_follows_from_what_is_counted(facts: dict[str, Any], step: str) -> None:
    assert steps(**facts) == [step]


def test_what_waits_for_its_start_is_started() -> None:
    ahead = plan_parts.intervention(30, state="granted", kind="mentor")
    running = plan_parts.intervention(29, state="active", kind="internship")
    assert steps(running, ahead, counts="effort") == ["forlob intervention start I30"]
    assert steps(ahead, counts="intervention:mentor") == ["forlob intervention start I30"]
    assert steps(ahead, counts="intervention:internship") == ["forlob intervention add C12 --kind internship"]


def told(before: list[Finding], now: list[Finding]) -> list[tuple[bool, str]]:
    """Of each gap that came or went whether it came, and the state of what it tells."""
    plans = [plan_parts.plan(ON, gaps=tuple(rule_gaps(some, "C12", (), meet=MEET))) for some in (before, now)]
    return [(one.now is not None, str(one.facts["state"])) for one in changes(*plans)]


def test_a_rule_that_is_not_kept_any_more_is_a_change_and_a_day_that_passed_is_none() -> None:
    soon, over = finding(state=FindingState.DUE_SOON, over=0, days_left=3), finding()
    assert told([soon], [soon._replace(days_left=1)]) == []
    assert told([soon], [over]) == [(True, "over")]
    assert told([over], [over._replace(over=6)]) == []
    assert told([over], []) == [(False, "over")]


def test_each_window_of_a_rule_is_asked_for_by_itself() -> None:
    before = finding(counts="talk", shape=Shape.AT_LEAST, state=FindingState.BROKEN, since=date(2025, 5, 15))
    present = before._replace(state=FindingState.DUE_SOON, since=date(2026, 5, 15))
    assert told([before], [before, present]) == [(True, "due_soon")]
    assert told([before], [present]) == [(True, "due_soon"), (False, "broken")]


def test_a_gap_of_form_1_has_its_words_alone() -> None:
    old = Gap("rule", ("first_effort",), {}, "", "en regel")
    plans = plan_parts.plan(ON, gaps=(old,)), plan_parts.plan(ON, gaps=())
    assert [one.facts for one in changes(*plans)] == [{"told": "en regel"}]
