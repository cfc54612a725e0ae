"""What is translated is whole: no text is a piece that is put behind or before another one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import forlob

SOURCE = Path(forlob.__file__).parent
LAYERS = ("changes", "demo", "domain", "exchange", "questions", "render", "store")
MODULES = sorted(str(path.relative_to(SOURCE)) for layer in LAYERS for path in (SOURCE / layer).rglob("*.py"))
SAY = frozenset({"_", "N_", "ngettext", "pgettext"})
PIECE = re.compile(r"^[\s,;(]|[\s,;(]$")
NUMBERED = re.compile(r"\{[a-z_]*:[^}]*\}")


def said_in(module: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of what a module has translated."""
    for node in ast.walk(ast.parse((SOURCE / module).read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAY:
            for argument in node.args[:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield node.lineno, argument.value


def test_no_text_is_a_piece_of_a_sentence() -> None:
    assert [(module, *said) for module in MODULES for said in said_in(module) if PIECE.search(said[1])] == []


def test_no_text_is_said_within_another() -> None:
    """What stands in an f-string is found by no catalogue, and stays English."""
    within = [
        (str(file.relative_to(SOURCE)), call.lineno)
        for file in sorted(SOURCE.rglob("*.py"))
        for text in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SAY
    ]
    assert within == []


def test_no_number_is_written_by_a_text_itself() -> None:
    """A number with decimals is put into words by `i18n.number`, which knows the sign of the language."""
    assert [(module, *said) for module in MODULES for said in said_in(module) if NUMBERED.search(said[1])] == []
