"""`forlob catalogue`: a municipality's own kinds, reasons and roles, and forlob's that it changes (domain 12)."""

import csv
import io
from typing import Any

import pytest

from forlob.store.kinds import OWN_ROWS
from tests.commands.test_complete import offered
from tests.conftest import Forlob
from tests.own_rows import add

WORKSHOP = ("catalogue", "add", "intervention", "workshop", "--da", "Værksted", "--sv", "Hantverk", "--en", "Workshop")


def rows(forlob: Forlob, *words: str) -> dict[str, dict[str, Any]]:
    """Return the rows listed, by their code."""
    return {row["code"]: row for row in forlob.ok("catalogue", "list", *words, "-f", "json").json}


@pytest.fixture
def used(forlob: Forlob) -> Forlob:
    """forlob with an own kind of intervention that an intervention is of."""
    forlob.ok(*WORKSHOP, "--flag", "in_group", "--sector", "social")
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--kind", "coordinated")
    forlob.ok("intervention", "add", "C1", "social", "Ler", "--kind", "workshop")
    return forlob


def test_a_row_has_what_was_told_of_it_and_what_was_not_told_is_empty(forlob: Forlob) -> None:
    forlob.ok(
        *WORKSHOP, "--from", "2026-12-01", "--until", "2028-01-01", "--sector", "social", "--category", "work",
        "--flag", "outlives_course", "--flag", "in_group", "--position", "15", "--course-kinds", "sip,koordineret forløb",
        "--source", "byrådet 3/11",
    )  # fmt: skip
    assert rows(forlob, "intervention")["workshop"] == {
        "group": "intervention", "code": "workshop", "label_da": "Værksted", "label_sv": "Hantverk",
        "label_en": "Workshop", "from_on": "2026-12-01", "to_on": "2028-01-01", "sector": "social", "category": "work",
        "flags": ["in_group", "outlives_course"], "position": 15, "course_kinds": ["sip", "coordinated"],
        "source": "byrådet 3/11", "own": True, "in_use": 0,
    }  # fmt: skip
    forlob.ok("catalogue", "add", "outcome", "--sv", "Egen odling")
    assert rows(forlob, "--own")["egen_odling"] == {
        "group": "outcome", "code": "egen_odling", "label_da": None, "label_sv": "Egen odling", "label_en": None,
        "from_on": None, "to_on": None, "sector": None, "category": None, "flags": [], "position": None,
        "course_kinds": [], "source": None, "own": True, "in_use": 0,
    }  # fmt: skip


def test_rows_stand_by_their_position_and_one_without_stands_last(forlob: Forlob) -> None:
    forlob.ok("catalogue", "add", "pathway", "late", "--en", "Late")
    forlob.ok("catalogue", "add", "pathway", "second", "--en", "Second", "--position", "15")
    assert list(rows(forlob, "pathway")) == ["company_first", "second", "potential_first", "long_development", "late"]


def test_forlobs_rows_are_listed_with_its_words_in_three_languages(forlob: Forlob) -> None:
    row = rows(forlob, "course")["resource_course"]
    assert (row["label_da"], row["label_en"], row["to_on"], row["own"]) == (
        "Ressourceforløb", "Resource course", "2026-02-01", False,
    )  # fmt: skip
    shown = forlob.ok("catalogue", "list", "forløb", FORLOB_LANG="da").out
    assert "Ressourceforløb" in shown
    assert "Resource course" not in shown


def test_a_list_keeps_to_a_day_and_to_ones_own(forlob: Forlob) -> None:
    assert "resource_course" not in rows(forlob, "course", "--in-force")
    assert "resource_course" in rows(forlob, "course", "--on", "2026-01-31")
    assert "resource_course" not in rows(forlob, "course", "--on", "2026-02-01")
    assert rows(forlob, "--own") == {}


def test_how_often_a_row_is_used_is_counted_wherever_its_code_stands(used: Forlob) -> None:
    used.ok("intervention", "add", "C1", "social", "Mere ler", "--kind", "workshop")
    used.ok("norm", "set", "statement", "30")
    used.ok("wait", "add", "C1", "statement")
    assert rows(used, "intervention")["workshop"]["in_use"] == 2
    assert rows(used, "wait")["statement"]["in_use"] == 2
    assert rows(used, "course")["coordinated"]["in_use"] == 1
    line = next(csv.DictReader(io.StringIO(used.ok("catalogue", "list", "--own", "-f", "csv").out)))
    assert line["in_use"] == "2"
    assert (
        used.ok("catalogue", "list", "--own", "-f", "csv", "--fields", "code,flags").out
        == "code,flags\nworkshop,in_group\n"
    )


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Håndværk & IT", "haandvaerk_it"),
        ("Øvelse", "oevelse"),
        ("  Åben rådgivning ", "aaben_raadgivning"),
        ("2. hjælp", ""),
    ],
)
def test_a_code_is_made_of_the_label(forlob: Forlob, label: str, code: str) -> None:
    ran = forlob("catalogue", "add", "intervention", "--da", label)
    assert (ran.code == 0) == bool(code), ran.err
    assert list(rows(forlob, "--own")) == ([code] if code else [])


@pytest.mark.parametrize("code", ["Workshop", "work shop", "værksted", "1work", "_x", "w" * 41, ""])
def test_what_is_no_code_is_refused(forlob: Forlob, code: str) -> None:
    assert forlob.refused("catalogue", "add", "intervention", code, "--en", "X").code == 2
    assert rows(forlob, "--own") == {}


@pytest.mark.parametrize(
    "words",
    [
        ("intervention", "physiotherapy", "--en", "Physio"),
        ("intervention", "x", "--en", "Physiotherapy"),
        ("intervention", "x", "--da", "fysioterapi"),
        ("intervention", "praktik", "--en", "Something"),
        ("conversation", "trisam", "--en", "X"),
        ("forum", "x", "--en", "Follow-up"),
        ("forum", "tripartite", "--en", "X"),
    ],
)
def test_a_code_or_a_word_of_another_row_is_refused(forlob: Forlob, words: tuple[str, ...]) -> None:
    assert forlob.refused("catalogue", "add", *words).code == 1
    assert rows(forlob, "--own") == {}


def test_a_row_can_be_changed_whatever_a_file_calls_another(forlob: Forlob) -> None:
    add(forlob, "intervention,ours,Mentor,,,,,,,,,,", "intervention,mine,,,internship,,,,,,,,")
    forlob.ok("catalogue", "edit", "intervention", "mentor", "--until", "2027-01-01")
    forlob.ok("catalogue", "edit", "intervention", "internship", "--da", "Praktikplads")
    forlob.ok("catalogue", "edit", "intervention", "internship", "--until", "2027-01-01")
    forlob.ok("undo")
    assert forlob.refused("catalogue", "edit", "intervention", "internship", "--da", "Mentor").code == 1


def test_a_code_is_never_used_again(forlob: Forlob) -> None:
    forlob.ok(*WORKSHOP)
    forlob.ok("undo")
    ran = forlob.refused("catalogue", "add", "intervention", "workshop", "--en", "Shop")
    assert "workshop was the code of Workshop once" in ran.err
    assert "try: forlob undo 2" in ran.err
    forlob.ok("undo", "2")
    assert rows(forlob, "--own")["workshop"]["label_da"] == "Værksted"
    forlob.ok("catalogue", "add", "outcome", "workshop", "--en", "Workshop")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("sausage", "x", "--en", "X"), 2),
        (("intervention", "x"), 5),
        (("course", "x", "--en", "X", "--sector", "social"), 2),
        (("course", "x", "--en", "X", "--flag", "in_group"), 2),
        (("intervention", "x", "--en", "X", "--flag", "expects_tripartite"), 2),
        (("intervention", "x", "--en", "X", "--category", "logistics"), 2),
        (("outcome", "x", "--en", "X", "--category", "work"), 2),
        (("intervention", "x", "--en", "X", "--course-kinds", "sausage"), 2),
        (("course", "x", "--en", "X", "--course-kinds", "sip"), 2),
        (("intervention", "x", "--en", "X", "--position", "0"), 2),
        (("intervention", "x", "--en", "X", "--from", "2026-12-02", "--until", "2026-12-01"), 1),
        (("intervention", "x", "--en", "X" * 201), 2),
        (("intervention", "x", "--en", "a\x1b[31mb"), 2),
        (("intervention", "x", "--en", "010190-1234"), 2),
        (("intervention", "x", "--en", "  "), 2),
    ],
)
def test_a_row_that_cannot_be_is_refused_and_nothing_is_written(
    forlob: Forlob, words: tuple[str, ...], code: int
) -> None:
    assert forlob.refused("catalogue", "add", *words).code == code
    assert rows(forlob, "--own") == {}


def test_what_was_counted_by_stays_once_something_uses_the_row(used: Forlob) -> None:
    for words in (("--flag", "company_based"), ("--clear", "flags"), ("--sector", "health"), ("--category", "work")):
        ran = used.refused("catalogue", "edit", "intervention", "workshop", *words)
        assert ran.code == 1
        assert "1 row uses it" in ran.err
        assert "try: forlob catalogue end intervention workshop" in ran.err
    used.ok(
        "catalogue", "edit", "intervention", "værksted", "--en", "Craft", "--flag", "in_group", "--until", "2027-01-01"
    )
    row = rows(used, "--own")["workshop"]
    assert (row["label_en"], row["label_da"], row["to_on"], row["flags"]) == (
        "Craft",
        "Værksted",
        "2027-01-01",
        ["in_group"],
    )


def test_what_nothing_uses_may_change_altogether(forlob: Forlob) -> None:
    forlob.ok(*WORKSHOP)
    forlob.ok("catalogue", "edit", "intervention", "workshop", "--flag", "in_group", "--sector", "health")
    assert rows(forlob, "--own")["workshop"]["flags"] == ["in_group"]
    ran = forlob.refused("catalogue", "edit", "wait", "team_meeting", "--sector", "health")
    assert "computed of every course" in ran.err


def test_a_row_of_forlobs_that_is_changed_is_kept_whole(forlob: Forlob) -> None:
    forlob.ok("catalogue", "edit", "intervention", "mentor", "--da", "Følgesvend")
    row = rows(forlob, "--own")["mentor"]
    assert (row["label_da"], row["label_sv"], row["sector"], row["category"], row["source"], row["position"]) == (
        "Følgesvend", "Mentor", "employment", "work", "S2", 50,
    )  # fmt: skip
    forlob.ok("catalogue", "edit", "intervention", "mentor", "--clear", "label_da")
    assert rows(forlob, "--own")["mentor"]["label_da"] == "Mentor"
    same = forlob.ok("catalogue", "edit", "intervention", "coaching", "--sector", "employment").out
    assert "was like that already" in same
    assert "coaching" not in rows(forlob, "--own")


def test_a_row_of_ones_own_keeps_a_label(forlob: Forlob) -> None:
    forlob.ok("catalogue", "add", "outcome", "farm", "--en", "Farm")
    assert forlob.refused("catalogue", "edit", "outcome", "farm", "--clear", "label_en").code == 1


def test_a_row_ends_on_a_day_and_what_uses_it_stays(used: Forlob) -> None:
    assert (
        "until Mon 30 Nov 2026, week 49, the first day no longer"
        in used.ok("catalogue", "end", "intervention", "workshop", "--on", "2026-11-30").out
    )
    assert "workshop" not in rows(used, "intervention", "--on", "2026-11-30")
    assert "Workshop" in used.ok("intervention", "show", "I1").out
    ran = used.refused("catalogue", "end", "intervention", "workshop", "--on", "2026-12-01")
    assert "ended Mon 30 Nov 2026" in ran.err
    used.ok("catalogue", "edit", "intervention", "workshop", "--clear", "to_on")
    assert rows(used, "--own")["workshop"]["to_on"] is None


def test_undo_is_refused_while_something_uses_the_row(used: Forlob) -> None:
    ran = used.refused("undo", "1")
    assert "entry 1 cannot be undone: I1 depends on it" in ran.err
    assert "try: forlob undo 4" in ran.err
    used.ok("undo", "4")
    used.ok("undo", "1")
    assert rows(used, "--own") == {}


def test_undo_of_what_was_counted_by_is_refused_once_something_uses_it(forlob: Forlob) -> None:
    forlob.ok("catalogue", "edit", "intervention", "mentor", "--flag", "in_group")
    forlob.ok("catalogue", "edit", "intervention", "coaching", "--en", "Job coaching")
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--kind", "coordinated")
    forlob.ok("intervention", "add", "C1", "employment", "Følge", "--kind", "mentor")
    forlob.ok("intervention", "add", "C1", "employment", "Snak", "--kind", "coaching")
    assert "I1 depends on it" in forlob.refused("undo", "1").err
    forlob.ok("undo", "2")
    assert rows(forlob)["coaching"]["label_en"] == "Coaching"


def test_undo_of_a_kind_of_course_names_what_is_for_it_alone(forlob: Forlob) -> None:
    forlob.ok("catalogue", "add", "course", "house", "--en", "House course")
    forlob.ok(*WORKSHOP, "--course-kinds", "house")
    assert "row 2 of the catalogue depends on it" in forlob.refused("undo", "1").err


def test_what_comes_back_is_compared_with_words_added_since(forlob: Forlob) -> None:
    forlob.ok(*WORKSHOP)
    forlob.ok("undo")
    forlob.ok("catalogue", "add", "intervention", "shop", "--en", "Workshop")
    assert "workshop is what people type for" in forlob.refused("undo", "2").err.casefold()


def test_the_journal_tells_a_row_in_words(used: Forlob) -> None:
    told = used.ok("log", "--entry", "1", FORLOB_LANG="da").out
    assert "in_group" not in told
    assert "group_name" not in told


def test_a_label_is_data(forlob: Forlob) -> None:
    forlob.ok("catalogue", "add", "outcome", "odd", "--da", "[/b] =SUM(A1) <i>", "--en", "=1+1")
    assert "[/b] =SUM(A1) <i>" in forlob.ok("catalogue", "list", "--own", FORLOB_LANG="da").out
    assert "'=1+1" in forlob.ok("catalogue", "list", "--own", "-f", "excel").out


def test_a_label_is_never_markup_in_a_document(forlob: Forlob) -> None:
    forlob.ok("catalogue", "add", "wait", "odd", "--en", "<script>alert(1)</script>")
    forlob.ok("citizen", "add", "Åse Holm")
    forlob.ok("course", "open", "C1", "--kind", "coordinated")
    forlob.ok("wait", "add", "C1", "odd")
    forlob.ok("plan", "export", "C1", "-o", forlob.database.with_name("plan.html"), "--for", "citizen")
    page = forlob.database.with_name("plan.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_new_database_knows_forlobs_rows(forlob: Forlob) -> None:
    nowhere = forlob.database.with_name("none.db")
    assert "sip" in {row["code"] for row in forlob.ok("--db", nowhere, "catalogue", "list", "-f", "json").json}
    assert not nowhere.exists()


def test_a_word_typed_means_the_row_in_each_language(used: Forlob) -> None:
    for word, language in (("værksted", "da"), ("HANTVERK", "en"), ("vaerksted", "sv"), ("workshop", "sv")):
        used.ok("intervention", "add", "C1", "social", "Mere", "--kind", word, FORLOB_LANG=language)
    assert (
        "the nearest is workshop" in used.refused("intervention", "add", "C1", "social", "x", "--kind", "worksop").err
    )


FIGURES = (
    ("stats", "start"), ("stats", "flow"), ("stats", "conversations"), ("stats", "continuity"), ("stats", "effects"),
    ("waits",), ("waits", "--stats"), ("waits", "--by", "kind"), ("status",), ("agenda",), ("plan", "check"),
)  # fmt: skip


def test_adding_a_row_changes_no_figure_of_the_past(municipality: Forlob) -> None:
    before = {words: municipality.ok(*words, "-f", "json").out for words in FIGURES}
    shown = {words: municipality.ok(*words).out for words in FIGURES}
    for group in OWN_ROWS:
        municipality.ok("catalogue", "add", group, f"own_{group}", "--en", f"Own {group}", "--position", "1")
    assert {words: municipality.ok(*words, "-f", "json").out for words in FIGURES} == before
    assert {words: municipality.ok(*words).out for words in FIGURES} == shown


def test_a_tab_offers_own_rows_of_the_database_on_the_line(used: Forlob) -> None:
    used.ok("catalogue", "end", "intervention", "mentor", "--on", "2026-11-01")
    asked = {"FORLOB_DB": "/nowhere/forlob.db"}
    assert offered(f"forlob --db {used.database} intervention add C1 social x --kind work", **asked) == ["workshop"]
    assert offered(f"forlob --db {used.database} intervention add C1 social x --kind ment", **asked) == []
    assert offered(f"forlob --db {used.database} catalogue edit intervention works", **asked) == ["workshop"]
    assert offered("forlob catalogue edit intervention works", **asked) == []
    assert offered("forlob catalogue add wait --course-kinds other,sip") == ["other,sip"]
    assert offered("forlob catalogue list out") == ["outcome"]


def test_a_forum_is_changed_as_a_forum(forlob: Forlob) -> None:
    ran = forlob.refused("catalogue", "edit", "conversation", "trisam", "--en", "X")
    assert "stands with the forums" in ran.err
    forlob.ok("catalogue", "edit", "forum", "trisam", "--en", "Trisam team")
    assert "trisam" not in rows(forlob, "conversation")


def test_a_row_that_comes_back_beside_a_newer_one_is_refused_by_its_code(forlob: Forlob) -> None:
    forlob.ok("catalogue", "end", "course", "sip", "--on", "2027-01-01")
    forlob.ok("undo", "1")
    forlob.ok("catalogue", "end", "course", "sip", "--on", "2027-02-01")
    ran = forlob.refused("undo", "2")
    said = "sip would be in the catalogue twice (entry 3: catalogue end course sip)"
    assert (ran.code, ran.err.splitlines()) == (1, [f"error: entry 2 cannot be undone: {said}", "try: forlob undo 3"])


def test_a_code_is_made_of_the_label_in_the_language_that_is_spoken(forlob: Forlob) -> None:
    labels = ("--da", "Efterværn", "--sv", "Uppföljande stöd")
    forlob.ok("catalogue", "add", "intervention", *labels, FORLOB_LANG="da")
    assert list(rows(forlob, "--own")) == ["eftervaern"]
