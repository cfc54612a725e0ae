"""What is said of the interpreter at a conversation: in which language, and whether one is booked (domain 13)."""

from collections.abc import Iterable, Iterator

from forlob.domain.interpreter import Interpreter
from forlob.domain.language import named
from forlob.i18n import _
from forlob.render.document import Block, Paragraph


def state_label(state: Interpreter | None) -> str:
    """Return how it stands as people read it; nothing for None."""
    return {None: "", Interpreter.TO_BOOK: _("to be booked"), Interpreter.BOOKED: _("booked")}[state]


def language_named(language: str | None) -> str:
    """Return the language as it stands in a sentence, or that nobody has written down which."""
    return named(language) or _("language not on record")


def fact(state: Interpreter | None, language: str | None) -> str:
    """Return the language and how it stands, `Arabic, to be booked`; nothing where there is nothing to be told."""
    if state is None:
        return ""
    return _("{language}, {state}").format(language=language_named(language), state=state_label(state))


def of_citizen(needed: bool | None, language: str | None, state: Interpreter | None, conversation: str) -> str:
    """Return the language of who needs an interpreter, and how it stands at their next conversation, where one is planned.

    Nothing where none is needed.
    """
    if not needed:
        return ""
    if state is None:
        return language_named(language)
    said = _("{language}, booked for {id}") if state == Interpreter.BOOKED else _("{language}, to be booked for {id}")
    return said.format(language=language_named(language), id=conversation)


def sentence(state: Interpreter | None, language: str | None) -> str:
    """Return what the citizen is told: that an interpreter is booked, or will be; nothing where none is needed."""
    if state is None:
        return ""
    if not language:
        booked = state == Interpreter.BOOKED
        return _("An interpreter is booked.") if booked else _("We will book an interpreter.")
    said = (
        _("An interpreter is booked ({language}).")
        if state == Interpreter.BOOKED
        else _("We will book an interpreter ({language}).")
    )
    return said.format(language=language_named(language))


def lacking(conversations: Iterable[tuple[str, Interpreter | None, str | None]]) -> Iterator[Block]:
    """Yield a line for each conversation that lacks an interpreter still; each is told by id, state and language."""
    for id, state, language in conversations:
        if state == Interpreter.TO_BOOK:
            said = _("{id}: an interpreter is still to be booked ({language})")
            yield Paragraph(said.format(id=id, language=language_named(language)))
