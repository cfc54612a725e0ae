"""`forlob agenda`: which cases are for the coordination group, and why."""

from datetime import date
from pathlib import Path

import pytest

from forlob.store import records
from forlob.store.record import Record
from forlob.store.session import change
from tests.conftest import Forlob
from tests.golden import golden


def add(*rows: Record) -> None:
    with change("settle") as session:
        for row in rows:
            session.add(row)


def wait(course: int, since: date, due_on: date | None) -> records.Wait:
    return records.Wait(
        course_id=course, kind="certificate_265", sector="health", holder="Lægehuset", since=since, due_on=due_on
    )


@pytest.fixture(autouse=True)
def around(forlob: Forlob) -> None:
    """F1 has a wait 10 days over, a claim of 8 days, a late action and a version; F2 nothing amiss; F3 is over by 20."""
    add(
        records.Worker(initials="MH", name="Mette Holm", sector="employment", unit="Jobcenter"),
        records.Worker(initials="KL", name="Kaj Lund", sector="health", unit="Sundhedshus"),
        *(records.Citizen(name=name) for name in ("Åse Sørensen", "Bo Juul", "Ib Dahl")),
        *(
            records.Course(citizen_id=citizen, kind="coordinated", ready_on=date(2026, 7, 1), start_on=date(2026, 9, 1))
            for citizen in (1, 2, 3)
        ),
        *(
            records.Team(course_id=course, worker="MH", role="coordinator", from_on=date(2026, 7, 1))
            for course in (1, 2, 3)
        ),
    )
    for course in (1, 2, 3):
        for sector, owner in (("employment", "MH"), ("health", "KL")):
            add(
                records.Intervention(
                    course_id=course, sector=sector, title="Indsats", owner=owner, started_on=date(2026, 9, 1)
                )
            )
        add(
            records.Goal(course_id=course, text="Et job"),
            records.Conversation(course_id=course, kind="coordination_group", state="held", held_on=date(2026, 10, 29)),
        )
        for who, unit, sector in (("MH", "Jobcenter", "employment"), ("KL", "Sundhedshus", "health")):
            add(records.Participant(conversation_id=course, who=who, attended=True, unit=unit, sector=sector))
    for course in (1, 2, 3):
        add(records.Conversation(course_id=course, kind="follow_up", state="planned", planned_at="2026-12-03T13:00"))
    add(
        wait(1, date(2026, 10, 11), date(2026, 11, 10)),
        wait(1, date(2026, 11, 1), date(2026, 12, 1)),
        wait(3, date(2026, 10, 1), date(2026, 10, 31)),
        records.WaitEvent(wait_id=2, kind="claim", happened_on=date(2026, 11, 12)),
        records.Action(course_id=1, conversation_id=1, what="ring til lægen", owner="MH", due=date(2026, 11, 5)),
        records.Action(
            course_id=1,
            conversation_id=1,
            what="book tolk",
            owner="KL",
            due=date(2026, 11, 5),
            done_on=date(2026, 11, 4),
        ),
        records.Conversation(course_id=1, kind="follow_up", state="held", held_on=date(2026, 11, 12)),
        records.Plan(course_id=1, number=1, built_at="2026-11-02T08:00:00Z", author="MH", sha256="0", content="{}"),
        *(
            records.Agreement(plan_id=1, party=party, answer="agrees", answered_on=date(2026, 11, 3))
            for party in ("citizen", "employment", "social")
        ),
    )


def cases(forlob: Forlob, *words: str) -> list[tuple[str, int, list[str]]]:
    found = forlob.ok("agenda", "-f", "json", *words).json
    return [(case["course"], case["days_over"], [reason["code"] for reason in case["reasons"]]) for case in found]


def test_the_day_of_the_meeting_is_echoed_alone(forlob: Forlob) -> None:
    assert forlob.ok("agenda", "27/11").err.splitlines()[0] == "Fri 27 Nov 2026, week 48"
    assert forlob.ok("agenda", "27/11", FORLOB_LANG="da").err.splitlines()[0] == "fre 27. nov 2026, uge 48"


def test_the_worst_case_stands_first_and_one_with_nothing_amiss_is_not_there(forlob: Forlob) -> None:
    assert cases(forlob) == [
        ("F3", 20, ["wait_over"]),
        ("F1", 10, ["wait_over", "claimed", "action_late", "not_agreed"]),
    ]


def test_a_case_tells_what_was_agreed_when_the_group_last_spoke_of_it(forlob: Forlob) -> None:
    case = forlob.ok("agenda", "-f", "json").json[1]
    assert case["last_time"] == {
        "conversation": "T1", "kind": "coordination_group", "held_on": "2026-10-29",
        "actions": [
            {"id": "A1", "owner": "MH", "what": "ring til lægen", "due": "2026-11-05", "state": "late", "over": 15},
            {"id": "A2", "owner": "KL", "what": "book tolk", "due": "2026-11-05", "state": "done", "over": 0},
        ],
    }  # fmt: skip
    assert (case["meeting_on"], case["seen_on"], case["coordinator"]) == ("2026-11-26", "2026-11-20", "MH")
    claimed = case["reasons"][1]
    assert claimed == {
        "code": "claimed", "about": ["W2"], "days": 1,
        "text": "W2 LÆ265 (Lægehuset): said to be sent Thu 12 Nov, not received within 7 days (ours)",
    }  # fmt: skip


def test_a_past_meeting_is_seen_from_its_day(forlob: Forlob) -> None:
    assert cases(forlob, "2026-11-05") == [("F3", 5, ["wait_over"]), ("F1", 0, ["not_agreed"])]


def test_without_a_conversation_of_the_group_the_last_one_counts(forlob: Forlob) -> None:
    with change("speak of something else") as session:
        conversation = session.get(records.Conversation, 1)
        assert conversation is not None
        conversation.kind = "tripartite"
    assert forlob.ok("agenda", "-f", "json").json[1]["last_time"] == {
        "conversation": "T7", "kind": "follow_up", "held_on": "2026-11-12", "actions": [],
    }  # fmt: skip


def test_the_meetings_are_counted_from_the_day_in_the_settings(forlob: Forlob) -> None:
    forlob.ok("config", "set", "coordination_group", "2026-11-17")
    assert {case["meeting_on"] for case in forlob.ok("agenda", "-f", "json").json} == {"2026-12-01"}
    assert forlob.refused("config", "set", "coordination_group", "31/2").code == 2


def made_for(forlob: Forlob, **environment: str) -> tuple[str, str]:
    """Return the first day the agenda is for, and what is said of it."""
    ran = forlob.ok("agenda", "-f", "json", **environment)
    (day,) = {case["meeting_on"] for case in ran.json}
    return str(day), ran.err.splitlines()[0]


def test_without_a_setting_the_days_are_counted_from_the_last_meeting(forlob: Forlob) -> None:
    # The group spoke of somebody on 29 October: 12 and 26 November.
    said = "the group meets every 14 days, counted from 2026-10-29, when it met last"
    assert made_for(forlob) == ("2026-11-26", said)
    forlob.ok("forum", "met", "coordination_group", "--on", "2026-11-09")
    assert made_for(forlob)[0] == "2026-11-23"


def test_a_meeting_that_is_planned_goes_before_what_is_counted(forlob: Forlob) -> None:
    forlob.ok("config", "set", "coordination_group", "2026-11-17")
    forlob.ok("conversation", "plan", "C1", "2026-12-08T10:00", "--with", "citizen", "--kind", "coordination_group")
    forlob.ok("conversation", "plan", "C3", "2026-12-07T10:00", "--with", "citizen", "--kind", "coordination_group")
    said = "the next meeting that is planned is Mon 7 Dec 2026, week 50"
    assert made_for(forlob) == ("2026-12-07", said)
    planned = forlob.ok("conversation", "list", "C3", "--state", "planned", "-f", "json").json
    (number,) = [one["id"] for one in planned if one["kind"] == "coordination_group"]
    forlob.ok("conversation", "cancel", number, "--by", "citizen", "--why", "syg")
    assert made_for(forlob)[0] == "2026-12-08"


def test_a_setting_of_weekdays_tells_the_days(forlob: Forlob) -> None:
    forlob.ok("config", "set", "coordination_group", "1. og 3. torsdag")
    said = "the group meets on these days of each month: 1st Thursday and 3rd Thursday (setting coordination_group)"
    assert made_for(forlob) == ("2026-12-03", said)
    told = "gruppen mødes disse dage i hver måned: 1. torsdag og 3. torsdag (indstillingen coordination_group)"
    assert made_for(forlob, FORLOB_LANG="da")[1] == told


def test_so_often_a_month_and_nothing_planned_is_made_for_today_and_says_so(forlob: Forlob) -> None:
    forlob.ok("rule", "edit", "coordination_group", "--shape", "in_month", "--n", "2")
    forlob.ok("forum", "met", "coordination_group", "--on", "2026-11-05")
    said = "made for today, no meeting is planned: the group should meet 2 times a month, and met 1 time this month"
    assert made_for(forlob) == ("2026-11-20", said)
    told = "gjord för i dag, inget möte är planerat: gruppen ska träffas 2 gånger i månaden och har träffats 1 gång den här månaden"
    assert made_for(forlob, FORLOB_LANG="sv")[1] == told
    forlob.ok("config", "set", "coordination_group", "2026-12-01")
    assert made_for(forlob) == ("2026-12-01", "the group meets Tue 1 Dec 2026, week 49 (setting coordination_group)")


def test_another_number_of_days_is_counted_and_told(forlob: Forlob) -> None:
    forlob.ok("config", "set", "coordination_group", "2026-11-17")
    forlob.ok("rule", "edit", "coordination_group", "--span", "21")
    said = "the group meets every 21 days, counted from 2026-11-17 (setting coordination_group)"
    assert made_for(forlob) == ("2026-12-08", said)


def test_where_nobody_said_when_the_group_meets_it_is_made_for_today(forlob: Forlob) -> None:
    said = "made for today: nobody said when the group meets (forlob config set coordination_group DAY)"
    assert forlob.ok("agenda", FORLOB_TODAY="2026-01-01").err.splitlines()[0] == said
    forlob.ok("rule", "end", "coordination_group", "--on", "2026-11-01")
    assert made_for(forlob) == ("2026-11-20", said)


def test_eight_weeks_of_silence_a_gap_and_a_closed_course(forlob: Forlob) -> None:
    add(
        records.Citizen(name="Eva Friis"),
        records.Course(citizen_id=4, kind="coordinated", ready_on=date(2026, 9, 1), recommended_on=date(2026, 9, 2)),
        records.Citizen(name="Per Krog"),
        records.Course(citizen_id=5, kind="coordinated", ready_on=date(2026, 1, 1), end_on=date(2026, 11, 1)),
    )
    assert cases(forlob)[2] == (
        "F4", 0, ["no_conversation", "no_goal", "no_intervention", "no_coordinator", "no_next_conversation"],
    )  # fmt: skip
    assert len(cases(forlob)) == 3


def test_the_document_has_a_section_a_case(forlob: Forlob) -> None:
    golden("agenda", forlob.ok("agenda").out)


def test_in_markdown_a_case_is_a_heading_with_its_reasons_as_a_list(forlob: Forlob) -> None:
    lines = forlob.ok("agenda", "-f", "md").out.splitlines()
    assert lines[:16] == [
        "# Coordination group, Thu 26 Nov 2026, week 48",
        "",
        "2 cases as of Fri 20 Nov 2026, week 47: most days over first, then most reasons.",
        "",
        "## Rules of the house",
        "",
        "- Coordination group every 14 days: none since Thu 29 Oct 2026, 8 days later than our own target, Thu 12 Nov 2026 (S1)",
        "",
        "## C3 Ib Dahl (F3, MH, 20 days over)",
        "",
        "- W3 LÆ265 (Lægehuset): 20 days over",
        "",
        "Agreed Thu 29 Oct 2026, week 44 (T3, Coordination group): nothing",
        "",
        "## C1 Åse Sørensen (F1, MH, 10 days over)",
        "",
    ]
    # What is said of a case is word for word what the screen says.
    assert [line for line in lines[16:] if line] == forlob.ok("agenda").out.splitlines()[12:]


def test_as_a_table_it_has_a_row_a_case(forlob: Forlob) -> None:
    assert forlob.ok("agenda", "-f", "csv", "--limit", "1").out == (
        "citizen,name,course,coordinator,days_over,codes,late,meeting_on,seen_on\n"
        "C3,Ib Dahl,F3,MH,20,wait_over,,2026-11-26,2026-11-20\n"
    )


def test_an_empty_agenda_says_so(forlob: Forlob) -> None:
    assert forlob.ok("agenda", "2026-06-01", "-f", "json").json == []
    assert "No case as of Mon 1 Jun 2026, week 23." in forlob.ok("agenda", "2026-06-01").out


def test_a_file_for_people_is_a_document(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("agenda", "-o", tmp_path / "agenda.html")
    page = (tmp_path / "agenda.html").read_text("utf-8")
    assert ">Coordination group, Thu 26 Nov 2026, week 48</h1>" in page
    assert ">C3 Ib Dahl (F3, MH, 20 days over)</h2>" in page
    forlob.ok("agenda", "-o", tmp_path / "agenda.md")
    assert (tmp_path / "agenda.md").read_text("utf-8") == forlob.ok("agenda", "-f", "md").out
    forlob.ok("agenda", "-o", tmp_path / "agenda.csv")
    assert (tmp_path / "agenda.csv").read_text("utf-8").startswith("citizen,name,course,")


def test_an_ending_that_nothing_comes_with_is_refused_with_those_there_are(forlob: Forlob, tmp_path: Path) -> None:
    refused = forlob("agenda", "-o", tmp_path / "agenda.pdf")
    assert refused.code == 2
    assert ".html" in refused.err and "agenda.html" in refused.err
    assert list(tmp_path.glob("agenda*")) == []
