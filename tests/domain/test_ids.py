"""Ids as people type them: a letter and a number that SQLite can hold."""

import pytest

from forlob.domain.ids import LISTED_BY, number
from forlob.errors import NoSuchThing


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("W7", 7),
        (" w7 ", 7),
        ("7", 7),
        ("W007", 7),
        ("W" + "0" * 5000 + "7", 7),
        ("W9223372036854775807", 9223372036854775807),
    ],
)
def test_an_id_is_a_number_with_or_without_its_letter(text: str, meant: int) -> None:
    assert number(text, "W") == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "W",
        "W0",
        "0",
        "W-1",
        "WW7",
        "C7",
        "7W",
        "W7.0",
        "W٧",
        "W²",
        "W9223372036854775808",
        "W092233720368547758070",
        "W" + "9" * 5000,
        "W" + "9" * 30,
        "W" + "0" * 21,
    ],
)
def test_anything_else_is_no_id(text: str) -> None:
    with pytest.raises(NoSuchThing, match="is no id; one looks like W7"):
        number(text, "W")


@pytest.mark.parametrize("letter", LISTED_BY)
def test_what_is_no_id_is_looked_for_in_the_list_of_such_things(letter: str) -> None:
    with pytest.raises(NoSuchThing) as refused:
        number("Åse", letter)
    assert refused.value.next_step == LISTED_BY[letter]


def test_a_long_text_is_told_by_its_first_eighty_letters() -> None:
    with pytest.raises(NoSuchThing) as refused:
        number("x" * 81, "W")
    assert refused.value.what == "'" + "x" * 80 + "' is no id; one looks like W7"
