"""The command lines that tests type, read out of the tests themselves."""

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from forlob.commands import table
from tests.walk import verbs_of

OPTION = re.compile(r"--?[A-Za-z]")


@cache
def typed_lines() -> tuple[tuple[str, ...], ...]:
    """Return each line of some words that begins with a command, once: given as words, as a tuple or as one text."""
    lines: dict[tuple[str, ...], None] = {}
    for file in sorted(Path(__file__).parent.rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            for words in _words(node):
                if len(words) > 1 and (words[0] in table.COMMANDS or words[0] in table.ALIASES):
                    lines[words] = None
    return tuple(words for words in lines if "\0" not in "".join(words))


def one_of_each() -> list[tuple[str, ...]]:
    """Return the first line of each command with the same options: those that differ in values alone are one."""
    first: dict[tuple[object, ...], tuple[str, ...]] = {}
    for words in typed_lines():
        first.setdefault(_shape(words), words)
    return list(first.values())


def _shape(words: tuple[str, ...]) -> tuple[object, ...]:
    verbs = verbs_of(words[0]) if words[0] in table.COMMANDS else [words[1]]
    options = frozenset(word.partition("=")[0] for word in words[1:] if OPTION.match(word))
    return words[0], words[1] if words[1] in verbs else "", options


def _words(node: ast.AST) -> Iterator[tuple[str, ...]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            yield tuple(shlex.split(node.value.removeprefix("forlob ")))
        except ValueError:  # a text with an apostrophe is no line
            return
    values = node.args if isinstance(node, ast.Call) else getattr(node, "elts", [])
    words = [str(one.value) for one in values if isinstance(one, ast.Constant) and isinstance(one.value, (str, int))]
    if words and len(words) == len(values):
        yield tuple(words)
