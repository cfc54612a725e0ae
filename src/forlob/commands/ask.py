"""Questions to the person at the terminal, one at a time, on stderr; nothing is asked where there is none."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from forlob.errors import AnswerNeeded, ForlobError, WrongUse
from forlob.i18n import _
from forlob.render.formats.sentences import fitted
from forlob.render.formats.text import clean
from forlob.store import unsaved


class Question(NamedTuple):
    """What to ask for a missing value.

    `option` is what a script would type, `text` the question. `choices` are (code, label) pairs, or a function that
    returns them; without choices a line is typed. `default` is the answer that is offered. `read` makes a value of the answer and refuses with a ForlobError.
    An `optional` question may be left empty, and is not asked at all without a terminal: its value is then None.
    """

    option: str
    text: str
    choices: Sequence[tuple[str, str]] | Callable[[], Sequence[tuple[str, str]]] = ()
    read: Callable[[str], Any] = str
    optional: bool = False
    default: str = ""


class ToWrite(str):
    """Stands for a text that is to be written in an editor: the word that asks for that. `one_line` joins its lines."""

    one_line = False


class LineToWrite(ToWrite):
    """The same for a text of one line."""

    one_line = True


def note_typed(text: str) -> str:
    """Return a note as it was typed; `edit` stands for one that is to be written."""
    return ToWrite(text) if _asks_for_editor(text) else text


def line_typed(text: str) -> str:
    """Return a note of one line as it was typed; `edit` stands for one that is to be written."""
    return LineToWrite(text) if _asks_for_editor(text) else text


def _asks_for_editor(text: str) -> bool:
    return text.strip().casefold() in ("edit", _("edit"))


NoteThere = Callable[[Mapping[str, Any]], str | None]
"""What finds, by the values that were given, the note that is there already."""


def write_notes(given: dict[str, Any], note_there: NoteThere | None, *, no_input: bool) -> None:
    """Have written what among the values given is to be written in an editor; it begins with the note there is.

    Raises:
        EditorNeeded: If there is no terminal for an editor.
        BrokenOff: If nothing is written.
    """
    for name, value in given.items():
        if isinstance(value, ToWrite):
            from forlob.commands import editor  # few notes are so long

            given[name] = editor.written(value, note_there(given) if note_there else None, no_input=no_input)


def can_ask(*, no_input: bool = False) -> bool:
    """Return whether a person sits at this command: stdin and stderr are terminals and asking is not forbidden."""
    return not no_input and sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def answer(question: Question, *, no_input: bool = False) -> Any:
    """Ask until the answer can be read, and return its value.

    Raises:
        AnswerNeeded: If nobody can be asked.
        KeyboardInterrupt: If the person breaks off.
    """
    if not can_ask(no_input=no_input):
        if question.optional:
            return None
        raise AnswerNeeded(question.option, text=question.text)
    unsaved.begin()
    while True:
        text = unsaved.keep(_asked(question).strip())
        if not text and question.optional:
            return None
        try:
            if not text:
                raise WrongUse(_("this needs an answer; Ctrl-C breaks off, and nothing is changed"))
            from forlob import personal_number  # few commands ask

            personal_number.refuse(text, question.option or _("the answer"))
            return question.read(text)
        except ForlobError as error:
            print(fitted(clean(error.what), sys.stderr), file=sys.stderr)  # noqa: T201 - a question's answer goes where the question is


def yes(text: str, *, default: bool = False) -> bool:
    """Ask a yes-or-no question; j, ja, y and yes are yes, an empty answer is the default."""
    marks = _("[Y/n]") if default else _("[y/N]")
    reply = _asked(Question("", f"{text} {marks}")).strip().casefold()
    return reply in ("j", "ja", "y", "yes") if reply else default


def secret(option: str, text: str, *, twice: bool = False, no_input: bool = False) -> str:
    """Ask for what nobody else should read on the screen; `twice` to be sure of it.

    Raises:
        AnswerNeeded: If nobody can be asked.
        KeyboardInterrupt: If the person breaks off.
    """
    if not can_ask(no_input=no_input):
        raise AnswerNeeded(option, more=f"{option} FILE")
    while True:
        typed = _unseen(text)
        if not twice or _unseen(_("Once more:")) == typed:
            return typed
        print(clean(_("the two are not the same")), file=sys.stderr)  # noqa: T201 - as above


def _unseen(text: str) -> str:
    import questionary
    from prompt_toolkit.output import create_output

    typed: str = questionary.password(text, output=create_output(stdout=sys.stderr)).unsafe_ask()
    return typed


def chosen(question: Question) -> str:
    """Put a menu on the screen, whoever asked has made sure that there is one; return the code that was chosen."""
    return _asked(question)


def _asked(question: Question) -> str:
    """Put the question on the screen and return what was typed or chosen."""
    from prompt_toolkit.output import create_output

    output = create_output(stdout=sys.stderr)
    choices = question.choices() if callable(question.choices) else question.choices
    if choices:
        from forlob.commands import menu

        labelled = [(code, clean(label)) for code, label in choices]
        return menu.pick(clean(question.text), labelled, output=output, first=question.default)
    import questionary

    typed: str = questionary.text(question.text, default=question.default, output=output).unsafe_ask()
    return typed
