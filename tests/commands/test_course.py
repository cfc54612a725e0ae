"""`forlob course` as a case worker uses it."""

import pytest

from tests.conftest import Forlob


@pytest.fixture
def ida(forlob: Forlob) -> Forlob:
    """A database with two workers and Ida, who has no course yet."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("worker", "add", "KB", "Karsten Bæk", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Ida Sørensen")
    return forlob


def test_opening_a_course_says_its_id_and_how_to_undo(ida: Forlob) -> None:
    assert ida.ok("--as", "MH", "course", "open", "ida", "--ready", "2026-11-02").out == (
        "course F1 opened for C1\n"
        "kind: Coordinated course (no new resource course can be granted from 1 February 2026); another one is told with --kind\n"
        "MH coordinates it\nfor C1 Ida Sørensen\nundo with: forlob undo 4\n"
    )


def test_an_opened_course_is_ready_and_has_its_coordinator_from_that_day(ida: Forlob) -> None:
    ida.ok("course", "open", "C1", "--ready", "2026-11-02", "--coordinator", "kb")
    assert ida.ok("course", "show", "C1", "-f", "json").json == {
        "id": "F1", "citizen": "C1", "name": "Ida Sørensen", "kind": "coordinated", "pathway": None,
        "state": "ready", "coordinator": "KB", "ready_on": "2026-11-02", "recommended_on": None, "granted_on": None,
        "granted_months": None, "start_on": None, "end_on": None, "outcome": None, "closure_reason": None,
        "hours_per_week": None, "at_once": None, "paused_until": None, "no_intervention_reason": None, "note": None,
            "pause_past_end": None,
            "pauses": [],
        "pathways": [{"from_on": None, "to_on": None, "pathway": None}],
    }  # fmt: skip
    assert ida.ok("team", "list", "C1", "-f", "csv").out.splitlines()[1].startswith("C1,F1,KB,Karsten Bæk,coordinator")
    assert ida.ok("team", "list", "C1", "--on", "2026-11-01", "-f", "json").json == []


def test_a_course_without_dates_is_preparing(ida: Forlob) -> None:
    ida.ok("course", "open", "C1")
    assert ida.ok("course", "list", "C1", "-f", "json").json[0]["state"] == "preparing"


def test_a_citizen_has_at_most_one_open_course(ida: Forlob) -> None:
    ida.ok("course", "open", "C1")
    refused = ida.refused("course", "open", "C1")
    assert (refused.code, refused.err) == (
        1, "error: C1 has an open course, F1\ntry: forlob course show C1\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-01-31", "preparing"),
        ("2026-02-01", "ready"),
        ("2026-04-01", "recommended"),
        ("2026-05-01", "granted"),
        ("2026-05-15", "active"),
    ],
)
def test_the_day_reached_last_decides_the_state_and_later_days_are_not_known_yet(
    ida: Forlob, day: str, state: str
) -> None:
    ida.ok("course", "open", "C1", "--ready", "2026-02-01")
    ida.ok("course", "set", "C1", "--recommended", "2026-04-01", "--granted", "2026-05-01", "--start", "2026-05-15")
    assert ida.ok("course", "show", "C1", "--on", day, "-f", "json").json["state"] == state


def test_dates_do_not_run_backwards(ida: Forlob) -> None:
    ida.ok("course", "open", "C1", "--ready", "2026-02-01")
    refused = ida.refused("course", "set", "C1", "--granted", "2026-01-31")
    assert refused.code == 1
    assert '"granted" Sat 31 Jan 2026, week 5 would lie before "ready" Sun 1 Feb 2026, week 5' in refused.err


@pytest.mark.parametrize("months", ["11", "61", "0", "-3"])
def test_a_course_is_granted_for_12_to_60_months(ida: Forlob, months: str) -> None:
    ida.ok("course", "open", "C1")
    assert ida.refused("course", "set", "C1", "--months", months).code == 2
    ida.ok("course", "set", "C1", "--months", "12")
    ida.ok("course", "set", "C1", "--months", "60")


def test_what_happened_does_not_lie_in_the_future(ida: Forlob) -> None:
    assert ida.refused("course", "open", "C1", "--ready", "2026-11-21").code == 1
    assert ida.ok("course", "list", "-f", "json").json == []


def test_setting_nothing_is_wrong_use(ida: Forlob) -> None:
    ida.ok("course", "open", "C1")
    assert ida.refused("course", "set", "C1").code == 2


def test_a_first_coordinator_reaches_back_when_the_course_turns_out_to_begin_earlier(ida: Forlob) -> None:
    ida.ok("course", "open", "C1", "--coordinator", "MH")
    assert "MH coordinates it from Mon 2 Nov 2026, week 45" in ida.ok("course", "set", "C1", "--ready", "2/11").out


def test_a_pause_shows_and_expires(ida: Forlob) -> None:
    ida.ok("course", "open", "C1", "--ready", "2026-10-01")
    ida.ok("course", "pause", "C1", "--why", "indlagt", "--on", "2026-11-02", "--until", "2026-12-01")
    assert [
        ida.ok("course", "show", "C1", "--on", day, "-f", "json").json["state"]
        for day in ("2026-11-01", "2026-11-02", "2026-11-20")
    ] == ["ready", "paused", "paused"]  # fmt: skip
    assert ida.ok("--today", "2026-12-01", "course", "show", "C1", "-f", "json").json["state"] == "ready"
    for shown in ("course", "citizen"):
        told = ida.ok("--today", "2026-12-01", shown, "show", "C1").out
        assert "The pause of F1 was to end Tue 1 Dec 2026, week 49: is it over?" in told
    ida.ok("course", "resume", "C1")
    assert ida.ok("course", "show", "C1", "-f", "json").json["state"] == "ready"
    assert ida.refused("course", "resume", "C1").code == 1


def test_ending_a_course_ends_what_hangs_on_it(ida: Forlob) -> None:
    ida.ok("course", "open", "C1", "--ready", "2026-10-01", "--coordinator", "MH")
    ida.ok("wait", "add", "C1", "certificate_265", "--since", "2026-10-02")
    ida.ok("conversation", "plan", "C1", "2026-12-03T13:00", "--with", "citizen,MH")
    ida.ok("action", "add", "C1", "MH: ring til lægen @ 2026-11-27")
    ended = ida.ok("course", "end", "C1", "--outcome", "flexjob", "--why", "goal_reached")
    assert ended.out == (
        "course F1 ended Fri 20 Nov 2026, week 47\n"
        "W1 LÆ265 ended as course closed Fri 20 Nov 2026, week 47\n"
        "T1 cancelled\n"
        "A1 dropped\n"
        "for C1 Ida Sørensen\n"
        "undo with: forlob undo 8\n"
    )
    assert ida.ok("waits", "-f", "json").json == []
    assert ida.ok("conversation", "list", "C1", "-f", "json").json[0]["state"] == "cancelled"
    assert ida.ok("team", "list", "C1", "-f", "json").json == []
    assert ida.refused("wait", "add", "C1", "certificate_265", FORLOB_TODAY="2026-11-21").code == 1


def test_a_course_does_not_end_while_an_intervention_runs(ida: Forlob) -> None:
    ida.ok("course", "open", "C1", "--ready", "2026-10-01")
    ida.ok("intervention", "add", "C1", "health", "Fysioterapi", "--started", "2026-11-02")
    refused = ida.refused("course", "end", "C1", "--outcome", "job", "--why", "moved")
    assert (refused.code, refused.err) == (
        1, "error: still running: I1\ntry: forlob intervention end I1\n",
    )  # fmt: skip


def test_undoing_the_end_of_a_course_brings_back_what_hung_on_it(ida: Forlob) -> None:
    ida.ok("course", "open", "C1", "--ready", "2026-10-01", "--coordinator", "MH")
    ida.ok("wait", "add", "C1", "certificate_265", "--since", "2026-10-02")
    before = ida.ok("waits", "-f", "json").out
    ida.ok("course", "end", "C1", "--outcome", "job", "--why", "moved")
    ida.ok("undo")
    assert ida.ok("waits", "-f", "json").out == before


def test_unknown_codes_name_what_there_is(ida: Forlob) -> None:
    ida.ok("course", "open", "C1")
    refused = ida.refused("course", "end", "C1", "--outcome", "jopb", "--why", "moved")
    assert refused.code == 2
    assert "the nearest is job" in refused.err


def test_the_reason_to_end_is_needed(ida: Forlob) -> None:
    ida.ok("course", "open", "C1")
    refused = ida.refused("course", "end", "C1", "--outcome", "job")
    assert (refused.code, refused.err.splitlines()[0]) == (
        5, "error: --why is needed, and there is no terminal to ask on",
    )  # fmt: skip


def test_what_was_written_down_by_mistake_can_be_emptied(ida: Forlob) -> None:
    ida.ok("course", "open", "C1", "--ready", "2026-02-01")
    ida.ok("course", "set", "C1", "--granted", "2026-05-01", "--months", "24")
    ida.ok("course", "set", "C1", "--clear", "granted_on", "--clear", "granted_months")
    course = ida.ok("course", "show", "C1", "-f", "json").json
    assert (course["granted_on"], course["granted_months"], course["ready_on"]) == (None, None, "2026-02-01")


def test_writing_down_what_is_known_already_says_so(ida: Forlob) -> None:
    ida.ok("course", "open", "C1", "--ready", "2026-02-01")
    assert ida.ok("course", "set", "C1", "--ready", "2026-02-01").out == "F1 was like that already\n"


def test_a_course_is_shown_with_its_days_as_people_say_them(ida: Forlob) -> None:
    ida.ok("course", "open", "C1", "--ready", "2026-11-02", "--coordinator", "kb")
    ida.ok("course", "set", "C1", "--hours", "10", "--at-once", "2")
    assert ida.ok("course", "show", "C1").out == (
        "F1 Ida Sørensen\n"
        "───────────────\n"
        "ID:            F1\n"
        "Citizen:       C1\n"
        "Name:          Ida Sørensen\n"
        "Kind:          Coordinated course\n"
        "State:         ready\n"
        "Coordinator:   KB\n"
        "Ready:         Mon 2 Nov 2026, week 45\n"
        "Hours a week:  10\n"
        "At once:       2\n"
    )


def test_a_pathway_holds_from_a_day_on_and_is_that_of_the_day_seen_from(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Lund")
    forlob.ok("course", "open", "C1", "--ready", "2026-09-01")
    forlob.ok("course", "set", "C1", "--pathway", "company_first", "--from", "2026-09-15")
    ran = forlob.ok("course", "set", "C1", "--pathway", "long_development", "--from", "2026-11-09")
    assert ran.out.splitlines()[1] == "pathway from Mon 9 Nov 2026, week 46 on; a typing error is mended with --mistake"
    assert forlob.ok("course", "show", "C1", "-f", "json").json["pathways"] == [
        {"from_on": None, "to_on": "2026-09-15", "pathway": None},
        {"from_on": "2026-09-15", "to_on": "2026-11-09", "pathway": "company_first"},
        {"from_on": "2026-11-09", "to_on": None, "pathway": "long_development"},
    ]
    for day, pathway in (("2026-09-14", None), ("2026-11-08", "company_first"), ("2026-11-09", "long_development")):
        for command in (("course", "show", "C1"), ("plan", "show", "C1"), ("citizen", "show", "C1")):
            assert forlob.ok(*command, "--on", day, "-f", "json").json["pathway"] == pathway
    rows = forlob.ok("course", "list", "--on", "2026-10-01", "-f", "json").json[0]["pathways"]
    assert [row["to_on"] for row in rows] == ["2026-09-15", None]
    assert forlob.ok("status", "2026-W45", "-f", "json").json["caseload"]["by_pathway"] == [
        {"pathway": "company_first", "courses": 1}
    ]


def test_a_pathway_chosen_by_mistake_was_never_chosen(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Lund")
    forlob.ok("course", "open", "C1", "--ready", "2026-09-01")
    forlob.ok("course", "set", "C1", "--pathway", "company_first", "--from", "2026-09-15")
    forlob.ok("course", "set", "C1", "--pathway", "potential_first", "--mistake")
    rows = forlob.ok("citizen", "show", "C1", "-f", "json").json["courses"][0]["pathways"]
    assert [(row["from_on"], row["pathway"]) for row in rows] == [(None, None), ("2026-09-15", "potential_first")]
    assert forlob.ok("log", "-f", "json").json[0]["words"] == "course set F1 --mistake"
    forlob.ok("undo")
    assert forlob.ok("course", "show", "C1", "-f", "json").json["pathway"] == "company_first"
    ran = forlob.refused("course", "set", "C1", "--hours", "10", "--from", "2026-09-15")
    assert (ran.code, "none is given: --pathway" in ran.err) == (2, True)
    forlob.ok("doctor", "--deep")
