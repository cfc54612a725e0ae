"""What the files of an export may not say after somebody has worked on them: named by file, line and column."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Forlob

WORKERS = "id,name,sector,unit\nMH,Mette Holm,employment,Jobcenter\n"
CITIZENS = "id,name,merged_into\nC1,Ida,\nC2,Bo,\nC3,Per,\n"
COURSES = (
    "id,citizen,kind,coordinator,ready_on,end_on,outcome,closure_reason\n"
    "F1,C1,resource_course,MH,2026-01-05,2026-03-01,other,moved\n"
)
INTERVENTIONS = (
    "id,course,sector,title,started_on,ended_on,end_kind\nI1,F1,health,Fys,2026-02-01,2026-02-20,completed\n"
)
WAITS = "id,course,intervention,kind,since,ended_on,end_kind,ended_by\n"
CONVERSATIONS = "id,course,kind,planned_at,held_on,state,by,reason,reason_group,called_off_on\n"


@pytest.fixture
def said(forlob: Forlob, tmp_path: Path) -> Callable[..., str]:
    """Import files; return what is said of the bad rows, "" where all were taken."""

    def said(**changed: str) -> str:
        files = {"workers": WORKERS, "citizens": CITIZENS, "courses": COURSES, "interventions": INTERVENTIONS}
        for name, text in (files | changed).items():
            (tmp_path / f"{name}.csv").write_text(text, "utf-8")
        ran = forlob("import", tmp_path)
        assert ran.code in (0, 1)
        return ran.err if ran.code else ""

    return said


@pytest.mark.parametrize(
    "rows",
    [
        "C1,Ida,\nC2,Bo,C3\nC3,Per,C2\n",
        "C1,Ida,\nC2,Bo,C2\n",
        "C1,Ida,\nC2,Bo,C3\nC3,Per,C1\n",
    ],
)
def test_who_turned_out_to_be_another_is_one_other(said: Callable[..., str], rows: str) -> None:
    assert "merged_into: who they turn out to be is another citizen themselves" in said(
        citizens="id,name,merged_into\n" + rows
    )


def test_who_turned_out_to_be_another_has_no_course(said: Callable[..., str]) -> None:
    assert "courses.csv line 2, citizen: this citizen has turned out to be another; the course is theirs" in said(
        citizens="id,name,merged_into\nC1,Ida,C2\nC2,Bo,\n"
    )


@pytest.mark.parametrize(
    "row",
    [
        "W1,F1,,statement,2026-01-10,2026-03-01,course_closed,F1",
        "W1,F1,I1,start,2026-01-10,2026-02-01,fulfilled,I1",
        "W1,F1,,statement,2026-01-10,2026-02-01,fulfilled,W1",
        "W1,F1,I1,start,2026-01-10,2026-02-01,withdrawn,I1",
        "W1,F1,,statement,2026-01-10,2026-02-01,superseded,W2",
    ],
)
def test_what_can_have_ended_a_wait_is_taken(said: Callable[..., str], row: str) -> None:
    assert said(waits=f"{WAITS}{row}\nW2,F1,,statement,2026-02-01,2026-03-01,course_closed,F1\n") == ""


@pytest.mark.parametrize(
    ("row", "by"),
    [
        ("W1,F1,,statement,2026-01-10,2026-03-01,course_closed,I1", "I1 cannot have ended this wait as course_closed"),
        ("W1,F1,,statement,2026-01-10,2026-03-01,fulfilled,W2", "W2 cannot have ended this wait as fulfilled"),
        ("W1,F1,,statement,2026-01-10,2026-02-01,superseded,W1", "W1 cannot have ended this wait as superseded"),
        ("W1,F1,,statement,2026-01-10,2026-02-01,withdrawn,F1", "F1 cannot have ended this wait as withdrawn"),
    ],
)
def test_what_cannot_have_ended_a_wait_is_named(said: Callable[..., str], row: str, by: str) -> None:
    assert f"waits.csv line 2, ended_by: {by}" in said(
        waits=f"{WAITS}{row}\nW2,F1,,statement,2026-02-01,2026-03-01,course_closed,F1\n"
    )


def test_an_id_of_another_system_that_tells_not_which_thing_it_is_of_is_refused(said: Callable[..., str]) -> None:
    assert "waits.csv line 2, ended_by: 1 is an intervention, a course or a wait; it does not tell which" in said(
        citizens="id,name\n1,Ida\n",
        courses=COURSES.replace("F1,C1", "1,1"),
        interventions=INTERVENTIONS.replace("I1,F1", "1,1"),
        waits=f"{WAITS}1,1,,statement,2026-01-10,2026-03-01,course_closed,1\n",
    )


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("T1,F1,follow_up,2026-02-01,2026-02-01,held,,,,2026-02-01", "called_off_on: only what was called off"),
        ("T1,F1,follow_up,2026-02-01,,cancelled,MH,syg,acceptable,2026-02-01", "reason_group: only what was missed"),
    ],
)
def test_what_goes_with_another_outcome_is_refused(said: Callable[..., str], row: str, complaint: str) -> None:
    assert f"conversations.csv line 2, {complaint}" in said(conversations=f"{CONVERSATIONS}{row}\n")


def test_who_died_has_no_outcome(said: Callable[..., str]) -> None:
    assert "courses.csv line 2, outcome: who died has no outcome" in said(
        courses=COURSES.replace("other,moved", "job,died")
    )


def test_an_answer_that_stands_there_twice_is_named(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("worker", "add", "MH", "Mette", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Ida")
    forlob.ok("course", "open", "C1", "--coordinator", "MH")
    forlob.ok("plan", "build", "C1")
    forlob.ok("plan", "agree", "C1", "--by", "citizen")
    forlob.ok("export", tmp_path / "out")
    path = tmp_path / "out" / "agreements.csv"
    text = path.read_text("utf-8")
    path.write_text(text + text.splitlines(keepends=True)[-1], "utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 3
    new = {"FORLOB_DB": str(tmp_path / "new.db")}
    ran = forlob("import", tmp_path / "out", **new)
    assert ran.code == 1
    assert "agreements.csv line 3, party: there is one already: course, number, party" in ran.err
