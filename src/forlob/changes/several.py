"""The same done to several things: one change, all of them or none."""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import TypeVar

from forlob.domain.change_result import ChangeResult, Key
from forlob.errors import Doubted, ForlobError
from forlob.i18n import _
from forlob.store.session import change

Thing = TypeVar("Thing")


def each(
    things: Sequence[Thing], do: Callable[[Thing], ChangeResult[Key]], *, id: Callable[[Thing], str]
) -> list[ChangeResult[Key]]:
    """Do the same to several things in one change, and return what it did to each, in their order.

    `id` tells what a thing is called: what is told of it, or why it is refused, names it. Of one thing the change is as
    it is alone.

    Raises:
        ForlobError: As `do`; nothing is changed then.
    """
    if len(things) == 1:
        return [do(things[0])]
    done, words = [], []
    with change("") as session:
        for thing in things:
            try:
                done.append(_named(do(thing), id(thing)))
            except ForlobError as refused:
                raise _naming(refused, id(thing)) from refused
            words.append(session.words)
        session.words = joined(words)
    return done


def joined(words: Sequence[str]) -> str:
    """Return the words of several changes as those of one: `goal reach G1` and `goal reach G2` are `goal reach G1 G2`."""
    parts = [re.findall(r"\w+|\W", one) for one in words]
    ahead = _alike(parts)
    rest = [one[ahead:] for one in parts]
    behind = _alike([one[::-1] for one in rest])
    own = ["".join(one[: len(one) - behind]) for one in rest]
    return "".join(parts[0][:ahead]) + " ".join(filter(None, own)) + "".join(rest[0][len(rest[0]) - behind :])


def _alike(lists: Sequence[Sequence[str]]) -> int:
    """Return how many of the first members are the same in all lists."""
    return sum(1 for _same in takewhile(lambda members: len(set(members)) == 1, zip(*lists, strict=False)))


def _named(done: ChangeResult[Key], id: str) -> ChangeResult[Key]:
    """Return what a change did with the thing it is about named in its first sentence."""
    first, *after = done.sentences
    return done._replace(sentences=(_naming_it(first, id), *after))


def _naming_it(said: str, id: str) -> str:
    """Return what is said with the id before it where it is not in it."""
    return said if id in re.findall(r"\w+", said) else _("{id}: {reason}").format(id=id, reason=said)


def _naming(refused: ForlobError, id: str) -> ForlobError:
    """Return an error that names the thing it is about."""
    refused.what = _naming_it(refused.what, id)
    if isinstance(refused, Doubted):
        refused.instead = ("", "")  # another moment for one of them would be one for all
        refused.details = tuple(_("{id}: {reason}").format(id=id, reason=one) for one in refused.details)
    return refused
