"""What was missed and declined, by reason and sector, counted by hand (domain 9, 11.12)."""

from datetime import date

from forlob.domain.conversation import ConversationState, excused, group_of
from forlob.domain.statistics.conversations import ConversationTally, CourseTalks, Talk
from forlob.domain.statistics.reasons import Declined, Missed, ReasonTally

ON = date(2026, 11, 20)


def test_a_group_that_was_typed_stands_before_that_of_the_reason() -> None:
    assert group_of("not_acceptable", "acceptable") == "not_acceptable"
    assert group_of(None, "logistics") == "logistics"
    assert group_of(None, None) is None
    assert (excused("not_acceptable", "acceptable"), excused(None, "logistics"), excused(None, None)) == (
        False, True, None,
    )  # fmt: skip


def test_a_group_that_forlob_does_not_know_excuses_nothing() -> None:
    assert excused(None, "weather") is None


def test_declined_by_reason_and_sector_most_first_then_what_has_none_then_the_sum() -> None:
    # 6 declined: 3 no_place (health 2, social 1), 1 wish (employment), 2 without a reason (employment).
    tally = ReasonTally()
    for reason, sector in (
        ("wish", "employment"), (None, "employment"), ("no_place", "health"), ("no_place", "social"),
        (None, "employment"), ("no_place", "health"),
    ):  # fmt: skip
        tally.add(reason, [sector])
    assert tally.declined() == [
        Declined("no_place", 0, 1, 2, 3, 50.0),
        Declined("wish", 1, 0, 0, 1, 16.7),
        Declined(None, 2, 0, 0, 2, 33.3),
        Declined("all", 3, 1, 2, 6, 100.0),
    ]


def test_of_fewer_than_five_there_are_counts_and_no_shares() -> None:
    tally = ReasonTally()
    tally.add("wish", ["social"])
    assert tally.declined() == [
        Declined("wish", 0, 1, 0, 1, None, few=True),
        Declined("all", 0, 1, 0, 1, None, few=True),
    ]
    assert [row.percent for row in tally.declined(fewest=1)] == [100.0, 100.0]


def test_where_nothing_was_declined_there_is_no_row() -> None:
    assert ReasonTally().declined() == []


def test_a_missed_conversation_of_two_sectors_counts_in_each_and_once_in_the_sum() -> None:
    # 5 missed: ill with employment and health asked; ill with health, which somebody said is no excuse; strike with
    # nobody of a sector; forgot with all three; one without a reason, with social. Health: 3, employment: 2, social: 2.
    talks = [
        _missed(day, reason, sectors, excused=excused)
        for day, (reason, sectors, excused) in enumerate(
            [
                ("ill", ("employment", "health"), True), ("ill", ("health",), False), ("strike", (), True),
                ("forgot", ("employment", "social", "health"), False), (None, ("social",), False),
            ],
            1,
        )
    ]  # fmt: skip
    tally = ConversationTally(ON)
    tally.add(CourseTalks(1, date(2026, 1, 1), None, None, talks))
    assert tally.figures().missed == [
        Missed("ill", 1, 0, 2, 2, 40.0, False, 1),
        Missed("forgot", 1, 1, 1, 1, 20.0, False, 0),
        Missed("strike", 0, 0, 0, 1, 20.0, False, 1),
        Missed(None, 0, 1, 0, 1, 20.0, False, 0),
        Missed("all", 2, 2, 3, 5, 100.0, False, 2),
    ]


def _missed(day: int, reason: str | None, sectors: tuple[str, ...], *, excused: bool) -> Talk:
    return Talk(
        date(2026, 10, day), ConversationState.NO_SHOW, tripartite_planned=False, excused=excused, reason=reason,
        sectors=sectors,
    )  # fmt: skip
