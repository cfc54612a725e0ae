"""A random history of case work, each fact with ways to tell it wrong and what mends it later.

A fact is told right in one world. In the other it may be told wrong, or left out, and is mended some facts later: ids
are the same in both, for what makes a thing is told in the same order, with other words.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

WORKERS = (("MH", "employment"), ("KL", "health"), ("AN", "social"), ("PT", "employment"))
FIRST = date(2026, 1, 5)


class Wrong(NamedTuple):
    """What was told in a fact's place, and what mends it; nothing told: it was forgotten.

    `soon` is what can only be mended while nothing has come after it: `--mistake` is about the row in force.
    """

    told: Sequence[str]
    mended: Sequence[str]
    soon: bool = False


class Fact(NamedTuple):
    """What was told on a day, and how it may have been told wrong; `made` is the letter of the thing it makes."""

    on: date
    right: str
    wrong: Sequence[Wrong] = ()
    made: str = ""


class Writer:
    """Who makes facts up, one after the other; `ids` is what there is, by letter."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.on = chance, FIRST
        self.ids: dict[str, list[str]] = {letter: [] for letter in "CFTIWAG"}
        self.names = 3
        self.whose: dict[str, str] = {}  # by intervention, the citizen

    def some(self, letter: str) -> str:
        return self.chance.choice(self.ids[letter])

    def ago(self, most: int = 12) -> date:
        return self.on - timedelta(days=self.chance.randrange(most + 1))

    def worker(self) -> str:
        return self.chance.choice(WORKERS)[0]

    def other_citizen(self, than: str) -> str:
        return self.chance.choice([one for one in self.ids["C"] if one != than])

    def fact(self) -> Fact | None:
        """Return the next fact, None where what it would be about is not there; some days may pass before it."""
        self.on += timedelta(days=self.chance.choice((0, 0, 1, 2, 5, 9, 20)))
        letter, make = self.chance.choice(MAKERS)
        return make(self) if all(self.ids[one] for one in letter) else None


def _citizen(w: Writer) -> Fact:
    w.names += 1
    name = f"Borger Nr{'abcdefgh'[w.names % 8]}{w.names}"
    return Fact(w.on, f"citizen add '{name}' --another", [Wrong([f"citizen add 'Xenia {w.names}' --another"],
        [f"citizen edit C{w.names} --name '{name}' --mistake"], soon=True)], "C")  # fmt: skip


def _course(w: Writer) -> Fact:
    citizen, ready, other = w.some("C"), w.ago(), w.ago(30)
    line = f"course open {citizen} --coordinator {w.worker()} --ready "
    return Fact(w.on, f"{line}{ready}", [Wrong([f"{line}{other}"], [f"course set {{F}} --ready {ready}"])], "F")


def _effort(w: Writer) -> Fact:
    citizen, asked, other = w.some("C"), w.ago(), w.ago(20)
    w.whose[f"I{len(w.ids['I']) + 1}"] = citizen
    sector = w.chance.choice(("employment", "social", "health"))
    line = f"intervention add {{whose}} {sector} Indsats --owner {w.worker()} --requested "
    right = f"{line}{asked}".replace("{whose}", citizen)
    wrong = [Wrong([f"{line}{other}".replace("{whose}", citizen)], [f"intervention edit {{I}} --requested {asked}"])]
    if len(w.ids["C"]) > 1:
        stranger = w.other_citizen(citizen)
        wrong.append(Wrong([f"{line}{asked}".replace("{whose}", stranger)], [f"move {{I}} --to {citizen}"]))
    return Fact(w.on, right, wrong, "I")


def _step(w: Writer) -> Fact:
    one, on, other = w.chance.choice(w.ids["I"][-4:]), w.ago(6), w.ago(6)
    verb, field = w.chance.choice((("start", "started"), ("start", "started"), ("grant", "granted"), ("end", "ended"),
        ("stop", "ended"), ("decline", "ended"), ("cancel", "ended")))  # fmt: skip
    why = " --why nej" if field == "ended" and verb != "end" else ""
    right, column = f"intervention {verb} {one}{why} --on {on}", f"{field}_on"
    back = f"intervention reopen {one} --why fejl" if field == "ended" else f"intervention edit {one} --clear {column}"
    wrong = [
        Wrong([f"intervention {verb} {one}{why} --on {other}"], [f"intervention edit {one} --{field} {on}"]),
        Wrong([f"intervention {verb} {one}{why} --on {other}"], [back, right]),
        Wrong([], [right]),
    ]
    if verb == "start":
        wrong.append(Wrong([f"intervention decline {one} --why nej --on {other}"],
            [f"intervention reopen {one} --why fejl", right]))  # fmt: skip
    return Fact(w.on, right, wrong)


def _wait(w: Writer) -> Fact:
    citizen, since, other = w.some("C"), w.ago(), w.ago(20)
    kind = w.chance.choice(("statement", "certificate_265", "decision", "placement", "team_meeting"))
    line = f"wait add {{whose}} {kind} --sector health"
    right = f"{line} --holder Lægen --norm 14 --since {since}".replace("{whose}", citizen)
    wrong = [
        Wrong([f"{line} --holder Lægen --norm 20 --since {other}".replace("{whose}", citizen)],
            [f"wait edit {{W}} --since {since} --norm 14"]),
        Wrong([f"{line} --holder Naboen --norm 14 --since {since}".replace("{whose}", citizen)],
            ["wait edit {W} --holder Lægen --mistake"], soon=True),
    ]  # fmt: skip
    if len(w.ids["C"]) > 1:
        wrong.append(Wrong([right.replace(citizen, w.other_citizen(citizen), 1)], [f"move {{W}} --to {citizen}"]))
    return Fact(w.on, right, wrong, "W")


def _wait_for(w: Writer) -> Fact:
    one, since, other = w.chance.choice(w.ids["I"][-3:]), w.ago(), w.ago(20)
    right = f"wait add {w.whose[one]} start --for {one} --since {since}"
    return Fact(
        w.on, right, [Wrong([right.replace(str(since), str(other))], [f"wait edit {{W}} --since {since}"])], "W"
    )


def _wait_end(w: Writer) -> Fact:
    one, on, other = w.some("W"), w.ago(5), w.ago(15)
    right = w.chance.choice((f"wait receive {one} --on {on}", f"wait end {one} --as withdrawn --on {on}"))
    back = f"wait reopen {one} --why fejl"
    return Fact(w.on, right, [
        Wrong([], [right]), Wrong([f"wait receive {one} --on {other}"], [back, right]),
        Wrong([f"wait end {one} --as declined --on {other}"], [back, right]),
        Wrong([right.replace(str(on), str(other))], [f"wait edit {one} --ended {on}"]),
    ])  # fmt: skip


def _holder(w: Writer) -> Fact:
    one, on = w.some("W"), w.ago(4)
    right = f"wait edit {one} --holder Sygehuset --sector health --from {on}"
    return Fact(w.on, right, [Wrong([right.replace("Sygehuset", "Klinikken")],
        [f"wait edit {one} --holder Sygehuset --mistake"], soon=True), Wrong([], [right])])  # fmt: skip


def _pause(w: Writer) -> Fact:
    one, on = w.some("W"), w.ago(4)
    right = f"wait pause {one} --why ferie --whose citizen --until {w.on + timedelta(days=9)} --on {on}"
    return Fact(w.on, right, [Wrong([], [right], soon=True)])


def _resume(w: Writer) -> Fact:
    one, on = w.some("W"), w.ago(4)
    right = f"wait resume {one} --on {on}"
    return Fact(
        w.on, right, [Wrong([f"wait resume {one} --on {w.on}"], [right], soon=True), Wrong([], [right], soon=True)]
    )


def _planned(w: Writer) -> Fact:
    at = w.on + timedelta(days=w.chance.randrange(1, 15))
    right = f"conversation plan {w.some('C')} {at} --with citizen,MH,KL --place Der --anyway"
    return Fact(w.on, right, [Wrong([right.replace("Der", "Her")], ["conversation edit {T} --place Der"])], "T")


def _logged(w: Writer) -> Fact:
    citizen, on, other = w.some("C"), w.ago(6), w.ago(12)
    line = "conversation log {whose} --with citizen,MH,KL --on "
    right = f"{line}{on}".replace("{whose}", citizen)
    wrong = [Wrong([right.replace(str(on), str(other))], [f"conversation edit {{T}} --on {on}"]),
        Wrong([right.replace("MH,KL", "AN")], ["conversation edit {T} --with citizen,MH,KL"])]  # fmt: skip
    if len(w.ids["C"]) > 1:
        wrong.append(Wrong([right.replace(citizen, w.other_citizen(citizen), 1)], [f"move {{T}} --to {citizen}"]))
    return Fact(w.on, right, wrong, "T")


def _outcome(w: Writer) -> Fact:
    one = w.some("T")
    held, cancel = f"conversation held {one} --on {w.on}", f"conversation cancel {one} --by MH --why syg --on {w.on}"
    missed = f"conversation no-show {one} --by citizen --why syg --reason-group acceptable"
    mend = {
        held: f"conversation edit {one} --held --on {w.on} --with citizen,MH,KL",
        missed: f"conversation edit {one} --no-show citizen --why syg --reason-group acceptable",
        cancel: f"conversation edit {one} --cancelled MH --why syg --on {w.on}",
    }
    right = w.chance.choice((held, held, missed, cancel))
    return Fact(w.on, right, [Wrong([], [right]), *(Wrong([one], [mend[right]]) for one in mend if one != right)])


def _action(w: Writer) -> Fact:
    right = f"action add {w.some('C')} 'MH: ring @ {w.on + timedelta(days=9)}'"
    return Fact(w.on, right, [Wrong([right.replace("MH: ring", "KL: ring")], ["action edit {A} --owner MH"])], "A")


def _closed(w: Writer) -> Fact:
    one, on, other = w.some("A"), w.ago(4), w.ago(9)
    right = f"action done {one} --on {on}"
    return Fact(w.on, right, [Wrong([], [right]), Wrong([f"action drop {one}"], [f"action edit {one} --done {on}"]),
        Wrong([f"action done {one} --on {other}"], [f"action reopen {one} --why fejl", right]),
        Wrong([f"action done {one} --on {other}"], [f"action edit {one} --done {on}"])])  # fmt: skip


def _goal(w: Writer) -> Fact:
    right = f"goal add {w.some('C')} 'Et job'"
    return Fact(w.on, right, [Wrong([right.replace("Et job", "Ro")], ["goal edit {G} --text 'Et job'"])], "G")


def _reached(w: Writer) -> Fact:
    one, on, other = w.some("G"), w.ago(4), w.ago(9)
    right, slip = f"goal reach {one} --on {on}", f"goal reach {one} --on {other}"
    return Fact(w.on, right, [Wrong([], [right]), Wrong([slip], [f"goal edit {one} --reached {on}"]),
        Wrong([slip], [f"goal reopen {one} --why fejl", right])])  # fmt: skip


def _name(w: Writer) -> Fact:
    one, on = w.some("C"), w.ago(4)
    right = f"citizen edit {one} --name 'Gift {w.on:%d%m}' --from {on}"
    return Fact(w.on, right, [Wrong([right.replace("Gift", "Enke")], [
        f"citizen edit {one} --name 'Gift {w.on:%d%m}' --mistake"], soon=True)])  # fmt: skip


def _sector(w: Writer) -> Fact:
    who, on = w.worker(), w.ago(4)
    right = f"worker edit {who} --sector {w.chance.choice(('social', 'health'))} --unit Nyt --from {on}"
    return Fact(w.on, right, [Wrong([right.replace("Nyt", "Forkert")], [f"worker edit {who} --unit Nyt --mistake"], soon=True),
        Wrong([], [right])])  # fmt: skip


def _pathway(w: Writer) -> Fact:
    one, on = w.some("F"), w.ago(4)
    right = f"course set {one} --pathway potential_first --from {on}"
    return Fact(w.on, right, [Wrong([right.replace("potential_first", "company_first")],
        [f"course set {one} --pathway potential_first --mistake"], soon=True), Wrong([], [right])])  # fmt: skip


def _ended(w: Writer) -> Fact:
    one, on = w.some("F"), w.ago(3)
    died = w.chance.random() < 0.3
    right = (
        f"course end {one} --why died --on {on}"
        if died
        else f"course end {one} --outcome job --why goal_reached --on {on}"
    )
    slip = f"course end {one} --outcome other --why moved --on {w.on}"
    return Fact(w.on, right, [Wrong([slip], [f"course reopen {one} --why fejl", right]), Wrong([], [right])])


def _untrue(w: Writer) -> Fact:
    """Nothing happened, and it was told that something had."""
    one, course, day = w.some("W"), w.some("F"), w.ago(3)
    slip, back = w.chance.choice((
        (f"wait receive {one} --on {day}", f"wait reopen {one} --why fejl"),
        (f"course end {course} --why died --on {day}", f"course reopen {course} --why fejl"),
        (f"course end {course} --outcome job --why goal_reached --on {day}", f"course reopen {course} --why fejl"),
    ))  # fmt: skip
    return Fact(w.on, "", [Wrong([slip], [back])])


def _team(w: Writer) -> Fact:
    citizen, who = w.some("C"), w.worker()
    right = f"team coordinator {citizen} {who} --on {w.ago(2)}"
    return Fact(w.on, right, [Wrong([], [right])])


def _stand_in(w: Writer) -> Fact:
    right = f"worker stand-in MH --by KL --from {w.on} --until {w.on + timedelta(days=7)}"
    return Fact(w.on, right, [Wrong([], [right])])


def _course_pause(w: Writer) -> Fact:
    one, on = w.some("F"), w.ago(3)
    right = f"course pause {one} --why syg --until {w.on + timedelta(days=8)} --on {on}"
    return Fact(w.on, right, [Wrong([], [right])])


def _course_resume(w: Writer) -> Fact:
    one = w.some("F")
    right = f"course resume {one} --on {w.ago(3)}"
    return Fact(w.on, right, [Wrong([f"course resume {one} --on {w.on}"], [right]), Wrong([], [right])])


MAKERS: Sequence[tuple[str, Callable[[Writer], Fact]]] = (
    ("", _citizen), ("C", _course), ("C", _course), ("F", _effort), ("F", _effort), ("I", _step), ("I", _step),
    ("I", _step), ("F", _wait), ("F", _wait), ("I", _wait_for), ("I", _wait_for), ("W", _wait_end), ("W", _holder), ("W", _pause), ("W", _resume),
    ("F", _planned), ("F", _logged), ("F", _logged), ("T", _outcome), ("T", _outcome), ("F", _action), ("A", _closed),
    ("F", _goal), ("G", _reached), ("C", _name), ("", _sector), ("F", _pathway), ("F", _ended), ("WF", _untrue),
    ("F", _team), ("", _stand_in), ("F", _course_pause), ("F", _course_resume),
)  # fmt: skip
"""What can happen, each with the letters of what must be there before."""
