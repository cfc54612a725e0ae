"""Tables nobody means well: every column of every file with hostile cells, and files that are no tables at all."""

import csv
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.hostile import Input, Outcome, World
from tests.hostile_words import WORDS

CELLS = (
    *tuple(word for word in WORDS if len(word) < 20000),
    "C1",
    "F1",
    "I1",
    "MH",
    "true",
    "held",
    "=1+1",
    "1900-01-01",
)
LOOKED_AT = (
    *(
        ("waits",),
        ("citizen", "list"),
        ("status",),
        ("log",),
        ("plan", "show", "C1"),
        ("agenda",),
        ("plan", "check", "C1"),
    ),
    *(
        ("waits", "-f", "excel"),
        ("citizen", "list", "-f", "json"),
        ("conversation", "list"),
        ("today",),
        ("week",),
        ("action", "list"),
    ),
    *(("stats", "flow"), ("stats", "effects"), ("waits", "--stats"), ("voice", "list", "C1"), ("export", "out2")),
    *(("plan", "export", "C1", "-o", f"p{ending}") for ending in (".html", ".ics", ".md", ".json")),
)
"""What is looked at after a table with hostile cells has come in."""
ENCODINGS = ("latin-1", "utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-32")


def campaign(folder: Path, chance: Random, count: int) -> Iterator[tuple[str, Outcome]]:
    """Try so many imports and what they leave to be seen, each on a sound world, and yield what became of each."""
    world = World(folder)
    tables = sorted((world.inside / "tables").iterdir())
    empty = folder / "empty.db"
    with world.entered():
        world.forlob.ok("worker", "add", "ZZ", "Nobody", "--sector", "social", "--unit", "U", FORLOB_DB=str(empty))
    tried = 0
    while tried < count:
        what = _spoilt(world.inside, tables, chance)
        into = empty if chance.random() < 0.7 else world.sound
        world.database.write_bytes(into.read_bytes())
        dry = ("--dry-run",) if chance.random() < 0.2 else ()
        outcome = world.tried(Input(("import", "spoilt", *dry), "", chance.choice((None, "utf-8", "ascii"))))
        yield what, outcome
        tried += 1
        if outcome.code == 0 and not dry:
            looked = Input(chance.choice(LOOKED_AT), "", chance.choice((None, "utf-8", "ascii")))
            yield f"{what}, then {' '.join(looked.words)}", world.tried(looked)
            tried += 1
        shutil.rmtree(world.inside / "out2", ignore_errors=True)
        world.lie_in_the_way()


def _spoilt(inside: Path, tables: list[Path], chance: Random) -> str:
    """Put a folder of tables with something wrong in it at `spoilt`, and say what."""
    folder = inside / "spoilt"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in tables:
        (folder / path.name).write_bytes(path.read_bytes())
    path = folder / chance.choice(tables).name
    if chance.random() < 0.15:
        return f"{path.name}: {_broken(path, chance)}"
    rows = list(csv.reader(path.read_text("utf-8").splitlines(keepends=True)))
    said = []
    for _turn in range(chance.choice((1, 1, 1, 3))):
        row, place, cell = chance.randrange(len(rows)), chance.randrange(len(rows[0])), chance.choice(CELLS)
        rows[row][place] = cell.replace("\udcff", "?").replace("\ud800", "?")
        said.append(f"{rows[0][place][:20]}[{row}] = {cell[:40]!a}")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return f"{path.name}: {', '.join(said)}"


def _broken(path: Path, chance: Random) -> str:
    text, data = path.read_text("utf-8"), path.read_bytes()
    match chance.randrange(9):
        case 0:
            encoding = chance.choice(ENCODINGS)
            path.write_bytes((text + "ø").encode(encoding, "replace"))
            return encoding
        case 1:
            place = chance.randrange(len(data))
            path.write_bytes(data[:place] + bytes([chance.choice((0, 0xFF, 0x1B, 0x22, 0x0D))]) + data[place:])
            return f"a byte at {place}"
        case 2:
            path.write_text(text + "a,b,c\n" * 3, "utf-8")
            return "ragged"
        case 3:
            path.write_bytes(data[: chance.randrange(len(data))])
            return "cut off"
        case 4:
            path.write_text(text + '"' + "x" * 1_000_000, "utf-8")
            return "an open quote"
        case 5:
            path.write_bytes(os.urandom(0) + bytes(chance.randrange(256) for _byte in range(500)))
            return "noise"
        case 6:
            path.unlink()
            path.symlink_to(chance.choice(("/dev/zero", "../pipe", "/dev/null", "nowhere", path.name, "..")))
            return f"a link to {path.readlink()}"
        case 7:
            path.write_text(text + "".join(text.splitlines(keepends=True)[1:]), "utf-8")
            return "every row twice"
        case _:
            path.write_text(text.replace("\n", "\r"), "utf-8")
            return "carriage returns"
