"""`forlob worker`: registering, listing, editing and letting go."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forlob.store import records
from forlob.store.session import change
from tests.conftest import Forlob
from tests.golden import golden

METTE: dict[str, Any] = {
    "id": "MH",
    "name": "Mette Holm",
    "sector": "employment",
    "unit": "Jobcenter",
    "organisation": None,
    "ended_on": None,
    "stand_in": None,
    "rows": [
        {
            "from_on": None,
            "to_on": None,
            "name": "Mette Holm",
            "sector": "employment",
            "unit": "Jobcenter",
            "organisation": None,
        }
    ],
}
MOVED = {"from_on": "2026-11-20", "to_on": None, "name": "Mette Holm", "sector": "employment", "unit": "Nord"}


@pytest.fixture
def mette(forlob: Forlob) -> None:
    """The worker MH."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")


def course_of_mette(role: str = "coordinator") -> None:
    """C1 with the course F1, and MH on its team since 1 October."""
    with change("a course") as session:
        session.add(records.Citizen(name="Åse Holm"))
        session.add(records.Course(citizen_id=1, kind="coordinated", start_on=date(2026, 9, 1)))
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
    before = METTE["rows"][0] | {"to_on": "2026-11-20"}
    new = {"unit": "Nord", "organisation": "Kommunen"}
    assert ran.json == METTE | new | {"rows": [before, MOVED | new]}
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
        "owns: I1, I2\nerror: MH owns I1 and I2, not ended yet; give them another owner first\n"
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


def test_an_unknown_worker_is_named_with_the_line_to_type(forlob: Forlob) -> None:
    ran = forlob.refused("worker", "edit", "xx", "--name", "Ib")
    assert ran.code == 3
    assert "there is no worker XX\ntry: forlob worker add XX NAME" in ran.err


SOCIAL = ("--sector", "social", "--unit", "Social Vejledning")
NOVEMBER = {
    "log": ("conversation", "log", "C1", "--with", "citizen,MH,SK", "--on", "2026-11-02", "--kind", "tripartite"),
    "plan": (  # noted late
        "conversation",
        "plan",
        "C1",
        "2026-11-03T10:00",
        "--with",
        "citizen,MH,SK",
        "--kind",
        "tripartite",
        "--anyway",
    ),
    "held": ("conversation", "held", "T1"),
}
MOVE = ("worker", "edit", "SK", "--sector", "employment", "--unit", "Jobcenter")


@pytest.fixture
def sara(forlob: Forlob, mette: None) -> None:
    """SK of the social sector, and C1 with a course since September; on 3 November they met MH and SK (T1)."""
    forlob.ok("worker", "add", "SK", "Sara Krogh", *SOCIAL)
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-09-01")


def met(forlob: Forlob) -> list[Any]:
    fields = "held_on,tripartite,parties"
    listed = forlob.ok("conversation", "list", "C1", "-f", "json", "--fields", fields).json
    return [[*one.values()] for one in listed]


BOTH = ["Jobcenter", "Social Vejledning"]


@pytest.mark.usefixtures("sara")
@pytest.mark.parametrize("late", [True, False])
def test_a_conversation_is_read_with_the_unit_of_its_day_whenever_the_move_is_told(forlob: Forlob, late: bool) -> None:
    """Sara moves on 9 November: on the 2nd and 3rd she sat there for the social sector, on the 10th no more."""
    told = [(*MOVE, "--from", "2026-11-09")]
    talks = [NOVEMBER["plan"], NOVEMBER["held"], NOVEMBER["log"], (*NOVEMBER["log"][:6], "2026-11-10")]
    for words in (*talks, *told) if late else (*told, *talks):
        forlob.ok(*words)
    assert met(forlob) == [["2026-11-02", True, BOTH], ["2026-11-03", True, BOTH], ["2026-11-10", False, ["Jobcenter"]]]


@pytest.mark.usefixtures("sara")
def test_a_mistake_was_never_otherwise(forlob: Forlob) -> None:
    """Written down as employment, she has always been social."""
    forlob.ok(*MOVE, "--mistake")
    forlob.ok(*NOVEMBER["log"])
    assert met(forlob) == [["2026-11-02", False, ["Jobcenter"]]]
    ran = forlob.ok("worker", "edit", "SK", *SOCIAL, "--mistake")
    assert ran.out.splitlines()[:2] == ["worker SK changed", "mended as if it had never been otherwise"]
    assert met(forlob) == [["2026-11-02", True, BOTH]]
    assert len(forlob.ok("worker", "list", "-f", "json").json[1]["rows"]) == 1


@pytest.mark.usefixtures("sara")
def test_what_an_older_forlob_wrote_down_follows_and_what_a_table_says_stays(forlob: Forlob) -> None:
    forlob.ok(*NOVEMBER["log"])
    forlob.ok(*NOVEMBER["log"][:6], "2026-11-04")
    with change("as an older forlob kept it") as session:
        session.get(records.Participant, 3).set({"unit": "Social Vejledning", "sector": "social"})
        session.get(records.Participant, 6).set({"unit": "Psykiatri", "sector": "health"})
    forlob.ok(*MOVE, "--from", "2026-11-01")
    assert met(forlob) == [["2026-11-02", False, ["Jobcenter"]], ["2026-11-04", True, ["Jobcenter", "Psykiatri"]]]


@pytest.mark.usefixtures("sara")
def test_seen_from_a_day_a_worker_is_what_they_were_then(forlob: Forlob) -> None:
    forlob.ok("team", "add", "C1", "SK", "--role", "mentor", "--on", "2026-10-01")
    forlob.ok("team", "add", "C1", "SK", "--role", "guest", "--on", "2026-10-01")
    forlob.ok(*MOVE, "--from", "2026-11-09")
    for command in (("worker", "list"), ("team", "list", "C1")):
        found = forlob.ok(*command, "--on", "2026-11-08", "-f", "json").json
        assert found[-1]["sector"] == "social"
        assert forlob.ok(*command, "--on", "2026-11-09", "-f", "json").json[-1]["sector"] == "employment"
    rows = forlob.ok("worker", "list", "--on", "2026-11-08", "-f", "json").json[1]["rows"]
    assert [(row["to_on"], row["sector"]) for row in rows] == [(None, "social")]


@pytest.mark.usefixtures("sara")
def test_who_left_a_team_before_moving_left_it_as_what_they_were(forlob: Forlob) -> None:
    forlob.ok("team", "add", "C1", "SK", "--role", "mentor", "--on", "2026-10-01")
    forlob.ok("team", "leave", "C1", "SK", "--on", "2026-11-09")
    forlob.ok(*MOVE, "--from", "2026-11-09")
    assert forlob.ok("team", "list", "C1", "--all", "-f", "json").json[0]["sector"] == "social"


@pytest.mark.usefixtures("sara")
def test_a_move_is_told_with_its_day_and_undone_in_one_step(forlob: Forlob) -> None:
    ran = forlob.ok(*MOVE, "--from", "2026-11-09")
    assert (
        ran.out.splitlines()[1]
        == "sector and unit from Mon 9 Nov 2026, week 46 on; a typing error is mended with --mistake"
    )
    assert forlob.ok("log", "-f", "json").json[0]["words"] == "worker edit SK --from 2026-11-09"
    forlob.ok("undo")
    assert forlob.ok("worker", "list", "-f", "json").json[1]["unit"] == "Social Vejledning"
    forlob.ok("doctor", "--deep")


@pytest.mark.usefixtures("mette")
def test_a_day_without_anything_that_has_days_is_refused(forlob: Forlob) -> None:
    ran = forlob.refused("worker", "edit", "MH", "--clear", "ended_on", "--from", "2026-11-09")
    assert (ran.code, "none is given: --name, --sector, --unit, --organisation" in ran.err) == (2, True)
    ran = forlob.refused("worker", "edit", "MH", "--unit", "Nord", "--from", "2026-12-01")
    assert (ran.code, "lies in the future" in ran.err) == (1, True)


@pytest.mark.usefixtures("sara")
def test_a_table_that_says_the_unit_of_the_day_keeps_following_the_worker(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok(*MOVE, "--from", "2026-11-09")
    forlob.ok(*NOVEMBER["log"])
    forlob.ok("export", tmp_path / "one")
    assert (tmp_path / "one" / "participants.csv").read_text("utf-8").splitlines()[1:] == [
        "T1,citizen,true,,",
        "T1,MH,true,Jobcenter,employment",
        "T1,SK,true,Social Vejledning,social",
    ]
    there = {"FORLOB_DB": str(tmp_path / "there.db")}
    forlob.ok("import", tmp_path / "one", **there)
    assert set(forlob.ok("import", tmp_path / "one", "-f", "json", **there).json.values()) == {0}
    forlob.ok("worker", "edit", "SK", "--unit", "Familiehuset", "--from", "2026-11-01", **there)
    asked = forlob.ok("conversation", "show", "T1", "-f", "json", **there).json
    assert asked["parties"] == ["Familiehuset", "Jobcenter"]


def test_a_move_that_was_told_of_too_early_a_day_begins_on_the_right_one(forlob: Forlob) -> None:
    move = ("worker", "edit", "SJ", "--sector", "employment", "--unit", "Jobcenter", "--from")
    forlob.ok("--today", "2026-04-02", "worker", "add", "SJ", "Sara", "--sector", "social", "--unit", "Nord")
    forlob.ok("--today", "2026-04-02", *move, "25/3")
    said = forlob.ok("--today", "2026-04-02", *move, "30/3").out
    assert (
        "sector and unit from Mon 30 Mar 2026, week 14 on, not from Wed 25 Mar 2026, week 13; what was before" in said
    )
    shown = [
        next(one["unit"] for one in forlob.ok("--today", "2026-04-02", "worker", "list", "--on", day, "-f", "json").json
             if one["id"] == "SJ")
        for day in ("2026-03-24", "2026-03-29", "2026-03-30")
    ]  # fmt: skip
    assert shown == ["Nord", "Nord", "Jobcenter"]
    assert "was like that already" in forlob.ok("--today", "2026-04-02", *move, "30/3").out
    assert "was like that already" in forlob.ok("--today", "2026-04-02", *move[:-1]).out
