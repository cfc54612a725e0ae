"""A damaged file: said in a sentence, found by the doctor, named with the backup that has it whole."""

import random
import shutil
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import Forlob
from tests.store import damage


def examined(forlob: Forlob, kind: str, count: int) -> list[damage.Noticed]:
    """Damage the file so often in one way, and see each time who notices."""
    content, whole, chance = forlob.database.read_bytes(), damage.everything(forlob.database), random.Random(kind)
    found = []
    for _turn in range(count):
        forlob.database.write_bytes(damage.KINDS[kind](content, chance))
        found.append(damage.examine(forlob, whole))
    return found


def said_honestly(found: list[damage.Noticed]) -> None:
    """Require that nothing met a bug, and that hardly any harm was missed."""
    assert [one.dishonest for one in found if one.dishonest] == []
    harmed = [one for one in found if one.harm != "none"]
    assert len(harmed) > len(found) / 20
    # The words of a journal entry are kept once: nothing can tell that a letter of them changed.
    missed = Counter(one.harm for one in harmed if not one.deep)
    assert missed["unreadable"] == 0
    assert missed["changed"] <= len(harmed) / 10


@pytest.mark.parametrize("kind", ["page zeroed", "truncated"])
def test_no_damage_makes_a_traceback_or_a_bug(full: Forlob, kind: str) -> None:
    said_honestly(examined(full, kind, 40))


def test_the_deep_check_finds_what_sqlite_itself_misses(full: Forlob) -> None:
    found = examined(full, "bit flipped", 500)
    said_honestly(found)
    changed = [one for one in found if one.harm == "changed"]
    found_by_sqlite = sum(one.integrity_check for one in changed)
    found_by_journal = sum(one.deep for one in changed)
    assert found_by_sqlite < len(changed) / 2
    assert found_by_journal > len(changed) * 9 / 10


def written(forlob: Forlob, *statements: str) -> None:
    """Write past forlob, as damage does."""
    connection = sqlite3.connect(forlob.database)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def bad(forlob: Forlob) -> dict[str, list[str]]:
    ran = forlob("doctor", "--deep", "-f", "json")
    found: dict[str, list[str]] = {}
    for row in ran.json:
        if row["check"] in ("journal", "backups", "pages", "database") and row["state"] != "ok":
            found.setdefault(row["check"], []).append(row["text"])
    return found


@pytest.mark.parametrize(
    ("statement", "thing"),
    [
        ("UPDATE citizen SET name = 'Åse Sørenses' WHERE id = 1", "C1"),
        ("UPDATE wait SET note = 'x' WHERE id = 2", "W2"),
        ("UPDATE worker SET unit = 'Jobcentes' WHERE initials = 'MH'", "MH"),
        ("DELETE FROM voice WHERE id = 2", "voice 2"),
        ("UPDATE journal_row SET after = replace(after, 'Bobby', 'Bobbz') WHERE table_name = 'citizen'", "C2"),
        ("UPDATE journal_row SET before = replace(before, 'Fysio', 'Fysin') WHERE before LIKE '%Fysio%'", "I1"),
    ],
)  # fmt: skip
def test_what_is_damaged_is_named_with_the_newest_backup_that_has_it_whole(
    full: Forlob, statement: str, thing: str
) -> None:
    folder = full.database.parent / "backups"
    for day in ("2026-11-17", "2026-11-18"):
        full.ok("backup", FORLOB_TODAY=day)
    written(full, statement)
    shutil.copyfile(full.database, folder / "forlob-2026-11-19T120000Z.db")
    found = bad(full)
    assert thing in found["journal"][0].partition(": ")[2].split(", ")
    assert found["backups"][0] == f"these are whole in {folder / 'forlob-2026-11-18T120000Z.db'}: {thing}"


def test_where_no_backup_has_it_whole_that_is_said(full: Forlob) -> None:
    written(full, "UPDATE citizen SET name = 'Åse Sørenses' WHERE id = 1")
    assert bad(full)["backups"][-1] == "no backup that can be read here has these whole: C1"


def test_a_file_that_cannot_be_opened_is_named_with_the_newest_whole_backup(full: Forlob) -> None:
    full.ok("backup", FORLOB_TODAY="2026-11-18")
    full.ok("backup", FORLOB_TODAY="2026-11-19")
    folder = full.database.parent / "backups"
    (folder / "forlob-2026-11-19T120000Z.db").write_bytes(b"SQLite format 3\0" + bytes(5000))
    full.database.write_bytes(full.database.read_bytes()[:10_000])
    assert bad(full)["backups"][-1] == f"every row is whole in {folder / 'forlob-2026-11-18T120000Z.db'}"


def zeroed_index(forlob: Forlob) -> None:
    """Make nothing of a page that the tables a listing reads do not need."""
    connection = sqlite3.connect(forlob.database)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_team_worker'").fetchone()
    connection.close()
    content = forlob.database.read_bytes()
    at = (page - 1) * damage.PAGE
    forlob.database.write_bytes(content[:at] + bytes(damage.PAGE) + content[at + damage.PAGE :])


@pytest.mark.parametrize("words", [("worker", "list"), ("citizen", "add", "New")])
def test_a_small_file_that_is_damaged_is_refused_at_opening_and_not_written(
    full: Forlob, words: tuple[str, ...]
) -> None:
    zeroed_index(full)
    before = full.database.read_bytes()
    ran = full.refused(*words)
    assert (ran.code, ran.err) == (
        6, f"error: the database {full.database} is damaged\ntry: forlob doctor\n"
    )  # fmt: skip
    assert full.database.read_bytes() == before


def test_what_can_be_read_of_a_damaged_file_can_be_saved(full: Forlob, tmp_path: Path) -> None:
    zeroed_index(full)
    full.ok("export", tmp_path / "saved")
    assert "Åse Sørensen" in (tmp_path / "saved" / "citizens.csv").read_text()


def test_a_day_that_is_none_any_more_is_damage_and_no_bug(full: Forlob) -> None:
    written(full, "UPDATE wait SET since = '2026-10-0q' WHERE id = 1")
    ran = full.refused("waits")
    assert (ran.code, "is damaged: " in ran.err) == (6, True)


def test_all_that_commands_write_down_follows_on_in_the_journal(full: Forlob) -> None:
    for entry in (34, 32, 31):
        full("undo", entry)
    full.ok("undo")
    full.ok("norm", "set", "placement", "30", "--from", "2026-10-01")
    assert full.ok("doctor", "--deep", "-f", "json")
    assert "journal" not in bad(full)
