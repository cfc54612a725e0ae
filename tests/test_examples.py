"""The example in the help of every command runs, in a world where it makes sense, and does what it says."""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.conftest import DATA, Forlob
from tests.walk import Command, commands

WORLD = """\
forlob import workers
forlob citizen add "Åse Lund"
forlob course open C1 --ready 2026-08-03
forlob goal add C1 "Back to work"
forlob intervention add C1 health Physiotherapy --owner LF
forlob wait add C1 certificate_265 --since 2026-11-02
forlob wait add C1 statement --since 2026-11-02
forlob conversation plan C1 2026-11-20T09:00 --with citizen,MH
forlob action add C1 "MH: call the doctor @ fri"
forlob plan build C1
forlob import caseload
"""
"""C1 is Åse Lund with one of everything; the caseload comes after her."""

FIRST = {
    "citizen end": ["forlob course end C1 --outcome other --why moved --on 2026-11-18"],
    "action reopen": ["forlob action done A1"],
    "citizen reopen": [
        "forlob course end C1 --outcome other --why moved --on 2026-11-18",
        "forlob citizen end C1 --on 2026-11-19",
    ],
    "contact clear": ["forlob contact set holder doctor --phone 112"],
    "conversation edit": ["forlob conversation no-show T1 --by citizen"],
    "course open": ["forlob course end C1 --outcome other --why moved --on 2026-11-02"],
    "course reopen": ["forlob course end C1 --outcome other --why moved --on 2026-11-18"],
    "course resume": ["forlob course pause C1 --why admitted"],
    "export": ["forlob export tables"],
    "import": ["forlob export tables"],
    "forum clear": ["forlob forum met steering_group --on 2026-11-12"],
    "goal reopen": ["forlob goal reach G1"],
    "intervention reopen": ['forlob intervention decline I1 --why "no place" --on 2026-11-10'],
    "intervention end": ["forlob intervention start I1 --on 2026-11-10"],
    "intervention stop": ["forlob intervention start I1 --on 2026-11-10"],
    "restore": ["forlob backup forlob.db"],
    "support edit": ["forlob support add C1 Mor --role relative"],
    "support end": ["forlob support add C1 Mor --role relative"],
    "team leave": ["forlob team add C1 LF"],
    "worker end": ['forlob worker add BK "Bente Krogh" --sector health --unit Klinik'],
    "view edit": ["forlob view add friday -- waits --over"],
    "view remove": ["forlob view add friday -- waits --over"],
    "view show": ["forlob view add friday -- waits --over"],
    "wait reopen": ["forlob wait receive W1 --on 2026-11-10"],
    "wait resume": ["forlob wait pause W1 --why hospital --whose citizen"],
}
"""What has to happen before some of them."""


def run(forlob: Forlob, line: str) -> None:
    """Run a line as it is typed."""
    forlob.ok(*shlex.split(line)[1:])


@pytest.fixture(scope="session")
def example_world(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Where the database of the world is kept once it has been made."""
    return {"database": tmp_path_factory.mktemp("examples") / "forlob.db"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example_world: dict[str, Path]) -> Forlob:
    """forlob in a folder of its own, on the world of the examples."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("FORLOB_WORKER", "MH")
    forlob, made = Forlob(tmp_path / "forlob.db"), example_world["database"]
    if not made.exists():
        shutil.copytree(DATA / "caseload", "caseload")
        Path("workers").mkdir()
        shutil.copy(DATA / "caseload" / "workers.csv", "workers")
        for line in WORLD.splitlines():
            run(forlob, line)
        shutil.copyfile(forlob.database, made)
    else:
        shutil.copyfile(made, forlob.database)
    return forlob


@pytest.mark.parametrize("command", list(commands()), ids=lambda command: "-".join(command.words))
def test_the_example_of_a_command_runs(desk: Forlob, command: Command) -> None:
    for line in FIRST.get(" ".join(command.words), []):
        run(desk, line)
    run(desk, command.example)
