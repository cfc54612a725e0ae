"""Words count as the same however they are typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.spelling import (
    Nearness,
    Wanted,
    as_one,
    folded,
    joins,
    nearest,
    places,
    plain,
    shown,
    spellings,
    words,
)


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


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        *(("deharo", True), ("de haro", True), ("harol", True), ("margaritodeha", True), ("gari", True)),
        *(("aro lo", True), ("arolo", False), ("itode", False), ("lopezz", False), ("haromar", False)),
    ],
)
def test_across_words_a_part_of_a_name_begins_with_a_word(typed: str, *, part: bool) -> None:
    assert Wanted(typed).part("Margarito De-Haro Lopez") is part


def test_where_nothing_is_typed_nobody_is_meant() -> None:
    assert not Wanted(" ").whole("-")
    assert not Wanted("").part("Bo")


def test_a_text_is_shown_on_one_line_cut_and_with_invisible_characters_marked() -> None:
    assert shown("tor") == "tor"
    assert shown("a\n\x1b[31m\u202eb") == "a\ufffd\ufffd[31m\ufffdb"
    assert shown("x" * 40) == "x" * 40
    assert shown("x" * 41) == "x" * 39 + "…"


@pytest.mark.parametrize(
    ("typed", "name", "near"),
    [
        ("akjær", "Åkjær", Nearness.LOOSE),
        ("aakjær", "Åkjær", Nearness.LOOSE),
        ("akjaer", "Mette Åkjær", Nearness.PART),
        ("Åkjær", "Aakjær", Nearness.LOOSE),
        ("åkjær", "Mette Åkjær", Nearness.PART),
        ("akjær", "Akjær", Nearness.WHOLE),
        ("nguyen", "Nguyễn Văn", Nearness.PART),
        ("nguyễn", "Nguyen Van", Nearness.PART),
        ("dorde", "Đorđe", Nearness.WHOLE),
        ("istanbullu", "İstanbullu", Nearness.WHOLE),
        ("ISIK", "Işık", Nearness.WHOLE),
        ("strasser", "Straßer", Nearness.WHOLE),
        ("o'brien", "O’Brien", Nearness.WHOLE),
        ("obrien", "Pat O'Brien", Nearness.PART),
        ("deharo", "Margarito De Haro", Nearness.PART),
        ("bø", "Bodil", Nearness.LOOSE),
        ("brien", "De Haro", Nearness.NONE),
        ("-", "De-Haro", Nearness.NONE),
    ],
)
def test_a_name_is_near_as_people_type_it(typed: str, name: str, near: Nearness) -> None:
    assert Wanted(typed).near(name) is near


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Åse aase ase", ["ase", "ase", "ase"]),
        ("Kjær-Holm, kjaer kjar Kjär", ["kjar", "holm", "kjar", "kjar", "kjar"]),
        ("Søren soeren SØREN sören soren", ["soren"] * 5),
        ("O’Brien's o'brien", ["obriens", "obrien"]),
        ("Nguyễn Đorđe Łódź Þór Straße İzmir ısı", ["nguyen", "dorde", "lodz", "thor", "strasse", "izmir", "isi"]),
        ("LÆ265: 15.17.22-63", ["la265", "15", "17", "22", "63"]),
        ("soft\u00adhyphen zero\u200bwidth a\u030ase", ["softhyphen", "zerowidth", "ase"]),
        ("[bold]x[/bold] :warning:", ["bold", "x", "bold", "warning"]),
        ("Åse😀glad ½", ["ase", "glad", "1", "2"]),
        (" -’ ", []),
        ("x" * 50, ["x" * 40]),
    ],
)
def test_a_text_is_words_in_the_one_form_of_all_ways_to_type_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_what_was_typed_is_found_in_its_place() -> None:
    text = "Går til Søren’s – blå-bær"
    assert [(word, text[begin:end]) for word, begin, end in places(text)] == [
        ("gar", "Går"), ("til", "til"), ("sorens", "Søren’s"), ("bla", "blå"), ("bar", "bær"),
    ]  # fmt: skip


@given(st.text())
def test_the_places_of_a_text_are_those_of_its_words(text: str) -> None:
    found = list(places(text))
    assert [word for word, _begin, _end in found] == words(text)
    assert all(0 <= begin < end <= len(text) for _word, begin, end in found)


@given(st.text())
def test_a_word_in_the_one_form_stays_as_it_is(text: str) -> None:
    for word in words(text):
        assert words(word) == [word]


def test_words_of_a_name_are_one_where_they_are_written_as_one() -> None:
    assert joins("Mia Andersen De-Haro") == ["miandersendeharo", "andersendeharo", "deharo", "haro"]
    assert as_one("Mia Andersen") == as_one("miaandersen") == "miandersen"


def test_a_plain_text_keeps_the_letters_of_the_north() -> None:
    assert plain("Ångström  Çelik Łódź Æbelø") == "ångström celik lodz æbelø"
