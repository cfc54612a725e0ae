"""The holder of a wait that has ended is whoever held it on its last day; a later holder means nothing until it is reopened."""

import sqlite3

import pytest

from tests.conftest import Forlob


@pytest.fixture
def ended(forlob: Forlob) -> Forlob:
    """W1 waits for Lunden since 2 March; for Fjorden from 15 March on; it turns out to have been received on 10 March."""
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05")
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-03-02", "--holder", "Lunden")
    forlob.ok("wait", "edit", "W1", "--holder", "Fjorden", "--from", "2026-03-15")
    forlob.ok("wait", "receive", "W1", "--on", "2026-03-10")
    return forlob


def shown(forlob: Forlob, *words: str) -> tuple[str, str, int]:
    one = forlob.ok("wait", "show", "W1", "-f", "json", *words).json
    return one["holder"], one["asked_on"], len(one["holders"])


def dated_rows(forlob: Forlob) -> tuple[str, str | None]:
    (one,) = [row for row in forlob("doctor", "-f", "json").json if row["check"] == "dated_rows"]
    return one["state"], one["try"]


def test_an_ended_wait_is_read_with_who_held_it_on_its_last_day(ended: Forlob) -> None:
    assert shown(ended) == ("Lunden", "2026-03-02", 1)
    assert shown(ended, "--on", "2026-03-05") == ("Lunden", "2026-03-02", 1)
    assert "Fjorden" not in ended.ok("waits", "--stats", "--by", "holder", "--fields", "holder,completed").out
    assert dated_rows(ended) == ("ok", None)


def test_a_later_holder_comes_alive_when_the_wait_is_reopened(ended: Forlob) -> None:
    ended.ok("wait", "reopen", "W1", "--why", "the wrong paper")
    assert shown(ended) == ("Fjorden", "2026-03-15", 2)


def test_a_later_holder_is_taken_by_import_without_complaint(ended: Forlob) -> None:
    ended.ok("export", ended.database.parent / "tables")
    other = {"FORLOB_DB": str(ended.database.parent / "other.db")}
    assert "warning" not in ended.ok("import", ended.database.parent / "tables", **other).err
    assert ended.ok("wait", "show", "W1", "-f", "json", **other).json["holder"] == "Lunden"


def test_after_the_end_nobody_becomes_holder_and_a_mistake_is_mended_where_it_counts(ended: Forlob) -> None:
    assert (
        "nobody holds it after that" in ended.refused("wait", "edit", "W1", "--holder", "X", "--from", "2026-03-12").err
    )
    ended.ok("wait", "edit", "W1", "--holder", "Lunden A/S", "--mistake")
    assert shown(ended) == ("Lunden A/S", "2026-03-02", 1)


def test_a_holder_from_before_the_wait_began_is_told_with_what_to_type(ended: Forlob) -> None:
    with sqlite3.connect(ended.database) as connection:
        connection.execute("UPDATE wait_holder SET to_on = '2026-03-01'")
    assert dated_rows(ended) == ("warning", "forlob wait edit W1 --holder T --mistake")
    ended.ok("wait", "edit", "W1", "--holder", "Fjorden", "--mistake")
    assert dated_rows(ended) == ("ok", None)
