"""Bring the catalogues of what forlob says in Danish and Swedish up to date: `make locale`.

What every module says is extracted, put into the .po files beside the translations that are there, and compiled. Both
kinds of files are kept, so that an installation needs no Babel.
"""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

FORLOB = Path(__file__).parent.parent / "src" / "forlob"
LANGUAGES = ("da", "sv")
WORDS: dict[str, Any] = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


@cache
def said() -> Catalog:
    """Return all that forlob says, in English: by module."""
    catalog = Catalog(fuzzy=False)
    for file in sorted(FORLOB.rglob("*.py")):
        module = file.relative_to(FORLOB).as_posix()
        for line, message, _comments, context in extract_from_file("python", file, keywords=WORDS):
            # A catalogue knows a word once; where it is said with a count somewhere, it has its plural everywhere.
            catalog.add(message, locations=[(module, line)], context=context)
    return catalog


def translated(language: str) -> Catalog:
    """Return what is translated into a language."""
    with _po(language).open("rb") as file:
        return read_po(file, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def kept(language: str) -> bytes:
    """Return the compiled catalogue that lies beside the .po file."""
    return _po(language).with_suffix(".mo").read_bytes()


def update(language: str) -> None:
    """Take what is said now into the catalogue of a language, and compile it."""
    catalog = translated(language)
    now = said()
    now.creation_date = catalog.creation_date
    catalog.update(now, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    for message in catalog:
        message.flags.discard("fuzzy")  # what only got a plural is no guess: its plural is lacking, and told as lacking
    with _po(language).open("wb") as file:
        write_po(file, catalog, width=120, no_location=False, include_lineno=False, omit_header=False)
    _po(language).with_suffix(".mo").write_bytes(compiled(translated(language)))


def _po(language: str) -> Path:
    return FORLOB / "locale" / language / "LC_MESSAGES" / "forlob.po"


if __name__ == "__main__":
    for code in LANGUAGES:
        update(code)
