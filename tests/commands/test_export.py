"""`forlob export`: every table as CSV, into a folder of its own, private, the same bytes each time."""

import stat
from pathlib import Path

from tests.conftest import Forlob

HEADERS = {
    "workers": "id,name,sector,unit,organisation,ended_on",
    "citizens": "id,name,case_no,born,language,interpreter,ended_on,merged_into",
    "courses": "id,citizen,kind,pathway,coordinator,ready_on,recommended_on,granted_on,granted_months,start_on,end_on,"
    "outcome,closure_reason,hours_per_week,at_once,no_intervention_reason,note",
    "interventions": "id,course,sector,kind,title,owner,provider,requested_on,granted_on,agreed_start,started_on,"
    "planned_end,ended_on,end_kind,reason,hours_per_week,requires,supports,sequence_reason,goal,decline_reason",
    "waits": "id,course,intervention,kind,holder,sector,since,norm,ended_on,end_kind,note,ended_by",
    "conversations": "id,course,kind,planned_at,held_on,state,place,note,by,reason,rebooked_to,reason_group,called_off_on,no_show_reason",
    "participants": "conversation,who,attended,unit,sector",
    "actions": "id,course,conversation,what,owner,due,done_on,dropped_on",
    "goals": "id,course,text,due,reached_on",
    "voice": "course,kind,text,recorded_on",
    "team": "course,worker,role,from_on,to_on,note",
    "pauses": "course,wait,from_on,until_on,ended_on,whose,reason",
    "wait_events": "wait,kind,on,note",
    "plans": "course,number,built_at,author,reason,sha256,content",
    "agreements": "course,number,party,answer,on,words",
    "norms": "kind,days,from_on,source",
    "worker_rows": "worker,from_on,to_on,name,sector,unit,organisation",
    "stand_ins": "worker,by,from_on,until_on,note",
    "citizen_names": "citizen,from_on,to_on,name",
    "course_pathways": "course,from_on,to_on,pathway",
    "wait_holders": "wait,from_on,to_on,holder,sector",
    "settings": "name,value",
    "contacts": "kind,name,phone,mail,address,note",
    "support": "id,citizen,name,role,phone,mail,from_on,until_on,informed",
    "forums": "forum,met_on,note",
    "catalogue": "group,code,label_da,label_sv,label_en,from_on,to_on,sector,category,flags,position,course_kinds,source",
    "rules": "code,country,course_kinds,from_on,to_on,anchor,shape,n,span,unit,legal,source,certainty,counts",
}


def test_an_empty_database_gives_headers_alone(forlob: Forlob, tmp_path: Path) -> None:
    ran = forlob.ok("export", tmp_path / "out", "-f", "json")
    assert ran.json == dict.fromkeys(HEADERS, 0)
    written = {path.stem: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert written == {name: f"{header}\n".encode() for name, header in HEADERS.items()}


def test_each_table_is_told_on_a_line(municipality: Forlob, tmp_path: Path) -> None:
    assert municipality.ok("export", tmp_path / "out").out.splitlines()[:4] == [
        "workers.csv: 8 rows",
        "citizens.csv: 135 rows",
        "courses.csv: 135 rows",
        "interventions.csv: 237 rows",
    ]


def test_hours_are_written_plainly_lists_with_blanks_and_the_latest_coordinator_with_the_course(
    municipality: Forlob, tmp_path: Path
) -> None:
    municipality.ok("export", tmp_path / "out")
    rows = (tmp_path / "out" / "interventions.csv").read_text("utf-8").splitlines()
    assert rows[2] == (
        "I2,F2,social,contact_person,Støtte-kontaktperson,SK,,,2026-07-25,2026-08-08,2026-07-30,2026-10-11,,,,2,I1,,,,"
    )
    courses = (tmp_path / "out" / "courses.csv").read_text("utf-8").splitlines()
    assert courses[1] == "F1,C1,coordinated,company_first,KB,2026-08-20,2026-11-14,,,,,,,,,,"


def test_the_folder_and_its_files_are_for_their_owner_alone(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("export", tmp_path / "new" / "out")
    assert stat.S_IMODE((tmp_path / "new" / "out").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new" / "out").iterdir()} == {0o600}


def test_a_folder_with_something_in_it_is_kept_unless_forced(forlob: Forlob, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "waits.csv").write_text("mine")
    ran = forlob.refused("export", tmp_path / "out")
    assert (ran.code, ran.err.splitlines()[0]) == (2, f"error: {tmp_path / 'out'} is not empty: it holds waits.csv")
    assert (tmp_path / "out" / "waits.csv").read_text() == "mine"
    forlob.ok("export", tmp_path / "out", "--force")
    assert (tmp_path / "out" / "waits.csv").read_text().startswith("id,course,")


def test_what_cannot_be_a_folder_is_refused(forlob: Forlob, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert forlob.refused("export", tmp_path / "file").code == 2
    assert forlob.refused("export", tmp_path / "file" / "below").code == 2
    assert forlob.refused("export", "/proc/nowhere").code == 2


def test_without_a_database_nothing_is_made(forlob: Forlob, tmp_path: Path) -> None:
    forlob.database.unlink()
    assert forlob.refused("export", tmp_path / "out").code == 6
    assert not (tmp_path / "out").exists()
