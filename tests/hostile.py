"""Inputs nobody means well: a world to try them in, and what forlob must keep to whatever it is given."""

import csv
import hashlib
import importlib
import io
import json
import os
import re
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import typer

from tests.conftest import Forlob, Ran
from tests.exchange import rich
from tests.hostile_words import DAYS, PLAUSIBLE, SECRET, WORDS

SECONDS = 20
DOCUMENTED = frozenset({0, 1, 2, 3, 4, 5, 6, 130})
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
STYLE = re.compile(r"\x1b\[(?:[0-9]{1,3})?(?:;[0-9]{1,3})*m")
FORMULA = re.compile(r"[=@\t\r]|[+-](?![0-9]+(,[0-9]+)?$)")


class Verb(NamedTuple):
    """One command with its options and arguments: parameter, the words that name it, its choices, whether it is a flag."""

    words: tuple[str, ...]
    options: tuple[tuple[str, str, tuple[str, ...], bool], ...]
    arguments: tuple[str, ...]


class Input(NamedTuple):
    """One command line, what comes on stdin, and the encoding of the terminal; None is a pipe."""

    words: tuple[str, ...]
    stdin: str
    terminal: str | None


class Outcome(NamedTuple):
    """What became of one input."""

    code: int
    out: str
    err: str
    faults: tuple[str, ...]


def verbs() -> list[Verb]:
    """Return every command of the program, as typer knows it."""
    from forlob.commands import table

    found = []
    for name, entry in table.COMMANDS.items():
        group: Any = typer.main.get_command(importlib.import_module(f"forlob.commands.{entry.module}").app)
        for verb, command in getattr(group, "commands", {"": group}).items():
            options, arguments = [], []
            for one in command.params:
                if one.param_type_name == "argument":
                    arguments.append(one.name)
                else:
                    flag = bool(getattr(one, "is_flag", False))
                    options.append((one.name, max(one.opts, key=len), tuple(getattr(one.type, "choices", ())), flag))
            words = (name, verb) if verb and verb != name else (name,)
            found.append(Verb(words, tuple(options), tuple(arguments)))
    return found


def campaign(folder: Path, chance: Random, count: int) -> Iterator[tuple[str, Outcome]]:
    """Try so many command lines, each on a sound world, and yield what became of each."""
    world, known = World(folder), verbs()
    for _number in range(count):
        given = an_input(chance, known)
        yield repr([word[:60] for word in given.words]), world.tried(given)
        world.lie_in_the_way()


def an_input(chance: Random, known: Sequence[Verb]) -> Input:
    """Return one input: a command, most of its arguments, some of its options; about a third of the words hostile."""
    verb = chance.choice(known)
    words = list(verb.words)
    if chance.random() < 0.06:
        words[:0] = [chance.choice(("--as", "--today", "--db")), _hostile(chance)]
    hostility = chance.choice((0.1, 0.5, 0.9))
    for name in verb.arguments:
        if chance.random() < 0.93:
            words.append(_word(chance, name, (), hostility))
    for name, option, choices, flag in verb.options:
        if chance.random() < (0.5 if name in ("format_", "sector", "by", "why") else 0.2):
            words += [option] if flag else [option, _word(chance, name, choices, hostility)]
    if chance.random() < 0.05:
        words.insert(chance.randrange(len(words) + 1), _hostile(chance))
    stdin = _hostile(chance) if "-" in words else ""
    return Input(tuple(words), stdin, chance.choice((None, None, "utf-8", "ascii", "latin-1")))


def _word(chance: Random, name: str, choices: Sequence[str], hostility: float) -> str:
    if chance.random() < hostility:
        word = _hostile(chance)
        # A passphrase is read from a pipe as long as somebody writes to it.
        return "kept.txt" if name == "passphrase_file" and word.endswith("pipe") else word
    return str(chance.choice([str(getattr(one, "value", one)) for one in choices] or PLAUSIBLE.get(name, DAYS)))


def _hostile(chance: Random) -> str:
    word = chance.choice(WORDS)
    return word if chance.random() < 0.8 else chance.choice(("x", "C1 ", "MH: ", "2026-11-")) + word


class World:
    """A folder of its own with a database that has a row in every table, and things that lie in the way."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.inside = folder, folder / "a" / "b"
        self.database = folder / "data" / "forlob.db"
        self.sound = folder / "sound.db"
        for made in (self.inside, self.database.parent, folder / "config", folder / "home", folder / "tmp"):
            made.mkdir(parents=True, exist_ok=True)
        self.settings = {
            "FORLOB_DB": str(self.database), "FORLOB_TODAY": "2026-11-20", "FORLOB_LANG": "en", "TERM": "xterm-256color",
            "HOME": str(folder / "home"), "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"), "TMPDIR": str(folder / "tmp"), "COLUMNS": "100",
        }  # fmt: skip
        self.forlob = Forlob(self.sound)
        with self.entered(), _environment(FORLOB_DB=str(self.sound)):
            rich.settle(self.forlob)
            _write_hostile_rows(self.forlob)
            self.forlob.ok("export", self.inside / "tables")
        self.lie_in_the_way()

    def lie_in_the_way(self) -> None:
        """Put everything back: the database, and files that no command may touch unasked."""
        self.database.write_bytes(self.sound.read_bytes())
        self.database.chmod(0o600)
        for path in self.inside.iterdir():
            if path.name not in ("tables", "pipe") and not path.is_dir():
                path.unlink()
        for name in ("kept.txt", "kept.json"):
            (self.inside / name).write_text(f"not yours {SECRET}\n", "utf-8")
        (self.inside / "sheet.csv").write_text(f"Navn;Sagsnr.\nBo {SECRET};12\n", "utf-8")
        if not (self.inside / "pipe").exists():
            os.mkfifo(self.inside / "pipe")
            self.reader = os.open(self.inside / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        with suppress(BlockingIOError):
            while os.read(self.reader, 65_536):
                pass

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Work inside the folder, with settings of its own."""
        before = Path.cwd()
        os.chdir(self.inside)
        try:
            with _environment(**self.settings):
                yield
        finally:
            os.chdir(before)

    def seen(self) -> dict[str, str]:
        """Return a hash of every file that a refused command must leave as it was."""
        paths = [path for path in self.folder.rglob("*") if path.is_file() and path.parent != self.folder / "tmp"]
        return {str(path.relative_to(self.folder)): _hash(path) for path in paths}

    def tried(self, given: Input) -> Outcome:
        """Run one input, and tell what it broke."""
        before = self.seen()
        with self.entered(), _no_longer_than(SECONDS):
            ran = self.forlob(*given.words, stdin=given.stdin, terminal=given.terminal)
        faults = [*_faults(given, ran, before, self.seen()), *self._bugs()]
        return Outcome(ran.code, ran.out, ran.err, tuple(faults))

    def _bugs(self) -> Iterator[str]:
        """Take the reports of bugs away, and tell where each was met."""
        for path in self.folder.glob("tmp/forlob-bug-*.txt"):
            report = path.read_text("utf-8")
            path.unlink()
            yield " < ".join([report.splitlines()[1], *(line.strip() for line in report.splitlines()[:-4:-1])])
            if SECRET in report:
                yield "a report of a bug with a value of the database"


def _faults(given: Input, ran: Ran, before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    typed = "\n".join(given.words)
    if ran.code not in DOCUMENTED:
        yield f"exit code {ran.code}"
    if "Traceback" in ran.out + ran.err:
        yield "a traceback"
    # A change makes the database where there is none, and then may be refused: what is left is empty. What was written
    # at length is kept beside the database where it is refused.
    names = [name for name in sorted(before.keys() | after.keys()) if not name.startswith("data/kept/")]
    changed = [name for name in names if before.get(name) != after.get(name)]
    if ran.code not in (0, 4) and changed and "--db" not in given.words:
        yield f"refused, and yet written: {changed}"
    if ran.code not in (0, 4) and SECRET in ran.err and SECRET not in typed:
        yield "an error with a value of the database"
    if "--force" not in given.words:
        for name in ("a/b/kept.txt", "a/b/kept.json", "a/b/tables/citizens.csv"):
            if before.get(name) != after.get(name):
                yield f"overwrote {name}"
    form = _format(given.words)
    if (form in ("table", "plain") and ran.code == 0) or ran.code:
        shown = STYLE.sub("", ran.out) if given.terminal else ran.out
        if ran.code != 4 and (bad := UNSEEN.search(shown)):
            yield f"stdout holds {bad.group()!a}"
    # On a terminal the count of rows read is written over itself.
    if bad := UNSEEN.search(STYLE.sub("", ran.err).replace("\r", "") if given.terminal else ran.err):
        yield f"stderr holds {bad.group()!a}"
    if ran.code in (0, 4) and ran.out and not _to_file(given.words):
        yield from _faults_of_machines(form, ran.out)


def _faults_of_machines(form: str, out: str) -> Iterator[str]:
    try:
        if form == "json":
            json.loads(out)
        elif form == "jsonl":
            for line in out.splitlines():
                json.loads(line)
        elif form == "excel":
            for row in csv.reader(io.StringIO(out.removeprefix("\ufeff"), newline=""), delimiter=";", strict=True):
                for cell in row:
                    if FORMULA.match(cell):
                        yield f"a formula for Excel: {cell[:30]!a}"
    except (ValueError, csv.Error) as error:
        yield f"no {form}: {error}"


def _format(words: Sequence[str]) -> str:
    for option in ("--format", "-f"):
        if option in words[:-1]:
            return words[words.index(option) + 1]
    return "table"


def _to_file(words: Sequence[str]) -> bool:
    return any(word in ("--output", "-o", "--help", "-h") for word in words)


def _write_hostile_rows(forlob: Forlob) -> None:
    """Add a citizen whose every text is hostile, past the checks of what people write."""
    from forlob.store import records
    from forlob.store.session import change

    nasty = f"{SECRET} \x1b[31;5mred\x9b2J\u202e\x00 [/b] :warning: <script>x</script>"
    with change("settle") as session:
        session.add(records.Citizen(name=f"=cmd {nasty}", case_no=f"@{nasty}"))
        session.add(records.Course(citizen_id=3, kind="coordinated", note=nasty))
        session.add(records.Goal(course_id=3, text=f"+{nasty}"))
        session.add(records.Action(course_id=3, what=f"-{nasty}", owner=nasty))
        session.add(records.Voice(course_id=3, kind="wish", text=nasty))
        session.add(records.Conversation(course_id=3, kind="follow_up", planned_at="2026-12-01", state="planned", note=nasty, place=nasty))  # fmt: skip
        session.add(records.Intervention(course_id=3, sector="health", title=f"={nasty}", provider=nasty))
        session.add(
            records.Wait(
                course_id=3, kind="other", holder=f"={nasty}", sector="health", since=date(2026, 11, 1), note=nasty
            )
        )


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    import tempfile

    before, tempfile.tempdir = dict(os.environ), None
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        tempfile.tempdir = None


@contextmanager
def _no_longer_than(seconds: int) -> Iterator[None]:
    """End what hangs, so that it is told as a bug."""

    def hung(_signal: int, _frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, hung)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
