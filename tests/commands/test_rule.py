"""`forlob rule`: what is asked for, where it is not kept, and rules of one's own."""

from typing import Any

import pytest

from tests.conftest import Forlob

COURSES = """id,citizen,kind,ready_on,granted_on,granted_months,start_on,end_on,closure_reason,outcome
F1,C1,resource_course,2025-09-01,2025-10-20,36,2025-11-03,,,
F2,C2,coordinated,2026-01-05,,,2026-02-01,,,
F3,C3,resource_course,2025-09-01,2025-10-20,48,2025-11-03,,,
F4,C4,resource_course,2025-09-01,2025-10-20,36,2025-11-03,2026-10-01,goal_reached,job
"""
CITIZENS = "id,name\nC1,Åse Holm\nC2,Bo Lund\nC3,Ida Krag\nC4,Per Dahl\n"
TALKS = ("2025-11-20", "2026-01-15", "2026-03-12", "2026-06-04", "2026-09-01")
INTERVENTIONS = """id,course,sector,kind,title,started_on,hours_per_week
I1,F1,health,physiotherapy,Fysio,2026-05-03,3
I2,F2,employment,internship,Praktik,2026-03-01,12
I3,F3,health,psychology,Psykolog,2026-05-04,3
"""


@pytest.fixture
def caseload(forlob: Forlob, tmp_path: Any) -> Forlob:
    """Four courses: C1 with five talks and an effort in time, C2 of long hours, C3 late and granted too long, C4 closed."""
    folder = tmp_path / "tables"
    folder.mkdir()
    held = "".join(f"T{place},F1,follow_up,{day},held\n" for place, day in enumerate(TALKS, 1))
    # Of the coordination group, and one to which the citizen did not come: neither is a talk.
    held += "T6,F1,coordination_group,2026-04-01,held\nT7,F1,follow_up,2026-04-02,held\n"
    came = "".join(f"T{place},citizen,true\n" for place in range(1, 7)) + "T7,citizen,false\n"
    for name, text in (
        ("citizens", CITIZENS), ("courses", COURSES), ("interventions", INTERVENTIONS),
        ("conversations", f"id,course,kind,held_on,state\n{held}"),
        ("participants", f"conversation,who,attended\n{came}"),
    ):  # fmt: skip
        (folder / f"{name}.csv").write_text(text, "utf-8")
    forlob.ok("import", folder)
    return forlob


def found(forlob: Forlob, *words: str) -> list[tuple[Any, ...]]:
    rows = forlob.ok("rule", "check", *words, "-f", "json").json
    return [(row["rule"], row["citizen"], row["state"], row["done"], row["needed"], row["over"]) for row in rows]


def test_the_talks_of_the_example_are_counted(caseload: Forlob) -> None:
    assert found(caseload, "C1", "--on", "2026-11-02") == [("six_talks", "C1", "due_soon", 5, 6, 0)]
    (row,) = caseload.ok("rule", "check", "C1", "--on", "2026-11-02", "-f", "json").json
    assert row["text"] == (
        "a talk with the citizen at least 6 times in each 12 months from the start of the course: "
        "5 of 6, 1 day left, from Mon 3 Nov 2025 to and including Mon 2 Nov 2026 "
        "(by law; uncertain, mend it with: forlob rule edit six_talks)"
    )
    assert {key: row[key] for key in ("anchor_on", "due_on", "days_left", "legal", "try")} == {
        "anchor_on": "2025-11-03", "due_on": "2026-11-02", "days_left": 1, "legal": True,
        "try": "forlob conversation plan C1 +1w --with citizen",
    }  # fmt: skip
    assert found(caseload, "C1", "--on", "2026-11-03") == [("six_talks", "C1", "broken", 5, 6, 1)]


def test_an_effort_on_its_due_day_is_in_time_and_an_earlier_day_sees_nothing_of_it(caseload: Forlob) -> None:
    assert ("first_effort", "C1", "met", 1, 1, 0) in found(caseload, "C1", "--all")
    assert ("first_effort", "C3", "late", 1, 1, 1) in found(caseload, "C3", "--all")
    assert found(caseload, "C1", "--on", "2026-05-02")[0] == ("first_effort", "C1", "due_soon", 0, 1, 0)
    assert found(caseload, "C3", "--on", "2026-05-03")[0] == ("first_effort", "C3", "due_soon", 0, 1, 0)
    assert found(caseload, "C1", "--on", "2025-11-02") == []


def test_all_courses_are_checked_and_a_closed_one_has_none(caseload: Forlob) -> None:
    assert found(caseload) == [
        ("coordination_group", None, "over", 0, 1, 219),
        ("six_talks", "C1", "broken", 5, 6, 18),
        ("six_talks", "C3", "broken", 0, 6, 18),
        ("grant_36_months", "C3", "broken", 48, 36, 0),
        ("long_hours", "C2", "over", 12, 10, None),
    ]
    assert found(caseload, "C4") == []
    # 3 May to 30 September is 150 days.
    assert found(caseload, "C4", "--on", "2026-09-30") == [("first_effort", "C4", "over", 0, 1, 150)]


def test_check_exits_4_where_something_is_not_kept_and_quietly_says_no_more(caseload: Forlob) -> None:
    ran = caseload("rule", "check", "C1", "--check")
    assert (ran.code, ran.err) == (4, "")
    assert "six_talks" in ran.out
    quiet = caseload("rule", "check", "C1", "-q")
    assert (quiet.code, quiet.out, quiet.err) == (4, "", "")
    assert caseload.ok("rule", "check", "C1", "--on", "2026-11-02", "--check").code == 0


def test_who_takes_over_ends_the_long_hours(caseload: Forlob) -> None:
    caseload.ok("wait", "add", "C2", "receiving_actor", "--holder", "ekstern")
    assert found(caseload, "C2") == []
    assert found(caseload, "C2", "--all") == [("long_hours", "C2", "met", 12, 10, None)]


def gap_codes(forlob: Forlob, citizen: str) -> list[str]:
    return [gap["code"] for gap in forlob.ok("plan", "show", citizen, "-f", "json").json["gaps"]]


def test_the_gap_of_long_hours_has_the_limit_of_the_rule(caseload: Forlob) -> None:
    assert "long_hours_alone" in gap_codes(caseload, "C2")
    caseload.ok("rule", "edit", "long_hours", "--n", "12")
    assert "long_hours_alone" not in gap_codes(caseload, "C2")
    assert found(caseload, "C2") == []
    caseload.ok("rule", "edit", "long_hours", "--n", "11", "--course-kinds", "resource_course")
    assert "long_hours_alone" not in gap_codes(caseload, "C2")
    caseload.ok("rule", "edit", "long_hours", "--clear", "course-kinds")
    assert "long_hours_alone" in gap_codes(caseload, "C2")


def listed(forlob: Forlob, code: str) -> dict[str, Any]:
    return next(row for row in forlob.ok("rule", "list", "-f", "json").json if row["code"] == code)


def test_the_shipped_rules_are_listed_with_their_source(forlob: Forlob) -> None:
    assert {row["code"]: (row["source"], row["legal"], row["own"]) for row in forlob.ok("rule", "list", "-f", "json").json} == {
        "first_effort": ("law", True, False), "six_talks": ("law", True, False), "grant_60_months": ("law", True, False),
        "grant_36_months": ("law", True, False), "long_hours": ("S3", False, False),
        "coordination_group": ("S1", False, False), "steering_group": ("S1", False, False),
    }  # fmt: skip
    effort = listed(forlob, "first_effort")
    assert (effort["course_kinds"], effort["to_on"], effort["country"]) == (["resource_course"], "2026-02-01", "DK")
    in_force = [row["code"] for row in forlob.ok("rule", "list", "--in-force", "-f", "json").json]
    assert in_force == ["six_talks", "grant_36_months", "long_hours", "coordination_group", "steering_group"]


def test_a_rule_of_ones_own_is_added_checked_changed_ended_and_taken_back(caseload: Forlob) -> None:
    ran = caseload.ok(
        *("rule", "add", "team_meets", "--shape", "within", "--counts", "recommended_on", "--anchor", "ready"),
        *("--span", "90", "--unit", "days", "--source", "aftale 2026", "--from", "2026-01-01"),
    )
    assert ran.out == "rule team_meets is added\nundo with: forlob undo 2\n"
    # 5 January and 90 days is 5 April; C2 was started, so the team has met, on 1 February at the latest.
    assert ("team_meets", "C2", "met", 1, 1, 0) in found(caseload, "C2", "--all")
    assert found(caseload, "C2", "--on", "2026-01-31") == [] == found(caseload, "C1", "--on", "2026-01-31")
    caseload.ok("rule", "edit", "team_meets", "--span", "20")
    assert ("team_meets", "C2", "over", 0, 1, 6) in found(caseload, "C2", "--on", "2026-01-31")
    caseload.ok("rule", "end", "team_meets", "--on", "2026-01-05")
    assert found(caseload, "C2", "--on", "2026-01-31") == []
    caseload.ok("undo")
    assert listed(caseload, "team_meets")["to_on"] is None
    caseload.ok("undo")
    assert listed(caseload, "team_meets")["span"] == 90


def test_a_shipped_rule_that_is_changed_is_kept_whole_as_ones_own(forlob: Forlob) -> None:
    forlob.ok("rule", "edit", "six_talks", "--n", "4", "--certain", "--source", "vejledning 2026")
    row = listed(forlob, "six_talks")
    assert (row["n"], row["span"], row["certainty"], row["source"], row["own"]) == (
        4,
        12,
        None,
        "vejledning 2026",
        True,
    )
    assert [one["code"] for one in forlob.ok("rule", "list", "-f", "json").json][1] == "six_talks"
    again = forlob.ok("rule", "edit", "six_talks", "--n", "4")
    assert again.out == "rule six_talks was like that already\n"
    forlob.ok("undo")
    assert listed(forlob, "six_talks")["own"] is False


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("x --shape within --counts effort --anchor start", "--span: a rule of the shape within needs span"),
        (
            "x --shape within --counts effort --span 6 --unit months",
            "--anchor: a rule of the shape within counts from one of these days",
        ),
        (
            "x --shape within --counts effort --anchor start --span 6 --unit hours",
            "--unit: a rule of the shape within is counted in days, months",
        ),
        (
            "x --shape within --counts effort --anchor start --span 6",
            "--unit: a rule of the shape within is counted in days, months",
        ),
        ("x --shape at_least --counts talk --anchor start --span 6", "--n: a rule of the shape at_least needs n"),
        ("x --shape every --counts talk --anchor start --span 6 --n 2", "--n: a rule of the shape every has no n"),
        (
            "x --shape every --counts start_on --anchor ready --span 6",
            "--counts: a rule of the shape every cannot count start_on",
        ),
        ("x --shape within --counts ready_on --anchor start --span 6", "no thing to count ready_on"),
        (
            "x --shape within --counts granted_on --anchor start --span 6 --unit days",
            "--counts: granted_on does not come after start_on",
        ),
        (
            "x --shape not_longer --counts talk --anchor start --span 6",
            "--counts: a rule of the shape not_longer cannot count talk",
        ),
        ("x --shape above --counts hours --n 200", "--n: 200 lies outside 1 to 168"),
        (
            "x --shape above --counts hours --n 8 --anchor start",
            "--anchor: a rule of the shape above counts from no day",
        ),
        (
            "x --shape every --counts forum:trisam --span 7 --anchor start",
            "--anchor: a rule of the house counts from the first",
        ),
        (
            "x --shape every --counts forum:trisam --span 7 --course-kinds other",
            "--course-kinds: a rule of the house is about no",
        ),
        ("x --shape every --counts forum:trisam --span 0", "--span: 0 lies outside 1 to"),
        ("X --shape every --counts forum:trisam --span 7", "CODE: X is no code"),
        ("x --shape every --counts forum:trisam --span 7 --country Norge", "Norge is no country"),
        (
            "x --shape every --counts forum:trisam --span 7 --from 2026-02-01 --until 2026-02-01",
            "--until: the rule ends",
        ),
        ("six_talks --shape every --counts forum:trisam --span 7", "there is a rule six_talks already"),
        ("x --shape monthly --counts talk", "there is no shape of a rule monthly"),
        ("x --shape every --counts coordination_group --span 7", "there is no thing to count coordination_group"),
    ],
)
def test_a_rule_that_cannot_be_evaluated_is_refused(forlob: Forlob, words: str, said: str) -> None:
    ran = forlob.refused("rule", "add", *words.split())
    assert said in ran.err.replace("\n", " ")


def test_an_edit_that_leaves_a_rule_without_its_numbers_is_refused(forlob: Forlob) -> None:
    assert "needs n" in forlob.refused("rule", "edit", "six_talks", "--clear", "n").err
    # A shape that has other numbers leaves those behind that it does not have.
    forlob.ok("rule", "edit", "six_talks", "--shape", "every", "--span", "60")
    assert {key: listed(forlob, "six_talks")[key] for key in ("shape", "n", "span", "unit")} == {
        "shape": "every", "n": None, "span": 60, "unit": "days",
    }  # fmt: skip


def test_a_rule_there_is_not_names_the_nearest(forlob: Forlob) -> None:
    ran = forlob.refused("rule", "edit", "six_talk", "--n", "4")
    assert ran.code == 3
    assert "there is no rule six_talk; the nearest is six_talks" in ran.err


def test_a_rule_that_ended_or_has_not_begun_is_not_ended(forlob: Forlob) -> None:
    assert "rule first_effort ended Sun 1 Feb 2026" in forlob.refused("rule", "end", "first_effort").err
    assert (
        "rule grant_36_months begins Sat 1 Jan 2022"
        in forlob.refused("rule", "end", "grant_36_months", "--on", "2021-01-01").err
    )


def test_the_country_of_the_house_chooses_among_the_rules(caseload: Forlob) -> None:
    caseload.ok("config", "set", "country", "se")
    assert caseload.ok("config", "get", "country").out == "SE\n"
    assert {one[0] for one in found(caseload)} == {"coordination_group", "long_hours"}
    caseload.ok("config", "set", "country", "DK")
    assert "six_talks" in {one[0] for one in found(caseload)}
    assert "is no country" in caseload.refused("config", "set", "country", "Norge").err


def test_forums_are_asked_once_they_have_met(caseload: Forlob) -> None:
    def of_house(day: str) -> list[tuple[Any, ...]]:
        return [one for one in found(caseload, "--on", day) if one[1] is None]

    assert of_house("2026-03-31") == []
    assert of_house("2026-04-15") == [("coordination_group", None, "due_soon", 0, 1, 0)]
    assert of_house("2026-04-16") == [("coordination_group", None, "over", 0, 1, 1)]
    text = next(
        row["text"]
        for row in caseload.ok("rule", "check", "--on", "2026-04-16", "-f", "json").json
        if row["course"] is None
    )
    assert (
        text
        == "Coordination group every 14 days: none since Wed 1 Apr 2026, 1 day later than our own target, Wed 15 Apr 2026 (S1)"
    )


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_a_rule_that_is_no_law_never_speaks_of_one(caseload: Forlob, language: str) -> None:
    caseload.ok(
        "rule", "add", "own_talks", *["--shape", "every", "--counts", "talk", "--anchor", "start", "--span", "30"]
    )
    rows = caseload.ok("rule", "check", "-f", "json", FORLOB_LANG=language).json
    texts = {row["rule"]: row["text"] for row in rows}
    law = {"en": "law", "da": "lov", "sv": "lag"}[language]
    assert law in texts["six_talks"]
    assert law not in texts["own_talks"]
    assert law not in texts["long_hours"]


def test_a_rule_that_comes_back_beside_a_newer_one_is_refused_by_its_code(forlob: Forlob) -> None:
    forlob.ok("rule", "edit", "long_hours", "--n", "12")
    forlob.ok("undo", "1")
    forlob.ok("rule", "edit", "long_hours", "--n", "14")
    ran = forlob.refused("undo", "2")
    assert (ran.code, ran.err.splitlines()) == (
        1,
        [
            "error: entry 2 cannot be undone: the rule long_hours would be there twice (entry 3: rule edit long_hours)",
            "try: forlob undo 3",
        ],
    )


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_a_rule_that_is_made_ones_own_speaks_of_the_law_no_more(caseload: Forlob, language: str) -> None:
    caseload.ok("rule", "edit", "first_effort", "--own")
    assert listed(caseload, "first_effort")["source"] is None
    (text,) = [
        row["text"]
        for row in caseload.ok("rule", "check", "--on", "2026-05-03", "-f", "json", "--all", FORLOB_LANG=language).json
        if row["rule"] == "first_effort" and row["citizen"] == "C3"
    ]
    assert {"en": "law", "da": "lov", "sv": "lag"}[language] not in text
    caseload.ok("rule", "edit", "six_talks", "--own", "--source", "law")
    assert listed(caseload, "six_talks")["source"] == "law"
    late = [row["text"] for row in caseload.ok("rule", "check", "-f", "json").json if row["rule"] == "six_talks"]
    assert late
    assert not any("law" in text for text in late)


def test_a_grant_that_is_too_long_is_told_as_soon_as_it_is_granted(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--kind", "resource_course", "--ready", "2025-10-01", FORLOB_TODAY="2025-10-01")
    forlob.ok("course", "set", "C1", "--granted", "2025-11-03", "--months", "48", FORLOB_TODAY="2025-11-03")
    (row,) = forlob.ok("rule", "check", "--on", "2025-11-03", "-f", "json").json
    assert (row["rule"], row["state"], row["since"], row["due_on"]) == ("grant_36_months", "broken", "2025-11-03", None)
    assert row["text"] == (
        "not longer than 36 months from the start of the course: granted for 48 months, longer than the law allows (by law)"
    )
    assert row["try"] == "forlob course set C1 --months 36"
    gaps = forlob.ok("plan", "check", "C1", "-f", "json", FORLOB_TODAY="2025-11-03").json
    assert [gap["text"] for gap in gaps if gap["code"] == "rule"] == [row["text"]]
    for words in (("today",), ("week",), ("status",), ("agenda",), ("plan", "build", "C1"), ("plan", "show", "C1")):
        forlob.ok(*words, FORLOB_TODAY="2025-11-03")


def test_a_course_that_runs_too_long_is_not_told_to_shorten_its_grant(caseload: Forlob) -> None:
    caseload.ok("rule", "edit", "grant_36_months", "--span", "6")
    caseload.ok("course", "set", "C1", "--clear", "granted_months")
    (row,) = [one for one in caseload.ok("rule", "check", "C1", "-f", "json").json if one["rule"] == "grant_36_months"]
    assert (row["state"], row["try"]) == ("over", "forlob plan show C1")


def test_what_is_wrong_with_a_rule_is_told_with_the_verb_that_was_typed(forlob: Forlob) -> None:
    empty = forlob.refused("rule", "edit", "long_hours", "--source", "")
    assert (empty.code, "source is empty" in empty.err) == (2, True)
    cleared = forlob.refused("rule", "edit", "long_hours", "--clear", "n")
    assert "forlob rule edit --help" in cleared.err


def test_the_next_talk_is_planned_with_who_coordinates_the_course(forlob: Forlob) -> None:
    forlob.ok("worker", "add", "KB", "Karsten Bæk", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--kind", "resource_course", "--ready", "2025-10-01", "--coordinator", "KB")
    forlob.ok("course", "set", "C1", "--start", "2025-11-03")
    (row,) = [
        one
        for one in forlob.ok("rule", "check", "C1", "--on", "2026-11-02", "-f", "json", FORLOB_TODAY="2026-11-02").json
        if one["rule"] == "six_talks"
    ]
    assert (row["coordinator"], row["try"]) == ("KB", "forlob conversation plan C1 +1w --with citizen,KB")
