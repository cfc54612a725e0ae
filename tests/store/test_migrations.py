"""The steps of the schema lead to the tables the code knows, all or nothing, with a copy of what was before."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint

from forlob.errors import DatabaseUnusable
from forlob.store import database, tables, upgrade
from forlob.store.upgrade import engine
from tests.conftest import DATA, Forlob
from tests.store.next_schema import ADDS_A_COLUMN, NEXT, steps_with

FAILS_HALF_WAY = ADDS_A_COLUMN + '    op.execute("INSERT INTO nowhere VALUES (1)")\n'


def test_the_steps_make_the_tables_the_code_knows(forlob: Forlob) -> None:
    made = engine(forlob.database)
    with made.connect() as connection:
        options = {"compare_type": True, "render_as_batch": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, tables.METADATA) == []
    made.dispose()


def test_every_rule_of_the_tables_is_in_the_database(forlob: Forlob) -> None:
    """Alembic does not compare CHECK constraints, so their texts are compared here."""
    connection = sqlite3.connect(forlob.database)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    made = {name: sql for name, sql in rows if name not in ("alembic_version", "sqlite_sequence")}
    connection.close()
    assert set(made) == set(tables.METADATA.tables)
    for name, table in tables.METADATA.tables.items():
        checks = [rule for rule in table.constraints if isinstance(rule, CheckConstraint)]
        assert made[name].count("CHECK (") == len(checks), name
        assert all(f"CHECK ({rule.sqltext})" in made[name] for rule in checks), name


def test_numbers_are_never_given_twice_in_any_table_that_has_them(forlob: Forlob) -> None:
    connection = sqlite3.connect(forlob.database)
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'")
    numbered = {name for (name,) in rows}
    connection.close()
    assert numbered == {name for name, table in tables.METADATA.tables.items() if "id" in table.columns}


def test_the_newest_step_is_the_version_every_command_compares_with(forlob: Forlob) -> None:
    steps = sorted(path.stem for path in (database.MIGRATIONS / "versions").glob("step_*.py"))
    assert steps[-1] == f"step_{database.SCHEMA_VERSION}"
    assert database.row("SELECT version_num FROM alembic_version") == (database.SCHEMA_VERSION,)


def test_an_older_database_keeps_its_rows_and_numbers_and_a_copy_of_what_it_was(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1")
    forlob.ok("goal", "add", "C1", "Et job")
    forlob.ok("goal", "add", "C1", "Mere ro")
    forlob.ok("undo")
    before = forlob.database.read_bytes()
    upgrade.bring_up_to_date(forlob.database, to=NEXT, steps=steps_with(tmp_path, ADDS_A_COLUMN))
    copy = forlob.database.with_name(f"forlob.db.before-{NEXT}")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert rows(copy, "SELECT version_num FROM alembic_version") == [(database.SCHEMA_VERSION,)]
    assert rows(copy, "SELECT text FROM goal") == [("Et job",)]
    assert rows(forlob.database, "SELECT version_num FROM alembic_version") == [(NEXT,)]
    assert rows(forlob.database, "SELECT text, colour FROM goal") == [("Et job", None)]
    assert rows(forlob.database, "SELECT seq FROM sqlite_sequence WHERE name = 'goal'") == [(2,)]
    assert "AUTOINCREMENT" in rows(forlob.database, "SELECT sql FROM sqlite_master WHERE name = 'goal'")[0][0]
    assert before != forlob.database.read_bytes()


@pytest.mark.parametrize(
    "step", [FAILS_HALF_WAY, ADDS_A_COLUMN.replace("    with op", "    raise MemoryError\n    with op")]
)
def test_a_step_that_fails_leaves_every_byte_as_it_was(forlob: Forlob, tmp_path: Path, step: str) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    before = forlob.database.read_bytes()
    with pytest.raises((DatabaseUnusable, MemoryError)):
        upgrade.bring_up_to_date(forlob.database, to=NEXT, steps=steps_with(tmp_path, step))
    assert rows(forlob.database, "SELECT version_num FROM alembic_version") == [(database.SCHEMA_VERSION,)]
    assert forlob.database.read_bytes() == before
    forlob.ok("citizen", "add", "Bo Dahl")


def test_a_step_that_leaves_rows_which_name_what_is_gone_is_taken_back(full: Forlob, tmp_path: Path) -> None:
    before = full.database.read_bytes()
    step = ADDS_A_COLUMN + '    op.execute("DELETE FROM citizen")\n'
    with pytest.raises(DatabaseUnusable, match="rows point at rows that are not there"):
        upgrade.bring_up_to_date(full.database, to=NEXT, steps=steps_with(tmp_path, step))
    assert full.database.read_bytes() == before


def test_a_table_others_point_at_is_rebuilt_with_all_its_rows(full: Forlob, tmp_path: Path) -> None:
    step = ADDS_A_COLUMN.replace('"goal"', '"course"')
    upgrade.bring_up_to_date(full.database, to=NEXT, steps=steps_with(tmp_path, step))
    assert rows(full.database, "SELECT count(*) FROM course") == [(2,)]
    assert rows(full.database, "PRAGMA foreign_key_check") == []


def test_what_is_up_to_date_is_left_alone_and_not_copied(forlob: Forlob) -> None:
    before = forlob.database.read_bytes()
    upgrade.bring_up_to_date(forlob.database)
    assert forlob.database.read_bytes() == before
    assert list(forlob.database.parent.glob("forlob.db*")) == [forlob.database]


def test_only_what_could_not_be_written_is_said_to_be_of_an_older_schema(forlob: Forlob, tmp_path: Path) -> None:
    said, before = [], forlob.database.read_bytes()
    not_written = ADDS_A_COLUMN + '    op.execute("PRAGMA query_only = ON")\n    op.execute("DELETE FROM citizen")\n'
    for name, step in (("fails", FAILS_HALF_WAY), ("not written", not_written)):
        with pytest.raises(DatabaseUnusable) as refused:
            upgrade.bring_up_to_date(forlob.database, to=NEXT, steps=steps_with(tmp_path / name, step))
        said.append("its schema is older and must be brought up to date" in refused.value.what)
    assert (said, forlob.database.read_bytes()) == ([False, True], before)


def test_a_copy_that_is_damaged_is_not_kept_and_nothing_is_changed(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    content = bytearray(forlob.database.read_bytes())
    page = 4096
    root = rows(forlob.database, "SELECT rootpage FROM sqlite_master WHERE name = 'ix_citizen_case_no'")[0][0]
    content[(root - 1) * page : (root - 1) * page + 64] = bytes(64)
    forlob.database.write_bytes(content)
    with pytest.raises(DatabaseUnusable) as refused:
        upgrade.bring_up_to_date(forlob.database, to=NEXT, steps=steps_with(tmp_path, ADDS_A_COLUMN))
    assert refused.value.what == f"the database {forlob.database} is damaged"
    assert forlob.database.read_bytes() == bytes(content)
    assert sorted(path.name for path in forlob.database.parent.glob("forlob.db*")) == ["forlob.db"]


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


@pytest.fixture
def ends(forlob: Forlob) -> Forlob:
    """A database of schema 1: I1 started on 2 February, and C2's course ended on the 10th, I2 declined before.

    W1 and W2 waited for them, W3 and W4 for statements; W4's came on 2 February. T1 was called off on the 3rd.
    """
    shutil.copyfile(DATA / "schema" / "ends-1.db", forlob.database)
    return forlob


def test_what_ended_a_wait_is_known_from_the_journal_of_the_schema_before(ends: Forlob) -> None:
    ends.ok("norm", "set", "mentor", "30")
    found = database.rows("SELECT id, ended_by FROM wait ORDER BY id")
    assert list(found) == [(1, "I1"), (2, "I2"), (3, "F2"), (4, None)]
    off = database.rows("SELECT id, state, called_off_on FROM conversation ORDER BY id")
    assert list(off) == [(1, "cancelled", "2026-02-03"), (2, "cancelled", "2026-02-10")]
    seen = ends.ok("conversation", "list", "-f", "json", FORLOB_TODAY="2026-02-02").json
    assert [one["state"] for one in seen] == ["planned", "planned"]


def test_an_end_from_the_schema_before_follows_what_brought_it_about(ends: Forlob) -> None:
    march = {"FORLOB_TODAY": "2026-03-31"}
    ends.ok("intervention", "edit", "I1", "--clear", "started_on", **march)
    ends.ok("course", "reopen", "F2", "--why", "not moved", **march)
    waits = {one["id"]: one["days"] for one in ends.ok("waits", "-f", "json", **march).json}
    assert (waits["W1"], waits["W3"], waits.get("W2"), waits.get("W4")) == (80, 80, None, None)
    states = [one["state"] for one in ends.ok("conversation", "list", "-f", "json", **march).json]
    assert states == ["cancelled", "planned"]
    assert ends.ok("doctor", "--deep", **march)


def test_changes_of_the_schema_before_are_undone(ends: Forlob) -> None:
    march = {"FORLOB_TODAY": "2026-03-31"}
    for entry in (18, 17, 16, 15, 14):
        ends.ok("undo", entry, **march)
    waits = {one["id"]: one["days"] for one in ends.ok("waits", "-f", "json", **march).json}
    assert {id: waits[id] for id in ("W1", "W2", "W3", "W4")} == {"W1": 80, "W2": 80, "W3": 80, "W4": 80}
    states = [one["state"] for one in ends.ok("conversation", "list", "-f", "json", **march).json]
    assert states == ["planned", "planned"]
    assert list(database.rows("SELECT id FROM wait WHERE ended_by IS NOT NULL")) == []
    assert list(database.rows("SELECT id FROM conversation WHERE called_off_on IS NOT NULL")) == []
    assert ends.ok("doctor", "--deep", **march)
