"""`forlob import` of tables: every bad row is named, and then nothing is written."""

import os
from pathlib import Path

import pytest

from tests.conftest import Forlob, Ran

GOOD = {
    "workers": "id,name,sector,unit\nMH,Mette,employment,Jobcenter\nKL,Kaj,health,Sundhedshus\n",
    "citizens": "id,name,case_no\nb1,Åse,7-1\nb2,Bo,7-2\n",
    "courses": "id,citizen,kind,coordinator,ready_on,end_on\nf1,b1,resource_course,MH,2026-01-05,\n"
    "f2,b2,resource_course,,,2026-05-01\n",
    "goals": "id,course,text\ng1,f1,Et job\n",
    "interventions": "id,course,sector,kind,title,requires,goal\ni1,f1,health,physiotherapy,Fysio,,\n"
    "i2,f1,employment,,Praktik,i1,g1\ni3,f2,social,,Kontakt,,\n",
    "waits": "id,course,intervention,kind,since\nw1,f1,i1,placement,2026-10-01\n",
    "conversations": "id,course,kind,planned_at,held_on,state,rebooked_to\n"
    "t1,f1,tripartite,2026-10-01T13:00,,rebooked,t2\nt2,f1,tripartite,2026-12-01,,planned,\n",
    "participants": "conversation,who,attended\nt1,citizen,\nt1,MH,\nt1,mor,\n",
}


def tables(folder: Path, **changed: str) -> Path:
    """Write the good tables into a folder, some of them changed; empty ones are left out."""
    folder.mkdir(exist_ok=True)
    for name, text in {**GOOD, **changed}.items():
        if text:
            (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


def said(ran: Ran) -> list[str]:
    return ran.err.splitlines()


def test_tables_come_in_and_each_is_told_on_a_line(forlob: Forlob, tmp_path: Path) -> None:
    assert forlob.ok("import", tables(tmp_path / "in")).out == (
        "workers: 2 added\ncitizens: 2 added\ncourses: 2 added\ninterventions: 3 added\nwaits: 1 added\n"
        "conversations: 2 added\nparticipants: 3 added\ngoals: 1 added\nteam: 1 added\nundo with: forlob undo 1\n"
    )


def test_the_counts_come_as_json(forlob: Forlob, tmp_path: Path) -> None:
    counts = forlob.ok("import", tables(tmp_path / "in"), "-f", "json").json
    assert counts == {
        "workers": 2, "citizens": 2, "courses": 2, "interventions": 3, "waits": 1, "conversations": 2,
        "participants": 3, "goals": 1, "team": 1,
    }  # fmt: skip


def test_a_dry_run_says_what_would_be_added_and_writes_nothing(forlob: Forlob, tmp_path: Path) -> None:
    before = forlob.database.read_bytes()
    assert "citizens: 2 would be added\n" in forlob.ok("import", tables(tmp_path / "in"), "--dry-run").out
    assert forlob.database.read_bytes() == before


def test_no_database_is_needed_and_bad_rows_or_a_dry_run_make_none(forlob: Forlob, tmp_path: Path) -> None:
    forlob.database.unlink()
    forlob.ok("import", tables(tmp_path / "in"), "--dry-run")
    forlob.refused("import", tables(tmp_path / "bad", citizens="id,name\nb1,\n"))
    assert not forlob.database.exists()
    forlob.ok("import", tmp_path / "in")
    assert len(forlob.ok("citizen", "list", "-f", "json").json) == 2


def test_one_table_may_come_by_itself(forlob: Forlob, tmp_path: Path) -> None:
    folder = tables(tmp_path / "in")
    assert forlob.ok("import", folder / "citizens.csv", "-f", "json").json == {"citizens": 2}
    assert forlob.ok("import", folder / "workers.csv", "-f", "json").json == {"workers": 2}
    assert forlob.ok("import", folder / "courses.csv", "-f", "json").json == {"courses": 2, "team": 1}


def test_columns_come_in_any_order_with_a_mark_of_bytes_and_crlf(forlob: Forlob, tmp_path: Path) -> None:
    (tmp_path / "citizens.csv").write_bytes("\ufeffname,id\r\nÅse,b1\r\n\r\n".encode())
    forlob.ok("import", tmp_path / "citizens.csv")
    assert forlob.ok("citizen", "list", "-f", "json").json[0]["name"] == "Åse"


BAD = [
    ({"citizens": "id,name\nb1,\n,Ida\nb2,Bo\n"}, ["citizens.csv line 2, name: empty", "citizens.csv line 3, id: empty"]),
    ({"citizens": "id,name\nb1,Åse\nb2,Bo\nb1,Bo\n"}, ["citizens.csv line 4, id: the same as on line 2"]),
    ({"citizens": 'id,name\nb1,"Å\nse"\nb2,Bo,x\n'}, ["citizens.csv line 2, name: ", "citizens.csv line 4: 3 fields, the header has 2", "courses.csv line 3, citizen: there is no citizen b2"]),
    ({"citizens": "id,name\nb1,Åse\nb2,Bo\nb3\n"}, ["citizens.csv line 4: 1 field, the header has 2"]),
    ({"citizens": "id,name\nb1,Åse 010180-1234\nb2,Bo\n"}, ["citizens.csv line 2, name: the text holds what looks like a civil"]),
    ({"citizens": "id,name\n0101801234,Åse\nb1,x\nb2,Bo\n"}, ["citizens.csv line 2, id: the text holds what looks like a civil"]),
    ({"citizens": "id,name\nb1,\x1b[31mÅse\nb2,Bo\n"}, ["citizens.csv line 2, name: the text holds a control character"]),
    ({"citizens": "id,name\nb1,Å\0se\nb2,Bo\n"}, ["citizens.csv line 2, name: the text holds a control character"]),
    ({"citizens": "id,name,born,interpreter,language\nb1,Å,1880,ja,DAN\nb2,Bo,x,,\n"}, [
        "citizens.csv line 2, born: 1880 is no year of birth: it lies from 1900 to 2026",
        "citizens.csv line 2, language: a language is a code of two letters",
        "citizens.csv line 2, interpreter: ja is neither true nor false",
        "citizens.csv line 3, born: x is no whole number"]),
    ({"citizens": "id,name,case_no\nb1,Å,7\nb2,Bo,7\n"}, ["citizens.csv line 3, case_no: there is one already"]),
    ({"courses": "id,citizen,kind\nf1,b9,resource_course\nf2,b2,other\n"}, ["courses.csv line 2, citizen: there is no citizen b9"]),
    ({"courses": "id,citizen,kind\nf1,b1,resource_curse\nf2,b2,other\n"}, [
        "courses.csv line 2, kind: there is no resource_curse; the nearest is resource_course"]),
    ({"courses": "id,citizen,kind\nf1,b1,other\nf2,b2,other\nf3,b1,other\n"}, [
        "courses.csv line 4, citizen: the citizen has an open course already"]),
    ({"courses": "id,citizen,kind,ready_on,start_on\nf1,b1,other,2026-02-31,\nf2,b2,other,2026-05-02,2026-05-01\n"}, [
        "courses.csv line 2, ready_on: 2026-02-31 is not a day",
        "courses.csv line 3, start_on: 2026-05-01 lies before ready_on 2026-05-02"]),
    ({"courses": "id,citizen,kind,ready_on,start_on\nf1,b1,other,31/12-2026,1899-12-31\nf2,b2,other,20260501,2201-01-01\n"}, [
        "courses.csv line 2, ready_on: 31/12-2026 is not a day like 2026-11-30",
        "courses.csv line 2, start_on: 1899-12-31 lies outside 1900 to 2200",
        "courses.csv line 3, ready_on: 20260501 is not a day",
        "courses.csv line 3, start_on: 2201-01-01 lies outside"]),
    ({"courses": "id,citizen,kind,outcome,hours_per_week,granted_months\nf1,b1,other,job,0,6\nf2,b2,other,job,,\n"}, [
        "courses.csv line 2, granted_months: 6 months are not 12 to 60",
        "courses.csv line 2, hours_per_week: a week has no 0 hours",
        "courses.csv line 3, end_on: empty, although outcome is known"]),
    ({"courses": "id,citizen,kind,coordinator\nf1,b1,other,MJ\nf2,b2,other,\n"}, [
        "courses.csv line 2, coordinator: there is no worker MJ; the nearest is MH"]),
    ({"team": "course,worker,role,from_on,to_on\nf1,KL,coordinator,2026-01-01,2026-02-01\nf1,MH,coordinator,2026-01-31,\n"}, [
        "team.csv line 3, from_on: the course has another coordinator then"]),
    ({"team": "course,worker,role,from_on\nf1,KL,coordinator,2026-01-01\n"}, [
        "courses.csv line 2, coordinator: the latest coordinator of the team is KL"]),
    ({"interventions": "id,course,sector,title,requires\ni1,f1,health,A,i2\ni2,f1,health,B,i3\ni3,f2,social,C,i1\n"}, [
        "interventions.csv line 2, requires: these require each other in a circle: i1, i2, i3, i1"]),
    ({"interventions": "id,course,sector,title,requires\ni1,f1,helth,A,i1 i9\ni3,f2,social,C,i3\n"}, [
        "interventions.csv line 2, sector: there is no helth; the nearest is health",
        "interventions.csv line 2, requires: there is no intervention i9",
        "interventions.csv line 3, requires: an intervention cannot point at itself"]),
    ({"interventions": "id,course,sector,title,started_on,ended_on,end_kind,reason\n"
      "i1,f1,health,A,,2026-05-01,,\ni3,f2,social,C,2026-01-01,2026-02-01,declined,\n"}, [
        "interventions.csv line 2, end_kind: empty, although ended_on is known",
        "interventions.csv line 3, reason: empty, although it was declined",
        "interventions.csv line 3, started_on: what was declined never started"]),
    ({"waits": "id,course,intervention,kind,since,ended_by\nw1,f1,i1,placement,2026-10-01,i1\n"}, [
        "waits.csv line 2, ended_on: empty, although ended_by is known"]),
    ({"waits": "id,course,intervention,kind,since,ended_on\nw1,f1,i3,first_start,2026-10-01,\nw2,f1,i3,placement,2026-10-01,\n"
      "w3,f1,,placement,,\nw4,f1,,placement,2026-10-02,2026-10-01\n"}, [
        "waits.csv line 2, kind: there is no first_start",
        "waits.csv line 3, intervention: this intervention belongs to another course",
        "waits.csv line 4, since: empty",
        "waits.csv line 5, ended_on: 2026-10-01 lies before since 2026-10-02",
        "waits.csv line 5, end_kind: empty, although ended_on is known"]),
    ({"conversations": "id,course,kind,planned_at,held_on,state\nt1,f1,other,2026-10-01T25:00,,planned\nt2,f1,other,,,held\n"
      "t3,f1,other,2026-10-01,2026-10-01,planned\n", "participants": ""}, [
        "conversations.csv line 2, planned_at: 2026-10-01T25:00 is no moment",
        "conversations.csv line 3, held_on: empty, although it was held",
        "conversations.csv line 4, held_on: only what was held has this day"]),
    ({"participants": "conversation,who,unit\nt1,MH,\nt1,MH,\nt9,KL,\nt1,mor,Hjem\n"}, [
        "participants.csv line 3, who: there is one already",
        "participants.csv line 4, conversation: there is no conversation t9",
        "participants.csv line 5, sector: unit and sector are known only together"]),
    ({"plans": 'course,number,built_at,author,sha256,content\nf1,2,2026-01-01T09:00:00Z,MH,x,{}\nf1,1,2026-01-01,MH,x,{\n'}, [
        "plans.csv line 2, number: the next version of this course is 1",
        "plans.csv line 2, sha256: this is not the SHA-256 of the content",
        "plans.csv line 3, built_at: 2026-01-01 is no instant"]),
    ({"agreements": "course,number,party,answer,on\nf1,1,citizen,agrees,2026-01-01\n"}, [
        "agreements.csv line 2, number: the course has no version 1 of its plan"]),
    ({"norms": "kind,days,from_on\nmentor,30,2026-01-01\nmentor,40,2026-01-01\n"}, [
        "norms.csv line 3, from_on: there is one already"]),
    ({"pauses": "course,wait,from_on\n,,2026-01-01\nf2,w1,2026-01-01\n"}, [
        "pauses.csv line 2, course: empty, and no wait is named",
        "pauses.csv line 3, wait: this wait belongs to another course",
        "pauses.csv line 3, from_on: 2026-01-01 lies before the wait began"]),
    ({"courses": "id,citizen,kind,start_on,end_on\nf1,b1,other,2026-01-01,2026-11-20\nf2,b2,other,2026-01-01,2026-11-21\n",
      "interventions": "id,course,sector,title,requested_on,started_on\ni1,f1,health,A,2026-02-01,2026-03-01\n"
      "i2,f1,social,B,2026-02-01,\ni3,f2,social,C,,2026-03-01\n",
      "waits": "id,course,kind,since,ended_on,end_kind\nw1,f1,statement,2026-10-01,,\nw2,f2,statement,2026-10-01,,\n"
      "w3,f1,statement,2026-10-01,2026-11-20,course_closed\nw4,f1,statement,2026-10-01,2026-11-21,course_closed\n",
      "conversations": "id,course,kind,planned_at,state\nt1,f1,other,2026-11-01,planned\nt2,f2,other,2026-11-01,planned\n",
      "actions": "id,course,what,owner,done_on\na1,f1,ring,MH,\na2,f2,ring,MH,\na3,f1,ring,MH,2026-11-01\n"}, [
        "interventions.csv line 2, ended_on: still running, although the course ended 2026-11-20",
        "waits.csv line 2, ended_on: still open, although the course ended 2026-11-20",
        "waits.csv line 5, ended_on: still open, although the course ended 2026-11-20",
        "conversations.csv line 2, state: still planned, although the course ended 2026-11-20",
        "actions.csv line 2, done_on: still to be done, although the course ended 2026-11-20"]),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "expected"), BAD)
def test_every_bad_row_is_named_and_nothing_is_written(
    forlob: Forlob, tmp_path: Path, changed: dict[str, str], expected: list[str]
) -> None:
    before = forlob.database.read_bytes()
    ran = forlob.refused("import", tables(tmp_path / "in", **changed))
    assert ran.code == 1
    *named, last = said(ran)
    for line, begin in zip(named, expected, strict=True):
        assert line.startswith(begin), ran.err
    many = f"{len(expected)} things are" if len(expected) > 1 else "one thing is"
    assert last == f"error: {many} wrong; nothing was written"
    assert forlob.database.read_bytes() == before


def test_fifty_bad_rows_are_named_and_the_rest_is_counted(forlob: Forlob, tmp_path: Path) -> None:
    (tmp_path / "citizens.csv").write_text("id,name\n" + "".join(f"b{number},\n" for number in range(80)), "utf-8")
    ran = forlob.refused("import", tmp_path / "citizens.csv")
    assert said(ran)[0] == "citizens.csv line 2, name: empty"
    assert said(ran)[-3:] == [
        "citizens.csv line 51, name: empty",
        "and 30 more",
        "error: 80 things are wrong; nothing was written",
    ]


def test_a_known_id_with_other_values_is_a_bad_row_naming_the_column(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("import", tables(tmp_path / "in"))
    changed = tables(
        tmp_path / "in",
        citizens="id,name,case_no\nb1,Åse,7-1\nb2,Bo,7-3\n",
        courses=GOOD["courses"].replace("MH", "KL"),
        interventions=GOOD["interventions"].replace(",i1,g1", ",,g1"),
    )
    assert said(forlob.refused("import", changed))[:-1] == [
        "citizens.csv line 3, case_no: not what is kept under this id",
        "courses.csv line 2, coordinator: the latest coordinator of the team is MH",
        "interventions.csv line 3, requires: not what is kept under this id",
    ]


def test_new_rows_may_point_at_rows_that_came_before_and_at_our_own(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("import", tables(tmp_path / "in"))
    (tmp_path / "waits.csv").write_text(
        "id,course,kind,since\nw1,f1,placement,2026-10-01\nw2,F1,decision,2026-10-01\nw3,f1,decision,2026-10-01\n",
        "utf-8",
    )
    ran = forlob.refused("import", tmp_path / "waits.csv")
    assert said(ran)[0] == "waits.csv line 2, intervention: not what is kept under this id"
    (tmp_path / "waits.csv").write_text("id,course,kind,since\nw2,F1,decision,2026-10-01\n", "utf-8")
    assert forlob.ok("import", tmp_path / "waits.csv", "-f", "json").json == {"waits": 1}


def test_two_equal_rows_without_id_stay_two(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("import", tables(tmp_path / "in"))
    events = "wait,kind,on,note\nw1,remind,2026-10-10,\nw1,remind,2026-10-10,\n"
    (tmp_path / "wait_events.csv").write_text(events, "utf-8")
    assert forlob.ok("import", tmp_path / "wait_events.csv", "-f", "json").json == {"wait_events": 2}
    assert forlob.ok("import", tmp_path / "wait_events.csv", "-f", "json").json == {"wait_events": 0}
    (tmp_path / "wait_events.csv").write_text(events + "w1,remind,2026-10-10,\n", "utf-8")
    assert forlob.ok("import", tmp_path / "wait_events.csv", "-f", "json").json == {"wait_events": 1}


def test_the_column_of_a_course_makes_its_coordinator_from_its_first_day(forlob: Forlob, tmp_path: Path) -> None:
    courses = (
        "id,citizen,kind,coordinator,ready_on,start_on,end_on\nf1,b1,other,MH,,2026-03-01,\n"
        "f2,b2,other,mh,2026-01-05,2026-02-01,2026-05-01\nf3,b2,other,KL,,,\n"
    )
    forlob.ok("import", tables(tmp_path / "in", courses=courses))
    forlob.ok("export", tmp_path / "out")
    assert (tmp_path / "out" / "team.csv").read_text("utf-8").splitlines()[1:] == [
        "F1,MH,coordinator,2026-03-01,,",
        "F2,MH,coordinator,2026-01-05,2026-05-01,",
        "F3,KL,coordinator,2026-11-20,,",
    ]


def test_a_blank_unit_is_the_workers_and_stays_known_when_the_worker_moves(forlob: Forlob, tmp_path: Path) -> None:
    folder = tables(tmp_path / "in")
    forlob.ok("import", folder)
    forlob.ok("export", tmp_path / "out")
    assert (tmp_path / "out" / "participants.csv").read_text("utf-8") == (
        "conversation,who,attended,unit,sector\nT1,citizen,,,\nT1,MH,,Jobcenter,employment\nT1,mor,,,\n"
    )
    forlob.ok("worker", "edit", "MH", "--unit", "Virksomhedsservice")
    assert forlob.ok("import", folder / "participants.csv", "-f", "json").json == {"participants": 0}


WRONG = [
    ("id,naem\nb1,Åse\n", "citizens.csv line 1: citizens has no column naem; the nearest is name"),
    ("id;name\nb1;Åse\n", "citizens.csv line 1: citizens has no column id;name"),
    ("id,name,name\nb1,Åse,Åse\n", "citizens.csv line 1: the column name is there twice"),
    ("id,,name\nb1,,Åse\n", "citizens.csv line 1: citizens has no column ''"),
    ("", "citizens.csv is empty; its first line names the columns"),
    ("\n\n", "citizens.csv is empty; its first line names the columns"),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_a_header_that_cannot_be_taken_is_wrong_use(forlob: Forlob, tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "citizens.csv").write_text(text, "utf-8")
    ran = forlob.refused("import", tmp_path)
    assert ran.code == 2
    assert said(ran)[0].startswith(f"error: {expected}")


def test_a_table_that_is_not_utf_8_is_bad_from_that_line_on(forlob: Forlob, tmp_path: Path) -> None:
    (tmp_path / "citizens.csv").write_bytes("id,name\nb1,Bo\nb2,Åse\n".encode("latin-1"))
    ran = forlob.refused("import", tmp_path)
    assert said(ran)[0] == "citizens.csv line 3: this is not UTF-8; save the file as UTF-8"


def test_a_quote_that_is_never_closed_is_named_by_its_line(forlob: Forlob, tmp_path: Path) -> None:
    (tmp_path / "citizens.csv").write_text('id,name\nb1,Bo\nb2,"Åse\nb3,Ida\n', "utf-8")
    assert said(forlob.refused("import", tmp_path))[0].startswith("citizens.csv line 3: the row cannot be read")


def test_what_is_no_table_is_refused_before_it_is_opened(forlob: Forlob, tmp_path: Path) -> None:
    assert forlob.refused("import", tmp_path / "nowhere").code == 3
    assert "there is no table in" in forlob.refused("import", tmp_path).err
    (tmp_path / "citizen.csv").write_text("id,name\n", "utf-8")
    assert "citizen.csv may be meant as citizens.csv" in forlob.refused("import", tmp_path).err
    os.mkfifo(tmp_path / "waits.csv")
    assert "waits.csv is not a file" in forlob.refused("import", tmp_path).err
    assert "waits.csv is not a file" in forlob.refused("import", tmp_path / "waits.csv").err
    (tmp_path / "goals.csv").mkdir()
    assert forlob.refused("import", tmp_path / "goals.csv").code == 2
    assert "/dev/zero is not a file" in forlob.refused("import", "/dev/zero").err


def test_future_dates_are_taken(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("import", tables(tmp_path / "in", waits="id,course,kind,since\nw1,f1,other,2027-01-01\n"))


def test_the_journal_never_tells_a_path(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("import", tables(tmp_path / "Åse Sørensen"))
    words = forlob.ok("log", "-f", "json").json[0]["words"]
    assert words.startswith("import 2 workers, 2 citizens, 2 courses, ")
    assert "Åse" not in words
