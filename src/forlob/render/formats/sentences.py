"""Sentences on a terminal: broken between words, not by the terminal in the middle of one."""

from typing import TextIO

from forlob.render.formats.screen import of_terminal

COMMAND = "forlob "


def fitted(text: str, stream: TextIO) -> str:
    """Return clean text as its stream takes it: on a terminal each line no wider than it, elsewhere as it is.

    A line with a command in it stays whole, so that what is copied from the screen runs.
    """
    if not stream.isatty():
        return text
    page = of_terminal(stream)
    if all(len(line) <= (page.cells or 0) // 2 for line in text.split("\n")):  # the widest letters take two cells
        return text
    from forlob.render.formats.plain_document import wrapped

    lines = ([line] if COMMAND in line else wrapped(line, page) for line in text.split("\n"))
    return "\n".join(part for line in lines for part in line)
