"""Verbs take one thing or several: with blanks or commas between, or as a list another command made; all or nothing."""

import stat
from pathlib import Path

import pytest

from tests.conftest import Forlob


@pytest.fixture
def three(forlob: Forlob) -> Forlob:
    """Ida C1, Åse C2 and Bo C3, each with a course of MH since 5 January, a wait, a goal and an intervention."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("worker", "add", "KB", "Karen Bech", "--sector", "social", "--unit", "Socialcenter")
    for number, name in enumerate(("Ida Kjær", "Jensen, Åse", "Bo Lund"), start=1):
        forlob.ok("citizen", "add", name)
        forlob.ok("course", "open", f"C{number}", "--ready", "2026-01-05", "--coordinator", "MH")
        forlob.ok("intervention", "add", f"C{number}", "health", "Ro", "--requested", "2026-02-02")
        forlob.ok("wait", "add", f"C{number}", "statement", "--since", "2026-02-02", "--holder", "Region")
        forlob.ok("goal", "add", f"C{number}", "A walk")
    return forlob


def entries(forlob: Forlob) -> list[str]:
    """Return the words of the journal, the newest first."""
    return [one["words"] for one in forlob.ok("log", "-f", "json").json]


def ids(ran_json: list[dict[str, str]]) -> list[str]:
    return [one["id"] for one in ran_json]


@pytest.mark.parametrize("typed", [("I1", "I2", "I3"), ("I1,I2", "3"), ("i1, i2,\ni3\n",), ("I1 I2 I3 I1",)])
def test_ids_stand_with_blanks_or_commas_between_or_are_one_list(three: Forlob, typed: tuple[str, ...]) -> None:
    before = len(entries(three))
    ran = three.ok("intervention", "start", *typed, "--on", "2026-03-02", "-f", "json")
    assert [(one["id"], one["started_on"]) for one in ran.json] == [
        ("I1", "2026-03-02"), ("I2", "2026-03-02"), ("I3", "2026-03-02"),
    ]  # fmt: skip
    assert len(entries(three)) == before + 1
    assert entries(three)[0] == "intervention start I1 I2 I3"
    three.ok("undo")
    assert [one["started_on"] for one in three.ok("intervention", "list", "-f", "json").json] == [None] * 3


def test_one_thing_is_an_object_and_is_told_as_before(three: Forlob) -> None:
    assert three.ok("goal", "reach", "G1", "-f", "json").json["id"] == "G1"
    assert entries(three)[0] == "goal reach G1"


def test_each_thing_is_told_and_all_are_taken_back_with_one_undo(three: Forlob) -> None:
    said = three.ok("goal", "reach", "G1", "G3").out.splitlines()
    assert said[0].startswith("goal G1 reached")
    assert said[1].startswith("goal G3 reached")
    assert said[2] == "for C1 Ida Kjær, C3 Bo Lund"
    assert three.ok("goal", "reach", "G2", "-q").out == "G2\n"
    three.ok("undo")
    assert three.ok("goal", "reach", "G2,", "-q").out == "G2\n"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("intervention", "request", "I1", "I2", "--on", "2026-03-02"), "I1"),
        (("goal", "reach", "G1", "G99"), "G1"),
        (("citizen", "end", "C1", "C99"), "C1"),
    ],
)
def test_all_are_changed_or_none(three: Forlob, words: tuple[str, ...], first: str) -> None:
    before = entries(three)
    three.refused(*words)
    assert entries(three) == before
    assert first in words


def test_an_error_names_the_thing_it_is_about(three: Forlob) -> None:
    three.ok("goal", "reach", "G2", "--on", "2026-03-02")
    assert "error: goal G2 was reached on" in three.refused("goal", "reach", "G1", "G2", "G3").err
    ran = three.refused("intervention", "grant", "I1", "I2", "--on", "2026-02-01")
    assert ran.err.startswith("--on Sun 1 Feb 2026, week 5\nerror: I1: ")


def test_the_steps_of_interventions_take_several(three: Forlob) -> None:
    three.ok("intervention", "grant", "I1", "I2", "I3", "--on", "2026-03-02")
    three.ok("intervention", "start", "I1,I2", "--on", "2026-03-03")
    three.ok("intervention", "end", "I1", "I2", "--on", "2026-03-10")
    three.ok("intervention", "reopen", "I1", "I2", "--why", "goes on")
    assert entries(three)[0] == "intervention reopen I1 I2: goes on"
    three.ok("intervention", "stop", "I1", "I2", "--on", "2026-03-10", "--why", "ill")
    three.ok("intervention", "decline", "I3", "--why", "no place")
    states = [three.ok("intervention", "show", one, "-f", "json").json["state"] for one in ("I1", "I2", "I3")]
    assert states == ["stopped", "stopped", "declined"]


def test_a_name_with_a_comma_is_one_citizen_and_names_are_several_arguments(three: Forlob) -> None:
    assert three.ok("course", "pause", "Jensen, Åse", "--why", "ill", "-q").out == "F2\n"
    three.ok("undo")
    assert three.ok("course", "pause", "ida", "jensen, åse", "--why", "ill", "-q").out == "F1 F2\n"


def test_citizens_are_listed_as_ids_and_named_once(three: Forlob) -> None:
    ran = three.ok("course", "pause", "C3,C1 F3", "ida", "--why", "ill", "-f", "json")
    assert ids(ran.json) == ["F3", "F1"]
    assert entries(three)[0] == "course pause F3 F1"
    three.ok("course", "resume", "C1", "C3")
    assert [one["id"] for one in three.ok("course", "end", "1 3", "--outcome", "job", "--why", "goal_reached",
                                          "-f", "json").json] == ["F1", "F3"]  # fmt: skip
    three.ok("citizen", "end", "C1", "C3")
    three.ok("citizen", "reopen", "C1,C3", "--why", "moved back")
    three.ok("course", "reopen", "C1", "C3", "--why", "too early")


def test_one_name_in_several_words_is_typed_in_quotes(three: Forlob) -> None:
    ran = three.refused("course", "pause", "Bo", "Lund", "--why", "ill")
    assert ran.code == 2
    assert "what is several words is typed in quotes: Bo Lund" in ran.err
    assert ran.err.endswith("try: forlob course pause 'Bo Lund' --why ill\n")
    ran = three.refused("course", "pause", "ida", "bo", "lund", "C2", "--why", "ill")
    assert ran.err.endswith("try: forlob course pause ida 'bo lund' C2 --why ill\n")
    assert three.refused("course", "pause", "Jensen,", "Åse", "--why", "ill").code == 2


def test_a_case_number_that_looks_like_a_list_is_one_citizen(three: Forlob) -> None:
    three.ok("citizen", "edit", "C3", "--case-no", "1 2")
    assert three.ok("plan", "build", "1 2", "-f", "json").json["citizen"] == "C3"


@pytest.mark.parametrize("empty", ["", "  ", "\n"])
@pytest.mark.parametrize(
    "words",
    ["goal reach", "citizen end", "plan build", "wait remind", "conversation held", "action done", "plan check"],
)
def test_a_list_of_nothing_does_nothing(three: Forlob, words: str, empty: str) -> None:
    before = entries(three)
    ran = three.refused(*words.split(), empty)
    assert ran.code == 2
    assert "no id is given: the list is empty, so nothing was done" in ran.err
    assert entries(three) == before


def test_nothing_at_all_needs_an_answer(three: Forlob) -> None:
    assert three.refused("wait", "remind").code == 5
    assert three.refused("plan", "build").code == 5


def test_plans_are_built_checked_and_answered_to_together(three: Forlob) -> None:
    built = three.ok("plan", "build", "C1,C2", "--reason", "group").out
    assert "version 1 of the plan of C1 frozen" in built
    assert "version 1 of the plan of C2 frozen" in built
    assert entries(three)[0] == "plan build C1 C2 version 1"
    agreed = three.ok("plan", "agree", "C1", "C2", "--by", "citizen", "-f", "json").json
    assert [(one["number"], one["citizen"]) for one in agreed] == [(1, "agrees"), (1, "agrees")]
    assert entries(three)[0] == "plan agree C1 C2 --by citizen"
    checked = three.ok("plan", "check", "C1,C3", "-f", "json").json
    assert {one["citizen"] for one in checked} == {"C1", "C3"}


def test_a_worker_joins_and_leaves_several_teams(three: Forlob) -> None:
    joined = three.ok("team", "add", "C3,C1", "KB", "--role", "mentor", "-f", "json").json
    assert [(one["course"], one["worker"]) for one in joined] == [("F3", "KB"), ("F1", "KB")]
    assert entries(three)[0] == "team add F3 F1 KB"
    left = three.ok("team", "leave", "C1 C3", "KB", "-f", "json").json
    assert [one["course"] for one in left] == ["F1", "F3"]


def test_the_same_is_written_down_of_several(three: Forlob) -> None:
    assert three.ok("action", "add", "C1,C2", "MH: call @ thu", "-q").out == "A1 A2\n"
    assert three.ok("wait", "add", "C1,C3", "certificate_265", "--holder", "Lægehus", "-q").out == "W4 W5\n"
    assert entries(three)[0] == "wait add W4 W5"
    three.ok("citizen", "add", "Eva Holst")
    three.ok("citizen", "add", "Dan Friis")
    assert three.ok("course", "open", "C4,C5", "--coordinator", "MH", "-q").out == "F4 F5\n"


def test_a_computed_wait_among_others_is_named_and_left_out_of_what_to_type(three: Forlob) -> None:
    ran = three.refused("wait", "remind", "W1", "I2/start", "W3", "--note", "called")
    assert ran.code == 1
    assert "I2/start is computed from the dates" in ran.err
    assert ran.err.endswith("try: forlob wait remind W1 W3 --note called\n")
    listed = three.refused("wait", "remind", "W1\nI2/start\nW3\n")
    assert listed.err.endswith("try: forlob wait remind W1 W3\n")
    alone = three.refused("wait", "remind", "I2/start")
    assert alone.err.endswith("try: forlob intervention start I2\n")


def test_what_was_filed_under_the_wrong_person_moves_together(three: Forlob) -> None:
    moved = three.ok("move", "W1", "G1", "--to", "C2", "-f", "json").json
    assert moved == [{"id": "W1", "citizen": "C2"}, {"id": "G1", "citizen": "C2"}]
    assert entries(three)[0] == "move W1 G1 --to C2"
    three.ok("undo")
    assert three.ok("move", "W1,G1", "--to", "C2", "-q").out == "W1 G1\n"


def test_five_citizens_get_the_fixed_times_of_one_day_and_a_summons_each(three: Forlob, tmp_path: Path) -> None:
    """Each gets the next time that is free: a worker is asked to one conversation at a time (domain 3)."""
    three.ok("config", "set", "slots", "thu 13:00-16:00/60")
    three.ok("conversation", "plan", "C1", "2026-11-26T14:00", "--with", "citizen,MH")
    planned = three.ok("conversation", "plan", "C1,C2,C3", "thu", "--slot", "--with", "citizen,MH", "-f", "json").json
    assert [(one["id"], one["citizen"], one["planned_at"]) for one in planned] == [
        ("T2", "C1", "2026-11-26T13:00"), ("T3", "C2", "2026-11-26T15:00"), ("T4", "C3", "2026-12-03T13:00"),
    ]  # fmt: skip
    assert entries(three)[0] == "conversation plan T2 T3 T4"
    folder = tmp_path / "letters"
    ran = three.ok("conversation", "invite", "T2", "T3,T4", "-o", folder, "--lang", "da")
    assert "3 summonses in" in ran.err
    assert sorted(path.name for path in folder.iterdir()) == ["T2.html", "T3.html", "T4.html"]
    assert "Jensen, Åse" in (folder / "T3.html").read_text("utf-8")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    three.ok("undo")
    assert [one["id"] for one in three.ok("conversation", "list", "-f", "json").json] == ["T1"]


def test_a_folder_takes_all_summonses_or_none(three: Forlob, tmp_path: Path) -> None:
    three.ok("conversation", "plan", "C1,C2", "2026-11-26", "--with", "citizen,MH")
    three.ok("conversation", "held", "T2", "--on", "2026-11-19")
    folder = tmp_path / "letters"
    assert "T2 is not planned any more" in three.refused("conversation", "invite", "T1", "T2", "-o", folder).err
    assert not folder.exists()
    three.ok("conversation", "invite", "T1", "-o", folder, "--ending", "ics")
    assert [path.name for path in folder.iterdir()] == ["T1.ics"]
    assert "T1.ics exists already" in three.refused("conversation", "invite", "T1", "-o", folder, "--ending", "ics").err
    assert three.ok("conversation", "invite", "T1", "-o", folder).err.endswith(f"1 summons in {folder}\n")
    ran = three.refused("conversation", "invite", "T1", "T2", "-o", tmp_path / "all.html")
    assert ran.code == 2
    assert ran.err.endswith(f"try: forlob conversation invite T1 T2 -o {tmp_path / 'all'}\n")
    assert three.refused("conversation", "invite", "T1", "T2").code == 5


def test_what_speaks_against_a_moment_names_the_citizen_and_plans_none(three: Forlob) -> None:
    ran = three.refused("conversation", "plan", "C1,C2", "2026-11-26T13:00", "--with", "citizen,MH")
    assert "error: C2: not planned for Thu 26 Nov 2026, week 48, 13:00" in ran.err
    assert "C2: MH has another conversation at that time: T1 with C1" in ran.err
    assert ran.err.endswith("try: forlob conversation plan C1,C2 2026-11-26T13:00 --with citizen,MH --anyway\n")
    assert three.ok("conversation", "list", "-f", "json").json == []
    assert (
        three.ok("conversation", "plan", "C1,C2", "2026-11-26T13:00", "--with", "MH", "--anyway", "-q").out == "T1 T2\n"
    )


def test_outcomes_of_several_conversations_are_told_together(three: Forlob) -> None:
    three.ok("conversation", "plan", "C1,C2,C3", "2026-11-26", "--with", "citizen,MH")
    on = ("--today", "2026-11-27")
    three.ok(*on, "conversation", "no-show", "T1", "T2", "--by", "citizen", "--why", "ill")
    assert entries(three)[0] == "conversation no-show T1 T2"
    states = {one["id"]: one["state"] for one in three.ok(*on, "conversation", "list", "-f", "json").json}
    assert states == {"T1": "no_show", "T2": "no_show", "T3": "planned"}
    three.ok(*on, "undo")
    three.ok("conversation", "cancel", "T1,T2,T3", "--by", "MH", "--why", "moved")
    assert entries(three)[0] == "conversation cancel T1 T2 T3"


def test_a_day_is_written_down_of_several_courses_and_a_text_of_one(three: Forlob) -> None:
    """The rehabilitation team recommends several on one day."""
    set_ = three.ok("course", "set", "C1,C3", "--recommended", "2026-03-02", "-f", "json").json
    assert [(one["id"], one["recommended_on"]) for one in set_] == [("F1", "2026-03-02"), ("F3", "2026-03-02")]
    assert entries(three)[0] == "course set F1 F3"
    ran = three.refused("course", "set", "C1", "C3", "--note", "ro")
    assert ran.code == 2
    assert "a text is written down of one course" in ran.err


def test_what_is_planned_with_several_names_each_citizen(three: Forlob) -> None:
    said = three.ok("conversation", "plan", "C1,C2", "2026-11-26", "--with", "citizen,MH").out
    assert "C1: conversation T1 planned" in said
    assert "C2: conversation T2 planned" in said


def test_ids_too_many_are_no_words_of_one_text(three: Forlob) -> None:
    ran = three.refused("wait", "show", "W1", "W2")
    assert "there is a word too many: W2" in ran.err
    assert "quotes" not in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("wait", "show", "W1 W2"), ("wait", "show", "W1,W2"), ("wait", "edit", "W1 W2", "--norm", "3"),
        ("wait", "end", "W1", "--by", "W2 W3"), ("conversation", "show", "T1,T2"), ("intervention", "edit", "I1 I2"),
        ("goal", "edit", "G1,G2", "--text", "ro"), ("plan", "show", "C1,C2"), ("citizen", "edit", "C1 C2", "--born", "1980"),
        ("wait", "add", "C1", "start", "--for", "I1 I2"),
    ],
)  # fmt: skip
def test_what_is_about_one_thing_takes_no_list(three: Forlob, words: tuple[str, ...]) -> None:
    assert three.refused(*words).code == 3


@pytest.mark.parametrize(
    ("words", "said", "step"),
    [
        ("conversation log C1,C2 --with MH", "C1, C2", "conversation log C1 --with MH"),
        ("waits --citizen C1,C2", "C1, C2", "waits --citizen C1"),
        ("wait edit W1,W2 --norm 3", "W1, W2", "wait edit W1 --norm 3"),
    ],
)
def test_a_list_where_one_is_taken_is_answered_by_the_line_for_the_first(
    three: Forlob, words: str, said: str, step: str
) -> None:
    ran = three.refused(*words.split())
    assert (ran.code, ran.err.splitlines()) == (
        3, [f"error: {said} are several, and one is taken here", f"try: forlob {step}"],
    )  # fmt: skip
