"""Fixed times on a real terminal: each is proposed, and taken or passed over."""

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
def planning(forlob: Forlob) -> Forlob:
    settle()
    forlob.ok("config", "set", "slots", "thu 13:00-16:00/60")
    return forlob


def test_a_slot_that_is_passed_over_is_followed_by_the_next(planning: Forlob) -> None:
    code, lines = ask(
        *("conversation", "plan", "C1", "--slot", "--with", "citizen,MH"),
        answers=(("13:00, 60 minutes: take it?", "n"), ("14:00, 60 minutes: take it?", "")),
    )
    assert code == 0
    assert any(line.endswith("conversation T1 planned, Follow-up, Thu 26 Nov 2026, week 48, 14:00") for line in lines)


def test_a_no_show_is_rebooked_at_once(planning: Forlob) -> None:
    planning.ok("conversation", "plan", "C1", "2026-11-19T13:00", "--with", "citizen,MH", FORLOB_TODAY="2026-11-18")
    code, lines = ask(
        *("conversation", "no-show", "T1", "--by", "citizen"),
        answers=(("rebook T1 to Thu 26 Nov 2026, week 48, 13:00?", "j"),),
    )
    assert code == 0
    assert any(line.endswith("conversation T2 planned, Follow-up, Thu 26 Nov 2026, week 48, 13:00") for line in lines)
