"""Where rules bite they are told: in the plan, the day, the week, the status and the agenda. The days are those of the domain page."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forlob.domain.plan.plan import Gap
from forlob.render.plan.gaps import gap_sentence
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import change
from tests.conftest import Forlob

STARTED = date(2025, 11, 3)
TALKS = ("2025-11-20", "2026-01-15", "2026-03-12", "2026-06-04", "2026-09-01")


def settle(*, citizens: int = 1, **of_course: Any) -> None:
    """A resource course of each citizen, granted and started on 3 November 2025; MH coordinates the first, KB the others."""
    with change("settle") as session:
        for initials in ("MH", "KB"):
            session.add(records.Worker(initials=initials, name=f"{initials} Holm", sector="employment", unit="Job"))
        for number in range(1, citizens + 1):
            session.add(records.Citizen(name="Åse Holm" if number == 1 else f"Bo Lund {number}"))
            facts: dict[str, Any] = {
                "ready_on": STARTED,
                "granted_on": STARTED,
                "granted_months": 24,
                "start_on": STARTED,
            }
            facts |= of_course
            session.add(records.Course(citizen_id=number, kind="resource_course", **facts))
            worker = "MH" if number == 1 else "KB"
            session.add(records.Team(course_id=number, worker=worker, role="coordinator", from_on=STARTED))


def talk(*days: str, course: int = 1, kind: str = "follow_up") -> None:
    """Let the citizen be spoken with on these days."""
    with change("talk") as session:
        for day in days:
            held = records.Conversation(course_id=course, kind=kind, state="held", held_on=date.fromisoformat(day))
            session.add(held)
            session.add(records.Participant(conversation_id=held.id, who="citizen", attended=True))


def begin_effort(day: str = "2025-12-01", **facts: Any) -> None:
    with change("begin") as session:
        effort: dict[str, Any] = {"sector": "health", "title": "Fysioterapi", "started_on": date.fromisoformat(day)}
        session.add(records.Intervention(course_id=1, **effort | facts))


def rules(forlob: Forlob, *words: str, today: str) -> list[tuple[str, str]]:
    """The sentence and what to type of each gap that is a rule."""
    found = forlob.ok("plan", *words, "-f", "json", FORLOB_TODAY=today).json
    gaps = found["gaps"] if isinstance(found, dict) else found
    return [(gap["text"], gap["try"]) for gap in gaps if gap["code"] == "rule"]


ASKED = "an intervention begun within 6 months of the start of the course"


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        ("2026-04-02", None),  # 31 days left
        ("2026-04-03", "none since Mon 3 Nov 2025, due Sun 3 May 2026, 30 days left"),
        ("2026-05-03", "none since Mon 3 Nov 2025, Sun 3 May 2026 is the last day"),
        ("2026-05-04", "none since Mon 3 Nov 2025, over by 1 day, was due Sun 3 May 2026"),
    ],
)
def test_a_rule_is_a_gap_from_30_days_before_its_last_day(forlob: Forlob, today: str, stands: str | None) -> None:
    settle()
    expected = [(f"{ASKED}: {stands} (by law)", "forlob intervention add C1")] if stands else []
    assert rules(forlob, "show", "C1", today=today) == expected
    assert rules(forlob, "check", "C1", today=today) == expected


def test_what_is_to_start_is_what_to_type(forlob: Forlob) -> None:
    settle()
    begin_effort(started_on=None, granted_on=date(2026, 4, 1))
    assert [step for _text, step in rules(forlob, "show", "C1", today="2026-05-04")] == ["forlob intervention start I1"]


def test_talks_lacking_in_a_window_are_a_gap_and_broken_is_another(forlob: Forlob) -> None:
    settle()
    begin_effort()
    talk(*TALKS)
    asked = "a talk with the citizen at least 6 times in each 12 months from the start of the course"
    notes = "(by law; uncertain, mend it with: forlob rule edit six_talks)"
    ((text, step),) = rules(forlob, "show", "C1", today="2026-11-02")
    assert text == f"{asked}: 5 of 6, 1 day left, from Mon 3 Nov 2025 to and including Mon 2 Nov 2026 {notes}"
    assert step == "forlob conversation plan C1 +1w --with citizen,MH"
    ((text, _step),) = rules(forlob, "show", "C1", today="2026-11-03")
    assert text == (
        f"{asked}: broken, 5 of 6 from Mon 3 Nov 2025 to and including Mon 2 Nov 2026, fewer than the law asks for {notes}"
    )


def test_a_version_holds_what_the_rule_found_and_a_change_is_told_once(forlob: Forlob) -> None:
    settle()
    forlob.ok("plan", "build", "C1", FORLOB_TODAY="2026-04-10")
    frozen = forlob.ok("plan", "show", "C1", "--version", "1", FORLOB_TODAY="2026-06-01").out
    assert f"{ASKED}: none since Mon 3 Nov 2025, due Sun 3 May 2026, 23 days left (by law)" in frozen

    def changes(today: str) -> list[str]:
        found = forlob.ok("plan", "diff", "C1", "-f", "json", FORLOB_TODAY=today).json
        return [one["text"] for one in found if one["what"] == "rule"]

    assert changes("2026-05-03") == []  # days that merely pass are no change
    assert changes("2026-05-04") == [
        f"new gap: {ASKED}: none since Mon 3 Nov 2025, over by 1 day, was due Sun 3 May 2026 (by law)"
    ]
    begin_effort("2026-05-01")
    assert changes("2026-05-04") == [
        f"gap closed: {ASKED}: none since Mon 3 Nov 2025, due Sun 3 May 2026, 23 days left (by law)"
    ]
    again = forlob.ok("plan", "show", "C1", "--version", "1", "-f", "json", FORLOB_TODAY="2026-06-01").json
    assert [gap["text"] for gap in again["gaps"] if gap["code"] == "rule"] == [
        f"{ASKED}: none since Mon 3 Nov 2025, due Sun 3 May 2026, 23 days left (by law)"
    ]
    assert forlob.ok("doctor").code == 0


def test_a_window_that_broke_is_told_as_new_and_is_not_closed(forlob: Forlob) -> None:
    settle()
    begin_effort()
    talk(*TALKS)
    forlob.ok("plan", "build", "C1", FORLOB_TODAY="2026-10-20")
    found = forlob.ok("plan", "diff", "C1", "-f", "json", FORLOB_TODAY="2026-11-03").json
    told = [one["text"].partition(":")[0] for one in found if one["what"] == "rule"]
    assert told == ["new gap"]


def test_a_version_holds_the_same_text_in_every_language(forlob: Forlob) -> None:
    settle()
    contents, session_plans = set(), Selection(records.Plan, "1 = 1 ORDER BY id")
    for language in ("en", "da", "sv"):
        forlob.ok("plan", "build", "C1", FORLOB_TODAY="2026-04-10", FORLOB_LANG=language)
        with change("look") as session:
            newest = session.all(session_plans)[-1]
            contents.add(json.dumps(json.loads(newest.content)["gaps"]))
    (content,) = contents
    facts = next(gap["facts"] for gap in json.loads(content) if gap["code"] == "rule")
    assert (facts["rule"], facts["anchor_on"], facts["due_on"], facts["days_left"], facts["legal"]) == (
        "first_effort", "2025-11-03", "2026-05-03", 23, True,
    )  # fmt: skip
    assert not {"name", "citizen", "course"} & set(facts)


def test_a_rule_that_only_a_newer_forlob_knows_does_not_keep_a_version_from_being_shown() -> None:
    newer = Gap("rule", ("moon_phase",), {"rule": "moon_phase", "shape": "phase", "state": "over"}, "")
    assert gap_sentence(newer) == "rule moon_phase"


def test_hours_that_nobody_takes_over_are_one_gap(forlob: Forlob) -> None:
    settle()
    begin_effort(hours_per_week=12, sector="employment", title="Praktik")
    found = forlob.ok("plan", "show", "C1", "-f", "json", FORLOB_TODAY="2026-01-10").json["gaps"]
    assert [gap["code"] for gap in found if gap["code"] in ("rule", "long_hours_alone")] == ["long_hours_alone"]


def test_the_day_tells_the_rules_of_ones_own_courses(forlob: Forlob) -> None:
    settle(citizens=2)
    talk(*TALKS, "2026-10-01", course=2)
    words = ("today", "-f", "json")
    mine = forlob.ok("--as", "MH", *words, FORLOB_TODAY="2026-05-04").json["rules"]
    assert [(one["rule"], one["citizen"], one["state"], one["over"], one["due_on"]) for one in mine] == [
        ("first_effort", "C1", "over", 1, "2026-05-03")
    ]
    assert (mine[0]["anchor_on"], mine[0]["done"], mine[0]["needed"], mine[0]["days_left"], mine[0]["legal"]) == (
        "2025-11-03", 0, 1, 0, True,
    )  # fmt: skip
    screen = forlob.ok("--as", "KB", "today", FORLOB_TODAY="2026-05-04").out
    assert (
        f"Rules\nA{ASKED[1:]} (by law)\n- C2 Bo Lund 2: none since Mon 3 Nov 2025, over by 1 day, was due Sun 3 May 2026\n"
        in screen
    )
    assert "C1" not in screen
    assert "Rules" not in forlob.ok("--as", "MH", "today", FORLOB_TODAY="2026-04-02").out


def test_the_week_counts_rules_and_holds_what_is_due_in_it(forlob: Forlob) -> None:
    settle()
    # 3 May is a Sunday: the last day of week 18.
    found = forlob.ok("--as", "MH", "week", "-f", "json", FORLOB_TODAY="2026-04-28").json
    assert found["rules"] == {"over": 0, "broken": 0, "due_soon": 1}
    due = [(day["day"], one["id"], one["citizen"]) for day in found["days"] for one in day["entries"]]
    assert due == [("2026-05-03", "first_effort", "C1")]
    screen = forlob.ok("--as", "MH", "week", FORLOB_TODAY="2026-04-28").out
    assert "Rules: 1 due within 30 days.\n" in screen
    assert f"- C1 Åse Holm: {ASKED}: none since Mon 3 Nov 2025, due Sun 3 May 2026, 5 days left (by law)\n" in screen
    begin_effort()
    after = forlob.ok("--as", "MH", "week", "-f", "json", FORLOB_TODAY="2026-04-28").json
    assert after["rules"] == {"over": 0, "broken": 0, "due_soon": 0}
    assert not any(day["entries"] for day in after["days"])
    assert "Rules" not in forlob.ok("--as", "MH", "week", FORLOB_TODAY="2026-04-28").out


def test_a_week_ahead_holds_what_is_due_in_it_also_later_than_30_days(forlob: Forlob) -> None:
    settle()
    found = forlob.ok("--as", "MH", "week", "2026-W18", "-f", "json", FORLOB_TODAY="2026-03-02").json
    assert [one["id"] for day in found["days"] for one in day["entries"]] == ["first_effort"]
    assert found["rules"] == {"over": 0, "broken": 0, "due_soon": 0}


def test_the_status_counts_rules_and_tells_those_of_the_house(forlob: Forlob) -> None:
    settle(citizens=2)
    begin_effort()
    talk("2026-04-20", kind="coordination_group")
    found = forlob.ok("status", "-f", "json", FORLOB_TODAY="2026-05-05").json
    assert found["rules"] == {"over": 1, "broken": 0, "due_soon": 0}
    assert [(one["rule"], one["over"], one["due_on"], one["course"]) for one in found["house_rules"]] == [
        ("coordination_group", 1, "2026-05-04", None)
    ]
    screen = forlob.ok("status", FORLOB_TODAY="2026-05-05").out
    assert "Rules:          1 over\n" in screen
    house = "Coordination group every 14 days: none since Mon 20 Apr 2026, 1 day later than our own target, Mon 4 May 2026 (S1)"
    assert f"Rules of the house\n- {house}\n" in screen
    mine = forlob.ok("status", "--coordinator", "MH", "-f", "json", FORLOB_TODAY="2026-05-05").json
    assert (mine["rules"], mine["house_rules"]) == ({"over": 0, "broken": 0, "due_soon": 0}, [])


def test_on_the_agenda_a_rule_is_a_reason_once_and_those_of_the_house_stand_above(forlob: Forlob) -> None:
    settle()
    talk("2026-04-20", kind="coordination_group")
    (case,) = forlob.ok("agenda", "2026-05-05", "-f", "json", FORLOB_TODAY="2026-05-05").json
    told = [reason["text"] for reason in case["reasons"] if reason["code"] == "rule"]
    assert told == [f"{ASKED}: none since Mon 3 Nov 2025, over by 2 days, was due Sun 3 May 2026 (by law)"]
    lines = forlob.ok("agenda", "2026-05-05", FORLOB_TODAY="2026-05-05").out
    assert lines.count("over by 2 days, was due") == 1
    assert lines.index("Rules of the house") < lines.index("C1 Åse Holm")
    assert "a rule" in forlob.ok("agenda", "2026-05-05", "-f", "excel", FORLOB_TODAY="2026-05-05").out


def test_the_citizen_reads_of_no_rule(forlob: Forlob, tmp_path: Path) -> None:
    settle()
    forlob.ok("plan", "build", "C1", FORLOB_TODAY="2026-04-10")
    for today in ("2026-04-10", "2026-05-04"):
        forlob.ok("plan", "export", "C1", "--for", "citizen", "-o", tmp_path / f"{today}.md", FORLOB_TODAY=today)
        page = (tmp_path / f"{today}.md").read_text("utf-8")
        assert "within 6 months" not in page
        assert "by law" not in page
        # That a day passed and a rule is over is nothing that changed in the citizen's plan.
        assert page.splitlines()[0] == "# Your plan, version 1"
    forlob.ok("plan", "export", "C1", "--for", "team", "-o", tmp_path / "team.md", FORLOB_TODAY=today)
    assert "within 6 months" in (tmp_path / "team.md").read_text("utf-8")


def test_without_a_course_there_is_nothing_to_tell(forlob: Forlob) -> None:
    with change("nobody yet") as session:
        session.add(records.Worker(initials="MH", name="Mette Holm", sector="employment", unit="Job"))
    assert forlob.ok("--as", "MH", "today", "-f", "json").json["rules"] == []
    assert forlob.ok("today", "-f", "json").json["rules"] == []
    assert forlob.ok("week", "-f", "json").json["rules"] == {"over": 0, "broken": 0, "due_soon": 0}
    found = forlob.ok("status", "-f", "json").json
    assert (found["rules"], found["house_rules"]) == ({"over": 0, "broken": 0, "due_soon": 0}, [])
    assert forlob.ok("agenda", "-f", "json").json == []


@pytest.mark.parametrize(("language", "counts", "line"), [
    ("da", "Regler: 1 har frist inden for 30 dage.", "frist søn 3. maj 2026, 5 dage tilbage"),
    ("sv", "Regler: 1 förfaller inom 30 dagar.", "frist sön 3 maj 2026, 5 dagar kvar"),
])  # fmt: skip
def test_in_danish_and_swedish(forlob: Forlob, language: str, counts: str, line: str) -> None:
    settle()
    screen = forlob.ok("week", FORLOB_TODAY="2026-04-28", FORLOB_LANG=language).out
    assert counts in screen
    assert line in screen
    assert line in forlob.ok("today", FORLOB_TODAY="2026-04-28", FORLOB_LANG=language).out
    assert line in forlob.ok("plan", "check", "C1", FORLOB_TODAY="2026-04-28", FORLOB_LANG=language).out


def test_of_one_rule_the_day_names_five_courses_and_says_how_many_more(forlob: Forlob) -> None:
    for number in range(1, 8):
        forlob.ok("citizen", "add", f"Borger {number}", "--another")
        forlob.ok("course", "open", f"C{number}", "--kind", "resource_course", "--ready", "2025-10-01")
        forlob.ok("course", "set", f"C{number}", "--start", f"2025-11-0{number}")
    lines = forlob.ok("today", FORLOB_TODAY="2026-05-20").out.splitlines()
    begin = next(at for at, line in enumerate(lines) if line.startswith("An intervention begun within 6 months"))
    assert [line.split(":")[0] for line in lines[begin + 1 : begin + 7]] == [
        *(f"- C{number} Borger {number}" for number in range(1, 6)), "- and 2 more"
    ]  # fmt: skip
    assert lines[begin + 6] == "- and 2 more: forlob rule check"
    assert len(forlob.ok("today", "-f", "json", FORLOB_TODAY="2026-05-20").json["rules"]) == 7
