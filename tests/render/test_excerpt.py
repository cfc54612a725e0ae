"""A text cut around the place that matters in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forlob.render.formats.excerpt import excerpt
from forlob.render.formats.screen import Page
from forlob.render.formats.text import width

TEXT = "Hun kommer ikke gerne, fordi hun ikke tåler parfume, og hun vil hellere mødes ude i haven."


def cut(text: str, word: str, cells: int | None, page: Page) -> str:
    begin = text.index(word)
    return "".join(span.text for span in excerpt(text, [(begin, begin + len(word))], cells, page))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (None, TEXT),
        (200, TEXT),
        (50, "…hun ikke tåler parfume, og hun vil hellere mødes…"),
        (30, "…tåler parfume, og hun vil he…"),
        (9, "…parfume…"),
        (5, "…par…"),
    ],
)
def test_a_text_is_cut_around_its_place_between_words(cells: int | None, expected: str) -> None:
    shown = cut(TEXT, "parfume", cells, Page())
    assert cells is None or width(shown) <= cells
    assert shown == expected


def test_what_is_left_out_behind_is_marked_alone_where_the_place_is_near_the_beginning() -> None:
    assert cut(TEXT, "kommer", 30, Page()) == "Hun kommer ikke gerne, fordi…"
    assert cut(TEXT, "haven", 20, Page(encoding="ascii")) == "...i haven."


def test_the_place_is_set_off_and_nothing_in_the_text_is_markup() -> None:
    text = "[b]a\x1b[0m parfume\n:warning:"
    spans = excerpt(text, [(9, 16)], None, Page())
    assert [(span.text, span.style) for span in spans] == [
        ("[b]a\\x1b[0m ", ""), ("parfume", "strong"), ("⏎:warning:", ""),
    ]  # fmt: skip


@given(st.text(max_size=60), st.data(), st.integers(min_value=1, max_value=40))
def test_no_excerpt_is_wider_than_its_room(text: str, data: st.DataObject, cells: int) -> None:
    begin = data.draw(st.integers(min_value=0, max_value=len(text)))
    end = data.draw(st.integers(min_value=begin, max_value=len(text)))
    spans = excerpt(text, [(begin, end)], cells, Page())
    assert width("".join(span.text for span in spans)) <= cells


def test_where_there_is_room_for_a_mark_alone_it_stands_once() -> None:
    assert "".join(span.text for span in excerpt("00", [(1, 2)], 1, Page())) == "…"
    assert "".join(span.text for span in excerpt("00000", [(2, 3)], 2, Page(encoding="ascii"))) == ".."
