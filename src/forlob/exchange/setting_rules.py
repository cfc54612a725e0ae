"""What a new row of `settings.csv` must keep."""

from forlob.errors import WrongUse
from forlob.exchange.import_context import Known
from forlob.exchange.layout import Row
from forlob.exchange.outcome_rules import Broken
from forlob.exchange.values import read_day
from forlob.i18n import _


def set_once(known: Known, row: Row) -> Broken:
    """Refuse a second value of one setting."""
    names = known.seen.setdefault("setting", set())
    if (row.name,) in names:
        return "name", _("there is one already: {what}").format(what="name")
    names.add((row.name,))
    return None


def has_value(_known: Known, row: Row) -> Broken:
    """Refuse a value that its setting cannot have: there are days alone, as ISO text, and one to come may be told."""
    try:
        read_day(row.value)
    except WrongUse as error:
        return "value", error.what
    return None
