"""What people write, checked before it is kept: not empty, not endless, printable, and no personal number."""

import unicodedata

from forlob import personal_number
from forlob.errors import WrongUse
from forlob.i18n import _

LINE_LIMIT = 200
NOTE_LIMIT = 10_000


def line(text: str, what: str) -> str:
    """Return one line of text, trimmed and in Unicode's composed form; `what` names it in an error.

    Raises:
        WrongUse: If it is empty, over 200 characters, holds a control character or a personal number.
    """
    return _checked(text, what, LINE_LIMIT)


def note(text: str, what: str) -> str:
    """Return a text of several lines, trimmed; line ends become plain, tabs are kept.

    Raises:
        WrongUse: If it is empty, over 10,000 characters, holds a control character or a personal number.
    """
    return _checked(text.replace("\r\n", "\n").replace("\r", "\n"), what, NOTE_LIMIT, allowed="\n\t")


def optional_line(text: str | None, what: str) -> str | None:
    """Return one line of text, or None for None and for blank text."""
    return line(text, what) if text and text.strip() else None


def optional_note(text: str | None, what: str) -> str | None:
    """Return a text of several lines, or None for None and for blank text."""
    return note(text, what) if text and text.strip() else None


def _checked(text: str, what: str, limit: int, *, allowed: str = "") -> str:
    kept = unicodedata.normalize("NFC", text).strip() if not text.isascii() else text.strip()
    if not kept or _shows_nothing(kept):
        raise WrongUse(_("{what} is empty").format(what=what))
    if len(kept) > limit:
        raise WrongUse(
            _("{what} is too long: {count} characters, at most {limit}").format(what=what, count=len(kept), limit=limit)
        )
    personal_number.refuse(kept, what)
    if not kept.isprintable():
        _refuse_control_characters(kept, what, allowed)
    return kept


def _shows_nothing(text: str) -> bool:
    """Return whether a text has signs, none of which is seen: a name of one would be an empty place on every screen."""
    unseen = personal_number.UNSEEN
    return not text.isascii() and all(unicodedata.category(sign) == "Cf" or sign in unseen for sign in text)


def _refuse_control_characters(text: str, what: str, allowed: str) -> None:
    """Refuse what drives a terminal; the error names the character, and none of the text."""
    for place, character in enumerate(text, 1):
        if unicodedata.category(character) in ("Cc", "Cs") and character not in allowed:
            raise WrongUse(
                _("{what} holds a control character: U+{code} in place {place}").format(
                    what=what, code=f"{ord(character):04X}", place=place
                )
            )
