"""An intervention of a kind that outlives its course goes on when the course has ended (domain 12)."""

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Forlob
from tests.invariants import broken

OWN = (
    "group,code,label_da,label_sv,label_en,from_on,to_on,sector,category,flags,position,course_kinds,source\n"
    "intervention,lasting,Varig støtte,Varaktigt stöd,Lasting support,,,social,social,outlives_course,,,own\n"
)


@pytest.fixture
def ida(forlob: Forlob, tmp_path: Path) -> Forlob:
    """Ida's course, in which a lasting support and an internship run."""
    forlob.ok("worker", "add", "MH", "Mette Holm", "--sector", "employment", "--unit", "Jobcenter")
    (tmp_path / "catalogue.csv").write_text(OWN, "utf-8")
    forlob.ok("import", tmp_path / "catalogue.csv")
    forlob.ok("citizen", "add", "Ida Sørensen")
    forlob.ok("course", "open", "C1", "--ready", "2025-06-02", "--coordinator", "MH")
    forlob.ok("course", "set", "C1", "--granted", "2025-07-01", "--start", "2025-07-01")
    forlob.ok("intervention", "add", "C1", "social", "Støtte i hjemmet", "--kind", "lasting", "--started", "2025-09-01")
    forlob.ok("intervention", "add", "C1", "employment", "Praktik", "--kind", "internship", "--started", "2025-09-01")
    return forlob


@pytest.fixture
def ended(ida: Forlob) -> Forlob:
    """The same, the internship ended and the course too, on 2 November."""
    ida.ok("intervention", "end", "I2", "--on", "2026-10-30")
    ida.ok("course", "end", "C1", "--outcome", "job", "--why", "goal_reached", "--on", "2026-11-02")
    return ida


def state(forlob: Forlob, on: str = "2026-11-20") -> str:
    return str(forlob.ok("--today", on, "intervention", "show", "I1", "-f", "json").json["state"])


def wrong(forlob: Forlob) -> list[str]:
    of_this_machine = ("backups", "rights", "completion", "encryption", "place")
    checks = forlob.ok("doctor", "--deep", "-f", "json").json
    return [one["text"] for one in checks if one["state"] != "ok" and one["check"] not in of_this_machine]


def test_only_what_outlives_its_course_does_not_keep_it_from_ending(ida: Forlob) -> None:
    refused = ida.refused("course", "end", "C1", "--outcome", "job", "--why", "goal_reached")
    assert refused.err == "error: still running: I2\ntry: forlob intervention end I2\n"
    ida.ok("intervention", "end", "I2")
    ran = ida.ok("course", "end", "C1", "--outcome", "job", "--why", "goal_reached")
    assert ran.out.splitlines()[:2] == ["course F1 ended Fri 20 Nov 2026, week 47", "I1 goes on after the course"]


def test_it_goes_on_is_listed_and_breaks_no_rule(ended: Forlob) -> None:
    assert state(ended) == "active"
    assert [one["id"] for one in ended.ok("intervention", "list", "-f", "json").json] == ["I1"]
    assert wrong(ended) == []
    assert broken(ended, date(2026, 11, 20)) == []


def test_it_is_edited_ended_and_reopened_after_the_end_of_the_course(ended: Forlob) -> None:
    ended.ok("intervention", "edit", "I1", "--hours", "3")
    ended.ok("intervention", "end", "I1", "--on", "2026-11-16")
    ended.ok("intervention", "edit", "I1", "--ended", "2026-11-17")
    assert wrong(ended) == []
    ended.ok("intervention", "reopen", "I1", "--why", "kommer igen")
    assert state(ended) == "active"
    ended.ok("intervention", "stop", "I1", "--why", "flyttet")
    ended.ok("undo")
    assert state(ended) == "active"
    assert wrong(ended) == []


def test_any_other_stays_bound_by_its_course(ended: Forlob) -> None:
    assert "course F1 ended" in ended.refused("intervention", "edit", "I2", "--ended", "2026-11-16").err
    assert "course F1 ended" in ended.refused("intervention", "edit", "I1", "--kind", "mentor").err
    assert ended.refused("intervention", "edit", "I1", "--started", "2026-11-16").code == 1


def test_what_outlived_its_course_is_not_made_a_thing_that_cannot(ended: Forlob) -> None:
    ended.ok("intervention", "end", "I1", "--on", "2026-11-16")
    for words in (("--kind", "mentor"), ("--clear", "kind")):
        assert "course F1 ended" in ended.refused("intervention", "edit", "I1", *words).err
    assert wrong(ended) == []


def test_an_undo_that_is_refused_never_names_itself(ida: Forlob) -> None:
    ida.ok("intervention", "edit", "I1", "--kind", "mentor")
    ida.ok("intervention", "edit", "I1", "--kind", "lasting")
    ida.ok("intervention", "end", "I2", "--on", "2026-10-30")
    ida.ok("course", "end", "C1", "--outcome", "job", "--why", "goal_reached", "--on", "2026-11-02")
    ida.ok("intervention", "end", "I1", "--on", "2026-11-16")
    log = ida.ok("log", "-f", "json").json
    again = next(one["number"] for one in log if one["words"] == "intervention edit I1")
    ended = next(one["number"] for one in log if one["words"] == "intervention end I1")
    assert ida.refused("undo", again).err.splitlines()[-1] == f"try: forlob undo {ended}"


def test_a_mended_end_and_a_reopened_course_leave_its_own_end_alone(ended: Forlob) -> None:
    ended.ok("intervention", "end", "I1", "--on", "2026-11-16")
    mended = ended.ok("course", "set", "F1", "--end", "2026-11-03")
    assert "I1" not in mended.out
    assert state(ended) == "completed"
    assert "I1" not in ended.ok("course", "reopen", "C1", "--why", "for tidligt").out
    assert state(ended) == "completed"


def test_who_dies_has_nothing_that_goes_on(ida: Forlob) -> None:
    out = ida.ok("course", "end", "C1", "--why", "died", "--on", "2026-11-02").out
    assert "I1 stopped" in out and "goes on" not in out
    assert "I1 goes on" in ida.ok("course", "reopen", "C1", "--why", "en anden").out


def test_what_began_in_a_course_is_noted_late_and_goes_on(ended: Forlob) -> None:
    ran = ended.ok("intervention", "add", "F1", "social", "Mere", "--kind", "lasting", "--started", "2026-10-01")
    assert "stopped" not in ran.out
    assert ended.ok("intervention", "show", "I3", "-f", "json").json["state"] == "active"


def test_it_goes_out_and_comes_into_another_database(ended: Forlob, tmp_path: Path) -> None:
    ended.ok("intervention", "end", "I1", "--on", "2026-11-16")
    ended.ok("export", tmp_path / "out")
    other = {"FORLOB_DB": str(tmp_path / "other.db")}
    ended.ok("import", tmp_path / "out" / "catalogue.csv", **other)
    assert "warning" not in ended.ok("import", tmp_path / "out", **other).err
    ended.ok("intervention", "reopen", "I1", "--why", "x")
    ended.ok("export", tmp_path / "again")
    third = {"FORLOB_DB": str(tmp_path / "third.db")}
    ended.ok("import", tmp_path / "again" / "catalogue.csv", **third)
    ended.ok("import", tmp_path / "again", **third)
    assert ended.ok("intervention", "show", "I1", "-f", "json", **third).json["state"] == "active"


def test_an_undo_that_would_let_another_run_in_a_closed_course_is_refused(ended: Forlob) -> None:
    assert "I2 would be open" in ended.refused("undo", "8").err  # the end of the internship


@pytest.mark.parametrize(("until", "gap"), [(None, False), ("2026-11-27", True)])
def test_what_goes_on_is_something_after_the_end(ida: Forlob, until: str | None, gap: bool) -> None:
    ida.ok("course", "set", "C1", "--months", "18")  # to the end of 2026
    if until:
        ida.ok("intervention", "edit", "I1", "--until", until)
    codes = [one["code"] for one in ida.ok("plan", "check", "C1", "-f", "json").json]
    assert ("ends_soon" in codes) is gap
