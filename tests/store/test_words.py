"""The words that texts are found by: those of the texts at any time, and none that was taken away, to the last byte."""

import sqlite3
from pathlib import Path
from random import Random

import pytest

from forlob.domain.searched import BY_TABLE, TEXTS
from forlob.store import database, records
from forlob.store.records import KINDS
from forlob.store.session import change
from forlob.store.words_compared import differences
from tests.conftest import DATA, Forlob, on_copy
from tests.exchange import rich
from tests.invariants import wrong_words

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PAGES = "SELECT name, pageno FROM dbstat ORDER BY pageno"


def words_of(path: Path) -> set[tuple[str, str, int]]:
    """Return each word there is, with the table and the number of the row it stands in."""
    tables = {text.number: text.table for text in TEXTS}
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT word, text, row_id FROM word_place JOIN word ON number = word_number").fetchall()
    connection.close()
    return {(word, tables[text], row) for word, text, row in found}


def well(path: Path) -> bool:
    """Return whether the words are those of the texts, by our own count and by that of forlob."""
    connection = sqlite3.connect(path)
    own = list(wrong_words(connection))
    theirs = differences(connection.execute)
    connection.close()
    assert bool(own) is bool(theirs), (own, theirs)
    return not own


def bytes_without_journal(path: Path) -> bytes:
    """Return every byte of the file but those of the pages that belong to the journal."""
    connection = sqlite3.connect(path)
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    journal = {number for name, number in connection.execute(PAGES) if "journal" in name}
    connection.close()
    whole = path.read_bytes()
    return b"".join(whole[at : at + size] for at in range(0, len(whole), size) if at // size + 1 not in journal)


def test_every_field_that_is_looked_through_is_one_and_has_its_own_number() -> None:
    assert len({text.number for text in TEXTS}) == len({(text.table, text.column) for text in TEXTS}) == len(TEXTS)
    for text in TEXTS:
        assert KINDS[text.table].key == "id"
        assert KINDS[text.table].columns[text.column].kind is str


def test_every_text_that_people_write_about_a_citizen_is_looked_through_or_left_out_for_a_reason() -> None:
    left_out = {
        "citizen.language", "course.kind", "course.pathway", "course.outcome", "course.closure_reason",
        "course_pathway.pathway", "team.worker", "team.role", "voice.kind", "intervention.sector", "intervention.kind",
        "intervention.owner", "intervention.end_kind", "intervention.sequence_reason", "link.kind", "wait.kind",
        "wait.sector", "wait.end_kind", "wait.ended_by", "wait_holder.sector", "pause.whose", "wait_event.kind",
        "conversation.kind", "conversation.planned_at", "conversation.state", "conversation.reason_group",
            "conversation.no_show_reason", "intervention.decline_reason",
        "participant.sector", "agreement.party", "agreement.answer", "plan.built_at", "plan.author", "plan.sha256",
    }  # fmt: skip
    who_and_where = {
        "participant.who",
        "participant.unit",
        "action.owner",
        "conversation.by_whom",
        "conversation.place",
    }
    frozen = {"plan.content"}
    about_nobody = {
        "worker",
        "worker_row",
        "stand_in",
        "norm",
        "setting",
        "contact",
        "catalogue",
        "rule",
        "forum_meeting",
    }
    reaches = {f"support_person.{name}" for name in ("name", "role", "phone", "mail")}
    texts = {
        f"{table}.{name}"
        for table, kind in KINDS.items()
        for name, column in kind.columns.items()
        if table not in about_nobody and column.kind is str
    }
    searched = {f"{text.table}.{text.column}" for text in TEXTS}
    assert texts - searched == left_out | who_and_where | frozen | reaches


def test_words_follow_what_is_written_edited_taken_away_and_undone(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse De Haro", "--case-no", "15.17-P1")
    assert words_of(forlob.database) == {
        (word, "citizen", 1)
        for word in ("ase", "de", "haro", "asedeharo", "deharo", "15", "17", "p1", "1517p1", "17p1")
    }
    forlob.ok("citizen", "edit", "C1", "--name", "Åse Holm", "--mistake")
    assert {word for word, _table, _row in words_of(forlob.database)} >= {"holm", "aseholm", "p1"}
    assert {word for word, _table, _row in words_of(forlob.database)}.isdisjoint({"haro", "deharo"})
    forlob.ok("undo")
    forlob.ok("course", "open", "C1")
    forlob.ok("goal", "add", "C1", "Et job, helst et job med dyr")
    assert ("dyr", "goal", 1) in words_of(forlob.database)
    forlob.ok("undo")
    assert ("deharo", "citizen", 1) in words_of(forlob.database)
    assert {table for _word, table, _row in words_of(forlob.database)} == {"citizen"}
    assert well(forlob.database)


def test_what_forlob_writes_itself_is_no_text_of_anybody(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05")
    forlob.ok("conversation", "plan", "C1", "2026-12-03", "--with", "citizen")
    forlob.ok("course", "end", "C1", "--outcome", "other", "--why", "moved")
    assert words_of(forlob.database) == {("ase", "citizen", 1)}


def test_the_words_are_those_of_the_texts_whatever_was_done(forlob: Forlob, tmp_path: Path) -> None:
    rich.settle(forlob)
    assert well(forlob.database)
    forlob.ok("export", tmp_path / "out")
    for _change in range(12):
        forlob.ok("undo")
        assert well(forlob.database)
    forlob.ok("citizen", "add", "Aase Sorensen")
    forlob.ok("citizen", "merge", "C3", "--into", "C1")
    assert well(forlob.database)
    forlob.ok("undo")
    assert well(forlob.database)


def test_an_import_takes_in_its_words_and_its_undo_takes_them_away(forlob: Forlob) -> None:
    forlob.ok("import", DATA / "caseload")
    assert well(forlob.database)
    assert len(words_of(forlob.database)) > 1000
    forlob.ok("undo")
    assert words_of(forlob.database) == set()
    assert well(forlob.database)


def test_a_change_that_is_refused_leaves_no_word(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse")
    with pytest.raises(ZeroDivisionError), change("a fault") as session:
        session.add(records.Citizen(name="Bo"))
        session.words_of_rows.write()
        raise ZeroDivisionError
    assert words_of(forlob.database) == {("ase", "citizen", 1)}


def test_more_words_than_are_kept_at_once_are_written_in_between(
    forlob: Forlob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forlob.store.words.NOTED_AT_ONCE", 7)
    monkeypatch.setattr("forlob.store.words.KNOWN_AT_ONCE", 5)
    monkeypatch.setattr("forlob.store.words.ASKED_AT_ONCE", 3)
    forlob.ok("import", DATA / "caseload")
    assert well(forlob.database)
    forlob.ok("undo")
    assert well(forlob.database)


def test_a_word_that_moves_from_one_row_to_another_stays(forlob: Forlob) -> None:
    for name in ("Åse Holm", "Bo Juul"):
        forlob.ok("citizen", "add", name)
    with change("swap") as session:
        one, other = (session.get(records.Citizen, number) for number in (1, 2))
        one.name, other.name = other.name, one.name
    assert {("holm", "citizen", 2), ("juul", "citizen", 1)} <= words_of(forlob.database)
    assert well(forlob.database)


def test_what_was_taken_away_is_in_no_byte_of_the_file_outside_the_journal(forlob: Forlob) -> None:
    """Many words, so that pages split and are joined again; what SQLite moves it leaves a copy of where it lay."""
    chance = Random(168)
    texts = [" ".join("".join(chance.choices(LETTERS, k=11)) for _word in range(9)) for _text in range(900)]
    with change("a caseload") as session:
        session.add(records.Citizen(name="Åse"))
        session.flush()
        session.add(records.Course(citizen_id=1, kind="coordinated"))
    for begin in range(0, len(texts), 9):
        with change("goals") as session:
            for text in texts[begin : begin + 9]:
                session.add(records.Goal(course_id=1, text=text))
    gone = chance.sample(range(1, len(texts) + 1), 500)
    for begin in range(0, len(gone), 5):
        with change("edited") as session:
            for number in gone[begin : begin + 5]:
                session.get(records.Goal, number).text = "et job"
    assert well(forlob.database)
    connection = sqlite3.connect(forlob.database)
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    own = {number for name, number in connection.execute(PAGES) if "word" in name}
    free = set(range(1, connection.execute("PRAGMA page_count").fetchone()[0] + 1))
    free -= {number for _name, number in connection.execute(PAGES)}
    connection.close()
    whole = forlob.database.read_bytes()
    looked_at = b"".join(whole[(number - 1) * size : number * size] for number in sorted(own | free))
    left = [word for number in gone for word in texts[number - 1].split() if word.encode() in looked_at]
    assert left == []
    stays = next(number for number in range(1, len(texts) + 1) if number not in gone)
    assert all(word.encode() in looked_at for word in texts[stays - 1].split())


def test_an_undo_leaves_the_word_in_the_journal_alone(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse")
    forlob.ok("course", "open", "C1")
    for words in (("goal", "add", "C1", "xylofonkursus"), ("goal", "edit", "G1", "--text", "et job")):
        forlob.ok(*words)
    assert b"xylofonkursus" not in bytes_without_journal(forlob.database)
    forlob.ok("undo")
    assert b"xylofonkursus" in bytes_without_journal(forlob.database)
    forlob.ok("undo", "3")
    assert b"xylofonkursus" not in bytes_without_journal(forlob.database)
    assert b"xylofonkursus" in forlob.database.read_bytes()


def test_a_row_that_was_written_past_forlob_can_be_edited_all_the_same(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse")
    forlob.ok("course", "open", "C1")
    forlob.ok("goal", "add", "C1", "Et job")
    connection = sqlite3.connect(forlob.database)
    connection.execute("UPDATE goal SET text = 'heste'")
    connection.commit()
    connection.close()
    forlob.ok("goal", "edit", "G1", "--text", "Et job med heste")
    assert checked(forlob) == ("warning", "not found by their words: G1", "forlob doctor --renew-words")


DAMAGE = {
    "a word is gone": ("DELETE FROM word_place WHERE row_id = 1 AND text = 4", "G1"),
    "a word is there that was taken away": (
        "INSERT INTO word_place SELECT word_number, 4, 2 FROM word_place WHERE text = 19 LIMIT 1", "G2",
    ),
    "a word cannot be looked up": ("UPDATE word SET start = start + 1 WHERE word = 'dyr'", "word 2"),
    "a word stands nowhere": ("INSERT INTO word VALUES (99, 5, 'dyr')", "word 99"),
    "a field is none": ("INSERT INTO word_place VALUES (1, 99, 7)", "word place 7"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_deep_check_names_what_is_not_found_by_its_words_and_says_how_to_mend_it(
    forlob: Forlob, damage: str
) -> None:
    sql, thing = DAMAGE[damage]
    forlob.ok("citizen", "add", "Åse")
    forlob.ok("course", "open", "C1")
    for text in ("dyr", "heste"):
        forlob.ok("goal", "add", "C1", text)
    assert checked(forlob) == ("ok", "every text is found by its words, and by no other", None)
    connection = sqlite3.connect(forlob.database)
    connection.execute(sql)
    connection.commit()
    connection.close()
    state, text, step = checked(forlob)
    assert (state, step) == ("warning", "forlob doctor --renew-words")
    assert thing in text.removeprefix("not found by their words: ").split(", ")
    before = forlob.ok("log").out
    forlob.ok("doctor", "--renew-words")
    assert checked(forlob)[0] == "ok"
    assert forlob.ok("log").out == before
    assert well(forlob.database)


def test_without_a_database_no_words_are_taken_in(forlob: Forlob) -> None:
    forlob.database.unlink()
    assert forlob("doctor", "--renew-words").code == 6
    assert not forlob.database.exists()


def checked(forlob: Forlob) -> tuple[str, str, str | None]:
    rows = forlob("doctor", "--deep", "-f", "json").json
    (found,) = [(row["state"], row["text"], row["try"]) for row in rows if row["check"] == "words"]
    return found


@pytest.mark.parametrize("schema", ["0001", "0002", "0003"])
def test_a_database_of_an_earlier_schema_has_its_words_taken_in(tmp_path: Path, schema: str) -> None:
    older = on_copy(DATA / "schema" / f"{schema}.db", tmp_path / "older.db")
    older.ok("waits", FORLOB_DB=str(older.database))
    database.close()
    assert well(older.database)
    assert len(words_of(older.database)) > 20
    assert {table for _word, table, _row in words_of(older.database)} <= BY_TABLE.keys()
