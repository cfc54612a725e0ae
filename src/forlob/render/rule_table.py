"""How rules and what they find look in a table: the columns people read, and those of scripts."""

from collections.abc import Callable, Iterable
from typing import Any

from forlob.domain.rule import LAW, Finding, FindingState, Rule
from forlob.domain.rule_check import shape_label, unit_label
from forlob.i18n import N_, _
from forlob.next_step import as_read
from forlob.render.column import Column
from forlob.render.labels import named
from forlob.render.rule import anchor_label, asked_for, counted, finding_sentence, finding_step, state_label


def worded_rule(rule: Rule) -> dict[str, Any]:
    """Return a rule with the sentence of what it asks for, under the keys of its columns."""
    return {**rule._asdict(), "text": asked_for(rule)}


def worded_finding(finding: Finding) -> dict[str, Any]:
    """Return a finding with its sentence and the command to type next, under the keys of its columns."""
    return {**finding._asdict(), "text": finding_sentence(finding), "try": finding_step(finding)}


def _kinds(kinds: Iterable[str]) -> str:
    return ", ".join(named("course", kind) for kind in kinds)


def _source(source: str | None) -> str:
    return _("law") if source == LAW else source or ""


def _certainty(certainty: str | None) -> str:
    return _("uncertain") if certainty else ""


STYLES = {FindingState.OVER: "over", FindingState.BROKEN: "over", FindingState.DUE_SOON: "soon"}


def _only_read_by_scripts(key: str, head: str, text: Callable[[Any], str] | None = None) -> Column:
    return Column(key, "", rank=0, head=head, text=text)


OF_THE_ROW = (
    _only_read_by_scripts("anchor", N_("Anchor"), anchor_label),
    _only_read_by_scripts("shape", N_("Shape"), shape_label),
    _only_read_by_scripts("n", N_("How many")),
    _only_read_by_scripts("span", N_("Span")),
    _only_read_by_scripts("unit", N_("Unit of the span"), lambda unit: unit_label(unit) if unit else ""),
    _only_read_by_scripts("counts", N_("What it counts"), counted),
)
RULE_COLUMNS = (
    Column("code", N_("Code"), whole=True),
    Column("text", N_("What it asks for"), folds=True),
    Column("country", N_("Country"), rank=6),
    Column("course_kinds", N_("Kinds of course"), rank=5, text=_kinds),
    Column("from_on", N_("From"), rank=6),
    Column("to_on", N_("Until"), rank=6),
    *OF_THE_ROW,
    Column("legal", N_("By law"), rank=2),
    Column("source", N_("Source"), rank=2, text=_source),
    Column("certainty", N_("Certainty"), rank=4, text=_certainty),
    Column("own", N_("Own"), rank=4),
)
FINDING_COLUMNS = (
    Column("rule", N_("Rule"), rank=2, whole=True),
    _only_read_by_scripts("course", N_("Course")),
    Column("citizen", N_("Citizen")),
    Column("name", N_("Name"), rank=3),
    Column("coordinator", N_("Coordinator"), rank=8),
    Column("state", N_("State"), rank=7, text=state_label, style=lambda row: STYLES.get(row["state"], "")),
    Column("text", N_("What the rule finds"), folds=True),
    _only_read_by_scripts("anchor_on", N_("Counts from")),
    _only_read_by_scripts("since", N_("Counted since")),
    _only_read_by_scripts("due_on", N_("Due")),
    _only_read_by_scripts("done", N_("Done so far")),
    _only_read_by_scripts("needed", N_("Needed")),
    _only_read_by_scripts("done_on", N_("Done on")),
    _only_read_by_scripts("days_left", N_("Days left")),
    _only_read_by_scripts("over", N_("Over")),
    *OF_THE_ROW,
    _only_read_by_scripts("legal", N_("By law")),
    _only_read_by_scripts("source", N_("Source"), _source),
    _only_read_by_scripts("certainty", N_("Certainty"), _certainty),
    _only_read_by_scripts("own", N_("Own")),
    Column("try", N_("Try"), rank=5, whole=True, text=as_read),  # half a command is none
)
