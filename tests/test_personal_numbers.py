"""No personal number is let in, whatever it is written like; what only looks long is."""

import pytest

from forlob import personal_number
from tests import only_long

REFUSED = (
    # Danish: ten digits, day and month real, no check digit
    "0101901234", "010190-1234", "010190 1234", "3112991234", "2902901234", "010190+1234",
    "010190\u20101234", "010190\u20111234", "010190\u20121234", "010190\u20131234", "010190\u20141234", "010190\u22121234",
    "010190\u00a01234", "010190\u20091234", "010190\u202f1234", "010190 - 1234", "010190 \u2013 1234", "010190  1234",
    "010190\t1234", "010190-\n1234", "010190.1234", "010190/1234", "010190--1234",
    # with dots, slashes, blanks or hyphens inside the date
    "01.01.90-1234", "01/01/90-1234", "01 01 90 1234", "01 01 90-1234", "01.01.90 1234", "01. 01. 90 - 1234",
    "01.01.90.1234", "01/01/90/1234", "01.01.901234", "01-01-90-1234", "01.01.1990-1234", "01/01/1990 \u2013 1234",
    "01\u00a001\u00a090\u00a01234",
    # whatever stands around
    ".0101901234", "0101901234.", ".010190-1234.", "(010190-1234)", "[0101901234]", "CPR0101901234", "cpr:010190-1234,",
    "x010190-1234x", "-010190-1234-", "Hun er 010190-1234 og glad", "nr. 1-010190-1234", "12 010190-1234",
    "1234 0101901234", "010190-1234 5678", "\u201c010190-1234\u201d", "#0101901234", "+0101901234", "010190-1234\n2100",
    "321390-1234 010190-1234",
    # replacement numbers: day and 60
    "610190-1234", "9112991234", "61.01.90-1234",
    # Swedish: yymmdd or yyyymmdd with its check digit, also day and 60
    "900101-1239", "9001011239", "19900101-1239", "199001011239", "19900101 1239", "900101+1239", "9001611236",
    "900161-1236", "19900161-1236", "1990.01.01-1239", "1990/01/01 1239", "90-01-01-1239", "90.01.01-1239",
    "19900101\u20131239", "19 900101-1239", "SE199001011239",
    # other digits, and what is not seen
    "\uff10\uff11\uff10\uff11\uff19\uff10\uff0d\uff11\uff12\uff13\uff14", "\uff10\uff11\uff10\uff11\uff19\uff101234",
    "\u0660\u0661\u0660\u0661\u0669\u0660-\u0661\u0662\u0663\u0664", "\u0966\u0967\u0966\u0967\u096f\u0966\u0967\u0968\u0969\u096a",
    "010190\u200b1234", "0\u200b1\u200b0\u200b1\u200b9\u200b0\u200b1\u200b2\u200b3\u200b4", "010190\u00ad1234",
    "01\u206001\u206090-1234", "010190\ufeff-1234", "010190\u200d-\u200d1234", "\u24ea\u2460\u24ea\u2460\u2468\u24ea-1234",
    "0\u03011\u03010190-1234", "\U0001d7ce\U0001d7cf\U0001d7ce\U0001d7cf\U0001d7d7\U0001d7ce\U0001d7cf\U0001d7d0\U0001d7d1\U0001d7d2",
    "010190\u115f1234", "01\u205f01\u205f90\u205f1234", "Åse 010190\uff0b1234", "01\u00b701\u00b790-1234", "01\u204401\u204490-1234",
    # a telephone number may be meant, and is to be written in groups
    "0701234567", "0101234567", "1012345678", "070123 4567",
)  # fmt: skip
"""Forms written by hand from the field's page (domain 14)."""


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_a_personal_number_is_seen(text: str) -> None:
    assert personal_number.stands_in(text)
    assert not personal_number.stands_in(personal_number.unsaid(text))


@pytest.mark.parametrize("text", (*only_long.BY_HAND, *only_long.drawn()), ids=ascii)
def test_what_only_looks_long_passes(text: str) -> None:
    assert not personal_number.stands_in(text)
    assert not personal_number.stands_in(f"Åse: {text}.")
    assert personal_number.unsaid(text) == text


def test_two_hundred_that_only_look_long_are_tried() -> None:
    assert (len(only_long.drawn()), len(set(only_long.BY_HAND)) >= 100) == (100, True)


def test_what_stands_for_a_number_leaves_the_rest_as_it_was() -> None:
    assert (
        personal_number.unsaid("Åse (010190-1234), 070-123 45 67; \uff10101901234!")
        == "Åse (______), 070-123 45 67; ______!"
    )


def test_a_long_text_of_digits_and_blanks_is_read_at_once() -> None:
    for part in ("1 ", "12 ", "0.", "12.12.12 ", "9\u200b", "é1 ", "123456-"):
        personal_number.stands_in(part * 50_000)
