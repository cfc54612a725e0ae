"""Markdown shows exactly what people wrote."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from forlob.render.formats.markdown import escaped
from forlob.render.formats.text import clean

READER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def shown_in_a_table(text: str) -> str:
    """Return the text a reader sees in a table cell, runs of blanks as one."""
    page = READER.render(f"| Note |\n| --- |\n| {escaped(text)} |\n")
    cells = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    assert len(cells) == 1
    assert "<" not in cells[0]
    return " ".join(html.unescape(cells[0]).split())


@given(st.text(st.sampled_from("ab1 *_`[]()<>|&~\\#!:;-+=.\"'/@æ\x1b\u202e")))
@example("[/b] [uge 47] :warning: ![x](y) [a](javascript:b) <script> &lt; https://a.b ~~c~~ **d** `e|f`")
@example("_a_ b_c __d__ certificate_265")
def test_markup_in_a_cell_is_text(text: str) -> None:
    assert shown_in_a_table(text) == " ".join(clean(text).split())


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("one\ntwo", "one<br>two"),
        ("certificate_265 _x_", r"certificate_265 \_x\_"),
        ("a | b", r"a \| b"),
        ("R&D <b>", r"R\&D \<b>"),
    ],
)
def test_what_is_harmless_stays_readable(text: str, markdown: str) -> None:
    assert escaped(text) == markdown
