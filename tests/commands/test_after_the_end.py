"""Nothing happens to an intervention, and nobody joins a team, after the end of the course (domain 11.3)."""

from pathlib import Path

import pytest

from tests.conftest import Forlob

ENDED = "error: course F1 ended Sun 1 Nov 2026, week 44\ntry: forlob course reopen F1 --why T\n"


@pytest.fixture
def ended(forlob: Forlob) -> Forlob:
    """Ida's course ended on 1 November: I1 was requested in it, I2 was completed in October."""
    forlob.ok("worker", "add", "MH", "Mette", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Ida")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05")
    forlob.ok("intervention", "add", "C1", "health", "Fysioterapi", "--requested", "2026-02-01")
    forlob.ok("intervention", "add", "C1", "social", "Mentor", "--started", "2026-02-01")
    forlob.ok("intervention", "end", "I2", "--on", "2026-10-01")
    forlob.ok("course", "end", "C1", "--outcome", "job", "--why", "moved", "--on", "2026-11-01")
    return forlob


@pytest.mark.parametrize("verb", ["decline", "cancel"])
def test_what_never_started_is_left_by_the_end_of_its_course_at_the_latest(ended: Forlob, verb: str) -> None:
    assert ended.refused("intervention", verb, "I1", "--why", "no place", "--on", "2026-11-02").err.endswith(ENDED)
    assert ended.refused("intervention", verb, "I1", "--why", "no place").err.endswith(ENDED)
    ended.ok("intervention", verb, "I1", "--why", "no place", "--on", "2026-11-01")


@pytest.mark.parametrize(
    ("id", "option"), [("I2", "--ended"), ("I1", "--granted"), ("I1", "--requested"), ("I2", "--granted")]
)
def test_no_step_is_mended_to_after_the_end(ended: Forlob, id: str, option: str) -> None:
    assert ended.refused("intervention", "edit", id, option, "2026-11-02").code == 1


def test_the_last_day_of_the_course_is_a_day_of_it(ended: Forlob) -> None:
    ended.ok("intervention", "edit", "I2", "--ended", "2026-11-01")
    ended.ok("intervention", "edit", "I1", "--granted", "2026-11-01")


def test_an_intervention_runs_no_longer_than_its_course(ended: Forlob) -> None:
    ended.ok("intervention", "start", "I1", "--on", "2026-10-20")
    assert ended.refused("intervention", "edit", "I1", "--ended", "2026-11-02").err.endswith(ENDED)


TABLES = {
    "workers": "id,name,sector,unit\nMH,Mette,employment,Jobcenter\nKL,Kaj,health,Sundhedshus\n",
    "citizens": "id,name\nb1,Ida\n",
    "courses": "id,citizen,kind,ready_on,end_on\nf1,b1,resource_course,2026-01-05,2026-11-01\n",
    "interventions": "id,course,sector,title,requested_on,granted_on,started_on,ended_on,end_kind,reason\n"
    "i1,f1,health,A,2026-11-02,,,,,\ni2,f1,health,B,2026-02-01,2026-11-02,,,,\n"
    "i3,f1,health,C,2026-02-01,,2026-03-01,2026-11-02,completed,\n"
    "i4,f1,health,D,2026-02-01,,,2026-11-02,cancelled,x\n"
    "i5,f1,health,E,2026-02-01,2026-02-02,2026-03-01,2026-11-01,completed,\n",
    "team": "course,worker,role,from_on,to_on\nf1,KL,partner,2026-11-02,\nf1,MH,partner,2026-11-01,2026-11-01\n",
}


def test_an_import_takes_what_lies_after_the_end_and_warns_as_of_other_facts(forlob: Forlob, tmp_path: Path) -> None:
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    said = forlob.ok("import", tmp_path).err
    begin, end = (
        "warning: these lie outside their course, or the citizen has two open courses: ",
        "; see: forlob doctor\n",
    )
    assert set(said.removeprefix(begin).removesuffix(end).split(", ")) == {"I1", "I2", "I3", "I4", "F1"}
    rows = {row["check"]: row for row in forlob("doctor", "-f", "json").json}
    steps, teams = rows["steps_inside"], rows["teams_inside"]
    assert (steps["state"], teams["state"], teams["try"]) == ("warning", "warning", "forlob course show F1")
    said, things = steps["text"].split(": ")
    assert said == "interventions were requested, granted or ended after the end of their course"
    assert set(things.split(", ")) == {"I1", "I2", "I3", "I4"}
