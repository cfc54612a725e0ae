"""A small world around week 47 of 2026 (16 to 22 November), counted by hand; seen from Friday 20 November."""

from pathlib import Path

from tests.conftest import Forlob

TABLES = {
    "workers": """\
id,name,sector,unit
MH,Mette Holm,employment,Jobcenter
AN,Anne Nord,social,Socialcenter
LF,Lærke Frost,health,Sundhedshus
""",
    "citizens": """\
id,name
C1,Åse Sørensen
C2,Bo Juul
C3,Ida Kjær
C4,Per Holm
C5,Eva Lund
C6,Jo Bæk
""",
    "courses": """\
id,citizen,kind,pathway,coordinator,ready_on,recommended_on,granted_on,granted_months,start_on,end_on,outcome,closure_reason
F1,C1,coordinated,potential_first,MH,2026-05-01,2026-07-01,2026-07-10,24,2026-07-20,,,
F2,C2,coordinated,company_first,MH,2026-11-17,,,,,,,
F3,C3,coordinated,,AN,2026-09-01,2026-11-16,,,,,,
F4,C4,resource_course,,MH,2025-01-01,2025-02-01,2025-02-10,24,2025-03-01,2026-11-18,job,goal_reached
F5,C5,resource_course,,AN,2025-01-01,2025-02-01,2025-02-10,24,2025-03-01,2026-11-10,other,moved
F6,C6,coordinated,,AN,2026-10-01,,,,,,,
""",
    "interventions": """\
id,course,sector,kind,title,owner,requested_on,granted_on,agreed_start,started_on,ended_on,end_kind,hours_per_week
I1,F1,health,physiotherapy,Fysioterapi,LF,2026-07-01,2026-07-12,2026-08-01,2026-08-10,,,2
I2,F1,employment,internship,Praktik,MH,2026-10-01,2026-11-17,2026-12-01,,,,6
I3,F1,social,contact_person,Kontaktperson,AN,2026-09-01,2026-09-10,,2026-11-18,,,
I4,F3,employment,coaching,Jobcoach,MH,2026-11-20,,,,,,
I5,F4,employment,mentor,Mentor,MH,2025-03-01,2025-03-02,,2025-03-10,2026-11-18,completed,
""",
    "waits": """\
id,course,intervention,kind,holder,sector,since,ended_on,end_kind
W1,F1,I2,certificate_265,Lægehuset Søborg,health,2026-10-01,,
W2,F1,,certificate_275,Regionen,health,2026-10-20,2026-11-17,fulfilled
W3,F3,,statement,Sygehuset,health,2026-11-16,,
W4,F4,,decision,Kommunen,employment,2026-11-01,2026-11-18,course_closed
W5,F3,,other,Nogen,health,2026-11-17,2026-11-19,error
""",
    "conversations": """\
id,course,kind,planned_at,held_on,state,by,reason,rebooked_to
T1,F1,tripartite,2026-11-19T13:00,2026-11-19,held,,,
T2,F1,follow_up,,2026-11-16,held,,,
T3,F2,tripartite,2026-11-18T10:00,,no_show,citizen,,
T4,F3,tripartite,2026-11-20T09:00,2026-11-20,held,,,
T5,F1,tripartite,2026-11-21T13:00,,planned,,,
T6,F2,other,2026-11-17,,cancelled,MH,syg,
T7,F2,follow_up,2026-11-16,,rebooked,citizen,,T8
T8,F2,follow_up,2026-12-02T10:00,,planned,,,
""",
    "participants": """\
conversation,who,attended
T1,citizen,true
T1,MH,true
T1,LF,true
T2,citizen,true
T2,MH,true
T4,citizen,true
T4,AN,true
T4,LF,false
""",
    "actions": """\
id,course,conversation,what,owner,due,done_on,dropped_on
A1,F1,T1,ring til lægen,MH,2026-11-27,,
A2,F1,T2,find sygesikringen,citizen,2026-11-18,,
A3,F3,,send papirer,LF,2026-11-18,2026-11-18,
A4,F4,,ryk for svar,MH,2026-12-01,,2026-11-18
A5,F2,,tænk over det,MH,,,
""",
    "goals": """\
id,course,text
G1,F1,Et job med dyr
""",
}


def settle(forlob: Forlob, folder: Path) -> None:
    """Put the world into the database; C1 has a version of the plan, built and agreed to by the citizen on Friday."""
    folder.mkdir(exist_ok=True)
    for name, rows in TABLES.items():
        (folder / f"{name}.csv").write_text(rows, "utf-8")
    forlob.ok("import", folder)
    forlob.ok("plan", "build", "C1")
    forlob.ok("plan", "agree", "C1", "--by", "citizen")
