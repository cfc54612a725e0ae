"""Which way a day leans that could be the latest such day or the next, for every option and argument that takes one.

`docs/days.md` holds the same table; `FORLOB_DOCS=write` writes it anew.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from forlob.errors import WrongUse
from tests.conftest import Forlob
from tests.walk import parameters

PAGE = Path(__file__).parent.parent / "docs" / "days.md"
WRITE = os.environ.get("FORLOB_DOCS") == "write"
BEGIN, END = "<!-- leans -->\n", "<!-- /leans -->\n"
MONDAYS = ("man", "mandag", "mån", "måndag", "mon", "monday", "Mandag")
TOMORROW = ("i morgen", "i morgon", "tomorrow", "imorgon", "+1d", "21/11/2026")


class Lean(NamedTuple):
    """How a day is read: in words, and on Friday 20 November 2026 what these are; None: it is refused, with its year."""

    words: str
    monday: str
    nineteenth: str
    second: str | None
    week_46: str
    week_47: str


PAST = Lean("the latest such day", "2026-11-16", "2026-11-19", None, "2026-11-09", "2026-11-16")
NEXT = Lean("the next such day", "2026-11-23", "2027-11-19", "2026-12-02", "2027-11-15", "2026-11-20")
AHEAD = Lean(
    "the next such day; without a year one of the last three months, where the next is over nine months away",
    *("2026-11-23", "2026-11-19", "2026-12-02", "2026-11-09", "2026-11-20"),
)
EITHER = Lean(
    "a weekday the latest; without a year the nearest",
    *("2026-11-16", "2026-11-19", "2026-12-02", "2026-11-09", "2026-11-16"),
)
EITHER_AHEAD = Lean(
    "a weekday the next; without a year the nearest",
    *("2026-11-23", "2026-11-19", "2026-12-02", "2026-11-09", "2026-11-20"),
)
UNTIL = Lean("the first such day from the beginning on, else the next", *NEXT[1:])
TO = Lean("the first such day from the beginning on, else as `--from`", *EITHER_AHEAD[1:])
WEEK_PAST = Lean("a week: the latest that has begun", "", "", "2025-W52", "2026-W46", "2026-W47")
WEEK_EITHER = Lean("a week: the nearest", "", "", "2026-W52", "2026-W46", "2026-W47")

ON_PAST = """
    voice add, team add, team leave, citizen end, course pause, course resume, course end, goal reach,
    intervention request, intervention grant, intervention start, intervention end, intervention stop,
    intervention decline, intervention cancel, wait remind, wait claim, wait receive, wait missing, wait reject, wait pause,
    wait resume, wait end, action done, action drop, plan agree, conversation log, conversation held,
    conversation no-show, conversation cancel, conversation edit, forum met, forum clear
"""
SEEN_ON = """
    week, waits, plan show, plan list, plan diff, plan check, plan export, conversation list, conversation show,
    citizen list, citizen show, voice list, worker list, team list, course list, course show, goal list,
    intervention list, intervention show, wait show, action list, history, support list, forum list,
    forum meetings, rule list, rule check
"""
LEANS: Mapping[str, tuple[Lean, Mapping[str, str]]] = {
    "What has happened": (
        PAST,
        {
            "--on": ON_PAST,
            "--from": "citizen edit, worker edit, course set, wait edit",
            "--since": "wait add, wait edit",
            "--ready": "course open, course set",
            "--recommended": "course set",
            "--granted": "course set, intervention add, intervention edit",
            "--start": "course set",
            "--end": "course set",
            "--requested": "intervention add, intervention edit",
            "--started": "intervention add, intervention edit",
            "--ended": "intervention edit, wait edit",
            "--reached": "goal edit",
            "--done": "action edit",
            "--dropped": "action edit",
        },
    ),
    "As seen from": (PAST, {"--on": SEEN_ON}),
    "A list that looks back": (
        PAST,
        {
            "--since": "log, waits, history, find, stats start, stats flow, stats conversations, stats continuity, stats effects",
            "--until": "history, stats start, stats flow, stats conversations, stats continuity, stats effects",
        },
    ),
    "A day to look at": (AHEAD, {"--on": "today", "[DAY]": "agenda"}),
    "A list of what was and what comes": (EITHER_AHEAD, {"--from": "conversation list"}),
    "Its last day": (TO, {"--to": "conversation list"}),
    "What is planned": (
        NEXT,
        {
            "DAY[THH:MM]": "conversation plan, conversation rebook",
            "--at": "conversation edit",
            "--next": "conversation log",
            "--action": "conversation log",
            '"WHO: what @ DAY"': "action add",
            "--due": "goal add, goal edit, action edit",
            "--agreed-start": "intervention add, intervention edit",
            "--from": "norm set",
        },
    ),
    "What ends something": (
        UNTIL,
        {
            "--until": "course pause, wait pause, intervention add, intervention edit, worker stand-in, support add, support edit,"
            " catalogue add, catalogue edit, rule add, rule edit"
        },
    ),
    "What may be told ahead or late": (
        EITHER,
        {
            "--on": "worker end, team coordinator, support end, catalogue list, catalogue end, rule end",
            "--from": "support add, support edit, catalogue add, catalogue edit, rule add, rule edit",
        },
    ),
    "The first day of a stand-in": (EITHER_AHEAD, {"--from": "worker stand-in", "--on": "worker stand-in"}),
    "The first day of a handover": (EITHER_AHEAD, {"--on": "handover"}),
    "A week to look back at": (WEEK_PAST, {"[WEEK]": "status"}),
    "A week to look at": (WEEK_EITHER, {"[WEEK]": "week", "--week": "conversation list"}),
}
"""By what the day is: how it leans, and where it is typed."""


def leans() -> Iterator[tuple[str, Lean]]:
    for lean, places in LEANS.values():
        for typed_as, commands in places.items():
            yield from ((f"{' '.join(command.split())} {typed_as}", lean) for command in commands.split(","))


def readers() -> dict[str, Any]:
    """Return what reads each day there is, by its command and how it is typed."""
    found = {}
    for command, parameter in parameters():
        read = getattr(parameter.type, "func", None)
        name = getattr(read, "__name__", "")
        if name.endswith(("_day", "_moment", "_week")) or name in ("week", "agreed"):
            typed_as = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
            found[f"{command} {typed_as}"] = read
    return found


def read(reader: Any, text: str) -> str | None:
    """Return the day a reader makes of a text; None where the text is refused."""
    try:
        found = reader(f"citizen: ring @ {text}" if reader.__name__ == "agreed" else text)
    except WrongUse:
        return None
    found = getattr(found, "due", found)
    return str(getattr(found, "text", found))[:10]


def test_every_day_there_is_leans_one_way() -> None:
    decided = [place for place, _lean in leans()]
    assert sorted(decided) == sorted(readers())


@pytest.mark.usefixtures("forlob")
@pytest.mark.parametrize(("place", "lean"), list(leans()))
def test_a_day_is_read_the_way_people_look_there(place: str, lean: Lean) -> None:
    reader = readers()[place]
    assert [read(reader, text) for text in ("uge 46", "v46", "week 46")] == [lean.week_46] * 3
    assert [read(reader, text) for text in ("uge 47", "vecka 47", "denne uge")] == [lean.week_47] * 3
    if lean in (WEEK_PAST, WEEK_EITHER):
        assert read(reader, "52") == lean.second
        return
    assert [read(reader, word) for word in MONDAYS] == [lean.monday] * len(MONDAYS)
    assert [read(reader, text) for text in ("19/11", "2/12", "2. dec")] == [lean.nineteenth, lean.second, lean.second]
    assert [read(reader, word) for word in TOMORROW] == ["2026-11-21"] * len(TOMORROW)


def test_the_page_of_days_holds_the_table() -> None:
    rows = ["| The day is | and is read as | typed as |", "|---|---|---|"]
    for what, (lean, places) in LEANS.items():
        typed = "; ".join(
            f"`{name}`: {', '.join(' '.join(one.split()) for one in commands.split(','))}"
            for name, commands in places.items()
        )
        rows.append(f"| {what} | {lean.words} | {typed} |")
    page = PAGE.read_text("utf-8")
    before, _begin, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    right = f"{before}{BEGIN}" + "".join(f"{row}\n" for row in rows) + f"{END}{after}"
    if WRITE:
        PAGE.write_text(right, "utf-8")
    assert PAGE.read_text("utf-8") == right


@pytest.mark.parametrize("word", ["man", "mån", "mon"])
def test_the_day_that_was_understood_is_said(forlob: Forlob, word: str) -> None:
    assert forlob.ok("today", "--on", word).err.startswith("--on Mon 23 Nov 2026, week 48\n")
    assert "--from Mon 23 Nov 2026, week 48\n" in forlob.ok("conversation", "list", "--from", word).err
    assert "--on Mon 16 Nov 2026, week 47\n" in forlob.ok("waits", "--on", word).err


def test_the_week_that_was_understood_is_said(forlob: Forlob) -> None:
    assert forlob.ok("week", "2").out.startswith("Week 2, Mon 11 Jan to Sun 17 Jan 2027: everybody\n")
    said = forlob.ok("conversation", "list", "--week", "53").err
    assert said.startswith("--week week 53, Mon 28 Dec 2026 to Sun 3 Jan 2027\n")
