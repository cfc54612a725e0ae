"""What a new row of `rules.csv` must keep: it can be evaluated, and there is no other with its code."""

from datetime import date

from forlob.domain.rule import Rule, Shape, Unit
from forlob.domain.rule_check import fault
from forlob.exchange.column import Row
from forlob.exchange.import_context import Known
from forlob.exchange.outcome_rules import Broken
from forlob.i18n import _
from forlob.store.rule_rows import unknown_kind


def can_be_evaluated(_known: Known, row: Row) -> Broken:
    """Refuse a rule without the numbers of its shape, with a unit it has not, or of kinds there are not."""
    from_on, to_on = (date.fromisoformat(day) if day else None for day in (row.from_on, row.to_on))
    rule = Rule(
        row.code, row.country, tuple((row.course_kinds or "").split()), from_on, to_on, row.anchor, Shape(row.shape),
        row.n, row.span, Unit(row.unit) if row.unit else None, row.legal, row.source, row.certainty, row.counts or "",
        own=True,
    )  # fmt: skip
    return fault(rule) or unknown_kind(rule)


def one_of_a_code(known: Known, row: Row) -> Broken:
    """Refuse a second rule with the same code."""
    if not known.taken("rule", {"code": row.code}):
        return None
    return "code", _("there is one already: {what}").format(what="code")


RULES = (can_be_evaluated, one_of_a_code)
