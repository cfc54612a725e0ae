"""Several things named in one command: ids with blanks or commas between, and citizens, whose names may have both."""

import shlex
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Annotated, TypeVar

from forlob.commands import complete
from forlob.commands.command import argument
from forlob.commands.options import citizen_argument
from forlob.domain import ids
from forlob.domain.spelling import shown
from forlob.errors import NoSuchThing, RuleBroken, WrongUse
from forlob.i18n import _
from forlob.questions import resolve

Thing = TypeVar("Thing", bound=Hashable)

CitizensArgument = Annotated[
    list[str],
    argument(
        "C...",
        _("One or more citizens: C12, 12 or part of the name."),
        question=_("Which citizens (C12 C15, or part of a name)?"),
        offer=complete.citizens,
    ),
]
"""What a command of citizens alone takes: several arguments, each a citizen or a list of ids."""
CitizensInOne = Annotated[str, citizen_argument(_("The citizen: C12, 12 or part of the name; several as C12,C15."))]
"""The same where more arguments follow: a citizen, or a list of ids."""


class Retyped(WrongUse):
    """What was typed cannot be understood, and is to be typed with some of its words in another form."""

    def __init__(self, what: str, words: Sequence[str], instead: Sequence[str]) -> None:
        super().__init__(what)
        self.words = list(words)
        self.put_in = list(instead)

    def command_line(self, arguments: list[str]) -> str:
        """Return the command that was typed, with the words in their other form."""
        length = len(self.words)
        for place in range(len(arguments) - length + 1):
            if arguments[place : place + length] == self.words:
                return "forlob " + shlex.join([*arguments[:place], *self.put_in, *arguments[place + length :]])
        return ""


def meant(texts: Sequence[str] | str) -> list[resolve.Meant]:
    """Return whom the texts mean, each once, in the order typed; a text of ids alone is a list, any other one a name.

    Raises:
        NoSuchThing: If a text means nobody, or more than one citizen.
        WrongUse: If there is nothing in the texts, or a name was typed in several words without quotes.
    """
    every = [texts] if isinstance(texts, str) else list(texts)
    if not any(text.strip() for text in every):
        raise ids.nothing_given()
    _refuse_one_name_apart(every)
    return once(resolve.meant(one) for text in every for one in _listed(text))


def courses(texts: Sequence[str] | str, find: Callable[[resolve.Meant], int]) -> list[int]:
    """Return the numbers of the courses that `find` finds of those meant, each once."""
    return once(map(find, meant(texts)))


def citizens(texts: Sequence[str] | str) -> list[int]:
    """Return the numbers of the citizens meant, each once."""
    return once(one.citizen for one in meant(texts))


def waits(texts: Sequence[str]) -> list[int]:
    """Return the numbers of the waits that were typed, each once.

    Raises:
        NoSuchThing, WrongUse: As `ids.numbers`.
        RuleBroken: If one is computed; where others were typed with it, what is to be typed is the same without.
    """
    from forlob.questions.waits import story  # other things have no waits to be asked about

    try:
        return story.numbers(texts)
    except (RuleBroken, NoSuchThing) as refused:
        left = [one for one in ids.apart(texts) if "/" not in one]
        if isinstance(refused, NoSuchThing) or not left:
            raise
        raise _WithoutComputed(refused, texts, left) from refused


def once(things: Iterable[Thing]) -> list[Thing]:
    """Return things in their order, each once."""
    return list(dict.fromkeys(things))


class _WithoutComputed(RuleBroken):
    """A computed wait was typed among others: what is to be typed are the others."""

    def __init__(self, refused: RuleBroken, texts: Sequence[str], left: Sequence[str]) -> None:
        super().__init__(refused.what, refused.next_step)
        self.texts, self.left = list(texts), list(left)

    def command_line(self, arguments: list[str]) -> str:
        """Return the command that was typed without what is computed; where it cannot be told, what ends the wait."""
        line = Retyped("", self.texts, self.left).command_line(arguments)
        return line or super().command_line(arguments)


def _listed(text: str) -> list[str]:
    """Return the ids of a list; a text that is no list of ids, or is somebody's case number, is one thing."""
    parts = ids.apart([text])
    is_list = ids.are_citizens(text) and (len(parts) == 1 or not resolve.has_case_number(text))
    return parts if is_list else [text]


def _refuse_one_name_apart(texts: Sequence[str]) -> None:
    """Refuse words that a shell took apart and that are one citizen's name together: they are typed in quotes."""
    for of_ids, group in groupby(texts, ids.are_citizens):
        for words in () if of_ids else _runs(list(group)):
            text = " ".join(words)
            try:
                resolve.meant(text)
            except NoSuchThing:
                continue
            what = _("what is several words is typed in quotes: {text}").format(text=shown(text))
            raise Retyped(what, words, [text])


def _runs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the words that stand side by side, two of them or more, the longest runs first."""
    for length in range(len(words), 1, -1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]
