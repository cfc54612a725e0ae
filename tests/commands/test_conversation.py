"""`forlob conversation`: planned, held or not, with who was there and what was agreed."""

import json
from datetime import date
from typing import Any

import pytest

from forlob.store import database, records
from forlob.store.session import change
from tests.around import settle
from tests.conftest import Forlob
from tests.golden import golden
from tests.opened import connection


@pytest.fixture(autouse=True)
def around(forlob: Forlob) -> None:
    settle()


@pytest.fixture
def planned(forlob: Forlob) -> str:
    """T1: planned as tripartite for Thu 19 Nov 2026 at 13 with the citizen, MH, KL and a companion."""
    forlob.ok(
        *("conversation", "plan", "C1", "2026-11-19T13:00", "--with", "citizen,mh,KL,Bent (bror)"),
        *("--kind", "tripartite", "--place", "Jobcentret", "--anyway"),
    )
    return "T1"


def show(forlob: Forlob, conversation: str = "T1", *more: str) -> Any:
    return forlob.ok("conversation", "show", conversation, "-f", "json", *more).json


def attended(forlob: Forlob, conversation: str = "T1") -> dict[str, bool | None]:
    return {one["who"]: one["attended"] for one in show(forlob, conversation)["participants"]}


def test_one_command_tells_who_was_there_what_was_said_what_was_agreed_and_the_next_time(forlob: Forlob) -> None:
    ran = forlob.ok(
        *("conversation", "log", "C1", "--with", "borgeren,MH,AN", "--on", "2026-11-19", "--absent", "KL"),
        *("--note", "vi talte om praktik", "--action", "MH: ring til lægen @ tor", "--action", "citizen: find kort"),
        *("--kind", "tripartite", "--next", "tor 13:00"),
    )
    assert ran.out == (
        "conversation T1 logged, Tripartite conversation, Thu 19 Nov 2026, week 47\n"
        "T1 was tripartite: Jobcenter and Socialcenter\n"
        "action A1 added, due Thu 26 Nov 2026, week 48\n"
        "action A2 added\n"
        "conversation T2 planned, Tripartite conversation, Thu 26 Nov 2026, week 48, 13:00\n"
        "for C1 Åse Sørensen\n"
        "undo with: forlob undo 2\n"
    )
    assert attended(forlob) == {"citizen": True, "MH": True, "AN": True, "KL": False}
    assert attended(forlob, "T2") == {"citizen": None, "MH": None, "AN": None, "KL": None}


def test_show_as_json_keeps_its_promised_keys(forlob: Forlob, planned: str) -> None:
    forlob.ok("conversation", "held", planned, "--absent", "KL", "--note", "kort møde")
    assert show(forlob) == {
        "id": "T1",
        "citizen": "C1",
        "name": "Åse Sørensen",
        "course": "F1",
        "kind": "tripartite",
        "planned_at": "2026-11-19T13:00",
        "held_on": "2026-11-19",
        "state": "held",
        "participants": [
            {"who": "citizen", "unit": None, "sector": None, "attended": True},
            {"who": "MH", "unit": "Jobcenter", "sector": "employment", "attended": True},
            {"who": "KL", "unit": "Sundhedshus", "sector": "health", "attended": False},
            {"who": "Bent (bror)", "unit": None, "sector": None, "attended": True},
        ],
        "absent": ["KL"],
        "tripartite": False,
        "all_sectors": False,
        "parties": ["Jobcenter"],
        "place": "Jobcentret",
        "actions": [],
        "rebooked_from": None,
        "rebooked_to": None,
        "by": None,
        "reason": None,
        "reason_group": None,
        "excused": None,
        "called_off_on": None,
        "interpreter": None,
        "no_show_reason": None,
        "missing": ["KL"],
        "note": "kort møde",
    }


def test_a_planned_conversation_knows_no_attendance_and_no_parties(forlob: Forlob, planned: str) -> None:
    found = show(forlob)
    assert (found["tripartite"], found["all_sectors"], found["parties"]) == (None, None, None)
    assert set(attended(forlob).values()) == {None}


def test_logging_on_the_planned_day_holds_the_planned_one_and_says_who_was_missing(
    forlob: Forlob, planned: str
) -> None:
    ran = forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-11-19")
    assert ran.out.splitlines()[:2] == [
        "conversation T1, planned for Thu 19 Nov 2026, week 47, is logged as held",
        "T1 was planned as tripartite and was not; missing: KL",
    ]
    assert attended(forlob) == {"citizen": True, "MH": True, "KL": False, "Bent (bror)": False}
    assert len(forlob.ok("conversation", "list", "-f", "json").json) == 1


def test_a_conversation_of_another_kind_leaves_the_planned_one_of_that_day(forlob: Forlob, planned: str) -> None:
    ran = forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-11-19", "--kind", "follow_up")
    assert ran.out.splitlines()[0] == (
        "conversation T2 logged, Follow-up, Thu 19 Nov 2026, week 47; T1 stays planned for that day, as Tripartite conversation"
    )
    assert show(forlob)["state"] == "planned"


def test_unit_and_sector_stay_what_they_were_that_day(forlob: Forlob, planned: str) -> None:
    forlob.ok("conversation", "held", planned)
    forlob.ok("worker", "edit", "KL", "--sector", "employment", "--unit", "Jobcenter")
    assert show(forlob)["parties"] == ["Jobcenter", "Sundhedshus"]


def test_several_planned_conversations_are_held_at_once_on_their_own_days(forlob: Forlob, planned: str) -> None:
    forlob.ok("conversation", "plan", "C1", "2026-11-12", "--with", "citizen,KL", "--anyway")
    ran = forlob.ok("conversation", "held", "T1", "T2", "-f", "json")
    assert [(one["id"], one["held_on"]) for one in ran.json] == [("T1", "2026-11-19"), ("T2", "2026-11-12")]


def test_a_no_show_says_what_to_type_to_rebook_and_stays_one_when_rebooked(forlob: Forlob, planned: str) -> None:
    ran = forlob.ok("conversation", "no-show", planned, "--by", "borger")
    assert ran.out.splitlines()[:2] == [
        "conversation T1 was a no-show, Thu 19 Nov 2026, week 47",
        "rebook with: forlob conversation rebook T1 2026-11-26T13:00",
    ]
    forlob.ok("conversation", "rebook", "T1", "2026-11-26T13:00")
    old, new = show(forlob), show(forlob, "T2")
    assert (old["state"], old["by"], old["rebooked_to"]) == ("no_show", "citizen", "T2")
    assert (new["state"], new["rebooked_from"], new["place"]) == ("planned", "T1", "Jobcentret")
    assert list(attended(forlob, "T2")) == ["citizen", "MH", "KL", "Bent (bror)"]


def test_a_no_show_on_another_day_moves_the_planned_day(forlob: Forlob, planned: str) -> None:
    forlob.ok("conversation", "no-show", planned, "--by", "MH", "--on", "2026-11-18")
    assert show(forlob)["planned_at"] == "2026-11-18"


def test_a_planned_conversation_that_is_rebooked_becomes_rebooked(forlob: Forlob, planned: str) -> None:
    ran = forlob.ok("conversation", "rebook", planned, "tor 10:30")
    assert ran.out.splitlines()[:2] == [
        "conversation T1 rebooked",
        "conversation T2 planned, Tripartite conversation, Thu 26 Nov 2026, week 48, 10:30",
    ]
    assert (show(forlob)["state"], show(forlob)["rebooked_to"]) == ("rebooked", "T2")
    assert forlob.refused("conversation", "rebook", planned, "tor").code == 1


def test_a_cancelled_conversation_keeps_by_whom_and_why(forlob: Forlob, planned: str) -> None:
    forlob.ok("conversation", "cancel", planned, "--by", "KL", "--why", "sygdom")
    assert (show(forlob)["state"], show(forlob)["by"], show(forlob)["reason"]) == ("cancelled", "KL", "sygdom")
    assert forlob.refused("conversation", "held", planned).code == 1


def test_note_and_place_can_be_changed_and_taken_out(forlob: Forlob, planned: str) -> None:
    forlob.ok("conversation", "edit", planned, "--note", "-", "--place", "", stdin="linje 1\nlinje 2 [/b] :warning:\n")
    assert (show(forlob)["note"], show(forlob)["place"]) == ("linje 1\nlinje 2 [/b] :warning:", None)


def test_what_was_held_later_was_planned_as_seen_from_before(forlob: Forlob, planned: str) -> None:
    forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-11-19", "--action", "MH: ring")
    before = show(forlob, "T1", "--on", "2026-11-18")
    assert (before["state"], before["held_on"], before["tripartite"], before["actions"]) == ("planned", None, None, [])
    assert {one["attended"] for one in before["participants"]} == {None}


def test_an_unplanned_conversation_is_not_there_before_it_was_held(forlob: Forlob) -> None:
    forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-11-19")
    assert forlob.ok("conversation", "list", "--on", "2026-11-18", "-f", "json").json == []
    assert forlob.refused("conversation", "show", "T1", "--on", "2026-11-18").code == 3


def test_the_list_is_flat_oldest_first_without_notes(forlob: Forlob, planned: str) -> None:
    forlob.ok(
        *("conversation", "log", "C1", "--with", "citizen,MH,AN", "--on", "2026-11-03", "--note", "hemmelig"),
        *("--action", "MH: ring @ 2026-11-26"),
    )
    out = forlob.ok("conversation", "list", "C1", "-f", "csv").out
    assert out == (
        "id,citizen,name,course,kind,moment,planned_at,held_on,state,tripartite,participants,absent,all_sectors,parties,"
        "place,actions,rebooked_from,rebooked_to,by,reason,reason_group,excused,called_off_on,interpreter,no_show_reason\n"
        "T2,C1,Åse Sørensen,F1,follow_up,2026-11-03,,2026-11-03,held,true,citizen MH AN,,false,Jobcenter Socialcenter,,"
        "A1,,,,,,,,,\n"
        "T1,C1,Åse Sørensen,F1,tripartite,2026-11-19T13:00,2026-11-19T13:00,,planned,,citizen MH KL Bent (bror),,,,"
        "Jobcentret,,,,,,,,,,\n"
    )


def test_an_empty_list_is_an_empty_array(forlob: Forlob) -> None:
    assert forlob.ok("conversation", "list", "C1", "-f", "json").json == []
    assert forlob.ok("talk", "list", "-f", "json").out == "[]\n"


def test_the_screens_of_list_and_show(forlob: Forlob, planned: str) -> None:
    forlob.ok(
        *("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-11-19", "--note", "vi talte"),
        *("--action", "MH: ring til lægen @ tor", "--next", "2026-12-03T13:00"),
    )
    golden("conversation_list", forlob.ok("conversation", "list").out)
    golden("conversation_show", forlob.ok("conversation", "show", "T1").out)


@pytest.mark.parametrize(
    ("words", "code", "error"),
    [
        (("log", "C2", "--with", "citizen,MH"), 1, "error: course F2 ended Thu 1 Oct 2026, week 40"),
        (("plan", "C2", "fre", "--with", "citizen,MH"), 1, "error: course F2 ended Thu 1 Oct 2026, week 40"),
        (("log", "C1", "--with", "citizen,MJ"), 3, "error: there is no worker MJ; the nearest is MH"),
        (("log", "C1", "--with", " , "), 2, "error: nobody is named"),
        (("log", "C1", "--with", "citizen,MH", "--absent", "mh"), 2, "error: MH cannot be there and absent at once"),
        (("log", "C1", "--with", "citizen", "--kind", "tripartit"), 2, "error: there is no kind of conversation"),
        (("log", "C1", "--with", "citizen", "--action", "ring @ tor"), 2, "error: ring @ tor does not say who"),
        (("log", "C1", "--with", "citizen", "--action", "MJ: ring @ tor"), 3, "error: there is no worker MJ"),
        (("log", "C1", "--with", "citizen", "--note", "\x1b[31m"), 2, "error: note holds a control character"),
        (("log", "C1"), 5, "error: --with is needed"),
        (("log",), 5, "error: C is needed"),
        (("plan", "C1", "32/11", "--with", "citizen"), 2, "error: 32/11 is not a day"),
        (("plan", "C1", "fre 25:00", "--with", "citizen"), 2, "error: 25:00 is not a time"),
        (("held", "T9"), 3, "error: there is no conversation T9"),
        (("show", "T9"), 3, "error: there is no conversation T9"),
        (("no-show", "T9"), 5, "error: --by is needed"),
    ],
)
def test_bad_input_is_refused_with_its_sentence_and_nothing_is_written(
    forlob: Forlob, words: tuple[str, ...], code: int, error: str
) -> None:
    ran = forlob.refused("conversation", *words)
    assert (ran.code, error in ran.err) == (code, True), ran.err
    assert forlob.ok("conversation", "list", "-f", "json").json == []


@pytest.mark.parametrize(
    ("words", "next_step"),
    [
        (("held", "T1"), "try: forlob conversation held T1 --on 2026-11-20"),
        (("no-show", "T1", "--by", "citizen"), "try: forlob conversation no-show T1 --by citizen --on 2026-11-20"),
    ],
)
def test_what_is_planned_for_later_has_not_happened_yet(forlob: Forlob, words: tuple[str, ...], next_step: str) -> None:
    forlob.ok("conversation", "plan", "C1", "tor", "--with", "citizen,MH")
    ran = forlob.refused("conversation", *words)
    assert (ran.code, ran.err.splitlines()[-1]) == (1, next_step)


def test_a_day_in_the_future_is_refused_for_what_happened(forlob: Forlob, planned: str) -> None:
    for words in (("log", "C1", "--with", "citizen"), ("held", "T1"), ("no-show", "T1", "--by", "citizen")):
        assert forlob.refused("conversation", *words, "--on", "2026-11-21").code == 1


def test_one_bad_id_of_several_holds_none(forlob: Forlob, planned: str) -> None:
    assert forlob.refused("conversation", "held", "T1", "T9").code == 3
    assert show(forlob)["state"] == "planned"


def test_who_was_not_asked_cannot_be_absent(forlob: Forlob, planned: str) -> None:
    ran = forlob.refused("conversation", "held", "T1", "--absent", "AN")
    assert (ran.code, "error: AN was not asked, so cannot be absent" in ran.err) == (1, True)


def test_free_text_with_a_blank_or_small_letters_is_a_companion_and_no_party(forlob: Forlob) -> None:
    forlob.ok("conversation", "log", "C1", "--with", "citizen,MH,BO JUUL,mor")
    assert list(attended(forlob)) == ["citizen", "MH", "BO JUUL", "mor"]
    assert show(forlob)["parties"] == ["Jobcenter"]


def test_a_logged_conversation_is_undone_as_one(forlob: Forlob) -> None:
    forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--action", "MH: ring", "--next", "tor")
    assert database.row("SELECT words FROM journal_entry WHERE id = 2") == ("conversation log T1 A1 T2",)


def test_lists_cost_no_question_a_conversation(forlob: Forlob) -> None:
    from forlob.questions import conversation

    with change("many") as session:
        for day in range(1, 29):
            session.add(records.Conversation(course_id=1, kind="other", held_on=date(2026, 10, day), state="held"))
    asked: list[str] = []
    connection().set_trace_callback(asked.append)
    assert len(conversation.of_course(1, on=date(2026, 11, 20))) == 28
    database.close()
    assert len(asked) == 3


def test_jsonl_of_several_changed_things_is_a_line_each(forlob: Forlob, planned: str) -> None:
    forlob.ok("conversation", "plan", "C1", "2026-11-12", "--with", "citizen,KL", "--anyway")
    lines = forlob.ok("conversation", "held", "T1", "T2", "-f", "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["T1", "T2"]
