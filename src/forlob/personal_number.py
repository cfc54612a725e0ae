"""Personal numbers: the one gate that keeps them out of every text, on every way in, and never repeats one.

Danish: six digits of a birthday as ddmmyy and four more, no check digit since 2007; replacement numbers add 60 to the
day. Swedish: yymmdd or yyyymmdd and four more with a check digit; a samordningsnummer adds 60 to the day. Both are
found as people write them, whatever stands around, but not within a longer run of digits. Source: domain 14.

The patterns are made when a text has digits enough for them, which few texts have.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from forlob.errors import WrongUse
from forlob.i18n import _

UNSAID = "______"
"""What stands where a number is left out."""
FEWEST_DIGITS = 10
DIGIT = r"\d\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
TWO_DIGITS = r"\u2469-\u2473\u247d-\u2487\u2491-\u249b\u24eb-\u24f4\u24fe\u277f\u2789\u2793\u3251-\u325f\u32b1-\u32bf"
"""Numbers in a ring, or with a full stop, that are one sign and stand for two digits."""
FEWEST_SIGNS = 5
UNSEEN = "\u115f\u1160\u3164\uffa0"
"""Letters of Hangul that show as nothing."""
UNSEEN_KINDS = ("Cf", "Mn", "Me")
DASHES = "\u02d7\u2043\u207a\u207b\u208a\u208b\u2212"
DOTS, SLASHES = "\u00b7\u2022\u2027\u2219\u22c5\u3002\u30fb\uff61", "\u2044\u2215\u29f8\u2571"
ABROAD = "34"
"""What the codes of countries around begin with: a bare number behind a plus is a telephone number."""
CENTURIES = ("18", "19", "20")
REPLACED_DAY, REPLACED_NUMBER = 60, 91
DAYS_OF_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def stands_in(text: str) -> bool:
    """Return whether a Danish or Swedish personal number, or what looks like one, stands in a text."""
    return any(True for _place in _places(text))


def refuse(text: str, what: str, next_step: str = "", *, instead: str = "", beyond: int = 0) -> None:
    """Refuse a text with a personal number in it; the error names the place, which is called `what`, and no number.

    Without a `next_step` the error says what to do instead, or what to write: no command can know that. A number that is
    over after `beyond` signs is let be.

    Raises:
        WrongUse: If there is one.
    """
    if any(end > beyond for _begin, end in _places(text)):
        raise WrongUse(refusal(what) if next_step else f"{refusal(what)}; {instead or advice()}", next_step)


def refusal(what: str) -> str:
    """Return the sentence that refuses what stands in the place called `what`."""
    return _("{what} holds what looks like a civil registration number; forlob keeps none").format(what=what)


def in_cell() -> str:
    """Return the sentence that refuses a cell of a file, with what to write instead."""
    return _("{refused}; write a telephone number in groups (070-123 45 67) or with +46").format(
        refused=refusal(_("the text"))
    )


def advice() -> str:
    """Return what to write instead."""
    return _("leave the number out; write a telephone or account number in groups (070-123 45 67) or with +46")


def unsaid(text: str) -> str:
    """Return the text with a line in place of each personal number; all else stays as it is."""
    said, upto = [], 0
    for begin, end in _places(text):
        said += [text[upto:begin], UNSAID]
        upto = end
    return "".join((*said, text[upto:]))


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each number begins and ends in the text."""
    if len(text) < (FEWEST_DIGITS if text.isascii() else FEWEST_SIGNS):
        return
    if text.isascii() or not _to_make_plain().search(text):
        yield from _found(text)
    elif _first_look().search(text):
        plain, places = _plain(text)
        for begin, end in _found(plain):
            yield places[begin], places[end - 1] + 1


def _found(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers stand in a text of plain digits; one that is none is looked into from its second sign on."""
    pattern, begin = _pattern(), 0
    while match := pattern.search(plain, begin):
        begin = match.start() + 1
        if _is_number(match):
            yield match.span()
            begin = match.end()


def _is_number(match: re.Match[str]) -> bool:
    digits = "".join(filter(str.isdigit, match[0]))
    if match[0] == digits and digits[0] in ABROAD and match.string[: match.start()].endswith("+"):
        return False
    begins_with_day = _is_day(digits[:2], digits[2:4])
    if len(digits) == FEWEST_DIGITS:
        return begins_with_day or _is_swedish(digits)
    if begins_with_day and digits[4:6] in CENTURIES and (match[0] == digits or "-" in match[0] or "+" in match[0]):
        return True
    return digits[:2] in CENTURIES and _is_swedish(digits[2:])


def _is_swedish(digits: str) -> bool:
    from stdnum import luhn  # rarely asked

    return _is_day(digits[4:6], digits[2:4]) and bool(luhn.is_valid(digits))


def _is_day(day: str, month: str) -> bool:
    """Return whether some year has this day, also with 60 more."""
    number = int(day) - REPLACED_DAY if REPLACED_DAY < int(day) <= REPLACED_NUMBER else int(day)
    return 1 <= int(month) <= len(DAYS_OF_MONTHS) and 1 <= number <= DAYS_OF_MONTHS[int(month) - 1]


@cache
def _to_make_plain() -> re.Pattern[str]:
    """Return what finds a sign that may stand for another; letters such as æ stand for themselves."""
    return re.compile(rf"[\W{DIGIT}{UNSEEN}](?<![\x00-\x7f])")


@cache
def _first_look() -> re.Pattern[str]:
    """Return what finds ten digits of any script without a letter between them, or a sign that is two of them."""
    return re.compile(rf"[{DIGIT}](?:[\W{UNSEEN}]*+[{DIGIT}]){{9}}|[{TWO_DIGITS}]")


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds the digits of a number as people write it, its date compact, in two parts or in three.

    Parts with blanks that follow on another pair are a telephone number with a postal code behind it, and six digits
    before a slash and a year are a case number.
    """
    dash, two = r"\s{0,3}[-+]{1,2}\s{0,3}", "[0-9]{2}"
    last = rf"(?:{dash}|[ \t]{{1,4}}|[./])?[0-9]{{4}}(?![0-9])"
    point, blank = r"[ \t]?[./][ \t]?", r"[ \t]"
    compact = rf"[0-9]{{5}}(?:(?!/(?:19|20){two}(?![0-9]))|{two}){last}"
    points = rf"[0-9](?:{two})?{point}{two}{point}{two}{last}"
    blanks = rf"(?<![0-9]{{2}}{blank}[0-9])[0-9](?:{two})?{blank}{two}{blank}{two}{last}"
    hyphens = rf"[0-9]-{two}-{two}(?:{dash}|{blank}{{1,4}})[0-9]{{4}}(?![0-9])"
    parted = rf"(?:{point}|{blank})"
    two_parts = rf"[0-9](?:{two})?(?:{parted}{two}{two}|{two}{parted}{two}){dash}[0-9]{{4}}(?![0-9])"
    mixed = rf"[0-9]{point}{two}-{two}{dash}[0-9]{{4}}(?![0-9])"
    day_and_month = rf"(?:{point}{two}(?:{point}|-)|{blank}{two}{blank}|-{two}-)"
    year_last = rf"[0-9]{day_and_month}[0-9]{{4}}{dash}[0-9]{{4}}(?![0-9])"
    # A digit comes first, which is found sooner than what must not stand before it.
    return re.compile(rf"[0-9](?<![0-9]{{2}})(?:{compact}|{points}|{blanks}|{hyphens}|{two_parts}|{mixed}|{year_last})")


def _plain(text: str) -> tuple[str, list[int]]:
    """Return the text with plain digits, dashes, dots and blanks, all of it seen, and where each sign stood."""
    signs, places = [], []
    for place, sign in enumerate(text):
        for plain in sign if sign.isascii() else map(_plain_sign, unicodedata.normalize("NFKC", sign)):
            signs.append(plain)
            places.extend([place] * len(plain))
    return "".join(signs), places


def _plain_sign(sign: str) -> str:
    """Return the sign of ASCII that one sign stands for, nothing for what is not seen; any other stays."""
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind in UNSEEN_KINDS or sign in UNSEEN:
        return ""
    if kind == "Pd" or sign in DASHES:
        return "-"
    if kind == "Zs" or sign == "\u2800":
        return " "
    return "." if sign in DOTS else "/" if sign in SLASHES else sign
