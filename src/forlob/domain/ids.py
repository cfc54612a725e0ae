"""Ids as people see and type them: a letter for the kind of thing, and its number."""

from collections.abc import Iterable

from forlob.errors import NoSuchThing
from forlob.i18n import _

CITIZEN, COURSE, INTERVENTION, WAIT, CONVERSATION, ACTION, GOAL = "C", "F", "I", "W", "T", "A", "G"
LETTERS = {
    "citizen": CITIZEN,
    "course": COURSE,
    "intervention": INTERVENTION,
    "wait": WAIT,
    "conversation": CONVERSATION,
    "action": ACTION,
    "goal": GOAL,
}
"""By what a thing is called, the letter of its ids."""
LARGEST = 2**63 - 1


def citizen_id(number: int) -> str:
    """Return the id of a citizen: C12."""
    return f"{CITIZEN}{number}"


def course_id(number: int) -> str:
    """Return the id of a course: F7."""
    return f"{COURSE}{number}"


def intervention_id(number: int) -> str:
    """Return the id of an intervention: I30."""
    return f"{INTERVENTION}{number}"


def wait_id(number: int) -> str:
    """Return the id of a wait: W7."""
    return f"{WAIT}{number}"


def conversation_id(number: int) -> str:
    """Return the id of a conversation: T40."""
    return f"{CONVERSATION}{number}"


def action_id(number: int) -> str:
    """Return the id of an action: A55."""
    return f"{ACTION}{number}"


def goal_id(number: int) -> str:
    """Return the id of a goal: G2."""
    return f"{GOAL}{number}"


def joined(letter: str, keys: Iterable[int | str]) -> str:
    """Return the ids of several things of one kind with blanks between them: `W7 W8`."""
    return " ".join(f"{letter}{key}" for key in keys)


def number(text: str, letter: str) -> int:
    """Return the number of an id typed with or without its letter: `W7`, `w7` and `7` are 7.

    Raises:
        NoSuchThing: If it is no id of this kind.
    """
    digits = text.strip().upper().removeprefix(letter)
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits[:20]) <= LARGEST):
        raise NoSuchThing(_("{text!r} is no id; one looks like {letter}7").format(text=text[:80], letter=letter))
    return int(digits)


def numbers(texts: list[str], letter: str) -> list[int]:
    """Return the numbers of several ids, each once, in the order typed."""
    return list(dict.fromkeys(number(text, letter) for text in texts))
