"""A wait stands in the place of another only where both wait for the same and it had begun by then (domain 20.2)."""

import sqlite3
from typing import Any

import pytest

from tests.conftest import Forlob


@pytest.fixture
def asked(forlob: Forlob) -> Forlob:
    """Two citizens; W1 since 1 March and W2 since 1 April wait for the same of Åse."""
    for name in ("Åse", "Bo"):
        forlob.ok("citizen", "add", name)
        forlob.ok("course", "open", name, "--ready", "2026-02-01")
    forlob.ok("wait", "add", "Åse", "certificate_265", "--since", "2026-03-01")
    forlob.ok("wait", "add", "Åse", "certificate_265", "--since", "2026-04-01")
    return forlob


@pytest.fixture
def superseded(asked: Forlob) -> Forlob:
    """W2 took the place of W1 on 10 April."""
    asked.ok("wait", "end", "W1", "--by", "W2", "--on", "2026-04-10")
    return asked


def wait(forlob: Forlob, id: str) -> dict[str, Any]:
    found = forlob.ok("wait", "show", id, "-f", "json").json
    return {name: found[name] for name in ("ended_on", "end_kind", "ended_by", "course")}


def newest(forlob: Forlob) -> int:
    return int(forlob.ok("log", "--limit", "1", "-f", "json").json[0]["number"])


def check(forlob: Forlob) -> tuple[str, str | None]:
    (one,) = [row for row in forlob("doctor", "-f", "json").json if row["check"] == "superseded"]
    return one["state"], one["try"]


def test_another_day_of_the_end_keeps_who_took_the_place(superseded: Forlob) -> None:
    superseded.ok("wait", "edit", "W1", "--ended", "2026-04-05")
    assert wait(superseded, "W1") == {
        "ended_on": "2026-04-05", "end_kind": "superseded", "ended_by": "W2", "course": "F1",
    }  # fmt: skip


def test_the_end_is_not_mended_to_before_the_one_in_its_place(superseded: Forlob) -> None:
    refused = superseded.refused("wait", "edit", "W1", "--ended", "2026-03-31")
    assert "W2 LÆ265 waits only since Wed 1 Apr 2026, week 14, so it cannot take the place of W1 LÆ265" in refused.err
    assert "try: forlob wait show W2\n" in refused.err


def test_an_end_of_another_kind_has_nobody_in_its_place_and_says_so(superseded: Forlob) -> None:
    said = superseded.ok("wait", "edit", "W1", "--as", "declined").out
    assert (
        "W1 LÆ265 ended as declined Fri 10 Apr 2026, week 15; W2 LÆ265 does not stand in its place any more\n" in said
    )
    assert wait(superseded, "W1")["ended_by"] is None


def test_a_wait_that_waits_again_has_nobody_in_its_place(superseded: Forlob) -> None:
    superseded.ok("wait", "reopen", "W1", "--why", "it was another one")
    assert wait(superseded, "W1")["ended_by"] is None


def test_the_one_in_its_place_does_not_begin_after_its_end(superseded: Forlob) -> None:
    refused = superseded.refused("wait", "edit", "W2", "--since", "2026-04-11")
    assert "W2 LÆ265 took the place of W1 LÆ265, which ended Fri 10 Apr 2026, week 15" in refused.err


def test_one_clock_is_moved_as_one(superseded: Forlob) -> None:
    assert "W2, W1 moved to F2 of C2" in superseded.ok("move", "W2", "--to", "Bo").out
    assert wait(superseded, "W1") == {
        "ended_on": "2026-04-10", "end_kind": "superseded", "ended_by": "W2", "course": "F2",
    }  # fmt: skip
    superseded.ok("undo")
    assert (wait(superseded, "W1")["course"], wait(superseded, "W2")["course"]) == ("F1", "F1")


def test_nothing_is_moved_to_where_it_would_lie_outside_the_course(superseded: Forlob) -> None:
    superseded.ok("course", "end", "Bo", "--outcome", "job", "--why", "moved", "--on", "2026-03-15")
    superseded.ok("wait", "receive", "W2", "--on", "2026-04-20")
    refused = superseded.refused("move", "W2", "--to", "Bo")
    assert "W2 would lie outside the days of its course" in refused.err


def test_an_undo_does_not_let_the_one_in_its_place_begin_later(asked: Forlob) -> None:
    asked.ok("wait", "edit", "W2", "--since", "2026-03-20")
    entry = newest(asked)
    asked.ok("wait", "end", "W1", "--by", "W2", "--on", "2026-03-25")
    refused = asked.refused("undo", entry)
    assert "W2 waits only since Wed 1 Apr 2026, week 14, so it cannot take the place of W1 Wed 25 Mar" in refused.err
    assert f"try: forlob undo {entry + 1}\n" in refused.err


def test_an_undo_gives_no_wait_its_own_place(superseded: Forlob) -> None:
    superseded.ok("undo")
    entry = newest(superseded)
    superseded.ok("wait", "end", "W2", "--by", "W1", "--on", "2026-04-10")
    refused = superseded.refused("undo", entry)
    assert "W1 would take its own place" in refused.err


def test_an_undo_does_not_part_a_clock(asked: Forlob) -> None:
    asked.ok("move", "W2", "--to", "Bo")
    entry = newest(asked)
    asked.ok("wait", "add", "Bo", "certificate_265", "--since", "2026-03-01")
    asked.ok("wait", "end", "W3", "--by", "W2", "--on", "2026-04-10")
    refused = asked.refused("undo", entry)
    assert "W2 does not wait for the same as W3" in refused.err


def test_a_merge_leaves_a_clock_as_it_is(superseded: Forlob) -> None:
    superseded.ok("course", "end", "Bo", "--outcome", "job", "--why", "moved", "--on", "2026-02-01")
    superseded.ok("citizen", "merge", "Åse", "--into", "Bo")
    assert check(superseded) == ("ok", None)


@pytest.mark.parametrize(
    "let_in",
    [
        "UPDATE wait SET since = '2026-04-11', due_on = '2026-05-11' WHERE id = 2",
        "UPDATE wait SET kind = 'statement', due_on = NULL WHERE id = 2",
        "UPDATE wait SET course_id = 2 WHERE id = 2",
        "UPDATE wait SET ended_by = 'W9' WHERE id = 1",
        "UPDATE wait SET ended_by = 'W1' WHERE id = 1",
        "UPDATE wait SET ended_by = 'W1', end_kind = 'superseded', ended_on = '2026-04-10' WHERE id = 2",
    ],
)
def test_doctor_finds_what_an_older_forlob_let_in(superseded: Forlob, let_in: str) -> None:
    assert check(superseded) == ("ok", None)
    with sqlite3.connect(superseded.database) as connection:
        connection.execute(let_in)
    assert check(superseded) == ("warning", "forlob wait show W1")
