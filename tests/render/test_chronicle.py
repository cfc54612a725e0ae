"""What happened, in order: each day once beside its texts, wrapped, and never more than text."""

from forlob.render.document import Chronicle, Heading
from forlob.render.formats import html, markdown
from forlob.render.formats.plain_document import document
from forlob.render.formats.screen import Page

TOLD = Chronicle(
    [
        ("Mon 5 Jan", ["T1 was held with the citizen and MH", '"line one\nline two"']),
        ("Tue 10 Nov", ["<b>bold</b> *star* \x1b[31m"]),
    ]
)


def plain(cells: int | None) -> str:
    written: list[str] = []
    document(written.append, [TOLD], Page(cells))
    return "".join(written)


def test_plain_text_keeps_lines_whole_and_what_belongs_to_a_fact_further_in() -> None:
    assert plain(None) == (
        "Mon 5 Jan   T1 was held with the citizen and MH\n"
        '              "line one\n'
        '              line two"\n'
        "Tue 10 Nov  <b>bold</b> *star* \\x1b[31m\n"
    )


def test_a_narrow_page_wraps_a_text_beside_its_day() -> None:
    assert plain(32) == (
        "Mon 5 Jan   T1 was held with the\n"
        "              citizen and MH\n"
        '              "line one\n'
        '              line two"\n'
        "Tue 10 Nov  <b>bold</b> *star*\n"
        "              \\x1b[31m\n"
    )


def test_nothing_that_happened_is_nothing() -> None:
    written: list[str] = []
    document(written.append, [Chronicle([])], Page(80))
    assert "".join(written) == ""


def test_markdown_shows_exactly_the_text() -> None:
    written: list[str] = []
    markdown.document(written.append, [TOLD])
    assert "".join(written) == (
        '- **Mon 5 Jan:** T1 was held with the citizen and MH<br>"line one<br>line two"\n'
        "- **Tue 10 Nov:** \\<b>bold\\</b> \\*star\\* \\\\x1b\\[31m\n"
    )


def test_on_a_page_it_is_text() -> None:
    page = html.page([Heading("History"), TOLD])
    assert "<dt>Mon 5 Jan</dt><dd><p>T1 was held with the citizen and MH</p>" in page
    assert "<p>&#34;line one<br>line two&#34;</p>" in page
    assert "&lt;b&gt;bold&lt;/b&gt; *star* \\x1b[31m" in page


def test_a_heading_goes_on_below_itself_where_the_screen_is_narrow() -> None:
    written: list[str] = []
    document(written.append, [Heading("Week 48, Mon 23 Nov to Sun 29 Nov 2026: MH")], Page(40))
    assert "".join(written).splitlines() == [
        "Week 48, Mon 23 Nov to Sun 29 Nov 2026:",
        "MH",
        "─" * 39,
    ]
