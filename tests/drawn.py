"""Changing commands drawn from the table of commands: each argument and option is given what it reads.

What a parameter takes is known by what it reads with, by what a Tab offers for it, or by what the help calls it; one that
is known by none of these has no generator (`unknown`), and a test names it.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import typer

from forlob.commands.choice import Choice
from tests.readings import TELLING
from tests.walk import parameters

ASKED_FOR = frozenset({"with_", "by", "why", "into", "to", "sector", "unit", "kind", "outcome", "as_"})
"""Options that a command mostly needs."""
HOUSE = ("config set", "config unset", "contact set", "contact clear")
"""What changes the house besides all that tells something of the field."""
BESIDE = frozenset({
    "format_", "output", "fields", "limit", "sort", "ids", "force", "no_input", "quiet", "help", "letter", "lang", "slot",
})  # fmt: skip
"""Parameters that say how it is shown or asked, or need what no test here has, and leave no trace in what is kept."""
TEXTS = (
    "et ord", "ja", "=SUM(A1)", "+45 12 34 56", "-2+3", "@x", "a|b", "a b", "0012", "007", "true", "1", "1,5", "C1",
    "F1", "MH", "mh", "citizen", "null", 'Bo "Bobby" Juul, senior', "it's; it is", '"', "'", '""', "\\", "a,b", "#", "`",
    " blanks around ", "line one\nline two", "one\r\ntwo", "one\rtwo", "tab\tin", "\n\nnew", "e\u0301", "\u00a0hard\u00a0",
    "a\u2028b", "a\u200bb", "\ufeffx", "İ", "ß", "Åse", "æøå", "😀", "x" * 200, "ord " * 60, "2026-11-30", "1900-01-01",
    "[/b]", "{0}", "%s", "<b>", "NULL", "I1", "W1", "\u2007", "\u00ad", "a\u0301\u0301", "TRUE", "coordinator",
)  # fmt: skip
"""Words as people write them, and as no file of tables likes them."""
DAYS = (
    "2026-11-20", "2026-11-19", "2026-11-12", "2026-11-01", "2026-10-15", "2026-09-01", "2026-05-01", "2026-03-02",
    "2026-01-05", "2025-06-01", "2020-02-29", "1999-12-31", "1900-01-01", "2026-12-24", "2027-03-01", "2028-02-29",
    "2200-12-31", "today", "i går", "mandag", "+3w", "uge 49", "10/11",
)  # fmt: skip
PHONES = (
    "12 34 56 78",
    "12345678",
    "+4512345678",
    "070-123 45 67",
    "112",
    "lokal 1234",
    " 12 34 56 78 ",
    "٣٣٣",
    "1\n23",
)
MAILS = ("post@region.dk", "ås@ø.dk", "a@b", " a@b.dk ", "+a@b.dk", "=a@b", "a@b@c")
MOMENTS = (*DAYS, "2026-12-03T13:00", "2026-12-24T00:00", "2027-01-01T23:59", "2200-12-31T09:05", "tor kl. 9")
PEOPLE = (
    "citizen", "borger", "MH", "kl", "AN", "mor", "anna", "nn", "Xy", "naboen, Bo", "MH,KL", "citizen,MH,mor", "citizen,AN,KL",
    "zz", "Å", "a b", "true", "=x", "guest:mor", "gæst:Anna", "guest:mh", "citizen,mh,Mor", "egen læge", "jo", "æø",
)  # fmt: skip
INITIALS = ("NN", "ZZ", "JO", "ÆØ", "A1", "7", "007", "ABCDEFGH", "XY", "TRUE", "mor", "anna", "ß", "É", "ǆ")
WHOLE = ("0", "1", "2", "7", "24", "60", "120", "1000", "1900", "1901", "1980", "2026", "36500", "999999999999")
HOURS = (
    "0", "0.5", "6", "7.25", "37", "168", "168.5", "0.1", "1e-5", "0.00001", "0.33333333333", "1e2", "12.3456789", "nan", "inf",
)  # fmt: skip
LANGUAGES = ("da", "sv", "so", "en", "DA", "xx", "ar", "dansk", "nb", "zh-Hans")
PARTIES = ("citizen", "borger", "employment", "social", "health", "sundhed")
CALLED = ("Region", "REGION", "læge", "doctor", "Lægehuset Søborg", "lægehuset  søborg", "Jobcenter", "ǅ", "ß", "SS")
"""What holders and units are called."""
IDS = {
    "C": "citizen", "F": "course", "I": "intervention", "W": "wait", "T": "conversation", "A": "action", "G": "goal",
    "P": "support_person",
}  # fmt: skip


class Drawing:
    """Draws commands for one database; what they may name is looked up in it each time."""

    def __init__(self, chance: Random, database: Path) -> None:
        self.chance, self.database = chance, database
        self.commands = drawn()

    def line(self) -> list[str]:
        """Return one command: its words, each argument and some of its options."""
        name = self.chance.choice(list(self.commands))
        words, share = name.split(), self.chance.choice((0.1, 0.3, 0.6))
        for parameter in self.commands[name]:
            needed = 0.75 if parameter.name in ASKED_FOR else share
            if parameter.param_type_name == "argument" or self.chance.random() < needed:
                words += self._typed(name, parameter)
        return words

    def _typed(self, command: str, parameter: Any) -> Iterator[str]:
        count = self.chance.choice((1, 1, 1, 2)) if parameter.nargs == -1 or parameter.multiple else 1
        for _turn in range(count):
            option = [] if parameter.param_type_name == "argument" else [max(parameter.opts, key=len)]
            if getattr(parameter, "is_flag", False):
                yield from option
                return
            yield from (*option, self._value(command, parameter))

    def _value(self, command: str, parameter: Any) -> str:
        make = generator(command, parameter)
        assert make is not None, (command, parameter.name)
        values = [word for word in make(self) if not word.startswith("-") or parameter.param_type_name == "option"]
        return self.chance.choice(values or ["x"])

    def ids(self, letter: str) -> Sequence[str]:
        """Return the ids of all there are of one kind, and one of nobody."""
        return [f"{letter}{number}" for (number,) in self._rows(f"SELECT id FROM {IDS[letter]}")] or [f"{letter}1"]

    def workers(self) -> Sequence[str]:
        """Return the initials of everybody."""
        return [initials for (initials,) in self._rows("SELECT initials FROM worker")]

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.database)
        found = connection.execute(sql).fetchall()
        connection.close()
        return found


Make = Callable[[Drawing], Sequence[str]]
"""What makes the words from which one is chosen."""


def drawn() -> Mapping[str, list[Any]]:
    """Return every changing command with the parameters that leave a trace."""
    found: dict[str, list[Any]] = {}
    for command, parameter in parameters():
        if (command in TELLING or command in HOUSE) and parameter.name not in BESIDE:
            found.setdefault(command, []).append(parameter)
    return found


def generator(command: str, parameter: Any) -> Make | None:
    """Return what makes values for a parameter; None where nothing is known of it."""
    if getattr(parameter, "is_flag", False):
        return lambda _drawing: ("",)
    if parameter.metavar == "FIELD":
        return lambda _drawing: [one.name for one in drawn()[command] if one.name != "clear"]
    read = getattr(getattr(parameter.type, "func", None), "__qualname__", parameter.type.name)
    choice = getattr(parameter.type, "func", None)
    if isinstance(choice, Choice):
        words = [word for code in choice.fixed_set.codes for word in choice.fixed_set.words(code)]
        return lambda _drawing: (*words, *(TEXTS if choice.free else ()))
    return BY_NAME.get((command, parameter.name)) or BY_READER.get(read) or _offered(parameter) or _called(parameter)


def _offered(parameter: Any) -> Make | None:
    """Return the codes that a Tab offers, where those are no ids of the database."""
    words = [one.value for one in parameter.shell_complete(typer.Context(_root()), "")]
    return (lambda _drawing: words) if words else None


def _root() -> Any:
    return typer.main.get_command(typer.Typer(callback=lambda: None))


def _called(parameter: Any) -> Make | None:
    metavar = str(parameter.metavar or "").removesuffix("...").strip('"')
    if metavar[:1] in IDS and metavar[1:].isdigit():
        return lambda drawing: drawing.ids(metavar[0])
    return BY_METAVAR.get(metavar)


def _citizens(drawing: Drawing) -> Sequence[str]:
    return [*drawing.ids("C"), *drawing.ids("F"), *drawing.ids("F")]


def _agreed(drawing: Drawing) -> Sequence[str]:
    chance = drawing.chance
    return [f"{chance.choice(PEOPLE)}: {chance.choice(TEXTS)}{chance.choice(('', ' @ 2026-11-30', ' @ fri'))}"]


BY_READER: Mapping[str, Make] = {
    **dict.fromkeys(
        ("past_day", "planned_day", "until_day", "near_day", "near_planned_day"), lambda _drawing: DAYS
    ),
    "planned_moment": lambda _drawing: MOMENTS,
    "people": lambda _drawing: PEOPLE,
    "person": lambda _drawing: PEOPLE,
    "agreed": _agreed,
    "read_initials": lambda _drawing: INITIALS,
    "read_days": lambda _drawing: WHOLE,
    "read_whole": lambda _drawing: WHOLE,
    "read_hours": lambda _drawing: HOURS,
    "read_language": lambda _drawing: LANGUAGES,
    "int": lambda _drawing: WHOLE,
    "integer": lambda _drawing: WHOLE,
    "float": lambda _drawing: HOURS,
}  # fmt: skip
"""By the name of the function that reads it."""
BY_METAVAR: Mapping[str, Make] = {
    **dict.fromkeys(("T", "T|edit", "T|-|edit", "TEXT", "U", "NAME", "TITLE", "R"), lambda _drawing: TEXTS),
    "NUMBER": lambda _drawing: (*PHONES, *TEXTS),
    "MAIL": lambda _drawing: (*MAILS, *TEXTS),
    "C": _citizens,
    **dict.fromkeys(("MH", "WORKER"), lambda drawing: drawing.workers()),
    "ID": lambda drawing: [id for letter in "TIWAGP" for id in drawing.ids(letter)],
}
"""By what the help calls it."""
BY_NAME: Mapping[tuple[str, str], Make] = {
    ("config set", "name"): lambda _drawing: ("observed_from",),
    ("config unset", "name"): lambda _drawing: ("observed_from",),
    ("config set", "value"): lambda _drawing: DAYS,
    ("rule add", "code"): lambda _drawing: ("own_rule", "other_rule", "long_hours", "Regel 1"),
    ("contact set", "name"): lambda drawing: (*drawing.workers(), *CALLED, *TEXTS),
    ("contact clear", "name"): lambda drawing: (*drawing.workers(), *CALLED),
}
"""Where neither tells enough."""
