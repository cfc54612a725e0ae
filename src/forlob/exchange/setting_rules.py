"""What a new row of `settings.csv` must keep."""

from forlob.domain.setting import COUNTRY, LETTER_LANGUAGE, read_country
from forlob.errors import WrongUse
from forlob.exchange.column import Row
from forlob.exchange.import_context import Known
from forlob.exchange.outcome_rules import Broken
from forlob.exchange.values import read_code, read_day
from forlob.i18n import LANGUAGES, _


def set_once(known: Known, row: Row) -> Broken:
    """Refuse a second value of one setting."""
    names = known.seen.setdefault("setting", set())
    if (row.name,) in names:
        return "name", _("there is one already: {what}").format(what="name")
    names.add((row.name,))
    return None


def has_value(_known: Known, row: Row) -> Broken:
    """Refuse a value that its setting cannot have: a language is its code, a country its two letters, a day ISO text, and may lie ahead."""
    try:
        if row.name == LETTER_LANGUAGE:
            read_code(row.value, codes=LANGUAGES)
        elif row.name == COUNTRY:
            if read_country(row.value) != row.value:
                raise WrongUse(_("{text} is not written {kept}").format(text=row.value, kept=read_country(row.value)))
        else:
            read_day(row.value)
    except WrongUse as error:
        return "value", error.what
    return None
