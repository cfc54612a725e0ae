"""An interpreter on record: proposed when a conversation is planned, and named wherever it is told of (domain 13)."""

import shlex
import shutil
import sys
from typing import Any

import pytest

from tests.commands.test_conversation_asked import ask
from tests.conftest import Forlob

terminal = pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="there is no pseudo-terminal")
LINE = "forlob action add C1 'MH: book an interpreter (Arabic) @ 2026-11-26' --conversation T1"


@pytest.fixture
def karim(forlob: Forlob) -> Forlob:
    """A citizen who speaks Arabic and needs an interpreter."""
    forlob.ok("init", "--initials", "MH", "--name", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Karim", "--language", "ar", "--interpreter")
    forlob.ok("course", "open", "C1", "--ready", "2026-10-01")
    return forlob


def planned(forlob: Forlob, moment: str = "2026-12-03T14:00") -> Any:
    return forlob.ok("conversation", "plan", "C1", moment, "--with", "citizen,MH")


def booked(forlob: Forlob) -> None:
    planned(forlob)
    forlob.ok(*shlex.split(LINE)[1:])
    forlob.ok("action", "done", "A1")


def shown(forlob: Forlob, number: str = "T1", *words: str) -> Any:
    return forlob.ok("conversation", "show", number, "-f", "json", *words).json


def letter(forlob: Forlob, language: str = "en", number: str = "T1") -> str:
    path = forlob.database.parent / "letter.txt"
    forlob.ok("conversation", "invite", number, "-o", path, "--lang", language, "--force")
    return " ".join(path.read_text("utf-8").split())


def test_planning_off_a_terminal_tells_the_command_that_has_one_booked_a_week_before(karim: Forlob) -> None:
    assert f"T1 needs an interpreter (Arabic); to have one booked: {LINE}" in planned(karim).err


def test_the_command_that_was_told_runs_and_then_nothing_more_is_proposed(karim: Forlob) -> None:
    planned(karim)
    karim.ok(*shlex.split(LINE)[1:])
    (action,) = karim.ok("action", "list", "-f", "json").json
    assert (action["owner"], action["due"], action["conversation"]) == ("MH", "2026-11-26", "T1")
    assert "interpreter" not in karim.ok("conversation", "edit", "T1", "--place", "Lokale 2").err


@pytest.mark.parametrize("moment", ["2026-11-24T14:00", "2026-11-27T14:00"])
def test_it_is_due_today_where_a_week_before_has_passed(karim: Forlob, moment: str) -> None:
    assert "@ 2026-11-20'" in planned(karim, moment).err


def test_the_next_time_of_a_log_and_a_rebooking_propose_it_too(karim: Forlob) -> None:
    logged = karim.ok("conversation", "log", "C1", "--with", "citizen,MH", "--next", "2026-12-03T14:00")
    assert "--conversation T2" in logged.err
    assert "--conversation T3" in karim.ok("conversation", "rebook", "T2", "2026-12-10T14:00").err


def test_nothing_is_proposed_for_who_needs_none(karim: Forlob) -> None:
    karim.ok("citizen", "edit", "C1", "--no-interpreter")
    assert "interpreter" not in planned(karim).err
    assert shown(karim)["interpreter"] is None


def test_a_conversation_of_another_citizen_is_refused_an_action(karim: Forlob) -> None:
    karim.ok("citizen", "add", "Bo")
    karim.ok("course", "open", "C2")
    planned(karim)
    ran = karim.refused("action", "add", "C2", "MH: call", "--conversation", "T1")
    assert "conversation T1 is of another course than F2" in ran.err


def test_the_coordinator_is_to_book_where_nobody_says_who_they_are(karim: Forlob) -> None:
    ran = karim.ok("conversation", "plan", "C1", "2026-12-03", "--with", "citizen", FORLOB_WORKER="")
    assert "'MH: book an interpreter" in ran.err


def test_data_on_stdout_stays_data(karim: Forlob) -> None:
    ran = karim.ok("conversation", "plan", "C1", "2026-12-03", "--with", "citizen", "-f", "json")
    assert ran.json["interpreter"] == "to_book"


def test_it_is_booked_when_the_action_is_done(karim: Forlob) -> None:
    planned(karim)
    assert shown(karim)["interpreter"] == "to_book"
    karim.ok(*shlex.split(LINE)[1:])
    assert shown(karim)["interpreter"] == "to_book"
    karim.ok("action", "done", "A1")
    assert shown(karim)["interpreter"] == "booked"
    assert "Arabic, booked" in karim.ok("conversation", "show", "T1").out
    (row,) = karim.ok("conversation", "list", "-f", "json").json
    assert row["interpreter"] == "booked"


def test_the_words_may_be_changed_as_long_as_they_name_an_interpreter(karim: Forlob) -> None:
    booked(karim)
    karim.ok("action", "edit", "A1", "--what", "Ahmed er tolk")
    assert shown(karim)["interpreter"] == "booked"


def test_as_of_the_day_before_it_was_done_it_was_still_to_be_booked(karim: Forlob) -> None:
    booked(karim)
    karim.ok("conversation", "held", "T1", FORLOB_TODAY="2026-12-03")
    assert shown(karim, "T1", "--on", "2026-11-19")["interpreter"] == "to_book"
    assert shown(karim, "T1", "--on", "2026-11-20")["interpreter"] == "booked"
    assert [one["id"] for one in shown(karim, "T1", "--on", "2026-11-21")["actions"]] == ["A1"]


def test_what_made_a_conversation_ready_is_not_told_as_agreed_at_it(karim: Forlob) -> None:
    booked(karim)
    day = {"FORLOB_TODAY": "2026-12-03"}
    karim.ok("conversation", "held", "T1", **day)
    karim.ok("conversation", "edit", "T1", "--kind", "coordination_group", **day)
    agreed = karim.ok("agenda", "2026-12-10", "-f", "json", **day).json
    assert all(not case["last_time"]["actions"] for case in agreed)
    assert karim.ok("status", "-f", "json", **day).json["actions"]["agreed"] == 0


@pytest.mark.parametrize(
    ("language", "to_book", "is_booked", "offer"),
    [
        ("en", "We will book an interpreter (Arabic).", "An interpreter is booked (Arabic).", "if you need"),
        ("da", "Vi bestiller en tolk (arabisk).", "Der er bestilt tolk (arabisk).", "hvis du har brug for tolk"),
        ("sv", "Vi bokar tolk (arabiska).", "Tolk är bokad (arabiska).", "om du behöver tolk"),
    ],
)
def test_the_summons_names_the_language_and_never_asks(
    karim: Forlob, language: str, to_book: str, is_booked: str, offer: str
) -> None:
    planned(karim)
    assert to_book in letter(karim, language)
    karim.ok(*shlex.split(LINE)[1:])
    karim.ok("action", "done", "A1")
    assert is_booked in letter(karim, language)
    assert offer not in letter(karim, language)
    karim.ok("citizen", "edit", "C1", "--clear", "interpreter")
    assert offer in letter(karim, language)


def test_a_language_that_is_not_on_record_is_not_named(karim: Forlob) -> None:
    karim.ok("citizen", "edit", "C1", "--clear", "language")
    ran = planned(karim)
    assert "T1 needs an interpreter (language not on record)" in ran.err
    assert "'MH: book an interpreter @ 2026-11-26'" in ran.err
    assert "We will book an interpreter." in letter(karim)


@pytest.mark.parametrize("ending", ["html", "md", "txt", "ics"])
@pytest.mark.parametrize("reader", ["citizen", "team"])
def test_both_plans_and_their_calendars_name_it(karim: Forlob, ending: str, reader: str) -> None:
    booked(karim)
    path = karim.database.parent / f"plan.{ending}"
    karim.ok("plan", "export", "C1", "-o", path, "--for", reader, "--lang", "en")
    text = path.read_text("utf-8").replace("\n ", "")
    told = "Arabic, booked for T1" if reader == "team" and ending != "ics" else "An interpreter is booked (Arabic)."
    assert told in " ".join(text.replace("\\,", ",").split())


def test_the_plan_and_the_handover_name_it(karim: Forlob) -> None:
    planned(karim)
    assert "Arabic, to be booked for T1" in karim.ok("plan", "show", "C1").out
    assert "Arabic, to be booked for T1" in karim.ok("team", "handover", "C1").out
    plan = karim.ok("plan", "show", "C1", "-f", "json").json
    assert (plan["language"], plan["needs_interpreter"]) == ("ar", True)
    assert plan["next_conversation"]["interpreter"] == "to_book"


def test_without_a_conversation_ahead_the_plan_names_the_language(karim: Forlob) -> None:
    assert "Interpreter:        Arabic\n" in karim.ok("plan", "show", "C1").out


def test_a_frozen_version_keeps_what_it_said(karim: Forlob) -> None:
    planned(karim)
    karim.ok("plan", "build", "C1")
    karim.ok(*shlex.split(LINE)[1:])
    karim.ok("action", "done", "A1")
    assert "Arabic, to be booked for T1" in karim.ok("plan", "show", "C1", "--version", "1").out
    assert "Arabic, booked for T1" in karim.ok("plan", "show", "C1").out


def test_the_day_and_the_week_say_what_lacks_one_still(karim: Forlob) -> None:
    planned(karim)
    line = "T1: an interpreter is still to be booked (Arabic)"
    assert line in karim.ok("today", "--on", "2026-12-03").out
    assert line in karim.ok("week", "49").out
    entries = karim.ok("week", "49", "-f", "json").json["days"][3]["entries"]
    assert [one["interpreter"] for one in entries] == ["to_book"]
    karim.ok(*shlex.split(LINE)[1:])
    karim.ok("action", "done", "A1")
    assert line not in karim.ok("today", "--on", "2026-12-03").out
    assert line not in karim.ok("week", "49").out


def test_a_moved_conversation_moves_the_day_it_is_due(karim: Forlob) -> None:
    planned(karim)
    karim.ok(*shlex.split(LINE)[1:])
    ran = karim.ok("conversation", "edit", "T1", "--at", "2026-12-10T14:00")
    assert "action A1 is due Thu 3 Dec 2026, week 49 now" in ran.out
    assert karim.ok("action", "list", "-f", "json").json[0]["due"] == "2026-12-03"


def test_one_booked_for_another_time_is_to_be_booked_again(karim: Forlob) -> None:
    booked(karim)
    ran = karim.ok("conversation", "edit", "T1", "--at", "2026-12-10T14:00")
    assert "T1: an interpreter was booked for the time before; action A2 added, due Thu 3 Dec 2026, week 49" in ran.out
    assert shown(karim)["interpreter"] == "to_book"
    karim.ok("undo")
    assert shown(karim)["interpreter"] == "booked"


def test_a_rebooking_takes_the_open_action_over_and_a_booked_one_stays_with_the_time_before(karim: Forlob) -> None:
    planned(karim)
    karim.ok(*shlex.split(LINE)[1:])
    assert "action A1 is due Thu 3 Dec" in karim.ok("conversation", "rebook", "T1", "2026-12-10T14:00").out
    assert (shown(karim, "T2")["interpreter"], shown(karim, "T2")["actions"][0]["id"]) == ("to_book", "A1")
    karim.ok("action", "done", "A1")
    assert "--conversation T3" in karim.ok("conversation", "rebook", "T2", "2026-12-17T14:00").err
    assert shown(karim, "T3")["interpreter"] == "to_book"


def test_calling_off_drops_the_open_action_and_reminds_of_who_is_booked(karim: Forlob) -> None:
    planned(karim)
    karim.ok(*shlex.split(LINE)[1:])
    ran = karim.ok("conversation", "cancel", "T1", "--by", "MH", "--why", "ill")
    assert "action A1 dropped Fri 20 Nov 2026, week 47" in ran.out
    planned(karim)
    karim.ok(*shlex.split(LINE.replace("T1", "T2"))[1:])
    karim.ok("action", "done", "A2")
    ran = karim.ok("conversation", "cancel", "T2", "--by", "MH", "--why", "ill")
    assert "an interpreter was booked (A2): call it off too" in ran.out
    assert shown(karim, "T2")["interpreter"] is None


@pytest.mark.parametrize(
    "line",
    [
        ("conversation", "held", "T1"),
        ("conversation", "log", "C1", "--with", "citizen,MH", "--note", "Talt"),
    ],
)
def test_what_is_to_be_booked_still_for_a_conversation_that_was_held_is_told(
    karim: Forlob, line: tuple[str, ...]
) -> None:
    planned(karim)
    karim.ok(*shlex.split(LINE)[1:])
    said = "action A1 to book an interpreter is still open: forlob action done A1, or forlob action drop A1\n"
    assert said in karim.ok(*line, "--no-input", FORLOB_TODAY="2026-12-03").out
    karim.ok("undo", FORLOB_TODAY="2026-12-03")
    karim.ok("action", "done", "A1")
    assert "A1" not in karim.ok(*line, "--no-input", FORLOB_TODAY="2026-12-03").out


def test_it_comes_back_from_an_export(karim: Forlob) -> None:
    booked(karim)
    karim.ok("export", karim.database.parent / "tables")
    again = Forlob(karim.database.parent / "again.db")
    again.ok("--db", again.database, "import", karim.database.parent / "tables")
    told = again.ok("--db", again.database, "conversation", "show", "T1", "-f", "json").json
    assert told["interpreter"] == "booked"


@terminal
def test_on_a_terminal_it_asks_and_adds_the_action(karim: Forlob) -> None:
    code, lines = ask(
        *("conversation", "plan", "C1", "2026-12-03T14:00", "--with", "citizen,MH"),
        answers=(("T1 needs an interpreter (Arabic): note that MH books one by Thu 26 Nov?", ""),),
    )
    assert code == 0
    assert any("action A1 added, due Thu 26 Nov 2026, week 48" in line for line in lines)
    assert shown(karim)["actions"][0]["owner"] == "MH"


@terminal
def test_who_says_no_is_told_how_to_do_it_later(karim: Forlob) -> None:
    code, lines = ask(
        *("conversation", "plan", "C1", "2026-12-03T14:00", "--with", "citizen,MH"),
        answers=(("T1 needs an interpreter (Arabic): note that MH books one by Thu 26 Nov?", "n"),),
    )
    assert code == 0
    assert "forlob action add C1" in " ".join(lines)
    assert shown(karim)["actions"] == []
