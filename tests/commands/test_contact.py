"""`forlob contact`: how workers, units, holders of waits and the sender are reached (domain 13)."""

import shlex
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Forlob

NOTHING = {"phone": None, "mail": None, "address": None, "note": None}


@pytest.fixture
def office(forlob: Forlob) -> Forlob:
    """forlob where MH and KL work."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("worker", "add", "KL", "Kaj Lund", "--sector", "health", "--unit", "Sundhedshus")
    return forlob


def contacts(forlob: Forlob, *words: str) -> list[dict[str, Any]]:
    return list(forlob.ok("contact", "list", *words, "-f", "json").json)


def test_a_contact_of_each_kind_is_kept_and_listed_kind_by_kind(office: Forlob) -> None:
    office.ok("contact", "set", "sender", "Jobcenter Søborg", "--address", "Torvet 1\n2860 Søborg")
    office.ok("contact", "set", "holder", "Lægehuset Søborg", "--phone", "12 34 12 34", "--note", "kl. 8-9")
    office.ok("contact", "set", "unit", "Sundhedshus", "--phone", "+45 12 34 52 00")
    office.ok("contact", "set", "worker", "mh", "--phone", "12 34 51 12", "--mail", "mh@kommunen.dk")
    assert contacts(office) == [
        {"kind": "worker", "name": "MH"} | NOTHING | {"phone": "12 34 51 12", "mail": "mh@kommunen.dk"},
        {"kind": "unit", "name": "Sundhedshus"} | NOTHING | {"phone": "+45 12 34 52 00"},
        {"kind": "holder", "name": "Lægehuset Søborg"} | NOTHING | {"phone": "12 34 12 34", "note": "kl. 8-9"},
        {"kind": "sender", "name": "Jobcenter Søborg"} | NOTHING | {"address": "Torvet 1\n2860 Søborg"},
    ]
    assert [one["name"] for one in contacts(office, "holder")] == ["Lægehuset Søborg"]


def test_what_is_not_given_stays_and_what_is_cleared_goes(office: Forlob) -> None:
    office.ok("contact", "set", "holder", "Region Nord", "--phone", "12 34 56 78", "--mail", "post@region.dk")
    office.ok("contact", "set", "holder", "region  nord", "--phone", "87 65 43 21")
    assert contacts(office) == [
        {"kind": "holder", "name": "Region Nord"} | NOTHING | {"phone": "87 65 43 21", "mail": "post@region.dk"}
    ]
    office.ok("contact", "set", "holder", "REGION NORD", "--clear", "mail")
    assert [one["mail"] for one in contacts(office)] == [None]


def test_setting_what_is_so_already_leaves_no_entry(office: Forlob) -> None:
    words = ("contact", "set", "holder", "Region Nord", "--phone", "12 34 56 78")
    office.ok(*words)
    assert office.ok(*words).out == "Region Nord was like that already\n"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("MH", "worker"), ("mette", "worker"), ("Sundhedshus", "unit"), ("Region Nord", "holder")],
)
def test_a_name_in_the_place_of_the_kind_is_answered_by_how_it_is_typed(office: Forlob, name: str, kind: str) -> None:
    ran = office.refused("contact", "set", name, "--phone", "12 34 56 78")
    assert ran.code == 2
    said = f"forlob contact set {kind} {shlex.quote(name)} --phone NUMBER"
    assert ran.err.splitlines()[1] == f"try: {said}"
    office.ok(*shlex.split(said.replace("NUMBER", "'12 34 56 78'"))[1:])


def test_a_slip_in_the_kind_is_answered_by_the_nearest(office: Forlob) -> None:
    ran = office.refused("contact", "set", "holdre", "Region Nord", "--phone", "12 34 56 78")
    assert ran.err.splitlines()[1] == "try: forlob contact set holder 'Region Nord' --phone '12 34 56 78'"


def test_a_contact_of_which_nothing_would_be_known_is_refused(office: Forlob) -> None:
    ran = office.refused("contact", "set", "holder", "Region Nord")
    assert (ran.code, ran.err.splitlines()[1]) == (2, "try: forlob contact set holder 'Region Nord' --phone NUMBER")
    office.ok("contact", "set", "holder", "Region Nord", "--phone", "12 34 56 78")
    ran = office.refused("contact", "set", "holder", "Region Nord", "--clear", "phone")
    assert ran.err.splitlines()[1] == "try: forlob contact clear holder 'Region Nord'"


def test_there_is_one_sender_whose_name_may_change(office: Forlob) -> None:
    office.ok("contact", "set", "sender", "Jobcenter Søborg", "--phone", "12 34 50 00")
    office.ok("contact", "set", "sender", "Gladsaxe Kommune")
    assert contacts(office) == [{"kind": "sender", "name": "Gladsaxe Kommune"} | NOTHING | {"phone": "12 34 50 00"}]


def test_a_contact_is_forgotten_and_that_can_be_taken_back(office: Forlob) -> None:
    office.ok("contact", "set", "unit", "Jobcenter", "--phone", "12 34 50 00")
    office.ok("contact", "clear", "unit", "jobcenter")
    assert contacts(office) == []
    office.ok("undo")
    assert [one["phone"] for one in contacts(office)] == ["12 34 50 00"]
    office.ok("undo", "3")
    assert contacts(office) == []


def test_no_contact_to_forget_is_an_error_that_names_the_list(office: Forlob) -> None:
    ran = office.refused("contact", "clear", "holder", "Region")
    assert (ran.code, ran.err.splitlines()[1]) == (3, "try: forlob contact list holder")


def test_a_worker_has_to_be_there(office: Forlob) -> None:
    assert office.refused("contact", "set", "worker", "XX", "--phone", "12 34 56 78").code == 3


def test_a_unit_nobody_is_in_is_taken_and_said(office: Forlob) -> None:
    ran = office.ok("contact", "set", "unit", "Jobcentre", "--phone", "12 34 56 78")
    assert "no worker is in a unit called Jobcentre; the nearest is Jobcenter" in ran.err
    assert "no worker" not in office.ok("contact", "set", "unit", "jobcenter", "--phone", "12 34 56 78").err


@pytest.mark.parametrize("typed", ["doctor", "lægen", "Læge", "läkaren", "laegen"])
def test_a_usual_holder_is_one_in_every_language(office: Forlob, typed: str) -> None:
    office.ok("contact", "set", "holder", typed, "--phone", "12 34 12 34")
    assert [one["name"] for one in contacts(office)] == ["doctor"]
    assert "lægen" in office.ok("contact", "list", FORLOB_LANG="da").out


@pytest.mark.parametrize(
    "number",
    ["12345678", "12 34 56 78", "+4512345678", "+45 12 34 56 78", "0045 12345678", "070-123 45 67", "+46 70 123 45 67",
     "+46701234567", "08-123 456 78", "112", "12 34 50 00, lokal 12"],
)  # fmt: skip
def test_a_telephone_number_is_kept_as_it_was_typed(office: Forlob, number: str) -> None:
    office.ok("contact", "set", "holder", "Region Nord", "--phone", f" {number} ")
    assert [one["phone"] for one in contacts(office)] == [number]


@pytest.mark.parametrize("number", ["010190-1234", "010190 1234", "0101901234", "900101-0017", "19900101-0017"])
def test_what_looks_like_a_civil_registration_number_is_no_telephone_number(office: Forlob, number: str) -> None:
    ran = office.refused("contact", "set", "holder", "Region Nord", "--phone", number)
    assert (ran.code, number in ran.err) == (2, False)
    assert "in groups" in ran.err


@pytest.mark.parametrize(
    ("option", "text"),
    [
        ("--phone", "ring"), ("--phone", "12"), ("--phone", "1234\x1b[2J"), ("--phone", ""), ("--mail", "post"),
        ("--mail", "a@b@c"), ("--mail", "a b@c.dk"), ("--mail", "a@b.dk, c@d.dk"), ("--mail", "@"),
        ("--mail", "a\x00@b.dk"), ("--address", "x" * 401), ("--address", "a\x07b"), ("--note", "\x1b]52;c;QUJD\x07"),
    ],
)  # fmt: skip
def test_what_cannot_be_such_a_field_is_refused(office: Forlob, option: str, text: str) -> None:
    ran = office.refused("contact", "set", "holder", "Region Nord", option, text)
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert contacts(office) == []


@pytest.mark.parametrize("text", ["=SUM(A1)", "[red]x", "<script>alert(1)</script>", "'; DROP TABLE contact; --"])
def test_words_of_a_contact_are_never_anything_but_words(office: Forlob, tmp_path: Path, text: str) -> None:
    office.ok("contact", "set", "holder", text, "--note", text)
    assert [(one["name"], one["note"]) for one in contacts(office)] == [(text, text)]
    assert text in office.ok("contact", "list").out
    assert " <script>" not in office.ok("contact", "list", "-f", "md").out
    office.ok("contact", "list", "-o", tmp_path / "contacts.xlsx")


def test_contacts_go_out_and_in_again(office: Forlob, tmp_path: Path) -> None:
    office.ok("contact", "set", "holder", "læge", "--phone", "12 34 12 34")
    office.ok("contact", "set", "worker", "MH", "--mail", "mh@kommunen.dk")
    office.ok("export", tmp_path / "out")
    assert (tmp_path / "out" / "contacts.csv").read_text("utf-8") == (
        "kind,name,phone,mail,address,note\nholder,doctor,12 34 12 34,,,\nworker,MH,,mh@kommunen.dk,,\n"
    )
    assert office.ok("import", tmp_path / "out" / "contacts.csv").out == "contacts: 0 added, 2 were there already\n"


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("holder,region nord,99,,,", "name: there is one already: kind, name"),
        ("sender,Another,12345678,,,", "kind: there is one already: kind"),
        ("worker,XX,12345678,,,", "name: there is no worker XX"),
        ("holder,Another,12,,,", "phone: 12 is no telephone number: it has fewer than 3 digits"),
        ("holder,Another,,post,,", "mail: post is no mail address; one looks like post@region.dk"),
        ("holder,Another,,,,", "phone: nothing is known of this contact"),
        ("person,Another,12345678,,,", "kind: there is no person; there are worker, unit, holder, sender"),
        ("holder,,12345678,,,", "name: empty"),
        ("holder,Another,010190-1234,,,", "phone: the text holds what looks like a civil registration number"),
    ],
)
def test_a_bad_row_of_contacts_is_named(office: Forlob, tmp_path: Path, row: str, what: str) -> None:
    office.ok("contact", "set", "holder", "Region Nord", "--phone", "12 34 56 78")
    office.ok("contact", "set", "sender", "Jobcenter Søborg")
    file = tmp_path / "contacts.csv"
    file.write_text(f"kind,name,phone,mail,address,note\n{row}\n", "utf-8")
    ran = office.refused("import", file)
    assert ran.code == 1
    assert f"contacts.csv line 2, {what}" in ran.err


def test_a_contact_that_comes_in_is_kept_as_the_command_keeps_it(office: Forlob, tmp_path: Path) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text("kind,name,phone\nworker,mh,12 34 51 12\nholder,Läkaren,08-123 456 78\n", "utf-8")
    office.ok("import", file)
    assert [(one["kind"], one["name"]) for one in contacts(office)] == [("worker", "MH"), ("holder", "doctor")]
    office.ok("contact", "set", "holder", "DOCTOR", "--phone", "08-123 456 79")
    assert len(contacts(office)) == 2


def test_the_journal_tells_of_contacts_in_words(office: Forlob) -> None:
    office.ok("contact", "set", "holder", "læge", "--phone", "12 34 12 34")
    told = office.ok("log", "--entry", "3", FORLOB_LANG="da").out
    assert "telefon" in told
    assert "Hvem der ventes på" in told


def test_nothing_is_known_at_first(office: Forlob) -> None:
    assert office("contact", "list").out.splitlines()[0].split()[:2] == ["Kind", "Name"]
    assert contacts(office) == []


def test_a_worker_is_added_with_a_number_in_one_step(forlob: Forlob) -> None:
    words = ("worker", "add", "BK", "Bente Krogh", "--sector", "health", "--unit", "Klinik")
    assert forlob.refused(*words, "--phone", "ring").code == 2
    assert forlob.ok("worker", "list", "-f", "json").json == []
    ran = forlob.ok(*words, "--phone", "12 34 50 12", "--mail", "bk@klinik.dk")
    assert ran.out == "BK added\nBK: 12 34 50 12, bk@klinik.dk\nundo with: forlob undo 1\n".replace(
        "BK added", "worker BK added"
    )
    assert contacts(forlob) == [
        {"kind": "worker", "name": "BK"} | NOTHING | {"phone": "12 34 50 12", "mail": "bk@klinik.dk"}
    ]
    forlob.ok("undo")
    assert contacts(forlob) == []
    assert forlob.ok("worker", "list", "-f", "json").json == []


def test_a_telephone_column_in_a_sheet_of_citizens_is_said_to_be_left_out(forlob: Forlob, tmp_path: Path) -> None:
    sheet = tmp_path / "borgere.csv"
    sheet.write_text("Navn;Telefon\nÅse Holm;12 34 56 78\n", "utf-8")
    assert "Telefon: left out" in forlob.ok("import", sheet, "--dry-run").err
    assert "Telefon: udeladt" in forlob.ok("import", sheet, FORLOB_LANG="da").err
    assert contacts(forlob) == []


def test_a_contact_does_not_come_back_beside_another_of_its_name(office: Forlob) -> None:
    office.ok("contact", "set", "holder", "Region Nord", "--phone", "12 34 56 78")
    office.ok("contact", "clear", "holder", "Region Nord")
    office.ok("contact", "set", "holder", "REGION NORD", "--phone", "12 34 56 79")
    ran = office.refused("undo", "4")
    assert (ran.code, ran.err.splitlines()[1]) == (1, "try: forlob undo 5")
    assert "one name would have two contacts (entry 5:" in ran.err
    office.ok("contact", "set", "sender", "One")
    office.ok("contact", "clear", "sender", "One")
    office.ok("contact", "set", "sender", "Two")
    assert "there would be two senders" in office.refused("undo", "7").err


def test_the_doctor_tells_of_a_contact_that_is_not_found_by_its_name(office: Forlob) -> None:
    office.ok("contact", "set", "holder", "Region Nord", "--phone", "12 34 56 78")
    assert "every contact is found by its name" in office.ok("doctor").out
    connection = sqlite3.connect(office.database)
    connection.execute("UPDATE contact SET folded = 'x'")
    connection.commit()
    connection.close()
    assert "not found by their names: contact 1" in office("doctor").out


def test_no_contact_stays_of_a_worker_who_was_never_there(forlob: Forlob) -> None:
    added = ("worker", "add", "ZQ", "Zara Quist", "--sector", "social", "--unit", "Nyt")
    forlob.ok(*added)
    forlob.ok("contact", "set", "worker", "ZQ", "--phone", "112")
    assert "(entry 2: contact set worker ZQ)\ntry: forlob undo 2\n" in forlob.refused("undo", "1").err
    forlob.ok("contact", "clear", "worker", "ZQ")
    forlob.ok("undo", "1")
    refused = forlob.refused("undo", "3")
    assert "ZQ, which it needs, is not there any more\ntry: forlob undo 4\n" in refused.err
    assert forlob.ok("contact", "list", "-f", "json").json == []


def test_doctor_finds_a_contact_of_a_worker_who_is_not_there(office: Forlob) -> None:
    office.ok("contact", "set", "worker", "KL", "--phone", "112")
    with sqlite3.connect(office.database) as damaged:
        damaged.execute("UPDATE contact SET name = 'QQ', folded = 'qq'")
    ran = office("doctor", "-f", "jsonl")
    assert '"contacts of workers who are not there: QQ"' in ran.out
    assert "forlob contact clear worker QQ" in ran.out
    office.ok("contact", "clear", "worker", "QQ")
    assert "every contact is found by its name" in office.ok("doctor").out
