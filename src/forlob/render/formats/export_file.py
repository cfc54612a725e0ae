"""Documents as files: a page, Markdown or plain text, by the ending; private, and never over another file unasked."""

from collections.abc import Collection, Sequence
from pathlib import Path

from forlob.errors import AnswerNeeded, WrongUse
from forlob.i18n import _
from forlob.render.document import Block, Table
from forlob.render.formats import whole_file
from forlob.render.formats.chart import Chart, in_text
from forlob.render.output import Output

READ = (".html", ".md", ".txt")
"""The endings of documents that people read."""
PAGE_CELLS = 80


def checked(out: Output, endings: Collection[str]) -> str:
    """Return the ending of the file asked for, before any work is done.

    Raises:
        AnswerNeeded: If no file is named.
        WrongUse: If a document does not come with this ending, or the file cannot be written.
    """
    if out.path is None or str(out.path) == "-":
        raise AnswerNeeded("-o", more=f"-o FILE{next(iter(endings))}")
    if out.form is not None:
        raise _no_ending(out.path, endings)
    return ending_of(out.path, endings, force=out.force)


def ending_of(path: Path, endings: Collection[str], *, force: bool) -> str:
    """Return the ending of the file a document is to be written into, before any work is done.

    Raises:
        WrongUse: If a document does not come with this ending, or the file cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in endings:
        raise _no_ending(path, endings)
    whole_file.check_writable(path, force=force)
    return ending


def _no_ending(path: Path, endings: Collection[str]) -> WrongUse:
    what = _("the ending of the file tells what a document becomes: {known}").format(known=" ".join(endings))
    return WrongUse(what, instead=(str(path), str(path.parent / f"{path.stem}{next(iter(endings))}")))


def written(out: Output, text: str) -> None:
    """Write a document into the file asked for, and say so.

    Raises:
        WrongUse: If the file cannot be written, or exists and may not be replaced.
    """
    assert out.path is not None
    with whole_file.writing(out.path, force=out.force) as stream:
        stream.write(text)
    out.hint(_("written to {path}").format(path=out.path))


def text_of(ending: str, blocks: Sequence[Block | Chart]) -> str:
    """Return a document as the text of a file with this ending."""
    if ending == ".html":
        from forlob.render.formats import html

        return html.page(blocks)
    parts: list[str] = []
    texts = in_text(blocks)
    if ending == ".md":
        from forlob.render.formats import markdown

        markdown.document(parts.append, texts)
    else:
        from forlob.render.formats import plain_document
        from forlob.render.formats.screen import Page

        # A table is never cut in a file, so its page is as wide as it needs.
        page = Page(None if any(isinstance(block, Table) for block in texts) else PAGE_CELLS)
        for at, block in enumerate(texts):
            if at:
                parts.append("\n")
            plain_document.document(parts.append, [block], page)
    return "".join(parts)
