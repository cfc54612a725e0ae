"""Lists and documents that are also written as a page for people, by the ending of the file."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.render.output import Output

if TYPE_CHECKING:
    from forlob.render.column import Column
    from forlob.render.document import Block


def document_ending(out: Output) -> str:
    """Return the ending of the document that people read and that is to be written; "" for all else, which is checked.

    Raises:
        WrongUse: If nothing comes with the ending of the file, or the file cannot be written.
    """
    if out.path is None or str(out.path) == "-" or out.form is not None:
        out.check()
        return ""
    from forlob.render.formats import export_file  # a screen does without files
    from forlob.render.formats.format import ENDINGS

    ending = out.path.suffix.lower()
    if ending in export_file.READ:
        return export_file.checked(out, export_file.READ)
    if ending not in ENDINGS:
        known = " ".join(sorted({*export_file.READ, *filter(None, ENDINGS)}))
        what = _("no format has the ending {ending} (there are: {known})").format(ending=ending, known=known)
        raise WrongUse(what, instead=(str(out.path), str(out.path.with_suffix(export_file.READ[0]))))
    out.check()
    return ""


def show_or_write(
    out: Output,
    ending: str,
    value: Any,
    blocks: "Callable[[], Sequence[Block]]",
    *,
    rows: "tuple[Iterable[Any], Sequence[Column]]",
) -> None:
    """Write the blocks as a page where `ending` is one, as `document_ending` returned it; else show all as usual."""
    if ending:
        from forlob.render.formats import export_file  # a screen does without files

        export_file.written(out, export_file.text_of(ending, blocks()))
    else:
        out.document(value, blocks, rows=rows)
