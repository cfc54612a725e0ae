"""Words count as the same however they are typed."""

import unicodedata

import pytest

from forlob.domain.spelling import Wanted, folded, nearest, shown, spellings


def test_case_blanks_and_composition_do_not_matter() -> None:
    assert folded("  I   GÅR\t") == "i går"
    assert folded(unicodedata.normalize("NFD", "Lørdag Åse")) == "lørdag åse"


@pytest.mark.parametrize(
    ("word", "ways"),
    [
        ("Åse", {"åse", "aase", "ase"}),
        ("Lør", {"lør", "loer", "lor"}),
        ("vård", {"vård", "vaard", "vard"}),
        ("tor", {"tor"}),
    ],
)
def test_letters_of_the_north_may_be_spelled_out_or_bare(word: str, ways: set[str]) -> None:
    assert spellings(word) == ways


def test_the_nearest_word_is_named_only_where_one_is_alike() -> None:
    assert nearest("helth", ["social", "health"]) == "health"
    assert nearest("qqq", ["social", "health"]) == ""
    assert nearest("", ["social"]) == ""


def test_two_letters_swapped_are_nearer_than_one_letter_more() -> None:
    assert nearest("form", ["forms", "from"]) == "from"
    assert nearest("form", ["forms", "frame"]) == "forms"


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("margarito de haro", True),
        ("Margarito DeHaro", True),
        ("margarito", False),
        ("Margarito De Haro Lopez", False),
        ("", False),
    ],
)
def test_a_name_is_typed_whole_or_in_part(typed: str, *, whole: bool) -> None:
    assert Wanted(typed).whole("Margarito De-Haro") is whole


def test_where_nothing_is_typed_nobody_is_meant() -> None:
    assert not Wanted(" ").whole("-")
    assert not Wanted("").part("Bo")


def test_a_text_is_shown_on_one_line_cut_and_with_invisible_characters_marked() -> None:
    assert shown("tor") == "tor"
    assert shown("a\n\x1b[31m\u202eb") == "a\ufffd\ufffd[31m\ufffdb"
    assert shown("x" * 40) == "x" * 40
    assert shown("x" * 41) == "x" * 39 + "…"
