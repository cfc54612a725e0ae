"""`forlob action`: what was agreed, by whom, until when."""

import pytest

from tests.around import settle
from tests.conftest import Forlob
from tests.golden import golden


@pytest.fixture(autouse=True)
def around(forlob: Forlob) -> None:
    """A1 of MH over since 18 Nov, A2 of the citizen without a day, A3 of MH due on 26 Nov."""
    settle()
    for agreed in ("MH: ring til lægen @ 2026-11-18", "citizen: find kort", "MH: book tolk @ tor"):
        forlob.ok("action", "add", "C1", agreed)


def listed(forlob: Forlob, *words: str, **environment: str) -> list[str]:
    return [one["id"] for one in forlob.ok("action", "list", *words, "-f", "json", **environment).json]


def test_adding_tells_the_id_and_the_day_understood(forlob: Forlob) -> None:
    ran = forlob.ok("action", "add", "åse", "KL: skriv statusattest @ +2w")
    assert ran.out == "action A4 added, due Fri 4 Dec 2026, week 49\nfor C1 Åse Sørensen\nundo with: forlob undo 5\n"


def test_open_actions_are_listed_due_first_and_without_a_day_last(forlob: Forlob) -> None:
    assert listed(forlob) == ["A1", "A3", "A2"]
    assert listed(forlob, "C1") == ["A1", "A3", "A2"]
    assert listed(forlob, "C2") == []


def test_mine_are_those_of_the_worker_at_this_machine(forlob: Forlob) -> None:
    assert listed(forlob, "--mine", FORLOB_WORKER="mh") == ["A1", "A3"]
    assert listed(forlob, "--mine", "--over", FORLOB_WORKER="MH") == ["A1"]
    assert listed(forlob, "--mine", FORLOB_WORKER="KL") == []
    assert forlob.refused("action", "list", "--mine").code == 2


def test_an_action_is_over_from_the_day_after_its_day(forlob: Forlob) -> None:
    assert listed(forlob, "--over", "--on", "2026-11-18") == []
    assert listed(forlob, "--over", "--on", "2026-11-19") == ["A1"]


def test_the_json_of_an_action_keeps_its_keys(forlob: Forlob) -> None:
    assert forlob.ok("action", "list", "--over", "-f", "json").json == [
        {
            "id": "A1",
            "citizen": "C1",
            "name": "Åse Sørensen",
            "course": "F1",
            "conversation": None,
            "what": "ring til lægen",
            "owner": "MH",
            "due": "2026-11-18",
            "done_on": None,
            "dropped_on": None,
            "over": 2,
        }
    ]


def test_done_and_dropped_actions_leave_the_list_from_their_day_on(forlob: Forlob) -> None:
    ran = forlob.ok("action", "done", "A1", "a2", "--on", "2026-11-19")
    assert ran.out.splitlines()[:2] == [
        "action A1 done Thu 19 Nov 2026, week 47",
        "action A2 done Thu 19 Nov 2026, week 47",
    ]
    forlob.ok("action", "drop", "3")
    assert listed(forlob) == []
    assert listed(forlob, "--on", "2026-11-19") == ["A3"]
    assert listed(forlob, "--on", "2026-11-18") == ["A1", "A3", "A2"]


def test_what_is_done_cannot_be_done_or_dropped_again(forlob: Forlob) -> None:
    forlob.ok("action", "done", "A1")
    for verb in ("done", "drop"):
        ran = forlob.refused("action", verb, "A2", "A1")
        assert (ran.code, "error: action A1 was done Fri 20 Nov 2026, week 47" in ran.err) == (1, True)
    assert listed(forlob) == ["A3", "A2"]


def test_nothing_is_done_in_the_future(forlob: Forlob) -> None:
    assert forlob.refused("action", "done", "A1", "--on", "2026-11-21").code == 1


def test_words_owner_and_day_can_be_changed_and_the_day_taken_away(forlob: Forlob) -> None:
    changed = forlob.ok("action", "edit", "A1", "--what", "skriv", "--owner", "kl", "--due", "fre", "-f", "json").json
    assert (changed["what"], changed["owner"], changed["due"], changed["over"]) == ("skriv", "KL", "2026-11-20", 0)
    assert forlob.ok("action", "edit", "A1", "--clear", "due", "-f", "json").json["due"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("add", "C2", "MH: ring"), 1),
        (("add", "C1", "MJ: ring"), 3),
        (("add", "C1", "ring"), 2),
        (("add", "C1", "MH: ring @ aldrig"), 2),
        (("add", "C1", "MH: borger 0101701234"), 2),
        (("add", "C1"), 5),
        (("done", "A9"), 3),
        (("edit", "A9", "--what", "x"), 3),
        (("edit", "A1", "--clear", "what"), 2),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(forlob: Forlob, words: tuple[str, ...], code: int) -> None:
    assert forlob.refused("action", *words).code == code
    assert listed(forlob) == ["A1", "A3", "A2"]


def test_the_screen_of_the_list(forlob: Forlob) -> None:
    golden("action_list", forlob.ok("action", "list").out)
