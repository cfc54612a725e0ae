"""Where it is seen how somebody is reached: waits, letters, the handover sheet (domain 13)."""

from pathlib import Path

import pytest

from tests.conftest import Forlob


@pytest.fixture
def course(forlob: Forlob) -> Forlob:
    """MH coordinates C1, KL is on the team; W1 awaits Lægehuset, W2 KL, and W3 whoever usually gives a certificate."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    forlob.ok("worker", "add", "KL", "Kaj Lund", "--sector", "health", "--unit", "Sundhedshus")
    forlob.ok("citizen", "add", "Åse Sørensen")
    forlob.ok("course", "open", "C1", "--ready", "2026-05-01")
    forlob.ok("team", "coordinator", "C1", "MH", "--on", "2026-05-02")
    forlob.ok("team", "add", "C1", "KL", "--role", "physiotherapist")
    forlob.ok("wait", "add", "C1", "statement", "--holder", "Lægehuset  Søborg", "--since", "2026-10-01")
    forlob.ok("wait", "add", "C1", "other", "--holder", "KL", "--since", "2026-10-02")
    forlob.ok("wait", "add", "C1", "certificate_265", "--since", "2026-10-03")
    return forlob


def reached(forlob: Forlob) -> dict[str, str | None]:
    return {one["id"]: one["contact"] for one in forlob.ok("waits", "-f", "json").json if one["id"][0] == "W"}


def test_a_holder_is_known_by_name_in_any_case(course: Forlob) -> None:
    course.ok("contact", "set", "holder", "LÆGEHUSET SØBORG", "--phone", "12 34 12 34", "--mail", "a@b.dk")
    assert reached(course) == {"W1": "12 34 12 34", "W2": None, "W3": None}


def test_where_there_is_no_number_the_mail_address_stands(course: Forlob) -> None:
    course.ok("contact", "set", "holder", "Lægehuset Søborg", "--mail", "post@laege.dk")
    assert reached(course)["W1"] == "post@laege.dk"


def test_a_usual_holder_is_reached_by_the_word_people_use(course: Forlob) -> None:
    course.ok("contact", "set", "holder", "læge", "--phone", "12 34 12 34")
    assert reached(course)["W3"] == "12 34 12 34"


def test_who_wrote_the_word_for_a_usual_holder_finds_the_same_number(course: Forlob) -> None:
    course.ok("wait", "edit", "W1", "--holder", "Læge", "--mistake")
    course.ok("contact", "set", "holder", "doctor", "--phone", "12 34 12 34")
    assert reached(course)["W1"] == "12 34 12 34"


def test_a_worker_who_is_waited_for_is_reached_by_their_own_number_else_their_units(course: Forlob) -> None:
    course.ok("contact", "set", "unit", "sundhedshus", "--phone", "12 34 52 00")
    assert reached(course)["W2"] == "12 34 52 00"
    course.ok("contact", "set", "worker", "KL", "--phone", "12 34 52 22")
    assert reached(course)["W2"] == "12 34 52 22"


def test_the_unit_is_that_of_the_day(course: Forlob) -> None:
    course.ok("contact", "set", "unit", "Sundhedshus", "--phone", "12 34 52 00")
    course.ok("worker", "edit", "KL", "--unit", "Klinik", "--from", "2026-11-10")
    before = course.ok("waits", "--on", "2026-11-09", "-f", "json").json
    assert [one["contact"] for one in before if one["id"] == "W2"] == ["12 34 52 00"]
    assert reached(course)["W2"] is None


def test_waits_by_holder_tell_how_each_is_reached(course: Forlob) -> None:
    course.ok("contact", "set", "holder", "Lægehuset Søborg", "--phone", "12 34 12 34")
    rows = course.ok("waits", "--by", "holder", "-f", "json").json
    assert {row["group"]: row["contact"] for row in rows}["Lægehuset  Søborg"] == "12 34 12 34"
    assert "Contact" in course.ok("waits", "--by", "holder").out
    assert "Contact" not in course.ok("waits", "--by", "kind").out
    assert {row["contact"] for row in course.ok("waits", "--by", "kind", "-f", "json").json} == {None}


def test_a_wait_tells_how_its_holder_is_reached(course: Forlob) -> None:
    assert "Contact:" not in course.ok("wait", "show", "W1").out
    course.ok("contact", "set", "holder", "Lægehuset Søborg", "--phone", "12 34 12 34")
    assert "Contact:      12 34 12 34\n" in course.ok("wait", "show", "W1").out
    assert course.ok("wait", "show", "W1", "-f", "json").json["contact"] == "12 34 12 34"


def test_a_frozen_plan_keeps_no_number(course: Forlob) -> None:
    course.ok("contact", "set", "holder", "Lægehuset Søborg", "--phone", "12 34 12 34")
    course.ok("plan", "build", "C1")
    assert {one["contact"] for one in course.ok("plan", "show", "C1", "-f", "json").json["waits"]} == {
        "12 34 12 34",
        None,
    }
    frozen = course.ok("plan", "show", "C1", "--version", "1", "-f", "json").json["waits"]
    assert {one["contact"] for one in frozen} == {None}
    assert course.ok("plan", "diff", "C1", "-f", "json").json == []


def test_the_summons_has_the_house_on_top_and_says_whom_to_call(course: Forlob, tmp_path: Path) -> None:
    course.ok(
        "contact", "set", "sender", "Jobcenter Søborg", "--address", "Torvet 1\n2860 Søborg", "--phone", "12 34 50 00"
    )
    course.ok("contact", "set", "worker", "MH", "--phone", "12 34 50 12", "--mail", "mh@kommunen.dk")
    course.ok("conversation", "plan", "C1", "2026-12-03T13:00", "--with", "citizen,MH", "--place", "Rådhuset")
    course.ok("conversation", "invite", "T1", "--lang", "da", "-o", tmp_path / "letter.txt")
    text = (tmp_path / "letter.txt").read_text("utf-8")
    assert "\nJobcenter Søborg\nTorvet 1\n2860 Søborg\nTelefon 12 34 50 00\n\nKære Åse Sørensen" in text
    assert "Ring til Mette Holm (Jobcenter), 12 34 50 12, så snart du kan" in " ".join(text.split())
    assert text.endswith("Mette Holm (Jobcenter)\nTelefon 12 34 50 12\nmh@kommunen.dk\n")
    course.ok("conversation", "cancel", "T1", "--by", "MH", "--why", "ferie")
    course.ok("conversation", "invite", "T1", "--lang", "da", "-o", tmp_path / "off.txt")
    assert "12 34 50 12" in (tmp_path / "off.txt").read_text("utf-8")


def test_a_coordinator_with_a_mail_address_alone_is_written_to(course: Forlob, tmp_path: Path) -> None:
    course.ok("contact", "set", "worker", "MH", "--mail", "mh@kommunen.dk")
    course.ok("conversation", "plan", "C1", "2026-12-03T13:00", "--with", "citizen,MH")
    course.ok("conversation", "invite", "T1", "--lang", "en", "-o", tmp_path / "letter.txt")
    text = " ".join((tmp_path / "letter.txt").read_text("utf-8").split())
    assert "Write to Mette Holm (Jobcenter), mh@kommunen.dk, as soon as you can" in text


def test_without_contacts_the_summons_is_as_it_was(course: Forlob, tmp_path: Path) -> None:
    course.ok("conversation", "plan", "C1", "2026-12-03T13:00", "--with", "citizen,MH")
    course.ok("conversation", "invite", "T1", "--lang", "en", "-o", tmp_path / "letter.txt")
    text = (tmp_path / "letter.txt").read_text("utf-8")
    assert "Tell Mette Holm (Jobcenter) as soon as you can" in " ".join(text.split())
    assert text.endswith("Kind regards\nMette Holm (Jobcenter)\n")


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
def test_the_reminder_has_the_house_the_holders_address_and_a_number_to_call_back(
    course: Forlob, tmp_path: Path, ending: str
) -> None:
    course.ok("contact", "set", "sender", "Jobcenter Søborg", "--address", "Torvet 1, 2860 Søborg")
    course.ok(
        "contact",
        "set",
        "holder",
        "Lægehuset Søborg",
        "--address",
        "Hovedgaden 12\n2860 Søborg",
        "--phone",
        "12 34 12 34",
    )
    course.ok("contact", "set", "worker", "MH", "--phone", "12 34 50 12")
    course.ok("--as", "MH", "wait", "remind", "W1", "--lang", "da", "--letter", tmp_path / f"letter.{ending}")
    text = (tmp_path / f"letter.{ending}").read_text("utf-8")
    for told in ("Jobcenter Søborg", "Torvet 1", "Hovedgaden 12", "Telefon 12 34 50 12"):
        assert told in text, told
    if ending == "txt":
        assert text.startswith("Jobcenter Søborg\nTorvet 1\n2860 Søborg\n\n")
        assert "Til: Lægehuset  Søborg\nHovedgaden 12\n2860 Søborg\n\n" in text


def test_the_handover_sheet_tells_how_the_team_and_the_holders_are_reached(course: Forlob, tmp_path: Path) -> None:
    course.ok("contact", "set", "holder", "Lægehuset Søborg", "--phone", "12 34 12 34")
    course.ok("contact", "set", "unit", "Sundhedshus", "--phone", "12 34 52 00")
    course.ok("team", "handover", "C1", "-o", tmp_path / "sheet.txt")
    text = (tmp_path / "sheet.txt").read_text("utf-8")
    assert "12 34 12 34" in text
    assert "12 34 52 00" in text
    sheet = course.ok("team", "handover", "C1", "-f", "json").json
    assert sheet["reached"] == [{"worker": "KL", "phone": "12 34 52 00", "mail": None}]


def test_the_citizens_plan_tells_the_number_of_the_coordinator(course: Forlob, tmp_path: Path) -> None:
    course.ok("contact", "set", "worker", "MH", "--phone", "12 34 50 12")
    course.ok("plan", "export", "C1", "--for", "citizen", "--lang", "da", "-o", tmp_path / "plan.txt")
    assert "Mette Holm (Jobcenter), 12 34 50 12" in (tmp_path / "plan.txt").read_text("utf-8")


def test_no_words_of_a_contact_become_markup_on_a_page(course: Forlob, tmp_path: Path) -> None:
    course.ok("contact", "set", "sender", "<script>alert(1)</script>", "--address", "<b>Torvet</b>")
    course.ok("conversation", "plan", "C1", "2026-12-03T13:00", "--with", "citizen,MH")
    course.ok("conversation", "invite", "T1", "-o", tmp_path / "letter.html")
    page = (tmp_path / "letter.html").read_text("utf-8")
    assert "<script>" not in page
    assert "<b>" not in page
