"""One person once: who may be registered already, two records that are one person, and one thing filed wrongly."""

from pathlib import Path

import pytest

from tests.conftest import Forlob


def test_who_may_be_registered_already_is_asked_about(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Margarito De Haro", "--case-no", "15.17-3")
    ran = forlob.refused("citizen", "add", "Margarito DeHaro")
    assert (ran.code, ran.err) == (
        1,
        "error: there is somebody with a similar name or this case number: C1; --another says it is somebody else\n"
        "try: forlob citizen show C1\n",
    )
    assert forlob.refused("citizen", "add", "Bo Juul", "--case-no", "15.17 3").code == 1
    forlob.ok("citizen", "add", "Margarito DeHaro", "--another")
    assert len(forlob.ok("citizen", "list", "-f", "json").json) == 2


def test_who_has_ended_is_told_and_in_nobodys_way(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Jens Hansen", "--born", "1960")
    forlob.ok("citizen", "end", "C1")
    assert "C1  Jens Hansen  1960  ended 2026-11-20" in forlob.ok("citizen", "add", "Jens Hansen").err


@pytest.fixture
def twice(forlob: Forlob) -> Forlob:
    """C1 with F1 of 2025 and C2 with F2 of 2026 are one person; C3 is somebody else."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Margarito De Haro", "--born", "1980", "--language", "es")
    forlob.ok("citizen", "add", "Margarito DeHaro", "--another", "--case-no", "15.17-3", "--language", "en")
    forlob.ok("citizen", "add", "Bo Juul")
    for citizen, ready in (("C1", "2025-01-05"), ("C2", "2026-01-05"), ("C3", "2026-01-05")):
        forlob.ok("course", "open", citizen, "--ready", ready, "--coordinator", "MH")
        if citizen == "C1":
            forlob.ok("course", "end", "C1", "--outcome", "other", "--why", "moved", "--on", "2025-06-01")
    forlob.ok("conversation", "log", "C2", "--with", "citizen,MH", "--on", "2026-11-02", "--action", "MH: ring")
    forlob.ok("wait", "add", "C2", "statement", "--since", "2026-10-01")
    forlob.ok("wait", "pause", "W1", "--on", "2026-10-10")
    forlob.ok("plan", "build", "C2")
    return forlob


def test_two_records_of_one_person_become_one_and_two_again(twice: Forlob) -> None:
    before = twice.ok("citizen", "list", "-f", "json").out
    merged = twice.ok("citizen", "merge", "C2", "--into", "C1")
    assert merged.out.startswith(
        "C2 is C1 from now on: F2\nlanguage: Spanish is kept; C2 had English\nfor C1 Margarito De Haro"
    )
    shown = twice.ok("citizen", "show", "c2", "-f", "json").json
    known = [shown[key] for key in ("id", "case_no", "born", "language", "course")]
    assert known == ["C1", "15.17-3", 1980, "es", "F2"]
    assert [course["id"] for course in shown["courses"]] == ["F1", "F2"]
    assert [one["id"] for one in twice.ok("citizen", "list", "--all", "-f", "json").json] == ["C1", "C3"]
    assert twice.ok("citizen", "show", "15.17-3", "-f", "json").json["id"] == "C1"
    assert twice.ok("citizen", "show", "deharo", "-f", "json").json["id"] == "C1"
    assert [one["course"] for one in twice.ok("conversation", "list", "C2", "-f", "json").json] == ["F2"]
    assert [one["citizen"] for one in twice.ok("waits", "--citizen", "C1", "-f", "json").json if one["id"] == "W1"] == [
        "C1"
    ]
    twice.ok("undo")
    assert twice.ok("citizen", "list", "-f", "json").out == before


def test_the_journals_of_both_are_kept_and_frozen_versions_verify(twice: Forlob) -> None:
    hashed = twice.ok("plan", "list", "C2", "-f", "json").out
    twice.ok("citizen", "merge", "C2", "--into", "C1")
    words = [entry["words"] for entry in twice.ok("log", "C1", "-f", "json").json]
    assert {"citizen add C1", "citizen add C2", "citizen merge C2 --into C1"} <= set(words)
    assert twice.ok("plan", "list", "C1", "-f", "json").out == hashed
    assert "altered" not in twice.ok("doctor", "--deep").out


def test_two_courses_open_on_one_day_keep_two_records_apart(twice: Forlob) -> None:
    twice.ok("wait", "add", "C3", "certificate_265", "--since", "2026-10-05")
    twice.ok("goal", "add", "C3", "Et job")
    ran = twice.refused("citizen", "merge", "C3", "--into", "C2")
    assert ran.err == (
        "in F3, to be moved before: W2, G1; it is taken away when nothing is left in it\n"
        "error: F3 and F2 would both be open Mon 5 Jan 2026, week 2, and one citizen has one course at a time\n"
        "try: forlob move W2 --to C2\n"
    )
    assert twice.refused("citizen", "merge", "C2", "--into", "C2").code == 1


def test_a_course_in_which_nothing_is_left_does_not_keep_two_records_apart(twice: Forlob) -> None:
    twice.ok("wait", "add", "C3", "certificate_265", "--since", "2026-10-05")
    twice.ok("voice", "add", "C3", "wish", "om formiddagen")
    before = twice.ok("citizen", "list", "-f", "json").out, twice.ok("voice", "list", "C3", "-f", "json").out
    twice.ok("move", "W2", "--to", "C2")
    merged = twice.ok("citizen", "merge", "C3", "--into", "C2").out
    assert merged.startswith("C3 is C2 from now on\nF3 is taken away: F2 is the course of those days\n")
    waits = twice.ok("waits", "--citizen", "C2", "-f", "json").json
    assert {"W1", "W2"} <= {one["id"] for one in waits}
    assert [one["text"] for one in twice.ok("voice", "list", "C2", "-f", "json").json] == ["om formiddagen"]
    assert twice.refused("course", "show", "F3").code == 3
    twice.ok("undo")
    twice.ok("undo")
    after = twice.ok("citizen", "list", "-f", "json").out, twice.ok("voice", "list", "C3", "-f", "json").out
    assert after == before


def test_who_was_merged_goes_out_and_comes_in(twice: Forlob, tmp_path: Path) -> None:
    twice.ok("citizen", "merge", "C2", "--into", "C1")
    twice.ok("citizen", "add", "Margarita DeHaro", "--another")
    twice.ok("citizen", "merge", "C4", "--into", "C2")
    twice.ok("export", tmp_path / "out")
    forlob = Forlob(twice.database.with_name("another.db"))
    forlob.ok("import", tmp_path / "out", FORLOB_DB=str(forlob.database))
    assert forlob.ok("citizen", "show", "C4", "-f", "json", FORLOB_DB=str(forlob.database)).json["id"] == "C1"


def whose(forlob: Forlob, citizen: str, *listing: str) -> list[str]:
    return [one["id"] for one in forlob.ok(*listing, citizen, "-f", "json").json]


def test_a_conversation_goes_with_what_was_agreed_there(twice: Forlob) -> None:
    said = twice.ok("move", "T1", "--to", "C3").out
    assert said.startswith("T1, A1 moved to F3 of C3\n")
    assert (whose(twice, "C3", "conversation", "list"), whose(twice, "C2", "conversation", "list")) == (["T1"], [])
    assert whose(twice, "C3", "action", "list") == ["A1"]
    twice.ok("undo")
    assert whose(twice, "C2", "conversation", "list") == ["T1"]


def test_the_next_conversation_that_was_agreed_there_is_named(twice: Forlob) -> None:
    words = ("--with", "citizen,MH", "--on", "2026-11-03", "--next", "2026-12-01T10:00")
    twice.ok("conversation", "log", "C2", *words)
    assert (
        "T3, agreed there, stays with C2; it is moved with: forlob move T3 --to C3\n"
        in twice.ok("move", "T2", "--to", "C3").out
    )
    assert "stays" not in twice.ok("move", "T3", "--to", "C3").out


def test_what_came_in_with_the_same_tables_was_not_agreed_there(twice: Forlob, tmp_path: Path) -> None:
    """Seen: 17 conversations of others were named as agreed where one of an import was."""
    words = ("--with", "citizen,MH", "--on", "2026-11-03", "--next", "2026-12-01T10:00")
    twice.ok("conversation", "log", "C2", *words)
    twice.ok("export", tmp_path / "out")
    forlob = Forlob(twice.database.with_name("another.db"))
    at = {"FORLOB_DB": str(forlob.database)}
    forlob.ok("import", tmp_path / "out", **at)
    assert "agreed there" not in forlob.ok("move", "T2", "--to", "C3", **at).out


def test_a_rebooked_conversation_goes_with_the_one_before(twice: Forlob) -> None:
    twice.ok("conversation", "plan", "C2", "2026-11-27", "--with", "citizen,MH")
    twice.ok("conversation", "rebook", "T2", "2026-12-04")
    assert twice.ok("move", "T3", "--to", "bo").out.startswith("T3, T2 moved to F3 of C3\n")


def test_a_wait_goes_with_its_pauses_and_an_intervention_with_its_waits(twice: Forlob) -> None:
    twice.ok("move", "W1", "--to", "C3")
    twice.ok("wait", "resume", "W1", "--on", "2026-10-12")
    assert [
        one["id"] for one in twice.ok("waits", "--citizen", "C3", "-f", "json").json if one["source"] == "explicit"
    ] == ["W1"]
    twice.ok("intervention", "add", "C2", "health", "Fys", "--requested", "2026-10-02")
    twice.ok("wait", "add", "C2", "placement", "--for", "I1", "--since", "2026-11-01")
    assert (
        "W2 is tied to I1, which would stay\ntry: forlob move I1 --to C"
        in twice.refused("move", "W2", "--to", "C3").err
    )
    assert twice.ok("move", "I1", "--to", "C3").out.startswith("I1, W2 moved to F3 of C3\n")


def test_a_goal_and_an_action_go_alone_and_not_from_under_what_they_belong_to(twice: Forlob) -> None:
    twice.ok("goal", "add", "C2", "Et job")
    twice.ok("action", "add", "C2", "MH: book")
    assert twice.ok("move", "G1", "--to", "C3").out.startswith("G1 moved to F3 of C3\n")
    assert twice.ok("move", "A2", "--to", "C3").out.startswith("A2 moved to F3 of C3\n")
    assert "A1 is tied to T1" in twice.refused("move", "A1", "--to", "C3").err
    twice.ok("goal", "add", "C2", "Ro")
    twice.ok("intervention", "add", "C2", "health", "Fys", "--goal", "G2")
    assert "G2 is tied to I1" in twice.refused("move", "G2", "--to", "C3").err
    assert "I1 is tied to G2" in twice.refused("move", "I1", "--to", "C3").err


def test_what_cannot_be_moved_says_why(twice: Forlob) -> None:
    assert "T1 is with C2 already" in twice.refused("move", "T1", "--to", "C2").err
    assert "no course of C1 holds Mon 2 Nov 2026" in twice.refused("move", "T1", "--to", "C1").err
    assert twice.refused("move", "F1", "--to", "C1").code == 3
    assert twice.refused("move", "T9", "--to", "C1").code == 3


def test_an_import_reports_who_may_be_registered_already_and_goes_on(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("citizen", "add", "Margarito De Haro")
    forlob.ok("citizen", "add", "Ida Lund", "--born", "1980")
    rows = ("id,name,born", "C7,Margarito DeHaro,1990", "C8,Ida Lund,1981", "C9,Margarito De Harro,")
    (tmp_path / "citizens.csv").write_text("\n".join(rows) + "\n", "utf-8")
    said = forlob.ok("import", tmp_path / "citizens.csv").err
    assert "2 new citizens have a name like another's: C3 (C1), C5 (C1); one person twice?" in said, said
    assert "forlob citizen merge C3 --into C1" in said
    assert len(forlob.ok("citizen", "list", "-f", "json").json) == 5
