"""`forlob conversation log` with nothing given, on a real terminal of 80 by 24."""

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests.around import settle
from tests.conftest import Forlob

CLEAR_LINE = "\x15"
COMMAND = "forlob conversation log"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


def ask(*words: str, answers: tuple[tuple[str, str | None], ...]) -> tuple[int, list[str]]:
    """Run forlob on a terminal, answer each question as it comes, and return the exit code and what came after.

    A reply of None waits for the text and types nothing.
    """
    environment = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    forlob = pexpect.spawn(
        sys.executable, ["-m", "forlob", *words], env=environment, dimensions=(24, 80), encoding="utf-8", timeout=30
    )
    for question, reply in answers:
        forlob.expect_exact(question)
        if reply is not None:
            forlob.send(f"{reply}\r")
    forlob.expect(pexpect.EOF)
    forlob.close()
    return int(forlob.exitstatus or 0), [line.rstrip("\r") for line in str(forlob.before).split("\n")]


def command_in(lines: list[str]) -> list[str]:
    """Return the words of the command that was printed."""
    return shlex.split(next(line for line in lines if line.startswith(COMMAND)))[1:]


def everything(forlob: Forlob) -> list[Any]:
    numbers = [one["id"] for one in forlob.ok("conversation", "list", "-f", "json").json]
    return [forlob.ok("conversation", "show", number, "-f", "json").json for number in numbers]


@pytest.fixture
def around(forlob: Forlob, tmp_path: Path) -> Path:
    """A copy of the database as it was before anything was asked."""
    settle()
    return Path(shutil.copyfile(forlob.database, tmp_path / "before.db"))


ANSWERS = (
    ("Which citizen", "åse"),
    ("On which day?", "tor"),
    ("Who was there?", f"{CLEAR_LINE}citizen,mh,AN,Bent (bror)"),
    ("Who was asked and did not come?", "KL"),
    ("What kind of conversation was it?", ""),
    ("What was said?", "it's [/b] ok"),
    ("Who does what?", "MH: ring til lægen @ tor"),
    ("Who does what?", "borger: find kort"),
    ("Who does what?", ""),
    ("When is the next time?", "tor 13:00"),
)
SAME = [
    *("conversation", "log", "C1", "--on", "2026-11-19", "--with", "citizen,MH,AN,Bent (bror)", "--absent", "KL"),
    *(
        "--kind",
        "tripartite",
        "--note",
        "it's [/b] ok",
        "--action",
        "MH: ring til lægen @ 2026-11-26",
        "--action",
        "citizen: find kort",
    ),
    *("--next", "2026-11-26T13:00"),
]


def test_it_asks_one_question_at_a_time_and_prints_the_command_that_tells_the_same(
    forlob: Forlob, around: Path
) -> None:
    code, lines = ask("conversation", "log", answers=ANSWERS)
    assert code == 0, lines
    assert command_in(lines) == SAME
    told = everything(forlob)
    shutil.copyfile(around, forlob.database)
    forlob.ok(*command_in(lines))
    assert everything(forlob) == told
    assert [one["state"] for one in told] == ["held", "planned"]
    assert told[0]["note"] == "it's [/b] ok"


def test_it_offers_citizen_coordinator_and_team_and_takes_them_as_they_are(forlob: Forlob, around: Path) -> None:
    code, lines = ask(
        *("conversation", "log", "C1"),
        answers=(
            ("On which day?", ""),
            ("Who was there?", ""),
            ("Who was asked and did not come?", ""),
            ("What kind of conversation was it?", ""),
            ("What was said?", ""),
            ("Who does what?", ""),
            ("When is the next time?", ""),
        ),
    )
    assert code == 0, lines
    assert command_in(lines) == [
        "conversation",
        "log",
        "C1",
        "--on",
        "2026-11-20",
        "--with",
        "citizen,MH,KL",
        "--kind",
        "tripartite",
    ]
    assert everything(forlob)[0]["parties"] == ["Jobcenter", "Sundhedshus"]


def test_what_cannot_be_read_is_asked_again(forlob: Forlob, around: Path) -> None:
    code, lines = ask(
        "conversation",
        "log",
        answers=(
            ("Which citizen", "nobody"),
            ("no citizen is called nobody", None),
            ("Which citizen", "C1"),
            ("On which day?", "i morgen"),
            ("lies in the future", None),
            ("On which day?", "i går"),
            ("Who was there?", f"{CLEAR_LINE}citizen,MJ"),
            ("Who is meant by MJ?", ""),
            ("Who was asked and did not come?", "MH"),
            ("MH cannot be there and absent at once", None),
            ("Who was asked and did not come?", ""),
            ("What kind of conversation was it?", ""),
            ("What was said?", ""),
            ("Who does what?", "ring"),
            ("ring does not say who does what", None),
            ("Who does what?", ""),
            ("When is the next time?", ""),
        ),
    )
    assert code == 0, lines
    assert command_in(lines) == [
        "conversation",
        "log",
        "C1",
        "--on",
        "2026-11-19",
        "--with",
        "citizen,MH",
        "--kind",
        "follow_up",
    ]


def test_the_people_of_the_planned_conversation_are_offered_and_who_stayed_away(forlob: Forlob, around: Path) -> None:
    forlob.ok("conversation", "plan", "C1", "2026-11-20T13:00", "--with", "citizen,MH,PT", "--kind", "tripartite")
    code, lines = ask(
        *("conversation", "log", "C1", "--on", "2026-11-20"),
        answers=(
            ("T1 is planned for that day", None),
            ("Who was there?", f"{CLEAR_LINE}citizen,MH"),
            ("Who was asked and did not come?", ""),
            ("What was said?", ""),
            ("Who does what?", ""),
            ("When is the next time?", ""),
        ),
    )
    assert code == 0, lines
    assert command_in(lines)[-4:] == ["--with", "citizen,MH", "--absent", "PT"]
    assert everything(forlob)[0]["absent"] == ["PT"]


def test_answers_are_not_lost_where_the_rules_refuse_them(forlob: Forlob, around: Path) -> None:
    code, lines = ask(
        "conversation",
        "log",
        answers=(
            ("Which citizen", "C2"),
            ("On which day?", ""),
            ("Who was there?", "citizen,MH"),
            ("Who was asked and did not come?", ""),
            ("What kind of conversation was it?", ""),
            ("What was said?", "vi talte"),
            ("Who does what?", ""),
            ("When is the next time?", ""),
        ),
    )
    assert code == 1
    assert command_in(lines)[-1] == "vi talte"
    assert any("course F2 ended" in line for line in lines)


def test_breaking_off_writes_nothing(forlob: Forlob, around: Path) -> None:
    code, _lines = ask("conversation", "log", answers=(("Which citizen", "C1"), ("On which day?", "\x03")))
    assert code == 130
    assert everything(forlob) == []


def test_it_offers_people_as_the_reader_writes_them_and_reads_them_as_the_same(
    forlob: Forlob, around: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A companion who has the name of a worker stays one."""
    forlob.ok("conversation", "plan", "C1", "2026-11-20T13:00", "--with", "citizen,MH,guest:Mette", "--anyway")
    monkeypatch.setenv("FORLOB_LANG", "da")
    code, lines = ask(
        *("conversation", "log", "C1"),
        answers=(
            ("Hvilken dag?", ""),
            ("Hvem var der?", None),
            ("borger,MH,gæst:Mette", ""),
            ("Hvem var indkaldt og kom ikke?", ""),
            ("Hvad blev der sagt?", ""),
            ("Hvem gør hvad?", ""),
            ("Hvornår er næste gang?", ""),
        ),
    )
    assert code == 0, lines
    assert [one["who"] for one in everything(forlob)[0]["participants"]] == ["citizen", "MH", "Mette"]


def test_what_has_to_be_answered_says_so(forlob: Forlob, around: Path) -> None:
    code, lines = ask(
        *("conversation", "plan", "C1", "2026-11-26"),
        answers=(("Who takes part", ""), ("this needs an answer; Ctrl-C breaks off", None), ("Who takes part", "\x03")),
    )
    assert (code, everything(forlob)) == (130, []), lines
