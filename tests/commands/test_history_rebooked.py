"""A conversation that was called off, or that somebody missed, and was rebooked on a later day: two days, told apart."""

from pathlib import Path

from tests.commands.test_history import PEOPLE, tell, told
from tests.conftest import Forlob

PLANNED = (
    "2026-09-01 course open C1 --ready 2026-09-01",
    "2026-09-02 conversation plan C1 2026-09-21T10:00 --with citizen,MH",
)
CALLED_OFF = (
    "2026-09-15 T1 Follow-up, planned for Mon 21 Sep 2026, week 39, 10:00, was called off by the citizen | reason: syg"
)
REBOOKED = (
    "2026-09-18 T1 Follow-up, planned for Mon 21 Sep 2026, week 39, 10:00, was rebooked"
    " | rebooked to T2, Tue 29 Sep 2026, week 40, 10:00"
)
ASKED = " | asked: the citizen and MH"


def called_off(forlob: Forlob) -> None:
    tell(
        forlob,
        [
            *PEOPLE,
            *PLANNED,
            "2026-09-15 conversation cancel T1 --by citizen --why syg",
            "2026-09-18 conversation rebook T1 2026-09-29T10:00",
        ],
    )


def test_what_was_called_off_and_rebooked_later_is_told_on_both_days_and_nothing_was_mended(forlob: Forlob) -> None:
    called_off(forlob)
    assert told(forlob, "2026-09-18")[4:] == [
        f"2026-09-02 T1 Follow-up was planned for Mon 21 Sep 2026, week 39, 10:00{ASKED}",
        CALLED_OFF,
        REBOOKED,
        f"2026-09-18 T2 Follow-up was planned for Tue 29 Sep 2026, week 40, 10:00{ASKED}",
        f"2026-09-29 T2 Follow-up is planned for Tue 29 Sep 2026, week 40, 10:00{ASKED}",
    ]


def test_between_the_two_days_nobody_knows_that_it_will_be_rebooked(forlob: Forlob) -> None:
    called_off(forlob)
    assert told(forlob, "2026-09-17")[5:] == [CALLED_OFF]


def test_a_mended_reason_stands_with_the_day_it_was_called_off(forlob: Forlob) -> None:
    called_off(forlob)
    tell(forlob, ["2026-09-20 conversation edit T1 --why ferie"])
    off, again = told(forlob, "2026-09-20")[5:7]
    assert off.endswith("| reason: ferie | reason: mended from syg to ferie, by MH Sun 20 Sep 2026")
    assert again == REBOOKED


def test_a_no_show_is_not_rebooked_before_it_was(forlob: Forlob) -> None:
    tell(
        forlob,
        [
            *PEOPLE,
            *PLANNED,
            "2026-09-21 conversation no-show T1 --by citizen",
            "2026-09-25 conversation rebook T1 2026-09-29T10:00",
        ],
    )
    missed = "2026-09-21 T1 Follow-up did not take place: the citizen did not come"
    assert told(forlob, "2026-09-24")[5:] == [missed]
    assert told(forlob, "2026-09-25")[5] == f"{missed} | rebooked to T2, Tue 29 Sep 2026, week 40, 10:00"


def test_what_was_planned_until_it_was_rebooked_was_to_come_till_then(forlob: Forlob) -> None:
    tell(forlob, [*PEOPLE, *PLANNED, "2026-09-18 conversation rebook T1 2026-09-29T10:00"])
    assert told(forlob, "2026-09-17")[5:] == [
        f"2026-09-21 T1 Follow-up is planned for Mon 21 Sep 2026, week 39, 10:00{ASKED}"
    ]


def test_what_was_called_off_on_a_day_nobody_knows_has_not_happened_on_a_day_to_come(
    forlob: Forlob, tmp_path: Path
) -> None:
    tell(forlob, [*PEOPLE, *PLANNED])
    (tmp_path / "conversations.csv").write_text(
        "id,course,kind,planned_at,state,by,reason\n"
        "a,F1,follow_up,2026-12-01T13:00,cancelled,MH,flytter\n"
        "b,F1,follow_up,2026-09-03T13:00,cancelled,MH,syg\n",
        "utf-8",
    )
    forlob.ok("import", tmp_path)
    off = [line for line in told(forlob, "2026-11-20") if "called off" in line]
    assert [line.split(" ", 1)[0] for line in off] == ["?", "2026-09-03"]


def test_a_place_that_became_another_while_it_was_planned_was_moved_and_not_mended(forlob: Forlob) -> None:
    tell(
        forlob,
        [
            *PEOPLE,
            *PLANNED,
            '2026-09-03 conversation edit T1 --place "Lokale 2"',
            "2026-09-04 conversation edit T1 --place Torvet",
            "2026-09-21 conversation held T1",
            "2026-09-22 conversation edit T1 --place Banegården",
        ],
    )
    assert told(forlob, "2026-09-22")[5:] == [
        "2026-09-03 T1 Follow-up is to be held at Lokale 2",
        "2026-09-04 T1 Follow-up is to be held at Torvet",
        "2026-09-21 T1 Follow-up was held with the citizen and MH"
        " | place: changed from Torvet to Banegården, by MH Tue 22 Sep 2026",
    ]
