"""What a new row of `support.csv` must keep."""

from forlob.exchange import contact_rules
from forlob.exchange.column import Row
from forlob.exchange.import_context import Known
from forlob.exchange.outcome_rules import Broken
from forlob.i18n import _


def of_who_is_nobody_else(known: Known, row: Row) -> Broken:
    """Let nobody stand by a citizen who has turned out to be another."""
    if (row.citizen,) not in known.seen.get("merged", ()):
        return None
    return "citizen", _("this citizen has turned out to be another; the support person is theirs")


def not_over_before_it_begins(_known: Known, row: Row) -> Broken:
    """Let nobody stand by a citizen until a day before the first."""
    if row.from_on is None or row.until_on is None or row.from_on <= row.until_on:
        return None
    what = _("{day} lies before {before} {last}")
    return "until_on", what.format(day=row.until_on, before="from_on", last=row.from_on)


RULES = (
    of_who_is_nobody_else,
    not_over_before_it_begins,
    contact_rules.can_be("phone"),
    contact_rules.can_be("mail"),
)
