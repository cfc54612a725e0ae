"""`forlob waits`: the bottlenecks, as people see them and as scripts take them."""

import os
import subprocess
import sys
from datetime import date

import pytest

from forlob import main
from forlob.store import database, records
from tests.conftest import Forlob, Ran
from tests.golden import golden
from tests.render.screen import drawn
from tests.waiting import course, intervention, put, wait, workers


@pytest.fixture
def caseload(forlob: Forlob) -> Forlob:
    """Three citizens who wait.

    C1 Åse Holm (MH): W1 LÆ265 over by 20 days, reminded once, blocks I1; W2 a mentor, claimed, no norm.
    C2 Bo Lund (SK): F2 ready since 1 March, over the half year; I2 granted, not started, at Fabrikken.
    C3 Ida Bæk (MH): W3 LÆ275 due on 28 November, paused; W4 a decision that came yesterday.
    """
    workers()
    one = course("Åse Holm", "MH", start_on="2026-01-05")
    two = course("Bo Lund", "SK", ready_on="2026-03-01", granted_on="2026-06-01")
    three = course("Ida Bæk", "MH", start_on="2026-05-01")
    intervention(one, agreed_start="2026-11-01")
    intervention(two, "social", granted_on="2026-10-20", provider="Fabrikken")
    wait(one, norm=30, intervention_id=1, holder="Lægehuset Søborg", sector="health")
    wait(one, "mentor", since="2026-08-12", sector="employment", holder="Mentorkorpset")
    wait(three, "certificate_275", since="2026-10-29", norm=30, sector="health", holder="Klinisk funktion")
    wait(three, "decision", since="2026-09-01", holder="Ydelsescenter", ended_on="2026-11-19", end_kind="fulfilled")
    put(records.WaitEvent, wait_id=1, kind="remind", happened_on="2026-11-02")
    put(records.WaitEvent, wait_id=2, kind="claim", happened_on="2026-11-18")
    put(records.Pause, course_id=3, wait_id=3, from_on="2026-11-10", until_on="2026-12-01", whose="citizen")
    return forlob


def ids(ran: Ran) -> list[str]:
    return [row["id"] for row in ran.json]


def on_terminal(cells: int, *words: str) -> str:
    screen = drawn(lambda: main.run(["waits", *words]), cells=cells)
    database.close()
    return screen


def test_piped_it_is_plain_text_with_every_column(caseload: Forlob) -> None:
    golden("waits", caseload.ok("waits").out)


def test_on_a_terminal_it_chooses_columns_and_says_which_it_left_out(
    caseload: Forlob, capfd: pytest.CaptureFixture[str]
) -> None:
    screen = on_terminal(80)
    assert max(map(len, screen.splitlines())) <= 80
    golden("waits_80", screen + capfd.readouterr().err)


def test_the_narrower_the_terminal_the_fewer_the_columns(caseload: Forlob, capfd: pytest.CaptureFixture[str]) -> None:
    assert [line.rstrip() for line in on_terminal(60).splitlines()] == [
        "ID              Name      Waits for    Days  Over",
        "─────────────────────────────────────────────────",
        "F2/first_start  Bo Lund   First start   264   +81",
        "W1              Åse Holm  LÆ265          50   +20",
        "W3              Ida Bæk   LÆ275          22",
        "W2              Åse Holm  Mentor        100",
        "I2/start        Bo Lund   Start          31",
    ]
    assert capfd.readouterr().err == (
        "left out at 60 columns: Citizen, Sector, With, Since, Norm,\n"
        "State, Reminders, Last reminder, Blocks, Coordinator (wider\n"
        "terminal, --fields or -f plain)\n"
    )
    wide = on_terminal(120).splitlines()
    assert [wide[0], *(line.rstrip() for line in wide[3:5])] == [
        "ID              Citizen  Name      Waits for    With              Days  Norm  Over  State    Reminders  Blocks",
        "W1              C1       Åse Holm  LÆ265        Lægehuset Søborg    50    30   +20  waiting          1  I1",
        "W3              C3       Ida Bæk   LÆ275        Klinisk funktion    22    30        paused           0",
    ]
    assert capfd.readouterr().err == (
        "left out at 120 columns: Sector, Since, Last reminder, Coordinator (wider terminal, --fields or -f plain)\n"
    )


def test_the_json_is_as_promised(caseload: Forlob) -> None:
    listed = caseload.ok("waits", "-f", "json").json
    assert [one["id"] for one in listed] == ["F2/first_start", "W1", "W3", "W2", "I2/start"]
    assert listed[1] == {
        "id": "W1",
        "citizen": "C1",
        "name": "Åse Holm",
        "course": "F1",
        "intervention": "I1",
        "kind": "certificate_265",
        "sector": "health",
        "holder": "Lægehuset Søborg",
        "since": "2026-10-01",
        "days": 50,
        "net_days": 50,
        "norm": 30,
        "due_on": "2026-10-31",
        "over": 20,
        "state": "waiting",
        "reminders": 1,
        "last_reminder_on": "2026-11-02",
        "blocks": ["I1"],
        "source": "explicit",
        "coordinator": "MH",
        "asked_on": "2026-10-01",
        "asked_days": 50,
        "contact": None,
    }
    assert listed[0] == {
        "id": "F2/first_start",
        "citizen": "C2",
        "name": "Bo Lund",
        "course": "F2",
        "intervention": None,
        "kind": "first_start",
        "sector": None,
        "holder": "SK",
        "since": "2026-03-01",
        "days": 264,
        "net_days": 264,
        "norm": 183,
        "due_on": "2026-08-31",
        "over": 81,
        "state": "waiting",
        "reminders": 0,
        "last_reminder_on": None,
        "blocks": [],
        "source": "derived",
        "coordinator": "SK",
        "asked_on": None,
        "asked_days": None,
        "contact": None,
    }
    assert {one["id"]: (one["state"], one["net_days"]) for one in listed} == {
        "F2/first_start": ("waiting", 264),
        "W1": ("waiting", 50),
        "W3": ("paused", 12),
        "W2": ("claimed", 100),
        "I2/start": ("waiting", 31),
    }


def test_the_csv_has_every_key(caseload: Forlob) -> None:
    assert caseload.ok("waits", "-f", "csv").out == (
        "id,citizen,name,course,intervention,kind,sector,holder,since,days,net_days,norm,due_on,over,state,reminders,"
        "last_reminder_on,blocks,source,coordinator,asked_on,asked_days,contact\n"
        "F2/first_start,C2,Bo Lund,F2,,first_start,,SK,2026-03-01,264,264,183,2026-08-31,81,waiting,0,,,derived,SK,,,\n"
        "W1,C1,Åse Holm,F1,I1,certificate_265,health,Lægehuset Søborg,2026-10-01,50,50,30,2026-10-31,20,waiting,1,"
        "2026-11-02,I1,explicit,MH,2026-10-01,50,\n"
        "W3,C3,Ida Bæk,F3,,certificate_275,health,Klinisk funktion,2026-10-29,22,12,30,2026-11-28,0,paused,0,,,"
        "explicit,MH,2026-10-29,22,\n"
        "W2,C1,Åse Holm,F1,,mentor,employment,Mentorkorpset,2026-08-12,100,100,,,0,claimed,0,,,explicit,MH,2026-08-12,100,\n"
        "I2/start,C2,Bo Lund,F2,I2,start,social,Fabrikken,2026-10-20,31,31,,,0,waiting,0,,I2,derived,SK,,,\n"
    )


def test_groups_are_one_row_each_the_costliest_first(caseload: Forlob) -> None:
    ran = caseload.ok("waits", "--by", "sector")
    golden("waits_by_sector", ran.out + ran.err)


@pytest.mark.parametrize(
    ("by", "groups", "worst"),
    [
        (
            "kind",
            ["Waits for    Open", "First start     1", "Mentor          1", "LÆ265           1", "Start           1",
             "LÆ275           1"],
            "First start: 264 citizen-days, 1 open, 1 over",
        ),
        (
            "holder",
            ["With              Open", "SK                   1", "Mentorkorpset        1", "Lægehuset Søborg     1",
             "Fabrikken            1", "Klinisk funktion     1"],
            "SK: 264 citizen-days, 1 open, 1 over",
        ),
        ("coordinator", ["Coordinator  Open", "SK              2", "MH              3"],
         "SK: 264 citizen-days, 2 open, 1 over"),
        ("citizen", ["Citizen  Open", "C2          2", "C1          2", "C3          1"],
         "C2: 264 citizen-days, 2 open, 1 over"),
    ],
)  # fmt: skip
def test_groups_bear_the_name_of_what_they_are_of(caseload: Forlob, by: str, groups: list[str], worst: str) -> None:
    ran = caseload.ok("waits", "--by", by)
    assert [line[: len(groups[0])] for line in ran.out.splitlines()] == groups
    assert ran.err == f"It stops most at {worst}\n"


def test_the_figures_of_every_group(caseload: Forlob) -> None:
    """Open, over, the median and the longest in days, citizen-days and citizens; how no holder is reached is known."""
    figures = {
        by: {row.pop("group"): list(row.values())[:-1] for row in caseload.ok("waits", "--by", by, "-f", "json").json}
        for by in ("kind", "holder", "citizen")
    }
    assert figures == {
        "kind": {
            "first_start": [1, 1, 264, 264, 264, 1], "mentor": [1, 0, 100, 100, 100, 1],
            "certificate_265": [1, 1, 50, 50, 50, 1], "start": [1, 0, 31, 31, 31, 1],
            "certificate_275": [1, 0, 22, 22, 22, 1],
        },
        "holder": {
            "SK": [1, 1, 264, 264, 264, 1], "Mentorkorpset": [1, 0, 100, 100, 100, 1],
            "Lægehuset Søborg": [1, 1, 50, 50, 50, 1], "Fabrikken": [1, 0, 31, 31, 31, 1],
            "Klinisk funktion": [1, 0, 22, 22, 22, 1],
        },
        "citizen": {
            "C2": [2, 1, 147.5, 264, 264, 1], "C1": [2, 1, 75, 100, 100, 1], "C3": [1, 0, 22, 22, 22, 1],
        },
    }  # fmt: skip


def test_groups_as_json(caseload: Forlob) -> None:
    assert caseload.ok("waits", "--by", "coordinator", "-f", "json").json == [
        {
            "group": "SK",
            "open": 2,
            "over": 1,
            "median_days": 147.5,
            "longest_days": 264,
            "citizen_days": 264,
            "citizens": 1,
            "contact": None,
        },
        {
            "group": "MH",
            "open": 3,
            "over": 1,
            "median_days": 50,
            "longest_days": 100,
            "citizen_days": 122,
            "citizens": 2,
            "contact": None,
        },
    ]


@pytest.mark.parametrize(
    ("words", "listed"),
    [
        (["--over"], ["F2/first_start", "W1"]),
        (["--kind", "certificate_265"], ["W1"]),
        (["--kind", "start"], ["I2/start"]),
        (["--sector", "sundhed"], ["W1", "W3"]),
        (["--holder", "søborg"], ["W1"]),
        (["--holder", "soeborg"], []),
        (["--citizen", "åse"], ["W1", "W2"]),
        (["--citizen", "C2", "--over"], ["F2/first_start"]),
        (["--coordinator", "sk"], ["F2/first_start", "I2/start"]),
        (["--limit", "2"], ["F2/first_start", "W1"]),
        (["--limit", "0"], []),
        (["--on", "2026-11-18"], ["F2/first_start", "W1", "W3", "W2", "W4", "I2/start"]),
        (["--on", "2026-10-31", "--over"], ["F2/first_start"]),
        (["--on", "2026-08-31"], ["W2"]),
    ],
)
def test_filters_leave_out_the_rest(caseload: Forlob, words: list[str], listed: list[str]) -> None:
    assert ids(caseload.ok("waits", *words, "-f", "json")) == listed


def test_a_field_is_named_by_what_stands_above_it_too(caseload: Forlob) -> None:
    """What a narrow screen says it left out can be asked for in the same words."""
    named = caseload.ok("waits", "--fields", "id,Venter på,siden", FORLOB_LANG="da")
    assert named.out == caseload.ok("waits", "--fields", "id,kind,since", FORLOB_LANG="da").out
    assert list(caseload.ok("waits", "--fields", "Last reminder", "-f", "json").json[0]) == ["last_reminder_on"]
    assert "no field 'Nowhere'" in caseload.refused("waits", "--fields", "Nowhere").err


def test_fields_are_shown_in_the_order_asked_for(caseload: Forlob) -> None:
    ran = caseload.ok("waits", "--fields", "days,id", "-f", "csv", "--limit", "1")
    assert ran.out == "days,id\n264,F2/first_start\n"


def test_check_leaves_with_4_when_anything_is_over_and_says_no_more(caseload: Forlob) -> None:
    ran = caseload("waits", "--check")
    assert ran.code == 4
    assert ran.out == caseload.ok("waits").out
    assert ran.err == ""


def test_check_leaves_with_0_when_nothing_listed_is_over(caseload: Forlob) -> None:
    assert caseload("waits", "--check", "--citizen", "C3").code == 0
    assert caseload("waits", "--check", "--citizen", "C1").code == 4


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--kind", "mentro"], 2, "there is no kind of wait mentro; the nearest is mentor"),
        (["--sector", "helth"], 2, "health"),
        (["--coordinator", "XY"], 3, "there is no worker XY"),
        (["--citizen", "C99"], 3, "there is no citizen C99"),
        (["--citizen", "nobody"], 3, "no citizen is called nobody"),
        (["--by", "colour"], 2, "colour"),
        (["--on", "2026-02-30"], 2, "2026-02-30"),
        (["--limit", "-1"], 2, "-1"),
        (["--fields", "holdre"], 2, "holder"),
        (["--since", "2026-01-01"], 2, "--since goes with --stats"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_the_value(
    caseload: Forlob, words: list[str], code: int, said: str
) -> None:
    ran = caseload.refused("waits", *words)
    assert ran.code == code
    assert said in ran.err


def test_nobody_waits(forlob: Forlob) -> None:
    assert forlob.ok("waits", "-f", "json").json == []
    assert forlob.ok("waits", "-f", "csv").out.count("\n") == 1
    assert forlob.ok("waits", "-f", "plain").out.startswith("ID")
    assert on_terminal(80) == "Nobody waits.\n"


def test_a_note_that_looks_like_markup_is_shown_as_it_is(caseload: Forlob) -> None:
    wait(1, "other", since="2026-11-19", holder="[/b] [uge 47] :warning: \x1b[31m")
    for screen in (caseload.ok("waits").out, on_terminal(120)):
        assert "[/b] [uge 47] :warning:" in screen
        assert "\x1b" not in screen


def test_a_closed_pipe_is_quiet(caseload: Forlob) -> None:
    for number in range(300):
        wait(1, "other", since="2026-11-01", holder=f"holder {number}" * 20)
    command = [sys.executable, "-m", "forlob", "waits", "-f", "csv"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ))
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


def test_a_wait_that_took_the_place_of_another_is_listed_since_then(forlob: Forlob) -> None:
    """Asked for on 1 March; another doctor asked on 1 April in its place: 30 days from 1 March, 234 over."""
    of = course()
    first, second = wait(of, since="2026-03-01"), wait(of, since="2026-04-01")
    forlob.ok("norm", "set", "certificate_265", "30", "--from", "2026-01-01")
    forlob.ok("wait", "end", f"W{first}", "--as", "superseded", "--by", f"W{second}", "--on", "2026-04-10")
    (row,) = forlob.ok("waits", "--kind", "certificate_265", "-f", "json").json
    told = {key: row[key] for key in ("id", "since", "days", "norm", "due_on", "over", "asked_on")}
    assert told == {
        "id": f"W{second}", "since": "2026-03-01", "days": 264, "norm": 30, "due_on": "2026-03-31", "over": 234,
        "asked_on": "2026-04-01",
    }  # fmt: skip
    assert forlob.ok("wait", "show", f"W{second}", "-f", "json").json["since"] == "2026-03-01"
    both = forlob.ok("waits", "--kind", "certificate_265", "--on", "2026-04-09", "-f", "json").json
    assert [(one["id"], one["since"]) for one in both] == [(f"W{first}", "2026-03-01"), (f"W{second}", "2026-04-01")]


def test_a_wait_with_a_norm_of_its_own_is_due_by_that_though_it_counts_from_another(forlob: Forlob) -> None:
    of = course()
    first, second = wait(of, since="2026-03-01"), wait(of, since="2026-04-01", norm=60)
    forlob.ok("wait", "end", f"W{first}", "--as", "superseded", "--by", f"W{second}", "--on", "2026-04-10")
    (row,) = forlob.ok("waits", "--kind", "certificate_265", "-f", "json").json
    assert (row["since"], row["due_on"]) == ("2026-03-01", "2026-05-31")


def test_the_order_of_the_list_follows_the_clock_that_goes_on(forlob: Forlob) -> None:
    of = course()
    forlob.ok("norm", "set", "certificate_265", "30", "--from", "2026-01-01")
    first, second = wait(of, since="2026-03-01"), wait(of, since="2026-06-01")
    between = wait(of, since="2026-05-01", norm=20)
    forlob.ok("wait", "end", f"W{first}", "--as", "superseded", "--by", f"W{second}", "--on", "2026-06-10")
    for more in ((), ("--over",), ("--citizen", "C1"), ("--kind", "certificate_265")):
        listed = [row["id"] for row in forlob.ok("waits", *more, "-f", "json").json]
        assert listed == [f"W{second}", f"W{between}"], more


def test_pauses_of_the_wait_whose_place_it_took_are_taken_off_too(forlob: Forlob) -> None:
    of = course()
    first, second = wait(of, since="2026-03-01"), wait(of, since="2026-04-01")
    forlob.ok("wait", "pause", f"W{first}", "--whose", "citizen", "--on", "2026-03-05", "--until", "2026-03-15")
    forlob.ok("wait", "end", f"W{first}", "--as", "superseded", "--by", f"W{second}", "--on", "2026-04-10")
    (row,) = forlob.ok("waits", "--kind", "certificate_265", "-f", "json").json
    assert (row["days"], row["net_days"]) == (264, 254)


def told(forlob: Forlob, *words: str) -> dict[str, tuple[str, int, str | None, int]]:
    """Return since when, how many days, due when and how many over, of each wait listed."""
    rows = forlob.ok("waits", *words, "-f", "json").json
    return {row["id"]: (row["since"], row["days"], row["due_on"], row["over"]) for row in rows}


def test_an_open_explicit_wait_is_listed_since_the_derived_one_began_that_it_stands_for(forlob: Forlob) -> None:
    """Ready on 1 January, a meeting awaited from 1 February with a norm of 20: one wait of 323 days, due on 21 February."""
    of = course(ready_on=date(2026, 1, 1))
    wait(of, "team_meeting", since="2026-02-01", norm=20)
    assert told(forlob, "--kind", "team_meeting") == {"W1": ("2026-01-01", 323, "2026-02-21", 272)}
    (row,) = forlob.ok("waits", "--stats", "--few", "--kind", "team_meeting", "-f", "json").json
    assert (row["open_median"], row["open_over"]) == (323, 1)
    assert forlob.ok("wait", "show", "W1", "-f", "json").json["since"] == "2026-01-01"


def test_a_derived_wait_goes_on_where_the_explicit_one_was_withdrawn_and_is_due_as_that(forlob: Forlob) -> None:
    of = course(ready_on=date(2026, 1, 1))
    wait(of, "team_meeting", since="2026-02-01", norm=20, ended_on="2026-02-15", end_kind="withdrawn")
    for more in ((), ("--over",), ("--citizen", "C1")):
        assert told(forlob, *more, "--kind", "team_meeting") == {
            "F1/team_meeting": ("2026-01-01", 323, "2026-02-21", 272)
        }, more
    (row,) = forlob.ok("waits", "--stats", "--few", "--kind", "team_meeting", "-f", "json").json
    assert (row["open_median"], row["open_over"]) == (323, 1)


def test_a_start_awaited_before_it_was_granted_is_listed_since_then(forlob: Forlob) -> None:
    """A place awaited from 10 February, granted on 1 March, the place there on 5 March, not started: 283 days."""
    of = course()
    about = intervention(of, requested_on="2026-02-01", granted_on="2026-03-01")
    wait(of, "start", since="2026-02-10", ended_on="2026-03-05", end_kind="fulfilled", intervention_id=about, norm=30)
    assert told(forlob, "--kind", "start") == {"I1/start": ("2026-02-10", 283, "2026-03-12", 253)}
    (row,) = forlob.ok("waits", "--kind", "start", "-f", "json").json
    assert (row["asked_on"], row["asked_days"]) == ("2026-02-01", 292)


def test_what_counts_anew_stands_where_it_is_due(forlob: Forlob) -> None:
    of, other = course(ready_on=date(2026, 1, 1)), course()
    wait(of, "team_meeting", since="2026-02-01", norm=20, ended_on="2026-02-15", end_kind="withdrawn")
    wait(other, since="2026-01-10", norm=30)
    wait(other, since="2026-02-10", norm=30)
    assert list(told(forlob)) == ["W2", "F1/team_meeting", "W3", "F1/first_start"]


def test_two_written_waits_without_a_derived_one_are_two(forlob: Forlob) -> None:
    of = course()
    wait(of, "team_meeting", since="2026-06-18")
    wait(of, "team_meeting", since="2026-07-01")
    assert {id: days for id, (_since, days, _due, _over) in told(forlob).items()} == {"W1": 155, "W2": 142}
