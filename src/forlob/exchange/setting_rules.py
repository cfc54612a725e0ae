"""What a new row of `settings.csv` must keep."""

from collections.abc import Callable, Collection

from forlob.domain import meeting_days
from forlob.domain.setting import (
    COORDINATION_GROUP,
    COUNTRY,
    COURSE_KIND,
    LETTER_LANGUAGE,
    OBSERVED_FROM,
    read_country,
)
from forlob.errors import WrongUse
from forlob.exchange.column import Row
from forlob.exchange.import_context import Known
from forlob.exchange.outcome_rules import Broken
from forlob.exchange.values import read_code, read_day
from forlob.i18n import LANGUAGES, _
from forlob.store import catalogue


def set_once(known: Known, row: Row) -> Broken:
    """Refuse a second value of one setting."""
    names = known.seen.setdefault("setting", set())
    if (row.name,) in names:
        return "name", _("there is one already: {what}").format(what="name")
    names.add((row.name,))
    return None


def has_value(_known: Known, row: Row) -> Broken:
    """Refuse a value that its setting cannot have: a code, two letters of a country, or days, which may lie ahead."""
    codes: dict[str, Callable[[], Collection[str]]] = {
        LETTER_LANGUAGE: lambda: LANGUAGES,
        COURSE_KIND: lambda: catalogue.kinds("course"),
    }
    try:
        if row.name == OBSERVED_FROM:
            read_day(row.value)
        elif row.name == COUNTRY:
            if read_country(row.value) != row.value:
                raise WrongUse(_("{text} is not written {kept}").format(text=row.value, kept=read_country(row.value)))
        elif row.name == COORDINATION_GROUP:
            meeting_days.refuse_unkept(row.value)
        elif row.name in codes:
            read_code(row.value, codes=tuple(codes[row.name]()))
    except WrongUse as error:
        return "value", error.what
    return None
