"""Where words stand in a text, and the sentence they stand in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.domain.searched import KINDS, TEXT_KINDS, TEXTS, Sought, sentence
from forlob.i18n import speaking

NOTE, NAME, REASON, CASE = (
    next(text for text in TEXTS if text.kind == kind) for kind in ("notes", "names", "reasons", "case_numbers")
)


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("parfume", "Hun tåler ikke Parfumer, heller ikke parfume.", ["Parfumer", "parfume"]),
        ("ase", "Mor Åse og Aase", ["Åse", "Aase"]),
        ("AASE", "ase", ["ase"]),
        ("smerte kursus", "Kursus i smertehold, kursus", ["Kursus", "smertehold", "kursus"]),
        ("smerte-kursus", "smerte/kursus", ["smerte", "kursus"]),
        ("sorens", "Søren’s have", ["Søren’s"]),
        ("ist", "İstanbul og ıstan", ["İstanbul", "ıstan"]),
        ("265", "LÆ265 er 265", ["265"]),
        ("job jobbet", "Jobbet", ["Jobbet"]),
        ("[b]", "[b]fed[/b]", ["b", "b"]),
    ],
)
def test_a_word_is_found_in_a_note_where_it_begins_one(typed: str, text: str, marked: list[str]) -> None:
    sought = Sought.of(typed.split())
    assert sought.is_in(NOTE, text)
    assert [text[begin:end] for begin, end in sought.places(NOTE, text)] == marked


@pytest.mark.parametrize(
    ("typed", "text"),
    [("kursus smerte", "kursus"), ("arfume", "parfume"), ("deharo", "De Haro"), ("a", ""), ("x", "-")],
)
def test_every_word_has_to_begin_one_and_only_in_names_two_are_one(typed: str, text: str) -> None:
    assert not Sought.of(typed.split()).is_in(NOTE, text)


@pytest.mark.parametrize(
    ("typed", "name", "marked"),
    [
        ("deharo", "Margarito De Haro Lund", ["De Haro"]),
        ("margaritode", "Margarito De Haro", ["Margarito De"]),
        ("de", "Margarito De Haro", ["De"]),
        ("miaandersen", "Mia Andersen", ["Mia Andersen"]),
        ("haro margarito", "Margarito De Haro", ["Margarito", "Haro"]),
    ],
)
def test_in_a_name_words_may_be_written_as_one(typed: str, name: str, marked: list[str]) -> None:
    sought = Sought.of(typed.split())
    assert sought.is_in(NAME, name)
    assert [name[begin:end] for begin, end in sought.places(NAME, name)] == marked


def test_a_case_number_is_found_with_and_without_what_divides_it() -> None:
    for typed in ("15.17.22-P00-7", "151722", "p007", "15 17 22", "7"):
        assert Sought.of([typed]).is_in(CASE, "15.17.22-P00-7"), typed


def test_what_forlob_wrote_itself_is_found_by_nothing() -> None:
    assert not Sought.of(["course"]).is_in(REASON, "course closed")
    assert Sought.of(["course"]).is_in(NOTE, "course closed")


@given(st.text(alphabet="abåæøÅ ’-. ", max_size=30), st.text(alphabet="abåæøeo ’-", max_size=6))
def test_where_a_word_is_found_there_is_a_place(text: str, typed: str) -> None:
    sought = Sought.of([typed])
    if sought.words:
        for field in (NOTE, NAME):
            assert sought.is_in(field, text) <= bool(sought.places(field, text))


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Et. To parfume her. Tre.", "parfume", "To parfume her."),
        ("parfume", "parfume", "parfume"),
        ("Først\nså parfume\nsidst", "parfume", "så parfume"),
        ("Hvad? Parfume! Nej.", "Parfume", "Parfume!"),
        ("kl. 9.30 kom parfume", "parfume", "9.30 kom parfume"),
        ("a " * 200 + "parfume" + " b" * 200, "parfume", "a " * 57 + "parfume" + " b" * 57),
    ],
)
def test_the_sentence_is_what_stands_around_a_word(text: str, word: str, expected: str) -> None:
    begin = text.index(word)
    first, last = sentence(text, begin, begin + len(word))
    assert text[first:last] == expected


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("notes", "notes"), ("note", "notes"), ("noter", "notes"), ("anteckningar", "notes"), ("mål", "goals"),
        ("maal", "goals"), ("aftaler", "actions"), ("åtgärder", "actions"), ("navne", "names"), ("namn", "names"),
        ("sagsnumre", "case_numbers"), ("case-numbers", "case_numbers"), ("ventetider", "waits"), ("skäl", "reasons"),
        ("begrundelser", "reasons"), ("indsatser", "interventions"), ("egne ord", "voice"),
    ],
)  # fmt: skip
def test_a_kind_of_text_has_words_in_three_languages(typed: str, kind: str) -> None:
    assert TEXT_KINDS.read(typed) == kind


def test_no_word_means_two_kinds_of_text() -> None:
    for kind in KINDS:
        for word in TEXT_KINDS.words(kind):
            assert TEXT_KINDS.meant(word) == [kind], word
    with speaking("da"):
        assert TEXT_KINDS.label("goals") == "mål"
