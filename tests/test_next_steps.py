"""Every next step that an error, a check or a hint names is a command there is, with verbs and options it has."""

import ast
import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import forlob
from forlob.commands.table import ALIASES, COMMANDS
from tests.conftest import Forlob

SOURCE = Path(forlob.__file__).parent
BEFORE_THE_COMMAND = {"--db", "--as", "--today"}
SENTENCES = ("forlob does not", "forlob met ", "forlob knows ", "forlob cannot ")
STANDS_FOR = "X"
"""What is put in the place of a value that is known only when the error is met."""


def literals(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give line and text of each string that is said, with `X` for what is filled in; no docstring."""
    quiet = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in quiet or id(node) in inside:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else STANDS_FOR for part in node.values)
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, re.sub(r"\{\w*\}", STANDS_FOR, node.value)


def steps() -> Iterator[tuple[str, str]]:
    """Give place and text of each line of forlob that is told somewhere in the source."""
    for file in sorted(SOURCE.rglob("*.py")):
        for line, text in literals(ast.parse(file.read_text("utf-8"))):
            if text.startswith(SENTENCES):
                continue
            if re.match(r"(?:[A-Z_]+=\S+ )*forlob [\w-]", text) and "\n" not in text and not text.endswith("."):
                yield f"{file.relative_to(SOURCE)}:{line}", text


STEPS = list(steps())


def wrong_with(text: str) -> str:
    """Return what of a line is no command, verb or option of forlob; empty where nothing is."""
    words = shlex.split(text)
    words = words[words.index("forlob") + 1 :]
    while words and words[0] in BEFORE_THE_COMMAND:
        words = words[2:]
    if not words or words[0].startswith(("--help", "--install-completion", STANDS_FOR)):
        return ""
    name = ALIASES.get(words[0], words[0])
    if name not in COMMANDS:
        return f"no command {name}"
    command: Any = typer.main.get_command(importlib.import_module(f"forlob.commands.{COMMANDS[name].module}").app)
    rest = words[1:]
    if hasattr(command, "commands") and rest and not rest[0].startswith("-") and rest[0] != STANDS_FOR:
        if rest[0] not in command.commands:
            return f"{name} has no verb {rest[0]}"
        command, rest = command.commands[rest[0]], rest[1:]
    elif hasattr(command, "commands"):
        return "" if not rest or rest[0] in ("--help", STANDS_FOR) else f"{name} needs a verb"
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    if "--" in rest:  # what follows is a command line of its own, which a view stands for
        rest, line = rest[: rest.index("--")], rest[rest.index("--") + 1 :]
        if wrong := wrong_with(shlex.join(["forlob", *line])):
            return wrong
    used = {word.partition("=")[0] for word in rest if re.match(r"--?[a-z]", word)} - {"--help", "-h"}
    return ", ".join(sorted(used - known))


def test_the_lines_are_found() -> None:
    assert len(STEPS) > 60
    assert wrong_with("forlob wiats") and wrong_with("forlob wait ad C1") and wrong_with("forlob waits --ovr")
    assert wrong_with("forlob view add friday -- waits --ovr")


@pytest.mark.parametrize(("place", "text"), STEPS, ids=[place for place, _text in STEPS])
def test_a_next_step_names_a_command_there_is(place: str, text: str) -> None:
    assert wrong_with(text) == "", f"{place}: {text}"


@pytest.mark.parametrize(
    ("words", "step"),
    [
        (("--db", "{broken}", "waits"), "forlob --db {broken} doctor"),
        (("--db={broken}", "--as", "MH", "goal", "add", "C1", "x"), "forlob --db={broken} --as MH doctor"),
        (("waits", "--on", "blurg"), "forlob help days"),
        (("--db", "{missing}", "waits"), "forlob --db {missing} init"),
        (("restore", "{broken}", "--yes"), "forlob --db {broken} doctor"),
    ],
)
def test_a_next_step_is_about_the_same_database(
    full: Forlob, tmp_path: Path, words: tuple[str, ...], step: str
) -> None:
    broken, missing = tmp_path / "broken.db", tmp_path / "missing.db"
    broken.write_bytes(b"not a database")
    ran = full.refused(*(word.format(broken=broken, missing=missing) for word in words))
    assert ran.err.splitlines()[-1] == f"try: {step.format(broken=broken, missing=missing)}"
