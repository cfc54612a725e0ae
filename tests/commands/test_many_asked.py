"""Several at once on a real terminal: what is to be done is shown together, and done with one Enter."""

import shutil
import sys

import pytest

from tests.around import settle
from tests.commands.test_conversation_asked import ask
from tests.conftest import Forlob

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or not shutil.which("bash"), reason="there is no pseudo-terminal"
)  # fmt: skip


@pytest.fixture
def desk(forlob: Forlob) -> Forlob:
    """C1 and C2 with courses, KB beside MH."""
    settle()
    forlob.ok("worker", "add", "KB", "Karen Bech", "--sector", "social", "--unit", "Socialcenter")
    forlob.ok("citizen", "add", "Signe Damgaard")
    forlob.ok("course", "open", "Signe Damgaard", "--ready", "2026-08-03", "--coordinator", "MH")
    return forlob


def citizen(forlob: Forlob) -> str:
    return str(forlob.ok("citizen", "list", "--name", "Signe", "-f", "json").json[0]["id"])


def test_a_handover_is_shown_first_and_one_enter_does_it(desk: Forlob) -> None:
    courses = [one["id"] for one in desk.ok("course", "list", "-f", "json").json if one["coordinator"] == "MH"]
    code, lines = ask("handover", "MH", answers=(("Who takes over (initials)?", "KB"), (" to KB? [Y/n]", "")))
    assert code == 0
    assert any(line.startswith(f"coordinates: {courses[0]}") for line in lines)
    assert any(line.endswith("handed over to KB:") for line in lines)
    assert {one["coordinator"] for one in desk.ok("course", "list", "-f", "json").json} == {"KB"}


def test_a_handover_that_is_declined_hands_nothing_over(desk: Forlob) -> None:
    code, lines = ask("handover", "MH", "--to", "KB", answers=((" to KB? [Y/n]", "n"),))
    assert code == 0
    assert any(line.endswith("nothing was handed over") for line in lines)
    assert {one["coordinator"] for one in desk.ok("course", "list", "-f", "json").json} == {"MH"}


def test_the_times_of_several_are_taken_or_passed_over_together(desk: Forlob) -> None:
    desk.ok("config", "set", "slots", "thu 13:00-16:00/60")
    other = citizen(desk)
    code, lines = ask(
        *("conversation", "plan", f"C1,{other}", "--slot", "--with", "citizen,MH"),
        answers=(("take these 2 times? [Y/n]", "n"), ("take these 2 times? [Y/n]", "")),
    )
    assert code == 0
    assert any(line.endswith("C1: Thu 26 Nov 2026, week 48, 14:00") for line in lines)
    planned = desk.ok("conversation", "list", "--state", "planned", "-f", "json").json
    assert [one["planned_at"] for one in planned] == ["2026-11-26T14:00", "2026-11-26T15:00"]


def test_an_answer_may_name_several(desk: Forlob) -> None:
    code, lines = ask("plan", "build", answers=(("Which citizens", f"C1, {citizen(desk)}"),))
    assert code == 0
    assert len([line for line in lines if "version 1 of the plan of" in line]) == 2
