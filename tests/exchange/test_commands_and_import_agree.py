"""What a command refuses, the import of the same row refuses too; what one takes, the other keeps the same way."""

import csv
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import Forlob, on_copy

READY = "2026-01-05"


class Case(NamedTuple):
    """One value: the command that writes it, the table whose row holds it, and the SQL that finds what was kept.

    `{v}` stands for the value in the command's words and in the row.
    """

    words: str
    table: str
    row: str
    kept: str


def _of(table: str, column: str) -> str:
    return f"SELECT {column} FROM {table} ORDER BY rowid DESC LIMIT 1"


INITIALS = Case(
    "worker add --name=N -- {v}", "workers", "id={v}|name=N|sector=social|unit=U", _of("worker", "initials")
)
LINES = {
    "worker name": Case("worker add NY {v} --sector social --unit U", "workers", "id=NY|name={v}|sector=social|unit=U", _of("worker", "name")),
    "unit": Case("worker add NY N --sector social --unit={v}", "workers", "id=NY|name=N|sector=social|unit={v}", _of("worker", "unit")),
    "organisation": Case("worker add NY N --sector social --unit U --organisation={v}", "workers", "id=NY|name=N|sector=social|unit=U|organisation={v}", _of("worker", "organisation")),
    "citizen name": Case("citizen add --another {v}", "citizens", "id=x|name={v}", _of("citizen", "name")),
    "case number": Case("citizen add Bo --case-no={v}", "citizens", "id=x|name=Bo|case_no={v}", _of("citizen", "case_no")),
    "title": Case("intervention add C1 social {v}", "interventions", "id=x|course=F1|sector=social|title={v}", _of("intervention", "title")),
    "provider": Case("intervention add C1 social T --provider={v}", "interventions", "id=x|course=F1|sector=social|title=T|provider={v}", _of("intervention", "provider")),
    "goal": Case("goal add C1 {v}", "goals", "id=x|course=F1|text={v}", _of("goal", "text")),
    "holder": Case("wait add C1 other --holder={v}", "waits", "id=x|course=F1|kind=other|since=2026-11-20|holder={v}", _of("wait", "holder")),
    "reason of an intervention": Case("intervention cancel I1 --why={v}", "interventions", "id=x|course=F1|sector=social|title=T|ended_on=2026-11-20|end_kind=cancelled|reason={v}", _of("intervention", "reason")),
    "reason of a pause": Case("wait pause W1 --why={v} --until 2027-01-01 --whose citizen", "pauses", "course=F1|wait=W1|from_on=2026-11-20|until_on=2027-01-01|whose=citizen|reason={v}", _of("pause", "reason")),
    "reason of a cancelled conversation": Case("conversation cancel T1 --by citizen --why={v}", "conversations", "id=x|course=F1|kind=follow_up|planned_at=2026-12-01|state=cancelled|by=citizen|reason={v}|called_off_on=2026-11-20", _of("conversation", "reason")),
    "place": Case("conversation plan C1 2026-12-02 --with citizen --place={v}", "conversations", "id=x|course=F1|kind=follow_up|planned_at=2026-12-02|state=planned|place={v}", _of("conversation", "place")),
    "no intervention": Case("course set C3 --no-intervention-because={v}", "courses", "id=x|citizen=C2|kind=coordinated|no_intervention_reason={v}", _of("course", "no_intervention_reason")),
    "role": Case("team add C1 KB --role={v}", "team", "course=F1|worker=KB|role={v}|from_on=2026-11-20", _of("team", "role")),
    "note of a handover": Case("team coordinator C3 KB --note={v}", "team", "course=F2|worker=KB|role=coordinator|from_on=2026-11-20|note={v}", _of("team", "note")),
    "source": Case("norm set other 30 --source={v}", "norms", "kind=other|days=30|from_on=2026-11-20|source={v}", _of("norm", "source")),
    "note of a stand-in": Case("worker stand-in MH --by KB --from 2026-11-20 --until 2026-12-01 --note={v}", "stand_ins", "worker=MH|by=KB|from_on=2026-11-20|until_on=2026-12-01|note={v}", _of("stand_in", "note")),
}  # fmt: skip
NOTES = {
    "note of a wait": Case("wait add C1 other --note={v}", "waits", "id=x|course=F1|kind=other|since=2026-11-20|note={v}", _of("wait", "note")),
    "voice": Case("voice add C1 wish {v}", "voice", "course=F1|kind=wish|text={v}|recorded_on=2026-11-20", _of("voice", "text")),
    "note of a course": Case("course set C3 --note={v}", "courses", "id=x|citizen=C2|kind=coordinated|note={v}", _of("course", "note")),
    "note of an event": Case("wait remind W1 --note={v}", "wait_events", "wait=W1|kind=remind|on=2026-11-20|note={v}", _of("wait_event", "note")),
}  # fmt: skip
NEEDED = {"worker name", "unit", "citizen name", "title", "goal", "role", "reason of an intervention", "voice"}
"""What a table and a command both need; a blank elsewhere is unknown."""
EDGES = (
    "a", "x" * 200, "x" * 201, "ø" * 200, "ø" * 201, "two\nlines", "tab\there", "\x1b[31mred", "a\x7fb", "\u202eright",
    "[/b] <b>", "=1+1", "@SUM(A1)", "010170-1234", "x 0101701234", "A\u030ase", "\ufeffx", "$(touch x)", "a\u2028b",
    "a\rb", "  around  ", "coordinators",
)  # fmt: skip
LENGTHS = ("x" * 10_000, "x" * 10_001, "a\n" * 4_999)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """A database with a course on which everything can happen, and a citizen without one."""
    path = tmp_path_factory.mktemp("agree") / "house.db"
    forlob = on_copy(empty_database, path)
    for line in (
        "worker add MH Mette --sector employment --unit Job",
        "worker add KB Karl --sector social --unit Social",
        "citizen add Åse",
        "citizen add Ida",
        "citizen add Karla",
        f"course open C1 --ready {READY} --coordinator MH",
        "intervention add C1 social T",
        "wait add C1 certificate_265 --since 2026-10-01",
        "conversation plan C1 2026-12-01 --with citizen",
        "plan build C1",
        "course open C3",
    ):
        forlob.ok("--db", path, "--today", READY if "course" in line else "2026-11-20", *line.split())
    return path


class Both:
    """Gives one value to a command and to the import of a row, each on a copy of the same database."""

    def __init__(self, house: Path, folder: Path) -> None:
        self.house, self.folder = house, folder

    def agree(self, case: Case, value: str) -> None:
        """Fail unless both refuse the value, or both take and keep it the same way."""
        words = [word.replace("{v}", value) for word in case.words.split()]
        if "{v}" in case.words.split():
            words = _behind_dashes(case.words.split(), value)
        typed = self._kept("typed.db", case, words)
        imported = self._kept("imported.db", case, ["import", str(self._table(case, value))])
        assert typed == imported, (case.words, value)

    def _kept(self, name: str, case: Case, words: list[str]) -> object:
        """Return what was kept; "refused" where nothing was."""
        path = self.folder / name
        shutil.copyfile(self.house, path)
        path.chmod(0o600)
        ran = Forlob(path)("--db", path, *words, FORLOB_TODAY="2026-11-20")
        assert ran.code in (0, 1, 2, 3, 5), (words, ran)
        if ran.code:
            return "refused"
        with sqlite3.connect(path) as connection:
            (kept,) = connection.execute(case.kept).fetchone()
        connection.close()
        return kept

    def _table(self, case: Case, value: str) -> Path:
        cells = dict(cell.split("=", 1) for cell in case.row.split("|"))
        file = self.folder / f"{case.table}.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
            writer.writerows([list(cells), [cell.replace("{v}", value) for cell in cells.values()]])
        return file


def _behind_dashes(words: list[str], value: str) -> list[str]:
    """Return the words with the value where a text that begins with a dash is no option."""
    if not value.startswith("-"):
        return [value if word == "{v}" else word for word in words]
    place = words.index("{v}")
    return [*words[:2], *words[place + 1 :], "--", *words[2:place], value]


@pytest.fixture
def both(house: Path, tmp_path: Path) -> Both:
    """The two ways in."""
    return Both(house, tmp_path)


def _values(name: str, more: Iterable[str] = ()) -> list[str]:
    return [*EDGES, *more, *(["", "  ", "\u00a0"] if name in NEEDED else [])]


@pytest.mark.parametrize("name", LINES)
def test_a_line_is_a_line_on_both_ways_in(both: Both, name: str) -> None:
    for value in _values(name):
        if name == "role" and value == "coordinator":
            continue
        both.agree(LINES[name], value)


@pytest.mark.parametrize("name", NOTES)
def test_a_note_is_a_note_on_both_ways_in(both: Both, name: str) -> None:
    for value in _values(name, LENGTHS):
        both.agree(NOTES[name], value)


@settings(max_examples=60)
@example(value="-", name="goal")
@given(value=TEXT, name=st.sampled_from(sorted({**LINES, **NOTES})))
def test_any_text_is_taken_by_both_or_by_none(
    house: Path, tmp_path_factory: pytest.TempPathFactory, value: str, name: str
) -> None:
    if value.strip() or name in NEEDED:
        Both(house, tmp_path_factory.mktemp("drawn")).agree({**LINES, **NOTES}[name], value)


NUMBERS = (
    "0",
    "1",
    "11",
    "12",
    "60",
    "61",
    "-1",
    "1_0",
    "\u0663",
    "1e2",
    "24.0",
    "9" * 20,
    "0024",
    "x",
    "1000",
    "1001",
)
HOURS = ("0", "0.5", "7.5", "7,5", "168", "168.5", "nan", "inf", "-1", "1e2", ".5", "6.", "1_0", "0.0", "6 h", "\u0663")
ONE_VALUE = [
    (Case("worker add {v} N --sector social --unit U", "workers", "id={v}|name=N|sector=social|unit=U", _of("worker", "initials")),
     ("NY", "ny", "M" * 8, "M" * 9, "M H", "M-H", "M_H", "borger", "Citizen", "brukare", "ÅØ", "A\u030A", "\u00b2", "\u0663", "M$(touch x)", "M;ls", "1", "M\x1b[31m", "=1", "0101701234", "M\u202e")),
    (Case("citizen add Bo --born={v}", "citizens", "id=x|name=Bo|born={v}", _of("citizen", "born")),
     (*NUMBERS, "1899", "1900", "1984", "2026", "2027", "2200")),
    (Case("citizen add Bo --language={v}", "citizens", "id=x|name=Bo|language={v}", _of("citizen", "language")),
     ("da", "DA", "d", "dan", "1a", "æø", "d a", "\x1ba")),
    (Case("course set C3 --months={v}", "courses", "id=x|citizen=C2|kind=coordinated|granted_months={v}", _of("course", "granted_months")), NUMBERS),
    (Case("course set C3 --at-once={v}", "courses", "id=x|citizen=C2|kind=coordinated|at_once={v}", _of("course", "at_once")), NUMBERS),
    (Case("course set C3 --hours={v}", "courses", "id=x|citizen=C2|kind=coordinated|hours_per_week={v}", _of("course", "hours_per_week")), HOURS),
    (Case("intervention add C1 social T --hours={v}", "interventions", "id=x|course=F1|sector=social|title=T|hours_per_week={v}", _of("intervention", "hours_per_week")), HOURS),
    (Case("wait add C1 other --norm={v}", "waits", "id=x|course=F1|kind=other|since=2026-11-20|norm={v}", _of("wait", "norm")),
     (*NUMBERS, "36500", "36501", "000030")),
    (Case("norm set other {v}", "norms", "kind=other|days={v}|from_on=2026-11-20", _of("norm", "days")), (*NUMBERS, "36500", "36501", "000030")),
    (Case("goal add C1 T --due={v}", "goals", "id=x|course=F1|text=T|due={v}", _of("goal", "due")),
     ("2026-11-30", "2026-02-30", "1899-12-31", "1900-01-01", "2200-12-31", "2201-01-01", "0000-00-00", "2026-13-01")),
    (Case("wait add C1 {v}", "waits", "id=x|course=F1|kind={v}|since=2026-11-20", _of("wait", "kind")),
     ("other", "start", "first_start", "nothing", "team_meeting", "statement")),
    (Case("conversation plan C1 2026-12-02 --with citizen --kind={v}", "conversations", "id=x|course=F1|kind={v}|planned_at=2026-12-02|state=planned", _of("conversation", "kind")),
     ("tripartite", "follow_up", "nothing", "other")),
    (Case("wait pause W1 --why T --whose citizen --on 2026-11-10 --until={v}", "pauses", "course=F1|wait=W1|from_on=2026-11-10|until_on={v}|whose=citizen|reason=T", _of("pause", "until_on")),
     ("2026-11-09", "2026-11-10", "2026-11-11")),
    (Case("wait pause W1 --why T --whose citizen --until 2027-01-01 --on={v}", "pauses", "course=F1|wait=W1|from_on={v}|until_on=2027-01-01|whose=citizen|reason=T", _of("pause", "from_on")),
     ("2026-09-30", "2026-10-01", "2026-11-20")),
    (Case("wait remind W1 --on={v}", "wait_events", "wait=W1|kind=remind|on={v}", _of("wait_event", "happened_on")),
     ("2026-09-30", "2026-10-01", "2026-11-20")),
    (Case("worker stand-in MH --by KB --from 2026-11-20 --until={v}", "stand_ins", "worker=MH|by=KB|from_on=2026-11-20|until_on={v}", _of("stand_in", "until_on")),
     ("2026-11-19", "2026-11-20", "2026-11-21")),
    (Case("plan agree C1 --by citizen --on={v}", "agreements", "course=F1|number=1|party=citizen|answer=agrees|on={v}", _of("agreement", "answered_on")),
     ("2026-11-19", "2026-11-20")),
    (Case("conversation cancel T1 --why T --by={v}", "conversations", "id=x|course=F1|kind=follow_up|planned_at=2026-12-01|state=cancelled|by={v}|reason=T|called_off_on=2026-11-20", _of("conversation", "by_whom")),
     ("citizen", "Borger", "kb", "KB", "KX", "Åses søster", "\x1b[31m")),
]  # fmt: skip


@pytest.mark.parametrize(("case", "values"), ONE_VALUE, ids=[case.words for case, _values in ONE_VALUE])
def test_a_value_with_a_rule_of_its_own_is_taken_by_both_or_by_none(
    both: Both, case: Case, values: tuple[str, ...]
) -> None:
    for value in values:
        both.agree(case, value)


@pytest.mark.parametrize("who", ["citizen", "Borger", "kb", "KB", "KX", "ABCDE", "Åses søster", "\x1b[31m", "x" * 201])
def test_who_owns_an_action_or_was_there_is_read_the_same_way(both: Both, who: str) -> None:
    action = Case(
        "action add C1", "actions", "id=x|course=F1|conversation=|what=ring|owner={v}", _of("action", "owner")
    )
    typed = both._kept("typed.db", action, ["action", "add", "C1", f"{who}: ring"])
    assert both._kept("imported.db", action, ["import", str(both._table(action, who))]) == typed


def test_a_worker_an_older_forlob_let_in_is_known_again_and_no_new_one_comes_in(both: Both, forlob: Forlob) -> None:
    path = both.folder / "old.db"
    shutil.copyfile(both.house, path)
    path.chmod(0o600)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO worker (initials, name, sector, unit, version) VALUES ('M$(TOUCH X)', 'N', 'social', 'U', 1)"
        )
    connection.close()
    table = both.folder / "workers.csv"
    table.write_text("id,name,sector,unit\nM$(touch x),N,social,U\n", "utf-8")
    forlob.ok("--db", path, "import", table)
    ran = forlob.refused("import", table)
    assert ran.code == 1
    assert "workers.csv line 2, id: initials are 1 to 8 letters and digits" in ran.err
