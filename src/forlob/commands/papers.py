"""What commands that write documents share: the language of the document and its file."""

from typing import Annotated

import typer

from forlob.errors import WrongUse
from forlob.i18n import LANGUAGES, _, language


def language_of(text: str) -> str:
    """Read the language of a document.

    Raises:
        WrongUse: If it is none of those there are.
    """
    code = text.strip().lower()
    if code not in LANGUAGES:
        what = _("there is no language {text!r} (there are: {codes})").format(
            text=text[:40], codes=", ".join(LANGUAGES)
        )
        raise WrongUse(what, instead=(text, LANGUAGES[0]))
    return code


LangOption = Annotated[
    str | None,
    typer.Option("--lang", parser=language_of, metavar="da|sv|en", help=_("The language of the document.")),
]


def spoken_in(lang: str | None) -> str:
    """Return the language a document is written in: the one asked for, else the screen's."""
    return lang or language()
