"""Every command that answers a question about the field, with the ids of what there is filled in.

What a command is, is decided here once: it reads (`READING`), it tells something (`TELLING`), or it has no part in time
(`APART`, with why). `tests/test_as_of.py` holds the three together against the program.
"""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

from tests.conftest import Forlob

READING: Mapping[str, Sequence[str]] = {
    "today": ("", "--on {day}"),
    "week": ("", "2026-W46", "2026-W48", "--worker {worker}"),
    "waits": (
        "", "--over", "--by kind", "--by holder", "--by coordinator", "--by sector", "--by citizen", "--citizen {C}",
        "--citizen {F}", "--sector health", "--coordinator {worker}", "--stats", "--stats --since 2026-01-01",
        "--stats --by sector", "--stats --by holder",
    ),
    "history": ("{C}", "{F}", "{C} -o {folder}/history.md"),
    "find": (
        "a", "c", "e", "i", "m", "p", "s", "t", "2", "e --citizen {C}", "a --citizen {C}", "t --citizen {F}", "e --mine",
        "a --in names", "a --since 2026-01-01",
    ),
    "plan show": ("{F}", "C1"),
    "plan list": ("{F}",),
    "plan diff": ("{F}",),
    "plan check": ("", "{F}", "--mine", "--coordinator {worker}"),
    "plan export": ("{F} -o {folder}/plan.html", "{F} -o {folder}/plan.md --for citizen",),
    "conversation list": (
        "", "{C}", "{F}", "--mine", "--week 2026-W48", "--from 2026-11-01 --to 2026-12-31", "--state planned",
        "--state held --mine",
    ),
    "conversation show": ("{T}",),
    "conversation invite": ("{T} -o {folder}/summons.txt",),
    "status": ("", "last", "--coordinator {worker}"),
    "agenda": ("", "{day}"),
    "stats start": ("", "--study", "--since 2026-01-01"),
    "stats flow": ("", "{F}", "--since 2026-01-01"),
    "stats conversations": ("", "--since 2026-01-01"),
    "stats continuity": ("", "--since 2026-01-01"),
    "stats effects": ("", "--since 2026-01-01"),
    "citizen list": ("", "--all", "--coordinator {worker}", "--state active", "--state ready"),
    "citizen show": ("{C}",),
    "voice list": ("{C}", "{F}"),
    "worker list": ("", "--all"),
    "team handover": ("{F}",),
    "team list": ("{F}", "{F} --all"),
    "course list": ("", "{C}", "{F}"),
    "course show": ("{F}", "C1"),
    "goal list": ("{F}",),
    "intervention list": ("", "{F}"),
    "intervention show": ("{I}",),
    "wait show": ("{W}",),
    "action list": ("", "{C}", "{F}", "--mine", "--over"),
    "norm list": ("",),
    "rule list": ("", "--in-force"),
    "rule check": ("", "--all", "{F} --all", "--check"),
    "support list": ("", "{C}", "--all"),
    "forum list": ("",),
    "forum meetings": ("", "coordination_group"),
}  # fmt: skip
"""What follows each, as often as there are ids of the kind: C citizen, F course and so on.

A calendar is left out: it counts how often a thing was written, as the journal does.
"""
_TELLING = """plan build, plan agree, conversation log, conversation plan, conversation held, conversation no-show,
    conversation rebook, conversation cancel, conversation edit, citizen add, citizen edit, citizen end, citizen merge,
    citizen reopen, voice add, worker add, worker edit, worker end, worker stand-in, handover, team add, team coordinator,
    team leave, course open, course set, course pause, course resume, course end, course reopen, goal add, goal reach,
    goal reopen, goal edit, intervention add, intervention edit, intervention request, intervention grant,
    intervention start, intervention end, intervention stop, intervention decline, intervention cancel,
    intervention reopen, wait add, wait edit, wait remind, wait claim, wait receive, wait missing, wait reject, wait pause,
    wait resume, wait end, wait reopen, action add, action done, action drop, action reopen, action edit, move,
    norm set, rule add, rule edit, rule end, support add, support edit, support end, forum met, forum clear"""
TELLING = frozenset(" ".join(words.split()) for words in _TELLING.split(","))
APART: Mapping[str, str] = {
    "log": "the journal tells what was written and when, both the wrong and the mended",
    "undo": "it takes the last change back, which is written down with the day of today",
    "doctor": "it looks at every row there is, on all days",
    "export": "every row of all days, whatever day it is",
    "import": "rows of all days at once; each is of its own day as if it had been told",
    "backup": "a copy of the file",
    "restore": "a copy of the file",
    "init": "makes the file",
    "demo": "a file of its own",
    "schema": "the same of every database",
    "help": "the same of every database",
    **dict.fromkeys(
        ("view list", "view show", "view add", "view edit", "view remove"),
        "a view is kept in one's own settings; its days are read anew each time it is run",
    ),
    "config list": "settings, one's own and the house's, have no days",
    "config get": "settings, one's own and the house's, have no days",
    "config set": "settings, one's own and the house's, have no days",
    "config unset": "settings, one's own and the house's, have no days",
    **dict.fromkeys(
        ("catalogue list", "catalogue add", "catalogue edit", "catalogue end"),
        "a row of the catalogue tells its own days, and is the same seen from any",
    ),
    **dict.fromkeys(
        ("contact set", "contact list", "contact clear"), "a contact has no days: it tells how somebody is reached now"
    ),
}
"""What has no part in it, and why."""
IDS = re.compile(r"\{(\w+)\}")


def questions(ids: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield every question as it is typed, once for each of the ids it is asked of; `{day}` and `{folder}` stay."""
    for command, ways in READING.items():
        for way in ways:
            kinds = [kind for kind in IDS.findall(way) if kind in ids]
            for one in ids[kinds[0]] if kinds else ("",):
                yield f"{command} {way.replace('{' + kinds[0] + '}', one) if kinds else way}".strip()


def differences(found: Mapping[str, str], right: Mapping[str, str]) -> dict[str, str]:
    """Return the questions that are answered otherwise, with the lines that are not the same."""
    return {
        question: "\n".join([*unified_diff(right[question].splitlines(), answer.splitlines(), n=0, lineterm="")][2:])
        for question, answer in found.items()
        if answer != right[question]
    }


def answers(forlob: Forlob, asked: Iterable[str], day: str, *, today: str = "", **known: str) -> dict[str, str]:
    """Return the answer to each question as seen from the day: as data, and where it writes a file, that.

    Seen on the day itself or, with `today`, looked back at from then by `--on`.
    """
    folder = forlob.database.parent
    found = {}
    for question in asked:
        words = shlex.split(question.format(day=day, folder=folder))
        path = next((words[place + 1] for place, word in enumerate(words) if word == "-o"), "")
        more = ["--force"] if path else ["-f", "json"]
        looked = ["--on", day] if today else []
        ran = forlob(*words, *more, *looked, FORLOB_TODAY=today or day, **known)
        assert ran.code in (0, 1, 3, 4), (question, ran.code, ran.err)
        written = ""
        if path and ran.code == 0:
            written = Path(path).read_text("utf-8")
        found[question] = f"{ran.code}\n{ran.out}{written}"
    return found
