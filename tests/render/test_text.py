"""What text looks like once nothing can hide in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.render.formats.text import ascii_only, clean, padded, shorten, width, writable


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Åse Sørensen", "Åse Sørensen"),
        ("[/b] [uge 47] :warning:", "[/b] [uge 47] :warning:"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x1b]52;c;eA==\x07", r"\x1b]52;c;eA==\x07"),
        ("a\x9bb", r"a\x9bb"),
        ("a\x7fb\x00", r"a\x7fb\x00"),
        ("\u202eright", r"\u202eright"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("one\u2028two\u2029", r"one\u2028two\u2029"),
        ("soft\xadhyphen", r"soft\xadhyphen"),
        ("\udc80", r"\udc80"),
        ("\U000e0041", r"\U000e0041"),
        ("a\u3164b\u2800", r"a\u3164b\u2800"),
        ("e\u0301 日本 ❤\ufe0f", "e\u0301 日本 ❤\ufe0f"),
        ("no\xa0break", "no break"),
        ("one\r\ntwo\nthree\tfour\rfive", r"one⏎two⏎three four\rfive"),
    ],
)
def test_what_does_not_print_is_spelled_out(text: str, seen: str) -> None:
    assert clean(text) == seen


def test_a_paragraph_keeps_its_lines_and_tabs_and_nothing_else() -> None:
    assert clean("one\r\ntwo\tx\x1b\n", lines=True) == "one\ntwo\tx\\x1b\n"


@given(st.text())
def test_a_clean_text_prints_every_character_and_stays_as_it_is(text: str) -> None:
    seen = clean(text)
    assert seen.isprintable()
    assert clean(seen) == seen


@given(st.text(), st.integers(1, 30))
def test_a_shortened_text_never_takes_more_cells_than_it_may(text: str, cells: int) -> None:
    assert width(shorten(clean(text), cells)) <= cells


def test_cells_are_counted_as_a_terminal_does() -> None:
    assert [width(text) for text in ("abc", "æøå", "日本", "e\u0301")] == [3, 3, 4, 1]


def test_a_text_that_is_cut_says_so() -> None:
    assert [shorten("Sørensen", cells) for cells in (8, 5, 1)] == ["Sørensen", "Søre…", "…"]
    assert shorten("日本日本", 6) == "日本…"
    assert shorten("Sørensen", 6, "...") == "Sør..."


def test_blanks_fill_up_to_the_cells_and_a_longer_text_stays() -> None:
    assert [padded("日", 4), padded("12", 4, "right"), padded("12345", 4)] == ["日  ", "  12", "12345"]


def test_a_stream_that_is_not_unicode_gets_ascii() -> None:
    assert [ascii_only(encoding) for encoding in ("utf-8", "UTF-8", "ascii", "iso8859-1", None)] == [
        False,
        False,
        True,
        True,
        True,
    ]
    assert writable("Åse… 日", "ascii") == r"\xc5se... \u65e5"
    assert writable("Åse… 日", "iso8859-1") == r"Åse... \u65e5"
    assert writable("Åse… 日", "utf-8") == "Åse… 日"
