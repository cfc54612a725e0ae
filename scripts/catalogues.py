"""Bring the catalogues of what forlob says in Danish and Swedish up to date: `make locale`.

What documents, the screens of every day and the catalogue of kinds say is extracted, put into the .po files beside the
translations that are there, and compiled. Both kinds of files are kept, so that an installation needs no Babel.
"""

import ast
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

FORLOB = Path(__file__).parent.parent / "src" / "forlob"
LANGUAGES = ("da", "sv")
WORDS: dict[str, Any] = {"_": None, "N_": None, "ngettext": (1, 2)}
MODULES = (
    *(
        f"render/{name}.py"
        for name in ("wording", "summons", "handover", "column", "formats/chart", "formats/html/__init__")
    ),
    *(f"render/plan/{name}.py" for name in ("citizen", "team", "calendar", "screen", "sentences", "deviation")),
    *(f"render/plan/{name}.py" for name in ("gaps", "changes")),
    *(f"domain/{name}.py" for name in ("plan/agreement", "sector", "days/day", "voice")),
    *(f"domain/{name}.py" for name in ("intervention", "course", "wait", "tripartite", "conversation")),
    *(f"domain/{name}.py" for name in ("fixed_set", "bottleneck", "team", "language")),
    "store/kinds.py",
)
"""Where the documents get their words from: all of them are translated."""
SCREENS = tuple(
    f"render/{name}.py"
    for name in (
        *("plan/timeline", "wait", "today", "action", "conversation", "goal", "team", "voice", "worker"),
        *("citizen", "intervention", "status", "wait_story", "letter", "pause", "left_behind"),
    )
)
"""The screens of every day, translated too."""


def said(modules: Iterable[str] = MODULES) -> Catalog:
    """Return all that the documents say, in English: by module."""
    catalog = Catalog(fuzzy=False)
    for module in modules:
        refusing = _refusing(FORLOB / module)
        for line, message, _comments, _context in extract_from_file("python", FORLOB / module, keywords=WORDS):
            # A catalogue knows a word once: where it is said alone, that is the one.
            if line not in refusing and not (isinstance(message, tuple) and catalog.get(message[0])):
                catalog.add(message, locations=[(module, line)])
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
    now = said((*MODULES, *SCREENS))
    now.creation_date = catalog.creation_date
    catalog.update(now, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with _po(language).open("wb") as file:
        write_po(file, catalog, width=120, no_location=False, include_lineno=False, omit_header=False)
    _po(language).with_suffix(".mo").write_bytes(compiled(translated(language)))


def _refusing(module: Path) -> set[int]:
    """Return the lines of functions that refuse something: what they say is an error's, and in no document."""
    tree = ast.parse(module.read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "forlob.errors"]
    errors = {name.name for node in imports for name in node.names}
    return {
        line
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        and any(isinstance(node, ast.Name) and node.id in errors for node in ast.walk(function))
        for line in range(function.lineno, (function.end_lineno or function.lineno) + 1)
    }


def _po(language: str) -> Path:
    return FORLOB / "locale" / language / "LC_MESSAGES" / "forlob.po"


if __name__ == "__main__":
    for code in LANGUAGES:
        update(code)
