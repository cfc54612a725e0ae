"""A kind holds on its days, and for its kinds of course: what a command writes is of kinds in force (domain 12)."""

import sqlite3
from pathlib import Path

import pytest

from tests.commands.test_complete import offered
from tests.conftest import Forlob

HEADER = "group,code,label_da,label_sv,label_en,from_on,to_on,sector,category,flags,position,course_kinds,source\n"
OWN = HEADER + (
    "intervention,new_thing,Nyt,Nytt,New thing,2026-06-01,2026-10-01,social,social,,,,own\n"
    "intervention,only_jobc,Kun,Bara,Only there,,,employment,work,,,job_clarification,own\n"
    "outcome,old_outcome,Gammelt,Gammalt,Old outcome,,2026-01-01,,,,,,own\n"
    "closure_reason,old_reason,Gammel,Gammal,Old reason,,2026-01-01,,,,,,own\n"
    "pathway,old_way,Gammelt,Gammalt,Old way,,2026-01-01,,,,,,own\n"
    "wait,old_wait,Gammel,Gammal,Old wait,,2026-01-01,,,,,,own\n"
    "conversation,old_talk,Gammel,Gammalt,Old talk,,2026-01-01,,,,,,own\n"
    "forum,old_forum,Gammelt,Gammalt,Old forum,,2026-01-01,,,,,,own\n"
)  # fmt: skip
NO_NEW = "no new resource course can be granted from 1 February 2026"


@pytest.fixture
def own(forlob: Forlob, tmp_path: Path) -> Forlob:
    """A database with kinds of its own, and Ida, whose course has been ready since June 2025."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    (tmp_path / "catalogue.csv").write_text(OWN, "utf-8")
    forlob.ok("import", tmp_path / "catalogue.csv")
    forlob.ok("citizen", "add", "Ida Sørensen")
    forlob.ok("course", "open", "C1", "--ready", "2025-06-02", "--coordinator", "MH")
    return forlob


@pytest.fixture
def bo(forlob: Forlob) -> Forlob:
    """A database with Bo, who has no course."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Bo Lund")
    return forlob


def kind(forlob: Forlob, citizen: str = "C1") -> str:
    return str(forlob.ok("course", "show", citizen, "-f", "json").json["kind"])


@pytest.mark.parametrize(
    ("ready", "code"),
    [
        ("2025-06-02", "resource_course"),
        ("2026-01-31", "resource_course"),
        ("2026-02-01", "coordinated"),
        (None, "coordinated"),
    ],
)
def test_a_course_without_a_kind_is_what_the_law_has_it_on_its_day(bo: Forlob, ready: str | None, code: str) -> None:
    ran = bo.ok("course", "open", "C1", *(("--ready", ready) if ready else ()))
    assert kind(bo) == code
    said = {
        "resource_course": "kind: Resource course; another one is told with --kind",
        "coordinated": f"kind: Coordinated course ({NO_NEW}); another one is told with --kind",
    }
    assert ran.out.splitlines()[1] == said[code]


def test_a_course_opened_before_the_law_is_a_resource_course_without_a_day_of_its_own(bo: Forlob) -> None:
    bo.ok("--today", "2026-01-31", "course", "open", "C1")
    assert kind(bo) == "resource_course"
    bo.ok("course", "set", "C1", "--start", "2026-03-02")  # it was opened in January


def test_a_kind_that_is_typed_is_not_explained_and_refused_outside_its_days(bo: Forlob) -> None:
    refused = bo.refused("course", "open", "C1", "--kind", "resource_course")
    assert refused.code == 1
    assert (
        f"error: {NO_NEW}; in force 20 November 2026: coordinated course (coordinated), job clarification course"
        in refused.err
    )
    assert refused.err.endswith("try: forlob catalogue edit course resource_course --until 2026-11-21\n")
    assert "kind:" not in bo.ok("course", "open", "C1", "--kind", "sip").out
    assert kind(bo) == "sip"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "da",
            "fejl: ressourceforløb kan ikke bevilges fra 1. februar 2026; den 20. november 2026 gælder: koordineret forløb (coordinated), ",
        ),
        (
            "sv",
            "fel: rehabiliteringsprocess kan inte beviljas från 1 februari 2026; den 20 november 2026 gäller: samordnad insats (coordinated), ",
        ),
    ],
)
def test_it_is_refused_in_the_language_of_the_reader(bo: Forlob, language: str, said: str) -> None:
    assert said in bo.refused("course", "open", "C1", "--kind", "resource_course", FORLOB_LANG=language).err


def test_the_house_says_what_a_new_course_is(bo: Forlob) -> None:
    assert bo.ok("config", "set", "course_kind", "jobafklaringsforløb").out.startswith(
        "course_kind is job_clarification\n"
    )
    assert (
        "kind: Job clarification course, as the house's setting course_kind has it\n"
        in bo.ok("course", "open", "C1").out
    )
    assert kind(bo) == "job_clarification"


def test_a_house_kind_that_has_ended_is_passed_over(bo: Forlob, tmp_path: Path) -> None:
    bo.ok("config", "set", "course_kind", "sip")
    (tmp_path / "catalogue.csv").write_text(f"{HEADER}course,sip,,,,,2026-11-01,,,,,,own\n", "utf-8")
    bo.ok("import", tmp_path / "catalogue.csv")
    said = "kind: Coordinated course (no new coordinated individual plan can be granted from 1 November 2026); "
    assert said in bo.ok("course", "open", "C1").out


@pytest.mark.parametrize(
    ("name", "value", "code", "what"),
    [
        ("course_kind", "resource_course", 1, NO_NEW),
        ("course_kind", "nonsense", 2, "there is no kind of course nonsense"),
        ("country", "Norge", 2, "Norge is no country"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_and_not_kept(
    bo: Forlob, name: str, value: str, code: int, what: str
) -> None:
    refused = bo.refused("config", "set", name, value)
    assert (refused.code, what in refused.err) == (code, True)
    assert bo.ok("config", "get", name).out == "\n"


def test_settings_of_the_house_go_out_come_in_and_are_undone(bo: Forlob, tmp_path: Path) -> None:
    bo.ok("config", "set", "country", "danmark")
    bo.ok("config", "set", "course_kind", "sip")
    bo.ok("export", tmp_path / "out")
    assert (tmp_path / "out" / "settings.csv").read_text() == "name,value\ncountry,DK\ncourse_kind,sip\n"
    bo.ok("undo")
    assert bo.ok("config", "get", "course_kind").out == "\n"
    assert bo.ok("import", tmp_path / "out" / "settings.csv", "-f", "json").json == {"settings": 1}
    bo.ok("undo")
    bad = tmp_path / "settings.csv"
    bad.write_text("name,value\ncourse_kind,sipp\n", "utf-8")
    assert "line 2, value: there is no sipp; the nearest is sip" in bo.refused("import", bad).err
    bo.ok("config", "unset", "country")
    bad.write_text("name,value\ncountry,dk\n", "utf-8")
    assert "line 2, value: dk is not written DK" in bo.refused("import", bad).err


def test_a_grant_after_the_end_of_the_kind_is_refused_and_the_kind_can_be_changed(own: Forlob) -> None:
    refused = own.refused("course", "set", "C1", "--granted", "2026-03-02")
    assert f"error: {NO_NEW}; in force 2 March 2026: coordinated course (coordinated), " in refused.err
    assert refused.err.endswith("try: forlob course set F1 --kind coordinated\n")
    assert own.ok("course", "set", "C1", "--kind", "coordinated").out.startswith(
        "F1 is of the kind Coordinated course\n"
    )
    own.ok("course", "set", "C1", "--granted", "2026-03-02")
    assert own.refused("course", "set", "C1", "--kind", "resource_course").code == 1
    own.ok("undo", "6")
    own.ok("undo", "5")
    assert kind(own) == "resource_course"
    assert own.refused("course", "set", "C1", "--clear", "kind").code == 2
    own.ok("course", "set", "C1", "--granted", "2026-01-31", "--start", "2026-03-02")


def test_what_exists_outside_its_days_is_edited_in_other_fields(own: Forlob) -> None:
    connection = sqlite3.connect(own.database)
    connection.execute("UPDATE course SET ready_on = '2026-03-02'")
    connection.commit()
    connection.close()
    own.ok("course", "set", "C1", "--note", "som før", "--start", "2026-04-01", "--pathway", "company_first")
    assert own.refused("course", "set", "C1", "--granted", "2026-03-09").code == 1
    assert own.ok("course", "end", "C1", "--outcome", "job", "--why", "goal_reached")


REFUSED = [
    (("intervention", "add", "C1", "social", "x", "--kind", "new_thing"), "intervention new_thing --until 2026-11-21"),
    (
        ("intervention", "add", "C1", "social", "x", "--kind", "new_thing", "--requested", "2026-05-31", "--granted", "2026-06-01"),
        "intervention new_thing --from 2026-05-31",
    ),
    (
        ("intervention", "add", "C1", "employment", "x", "--kind", "only_jobc"),
        "intervention only_jobc --course-kinds job_clarification,resource_course",
    ),
    (("wait", "add", "C1", "old_wait"), "wait old_wait --until 2026-11-21"),
    (("course", "set", "C1", "--pathway", "old_way"), "pathway old_way --until 2026-11-21"),
    (("course", "end", "C1", "--outcome", "old_outcome", "--why", "moved"), "outcome old_outcome --until 2026-11-21"),
    (("course", "end", "C1", "--outcome", "job", "--why", "old_reason"), "closure_reason old_reason --until 2026-11-21"),
    (
        ("conversation", "plan", "C1", "2026-12-03", "--with", "citizen", "--kind", "old_talk"),
        "conversation old_talk --until 2026-12-04",
    ),
    (
        ("conversation", "log", "C1", "--with", "citizen", "--kind", "old_forum", "--on", "2026-11-02"),
        "forum old_forum --until 2026-11-03",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("words", "step"), REFUSED, ids=[" ".join(words[:2]) for words, _step in REFUSED])
def test_a_command_refuses_a_code_outside_its_days_and_writes_nothing(
    own: Forlob, words: tuple[str, ...], step: str
) -> None:
    refused = own.refused(*words)
    assert refused.code == 1
    assert refused.err.splitlines()[-1] == f"try: forlob catalogue edit {step}"
    assert "; in force " in refused.err
    assert len(own.ok("log", "-f", "json").json) == 4


def test_the_sentences_say_what_is_in_force_on_that_day(own: Forlob) -> None:
    assert (
        "error: Old way is not in force any more from 1 January 2026, and this is of 20 November 2026; in force "
        "20 November 2026: company_first, potential_first, long_development\n"
    ) in own.refused("course", "set", "C1", "--pathway", "old_way").err
    early = own.refused("intervention", "add", "C1", "social", "x", "--kind", "new_thing", "--requested", "2026-05-31")
    assert "error: New thing is not in force before 1 June 2026, and this is of 31 May 2026; in force " in early.err
    other = own.refused("intervention", "add", "C1", "employment", "x", "--kind", "only_jobc")
    assert "error: Only there is not for courses of the kind resource course; in force " in other.err


TAKEN = [
    ("intervention", "add", "C1", "social", "x", "--kind", "new_thing", "--agreed-start", "2026-09-30"),
    ("intervention", "add", "C1", "social", "x", "--kind", "new_thing", "--requested", "2026-06-01", "--granted", "2026-11-02"),
    ("wait", "add", "C1", "old_wait", "--since", "2025-12-31"),
    ("course", "set", "C1", "--pathway", "old_way", "--from", "2025-12-31"),
    ("course", "end", "C1", "--outcome", "old_outcome", "--why", "old_reason", "--on", "2025-12-31"),
    ("conversation", "log", "C1", "--with", "citizen", "--kind", "old_talk", "--on", "2025-12-31"),
]  # fmt: skip


@pytest.mark.parametrize("words", TAKEN, ids=lambda words: " ".join(words[:2]))
def test_a_code_is_judged_on_the_facts_own_day(own: Forlob, words: tuple[str, ...]) -> None:
    own.ok(*words)


MOVED = [
    (TAKEN[1], ("intervention", "edit", "I1", "--requested", "2026-05-29"), ("intervention", "edit", "I1", "--title", "y")),
    (TAKEN[2], ("wait", "edit", "W1", "--since", "2026-01-01"), ("wait", "edit", "W1", "--note", "y")),
    (TAKEN[3], ("course", "set", "C1", "--pathway", "old_way", "--from", "2026-01-01"), ("course", "set", "C1", "--note", "y")),
    (
        ("course", "set", "C1", "--pathway", "old_way", "--mistake"),
        ("course", "set", "C1", "--ready", "2026-01-05"),
        ("course", "set", "C1", "--ready", "2025-06-03", "--recommended", "2026-01-05"),
    ),
    (TAKEN[4], ("course", "set", "F1", "--end", "2026-01-01"), ("course", "set", "F1", "--note", "y")),
    (TAKEN[5], ("conversation", "edit", "T1", "--on", "2026-01-01"), ("conversation", "edit", "T1", "--note", "y")),
]  # fmt: skip


@pytest.mark.parametrize(("first", "moved", "other"), MOVED, ids=[" ".join(moved[:2]) for _one, moved, _other in MOVED])
def test_a_day_is_not_moved_out_of_the_days_of_its_kind_but_all_else_is_edited(
    own: Forlob, first: tuple[str, ...], moved: tuple[str, ...], other: tuple[str, ...]
) -> None:
    own.ok(*first)
    refused = own.refused(*moved)
    assert (refused.code, "is not in force" in refused.err) == (1, True)
    own.ok(*other)


def test_an_undo_puts_back_what_was_written_whatever_is_in_force_now(own: Forlob) -> None:
    own.ok("wait", "add", "C1", "old_wait", "--since", "2025-12-31")
    own.ok("wait", "edit", "W1", "--since", "2025-12-01")
    own.ok("undo")
    own.ok("undo")


TABLES = {
    "citizens": "id,name\nb1,Ida\nb2,Bo\nb3,Åse\nb4,Ole\n",
    "courses": "id,citizen,kind,ready_on,granted_on,end_on,outcome,closure_reason\n"
    "f1,b1,resource_course,2025-12-01,2026-02-01,,,\nf2,b2,resource_course,2026-03-02,,,,\n"
    "f3,b3,resource_course,2025-11-03,2026-01-31,,,\n"
    "f4,b4,resource_course,2025-11-03,,2026-11-02,old_outcome,moved\n",
    "interventions": "id,course,sector,kind,title,requested_on\ni1,f1,employment,only_jobc,x,2026-03-02\n",
    "waits": "id,course,kind,since\nw1,f1,old_wait,2026-01-01\nw2,f1,old_wait,2025-12-31\n",
    "conversations": "id,course,kind,planned_at,state\nt1,f1,old_forum,2026-12-03,planned\n",
}
SAID = [
    "1 has the kind of intervention only_jobc in a course it is not for: I1",
    "1 has the kind of wait old_wait outside its days, before 1 January 2026: W1",
    "1 has the forum old_forum outside its days, before 1 January 2026: T1",
    "1 has the outcome old_outcome outside its days, before 1 January 2026: F4",
    "2 have the kind of course resource_course outside its days, before 1 February 2026: F1, F2",
]


@pytest.fixture
def taken_in(forlob: Forlob, tmp_path: Path) -> tuple[Forlob, str]:
    """What files brought into a database with own kinds, and what was said of it."""
    (tmp_path / "catalogue.csv").write_text(OWN, "utf-8")
    forlob.ok("import", tmp_path / "catalogue.csv")
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return forlob, forlob.ok("import", folder).err


def test_an_import_takes_what_is_outside_its_days_and_says_how_many(taken_in: tuple[Forlob, str]) -> None:
    _forlob, said = taken_in
    assert sorted(line for line in said.splitlines() if line.startswith("warning")) == sorted(
        f"warning: {one}" for one in SAID
    )


def test_the_doctor_warns_of_each_kind_with_a_count_and_examples(taken_in: tuple[Forlob, str]) -> None:
    forlob, _said = taken_in
    checks = [one for one in forlob.ok("doctor", "-f", "json").json if one["check"] == "kinds"]
    assert sorted(one["text"] for one in checks) == sorted(SAID)
    assert {one["state"] for one in checks} == {"warning"}
    assert "forlob course show F1" in {one["try"] for one in checks}
    danish = forlob.ok("doctor", FORLOB_LANG="da").out
    assert "2 har forløbstype resource_course uden for dens gyldighed, før 1. februar 2026: F1, F2" in danish


def test_the_doctor_is_content_where_all_is_in_force(own: Forlob) -> None:
    (check,) = [one for one in own.ok("doctor", "-f", "json").json if one["check"] == "kinds"]
    assert (check["state"], check["text"]) == ("ok", "everything is of a kind that was in force on its day")


def test_what_was_taken_in_stays_when_it_goes_out_and_comes_in_again(
    taken_in: tuple[Forlob, str], tmp_path: Path
) -> None:
    forlob, _said = taken_in
    forlob.ok("export", tmp_path / "out")
    assert set(forlob.ok("import", tmp_path / "out", "-f", "json").json.values()) == {0}


def test_a_tab_offers_what_is_in_force_on_the_day_that_was_typed(own: Forlob) -> None:
    assert offered("forlob course open C1 --kind res") == ["resan"]
    assert offered("forlob course open C1 --ready 2026-01-31 --kind res") == ["resource_course", "resan"]
    assert offered("forlob course set C1 --granted 2026-01-31 --kind res") == ["resource_course", "resan"]
    assert offered("forlob course end C1 --on 2025-12-31 --why old") == ["old_reason"]
    assert offered("forlob course end C1 --why old") == []
    assert offered("forlob wait add C1 --since 2025-12-31 old") == ["old_wait"]
    assert offered("forlob intervention add C1 social x --requested 2026-06-01 --granted 2026-11-02 --kind new") == [
        "new_thing"
    ]
    assert offered("forlob intervention add C1 social x --kind new") == []
    assert offered("forlob config set country ") == ["DK", "SE"]
    assert offered("forlob config set course_kind res") == ["resan"]
