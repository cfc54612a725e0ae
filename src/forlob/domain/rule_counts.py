"""What rules find, counted: how many are over, broken, or due within 30 days (domain 12)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from forlob.domain.rule import Finding, FindingState


class RuleCounts(NamedTuple):
    """How many findings are over, broken, and due within 30 days; the rest is in none."""

    over: int
    broken: int
    due_soon: int


def counted(findings: Iterable[Finding]) -> RuleCounts:
    """Return how many of the findings bite, and how."""
    states = Counter(one.state for one in findings)
    return RuleCounts(states[FindingState.OVER], states[FindingState.BROKEN], states[FindingState.DUE_SOON])


def is_awaited(finding: Finding) -> bool:
    """Return whether what a rule asks for has not been done, in time or late."""
    return finding.state not in (FindingState.MET, FindingState.LATE)


def worst_first(finding: Finding) -> tuple[bool, date, int, str]:
    """Return what findings are sorted by: those not kept first, then the earliest due day, then by course and rule."""
    return not finding.is_broken, finding.due_on or date.min, int((finding.course or "F0")[1:]), finding.rule
