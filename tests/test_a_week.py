"""The week's jobs on docs/a-week.md are typed at a desk, in Danish, and each comes out as the case worker wants it.

The page says what is typed and how many keys that takes; what must come of it stands here. `FORLOB_DOCS=write` puts the
counted keys into the page.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import DATA, TODAY, Forlob
from tests.desk import LINES, Desk

PAGE = Path(__file__).parent.parent / "docs" / "a-week.md"
WRITE = os.environ.get("FORLOB_DOCS") == "write"
ROW = re.compile(r"^\| (?P<number>\d+) \| (?P<job>.*) \| (?P<typed>.*) \| (?P<keys>\d+) \|$", re.MULTILINE)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


class Step(NamedTuple):
    """What is typed at one go, and whether Enter follows."""

    text: str
    enter: bool

    @property
    def keys(self) -> int:
        return len(self.text) + self.enter


STEP = re.compile(r"`(?P<line>[^`]+)`|<kbd>(?P<key>Enter|Space|q)</kbd>")
KEYS = {"Enter": Step("", enter=True), "Space": Step(" ", enter=False), "q": Step("q", enter=False)}
"""What is typed, in the notation of the page, and the keys that have a name there."""


class Job(NamedTuple):
    """What must come of a job.

    `before` is typed first and not counted. `shows` stands on its screens, `first` on the first screenful, and what `then` shows tells what the job left behind.
    """

    shows: tuple[str, ...]
    first: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    then: tuple[tuple[str, tuple[str, ...]], ...] = ()


def steps(typed: str) -> list[Step]:
    """Return what is typed for a job, one after the other."""
    found = STEP.finditer(typed)
    return [KEYS[one["key"]] if one["key"] else Step(one["line"], enter=True) for one in found]


TYPED = {int(row["number"]): steps(row["typed"]) for row in ROW.finditer(PAGE.read_text("utf-8"))}
MEETING_TODAY = 'forlob talk plan C1 "i dag 10:00" --with borgeren,MH,AN --anyway'
AGAIN = "ons 25. nov 2026, uge 48, kl. 13:00"
JOBS = {
    1: Job(
        ("T6", "Bo Ågård", "T25", "Ali Demir", "A1", "ring til lægen om LÆ265", "W21", "Niels Præst", "+215"),
        first=("fre 20. nov 2026, uge 47: MH", "Bo Ågård", "ring til lægen om LÆ265"),
    ),
    2: Job(("Uge 48, man 23. nov til søn 29. nov 2026: MH", "tir 24. nov", "13:00  T5", "Åse Sørensen")),
    3: Job(
        ("samtale T44 noteret", "forlob conversation log C1", "'MH: ring til lægen @ "),
        then=(("forlob talk show T44", ("Vil prøve", "ring til lægen", "AN ")),),
    ),
    4: Job(
        ("samtale T44 noteret", "for C1 Åse Sørensen"),
        then=(("forlob talk show T44", ("Vil prøve", "fre 20. nov 2026", "MH ", "AN ")),),
    ),
    5: Job(
        ("samtale T44 afholdt fre 20. nov 2026, uge 47", "T44 var en trepartssamtale: Jobcenter og Socialcenter"),
        before=(MEETING_TODAY,),
    ),
    6: Job(
        ("$",),
        before=(MEETING_TODAY,),
        then=(("forlob talk show T44", ("udeblivelse",)),),
    ),
    7: Job(
        ("samtale T5 ombooket", "samtale T44 planlagt, Trepartssamtale, tor 26. nov 2026, uge 48, kl. 13:00"),
        then=(("forlob talk show T44", ("MH ", "AN ", "LF ", "Jobcentret")),),
    ),
    8: Job(
        ("samtale T5 ombooket", "samtale T44 planlagt, Trepartssamtale, tor 26. nov 2026, uge 48, kl. 13:00"),
        before=("forlob talk cancel T5 --by borgeren --why syg",),
        then=(("forlob talk show T44", ("MH ", "AN ", "LF ", "Jobcentret")),),
    ),
    9: Job(
        ("W1 LÆ265 meldt sendt fre 20. nov 2026, uge 47", "ventetiden løber videre"),
        then=(("forlob waits --kind LÆ265 --fields id,state", ("W1   meldt sendt",)),),
    ),
    10: Job(
        ("W1 LÆ265 afvist",),
        then=(("forlob wait show W1", ("kom aldrig", "afvist som utilstr", "71", "Status:     venter")),),
    ),
    11: Job(("W1 ", "W3 ", "W20 ", "LÆ265", "+41")),
    12: Job(("At ringe til", "Region Hovedstaden  12 34 70 00", "W21 Niels Præst", "Lægehuset Søborg    12 34 60 10")),
    13: Job(
        ("der er rykket for W3 LÆ265", "der er rykket for W20 LÆ265", "forlob undo 22"),
        then=(("forlob waits --holder torvet --fields id,last_reminder_on", ("W3   2026-11-20", "W20  2026-11-20")),),
    ),
    14: Job(("skrevet til dagsorden.html",), then=(("grep -c Koordinationsgruppe dagsorden.html", ("\n",)),)),
    15: Job(
        (
            "overleveret til MH",
            "F3, F6, F10, F11, F16, F19, F23, F24",
            "I14, I22, I36, I44",
            "T10",
            "T35",
            "forlob undo 22",
        ),
        then=(("forlob undo", ("post 22 fortrudt: worker end KB --to MH",)),),
    ),
    16: Job(("borger C2 ændret", "C2 Bo Aagård"), then=(("forlob citizen show C2", ("Bo Aagård",)),)),
    17: Job(("--agreed-start fre 11. dec 2026, uge 50", "I3 ændret")),
    18: Job(("skrevet til plan.html",), then=(("grep -c 'lang=\"da\"' plan.html", ("1",)),)),
    19: Job(("skrevet til plan.html",)),
    20: Job(
        ("samtale T44 planlagt", "tor 26. nov 2026, uge 48, kl. 09:00", "kl. 13:00", "5 indkaldelser i breve"),
        before=('forlob config set slots "tor 9:00-15:00/60"',),
        then=(("ls breve", ("T44.html", "T48.html")), ("grep -c 'Bo Ågård' breve/T45.html", ("1",))),
    ),
    21: Job(
        ("borgere: 29 tilføjet", "fortryd med: forlob undo 22"),
        before=("rm borgere.csv; forlob demo --sheet borgere.csv --mended",),
        then=(("forlob citizen list --coordinator KB --sort -id --ids", ("C5",)),),
    ),
    22: Job(("skrevet til uge.xlsx",), then=(("ls -l uge.xlsx", ("-rw-------", "uge.xlsx")),)),
    23: Job(
        ("Lægehuset Søborg", "har ikke mødtes"),
        first=("Forsinkes af:   W1 LÆ265, 41 dage over, hos Lægehuset Søborg", "Næste skridt:   MH: ring til lægen"),
    ),
    24: Job(
        ("post 22 fortrudt: wait remind W1",),
        before=("forlob wait remind W1", "forlob wait claim W1", "forlob wait reject W3"),
        then=(
            (
                "forlob waits --kind LÆ265 --fields id,state,reminders",
                ("W1   venter             2", "W3   meldt sendt        0"),
            ),
        ),
    ),
    25: Job(("Åse Sørensen", "tåler ikke parfume")),
    26: Job(("F1 blev åbnet", "MH Mette Holm blev tovholder"), first=("C1 Åse Sørensen: historik",)),
    27: Job(
        ("--on tir 17. nov 2026, uge 47", "med alle tre sektorer: Jobcenter, Socialcenter"),
        then=(("forlob talk show T6", ("tir 17. nov 2026", "AN ")),),
    ),
    28: Job(("C4 Ægidius Nguyen (MH)", "kun én sektor er med: sundhed"), first=("C1 Åse Sørensen (MH)",)),
    29: Job(("T5 ", "Åse Sørensen", "T26", "2026-12-17 13:00"), first=("Hvornår", "T5 ")),
    30: Job(
        ("ikke planlagt til ons 25. nov 2026, uge 48, kl. 13:00", "2026-11-25T14:00 --with borgeren,MH"),
        then=(("forlob talk list C2 --from 'i dag'", ("T7",)),),
    ),
    31: Job(
        ("$",),
        then=(("forlob course show C1", ("på pause",)),),
    ),
    32: Job(("skrevet til historik.html",), then=(("grep -c parfume historik.html", ("1",)),)),
}


@pytest.fixture(scope="module")
def caseload(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up caseload, as `forlob demo --keep` leaves it."""
    path = tmp_path_factory.mktemp("week") / "week.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FORLOB_TODAY", TODAY)
        patch.setenv("FORLOB_LANG", "da")
        Forlob(path.with_name("unused.db")).ok("demo", "--keep", path)
    return path


@pytest.fixture
def desk(caseload: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copy(caseload, tmp_path / "week.db")
    shutil.copy(DATA / "sheet" / "borgere.csv", tmp_path)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("FORLOB_", "XDG_"))},
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "FORLOB_TODAY": TODAY,
        "FORLOB_LANG": "da",
        "FORLOB_DB": str(tmp_path / "week.db"),
        "FORLOB_WORKER": "MH",
    }
    there = Desk(tmp_path, environment)
    yield there
    there.close()


def test_the_page_has_all_jobs_and_counts_their_keys() -> None:
    text = PAGE.read_text("utf-8")
    counted = ROW.sub(
        lambda row: (
            f"| {row['number']} | {row['job']} | {row['typed']} | {sum(step.keys for step in steps(row['typed']))} |"
        ),
        text,
    )
    if WRITE:
        PAGE.write_text(counted, "utf-8")
    assert counted == text
    assert list(TYPED) == list(JOBS) == list(range(1, 33))


@pytest.mark.parametrize("number", JOBS)
def test_a_job_comes_out_as_typed(number: int, desk: Desk) -> None:
    job = JOBS[number]
    for line in job.before:
        desk.types(line)
    screens = [desk.types(step.text, enter=step.enter) for step in TYPED[number]]
    shown, first = "\n".join(screens), "\n".join(screens[0].split("\n")[:LINES])
    assert [words for words in job.shows if words not in shown] == [], shown
    assert [words for words in job.first if words not in first] == [], first
    for line, told in job.then:
        shown = desk.types(line)
        assert [words for words in told if words not in shown] == [], shown
