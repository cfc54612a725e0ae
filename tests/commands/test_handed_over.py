"""A colleague hands everything over in one step, with a sheet a citizen, and one undo takes it back (domain 11.4)."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from forlob.changes import leaving as leaving_
from forlob.store.record import Selection
from tests.conftest import Forlob
from tests.opened import plan_of

NEW_YEAR = "2027-01-04"


@pytest.fixture
def leaving(forlob: Forlob) -> Forlob:
    """KB coordinates C1 and C2, owns I1 and I2 (of LF's C3), is asked to T1 and T2, is to do A1, and holds W1."""
    for who, unit in (("KB", "Jobcenter"), ("MH", "Jobcenter"), ("LF", "Sundhedshuset")):
        forlob.ok("worker", "add", who, f"{who} Holm", "--sector", "employment", "--unit", unit)
    for number, (name, coordinator) in enumerate((("Ida Bo", "KB"), ("Åse Ny", "KB"), ("Per Lund", "LF")), start=1):
        forlob.ok("citizen", "add", name)
        forlob.ok("course", "open", f"C{number}", "--ready", "2026-01-05", "--coordinator", coordinator)
    forlob.ok("intervention", "add", "C1", "employment", "Job", "--owner", "KB")
    forlob.ok("intervention", "add", "C3", "employment", "Mentor", "--owner", "KB")
    forlob.ok("conversation", "plan", "C1", "2026-11-25T10:00", "--with", "citizen,KB")
    forlob.ok("conversation", "plan", "C2", "2027-01-06T10:00", "--with", "citizen,KB,LF")
    forlob.ok("action", "add", "C2", "KB: call @ 2026-12-01")
    forlob.ok("wait", "add", "C1", "statement", "--since", "2026-11-02", "--holder", "KB")
    return forlob


def whose(forlob: Forlob, *before: str) -> dict[str, str]:
    """Return who coordinates, owns, is asked, is to act and is awaited, by id."""

    def asked(*words: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = forlob.ok(*before, *words, "-f", "json").json
        return found

    return {
        **{str(one["id"]): str(one["coordinator"]) for one in asked("course", "list")},
        **{str(one["id"]): str(one["owner"]) for one in asked("intervention", "list")},
        **{
            str(one["id"]): " ".join(who["who"] for who in one["participants"])
            for one in (forlob.ok("conversation", "show", id, "-f", "json").json for id in ("T1", "T2"))
        },
        **{str(one["id"]): str(one["owner"]) for one in asked("action", "list")},
        **{str(one["id"]): str(one["holder"]) for one in asked("waits") if one["source"] == "explicit"},
    }


def test_all_that_counts_on_a_worker_goes_to_another_in_one_entry(leaving: Forlob) -> None:
    before, entries = whose(leaving), len(leaving.ok("log", "-f", "json").json)
    said = leaving.ok("handover", "KB", "--to", "mh").out
    assert said.splitlines()[:6] == [
        "handed over to MH:",
        "coordinates: F1, F2",
        "owns: I1, I2",
        "asked to: T1 2026-11-25 10:00, T2 2027-01-06 10:00",
        "to do: A1",
        "awaited: W1",
    ]
    assert said.splitlines()[6] == "for C1 Ida Bo, C2 Åse Ny, C3 Per Lund"
    assert whose(leaving) == {
        "F1": "MH", "F2": "MH", "F3": "LF", "I1": "MH", "I2": "MH", "T1": "citizen MH", "T2": "citizen LF MH", "A1": "MH",
        "W1": "MH",
    }  # fmt: skip
    log = leaving.ok("log", "-f", "json").json
    assert (len(log), log[0]["words"]) == (entries + 1, "handover KB --to MH")
    leaving.ok("undo")
    assert whose(leaving) == before


def test_who_hands_over_stays_a_worker(leaving: Forlob) -> None:
    leaving.ok("handover", "KB", "--to", "MH", "-q")
    assert "KB" in [one["id"] for one in leaving.ok("worker", "list", "-f", "json").json]
    leaving.ok("conversation", "plan", "C2", "2026-12-01T10:00", "--with", "citizen,KB")


def test_the_summons_names_who_has_taken_over(leaving: Forlob, tmp_path: Path) -> None:
    leaving.ok("handover", "KB", "--to", "MH", "-q")
    leaving.ok("conversation", "invite", "T1", "-o", tmp_path / "summons.txt")
    text = (tmp_path / "summons.txt").read_text("utf-8")
    assert "MH Holm" in text
    assert "KB" not in text


def test_scripts_get_the_ids_by_kind(leaving: Forlob) -> None:
    assert leaving.ok("handover", "KB", "--to", "MH", "-f", "json").json == {
        "worker": "KB", "to": "MH", "on": "2026-11-20", "courses": ["F1", "F2"], "interventions": ["I1", "I2"],
        "conversations": ["T1", "T2"], "actions": ["A1"], "waits": ["W1"], "left": [],
    }  # fmt: skip
    leaving.ok("undo")
    assert leaving.ok("handover", "KB", "--to", "MH", "-q").out == "KB\n"
    leaving.ok("undo")
    assert "F1 F2" in leaving.ok("handover", "KB", "--to", "MH", "-f", "csv").out


def test_what_has_days_is_handed_over_ahead_and_the_rest_on_the_day(leaving: Forlob) -> None:
    said = leaving.ok("handover", "KB", "--to", "MH", "--on", NEW_YEAR).out
    assert (
        "handed over to MH from Mon 4 Jan 2027, week 1 on:\ncoordinates: F1, F2\nasked to: T2 2027-01-06 10:00" in said
    )
    assert "still with KB:\nowns: I1, I2\nto do: A1\nawaited: W1\n" in said
    assert "what has no days of its own is handed over on the day itself, Mon 4 Jan 2027, week 1: forlob" in said
    now = whose(leaving)
    assert (now["F1"], now["I1"], now["T1"], now["T2"], now["A1"]) == ("KB", "KB", "citizen KB", "citizen LF MH", "KB")
    then = whose(leaving, "--today", NEW_YEAR)
    assert (then["F1"], then["F2"], then["I1"]) == ("MH", "MH", "KB")
    rest = leaving.ok("--today", NEW_YEAR, "handover", "KB", "--to", "MH", "-f", "json").json
    assert (rest["courses"], rest["interventions"], rest["actions"], rest["waits"]) == (
        [],
        ["I1", "I2"],
        ["A1"],
        ["W1"],
    )


def test_a_handover_may_be_of_a_day_that_has_been(leaving: Forlob) -> None:
    leaving.ok("handover", "KB", "--to", "MH", "--on", "2026-11-09", "-q")
    earlier = [one["coordinator"] for one in leaving.ok("course", "list", "--on", "2026-11-08", "-f", "json").json]
    assert earlier == ["KB", "KB", "LF"]
    assert leaving.ok("course", "show", "F1", "--on", "2026-11-09", "-f", "json").json["coordinator"] == "MH"


def test_where_nothing_counts_on_somebody_that_is_said(leaving: Forlob) -> None:
    ran = leaving.ok("handover", "MH", "--to", "KB")
    assert ran.out == "nothing counts on MH from Fri 20 Nov 2026, week 47 on\n"
    assert leaving.ok("log", "-f", "json").json[0]["words"].startswith("wait add")


def test_who_cannot_take_over_is_named(leaving: Forlob) -> None:
    assert "KB cannot hand over to themselves" in leaving.refused("handover", "KB", "--to", "KB").err
    assert leaving.refused("handover", "KB", "--to", "QQ").code == 3
    assert leaving.refused("handover", "QQ", "--to", "KB").code == 3
    assert leaving.refused("handover", "KB").code == 5
    leaving.ok("worker", "end", "LF", "--on", "2027-01-01")
    ran = leaving.refused("handover", "KB", "--to", "LF", "--on", NEW_YEAR)
    assert "LF was here to and including Thu 31 Dec 2026, week 53, so not Mon 4 Jan 2027" in ran.err


def test_who_is_asked_twice_at_one_time_afterwards_is_told(leaving: Forlob) -> None:
    leaving.ok("conversation", "plan", "C3", "2026-11-25T10:30", "--with", "citizen,MH")
    said = leaving.ok("handover", "KB", "--to", "MH").out
    assert "\nT1: MH" in said
    assert "with C3, Wed 25 Nov 2026, week 48, 10:30, 60 minutes" in said


def test_a_sheet_a_citizen_is_written_into_a_private_folder(leaving: Forlob, tmp_path: Path) -> None:
    folder = tmp_path / "handover"
    ran = leaving.ok("handover", "KB", "--to", "MH", "-o", folder)
    assert "3 handover sheets in" in ran.err
    assert sorted(path.name for path in folder.iterdir()) == ["C1.html", "C2.html", "C3.html"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    leaving.ok("undo")
    leaving.ok(
        "handover", "KB", "--to", "MH", "-o", folder, "--ending", "txt", "--lang", "da", "--note", "Barsel", "-q"
    )
    text = (folder / "C1.txt").read_text("utf-8")
    assert text.startswith("C1 Ida Bo: overlevering")
    assert "MH MH Holm, Jobcenter" in text
    assert "Barsel" in text


def test_nothing_is_handed_over_where_a_sheet_cannot_be_written(leaving: Forlob, tmp_path: Path) -> None:
    before = whose(leaving)
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "C2.html").write_text("mine", "utf-8")
    ran = leaving.refused("handover", "KB", "--to", "MH", "-o", folder)
    assert "C2.html exists already" in ran.err
    assert ran.err.rstrip().endswith("--force")
    assert [path.name for path in folder.iterdir()] == ["C2.html"]
    assert leaving.refused("handover", "KB", "--to", "MH", "-o", folder / "C2.html").code == 2
    assert leaving.refused("handover", "KB", "--to", "MH", "-o", tmp_path / "missing" / "there").code == 2
    assert (
        "try: forlob handover KB --to MH -o"
        in leaving.refused("handover", "KB", "--to", "MH", "-o", tmp_path / "sheets.html").err
    )
    assert not (tmp_path / "sheets.html").exists()
    assert whose(leaving) == before
    leaving.ok("handover", "KB", "--to", "MH", "-o", folder, "--force", "-q")
    assert (folder / "C2.html").read_text("utf-8").startswith("<!doctype html>")


def test_no_folder_is_left_where_nothing_is_handed_over(leaving: Forlob, tmp_path: Path) -> None:
    leaving.refused("handover", "KB", "--to", "KB", "-o", tmp_path / "sheets")
    leaving.ok("handover", "MH", "--to", "KB", "-o", tmp_path / "sheets")
    assert not (tmp_path / "sheets").exists()


def test_who_leaves_hands_over_with_sheets_too(leaving: Forlob, tmp_path: Path) -> None:
    leaving.ok("worker", "end", "KB", "--to", "MH", "-o", tmp_path / "sheets", "--ending", "md")
    assert sorted(path.name for path in (tmp_path / "sheets").iterdir()) == ["C1.md", "C2.md", "C3.md"]
    leaving.ok("undo")
    leaving.ok("worker", "edit", "LF", "--unit", "Nord")
    assert leaving.refused("worker", "end", "KB", "--to", "MH", "-o", tmp_path / "sheets", "--ending", "md").code == 2


def test_without_who_takes_over_a_leave_is_told_into_its_file(leaving: Forlob, tmp_path: Path) -> None:
    leaving.ok("worker", "end", "MH", "-o", tmp_path / "left.json")
    assert json.loads((tmp_path / "left.json").read_text("utf-8"))["id"] == "MH"


def test_two_that_are_both_handed_over_are_told_once(leaving: Forlob) -> None:
    leaving.ok("conversation", "plan", "C2", "2026-11-25T10:30", "--with", "citizen,KB", "--anyway")
    said = leaving.ok("handover", "KB", "--to", "MH").out
    assert [line[:6] for line in said.splitlines() if "at that time" in line] == ["T1: MH"]


@pytest.mark.parametrize(
    "asked", [leaving_.COORDINATED_BY, leaving_.OWNED_BY, leaving_.ASKED, leaving_.OPEN_ACTIONS_OF, leaving_.HELD_BY]
)
def test_what_counts_on_somebody_is_found_without_looking_at_all_there_is(
    leaving: Forlob, asked: Selection[Any]
) -> None:
    sql = f"SELECT {', '.join(asked.kind.columns)} FROM {asked.kind.table} WHERE {asked.where}"
    plan = plan_of(sql, {"worker": "KB", "on": "2026-11-20"})
    assert [step for step in plan if step.startswith("SCAN")] == []


def test_a_wait_without_a_norm_is_handed_over_too(leaving: Forlob) -> None:
    leaving.ok("wait", "add", "C2", "placement", "--since", "2026-11-02", "--holder", "kb")
    held = [one["due_on"] for one in leaving.ok("waits", "-f", "json").json if one["source"] == "explicit"]
    assert None in held
    assert leaving.ok("handover", "KB", "--to", "MH", "-f", "json").json["waits"] == ["W1", "W2"]


def test_a_leave_that_is_announced_is_handed_over_ahead_and_finished_on_its_day(leaving: Forlob) -> None:
    said = leaving.ok("worker", "end", "KB", "--on", NEW_YEAR).out
    assert f"hand over with: forlob handover KB --to WORKER --on {NEW_YEAR}" in said
    leaving.ok("handover", "KB", "--to", "MH", "--on", NEW_YEAR, "-q")
    leaving.ok("--today", NEW_YEAR, "handover", "KB", "--to", "MH", "-q")
    then = whose(leaving, "--today", NEW_YEAR)
    assert {then[id] for id in ("F1", "F2", "I1", "I2", "A1", "W1")} == {"MH"}
    checked = leaving.ok("--today", NEW_YEAR, "plan", "check", "-f", "json").json
    assert "worker_left" not in [one["code"] for one in checked if one["citizen"] == "C2"]
