"""What people write, checked before it is kept: not empty, not endless, printable, and no civil registration number."""

import re
import unicodedata

from forlob.errors import WrongUse
from forlob.i18n import _

LINE_LIMIT = 200
NOTE_LIMIT = 10_000
CIVIL_NUMBER = re.compile(r"(?<![0-9.-])((?:[0-9]{2})?[0-9]{6})[-+ ]?([0-9]{4})(?![0-9.-])")


def line(text: str, what: str) -> str:
    """Return one line of text, trimmed and in Unicode's composed form; `what` names it in an error.

    Raises:
        WrongUse: If it is empty, over 200 characters, holds a control character or a civil registration number.
    """
    return _checked(text, what, LINE_LIMIT)


def note(text: str, what: str) -> str:
    """Return a text of several lines, trimmed; line ends become plain, tabs are kept.

    Raises:
        WrongUse: If it is empty, over 10,000 characters, holds a control character or a civil registration number.
    """
    return _checked(text.replace("\r\n", "\n").replace("\r", "\n"), what, NOTE_LIMIT, allowed="\n\t")


def optional_line(text: str | None, what: str) -> str | None:
    """Return one line of text, or None for None and for blank text."""
    return line(text, what) if text and text.strip() else None


def optional_note(text: str | None, what: str) -> str | None:
    """Return a text of several lines, or None for None and for blank text."""
    return note(text, what) if text and text.strip() else None


def has_civil_number(text: str) -> bool:
    """Return whether the text holds what could be a Danish CPR number or a Swedish personnummer.

    A number counts when its day is a real day: CPR numbers given out since 2007 need not pass the check digit.
    Source: the CPR office, on numbers without modulus 11; Skatteverket, on personnummer.
    """
    return any(_is_civil_number(*found) for found in CIVIL_NUMBER.findall(text))


def _is_civil_number(day: str, serial: str) -> bool:
    from stdnum.dk import cpr
    from stdnum.exceptions import ValidationError
    from stdnum.se import personnummer

    if len(day) == 6:
        try:
            cpr.get_birth_date(day + serial)
        except ValidationError:
            return False
        return True
    return bool(personnummer.is_valid(day + serial))


def _checked(text: str, what: str, limit: int, *, allowed: str = "") -> str:
    kept = unicodedata.normalize("NFC", text).strip() if not text.isascii() else text.strip()
    if not kept:
        raise WrongUse(_("{what} is empty").format(what=what))
    if len(kept) > limit:
        raise WrongUse(
            _("{what} is too long: {count} characters, at most {limit}").format(what=what, count=len(kept), limit=limit)
        )
    if has_civil_number(kept):
        raise WrongUse(
            _("{what} holds what looks like a civil registration number; forlob keeps none").format(what=what),
            _("leave the number out, or use the municipality's own case number"),
        )
    if not kept.isprintable():
        _refuse_control_characters(kept, what, allowed)
    return kept


def _refuse_control_characters(text: str, what: str, allowed: str) -> None:
    """Refuse what drives a terminal; the error names the character, and none of the text."""
    for place, character in enumerate(text, 1):
        if unicodedata.category(character) in ("Cc", "Cs") and character not in allowed:
            raise WrongUse(
                _("{what} holds a control character: U+{code} in place {place}").format(
                    what=what, code=f"{ord(character):04X}", place=place
                )
            )
