"""The handover sheet: what a coordinator who takes over needs, on the screen or in a file, and no clock changed."""

import stat

import pytest

from tests.conftest import Forlob
from tests.golden import golden


@pytest.fixture
def plan(example: Forlob) -> Forlob:
    example.ok("worker", "add", "KB", "Karen Bech", "--sector", "employment", "--unit", "Jobcenter")
    return example


def test_the_handover_prints_the_sheet_after_the_change(plan: Forlob) -> None:
    ran = plan.ok("team", "coordinator", "C12", "KB", "--note", "Barsel")
    said, whom, undo, rest = ran.out.split("\n", 3)
    assert said == "F7 handed over from MH to KB Thu 8 Jan 2026, week 2"
    assert whom == "for C12 Åse Nørgård"
    assert undo == "undo with: forlob undo 3"
    golden("handover", rest)


def test_the_sheet_goes_into_a_file_and_the_change_onto_the_screen(plan: Forlob) -> None:
    path = plan.database.parent / "handover.md"
    ran = plan.ok("team", "coordinator", "C12", "KB", "-o", path)
    assert ran.out.startswith("F7 handed over from MH to KB")
    assert "Situation" not in ran.out
    text = path.read_text("utf-8")
    headings = [line[3:] for line in text.splitlines() if line.startswith("## ")]
    assert headings == ["Situation", "Background", "Assessment", "Recommendation", "The citizen's voice",
                        "Open waits", "Open actions", "Team"]  # fmt: skip
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["handover.pdf", "there.md", "missing/handover.md"])
def test_nothing_is_handed_over_where_the_sheet_cannot_be_written(plan: Forlob, name: str) -> None:
    (plan.database.parent / "there.md").write_text("mine", "utf-8")
    assert plan.refused("team", "coordinator", "C12", "KB", "-o", plan.database.parent / name).code == 2
    assert [one["worker"] for one in plan.ok("team", "list", "C12", "-f", "json").json] == ["MH", "KL"]
    assert (plan.database.parent / "there.md").read_text("utf-8") == "mine"


def test_a_handover_changes_no_clock(plan: Forlob) -> None:
    words = ("waits", "--citizen", "C12", "-f", "json", "--fields", "id,since,days,net_days,due_on,over,reminders")
    before = plan.ok(*words).json
    plan.ok("team", "coordinator", "C12", "KB", "-q")
    assert plan.ok(*words).json == before


def test_what_the_coordinator_before_owned_is_recommended_to_be_taken_over(plan: Forlob) -> None:
    out = plan.ok("team", "coordinator", "C12", "KB").out
    assert "- A55 ring til lægen still belongs to MH\n$ forlob action edit A55 --owner KB\n" in out
    assert "- I30 Afklaring still belongs to MH\n$ forlob intervention edit I30 --owner KB\n" in out
    for line in out.splitlines():
        if line.startswith(("$ forlob action edit", "$ forlob intervention edit")):
            plan.ok(*line.split()[2:])
    assert "still belongs" not in plan.ok("team", "handover", "C12").out


def test_scripts_get_the_changed_thing_and_the_sheet_as_json_when_they_ask_for_it(plan: Forlob) -> None:
    assert plan.ok("team", "coordinator", "C12", "KB", "-f", "json").json["worker"] == "KB"
    sheet = plan.ok("team", "handover", "C12", "-f", "json").json
    assert [(one["worker"], one["to_on"]) for one in sheet["coordinators"]] == [("MH", "2026-01-08"), ("KB", None)]
    assert sheet["last_conversation"] == {"id": "T39", "held_on": "2025-12-04", "note": None}
    assert sheet["plan"]["citizen"] == "C12"


def test_the_sheet_comes_in_danish(plan: Forlob) -> None:
    out = plan.ok("team", "handover", "C12", "--lang", "da").out
    assert out.startswith("C12 Åse Nørgård: overlevering\n")
    assert "Forsinkes af:   W7 LÆ265, 41 dage over, hos Lægehuset Søborg" in out
