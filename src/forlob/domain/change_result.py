"""What a change did."""

from typing import Any, Generic, NamedTuple, TypeVar

from forlob.domain import ids

Key = TypeVar("Key", int, str)


class Warned(NamedTuple):
    """What spoke against a change that was made all the same: its code, the sentence, and the ids it is about."""

    code: str
    text: str
    about: tuple[str, ...]


class ChangeResult(NamedTuple, Generic[Key]):
    """What a change did to things of one kind, and what to tell people of it, one sentence a line.

    `keys` are the numbers of the things in the order they were named, of workers their initials. `letter` stands before
    them in an id; it is empty where people see the key alone. `entry` is the number of the journal entry, 0 where
    everything was like that already. `warnings` are what spoke against it and was accepted, None of changes that nothing
    can speak against.
    """

    letter: str
    keys: tuple[Key, ...]
    entry: int
    sentences: tuple[str, ...]
    warnings: tuple[Warned, ...] | None = None

    @property
    def warned(self) -> dict[str, Any]:
        """What is told of the warnings beside each thing that was changed; nothing where there can be none."""
        return {} if self.warnings is None else {"warnings": [one._asdict() for one in self.warnings]}

    @property
    def id(self) -> str:
        """The ids of the things as people see them: `W7 W8`, or `MH`."""
        return ids.joined(self.letter, self.keys)
