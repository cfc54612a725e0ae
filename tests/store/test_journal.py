"""The journal holds every row before and after each change, written by the session itself."""

import json
from datetime import date
from typing import Any

from forlob.store import database, house_records, records
from forlob.store.session import change
from tests.conftest import Forlob


def journal() -> list[tuple[int, str, str, int | None, Any, Any]]:
    sql = "SELECT entry_id, table_name, row_id, citizen_id, before, after FROM journal_row ORDER BY id"
    return [(*row[:4], json.loads(row[4] or "null"), json.loads(row[5] or "null")) for row in database.rows(sql)]


def citizen(name: str, version: int = 1, **more: Any) -> dict[str, Any]:
    unknown = ("born", "case_no", "ended_on", "interpreter", "language", "merged_into_id")
    return {**dict.fromkeys(unknown), "id": 1, "name": name, "version": version, **more}


def test_a_row_that_is_added_changed_and_taken_away_is_kept_each_time(forlob: Forlob) -> None:
    with change("citizen add C1") as session:
        session.add(records.Citizen(name="Åse Holm", interpreter=True))
    with change("citizen edit C1") as session:
        session.get(records.Citizen, 1).name = "Åse Dahl"
    with change("citizen remove C1") as session:
        session.delete(session.get(records.Citizen, 1))
    assert journal() == [
        (1, "citizen", "1", 1, None, citizen("Åse Holm", interpreter=True)),
        (2, "citizen", "1", 1, citizen("Åse Holm", interpreter=True), citizen("Åse Dahl", 2, interpreter=True)),
        (3, "citizen", "1", 1, citizen("Åse Dahl", 2, interpreter=True), None),
    ]


def test_every_row_knows_whom_it_is_about(forlob: Forlob) -> None:
    with change("a life") as session:
        session.add(records.Worker(initials="MH", name="Mette Holm", sector="social", unit="Voksenteam"))
        session.add(records.Citizen(name="Åse Holm"))
        session.flush()
        session.add(records.Course(citizen_id=1, kind="other"))
        session.flush()
        session.add(records.Intervention(course_id=1, sector="social", title="Støtte"))
        session.add(records.Conversation(course_id=1, kind="other", state="planned", planned_at="2026-12-01"))
        session.flush()
        session.add(records.Participant(conversation_id=1, who="MH"))
        session.add(house_records.Norm(kind="decision", days=14, from_on=date(2026, 1, 1)))
    assert {(row[1], row[3]) for row in journal()} == {
        ("worker", None), ("citizen", 1), ("course", 1), ("intervention", 1), ("conversation", 1), ("participant", 1),
        ("norm", None),
    }  # fmt: skip


def test_a_row_changed_twice_in_one_change_is_kept_step_by_step(forlob: Forlob) -> None:
    with change("citizen add C1") as session:
        one = records.Citizen(name="Åse Holm")
        session.add(one)
        session.flush()
        one.name = "Åse Dahl"
        session.flush()
        one.name = "Åse Bang"
    assert [(row[4] and row[4]["name"], row[5]["name"]) for row in journal()] == [
        (None, "Åse Holm"),
        ("Åse Holm", "Åse Dahl"),
        ("Åse Dahl", "Åse Bang"),
    ]


def test_days_are_iso_and_keys_sorted_in_an_image(forlob: Forlob) -> None:
    from datetime import date

    with change("citizen add C1") as session:
        session.add(records.Citizen(name="Åse Holm", ended_on=date(2026, 11, 20)))
    assert database.row("SELECT after FROM journal_row") == (
        '{"born":null,"case_no":null,"ended_on":"2026-11-20","id":1,"interpreter":null,"language":null,"merged_into_id":null,'
        '"name":"Åse Holm","version":1}',
    )


def test_a_change_that_changed_nothing_leaves_no_entry_and_its_number_is_not_used_again(forlob: Forlob) -> None:
    with change("citizen add C1") as session:
        session.add(records.Citizen(name="Åse Holm"))
    with change("citizen edit C1") as session:
        session.get(records.Citizen, 1).name = "Åse Holm"
    with change("citizen edit C1") as session:
        session.get(records.Citizen, 1).name = "Åse Dahl"
    assert list(database.rows("SELECT id, words FROM journal_entry ORDER BY id")) == [
        (1, "citizen add C1"),
        (3, "citizen edit C1"),
    ]


def test_an_entry_tells_when_in_utc_and_the_last_words_of_the_change(forlob: Forlob) -> None:
    with change("citizen add") as session:
        session.add(records.Citizen(name="Åse Holm"))
        session.words = "citizen add C1"
    assert database.row("SELECT at, who, words, undoes FROM journal_entry") == (
        "2026-11-20T12:00:00Z", "-", "citizen add C1", None,
    )  # fmt: skip
