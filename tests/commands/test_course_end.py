"""A course ends where nothing happened in it later; what holds on every day is kept, and told (domain 11.3, 11.11)."""

import sqlite3

import pytest

from tests.conftest import Forlob


@pytest.fixture
def ida(forlob: Forlob) -> Forlob:
    """Ida's course F1, ready on 5 January 2026, coordinated by MH."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("citizen", "add", "Ida Kjær")
    forlob.ok("course", "open", "C1", "--ready", "2026-01-05", "--coordinator", "MH")
    return forlob


def end(forlob: Forlob, day: str) -> str:
    """Return what refused to end the course on the day."""
    return forlob.refused("course", "end", "C1", "--outcome", "job", "--why", "moved", "--on", day).err


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-03-12"), "T1 held Thu 12 Mar 2026"),
        (("wait", "add", "C1", "statement", "--since", "2026-03-12"), "W1 waits since Thu 12 Mar 2026"),
        (("voice", "add", "C1", "wish", "a job", "--on", "2026-03-12"), "F1 voice of Thu 12 Mar 2026"),
        (("intervention", "add", "C1", "health", "x", "--granted", "2026-03-12"), "I1 granted Thu 12 Mar 2026"),
    ],
)
def test_a_course_does_not_end_before_something_that_happened_in_it(ida: Forlob, words: tuple[str], named: str) -> None:
    ida.ok(*words)
    said = end(ida, "2026-03-11")
    assert "F1 cannot end Wed 11 Mar 2026, week 11, before something that happened in it: " + named in said
    assert "try: forlob course end F1 --on 2026-03-12" in said
    ida.ok("course", "end", "C1", "--outcome", "job", "--why", "moved", "--on", "2026-03-12")


def test_a_course_is_not_opened_on_a_day_of_the_one_before(ida: Forlob) -> None:
    ida.ok("course", "end", "C1", "--outcome", "job", "--why", "moved", "--on", "2026-03-15")
    refused = ida.refused("course", "open", "C1", "--ready", "2026-03-14")
    assert "F2 would be open together with F1 from Mon 5 Jan 2026, week 2 to Sun 15 Mar 2026, week 11" in refused.err
    ida.ok("course", "open", "C1", "--ready", "2026-03-15")
    assert ida.refused("course", "set", "F2", "--ready", "2026-03-14").code == 1
    assert ida.refused("course", "set", "F1", "--ready", "2026-03-16").code == 1


def test_the_days_of_a_closed_course_can_be_mended(ida: Forlob) -> None:
    ida.ok("course", "end", "C1", "--outcome", "job", "--why", "moved", "--on", "2026-03-15")
    ida.ok("course", "set", "F1", "--granted", "2026-01-31")
    assert ida.ok("course", "show", "F1", "-f", "json").json["granted_on"] == "2026-01-31"


CHECKS = ("one_open_course", "starts_inside", "meetings_inside", "waits_inside")


def checks(forlob: Forlob) -> dict[str, tuple[str, str, str]]:
    rows = forlob("doctor", "-f", "json").json
    return {row["check"]: (row["state"], row["text"], row["try"] or "") for row in rows if row["check"] in CHECKS}


@pytest.fixture
def older(ida: Forlob) -> Forlob:
    """What an older forlob let in: two courses on one day, a start, a meeting and a wait outside their course."""
    ida.ok("course", "end", "C1", "--outcome", "job", "--why", "moved", "--on", "2026-03-15")
    ida.ok("course", "open", "C1", "--ready", "2026-06-01")
    ida.ok("intervention", "add", "C1", "health", "Fysioterapi", "--started", "2026-06-02")
    ida.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-06-02")
    ida.ok("wait", "add", "C1", "statement", "--since", "2026-06-02")
    with sqlite3.connect(ida.database) as connection:
        connection.execute("UPDATE intervention SET started_on = '2026-02-10'")
        connection.execute("UPDATE conversation SET held_on = '2026-02-10'")
        connection.execute("UPDATE wait SET since = '2026-02-10', due_on = NULL")
    return ida


def test_doctor_checks_each_rule_on_all_days_and_names_what_to_type(older: Forlob) -> None:
    assert {check: (state, step) for check, (state, _text, step) in checks(older).items()} == {
        "one_open_course": ("ok", ""),
        "starts_inside": ("warning", "forlob intervention show I1"),
        "meetings_inside": ("warning", "forlob conversation show T1"),
        "waits_inside": ("warning", "forlob wait show W1"),
    }
    with sqlite3.connect(older.database) as connection:
        connection.execute("UPDATE course SET ready_on = '2026-03-01' WHERE id = 2")
    assert checks(older)["one_open_course"][::2] == ("warning", "forlob course show F2")


def test_what_an_older_forlob_let_in_is_taken_by_import_with_a_warning(older: Forlob) -> None:
    older.ok("export", older.database.parent / "tables")
    other = {"FORLOB_DB": str(older.database.parent / "other.db")}
    said = older.ok("import", older.database.parent / "tables", **other)
    assert (
        "warning: these lie outside their course, or the citizen has two open courses: I1, T1, W1; see: forlob doctor"
        in said.err
    )


@pytest.fixture
def died(ida: Forlob) -> Forlob:
    """Ida had a running and a granted intervention, a wait, a planned conversation and an action, and died."""
    ida.ok("intervention", "add", "C1", "health", "Fysioterapi", "--started", "2026-02-01")
    ida.ok("intervention", "add", "C1", "social", "Mentor", "--granted", "2026-02-02")
    ida.ok("wait", "add", "C1", "statement", "--since", "2026-02-01")
    ida.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", "2026-03-12")
    ida.ok("conversation", "plan", "C1", "2026-12-03", "--with", "citizen,MH")
    ida.ok("action", "add", "C1", "MH: call")
    ida.ok("course", "end", "C1", "--why", "died", "--on", "2026-03-10")
    return ida


def test_death_ends_everything_that_day_and_is_not_refused(died: Forlob) -> None:
    course = died.ok("course", "show", "C1", "-f", "json").json
    assert (course["end_on"], course["outcome"], course["closure_reason"]) == ("2026-03-10", None, "died")
    found = died.ok("intervention", "list", "F1", "-f", "json").json
    assert [(one["id"], one["state"], one["ended_on"]) for one in found] == [
        ("I1", "stopped", "2026-03-10"),
        ("I2", "cancelled", "2026-03-10"),
    ]
    assert died.ok("waits", "-f", "json").json == []
    assert died.ok("action", "list", "-f", "json").json == []
    states = [one["state"] for one in died.ok("conversation", "list", "C1", "-f", "json").json]
    assert states == ["held", "cancelled"]
    assert died.ok("plan", "check", "-f", "json").json == []


def test_in_statistics_death_is_an_end_of_another_kind_than_fulfilled(died: Forlob) -> None:
    rows = {row["kind"]: row for row in died.ok("waits", "--stats", "-f", "json").json}
    assert (rows["statement"]["completed"], rows["statement"]["ended_otherwise"]) == (0, 1)
    assert (rows["start"]["completed"], rows["start"]["ended_otherwise"]) == (0, 1)


def test_no_letter_is_written_to_somebody_who_died(died: Forlob) -> None:
    letter = died.database.parent / "letter.html"
    for words in (("conversation", "invite", "T2"), ("plan", "export", "C1", "--for", "citizen")):
        refused = died.refused(*words, "-o", letter)
        assert (refused.code, "the citizen died Tue 10 Mar 2026, week 11" in refused.err) == (1, True)
    assert not letter.exists()


def test_a_citizen_who_died_gets_no_new_course_and_a_mistake_is_taken_back(died: Forlob) -> None:
    refused = died.refused("course", "open", "C1", FORLOB_TODAY="2026-11-21")
    assert "try: forlob course reopen F1 --why T" in refused.err
    died.ok("course", "reopen", "C1", "--why", "a namesake")
    found = died.ok("intervention", "list", "C1", "-f", "json").json
    assert [one["state"] for one in found] == ["active", "granted"]
    assert [wait["id"] for wait in died.ok("waits", "-f", "json").json if wait["id"].startswith("W")] == ["W1"]


def test_without_an_outcome_only_death_ends_a_course(ida: Forlob) -> None:
    assert ida.refused("course", "end", "C1", "--why", "moved").code == 5


def test_the_plan_of_a_closed_course_says_when_it_ended(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--kind", "coordinated", "--ready", "2026-01-05")
    forlob.ok("course", "set", "C1", "--granted", "2026-02-02", "--start", "2026-02-02", "--months", "24")
    forlob.ok("course", "end", "C1", "--why", "moved", "--outcome", "other", "--on", "2026-11-02")
    shown = forlob.ok("plan", "show", "C1").out
    assert "closed, ended Mon 2 Nov 2026" in shown
    assert "2028" not in shown
