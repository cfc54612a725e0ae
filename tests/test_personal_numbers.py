"""No personal number is let in, whatever it is written like; what only looks long is."""

import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from forlob import personal_number
from forlob.commands.table import COMMANDS
from forlob.commands.typed_words import Verb
from forlob.errors import WrongUse
from forlob.exchange.values import read_digest
from forlob.questions.doctor.personal_numbers import EDITS
from forlob.store import records
from forlob.store.record import Record
from forlob.store.records import KINDS
from forlob.store.session import change
from tests import drawn, only_long
from tests.commands.test_conversation_asked import ask
from tests.conftest import Forlob, Ran
from tests.walk import home_of, parameters

REFUSED = (
    # Danish: ten digits, day and month real, no check digit
    "0101901234", "010190-1234", "010190 1234", "3112991234", "2902901234", "010190+1234",
    "010190\u20101234", "010190\u20111234", "010190\u20121234", "010190\u20131234", "010190\u20141234", "010190\u22121234",
    "010190\u00a01234", "010190\u20091234", "010190\u202f1234", "010190 - 1234", "010190 \u2013 1234", "010190  1234",
    "010190\t1234", "010190-\n1234", "010190.1234", "010190/1234", "010190--1234",
    # with dots, slashes, blanks or hyphens inside the date
    "01.01.90-1234", "01/01/90-1234", "01 01 90 1234", "01 01 90-1234", "01.01.90 1234", "01. 01. 90 - 1234",
    "01.01.90.1234", "01/01/90/1234", "01.01.901234", "01-01-90-1234", "01.01.1990-1234", "01/01/1990 \u2013 1234",
    "01\u00a001\u00a090\u00a01234", "01/01-90-1234", "01/01-1990 \u2013 1234", "01-01-1990-1234", "0101 90-1234", "01 0190-1234",
    "01. 0190 - 1234", "01011990-1234", "010119901234", "01011990+1234", "61/01-90-1234", "1990 0101-1239",
    # whatever stands around
    ".0101901234", "0101901234.", ".010190-1234.", "(010190-1234)", "[0101901234]", "CPR0101901234", "cpr:010190-1234,",
    "x010190-1234x", "-010190-1234-", "Hun er 010190-1234 og glad", "nr. 1-010190-1234", "12 010190-1234",
    "1234 0101901234", "010190-1234 5678", "\u201c010190-1234\u201d", "#0101901234", "+0101901234", "010190-1234\n2100",
    "321390-1234 010190-1234",
    # replacement numbers: day and 60
    "610190-1234", "9112991234", "61.01.90-1234",
    # Swedish: yymmdd or yyyymmdd with its check digit, also day and 60
    "900101-1239", "9001011239", "19900101-1239", "199001011239", "19900101 1239", "900101+1239", "9001611236",
    "900161-1236", "19900161-1236", "1990.01.01-1239", "1990/01/01 1239", "90-01-01-1239", "90.01.01-1239",
    "19900101\u20131239", "19 900101-1239", "SE199001011239",
    # other digits, and what is not seen
    "\uff10\uff11\uff10\uff11\uff19\uff10\uff0d\uff11\uff12\uff13\uff14", "\uff10\uff11\uff10\uff11\uff19\uff101234",
    "\u0660\u0661\u0660\u0661\u0669\u0660-\u0661\u0662\u0663\u0664", "\u0966\u0967\u0966\u0967\u096f\u0966\u0967\u0968\u0969\u096a",
    "010190\u200b1234", "0\u200b1\u200b0\u200b1\u200b9\u200b0\u200b1\u200b2\u200b3\u200b4", "010190\u00ad1234",
    "01\u206001\u206090-1234", "010190\ufeff-1234", "010190\u200d-\u200d1234", "\u24ea\u2460\u24ea\u2460\u2468\u24ea-1234",
    "0\u03011\u03010190-1234", "\U0001d7ce\U0001d7cf\U0001d7ce\U0001d7cf\U0001d7d7\U0001d7ce\U0001d7cf\U0001d7d0\U0001d7d1\U0001d7d2",
    "\u246a\u246b90-1234", "\u246a\u246b\u246a\u246b\u246a", "\u3251\u246b90-1234", "010190\u115f1234", "010190\u28001234", "Åse 010190-1234 æ", "01\u205f01\u205f90\u205f1234", "Åse 010190\uff0b1234", "01\u00b701\u00b790-1234", "01\u204401\u204490-1234",
    # a telephone number may be meant, and is to be written in groups
    "0701234567", "0101234567", "1012345678", "070123 4567",
)  # fmt: skip
"""Forms written by hand from the field's page (domain 14)."""


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_a_personal_number_is_seen(text: str) -> None:
    assert personal_number.stands_in(text)
    assert not personal_number.stands_in(personal_number.unsaid(text))


@pytest.mark.parametrize("text", (*only_long.BY_HAND, *only_long.drawn()), ids=ascii)
def test_what_only_looks_long_passes(text: str) -> None:
    assert not personal_number.stands_in(text)
    assert not personal_number.stands_in(f"Åse: {text}.")
    assert personal_number.unsaid(text) == text


def test_two_hundred_that_only_look_long_are_tried() -> None:
    assert (len(only_long.drawn()), len(set(only_long.BY_HAND)) >= 100) == (100, True)


def test_what_stands_for_a_number_leaves_the_rest_as_it_was() -> None:
    assert (
        personal_number.unsaid("Åse (010190-1234), 070-123 45 67; \uff10101901234!")
        == "Åse (______), 070-123 45 67; ______!"
    )


def test_a_long_text_of_digits_and_blanks_is_read_at_once() -> None:
    for part in ("1 ", "12 ", "0.", "12.12.12 ", "9\u200b", "é1 ", "123456-"):
        personal_number.stands_in(part * 50_000)


WRITTEN = (
    "0101901234",
    "(010190\u20131234)",
    "01.01.90-1234",
    "\uff10\uff11\uff10\uff11\uff19\uff10-1239",
    "199001011239",
)
PART = re.compile("1234|1239|0190|01.01.90")


def ways_in() -> Iterator[tuple[str, str, list[str]]]:
    """Yield every argument and option with a value: its command, what an error calls it, and what is typed before it."""
    place: Counter[str] = Counter()
    for command, parameter in parameters():
        if parameter.param_type_name == "argument":
            yield command, str(parameter.metavar).strip('"'), [*command.split(), *["x"] * place[command]]
            place[command] += 1
        elif not parameter.is_flag:
            yield from ((command, way, [*command.split(), way]) for way in parameter.opts)


def repeats(ran: Ran) -> bool:
    """Return whether a part of a number was said; how to write a telephone number is not meant."""
    return bool(PART.search(ran.out + ran.err.replace("070-123 45 67", "")))


def is_refused(ran: Ran, what: str) -> bool:
    """Return whether a number was refused by the name of its place, and not repeated."""
    *_before, before_last, last = ["", *ran.err.splitlines()]
    said = before_last if last.startswith("try: ") else last
    named = said.startswith(f"error: {what} holds what looks like a civil registration number")
    helped = said != last or "leave the number out; write" in said or "give the file a name without it" in said
    return ran.code == 2 and named and helped and not repeats(ran)


def test_every_option_and_argument_of_every_command_refuses_a_number(forlob: Forlob) -> None:
    let_in, tried = [], set()
    for turn, (command, what, words) in enumerate(ways_in()):
        tried.add(command)
        number = WRITTEN[turn % len(WRITTEN)]
        typed = [(*words, number), *([(*words[:-1], f"{what}={number}")] if what.startswith("--") else [])]
        let_in += [line for line in typed if not is_refused(forlob(*line), what)]
    assert not let_in
    assert tried >= drawn.drawn().keys()


def test_no_changing_command_goes_round_the_words(forlob: Forlob) -> None:
    """A command of typer's own kind would not ask."""
    for name in COMMANDS:
        group = typer.main.get_command(home_of(name))
        assert all(isinstance(one, Verb) for one in getattr(group, "commands", {"": group}).values()), name


@pytest.mark.parametrize(
    "words",
    [
        ("--as", "0101901234", "goal", "add", "C1", "job"), ("--as=010190-1234", "waits"), ("0101901234",), ("goal", "010190-1234"),
        ("goal", "add", "C1", "job", "010190-1234"), ("goal", "add", "C1", "job", "--010190-1234"), ("--today", "010190-1234", "waits"),
        ("goal", "add", "--", "C1", "010190-1234"), ("--db", "x/0101901234.db", "waits"), ("goal", "--0101901234"),
        ("waits", "-o", "01/01/90-1234"), ("backup", ",27/03/86 \u2013 1234;"), ("waits", "--output=x/1990/01/01-1239"),
    ],
)  # fmt: skip
def test_a_number_is_refused_and_not_repeated_wherever_it_stands(full: Forlob, words: tuple[str, ...]) -> None:
    ran = full.refused(*words)
    assert (ran.code, repeats(ran)) == (2, False), ran.err


def test_a_folder_may_be_called_as_it_is(full: Forlob, tmp_path: Path) -> None:
    (tmp_path / "0101901234").mkdir()
    full.ok("export", tmp_path / "0101901234" / "tables")
    ran = full.refused("export", tmp_path / "0101901234")
    assert ran.err.endswith("forlob keeps none; give the file a name without it\n")


@pytest.mark.parametrize(
    "words",
    [
        ("waits", "-o", "010190-1234/w.csv"), ("waits", "-o", "<b>0101901234</b>"), ("import", "010190-1234/x"), ("backup", "010190 1234/x.db"),
        ("restore", "010190-1234/x.db"), ("--db", "010190-1234/x.db", "waits"), ("restore", "--identity", "010190-1234/x"), ("waits", "-o", "010190-1234/w.pdf"),
    ],
)  # fmt: skip
def test_an_error_does_not_repeat_the_number_a_folder_is_called_by(full: Forlob, words: tuple[str, ...]) -> None:
    assert not repeats(full.refused(*words))


def test_a_day_of_the_environment_that_is_none_is_not_repeated(full: Forlob) -> None:
    assert not repeats(full.refused("waits", FORLOB_TODAY="010190-1234"))


def test_the_environment_and_the_settings_name_no_worker_by_a_number(full: Forlob) -> None:
    ran = full.refused("goal", "add", "C1", "job", FORLOB_WORKER="010190-1234")
    assert is_refused(ran, "FORLOB_WORKER")
    full.ok("config", "set", "worker", "mh")
    file = full.database.parent / "config" / "forlob" / "config.toml"
    file.write_text('worker = "0101901234"\n')
    assert is_refused(full.refused("goal", "add", "C1", "job"), "the setting worker")
    full.ok("config", "unset", "worker")
    full.ok("goal", "add", "C1", "job")


def test_a_note_on_stdin_is_refused_and_what_is_kept_of_it_has_no_number(full: Forlob) -> None:
    for number in REFUSED:
        ran = full.refused("conversation", "edit", "T1", "--note", "-", stdin=f"Hun ringede og sagde {number} til os")
        assert is_refused(ran, "note"), (number, ran.err)
    kept = [path.read_text("utf-8") for path in (full.database.parent / "kept").iterdir()]
    assert len(kept) == len(REFUSED)
    assert not [
        text for text in kept if personal_number.stands_in(text) or not text.startswith("Hun ringede og sagde ")
    ]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.table)
def test_no_row_is_written_with_a_number_whatever_a_command_forgot(full: Forlob, kind: type[Record]) -> None:
    for column in (name for name, about in kind.columns.items() if about.kind is str and name != "sha256"):
        with pytest.raises(WrongUse, match="civil registration"), change("goal add") as session:
            session.write(kind, None, {column: "nr. 010190-1234"})
    with pytest.raises(WrongUse, match="civil registration"), change("goal add nr. 010190-1234") as session:
        session.get(records.Goal, 1).text = "job"


def test_what_an_older_version_let_in_may_stay_while_the_rest_of_its_row_changes(full: Forlob) -> None:
    let_in(full)
    full.ok("goal", "edit", "G1", "--due", "2027-01-04")
    full.ok("goal", "edit", "G1", "--text", "job")
    ran = full.refused("undo")
    assert (ran.code, repeats(ran)) == (2, False)


TABLES = {
    "workers.csv": "id,name,sector,unit,organisation\n{id},{line},social,{line},{line}\n",
    "citizens.csv": "id,name,case_no,born,language,ended_on\n{id},{line},{line},{line},{line},{line}\n",
    "goals.csv": "id,course,text,due,reached_on\n{id},F1,{line},{line},{line}\n",
    "waits.csv": "id,course,kind,holder,since,note,ended_by\n{id},F1,{line},{line},{line},{line},{line}\n",
    "conversations.csv": "id,course,kind,planned_at,held_on,state,place,note,by\n{id},{line},{line},{line},{line},{line},{line},{line},{line}\n",
    "participants.csv": "conversation,who,attended,unit\n{line},{line},{line},{line}\n",
    "actions.csv": "id,course,what,owner\n{id},F1,{line},{line}\n",
    "settings.csv": "name,value\nobserved_from,{line}\n",
    "support.csv": "id,citizen,name,role,phone,mail\n{id},{line},{line},{line},{line},{line}\n",
    "forums.csv": "forum,met_on,note\n{line},{line},{line}\n",
    "contacts.csv": "kind,name,phone,mail,address,note\n{line},{line},{line},{line},{line},{line}\n",
}


@pytest.mark.parametrize("number", WRITTEN, ids=ascii)
@pytest.mark.parametrize("file", TABLES)
def test_an_import_names_every_cell_and_repeats_none(full: Forlob, tmp_path: Path, file: str, number: str) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / file).write_text(TABLES[file].format(id=number, line=number), "utf-8")
    ran = full.refused("import", folder)
    header = TABLES[file].splitlines()[0].split(",")
    cells = [name for name, cell in zip(header, TABLES[file].splitlines()[1].split(","), strict=True) if "{" in cell]
    assert (ran.code, repeats(ran)) == (1, False), ran.err
    for column in cells:
        assert f"{file} line 2, {column}: the text holds what looks like a civil registration number" in ran.err


def test_a_heading_is_not_repeated_either(full: Forlob, tmp_path: Path) -> None:
    (tmp_path / "goals.csv").write_text("id,010190-1234\n", "utf-8")
    assert is_refused(full.refused("import", tmp_path / "goals.csv"), "goals.csv line 1")
    (tmp_path / "sheet.csv").write_text("Navn;Om 010190-1234\nÅse;ja\n", "utf-8")
    assert is_refused(full.refused("import", tmp_path / "sheet.csv"), "sheet.csv: the heading of column 2")


@pytest.mark.parametrize("heading", ["Navn", "Sagsnr", "Født", "Start", "Sagsbehandler", "Bemærkning", "Sprog"])
def test_a_sheet_names_the_cell_and_repeats_none(full: Forlob, tmp_path: Path, heading: str) -> None:
    named = "" if heading == "Navn" else "Navn;"
    rows = "\n".join(f"{'' if heading == 'Navn' else 'Åse;'}{cell}" for cell in ("nr. 010190-1234", "x", "y"))
    (tmp_path / "sheet.csv").write_text(f"{named}{heading}\n{rows}\n", "utf-8")
    ran = full.refused("import", tmp_path / "sheet.csv")
    assert f"sheet.csv line 2, {heading}: the text holds what looks like a civil registration number" in ran.err
    assert not repeats(ran)


def test_the_digest_of_a_plan_is_no_number_whatever_digits_it_has() -> None:
    assert read_digest("a0101901234b" + "0" * 52) == "a0101901234b" + "0" * 52


def let_in(forlob: Forlob) -> None:
    """Do as an older version did: numbers in a row, its image, an entry, a plan, the memory of an import."""
    connection = sqlite3.connect(forlob.database)
    with connection:
        connection.execute("UPDATE goal SET text = 'ring 010190-1234.' WHERE id = 1")
        connection.execute("UPDATE worker SET unit = '0101901234' WHERE initials = 'MH'")
        connection.execute(
            "UPDATE journal_row SET after = replace(after, '}', ',\"x\":\"\uff10\uff11\uff10\uff11\uff19\uff10-1234\"}') WHERE id = 2"
        )
        connection.execute(
            "UPDATE journal_entry SET words = 'goal reopen G1: 01.01.90-1234', who = '0101901234' WHERE id = 1"
        )
        connection.execute("INSERT INTO imported VALUES ('citizen', 'sheet 010190 1234', 1)")
    connection.close()


def found(forlob: Forlob, *words: str) -> list[tuple[str, str, str | None]]:
    """Return state, text and next step of what the doctor says of personal numbers."""
    rows = forlob("doctor", *words, "-f", "json").json
    return [(row["state"], row["text"], row["try"]) for row in rows if row["check"] == "personal_numbers"]


def test_the_deep_check_names_where_an_older_version_let_numbers_in(full: Forlob) -> None:
    assert found(full, "--deep") == [("ok", "no personal number was found", None)]
    let_in(full)
    ran = full("doctor", "--deep")
    assert not repeats(ran)
    rows, frozen = found(full, "--deep")
    assert rows == (
        "warning",
        "personal numbers are kept in: G1 text, MH unit; nobody may keep them here",
        "forlob goal edit G1 --text TEXT",
    )
    assert frozen[0] == "warning"
    assert "journal entry 1, journal entry 2 (KL x), the id that an import remembers for C1;" in frozen[1]
    assert frozen[2] == "forlob export FOLDER"
    assert found(full) == []


def test_what_the_doctor_says_to_type_mends_the_rows(full: Forlob) -> None:
    let_in(full)
    for _turn in range(2):
        (_state, _text, next_step), _frozen = found(full, "--deep")
        assert next_step
        full.ok(*next_step.replace("TEXT", "noget").split()[1:])
    assert [text for _state, text, _next in found(full, "--deep") if "are kept in" in text] == []


def test_every_text_that_can_be_written_anew_is_by_the_option_the_doctor_names(full: Forlob) -> None:
    ids = {
        "goal": "G1",
        "action": "A1",
        "citizen": "C1",
        "conversation": "T1",
        "course": "F1",
        "wait": "W1",
        "worker": "MH",
        "support_person": "P1",
    }
    full.ok("intervention", "end", "I1")
    for table, (verb, options) in EDITS.items():
        for option in options.values():
            words = option.replace("TEXT", "noget").replace("NAME", "Noget").replace("WHO", "MH").split()
            assert full(*verb.split(), ids.get(table, "I1"), *words).code == 0, (table, option)


def test_the_doctor_names_a_setting_and_not_what_it_holds(full: Forlob) -> None:
    full.ok("config", "set", "worker", "mh")
    file = full.database.parent / "config" / "forlob" / "config.toml"
    file.write_text('worker = "0101901234"\nslots = "010190-1234"\n')
    ran = full("doctor", "-f", "json")
    assert not repeats(ran)
    (said,) = [row for row in ran.json if row["check"] == "settings"]
    assert (said["state"], said["try"]) == ("warning", "forlob config unset worker")


SETTINGS = (
    '"0101901234" = 1\n', "[0101901234]\nx=1\n", 'worker = "0101901234"\n', 'worker = ["0101901234"]\n', 'backups = "0101901234"\n',
    'database = "/x/0101901234.db"\n', 'slots = "010190-1234"\n', 'deep_backup_every = "010190 1234"\n', 'timezone = "0101901234"\n',
)  # fmt: skip


@pytest.mark.parametrize("text", SETTINGS, ids=ascii)
@pytest.mark.parametrize(
    "words", [("config", "list"), ("config", "list", "-f", "json"), ("config", "get", "worker"), ("config", "get", "slots"),
              ("doctor",), ("backup",), ("conversation", "plan", "C1", "tor"), ("undo",)],
)  # fmt: skip
def test_a_number_in_the_settings_file_is_repeated_by_no_command(
    full: Forlob, text: str, words: tuple[str, ...]
) -> None:
    full.ok("config", "set", "worker", "mh")
    (full.database.parent / "config" / "forlob" / "config.toml").write_text(text)
    assert not repeats(full(*words))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_an_answer_with_a_number_is_refused_and_asked_again(full: Forlob) -> None:
    goals = "goal", "list", "C1", "-f", "json"
    before = len(full.ok(*goals).json)
    answers = (
        ("What is the goal, in the citizen", "ring 010190 1234"),
        ("TEXT holds what looks like a civil registration number; forlob keeps none", None),
        ("What is the goal, in the citizen", "ring 070-123 45 67"),
    )
    assert ask("goal", "add", "C1", answers=answers)[0] == 0
    assert [one["text"] for one in full.ok(*goals).json][before:] == ["ring 070-123 45 67"]
