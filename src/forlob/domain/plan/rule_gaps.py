"""Rules that bite in one course, as gaps of its plan: over, broken, or due within 30 days (domain 12)."""

from collections.abc import Iterable, Iterator, Sequence

from forlob.domain.plan.plan import Facts, Gap, PlannedIntervention
from forlob.domain.rule import (
    CONVERSATION,
    EFFORT,
    END,
    INTERVENTION,
    NOT_KEPT,
    PLAN,
    TALK,
    Finding,
    FindingState,
    Shape,
    as_facts,
    kind_of,
)

RULE_GAP = "rule"
"""The code of such a gap; versions hold it."""
OF_THE_PLAN = ("course", "citizen", "name", "coordinator")
"""What a finding says that the plan says of itself."""


def rule_gaps(
    findings: Iterable[Finding],
    citizen: str,
    interventions: Sequence[PlannedIntervention],
    *,
    meet: str,
) -> Iterator[Gap]:
    """Yield a gap for each finding that bites, in their order; about the rule, with the finding as its facts.

    `meet` are the words that plan a conversation of the citizen. Hours a week that nobody takes over are a gap of their own
    (`long_hours_alone`), and none here.
    """
    for finding in findings:
        if finding.bites and finding.shape is not Shape.ABOVE:
            facts: Facts = {name: fact for name, fact in as_facts(finding).items() if name not in OF_THE_PLAN}
            yield Gap(RULE_GAP, (finding.rule,), facts, _step(finding, citizen, interventions, meet))


def became_broken(before: Gap, now: Gap) -> bool:
    """Return whether a rule that was still to be kept is not kept any more; that a day passed is no change."""
    return now.facts.get("state") in NOT_KEPT and before.facts.get("state") not in NOT_KEPT


def _step(finding: Finding, citizen: str, interventions: Sequence[PlannedIntervention], meet: str) -> str:
    """Return what to type next; of a window that ended with too few, what makes the next one better."""
    group, code = kind_of(finding.counts)
    if finding.counts == EFFORT or group == INTERVENTION:
        ahead = next((one for one in interventions if one.is_ahead and code in (EFFORT, one.kind)), None)
        of_kind = f" --kind {code}" if group else ""
        return f"forlob intervention start {ahead.id}" if ahead else f"forlob intervention add {citizen}{of_kind}"
    if finding.counts == TALK:
        return meet
    if group == CONVERSATION:
        return f"{meet} --kind {code}"
    if finding.counts == PLAN:
        return f"forlob plan build {citizen}"
    if finding.counts == END:
        too_long = f"forlob course set {citizen} --months {finding.needed:g}"
        return too_long if finding.state is FindingState.BROKEN else f"forlob plan show {citizen}"
    return f"forlob course set {citizen} --{finding.counts.removesuffix('_on')} DAY"
