"""Documents and tables on a terminal, through rich: colour beside words and marks, never instead of them."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from forlob.render.column import Column, tuples
from forlob.render.document import Block, Line, Span
from forlob.render.formats.plain_document import lay_out
from forlob.render.formats.screen import Page, fit, read

if TYPE_CHECKING:
    from rich.box import Box
    from rich.console import Console, JustifyMethod
    from rich.text import Text

STYLES = {
    "over": "bold red",
    "soon": "yellow",
    "muted": "dim",
    "good": "green",
    "strong": "bold",
    "paused": "cyan",
}
"""What the names of styles look like."""
ANY_HEIGHT = 25
"""Without a height rich takes a dumb terminal for 80 columns wide, whatever its width."""
ONE_RULE = "    \n    \n -- \n    \n    \n    \n    \n    \n"
"""rich's box of one line under the header, drawn in ASCII."""


def console(stream: TextIO, page: Page) -> "Console":
    """Return a console that takes text as it is; NO_COLOR and TERM=dumb are respected by rich itself."""
    from rich.console import Console
    from rich.theme import Theme

    return Console(
        file=stream,
        width=page.cells,
        height=ANY_HEIGHT,
        theme=Theme(STYLES),
        markup=False,
        emoji=False,
        highlight=False,
    )


def table(
    stream: TextIO, columns: Sequence[Column], values: Sequence[Any], page: Page, *, title: str = ""
) -> tuple[Column, ...]:
    """Draw the values under their titles, and return the columns there was no room for."""
    screen = console(stream, page)
    if title:
        _print(screen, [Span(page.text(title), "strong")])
    return _draw(screen, columns, values, page)


def no_room_for(columns: Sequence[Column], values: Sequence[Any], page: Page) -> tuple[Column, ...]:
    """Return the columns that a table of these values would leave out."""
    return fit(columns, [read(columns, row, page) for row in tuples(columns, values)], page).left_out


def _draw(screen: "Console", columns: Sequence[Column], values: Sequence[Any], page: Page) -> tuple[Column, ...]:
    from rich.table import Table as Grid
    from rich.text import Text

    rows = list(tuples(columns, values))
    cells = [read(columns, row, page) for row in rows]
    fitted = fit(columns, cells, page)
    # One blank of padding and one of the box make the gap of two that `fit` counts with.
    grid = Grid(box=_box(page), show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="strong")
    for at, wide in zip(fitted.kept, fitted.widths, strict=True):
        heading = Text(page.cell(page.text(columns[at].heading), wide))
        side: JustifyMethod = "right" if columns[at].align == "right" else "left"
        grid.add_column(heading, width=wide, no_wrap=not columns[at].folds, overflow="fold", justify=side)
    for value, row, texts in zip(values, rows, cells, strict=True):
        grid.add_row(
            *(
                _around(columns[at], row[at], wide, page)
                if columns[at].places
                else Text(
                    texts[at] if columns[at].folds else page.cell(texts[at], wide),
                    style(value) if (style := columns[at].style) else "",
                )
                for at, wide in zip(fitted.kept, fitted.widths, strict=True)
            )
        )
    screen.print(grid)
    return fitted.left_out


def _around(column: Column, value: Any, cells: int, page: Page) -> "Text":
    """Return a cell cut around the places that matter in it, which are set off."""
    from rich.text import Text

    from forlob.render.formats.excerpt import of_cell  # few columns have such places

    return Text.assemble(*((span.text, span.style) for span in of_cell(column, value, cells, page)))


def _box(page: Page) -> "Box":
    from rich import box

    return box.SIMPLE_HEAD if page.unicode else box.Box(ONE_RULE, ascii=True)


def document(stream: TextIO, blocks: Sequence[Block], page: Page) -> tuple[Column, ...]:
    """Draw the blocks with an empty line before each heading, and return the columns there was no room for."""
    screen = console(stream, page)
    return lay_out(blocks, page, partial(_print, screen), lambda columns, values: _draw(screen, columns, values, page))


def _print(screen: "Console", line: Line) -> None:
    from rich.text import Text

    # A line is laid out already: what is too wide goes on in the terminal's next line, uncut.
    text = Text.assemble(*((span.text, span.style) for span in line))
    screen.print(text, no_wrap=True, overflow="ignore", crop=False)
