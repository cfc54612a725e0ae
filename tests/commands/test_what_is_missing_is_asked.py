"""What is missing is asked for in a question, in every command and language: never by the text of its help."""

import inspect
from collections.abc import Iterator

from forlob.commands import table
from forlob.commands.ask import Question
from tests.conftest import Forlob
from tests.walk import home_of


def asked() -> Iterator[tuple[str, Question]]:
    """Yield the question for each value that a command cannot do without, with the words of the command."""
    for name in table.COMMANDS:
        for registered in home_of(name).registered_commands:
            assert registered.callback
            questions = inspect.getclosurevars(registered.callback).nonlocals.get("questions", {})
            yield from ((f"{name} {registered.name}", question) for question in questions.values())


def test_every_value_is_asked_for_in_a_question() -> None:
    questions = list(asked())
    assert len(questions) > 50
    assert [(words, one.text) for words, one in questions if not one.text.endswith("?")] == []


def test_without_a_terminal_the_question_is_said_as_it_stands(full: Forlob) -> None:
    assert full.refused("action", "add", "C1").err.splitlines()[0] == (
        'error: this is needed, and there is no terminal to ask on: what was agreed ("MH: call the doctor @ thu")?'
    )
