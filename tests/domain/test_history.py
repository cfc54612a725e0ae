"""What the journal tells of a row, and the order of a history; every expectation is counted by hand."""

from datetime import date
from typing import Any

import pytest

from forlob.domain.history.entry import GROUPS, Entry, EntryKind, Mend, group, in_order
from forlob.domain.history.history import between
from forlob.domain.history.written import Journal, Written, kept_day

ON = date(2026, 4, 20)


def day(text: str) -> date:
    return date.fromisoformat(text)


def written(entry: int, on: str, before: dict[str, Any] | None, after: dict[str, Any] | None, **more: str) -> Written:
    told = {"who": "MH", "words": "intervention edit I1", "table": "intervention", **more}
    return Written(entry, day(on), told["who"], told["words"], told["table"], "1", before, after)


def started(*lines: tuple[int, str, str | None, str | None], on: date = ON) -> Journal:
    """The journal of an intervention whose start was told so: entry, day, before, after."""
    rows = [written(1, "2026-01-12", None, {"started_on": None, "title": "Mentor"})]
    for entry, told_on, before, after in lines:
        rows.append(
            written(entry, told_on, {"started_on": before, "title": "Mentor"}, {"started_on": after, "title": "Mentor"})
        )
    return Journal(rows, on)


def test_a_day_that_became_another_is_mended_not_told_twice() -> None:
    journal = started((2, "2026-02-02", None, "2026-02-02"), (3, "2026-04-01", "2026-02-02", "2026-02-09"))
    assert journal.mends("intervention", 1, "started_on") == (
        Mend("intervention", "started_on", "2026-02-02", "2026-02-09", "MH", day("2026-04-01")),
    )
    assert journal.taken_back("intervention", 1, "started_on") == []


def test_a_day_that_was_told_is_no_mend() -> None:
    assert started((2, "2026-02-02", None, "2026-02-02")).mends("intervention", 1, "started_on") == ()


def test_a_day_that_was_emptied_was_taken_back() -> None:
    journal = started((2, "2026-02-02", None, "2026-02-02"), (3, "2026-04-01", "2026-02-02", None))
    (back,) = journal.taken_back("intervention", 1, "started_on")
    assert (back.on, back.by, kept_day(back.was("started_on"))) == (day("2026-04-01"), "MH", day("2026-02-02"))
    assert journal.mends("intervention", 1, "started_on") == ()


def test_what_was_mended_later_is_not_known_on_the_day() -> None:
    lines = (2, "2026-02-02", None, "2026-02-02"), (3, "2026-04-01", "2026-02-02", "2026-02-09")
    assert started(*lines, on=day("2026-03-31")).mends("intervention", 1, "started_on") == ()


def test_a_day_set_twice_by_one_entry_was_never_otherwise() -> None:
    journal = started((2, "2026-02-02", None, "2026-02-02"), (2, "2026-02-02", "2026-02-02", "2026-02-01"))
    assert journal.mends("intervention", 1, "started_on") == ()


def test_nobody_named_is_none_and_an_import_has_no_day_of_the_row() -> None:
    line = written(1, "2026-04-01", None, {"text": "Et job"}, who="-", words="import /tmp/x", table="goal")
    assert (line.by, line.imported) == (None, True)
    journal = Journal([line], ON)
    assert journal.day_added("goal", 1) is None
    assert journal.knows("goal", 1)


def test_a_row_written_after_the_day_is_not_known() -> None:
    journal = Journal([written(1, "2026-04-21", None, {"text": "Et job"}, table="goal")], ON)
    assert not journal.knows("goal", 1)


@pytest.mark.parametrize(
    ("words", "why"),
    [("course reopen C1: he did not move", "he did not move"), ("intervention edit I1", None), ("goal add: x", None)],
)
def test_why_an_end_was_taken_back_stands_in_the_words_of_the_journal(words: str, why: str | None) -> None:
    assert written(1, "2026-04-01", {}, {}, words=words).why == why


def test_on_one_day_a_course_begins_with_its_opening_and_ends_with_its_end_and_the_next_comes_after() -> None:
    same = day("2026-06-01")
    ended = Entry(same, EntryKind.COURSE_ENDED, "F1", "F1", {})
    held = Entry(same, EntryKind.CONVERSATION_HELD, "T10", "F1", {})
    earlier = Entry(same, EntryKind.CONVERSATION_HELD, "T9", "F1", {})
    opened = Entry(same, EntryKind.COURSE_OPENED, "F2", "F2", {})
    named = Entry(same, EntryKind.RENAMED, "C1", None, {})
    assert in_order([opened, ended, held, earlier, named]) == [named, earlier, held, ended, opened]


def test_what_has_no_day_comes_first_and_what_lies_ahead_last() -> None:
    ahead = Entry(day("2026-01-01"), EntryKind.GOAL_AHEAD, "G1", "F1", {})
    happened = Entry(day("2026-06-01"), EntryKind.GOAL_REACHED, "G2", "F1", {})
    undated = Entry(None, EntryKind.GOAL_SET, "G1", "F1", {})
    assert in_order([ahead, happened, undated]) == [undated, happened, ahead]


def test_both_days_of_a_stretch_are_in_it_and_what_has_no_day_is_in_none() -> None:
    entries = [
        Entry(day(when) if when else None, EntryKind.GOAL_SET, "G1", "F1", {})
        for when in (None, "2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01")
    ]
    assert between(entries, day("2026-02-01"), day("2026-02-28")) == entries[2:4]
    assert between(entries, day("2026-02-01"), None) == entries[2:]
    assert between(entries, None, day("2026-02-01")) == entries[1:3]
    assert between(entries, None, None) == entries


def test_what_happened_to_one_thing_on_a_day_stays_together_in_the_order_of_its_life() -> None:
    same = day("2026-06-01")

    def talk(kind: EntryKind, id: str) -> Entry:
        return Entry(same, kind, id, "F1", {})

    held = talk(EntryKind.CONVERSATION_HELD, "T1")
    planned, rebooked = talk(EntryKind.CONVERSATION_PLANNED, "T2"), talk(EntryKind.CONVERSATION_REBOOKED, "T2")
    agreed = Entry(same, EntryKind.ACTION_AGREED, "A1", "F1", {})
    assert in_order([agreed, planned, rebooked, held]) == [held, planned, rebooked, agreed]


def test_every_kind_has_its_place() -> None:
    assert {group(kind) for kind in EntryKind} == set(range(len(GROUPS)))
