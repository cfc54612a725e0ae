"""`forlob today`: what a day asks of a worker."""

from datetime import date

import pytest

from forlob.store import records
from forlob.store.session import change
from tests.around import settle
from tests.conftest import Forlob
from tests.golden import golden


@pytest.fixture(autouse=True)
def around(forlob: Forlob) -> None:
    """MH meets C1 on 20 Nov; W1 is over, W2 claimed for 8 days, W3 for 7; the citizen has not answered version 1."""
    settle()
    with change("waits and a plan") as session:
        awaited = (("certificate_265", date(2026, 10, 31), None), ("statement", None, date(2026, 11, 12)),
                   ("statement", None, date(2026, 11, 13)))  # fmt: skip
        for kind, due_on, claimed_on in awaited:
            wait = records.Wait(
                course_id=1, kind=kind, sector="health", holder="Lægehuset", since=date(2026, 10, 1), due_on=due_on
            )
            session.add(wait)
            if claimed_on:
                session.add(records.WaitEvent(wait_id=wait.id, kind="claim", happened_on=claimed_on))
        plan = records.Plan(
            course_id=1, number=1, built_at="2026-11-10T08:00:00Z", author="MH", sha256="0", content="{}"
        )
        session.add(plan)
        for party in ("employment", "social", "health"):
            session.add(
                records.Agreement(plan_id=plan.id, party=party, answer="agrees", answered_on=date(2026, 11, 12))
            )
    forlob.ok("conversation", "plan", "C1", "2026-11-20T13:00", "--with", "citizen,MH", "--place", "Jobcentret")
    for agreed in ("MH: ring til lægen @ 2026-11-18", "MH: book tolk @ tor", "KL: skriv @ 2026-11-20"):
        forlob.ok("action", "add", "C1", agreed)


def ids(forlob: Forlob, worker: str, *words: str) -> dict[str, list[str]]:
    found = forlob.ok("--as", worker, "today", "-f", "json", *words).json
    return {name: [one["id"] for one in found[name]] for name in ("conversations", "actions", "waits")}


def test_the_day_of_a_coordinator_holds_meetings_actions_reminders_and_plans(forlob: Forlob) -> None:
    found = forlob.ok("--as", "MH", "today", "-f", "json").json
    assert (found["day"], found["worker"]) == ("2026-11-20", "MH")
    assert ids(forlob, "MH") == {"conversations": ["T1"], "actions": ["A1"], "waits": ["W1", "W2"]}
    assert found["agreements"] == [
        {
            "citizen": "C1",
            "name": "Åse Sørensen",
            "course": "F1",
            "version": 1,
            "built_at": "2026-11-10T08:00:00Z",
            "silent": ["citizen"],
        }
    ]


def test_who_coordinates_nothing_has_only_own_meetings_and_actions(forlob: Forlob) -> None:
    assert ids(forlob, "KL") == {"conversations": [], "actions": ["A3"], "waits": []}


def test_without_a_worker_it_is_everybodys_day_and_said_so(forlob: Forlob) -> None:
    ran = forlob.ok("today", "-f", "json")
    assert "everybody's day" in ran.err
    assert [one["id"] for one in ran.json["actions"]] == ["A1", "A3"]
    assert (ran.json["worker"], len(ran.json["waits"])) == (None, 2)


def test_an_earlier_day_knows_nothing_of_what_came_later(forlob: Forlob) -> None:
    assert ids(forlob, "MH", "--on", "2026-11-11") == {"conversations": [], "actions": [], "waits": ["W1"]}
    before = forlob.ok("--as", "MH", "today", "--on", "2026-11-11", "-f", "json").json
    assert before["agreements"][0]["silent"] == ["citizen", "employment", "social", "health"]
    assert forlob.ok("--as", "MH", "today", "--on", "2026-11-09", "-f", "json").json["agreements"] == []


def test_what_was_cancelled_does_not_take_place(forlob: Forlob) -> None:
    forlob.ok("conversation", "cancel", "T1", "--by", "MH", "--why", "sygdom")
    assert ids(forlob, "MH")["conversations"] == []


def test_the_screen_of_the_day(forlob: Forlob) -> None:
    golden("today", forlob.ok("--as", "MH", "today").out)


def test_a_day_that_asks_nothing_says_so_four_times(forlob: Forlob) -> None:
    assert forlob.ok("--as", "PT", "today").out.splitlines() == [
        "Fri 20 Nov 2026, week 47: PT",
        "────────────────────────────",
        "",
        "Conversations",
        "No conversations.",
        "",
        "Actions due",
        "Nothing is due.",
        "",
        "Waits that are over, or to remind of",
        "Nobody needs a reminder.",
        "",
        "Plans not answered by everybody",
        "No plan waits for an answer.",
    ]


def without_outcome(forlob: Forlob, worker: str, day: str) -> list[str]:
    return [
        one["id"] for one in forlob.ok("--today", day, "--as", worker, "today", "-f", "json").json["without_outcome"]
    ]


def test_a_conversation_nobody_said_anything_of_asks_the_asked_and_the_coordinator(forlob: Forlob) -> None:
    forlob.ok("conversation", "plan", "C1", "2026-11-20", "--with", "citizen,KL")
    assert [without_outcome(forlob, who, "2026-11-20") for who in ("MH", "KL", "PT")] == [[], [], []]
    assert [without_outcome(forlob, who, "2026-11-21") for who in ("MH", "KL", "PT")] == [["T2", "T1"], ["T2"], []]
    told = forlob.ok("--today", "2026-11-21", "--as", "KL", "today").out
    assert "Held or not? Note it with: forlob conversation held T2" in told
    forlob.ok("--today", "2026-11-21", "conversation", "no-show", "T2", "--by", "citizen")
    assert without_outcome(forlob, "KL", "2026-11-21") == []


def test_a_pause_asks_its_coordinator_from_its_expected_end_until_somebody_says(forlob: Forlob) -> None:
    forlob.ok("wait", "pause", "W1", "--on", "2026-11-02", "--until", "2026-11-15")
    forlob.ok("course", "pause", "C1", "--why", "ferie", "--on", "2026-11-02", "--until", "2026-11-20")

    def pauses(who: str, day: str) -> list[tuple[str, str | None, int]]:
        found = forlob.ok("--as", who, "today", "--on", day, "-f", "json").json["pauses"]
        return [(one["course"], one["wait"], one["days"]) for one in found]

    assert pauses("MH", "2026-11-14") == []
    assert pauses("MH", "2026-11-20") == [("F1", "W1", 5), ("F1", None, 0)]
    assert pauses("KL", "2026-11-20") == []
    assert "Is it over? Note it with: forlob wait resume W1 --on DAY" in forlob.ok("--as", "MH", "today").out
    forlob.ok("course", "resume", "C1")
    forlob.ok("wait", "resume", "W1", "--on", "2026-11-13")
    assert pauses("MH", "2026-11-20") == []


def test_a_claimed_wait_that_was_reminded_of_is_asked_for_again_a_week_later(forlob: Forlob) -> None:
    assert "W2" in ids(forlob, "MH", "--on", "2026-11-20")["waits"]
    forlob.ok("wait", "remind", "W2")
    assert "W2" not in ids(forlob, "MH", "--on", "2026-11-20")["waits"]
    assert "W2" not in ids(forlob, "MH", "--on", "2026-11-26")["waits"]
    assert "W2" in ids(forlob, "MH", "--on", "2026-11-27")["waits"]
    agenda = forlob.ok("agenda", "-f", "json", FORLOB_TODAY="2026-11-26").json
    asked = [reason["about"] for case in agenda for reason in case["reasons"] if reason["code"] == "claimed"]
    assert asked == [["W3"]]


def test_whom_to_call_is_everybody_who_holds_a_wait_to_remind_of_each_once(forlob: Forlob) -> None:
    forlob.ok("contact", "set", "holder", "LÆGEHUSET", "--phone", "12 34 12 34", "--note", "kl. 8-9")
    forlob.ok("wait", "remind", "W1", "--on", "2026-11-10")
    assert forlob.ok("--as", "MH", "today", "-f", "json").json["calls"] == [
        {
            "holder": "Lægehuset", "contact": "12 34 12 34", "note": "kl. 8-9", "since": "2026-10-01",
            "last_reminder_on": "2026-11-10",
            "waits": [
                {"id": "W1", "citizen": "C1", "name": "Åse Sørensen", "kind": "certificate_265", "since": "2026-10-01",
                 "over": 20, "last_reminder_on": "2026-11-10"},
                {"id": "W2", "citizen": "C1", "name": "Åse Sørensen", "kind": "statement", "since": "2026-10-01",
                 "over": 0, "last_reminder_on": None},
            ],
        }
    ]  # fmt: skip
    shown = forlob.ok("--as", "MH", "today").out
    assert "To call" in shown
    assert "Lægehuset  12 34 12 34  kl. 8-9  W1 Åse Sørensen, W2 Åse Sørensen  2026-10-01  2026-11-10" in shown


def test_who_cannot_be_reached_is_listed_where_somebody_else_can(forlob: Forlob) -> None:
    forlob.ok("wait", "edit", "W1", "--holder", "Region Nord", "--mistake")
    assert "To call" not in forlob.ok("--as", "MH", "today").out
    forlob.ok("contact", "set", "holder", "Lægehuset", "--phone", "12 34 12 34")
    shown = forlob.ok("--as", "MH", "today").out
    assert "Note how the others are reached with: forlob contact set holder 'Region Nord' --phone" in shown
    calls = forlob.ok("--as", "MH", "today", "-f", "json").json["calls"]
    assert [(one["holder"], one["contact"]) for one in calls] == [("Region Nord", None), ("Lægehuset", "12 34 12 34")]


def test_nobody_calls_themselves(forlob: Forlob) -> None:
    forlob.ok("contact", "set", "worker", "MH", "--phone", "12 34 50 12")
    forlob.ok("wait", "edit", "W1", "--holder", "MH", "--mistake")
    calls = forlob.ok("--as", "MH", "today", "-f", "json").json["calls"]
    assert [one["holder"] for one in calls] == ["Lægehuset"]


def test_without_a_contact_the_day_asks_no_more_than_before(forlob: Forlob) -> None:
    assert "To call" not in forlob.ok("--as", "MH", "today").out
    calls = forlob.ok("--as", "MH", "today", "-f", "json").json["calls"]
    assert [(one["holder"], one["contact"]) for one in calls] == [("Lægehuset", None)]
