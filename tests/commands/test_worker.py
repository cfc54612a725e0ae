"""`forlob worker`: registering, listing, editing and letting go."""

from datetime import date

import pytest

from forlob.store import records
from forlob.store.session import change
from tests.conftest import Forlob
from tests.golden import golden

METTE = {
    "id": "MH",
    "name": "Mette Holm",
    "sector": "employment",
    "unit": "Jobcenter",
    "organisation": None,
    "ended_on": None,
    "stand_in": None,
}


@pytest.fixture
def mette(forlob: Forlob) -> None:
    """The worker MH."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")


def course_of_mette(role: str = "coordinator") -> None:
    """C1 with the course F1, and MH on its team since 1 October."""
    with change("a course") as session:
        session.add(records.Citizen(name="Åse Holm"))
        session.add(records.Course(citizen_id=1, kind="resource_course", start_on=date(2026, 9, 1)))
        session.add(records.Team(course_id=1, worker="MH", role=role, from_on=date(2026, 10, 1)))


def test_a_worker_is_added_with_initials_in_capitals_and_a_sector_in_any_word(forlob: Forlob) -> None:
    ran = forlob.ok("worker", "add", "mh", "Mette Holm", "--sector", "jobcenter", "--unit", "Jobcenter", "-f", "json")
    assert ran.json == METTE


def test_what_was_added_is_told_with_the_way_back(forlob: Forlob) -> None:
    ran = forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    assert ran.out == "worker MH added\nundo with: forlob undo 1\n"


def test_initials_may_hold_letters_of_the_north_and_digits(forlob: Forlob) -> None:
    assert forlob.ok("worker", "add", "åø2", "Åge", "--sector", "social", "--unit", "Bo", "-q").out == "ÅØ2\n"


@pytest.mark.parametrize("initials", ["", " ", "M H", "M-H", "ABCDEFGHI", "[/b]", "\x1b[1m", "١٢", "M" * 10_000_000])
def test_initials_that_cannot_be_initials_are_refused(forlob: Forlob, initials: str) -> None:
    ran = forlob.refused("worker", "add", initials, "Mette", "--sector", "social", "--unit", "Bo")
    assert ran.code == 2
    assert "initials are 1 to 8 letters and digits" in ran.err
    assert len(ran.err) < 300


@pytest.mark.parametrize("initials", ["citizen", "Borger", "BRUKARE"])
def test_a_word_for_the_citizen_cannot_be_initials(forlob: Forlob, initials: str) -> None:
    ran = forlob.refused("worker", "add", initials, "Mette", "--sector", "social", "--unit", "Bo")
    assert (ran.code, "means the citizen" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "sector", "unit", "said"),
    [
        ("", "social", "Bo", "name is empty"),
        ("Mette", "social", " ", "unit is empty"),
        ("Mette 010190-1234", "social", "Bo", "civil registration number"),
        ("Met\x1bte", "social", "Bo", "control character"),
        ("Mette", "helth", "Bo", "the nearest is health"),
    ],
)
def test_what_cannot_be_kept_of_a_worker_is_refused(
    forlob: Forlob, name: str, sector: str, unit: str, said: str
) -> None:
    ran = forlob.refused("worker", "add", "MH", name, "--sector", sector, "--unit", unit)
    assert ran.code == 2
    assert said in ran.err


def test_without_a_terminal_a_missing_unit_is_named(forlob: Forlob) -> None:
    ran = forlob.refused("worker", "add", "MH", "Mette", "--sector", "social")
    assert ran.code == 5
    assert ran.err.startswith("error: --unit is needed, and there is no terminal to ask on\ntry: forlob worker add MH")


@pytest.mark.usefixtures("mette")
def test_initials_are_given_once_also_after_somebody_left(forlob: Forlob) -> None:
    forlob.ok("worker", "end", "MH")
    ran = forlob.refused("worker", "add", "mh", "Marie Hald", "--sector", "social", "--unit", "Bo")
    assert (ran.code, ran.err) == (1, "error: the initials MH are taken\ntry: forlob worker list --all\n")


@pytest.mark.usefixtures("mette")
def test_the_list_is_by_initials_and_leaves_out_who_has_left(forlob: Forlob) -> None:
    forlob.ok(
        "worker", "add", "KB", "Karsten Bæk", "--sector", "health", "--unit", "Klinik", "--organisation", "Region"
    )
    forlob.ok("worker", "add", "AA", "Anna Ås", "--sector", "social", "--unit", "Bo")
    forlob.ok("worker", "end", "AA", "--on", "2026-11-19")
    golden("worker_list", forlob.ok("worker", "list").out)
    assert [row["id"] for row in forlob.ok("worker", "list", "--all", "-f", "json").json] == ["AA", "KB", "MH"]


@pytest.mark.usefixtures("mette")
def test_seen_from_an_earlier_day_nobody_has_left_yet(forlob: Forlob) -> None:
    forlob.ok("worker", "end", "MH", "--on", "2026-11-19")
    assert forlob.ok("worker", "list", "--on", "2026-11-18", "-f", "json").json == [METTE]
    assert forlob.ok("worker", "list", "--on", "2026-11-19", "-f", "json").json == []


@pytest.mark.usefixtures("mette")
def test_a_worker_moves_to_another_unit_and_organisation(forlob: Forlob) -> None:
    ran = forlob.ok("worker", "edit", "mh", "--unit", "Nord", "--organisation", "Kommunen", "-f", "json")
    assert ran.json == METTE | {"unit": "Nord", "organisation": "Kommunen"}
    assert forlob.ok("worker", "edit", "MH", "--clear", "organisation", "-f", "json").json["organisation"] is None


@pytest.mark.usefixtures("mette")
def test_an_edit_that_changes_nothing_has_nothing_to_undo(forlob: Forlob) -> None:
    assert forlob.ok("worker", "edit", "MH", "--unit", "Jobcenter").out == "worker MH was like that already\n"


@pytest.mark.usefixtures("mette")
def test_who_left_may_work_here_again(forlob: Forlob) -> None:
    forlob.ok("worker", "end", "MH")
    ran = forlob.refused("worker", "end", "MH")
    assert ran.code == 1
    assert ran.err.endswith(
        "error: worker MH left Fri 20 Nov 2026, week 47\ntry: forlob worker edit MH --clear ended_on\n"
    )
    assert forlob.ok("worker", "edit", "MH", "--clear", "ended_on", "-f", "json").json == METTE


@pytest.mark.usefixtures("mette")
def test_a_coordinator_hands_over_before_leaving(forlob: Forlob) -> None:
    course_of_mette()
    ran = forlob.refused("worker", "end", "MH")
    assert ran.code == 1
    assert (
        ran.err == "coordinates: F1\nerror: MH coordinates F1; hand over first\ntry: forlob worker end MH --to WORKER\n"
    )


@pytest.mark.usefixtures("mette")
def test_an_intervention_gets_another_owner_before_its_owner_leaves(forlob: Forlob) -> None:
    course_of_mette("mentor")
    with change("interventions") as session:
        started = date(2026, 10, 1)
        session.add(records.Intervention(course_id=1, sector="health", title="Ro", owner="MH", started_on=started))
        session.add(records.Intervention(course_id=1, sector="health", title="Ro 2", owner="MH"))
    ran = forlob.refused("worker", "end", "MH")
    assert ran.code == 1
    assert ran.err == (
        "owns: I1, I2\nerror: MH owns I1, I2, not ended yet; give them another owner first\n"
        "try: forlob worker end MH --to WORKER\n"
    )


@pytest.mark.usefixtures("mette")
def test_who_leaves_leaves_the_teams_and_what_is_still_theirs_is_named(forlob: Forlob) -> None:
    course_of_mette("mentor")
    with change("an action") as session:
        session.add(records.Action(course_id=1, what="ring", owner="MH"))
    ran = forlob.ok("worker", "end", "MH", "--on", "2026-11-19")
    assert ran.out == (
        "worker MH left Thu 19 Nov 2026, week 47, here to and including Wed 18 Nov 2026, week 47\n"
        "left the team of F1\nstill with MH:\nto do: A1\nfor C1 Åse Holm\nundo with: forlob undo 4\n"
    )
    assert forlob.ok("team", "list", "C1", "-f", "json").json == []


@pytest.mark.usefixtures("mette")
def test_nobody_leaves_tomorrow(forlob: Forlob) -> None:
    ran = forlob.refused("worker", "end", "MH", "--on", "2026-11-21")
    assert (ran.code, "lies in the future" in ran.err) == (1, True)


def test_an_unknown_worker_is_named_with_the_line_to_type(forlob: Forlob) -> None:
    ran = forlob.refused("worker", "edit", "xx", "--name", "Ib")
    assert ran.code == 3
    assert "there is no worker XX\ntry: forlob worker add XX NAME" in ran.err
