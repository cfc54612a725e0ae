"""Ids as people see and type them: a letter for the kind of thing, and its number."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from forlob.errors import NoSuchThing, WrongUse
from forlob.i18n import N_, _

LETTERS = {
    "citizen": "C",
    "course": "F",
    "intervention": "I",
    "wait": "W",
    "conversation": "T",
    "action": "A",
    "goal": "G",
    "support_person": "P",
}
"""By what a thing is called, the letter of its ids."""
CITIZEN, COURSE, INTERVENTION, WAIT, CONVERSATION, ACTION, GOAL, SUPPORT_PERSON = LETTERS.values()
ID_OF: Mapping[str, Callable[[int], str]] = {name: f"{letter}{{}}".format for name, letter in LETTERS.items()}
"""By what a thing is called, what makes the id of its number: 12 of a citizen is C12."""
(
    citizen_id, course_id, intervention_id, wait_id, conversation_id, action_id, goal_id, support_person_id
) = ID_OF.values()  # fmt: skip
LISTED_BY: Mapping[str, str] = {
    CITIZEN: "forlob citizen list",
    COURSE: "forlob course list",
    INTERVENTION: "forlob intervention list",
    WAIT: "forlob waits",
    CONVERSATION: "forlob conversation list --mine",
    ACTION: "forlob action list",
    SUPPORT_PERSON: "forlob support list",
}
"""By the letter of their ids, what lists such things; a goal is listed with its citizen."""
NAMED_AT_ONCE = 5
LARGEST = 2**63 - 1
NO_SUCH: Mapping[str, str] = {
    "citizen": N_("there is no citizen {id}"),
    "course": N_("there is no course {id}"),
    "intervention": N_("there is no intervention {id}"),
    "wait": N_("there is no wait {id}"),
    "conversation": N_("there is no conversation {id}"),
    "action": N_("there is no action {id}"),
    "goal": N_("there is no goal {id}"),
    "support_person": N_("there is no support person {id}"),
}
"""By what a thing is called, what is said where none has the id."""


def joined(letter: str, keys: Iterable[int | str]) -> str:
    """Return the ids of several things of one kind with blanks between them: `W7 W8`."""
    return " ".join(f"{letter}{key}" for key in keys)


def number(text: str, letter: str) -> int:
    """Return the number of an id typed with or without its letter: `W7`, `w7` and `7` are 7.

    Raises:
        NoSuchThing: If it is no id of this kind.
    """
    digits = text.strip().upper().removeprefix(letter)
    counted = digits.lstrip("0")
    is_number = digits.isascii() and digits.isdigit() and 0 < len(counted) <= len(str(LARGEST))
    if not is_number or int(counted) > LARGEST:
        if several := not_one(text):
            raise several
        raise NoSuchThing(
            _("{text!r} is no id; one looks like {letter}7").format(text=text[:80], letter=letter),
            LISTED_BY.get(letter, ""),
        )
    return int(counted)


def is_id(text: str) -> bool:
    """Return whether a text is an id with its letter, of any kind: `W7`, `c12`."""
    return text[:1].upper() in LETTERS.values() and text[1:].isascii() and text[1:].isdigit()


def apart(texts: Iterable[str]) -> list[str]:
    """Return the ids of a list as they were typed: `W7 W8`, `W7,W8` and `W7, W8` are two, and so is what has lines."""
    return [part for text in texts for part in text.replace(",", " ").split()]


def are_citizens(text: str) -> bool:
    """Return whether each part of a text has the form of a citizen's or a course's id, so that it may be a list."""
    parts = apart([text])
    digits = [part[1:] if part[:1].upper() in (CITIZEN, COURSE) else part for part in parts]
    return bool(parts) and all(part.isascii() and part.isdigit() for part in digits)


def not_one(text: str) -> NoSuchThing | None:
    """Return the error for a list of ids where one thing is taken; None for what is no such list."""
    parts = apart([text])
    if len(parts) < 2 or not all(map(is_id, parts)):
        return None
    what = _("{text} are several, and one is taken here")
    return NoSuchThing(what.format(text=", ".join(parts[:NAMED_AT_ONCE])), instead=(text, parts[0]))


def numbers(texts: Sequence[str], letter: str) -> list[int]:
    """Return the numbers of several ids, each once, in the order typed; each text may be a list of them.

    Raises:
        NoSuchThing: If one is no id of this kind.
        WrongUse: If there are texts, and no id in them.
    """
    parts = apart(texts)
    if texts and not parts:
        raise nothing_given()
    return list(dict.fromkeys(number(part, letter) for part in parts))


def nothing_given() -> WrongUse:
    """Return the error for a list of ids with nothing in it, as a question that found nothing hands it over."""
    return WrongUse(_("no id is given: the list is empty, so nothing was done"))
