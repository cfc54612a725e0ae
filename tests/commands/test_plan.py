"""`forlob plan`: the one shared plan, on the example that `docs/forecast.md` works out by hand."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forlob import changes
from forlob.domain.plan.agreement import AGREES
from forlob.errors import ForlobError
from forlob.questions import plan as plans
from forlob.questions import plan_version
from forlob.render.output import Output
from forlob.render.plan import screen as look
from forlob.store import database
from tests import planned
from tests.conftest import Forlob
from tests.golden import golden
from tests.render.screen import drawn

EARLIER, DAY = "2025-11-03", "2026-01-08"
TODAY = date(2026, 11, 20)


@pytest.fixture
def versioned(example: Forlob) -> Forlob:
    """The example with version 1, built by MH on Monday 3 November 2025."""
    example.ok("--as", "MH", "plan", "build", "C12", "--reason", "Første plan", FORLOB_TODAY=EARLIER)
    return example


def live_screen(cells: int, encoding: str = "utf-8") -> str:
    plan = plans.live(7, on=planned.ON)
    return drawn(lambda: Output().document(None, lambda: look.document(plan)), cells=cells, encoding=encoding)


def test_the_plan_piped(versioned: Forlob) -> None:
    versioned.ok("plan", "agree", "C12", "--by", "citizen", "--disagrees", "Jeg vil hurtigere i gang")
    golden("plan_show", versioned.ok("plan", "show", "C12").out)


def test_the_plan_on_a_terminal(versioned: Forlob, capsys: pytest.CaptureFixture[str]) -> None:
    screen = live_screen(80)
    golden("plan_show_80", screen + capsys.readouterr().err)


WIDTHS: list[tuple[int, str, tuple[str, ...]]] = [
    (
        60,
        "left out at 60 columns: Since, State, Reminders, Owner, End,\nHours (wider terminal, --fields or -f plain)\n",
        (
            "Next step:          MH: ring til lægen, due Thu 8 Jan 2026,\n                    week 2 (A55)\n",
            "- not met with another sector for over 8 weeks (56 days,\n  ours): health; asked to T40, Thu 15 Jan 2026, week 3,\n  13:00\n",
            "$ forlob conversation show T40\n",
            "ID  Waits for  With              Days  Over  Blocks\n",
            "ID   Intervention         Start\n",
            "I31  Praktik i børnehave  Thu 5 Mar expected, when I30 ends\n",
            "                 Oct  Nov  Dec   Jan  Feb  Mar   Apr  May\n",
            "I31 Praktik i…                    │         ░░░░░░░░░░░░░░░\n",
            "W7 LÆ265             ┄┄┄┄┄┄━━━━━━━│\n",
            "━ over its norm\n? start unknown  │ today\n",
            "- I30 expected Thu 12 Feb, was Wed 21 Jan: W7 LÆ265 over by\n  41 days, as 7 such waits have gone\n",
        ),
    ),
    (
        120,
        "",
        (
            "costs 7 days on the way to I31; it could start Thu\n                    26 Feb if the wait ended today\n",
            "ID  Waits for  With              Since       Days  Over  State    Reminders  Blocks\n",
            "ID   Intervention         State      Owner  Start                               End         Hours\n",
            "I31  Praktik i børnehave  proposed   MH     Thu 5 Mar expected, when I30 ends   Thu 28 May      4\n",
            "                         Oct         Nov        Dec         Jan          Feb        Mar         Apr        May\n",
            "I31 Praktik i børnehave                                        │                     " + "░" * 33 + "\n",
            "W7 LÆ265                           ┄┄┄┄┄┄┄┄┄┄┄┄━━━━━━━━━━━━━━━━│\n",
        ),
    ),
]


@pytest.mark.parametrize(("cells", "left_out", "shown"), WIDTHS)
def test_the_plan_fits_the_width_of_a_terminal_and_says_what_it_leaves_out(
    versioned: Forlob, cells: int, left_out: str, shown: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    screen = "".join(f"{line.rstrip()}\n" for line in live_screen(cells).splitlines())
    # A command to type goes on in the next line of a terminal uncut.
    assert max(len(line) for line in screen.splitlines() if not line.startswith("$ ")) <= cells
    assert capsys.readouterr().err == left_out
    for part in shown:
        assert part in screen


def test_the_plan_on_a_terminal_without_unicode_is_drawn_in_ascii(example: Forlob) -> None:
    screen = live_screen(80, "iso-8859-1")
    assert "I30 Afklaring                                  |       =====" in [
        line.rstrip() for line in screen.splitlines()
    ]
    assert "# ran  = expected  - waiting  ! over its norm  ? start unknown  | today\n" in screen


def test_what_is_needed_first_stands_first(example: Forlob) -> None:
    lines = example.ok("plan", "show", "C12").out.splitlines()
    assert lines[2] == "Next step:          MH: ring til lægen, due Thu 8 Jan 2026, week 2 (A55)"
    assert lines[3].startswith(
        "Held up by:         W7 LÆ265, over by 41 days, with Lægehuset Søborg; costs 7 days on the way"
    )


def test_the_keys_scripts_rely_on(example: Forlob) -> None:
    shown = example.ok("plan", "show", "C12", "-f", "json").json
    assert list(shown)[:3] == ["citizen", "name", "course"]
    assert set(shown) >= {
        *("citizen", "name", "course", "version", "built_at", "coordinator", "goals", "voice", "team", "interventions"),
        *("waits", "actions", "next_conversation", "gaps", "changes", "agreements", "bottleneck"),
    }
    assert set(shown["interventions"][0]) >= {
        *("id", "sector", "title", "state", "owner", "provider", "agreed_start", "started_on", "expected_start"),
        *("planned_end", "ended_on", "hours_per_week", "requires", "supports", "waiting"),
    }
    assert [one["id"] for one in shown["interventions"]] == ["I30", "I31", "I27", "I32", "I28", "I33"]
    assert {one["id"]: one["expected_start"] for one in shown["interventions"]} == {
        "I30": "2026-02-12", "I31": "2026-03-05", "I27": None, "I32": None, "I28": "2026-02-26", "I33": None,
    }  # fmt: skip
    assert shown["bottleneck"] == {
        "wait": "W7", "days": 7, "intervention": "I31", "win_days": 7, "start_if_ended": "2026-02-26",
    }  # fmt: skip
    assert shown["gaps"] == [
        {
            "code": "sectors_not_met",
            "text": "not met with another sector for over 8 weeks (56 days, ours): health;"
            " asked to T40, Thu 15 Jan 2026, week 3, 13:00",
            "about": ["health"],
            "try": "forlob conversation show T40",
        }
    ]


SMALL = """{
  "citizen": "C13",
  "name": "Bo Juul",
  "course": "F8",
  "on": "2025-02-03",
  "state": "ready",
  "pathway": null,
  "coordinator": null,
  "ends_on": null,
  "hours_per_week": null,
  "at_once": null,
  "no_intervention_reason": null,
  "version": null,
  "built_at": null,
  "author": null,
  "reason": null,
  "goals": [],
  "voice": [],
  "team": [],
  "interventions": [],
  "waits": [
    {"id": "F8/team_meeting", "citizen": "C13", "name": "Bo Juul", "course": "F8", "intervention": null, "kind": "team_meeting", "sector": "employment", "holder": "employment", "since": "2025-01-06", "days": 28, "net_days": 28, "norm": null, "due_on": null, "over": 0, "state": "waiting", "reminders": 0, "last_reminder_on": null, "blocks": [], "source": "derived", "coordinator": null, "asked_on": null, "asked_days": null, "contact": null}
  ],
  "actions": [],
  "next_conversation": null,
  "bottleneck": null,
  "gaps": [
    {"code": "no_goal", "text": "there is no goal", "about": ["F8"], "try": "forlob goal add C13"},
    {"code": "no_intervention", "text": "there is no intervention running or to come, and no reason why", "about": ["F8"], "try": "forlob intervention add C13"},
    {"code": "no_coordinator", "text": "there is no coordinator", "about": ["F8"], "try": "forlob team coordinator C13"},
    {"code": "no_next_conversation", "text": "there is no next conversation", "about": ["F8"], "try": "forlob conversation plan C13 +2w --with citizen"}
  ],
  "changes": [],
  "agreements": [],
  "expected_ends": [],
  "language": null,
  "needs_interpreter": null,
  "support_persons": [],
  "deviations": []
}
"""


def test_a_small_plan_letter_by_letter(example: Forlob) -> None:
    assert example.ok("plan", "show", "C13", "--on", "2025-02-03", "-f", "json").out == SMALL


def test_no_fields_but_those_asked_for(example: Forlob) -> None:
    assert example.ok("plan", "show", "C12", "-f", "json", "--fields", "citizen,coordinator").json == {
        "citizen": "C12",
        "coordinator": "MH",
    }


def test_the_plan_seen_from_an_earlier_day_knows_nothing_later(versioned: Forlob) -> None:
    shown = versioned.ok("plan", "show", "C12", "--on", "2025-11-02", "-f", "json").json
    assert shown["version"] is None
    assert [wait["id"] for wait in shown["waits"]] == ["W7"]
    assert shown["actions"] == []
    assert shown["state"] == "granted"
    assert [member["worker"] for member in shown["team"]] == ["MH"]


def test_building_freezes_version_after_version(example: Forlob) -> None:
    built = example.ok("--as", "MH", "plan", "build", "C12", "--reason", "Første plan", FORLOB_TODAY=EARLIER)
    assert built.out.splitlines() == [
        "version 1 of the plan of C12 frozen Mon 3 Nov 2025, week 45",
        "gap: not met with another sector for over 8 weeks (56 days, ours): employment, social and health",
        "nobody has answered to it yet",
        "for C12 Åse Nørgård",
        "undo with: forlob undo 2",
    ]
    assert example.ok("plan", "build", "C12", "-q").out == "2\n"
    assert example.ok("plan", "build", "C12").out.splitlines()[:2] == [
        "version 3 of the plan of C12 frozen Thu 8 Jan 2026, week 2",
        "nothing changed since version 2",
    ]
    assert example.ok("plan", "build", "C12", "-f", "json").json["version"] == 4


def test_what_changed_since_the_version_before_is_echoed(versioned: Forlob) -> None:
    lines = versioned.ok("plan", "build", "C12").out.splitlines()
    assert (
        lines[1]
        == "changed: I30 expected Thu 12 Feb, was Wed 21 Jan: W7 LÆ265 over by 41 days, as 7 such waits have gone"
    )


def test_a_version_is_shown_as_it_was_frozen(versioned: Forlob) -> None:
    before = versioned.ok("plan", "show", "C12", "--version", "1").out
    versioned.ok("goal", "edit", "G2", "--text", "Something else")
    versioned.ok("goal", "add", "C12", "One more")
    assert versioned.ok("plan", "show", "C12", "--version", "1").out == before
    for line in (
        "C12 Åse Nørgård: version 1 of the plan",
        "Next step:          conversation T40, Thu 15 Jan 2026, week 3, 13:00",
        "Held up by:         nothing that is over its norm",
        "Course:             F7 granted, potential first, ends Thu 1 Oct 2026, week 40",
        "Seen from:          Mon 3 Nov 2025, week 45",
        "- not met with another sector for over 8 weeks (56 days, ours): employment, social and health",
        "W7  LÆ265      Lægehuset Søborg  2025-10-29     5        waiting          0  I30, I31",
        "I30  Afklaring            requested  MH     Wed 21 Jan 2026 expected, because W7     Wed 11 Feb 2026      6",
        "I27  Kontaktperson        active     AN     Sat 1 Nov                                Thu 26 Feb 2026      2",
        "I32  Gældsrådgivning      proposed   AN     Wed 22 Apr 2026 expected, when I28 ends  Thu 1 Oct 2026       1",
        "I33  Psykolog             proposed   KL     Thu 21 May 2026 expected, when I31 ends  Thu 1 Oct 2026       1",
        "                         Oct Nov Dec Jan  Feb     Apr May Jun Jul  Aug Sep Oct",
        "I32 Gældsrådgivning          │                       ░░░░░░░░░░░░░░░░░░░░░░",
        "- W7 LÆ265: Wed 21 Jan 2026, as 7 such waits have gone",
        "█ ran  ░ expected  ┄ waiting  │ today",
        "No action is open.",
        "- Goal G2: Tilbage til værkstedet, due Tue 1 Dec 2026, week 49",
    ):
        assert line in before.splitlines()
    # It is compared with nothing, and W9 and KL came later.
    for later in ("Changed since", "W9 ", "Kaj Lund"):
        assert later not in before


def test_an_agreement_is_the_only_thing_that_comes_to_a_version(versioned: Forlob) -> None:
    before = versioned.ok("plan", "show", "C12", "--version", "1", "-f", "json").json
    versioned.ok("plan", "agree", "C12", "--by", "social")
    after = versioned.ok("plan", "show", "C12", "--version", "1", "-f", "json").json
    assert before["agreements"] == []
    assert after.pop("agreements") == [{"party": "social", "answer": "agrees", "on": "2026-01-08", "words": None}]
    before.pop("agreements")
    assert after == before


def stored(forlob: Forlob) -> list[tuple[int, str, str]]:
    with sqlite3.connect(forlob.database) as connection:
        return connection.execute("SELECT number, sha256, content FROM plan ORDER BY number").fetchall()


def test_a_version_is_canonical_json_with_its_hash(versioned: Forlob) -> None:
    [(number, kept, content)] = stored(versioned)
    assert number == 1
    assert kept == sha256(content.encode()).hexdigest()
    frozen = json.loads(content)
    assert content == json.dumps(frozen, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert (frozen["version"], frozen["author"], frozen["reason"]) == (1, "MH", "Første plan")
    assert (frozen["built_at"], frozen["on"]) == ("2025-11-03T12:00:00Z", "2025-11-03")


def test_the_same_database_and_day_freeze_the_same_text(example: Forlob) -> None:
    example.ok("plan", "build", "C12")
    first = stored(example)
    example.ok("undo", "2")
    example.ok("plan", "build", "C12")
    assert stored(example) == first


def tampered(forlob: Forlob) -> None:
    with sqlite3.connect(forlob.database) as connection:
        connection.execute("UPDATE plan SET content = replace(content, 'Tilbage', 'Hjem')")


def test_an_altered_version_is_refused_by_name(versioned: Forlob) -> None:
    tampered(versioned)
    for words in (("show", "C12", "--version", "1"), ("diff", "C12"), ("agree", "C12", "--by", "health")):
        refused = versioned.refused("plan", *words)
        assert refused.code == 6
        assert refused.err.splitlines()[-2:] == [
            "error: version 1 of the plan of course F7 was altered after it was frozen",
            "try: forlob doctor",
        ]


def test_an_altered_version_does_not_hide_the_live_plan(versioned: Forlob) -> None:
    tampered(versioned)
    shown = versioned.ok("plan", "show", "C12", "-f", "json").json
    assert [change["text"] for change in shown["changes"]] == [
        "version 1 was altered after it was frozen: what changed since cannot be told"
    ]
    versioned.ok("plan", "build", "C12")


def test_what_changed_since_the_current_version_in_words(versioned: Forlob) -> None:
    assert versioned.ok("plan", "diff", "C12").out.splitlines() == [
        "- I30 expected Thu 12 Feb, was Wed 21 Jan: W7 LÆ265 over by 41 days, as 7 such waits have gone",
        "- I31 expected Thu 5 Mar, was Thu 26 Feb: I30 must end first",
        "- I32 expected unknown, was Wed 22 Apr: W9 Other 38 days, no norm, too few such waits have come to tell",
        "- I28 expected Thu 26 Feb, was Wed 11 Feb: I27 must end first",
        "- I33 expected unknown, was Thu 21 May: requires I32",
        "- W9 Other has been waited for since Mon 1 Dec 2025",
        "- W7 LÆ265 over by 41 days",
        "- new action A55, MH: ring til lægen",
        "- KL has joined the team",
        "- F7 state active, was granted",
        "- F7 ends Thu 31 Dec, was Thu 1 Oct",
    ]


def test_a_change_for_scripts(versioned: Forlob) -> None:
    changes = versioned.ok("plan", "diff", "C12", "-f", "json").json
    assert changes[0] == {
        "about": "I30",
        "what": "expected_start",
        "was": "2026-01-21",
        "now": "2026-02-12",
        "text": "I30 expected Thu 12 Feb, was Wed 21 Jan: W7 LÆ265 over by 41 days, as 7 such waits have gone",
    }
    assert changes == versioned.ok("plan", "show", "C12", "-f", "json").json["changes"]
    assert versioned.ok("plan", "diff", "C12", "-f", "csv").out.splitlines()[:2] == [
        "about,what,was,now,text",
        'I30,expected_start,2026-01-21,2026-02-12,"I30 expected Thu 12 Feb, was Wed 21 Jan: W7 LÆ265 over by 41 days, as 7 such waits have gone"',
    ]


def test_version_against_version(versioned: Forlob) -> None:
    versioned.ok("plan", "build", "C12")
    assert versioned.ok("plan", "diff", "C12", "2", "2").out == "Nothing changed.\n"
    assert versioned.ok("plan", "diff", "C12", "1", "2").out.splitlines()[0] == (
        "- I30 expected Thu 12 Feb, was Wed 21 Jan: W7 LÆ265 over by 41 days, as 7 such waits have gone"
    )
    assert versioned.ok("plan", "diff", "C12").out == "Nothing changed.\n"


def test_no_version_is_no_such_thing(example: Forlob) -> None:
    for words, sentence, step in (
        (("diff", "C12"), "the plan of course F7 has no version yet", "forlob plan build C12"),
        (("show", "C12", "--version", "3"), "the plan of course F7 has no version 3", "forlob plan list C12"),
    ):
        refused = example.refused("plan", *words)
        assert refused.code == 3
        assert refused.err.splitlines() == [f"error: {sentence}", f"try: {step}"]


def test_each_party_answers_once(versioned: Forlob) -> None:
    told = versioned.ok("plan", "agree", "C12", "--by", "sundhed", "--objects", "Smerterne først")
    assert told.out.splitlines() == [
        "Health: objects, version 1 of the plan of C12, Thu 8 Jan 2026, week 2",
        "for C12 Åse Nørgård",
        "undo with: forlob undo 3",
    ]
    refused = versioned.refused("plan", "agree", "C12", "--by", "health")
    assert refused.code == 1
    assert refused.err.splitlines() == [
        "error: Health answered to version 1 Thu 8 Jan 2026, week 2; a version is answered once",
        "try: forlob plan build C12",
    ]


def test_only_the_current_version_is_agreed_to(versioned: Forlob) -> None:
    versioned.ok("plan", "agree", "C12", "--by", "citizen")
    versioned.ok("plan", "build", "C12")
    versioned.ok("plan", "agree", "C12", "--by", "citizen", "--not-reached")
    listed = versioned.ok("plan", "list", "C12", "-f", "json").json
    assert [(one["number"], one["citizen"]) for one in listed] == [(1, "agrees"), (2, "not_reached")]


def test_all_four_agree(versioned: Forlob) -> None:
    for party in ("citizen", "employment", "social", "health"):
        done = versioned.ok("plan", "agree", "C12", "--by", party, "-f", "json").json
    assert done == {
        "number": 1, "built_at": "2025-11-03T12:00:00Z", "author": "MH", "reason": "Første plan", "agreed": True,
        "citizen": "agrees", "employment": "agrees", "social": "agrees", "health": "agrees", "not_answered": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--on", "2025-11-02"), 1, "version 1 was built Mon 3 Nov 2025, week 45, after Sun 2 Nov 2025, week 44"),
        (("--objects", " "), 2, "answer is empty"),
        (("--disagrees", "no"), 2, "only the citizen disagrees or is not reached; a sector objects"),
    ],
)
def test_an_answer_that_cannot_be(versioned: Forlob, words: tuple[str, ...], code: int, sentence: str) -> None:
    refused = versioned.refused("plan", "agree", "C12", "--by", "health", *words)
    assert refused.code == code
    assert f"error: {sentence}" in refused.err.splitlines()
    assert versioned.ok("plan", "list", "C12", "-f", "json").json[0]["health"] is None


def test_nothing_to_agree_to(example: Forlob) -> None:
    refused = example.refused("plan", "agree", "C12", "--by", "citizen")
    assert refused.err.splitlines() == [
        "error: there is no version of the plan to agree to",
        "try: forlob plan build C12",
    ]


def test_who_answers_has_to_be_said(versioned: Forlob) -> None:
    refused = versioned.refused("plan", "agree", "C12")
    assert refused.code == 5
    assert refused.err == (
        "error: --by is needed, and there is no terminal to ask on\ntry: forlob plan agree C12 --help\n"
    )


def test_the_versions_on_a_screen(versioned: Forlob) -> None:
    versioned.ok("plan", "agree", "C12", "--by", "citizen")
    golden("plan_list", versioned.ok("plan", "list", "C12").out)


def test_the_check_of_one_plan_and_of_all(example: Forlob) -> None:
    golden("plan_check", example.ok("plan", "check", "C12").out)
    shown = example.ok("plan", "check").out.splitlines()
    assert [re.split("  +", line) for line in shown] == [
        ["Citizen", "Name", "Coordinator", "Gap", "Try"],
        ["C12", "Åse Nørgård", "MH", "not met with another sector for over 8 weeks (56 days, ours): health;"
         " asked to T40, Thu 15 Jan 2026, week 3, 13:00", "forlob conversation show T40"],
        ["C13", "Bo Juul", "there is no goal", "forlob goal add C13"],
        ["C13", "Bo Juul", "there is no intervention running or to come, and no reason why",
         "forlob intervention add C13"],
        ["C13", "Bo Juul", "there is no coordinator", "forlob team coordinator C13"],
        ["C13", "Bo Juul", "there is no next conversation", "forlob conversation plan C13 +2w --with citizen"],
    ]  # fmt: skip
    assert {line.index("forlob") for line in shown[1:]} == {shown[0].index("Try")}
    rows = example.ok("plan", "check", "-f", "json").json
    assert {(row["citizen"], row["code"]) for row in rows} == {
        ("C12", "sectors_not_met"),
        ("C13", "no_goal"),
        ("C13", "no_intervention"),
        ("C13", "no_coordinator"),
        ("C13", "no_next_conversation"),
    }
    assert list(rows[0]) == ["citizen", "name", "course", "coordinator", "code", "text", "about", "try"]


def test_what_people_wrote_is_never_markup(example: Forlob) -> None:
    example.ok("voice", "add", "C12", "wish", "[/b] [uge 47] :warning:")
    example.ok("goal", "add", "C12", "[red]ro[/red]")
    screen = live_screen(80)
    assert "- Wish: [/b] [uge 47] :warning:" in screen.splitlines()
    assert any(line.endswith("[red]ro[/red]") for line in screen.splitlines())


def test_a_closed_course_is_not_planned_on(versioned: Forlob) -> None:
    with sqlite3.connect(versioned.database) as connection:
        connection.execute("UPDATE course SET end_on = '2026-01-07', outcome = 'job', closure_reason = 'goal_reached'")
    for words in (("build", "C12"), ("agree", "C12", "--by", "citizen")):
        assert versioned.refused("plan", *words).code == 1
    assert versioned.ok("plan", "check", "-f", "json").json == []


@settings(max_examples=20)
@given(steps=st.lists(st.sampled_from(["goal", "build", "agree", "undo"]), max_size=8))
def test_numbers_are_contiguous_and_hashes_verify_whatever_was_done(
    steps: list[str], empty_database: Path, tmp_path: Path
) -> None:
    shutil.copyfile(empty_database, tmp_path / "forlob.db")
    planned.settle()
    for step in steps:
        with suppress(ForlobError):
            STEPS[step]()
    database.close()
    numbers = [version.number for version in plan_version.of_course(7, on=TODAY)]
    altered = list(plan_version.altered())
    database.close()
    assert numbers == list(range(1, len(numbers) + 1))
    assert altered == []


STEPS: dict[str, Callable[[], object]] = {
    "goal": lambda: changes.goal.add(7, "One more"),
    "build": lambda: changes.plan.build(7, lambda: plans.live(7, on=planned.ON)),
    "agree": lambda: changes.plan.agree(7, "citizen", AGREES, on=TODAY),
    "undo": changes.undo.undo,
}


def checked(forlob: Forlob, worker: str, *words: str) -> set[str]:
    return {one["citizen"] for one in forlob.ok("--as", worker, "plan", "check", *words, "-f", "json").json}


def test_the_check_is_narrowed_to_my_courses_or_to_those_of_a_coordinator(forlob: Forlob) -> None:
    from tests.around import settle

    settle()
    forlob.ok("citizen", "add", "Carl Dam")
    forlob.ok("course", "open", "C3", "--ready", "2026-11-01", "--coordinator", "AN")
    assert checked(forlob, "MH") == {"C1", "C3"}
    assert checked(forlob, "MH", "--mine") == {"C1"}
    assert checked(forlob, "MH", "--coordinator", "an") == {"C3"}
    assert checked(forlob, "KL", "--mine") == set()
    forlob.ok("worker", "stand-in", "MH", "--by", "AN", "--from", "2026-11-20", "--until", "2026-11-27")
    assert checked(forlob, "AN", "--mine") == checked(forlob, "KL", "--coordinator", "AN") == {"C1", "C3"}
    assert checked(forlob, "AN", "--mine", "--on", "2026-11-19") == {"C3"}


def test_whose_plans_are_checked_is_said_once(forlob: Forlob) -> None:
    for words in (("C1", "--mine"), ("C1", "--coordinator", "MH"), ("--mine", "--coordinator", "MH")):
        ran = forlob.refused("--as", "MH", "plan", "check", *words)
        assert "give one of them" in ran.err
    assert forlob.refused("plan", "check", "--mine").err.endswith("try: forlob --as MH plan check --mine\n")
    assert forlob.refused("plan", "check", "--coordinator", "XX").code == 3
