"""`forlob status`: one week, counted by hand on a small world and on the made-up caseload of 135."""

import csv
import io
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Forlob
from tests.golden import golden
from tests.render.screen import drawn
from tests.week import settle

COLUMNS = (
    "citizen,name,course,coordinator,state,pathway,employment_active,social_active,health_active,open_waits,"
    "over_waits,longest_wait_days,longest_wait_kind,last_conversation_on,next_conversation_at,plan_version,"
    "plan_agreed,gaps,days_ready_to_first_start,changed_this_week"
)


@pytest.fixture
def week(forlob: Forlob, tmp_path: Path) -> Forlob:
    settle(forlob, tmp_path / "tables")
    return forlob


def status(forlob: Forlob, *words: str) -> Any:
    return forlob.ok("status", *words, "-f", "json").json


def test_the_keys_scripts_rely_on_and_the_week_they_are_of(week: Forlob) -> None:
    found = status(week)
    assert list(found) == [
        *("schema_version", "week", "from", "to", "seen_on", "coordinator", "caseload", "changes", "waits"),
        *("wait_stats", "conversations", "actions", "plans", "courses", "rules", "house_rules"),
    ]
    assert [found[key] for key in ("schema_version", "week", "from", "to", "seen_on", "coordinator")] == [
        *(1, "2026-W47", "2026-11-16", "2026-11-22", "2026-11-20", None)
    ]


def test_the_caseload_is_counted_by_state_coordinator_and_pathway(week: Forlob) -> None:
    assert status(week)["caseload"] == {
        "courses": 4,
        "by_state": {"preparing": 0, "ready": 2, "recommended": 1, "granted": 0, "active": 1, "paused": 0},
        "by_coordinator": [{"coordinator": "AN", "courses": 2}, {"coordinator": "MH", "courses": 2}],
        "by_pathway": [
            {"pathway": "company_first", "courses": 1},
            {"pathway": "potential_first", "courses": 1},
            {"pathway": None, "courses": 2},
        ],
    }


def test_what_changed_is_dated_in_the_week(week: Forlob) -> None:
    assert status(week)["changes"] == {
        "courses": {"ready": 1, "recommended": 1, "granted": 0, "started": 0, "ended": 1},
        "interventions": {
            "requested": {"employment": 1, "social": 0, "health": 0},
            "granted": {"employment": 1, "social": 0, "health": 0},
            "started": {"employment": 0, "social": 1, "health": 0},
            "ended": {"employment": 1, "social": 0, "health": 0},
        },
    }


def test_waits_are_those_of_the_list_and_errors_begin_nothing(week: Forlob) -> None:
    waits = status(week)["waits"]
    assert waits["worst"] == week.ok("waits", "--limit", "5", "-f", "json").json
    assert [wait["id"] for wait in waits.pop("worst")] == [
        *("W1", "F6/team_meeting", "W3", "F2/team_meeting", "I4/start")
    ]
    assert waits == {
        "open": 5,
        "over": 1,
        "by_kind": [
            {"kind": "certificate_265", "open": 1, "over": 1, "longest_days": 50},
            {"kind": "team_meeting", "open": 2, "over": 0, "longest_days": 50},
            {"kind": "start", "open": 1, "over": 0, "longest_days": 0},
            {"kind": "statement", "open": 1, "over": 0, "longest_days": 4},
        ],
        "begun": 1,
        "ended": {"fulfilled": 1, "superseded": 0, "withdrawn": 0, "declined": 0, "course_closed": 1, "error": 1},
    }


def test_wait_stats_count_what_came_this_week_and_what_is_open_computed_waits_too(week: Forlob) -> None:
    # W2 came; I3 was granted 10 September and started 18 November; F3 was ready 1 September, met 16 November.
    rows = status(week)["wait_stats"]
    # W4 ended with its course: it is in the statistics of the week, and neither came nor is open.
    assert {one["kind"]: [one["completed"], one["open"]] for one in rows} == {
        "certificate_265": [0, 1],
        "certificate_275": [1, 0],
        "decision": [0, 0],
        "first_start": [0, 3],
        "start": [1, 2],
        "statement": [0, 1],
        "team_meeting": [1, 2],
    }
    # Of so few no median is told.
    assert {(one["completed_median"], one["open_median"]) for one in rows} == {(None, None)}
    assert [one["kind"] for one in rows if not one["few"]] == ["decision"]
    assert list(rows[0]) == ["kind", "completed", "completed_median", "open", "open_median", "few", "open_longest"]


def test_conversations_actions_and_plans_of_the_week(week: Forlob) -> None:
    found = status(week)
    assert found["conversations"] == {
        "planned": 6,
        "held": 3,
        "no_show": 1,
        "cancelled": 1,
        "rebooked": 1,
        "upcoming": 1,
        "tripartite_expected": 2,
        "tripartite_held": 1,
        "without_outcome": 0,
    }
    assert found["actions"] == {"agreed": 2, "done": 1, "dropped": 1, "open": 3, "over": 1}
    assert found["plans"] == {"built": 1, "courses_without_version": 3, "agreed": 0, "partly_agreed": 1}


def test_the_csv_has_one_row_an_active_course_and_exactly_the_promised_columns(week: Forlob) -> None:
    assert week.ok("status", "-f", "csv").out.splitlines() == [
        COLUMNS,
        "C1,Åse Sørensen,F1,MH,active,potential_first,0,1,1,1,1,50,certificate_265,2026-11-19,2026-11-21T13:00,"
        "1,false,1,101,true",
        "C2,Bo Juul,F2,MH,ready,company_first,0,0,0,1,0,3,team_meeting,,2026-12-02T10:00,,,2,,true",
        "C3,Ida Kjær,F3,AN,recommended,,0,0,0,2,0,4,statement,2026-11-20,,,,3,,true",
        "C6,Jo Bæk,F6,AN,ready,,0,0,0,1,0,50,team_meeting,,,,,3,,false",
    ]


def test_the_rows_of_json_and_csv_are_the_same(week: Forlob) -> None:
    rows = list(csv.DictReader(io.StringIO(week.ok("status", "-f", "csv").out)))
    words = {None: "", True: "true", False: "false"}
    assert [
        {key: words.get(value, str(value)) if not isinstance(value, int) or isinstance(value, bool) else str(value)
         for key, value in course.items()}
        for course in status(week)["courses"]
    ] == rows  # fmt: skip


def test_an_earlier_week_does_not_know_what_came_later(week: Forlob) -> None:
    found = status(week, "46")
    assert (found["week"], found["seen_on"]) == ("2026-W46", "2026-11-15")
    # F2 was not heard of yet; F4 had not ended; F5 ended that week. W1 had been over since 1 November.
    assert [course["course"] for course in found["courses"]] == ["F1", "F3", "F4", "F6"]
    assert found["changes"]["courses"] == {"ready": 0, "recommended": 0, "granted": 0, "started": 0, "ended": 1}
    assert (found["waits"]["open"], found["waits"]["over"], found["waits"]["worst"][0]["over"]) == (6, 1, 15)
    assert found["plans"] == {"built": 0, "courses_without_version": 4, "agreed": 0, "partly_agreed": 0}


def test_last_is_the_week_before_in_any_words(week: Forlob) -> None:
    assert status(week, "last") == status(week, "2026-W46") == status(week, "uge 46")


def test_of_one_coordinator_only_her_courses_are_counted_also_the_one_that_ended(week: Forlob) -> None:
    found = status(week, "--coordinator", "mh")
    assert found["coordinator"] == "MH"
    assert [course["course"] for course in found["courses"]] == ["F1", "F2"]
    assert found["changes"]["courses"] == {"ready": 1, "recommended": 0, "granted": 0, "started": 0, "ended": 1}
    assert found["changes"]["interventions"]["requested"] == {"employment": 0, "social": 0, "health": 0}
    assert found["waits"]["open"] == 2
    assert found["waits"]["ended"]["course_closed"] == 1
    assert found["conversations"]["held"] == 2
    assert found["actions"] == {"agreed": 2, "done": 0, "dropped": 1, "open": 3, "over": 1}
    assert found["plans"]["built"] == 1


def test_week_53_belongs_to_2026_and_reaches_into_january(week: Forlob) -> None:
    found = week.ok("status", "-f", "json", FORLOB_TODAY="2027-01-02").json
    assert (found["week"], found["from"], found["to"], found["seen_on"]) == (
        *("2026-W53", "2026-12-28", "2027-01-03", "2027-01-02"),
    )
    ended = week.ok("status", "last", "-f", "json", FORLOB_TODAY="2027-01-05").json
    assert (ended["week"], ended["seen_on"]) == ("2026-W53", "2027-01-03")


def test_a_week_that_has_not_begun_or_does_not_exist_is_refused(week: Forlob) -> None:
    ran = week.refused("status", "2026-W48")
    assert (ran.code, ran.err) == (2, "error: week 2026-W48 has not begun\ntry: forlob status\n")
    assert week.refused("status", "2025-W53").code == 2
    assert week.refused("status", "--coordinator", "XX").code == 3


def test_the_file_is_named_by_the_week_it_holds(week: Forlob, tmp_path: Path) -> None:
    week.ok("status", "-f", "csv", "-o", tmp_path / "status-{year}-{week}.csv")
    assert (tmp_path / "status-2026-47.csv").read_text("utf-8") == week.ok("status", "-f", "csv").out
    week.ok("status", "last", "-f", "csv", "-o", tmp_path / "status-{year}-{week}.csv")
    assert (tmp_path / "status-2026-46.csv").read_text("utf-8") == week.ok("status", "46", "-f", "csv").out


def test_the_screen_begins_with_the_headline_figures(week: Forlob) -> None:
    golden("status", week.ok("status").out)


def test_the_mail_is_markdown(week: Forlob) -> None:
    lines = week.ok("status", "-f", "md").out.splitlines()
    assert lines[:8] == [
        "# Status of week 47, 2026",
        "",
        "Mon 16 Nov to Sun 22 Nov 2026, as seen on Fri 20 Nov",
        "",
        "- **Courses:** 4 open, 3 changed this week",
        "- **States:** 2 ready, 1 recommended, 1 active",
        "- **Pathways:** 1 company first, 1 potential first, 2 without a pathway",
        "- **Coordinators:** AN 2, MH 2",
    ]
    assert [line for line in lines if line.startswith("#")] == [
        *("# Status of week 47, 2026", "## What changed this week", "## Where things wait", "## Most days over"),
    ]
    assert [line for line in lines if line.startswith("|")] == [
        "| Waits for | Open | Over | Median | Longest | Came | Took |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| LÆ265 | 1 | 1 |  | 50 |  |  |",
        "| Team meeting | 2 |  |  | 50 | 1 |  |",
        "| Start | 2 |  |  | 0 | 1 |  |",
        "| Medical statement | 1 |  |  | 4 |  |  |",
        "| LÆ275 | 0 |  |  |  | 1 |  |",
        "| ID | Citizen | Waits for | With | Days | Over |",
        "| --- | --- | --- | --- | ---: | ---: |",
        "| W1 | C1 | LÆ265 | Lægehuset Søborg | 50 | +20 |",
    ]
    # Every fact of the screen is a line of the list, in the same words.
    facts = re.findall(r"^(\w+): +(.+)$", week.ok("status").out, re.MULTILINE)
    assert [line for line in lines if line.startswith("- ")] == [f"- **{name}:** {fact}" for name, fact in facts]


def test_the_screen_fits_80_columns(week: Forlob) -> None:
    screen = drawn(week_screen)
    assert max(map(len, screen.splitlines())) <= 80
    # It is what goes through a pipe, with a line under the head of each table.
    rules = [
        "──────────────────────────────────────────────────────────",
        "────────────────────────────────────────────────────",
    ]
    screen_lines = [line.rstrip() for line in screen.splitlines()]
    assert [line for line in screen_lines[2:] if line.startswith("─")] == rules
    assert [line for line in screen_lines if line not in rules] == week.ok("status").out.splitlines()


def week_screen() -> None:
    from forlob.domain.days.week import Week
    from forlob.questions import status as questions
    from forlob.render.output import Output
    from forlob.render.status import blocks, value

    today = date(2026, 11, 20)
    seen = questions.of_week(Week.of(today), today=today)
    Output().document(value(seen), lambda: blocks(seen))


def test_without_courses_the_status_is_empty_and_done(forlob: Forlob) -> None:
    assert forlob.ok("status", "-f", "csv").out == COLUMNS + "\n"
    found = status(forlob)
    assert (found["caseload"]["courses"], found["courses"], found["wait_stats"]) == (0, [], [])
    assert forlob.ok("status").out.splitlines() == [
        "Status of week 47, 2026",
        "───────────────────────",
        "Mon 16 Nov to Sun 22 Nov 2026, as seen on Fri 20 Nov",
        "Courses:        0 open",
        "Waits:          0 open",
        "Conversations:  0 planned",
        "Actions:        0 open",
        "Plans:          0 versions built",
        "Gaps:           no gaps",
        "",
        "What changed this week",
        "Courses:  no new step, and no intervention or wait began or ended",
        "",
        "Where things wait",
        "Nobody waits.",
    ]


def test_a_closed_pipe_is_quiet(week: Forlob) -> None:
    script = f'"{sys.executable}" -m forlob status | true; echo "${{PIPESTATUS[0]}}"'
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("0\n", "")


def test_the_same_day_gives_the_same_bytes(week: Forlob) -> None:
    assert week.ok("status", "-f", "json").out == week.ok("status", "-f", "json").out


def test_the_caseload_of_135_counted_by_hand(municipality: Forlob) -> None:
    """The figures were counted with the sqlite3 shell from the tables, not by forlob."""
    found = status(municipality)
    assert found["caseload"]["courses"] == 131
    assert found["caseload"]["by_state"] == {
        "preparing": 0,
        "ready": 5,
        "recommended": 4,
        "granted": 0,
        "active": 122,
        "paused": 0,
    }
    assert found["conversations"]["planned"] == 22
    assert found["conversations"]["held"] == 16
    assert found["conversations"]["no_show"] == 2
    assert found["actions"]["done"] == 4
    assert found["actions"]["open"] == 114
    assert (found["waits"]["open"], found["waits"]["over"]) == (25, 5)
    assert json.dumps(found["changes"]["interventions"]["ended"]) == '{"employment": 0, "social": 0, "health": 2}'


def test_a_conversation_that_passed_is_never_to_come(week: Forlob) -> None:
    week.ok("conversation", "plan", "C1", "2026-11-26T10:00", "--with", "citizen,MH")
    told = [
        week.ok("--today", day, "status", "48", "-f", "json").json["conversations"]
        for day in ("2026-11-26", "2026-11-27", "2026-12-05")
    ]
    assert [(one["planned"], one["upcoming"], one["without_outcome"]) for one in told] == [
        (1, 1, 1),
        (1, 0, 2),
        (1, 0, 2),
    ]


def test_a_conversation_without_an_outcome_is_told_week_after_week(week: Forlob) -> None:
    def told() -> list[int]:
        weeks = ("2026-W47", "2026-W48", "2026-W49", "2027-W01")
        seen = [week.ok("--today", "2027-01-08", "status", number, "-f", "json").json for number in weeks]
        return [one["conversations"]["without_outcome"] for one in seen]

    before = told()
    week.ok("conversation", "plan", "C1", "2026-11-26T10:00", "--with", "citizen,MH")
    assert [now - then for now, then in zip(told(), before, strict=True)] == [0, 1, 1, 1]


@pytest.mark.parametrize(("language", "running"), [("da", "aktive"), ("sv", "aktiva")])
def test_a_running_course_is_called_as_the_lists_call_it(
    municipality: Forlob, monkeypatch: pytest.MonkeyPatch, language: str, running: str
) -> None:
    monkeypatch.setenv("FORLOB_LANG", language)
    (states,) = [line for line in municipality.ok("status").out.splitlines() if line.startswith("Status:")]
    assert re.search(rf"\d+ {running}\b", states)
    listed = municipality.ok("citizen", "list", "--fields", "state").out
    assert {"da": "aktivt", "sv": "aktiv"}[language] in listed.split()
