"""What rules find, where it is shown beside other things: the sentences, the rows for scripts, and how many."""

from collections.abc import Iterator, Sequence
from typing import Any

from forlob.domain.rule import SOON_DAYS, Finding
from forlob.domain.rule_counts import RuleCounts
from forlob.i18n import _, ngettext
from forlob.render.column import record
from forlob.render.counted import without_zeros
from forlob.render.document import Block, Bullets, Heading, Paragraph
from forlob.render.rule import finding_sentence, finding_step, how_it_stands, rule_sentence
from forlob.render.rule_table import FINDING_COLUMNS, worded_finding
from forlob.render.wording import begun

SHOWN = 5
"""Of one rule no more courses are named beside other things; `rule check` names them all."""


def found_records(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return findings as `rule check` tells scripts of them."""
    return [record(worded_finding(one), FINDING_COLUMNS) for one in findings]


def found_blocks(findings: Sequence[Finding]) -> Iterator[Block]:
    """Yield rule by rule what they find in some courses, the worst few, with what to type about the first; nothing without them."""
    if findings:
        yield Heading(_("Rules"), 2)
        of_rule: dict[str, list[Finding]] = {}
        for one in findings:
            of_rule.setdefault(one.rule, []).append(one)
        for of_one in of_rule.values():
            yield Paragraph(begun(rule_sentence(of_one[0])))
            yield Bullets([f"{one.citizen} {one.name}: {how_it_stands(one)}" for one in of_one[:SHOWN]] + _more(of_one))
        yield Paragraph(_("Next: {command}").format(command=finding_step(findings[0])), "muted")


def _more(of_one: Sequence[Finding]) -> list[str]:
    left = len(of_one) - SHOWN
    said = ngettext("and {count} more: {command}", "and {count} more: {command}", left)
    return [said.format(count=left, command="forlob rule check")] if left > 0 else []


def house_blocks(findings: Sequence[Finding]) -> Iterator[Block]:
    """Yield what the rules of the house find: how often forums meet; nothing where they find nothing."""
    if findings:
        yield Heading(_("Rules of the house"), 2)
        yield Bullets(list(map(finding_sentence, findings)))


def counts_words(counts: RuleCounts) -> str:
    """Return how many findings there are, in words; empty where there are none."""
    return without_zeros(
        (
            (counts.over, ngettext("{rules} over", "{rules} over", counts.over)),
            (counts.broken, ngettext("{rules} broken", "{rules} broken", counts.broken)),
            (
                counts.due_soon,
                ngettext("{rules} due within {days} days", "{rules} due within {days} days", counts.due_soon).format(
                    rules="{rules}", days=SOON_DAYS
                ),
            ),
        )
    )
