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

    `id` tells what a thing is called: where one is refused, the error names it. Of one thing the change is as it is alone.

    Raises:
        ForlobError: As `do`; nothing is changed then.
    """
    if len(things) == 1:
        return [do(things[0])]
    done, words = [], []
    with change("") as session:
        for thing in things:
            try:
                done.append(do(thing))
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


def _naming(refused: ForlobError, id: str) -> ForlobError:
    """Return an error that names the thing it is about."""
    if id not in re.findall(r"\w+", refused.what):
        refused.what = _("{id}: {reason}").format(id=id, reason=refused.what)
    if isinstance(refused, Doubted):
        refused.instead = ("", "")  # another moment for one of them would be one for all
        refused.details = tuple(_("{id}: {reason}").format(id=id, reason=one) for one in refused.details)
    return refused
