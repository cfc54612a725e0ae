"""`forlob plan export` and `conversation invite`: documents and calendars, private, and never over another file."""

import json
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest

from forlob.store import catalogue
from forlob.store.kind import Kind
from tests.conftest import Forlob
from tests.test_start_up import loaded


def file_of(forlob: Forlob, name: str, *words: str) -> Path:
    path = forlob.database.parent / name
    forlob.ok(*words, "-o", path, "--force")
    return path


def events(path: Path) -> Iterator[Any]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    found = calendar.walk("VEVENT")
    called_off = bool(found) and all(one["STATUS"] == "CANCELLED" for one in found)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("CANCEL" if called_off else "PUBLISH", "2.0")
    yield from found


def invited(forlob: Forlob, number: str = "T40", *words: str) -> Any:
    (event,) = events(file_of(forlob, f"{number}.ics", "conversation", "invite", number, *words))
    return event


@pytest.mark.parametrize("ending", ["html", "md", "txt", "json", "ics"])
def test_a_document_is_private_and_never_written_over(example: Forlob, ending: str) -> None:
    path = example.database.parent / f"plan.{ending}"
    example.ok("plan", "export", "C12", "-o", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    assert example.refused("plan", "export", "C12", "-o", path).code == 2
    assert path.read_bytes() == before
    example.ok("plan", "export", "C12", "-o", path, "--force")
    assert path.read_bytes() == before


def test_a_kind_of_wait_that_is_new_in_the_catalogue_reaches_the_citizen_by_its_label(
    example: Forlob, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = catalogue.kinds
    visit = Kind("home_visit", "Home visit", "ours", date(1900, 1, 1))
    monkeypatch.setattr(
        catalogue, "kinds", lambda group: {**known(group), **({"home_visit": visit} if group == "wait" else {})}
    )
    example.ok("wait", "add", "C12", "home_visit", "--holder", "Banken")
    page = file_of(example, "plan.md", "plan", "export", "C12", "--for", "citizen").read_text("utf-8")
    assert "- Home visit. We have waited 0 days, since Thursday, 8 January 2026. We wait for: Banken." in page


def test_a_document_needs_a_file_with_an_ending_it_knows(example: Forlob) -> None:
    assert example.refused("plan", "export", "C12").code == 5
    ran = example.refused("plan", "export", "C12", "-o", example.database.parent / "plan.pdf")
    assert ran.code == 2
    assert "error: the ending of the file tells what a document becomes: .html .md .txt .json .ics\n" in ran.err
    assert example.refused("plan", "export", "C12", "-o", example.database.parent / "p.md", "--lang", "fi").code == 2
    assert example.refused("plan", "export", "C99", "-o", example.database.parent / "p.md").code == 3


def test_json_is_the_plan_as_plan_show_gives_it(example: Forlob) -> None:
    exported = file_of(example, "plan.json", "plan", "export", "C12").read_text("utf-8")
    assert json.loads(exported) == example.ok("plan", "show", "C12", "-f", "json").json


def test_a_version_is_exported_as_it_was_frozen(example: Forlob) -> None:
    example.ok("plan", "build", "C12")
    example.ok("goal", "add", "C12", "Et nyt mål")
    frozen = file_of(example, "v1.md", "plan", "export", "C12", "--version", "1", "--for", "citizen").read_text("utf-8")
    assert frozen.startswith("# Your plan, version 1\n")
    assert "Et nyt mål" not in frozen
    assert "Et nyt mål" in file_of(example, "live.md", "plan", "export", "C12").read_text("utf-8")


def test_markdown_has_the_content_of_the_page(example: Forlob) -> None:
    text = file_of(example, "plan.md", "plan", "export", "C12", "--for", "citizen", "--lang", "da").read_text("utf-8")
    assert text.startswith("# Din plan\n")
    for line in (
        "Mette Holm (Jobcenter): ring til lægen. Skal være gjort senest torsdag den 8. januar 2026.",
        "Du er inviteret til en samtale torsdag den 15. januar 2026 kl. 13:00. Sted: Jobcenter. "
        "Du møder: Mette Holm (Jobcenter) og Kaj Lund (Sundhedshus).",
        "- Afklaring. Vi regner med, at det begynder torsdag den 12. februar 2026. Først mangler vi en attest fra din læge. "
        "Vi går ud fra, hvor længe andre har ventet på det samme. 6 timer om ugen. Din kontakt: Mette Holm (Jobcenter).",
        "- Afklaring: forventes fra torsdag den 12. februar 2026 til torsdag den 5. marts 2026",
    ):
        assert f"\n{line}\n" in text


def test_the_calendar_of_a_plan_holds_what_is_ahead(example: Forlob) -> None:
    found = {
        str(event["SUMMARY"]): event["DTSTART"].dt
        for event in events(file_of(example, "p.ics", "plan", "export", "C12"))
    }
    assert found == {
        "To be done: A55, C12": date(2026, 1, 8),
        "Tripartite conversation C12": datetime(2026, 1, 15, 12, tzinfo=UTC),
        "Expected start: Assessment, I30, C12": date(2026, 2, 12),
        "Expected start: Physiotherapy, I28, C12": date(2026, 2, 26),
        "Agreed start: Psychology, I33, C12": date(2026, 3, 2),
        "Expected start: Internship, I31, C12": date(2026, 3, 5),
    }


def test_titles_in_a_calendar_name_nobody_and_the_citizen_sees_no_codes(example: Forlob) -> None:
    example.ok("intervention", "edit", "I30", "--title", "Afklaring af Åse Nørgård")
    example.ok("action", "add", "C12", "MH: ring til Åse @ 2026-01-09")
    for words in ((), ("--for", "citizen")):
        titles = [str(event["SUMMARY"]) for event in events(file_of(example, "p.ics", "plan", "export", "C12", *words))]
        assert not any("Åse" in title or "Nørgård" in title for title in titles)
    assert titles.count("To be done") == 2
    assert not any(code in title for title in titles for code in ("C12", "I3", "A5"))


def test_the_calendar_is_the_same_on_the_same_day(example: Forlob) -> None:
    first = file_of(example, "a.ics", "plan", "export", "C12").read_bytes()
    assert file_of(example, "b.ics", "plan", "export", "C12").read_bytes() == first
    assert b"\r\n" in first


def test_a_summons_is_told_in_utc_in_summer_and_in_winter(example: Forlob) -> None:
    winter = invited(example)
    assert (winter["DTSTART"].dt, winter["DTEND"].dt) == (
        datetime(2026, 1, 15, 12, tzinfo=UTC),
        datetime(2026, 1, 15, 13, tzinfo=UTC),
    )
    example.ok("conversation", "plan", "C12", "2026-07-02T13:00", "--with", "citizen,MH")
    assert invited(example, "T41")["DTSTART"].dt == datetime(2026, 7, 2, 11, tzinfo=UTC)
    example.ok("config", "set", "timezone", "Europe/London")
    assert invited(example)["DTSTART"].dt == datetime(2026, 1, 15, 13, tzinfo=UTC)


def test_a_summons_lasts_as_long_as_its_slot(example: Forlob) -> None:
    example.ok("config", "set", "slots", "thu 13:00-16:00/45")
    assert invited(example)["DTEND"].dt == datetime(2026, 1, 15, 12, 45, tzinfo=UTC)


def test_a_changed_conversation_keeps_its_uid_and_counts_its_changes(example: Forlob) -> None:
    first = invited(example)
    assert (first["SUMMARY"], first["SEQUENCE"], first["STATUS"]) == ("Tripartite conversation C12", 0, "CONFIRMED")
    example.ok("conversation", "edit", "T40", "--place", "Lokale 2")
    moved = invited(example)
    assert (moved["UID"], moved["SEQUENCE"], moved["LOCATION"]) == (first["UID"], 1, "Lokale 2")
    example.ok("conversation", "cancel", "T40", "--by", "MH", "--why", "syg")
    off = invited(example)
    assert (off["UID"], off["SEQUENCE"], off["STATUS"]) == (first["UID"], 2, "CANCELLED")


def test_who_takes_part_and_when_a_planned_one_is_are_news_to_the_calendar(example: Forlob) -> None:
    first = invited(example)
    example.ok("conversation", "edit", "T40", "--also", "mor", FORLOB_TODAY="2026-01-09")
    more = invited(example)
    assert (more["UID"], more["SEQUENCE"]) == (first["UID"], 1)
    assert "mor" in more["DESCRIPTION"]
    assert (first["LAST-MODIFIED"].dt, more["LAST-MODIFIED"].dt) == (
        datetime(2026, 1, 8, 12, tzinfo=UTC),
        datetime(2026, 1, 9, 12, tzinfo=UTC),
    )
    example.ok("conversation", "edit", "T40", "--at", "2026-01-22T10:00")
    moved = invited(example)
    assert (moved["UID"], moved["SEQUENCE"]) == (first["UID"], 2)
    assert moved["DTSTART"].dt == datetime(2026, 1, 22, 9, tzinfo=UTC)
    example.ok("undo")
    example.ok("undo")
    back = invited(example)
    assert (back["SEQUENCE"], back["DTSTART"].dt, back["DESCRIPTION"]) == (4, first["DTSTART"].dt, first["DESCRIPTION"])


def test_the_calendar_of_the_plan_takes_away_what_was_called_off(example: Forlob) -> None:
    def entries() -> dict[str, str]:
        path = file_of(example, "plan.ics", "plan", "export", "C12")
        return {str(one["UID"]): str(one["STATUS"]) for one in events(path) if "conversation" in one["SUMMARY"]}

    (uid,) = entries()
    example.ok("conversation", "cancel", "T40", "--by", "MH", "--why", "syg")
    assert entries() == {uid: "CANCELLED"}


def test_a_rebooked_conversation_takes_the_old_one_out_of_the_calendar(example: Forlob) -> None:
    first = invited(example)
    example.ok("conversation", "rebook", "T40", "2026-01-22T13:00")
    old, new = events(file_of(example, "T41.ics", "conversation", "invite", "T41"))
    assert (old["UID"], old["STATUS"]) == (first["UID"], "CANCELLED")
    assert (new["STATUS"], new["DTSTART"].dt) == ("CONFIRMED", datetime(2026, 1, 22, 12, tzinfo=UTC))
    assert new["UID"] != old["UID"]


def test_a_day_without_a_time_is_a_whole_day(example: Forlob) -> None:
    example.ok("conversation", "plan", "C12", "2026-02-05", "--with", "citizen,MH")
    event = invited(example, "T41")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 2, 5), date(2026, 2, 6))


def test_the_letter_says_what_when_where_with_whom_and_whom_to_tell(example: Forlob) -> None:
    letter = file_of(example, "i.txt", "conversation", "invite", "T40", "--lang", "da").read_text("utf-8")
    assert letter.startswith("Indkaldelse: trepartssamtale\n")
    assert "Kære Åse Nørgård\n" in letter
    assert "Hvornår:   torsdag den 15. januar 2026 kl. 13:00–14:00\n" in letter
    assert "Hvor:      Jobcenter\n" in letter
    assert "Du møder:  Mette Holm (Jobcenter) og Kaj Lund (Sundhedshus)\n" in letter
    assert "Sig det til Mette Holm (Jobcenter), så snart du kan" in letter
    swedish = file_of(example, "i.md", "conversation", "invite", "T40", "--lang", "sv").read_text("utf-8")
    assert "**När:** torsdag den 15 januari 2026 kl. 13:00–14:00" in swedish


def test_the_letter_of_a_cancelled_conversation_calls_it_off(example: Forlob) -> None:
    example.ok("conversation", "cancel", "T40", "--by", "MH", "--why", "syg")
    letter = file_of(example, "i.txt", "conversation", "invite", "T40").read_text("utf-8")
    assert letter.startswith("Called off: tripartite conversation\n")
    assert "syg" not in letter


def test_nobody_is_invited_to_what_was_held(example: Forlob) -> None:
    ran = example.refused("conversation", "invite", "T39", "-o", example.database.parent / "i.html")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "error: conversation T39 is not planned any more: held")


@pytest.mark.parametrize("line", ["plan show C12", "plan check", "conversation list", "team list C12", "waits"])
def test_only_a_document_loads_what_makes_documents(example: Forlob, line: str) -> None:
    documents = {
        "icalendar",
        "jinja2",
        "forlob.render.formats.html",
        "forlob.render.formats.ics",
        "forlob.render.plan.citizen",
    }
    assert loaded(*line.split()) & documents == set()
