"""A change is taken back as a whole, or not at all."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forlob.store import records
from forlob.store.session import change
from tests.conftest import DATA, Forlob, on_copy
from tests.dump import rows_of

WORLD = (
    'worker add MH "Mette Holm" --sector employment --unit Jobcenter',
    'worker add KB "Karl Bæk" --sector health --unit Sundhedshuset',
    'citizen add "Åse Dahl"',
    "course open C1 --ready 2026-05-04",
    "team coordinator C1 MH --on 2026-05-04",
    'intervention add C1 health "Fysioterapi" --owner KB --requested 2026-06-01',
    'intervention add C1 employment "Praktik" --requires I1',
    "wait add C1 certificate_265 --for I1 --since 2026-06-01",
    'goal add C1 "Et job med dyr"',
)
CHANGES = (
    'goal add C1 "At sove om natten"',
    'goal edit G1 --text "Et job"',
    "goal reach G1",
    'citizen edit C1 --name "Åse Holm"',
    'citizen add "Bo Dahl"',
    "course set C1 --granted 2026-06-15 --months 24",
    'course pause C1 --why "Syg"',
    "course resume C1",
    "course end C1 --outcome job --why goal_reached",
    "team coordinator C1 KB --on 2026-11-02",
    "team coordinator C1 MH",
    "team add C1 KB --role Fysioterapeut",
    "team leave C1 KB",
    "intervention start I1 --on 2026-11-09",
    'intervention stop I1 --why "Udeblivelse"',
    "intervention edit I1 --requires I2",
    'intervention decline I2 --why "Vil ikke"',
    "wait remind W1",
    "wait claim W1",
    "wait receive W1",
    'wait pause W1 --note "Ferie"',
    "wait end W1 --as withdrawn",
    "norm set certificate_265 14 --from 2026-05-01",
    "conversation plan C1 2026-12-03T13:00 --with citizen,MH,KB --kind tripartite",
    'conversation log C1 --with citizen,MH,KB --action "KB: ring til lægen @ 2026-12-01"',
    "conversation rebook T1 2026-12-10T13:00",
    'action add C1 "MH: skriv @ 2026-12-01"',
    "action done A1",
    'voice add C1 wish "Mere ro"',
    "plan build C1",
    "plan agree C1 --by citizen",
)


def split(line: str) -> list[str]:
    import shlex

    return shlex.split(line)


@pytest.fixture(scope="session")
def small_world(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """A citizen with a course, a team, two interventions, a wait and a goal, to copy."""
    forlob = on_copy(empty_database, tmp_path_factory.mktemp("world") / "forlob.db")
    for line in WORLD:
        forlob.ok(*split(line), FORLOB_DB=str(forlob.database))
    return forlob.database


@pytest.fixture
def world_at_hand(forlob: Forlob, small_world: Path) -> Forlob:
    return on_copy(small_world, forlob.database)


def did(forlob: Forlob, line: str) -> int:
    """Do a change; return the number of its journal entry."""
    forlob.ok(*split(line))
    return int(forlob.ok("log", "--limit", "1", "-f", "json").json[0]["number"])


@pytest.mark.parametrize("line", CHANGES)
def test_every_kind_of_change_can_be_undone_and_done_again(world_at_hand: Forlob, line: str) -> None:
    forlob = world_at_hand
    needed = {
        "course resume C1": ("course pause C1 --why Syg",),
        "team coordinator C1 MH": ("team coordinator C1 KB --on 2026-11-02",),
        "team leave C1 KB": ("team add C1 KB --role Fysioterapeut --on 2026-11-02",),
        'intervention stop I1 --why "Udeblivelse"': ("intervention start I1 --on 2026-11-09",),
        "intervention edit I1 --requires I2": ("intervention edit I2 --clear requires",),
        "conversation rebook T1 2026-12-10T13:00": (CHANGES[23],),
        "action done A1": ('action add C1 "MH: skriv @ 2026-12-01"',),
        "plan agree C1 --by citizen": ("plan build C1",),
    }
    for first in needed.get(line, ()):
        forlob.ok(*split(first))
    before = rows_of(forlob.database)
    number = did(forlob, line)
    after = rows_of(forlob.database)
    assert after != before
    forlob.ok("undo", number)
    assert rows_of(forlob.database) == before
    forlob.ok("undo", number + 1)
    assert rows_of(forlob.database) == after
    forlob.ok("undo", number + 2)
    assert rows_of(forlob.database) == before
    assert [row["text"] for row in forlob("doctor", "--deep", "-f", "json").json if row["state"] == "bad"] == []


@settings(max_examples=25)
@given(lines=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4))
def test_undoing_the_last_of_any_changes_gives_what_was_before_it(
    lines: list[str], small_world: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("undone") / "forlob.db"
    shutil.copyfile(small_world, path)
    forlob = Forlob(path)
    states = [rows_of(path)]
    for line in lines:
        if forlob(*split(line), FORLOB_DB=str(path)).code == 0 and rows_of(path) != states[-1]:
            states.append(rows_of(path))
    while len(states) > 1:
        forlob.ok("undo", FORLOB_DB=str(path))
        states.pop()
        assert rows_of(path) == states[-1]


def test_what_was_undone_is_told_with_the_way_back(world_at_hand: Forlob) -> None:
    number = did(world_at_hand, 'goal add C1 "At sove om natten"')
    assert world_at_hand.ok("undo", number).out == (
        f"entry {number} undone: goal add G2\n1 row is as it was before\nfor C1 Åse Dahl\nundo with: forlob undo {number + 1}\n"
    )
    assert world_at_hand.ok("log", "--limit", "1", "-f", "json").json[0]["words"] == f"undo {number}"


def test_without_a_number_the_latest_change_in_force_is_undone(world_at_hand: Forlob) -> None:
    first = did(world_at_hand, 'goal add C1 "At sove om natten"')
    second = did(world_at_hand, 'goal edit G1 --text "Et job"')
    assert world_at_hand.ok("undo", "-f", "json").json["undoes"] == second
    assert world_at_hand.ok("undo", "-f", "json").json["undoes"] == first


def test_an_undone_number_is_not_used_again(world_at_hand: Forlob) -> None:
    world_at_hand.ok("goal", "add", "C1", "At sove om natten")
    world_at_hand.ok("undo")
    assert world_at_hand.ok("goal", "add", "C1", "Mindre smerte", "-q").out == "G3\n"


def test_what_can_be_undone_is_listed_newest_first(world_at_hand: Forlob) -> None:
    world_at_hand.ok("goal", "edit", "G1", "--text", "Et job")
    world_at_hand.ok("undo")
    listed = world_at_hand.ok("undo", "--list", "-f", "json").json
    assert [row["words"] for row in listed[:2]] == ["goal add G1", "wait add W1"]
    assert all(row["undoes"] is None and row["undone_by"] is None for row in listed)


def test_a_later_change_of_the_same_field_stands_in_the_way(world_at_hand: Forlob) -> None:
    first = did(world_at_hand, 'goal edit G1 --text "Et job"')
    second = did(world_at_hand, 'goal edit G1 --text "Et fleksjob"')
    before = rows_of(world_at_hand.database)
    ran = world_at_hand.refused("undo", first)
    assert (ran.code, ran.err) == (
        1,
        f"error: entry {first} cannot be undone: entry {second} changed the same later (goal edit G1)\n"
        f"try: forlob undo {second}\n",
    )
    assert rows_of(world_at_hand.database) == before
    world_at_hand.ok("undo", second)
    world_at_hand.ok("undo", first)


def test_a_later_change_of_another_field_is_no_obstacle_and_stays(world_at_hand: Forlob) -> None:
    first = did(world_at_hand, 'goal edit G1 --text "Et job"')
    did(world_at_hand, "goal reach G1 --on 2026-11-19")
    world_at_hand.ok("undo", first)
    goal = world_at_hand.ok("goal", "list", "C1", "-f", "json").json[0]
    assert (goal["text"], goal["reached_on"]) == ("Et job med dyr", "2026-11-19")


def test_what_was_added_is_not_taken_away_with_what_was_changed_in_it_since(world_at_hand: Forlob) -> None:
    added = did(world_at_hand, "goal add C1 Ro")
    edited = did(world_at_hand, "goal reach G2")
    assert f"entry {edited} changed the same later" in world_at_hand.refused("undo", added).err


def test_a_norm_set_since_does_not_stand_in_the_way_of_a_receipt_taken_back(world_at_hand: Forlob) -> None:
    received = did(world_at_hand, "wait receive W1")
    did(world_at_hand, "norm set certificate_265 42 --from 2026-01-01")
    world_at_hand.ok("undo", received)
    one = world_at_hand.ok("wait", "show", "W1", "-f", "json").json
    assert (one["state"], one["since"], one["due_on"]) == ("waiting", "2026-06-01", "2026-07-13")
    assert [event["kind"] for event in one["events"]] == ["begin"]


def test_a_norm_is_taken_back_under_a_wait_that_has_ended_since(world_at_hand: Forlob) -> None:
    norm = did(world_at_hand, "norm set certificate_265 42 --from 2026-01-01")
    did(world_at_hand, "wait receive W1")
    world_at_hand.ok("undo", norm)
    one = world_at_hand.ok("wait", "show", "W1", "-f", "json").json
    assert (one["state"], one["due_on"]) == ("fulfilled", "2026-07-01")


def test_the_ends_that_a_start_brought_about_go_back_with_it(world_at_hand: Forlob) -> None:
    started = did(world_at_hand, "intervention start I1 --on 2026-11-09")
    did(world_at_hand, "intervention edit I1 --hours 3")
    did(world_at_hand, 'wait edit W1 --note "se journalen"')
    ran = world_at_hand.ok("undo", started)
    assert "W1 LÆ265" in world_at_hand.ok("wait", "show", "W1").out
    one = world_at_hand.ok("wait", "show", "W1", "-f", "json").json
    assert (one["state"], one["note"], one["ended_by"], one["days"]) == ("waiting", "se journalen", None, 172)
    assert ran.out.splitlines()[0] == f"entry {started} undone: intervention start I1"


def test_an_end_changed_by_hand_since_stays_where_the_start_is_undone_and_is_named(world_at_hand: Forlob) -> None:
    started = did(world_at_hand, "intervention start I1 --on 2026-11-09")
    did(world_at_hand, "wait edit W1 --ended 2026-11-10")
    ran = world_at_hand.ok("undo", started)
    assert "W1 LÆ265 stays ended as fulfilled Tue 10 Nov 2026, week 46, as noted by hand" in ran.out
    assert world_at_hand.ok("wait", "show", "W1", "-f", "json").json["ended_on"] == "2026-11-10"


def test_a_start_does_not_come_back_over_what_is_awaited_since(world_at_hand: Forlob) -> None:
    world_at_hand.ok("intervention", "start", "I1", "--on", "2026-11-09")
    cleared = did(world_at_hand, "intervention edit I1 --clear started_on")
    world_at_hand.ok("wait", "add", "C1", "mentor", "--for", "I1", "--since", "2026-11-10")
    ran = world_at_hand.refused("undo", cleared)
    assert "W2 would be open, and I1 started Mon 9 Nov 2026, week 46" in ran.err


def test_a_wait_is_not_opened_again_for_what_has_started_since(world_at_hand: Forlob) -> None:
    ended = did(world_at_hand, "wait end W1 --as withdrawn")
    world_at_hand.ok("intervention", "start", "I1")
    assert "W1 would be open, and I1 started Fri 20 Nov 2026" in world_at_hand.refused("undo", ended).err


def test_days_that_would_run_backwards_are_refused_with_both(world_at_hand: Forlob) -> None:
    world_at_hand.ok("intervention", "grant", "I1", "--on", "2026-11-02")
    earlier = did(world_at_hand, "intervention edit I1 --granted 2026-06-02")
    world_at_hand.ok("intervention", "start", "I1", "--on", "2026-10-05")
    ran = world_at_hand.refused("undo", earlier)
    assert (
        f'entry {earlier} cannot be undone: "started" Mon 5 Oct 2026, week 41 would lie before "granted" Mon 2 Nov 2026'
        in ran.err
    )


def test_a_no_show_that_was_rebooked_is_not_planned_again(world_at_hand: Forlob) -> None:
    world_at_hand.ok("conversation", "plan", "C1", "2026-11-19", "--with", "citizen,MH", "--anyway")
    missed = did(world_at_hand, "conversation no-show T1 --by citizen")
    rebooked = did(world_at_hand, "conversation rebook T1 2026-12-03")
    ran = world_at_hand.refused("undo", missed)
    assert ran.err == (
        f"error: entry {missed} cannot be undone: T1 was rebooked to T2 (entry {rebooked}: conversation rebook T1 T2)\n"
        f"try: forlob undo {rebooked}\n"
    )


def test_a_course_does_not_come_open_beside_a_newer_one_which_is_named(world_at_hand: Forlob) -> None:
    closed = did(world_at_hand, "course end C1 --outcome other --why moved")
    opened = did(world_at_hand, "course open C1")
    ran = world_at_hand.refused("undo", closed)
    assert ran.err == (
        f"error: entry {closed} cannot be undone: C1 would have two open courses, F1 and F2"
        f" (entry {opened}: course open C1 F2)\ntry: forlob undo {opened}\n"
    )


def test_a_case_number_that_another_has_since_is_not_given_back(world_at_hand: Forlob) -> None:
    world_at_hand.ok("citizen", "edit", "C1", "--case-no", "26-1")
    cleared = did(world_at_hand, "citizen edit C1 --clear case_no")
    world_at_hand.ok("citizen", "add", "Bo Dahl", "--case-no", "26-1")
    assert f"entry {cleared} cannot be undone: the case number is C2's" in world_at_hand.refused("undo", cleared).err


def test_what_took_the_place_of_a_wait_is_not_taken_away(world_at_hand: Forlob) -> None:
    added = did(world_at_hand, "wait add C1 certificate_265 --for I1 --since 2026-11-02")
    ended = did(world_at_hand, "wait end W1 --by W2 --on 2026-11-02")
    assert f"W1 depends on it (entry {ended}: wait end W1)" in world_at_hand.refused("undo", added).err
    world_at_hand.ok("undo", ended)
    world_at_hand.ok("undo", added)


FIELDS = (
    'goal edit G1 --text "Et job"',
    "goal edit G1 --due 2027-01-01",
    "goal reach G1",
    "intervention edit I1 --hours 3",
    "intervention edit I1 --provider Klinikken",
    "intervention edit I1 --title Træning",
    "intervention edit I1 --agreed-start 2026-12-01",
    'wait edit W1 --note "ringer"',
    "wait edit W1 --holder Lægehuset",
    "wait edit W1 --norm 30",
    "wait receive W1",
    "course set C1 --hours 12",
    "course set C1 --at-once 2",
    "citizen edit C1 --language so",
    "citizen edit C1 --born 1980",
)


@settings(max_examples=20)
@given(data=st.data())
def test_edits_of_different_fields_are_undone_in_any_order(
    data: st.DataObject, small_world: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("fields") / "forlob.db"
    shutil.copyfile(small_world, path)
    forlob, at = Forlob(path), {"FORLOB_DB": str(path)}
    before = rows_of(path)
    lines = data.draw(st.lists(st.sampled_from(FIELDS), min_size=2, max_size=5, unique=True))
    entries = []
    for line in lines:
        forlob.ok(*split(line), **at)
        entries.append(forlob.ok("log", "--limit", "1", "-f", "json", **at).json[0]["number"])
    for entry in data.draw(st.permutations(entries)):
        forlob.ok("undo", entry, **at)
    assert rows_of(path) == before
    assert [row["text"] for row in forlob("doctor", "--deep", "-f", "json", **at).json if row["state"] == "bad"] == []


def test_what_depends_on_a_row_that_would_go_is_named_with_the_change_that_made_it(world_at_hand: Forlob) -> None:
    number = did(world_at_hand, 'intervention add C1 social "Kontaktperson"')
    made = did(world_at_hand, "wait add C1 contact_person --for I3 --since 2026-11-02")
    ran = world_at_hand.refused("undo", number)
    assert (ran.code, ran.err) == (
        1,
        f"error: entry {number} cannot be undone: W2 depends on it (entry {made}: wait add W2)\n"
        f"try: forlob undo {made}\n",
    )
    ran = world_at_hand.refused("undo", 2)
    assert ran.err == (
        "error: entry 2 cannot be undone: I1 depends on it (entry 6: intervention add I1)\ntry: forlob undo 6\n"
    )


def test_a_worker_named_in_an_action_is_not_taken_from_under_it(world_at_hand: Forlob) -> None:
    number = did(world_at_hand, 'worker add LP "Lis Poulsen" --sector social --unit Voksenteam')
    made = did(world_at_hand, 'action add C1 "LP: ring @ 2026-12-01"')
    assert world_at_hand.refused("undo", number).err == (
        f"error: entry {number} cannot be undone: A1 depends on it (entry {made}: action add A1)\n"
        f"try: forlob undo {made}\n"
    )


def test_a_plan_version_with_an_agreement_or_a_later_version_stays(world_at_hand: Forlob) -> None:
    first = did(world_at_hand, "plan build C1")
    second = did(world_at_hand, "plan build C1 --reason Igen")
    third = did(world_at_hand, "plan agree C1 --by citizen")
    assert f"entry {first} cannot be undone: plan 2 depends on it" in world_at_hand.refused("undo", first).err
    assert f"entry {second} cannot be undone: agreement 1 depends on it" in world_at_hand.refused("undo", second).err
    for number in (third, second, first):
        world_at_hand.ok("undo", number)


def test_an_entry_is_undone_once(world_at_hand: Forlob) -> None:
    number = did(world_at_hand, 'goal edit G1 --text "Et job"')
    world_at_hand.ok("undo", number)
    ran = world_at_hand.refused("undo", number)
    assert (ran.code, ran.err) == (
        1,
        f"error: entry {number} was undone before, by entry {number + 1}\ntry: forlob undo {number + 1}\n",
    )


@pytest.mark.parametrize("number", [10, 11, 999])
def test_an_entry_there_is_not_is_exit_3(world_at_hand: Forlob, number: int) -> None:
    ran = world_at_hand.refused("undo", number)
    assert (ran.code, ran.err) == (3, f"error: there is no journal entry {number}\ntry: forlob undo --list\n")


def test_nothing_to_undo_is_exit_3(forlob: Forlob) -> None:
    ran = forlob.refused("undo")
    assert (ran.code, ran.err) == (3, "error: there is nothing of yours to undo\ntry: forlob undo --list\n")


def test_nothing_comes_open_again_in_a_course_that_has_ended(world_at_hand: Forlob) -> None:
    number = did(world_at_hand, "wait end W1")
    closed = did(world_at_hand, "course end C1 --outcome job --why goal_reached")
    ran = world_at_hand.refused("undo", number)
    assert (ran.code, ran.err) == (
        1,
        f"error: entry {number} cannot be undone: W1 would be open, and course F1 ended Fri 20 Nov 2026, week 47\n"
        f"try: forlob undo {closed}\n",
    )


def test_a_course_is_not_closed_again_over_something_opened_meanwhile(world_at_hand: Forlob) -> None:
    closed = did(world_at_hand, "course end C1 --outcome job --why goal_reached")
    reopened = did(world_at_hand, f"undo {closed}")
    world_at_hand.ok("wait", "add", "C1", "decision")
    assert "W2 would be open" in world_at_hand.refused("undo", reopened).err


def test_a_row_comes_back_only_where_what_it_needs_is_there(world_at_hand: Forlob) -> None:
    world_at_hand.ok("citizen", "add", "Bo Dahl")
    opened = did(world_at_hand, "course open C2")
    gone = did(world_at_hand, f"undo {opened}")
    parent_gone = did(world_at_hand, f"undo {opened - 1}")
    ran = world_at_hand.refused("undo", gone)
    assert (ran.code, ran.err) == (
        1,
        f"error: entry {gone} cannot be undone: C2, which it needs, is not there any more\n"
        f"try: forlob undo {parent_gone}\n",
    )


def test_no_circle_of_requirements_comes_back(world_at_hand: Forlob) -> None:
    cleared = did(world_at_hand, "intervention edit I2 --clear requires")
    world_at_hand.ok("intervention", "edit", "I1", "--requires", "I2")
    ran = world_at_hand.refused("undo", cleared)
    assert ran.err.startswith("error: I1 requires I2 and I2 requires I1: in a circle nothing can start\n")


def test_a_wait_that_comes_back_is_due_by_the_norm_of_today(world_at_hand: Forlob) -> None:
    added = did(world_at_hand, "wait add C1 certificate_275 --since 2026-11-02")
    gone = did(world_at_hand, f"undo {added}")
    world_at_hand.ok("norm", "set", "certificate_275", "14", "--from", "2026-11-01")
    world_at_hand.ok("undo", gone)
    assert {row["id"]: row["due_on"] for row in world_at_hand.ok("waits", "-f", "json").json}["W2"] == "2026-11-16"


def test_a_norm_taken_back_takes_the_due_days_with_it(world_at_hand: Forlob) -> None:
    number = did(world_at_hand, "norm set certificate_265 14 --from 2026-05-01")
    due = "SELECT due_on FROM wait WHERE id = 1"
    assert sqlite3.connect(world_at_hand.database).execute(due).fetchone() == ("2026-06-15",)
    world_at_hand.ok("undo", number)
    assert sqlite3.connect(world_at_hand.database).execute(due).fetchone() == ("2026-07-01",)


def test_a_row_that_was_changed_past_the_journal_is_left_alone(world_at_hand: Forlob) -> None:
    number = did(world_at_hand, 'goal edit G1 --text "Et job"')
    with sqlite3.connect(world_at_hand.database) as connection:
        connection.execute("UPDATE goal SET text = 'Et jab'")
    connection.close()
    ran = world_at_hand.refused("undo", number)
    assert (ran.code, ran.err) == (6, "error: G1 is not as the journal left it\ntry: forlob doctor --deep\n")


def test_a_whole_import_is_undone_and_done_again(forlob: Forlob) -> None:
    before = rows_of(forlob.database)
    forlob.ok("import", DATA / "caseload")
    after = rows_of(forlob.database)
    assert sum(map(len, after.values())) > 1_000
    forlob.ok("undo")
    assert rows_of(forlob.database) == before
    forlob.ok("undo", 2)
    assert rows_of(forlob.database) == after
    assert [row["text"] for row in forlob("doctor", "--deep", "-f", "json").json if row["state"] == "bad"] == []


def test_a_row_that_was_set_and_set_back_in_one_entry_stays_as_it_is(full: Forlob) -> None:
    with change("hesitate") as session:
        member = session.get(records.Team, 1)
        before = member.role
        for role in ("mentor", before):
            member.role = role
            session.flush()
        entry = session.entry
    full.ok("undo", entry)
    with change("look") as session:
        assert session.get(records.Team, 1).role == before
    assert full.ok("doctor", "--deep")
