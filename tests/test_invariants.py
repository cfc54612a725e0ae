"""What holds of any caseload on any day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forlob.domain.days.intervals import union_days
from tests.conftest import DATA, Forlob
from tests.exchange import rich
from tests.invariants import broken, exported

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("name", ["caseload", "study"])
def test_every_invariant_holds_of_what_is_imported(forlob: Forlob, name: str) -> None:
    forlob.ok("import", DATA / name)
    assert broken(forlob, TODAY) == []


def test_every_invariant_holds_of_a_row_in_every_table(forlob: Forlob) -> None:
    rich.settle(forlob)
    assert broken(forlob, TODAY) == []


@settings(max_examples=15)
@given(days=st.integers(min_value=0, max_value=900))
def test_on_every_day_gross_is_net_or_more_the_union_no_more_than_the_sum_and_every_course_has_a_pattern(
    municipality: Forlob, days: int
) -> None:
    on = {"FORLOB_TODAY": (TODAY - timedelta(days=days)).isoformat()}
    waits = municipality.ok("waits", "-f", "json", **on).json
    assert len({wait["id"] for wait in waits}) == len(waits)
    assert all(wait["days"] >= wait["net_days"] >= 0 for wait in waits)
    for group in municipality.ok("waits", "--by", "citizen", "-f", "json", **on).json:
        own = [wait["days"] for wait in waits if wait["citizen"] == group["group"]]
        assert max(own) <= group["citizen_days"] <= sum(own)
    patterns = municipality.ok("stats", "start", "-f", "json", **on).json
    known = sum(1 for one in municipality.ok("citizen", "list", "--all", "-f", "json", **on).json if one["course"])
    assert sum(pattern["count"] for pattern in patterns["patterns"]) == patterns["n"] == known
    assert known == 135 if days == 0 else known <= 135


WAITED = "id,course,kind,since,norm\n" + "".join(
    f"w{number},f1,{kind},2026-{month:02}-{day:02},{norm}\n"
    for number, (kind, month, day, norm) in enumerate(
        [
            ("other", 9, 9, ""), ("statement", 9, 1, 90), ("other", 8, 1, ""), ("other", 9, 2, 5), ("statement", 10, 1, ""),
            ("other", 9, 9, ""), ("statement", 9, 5, 2), ("statement", 7, 1, ""), ("other", 10, 10, 0), ("other", 7, 1, 400),
        ]
    )
)  # fmt: skip


def test_waits_written_down_in_any_order_are_listed_in_theirs_also_of_one_citizen_and_on_an_earlier_day(
    forlob: Forlob, tmp_path: Path
) -> None:
    (tmp_path / "citizens.csv").write_text("id,name\nb1,Bo\n", "utf-8")
    (tmp_path / "courses.csv").write_text("id,citizen,kind\nf1,b1,coordinated\n", "utf-8")
    (tmp_path / "waits.csv").write_text(WAITED, "utf-8")
    forlob.ok("import", tmp_path)
    assert broken(forlob, TODAY) == []
    by_due_day = ["W4", "W7", "W9", "W2", "W10", "W8", "W3", "W1", "W6", "W5"]
    for words in ((), ("--citizen", "C1"), ("--on", "2026-10-15"), ("--citizen", "C1", "--on", "2026-10-15")):
        assert [wait["id"] for wait in forlob.ok("waits", *words, "-f", "json").json] == by_due_day, words
    assert [wait["id"] for wait in forlob.ok("plan", "show", "C1", "-f", "json").json["waits"]] == by_due_day


def test_a_course_that_ends_leaves_nothing_open(forlob: Forlob) -> None:
    rich.settle(forlob)
    forlob.ok("conversation", "plan", "C1", "2026-12-01", "--with", "citizen,MH")
    forlob.ok("action", "add", "C1", "MH: ring")
    forlob.ok("wait", "add", "C1", "other", "--sector", "health")
    assert forlob.refused("course", "end", "C1", "--outcome", "job", "--why", "moved").code == 1
    forlob.ok("intervention", "end", "I1")
    forlob.ok("course", "end", "C1", "--outcome", "job", "--why", "moved")
    assert broken(forlob, TODAY) == []
    assert [wait["course"] for wait in forlob.ok("waits", "-f", "json").json if wait["course"] == "F1"] == []


def test_a_handover_changes_no_clock(forlob: Forlob) -> None:
    rich.settle(forlob)

    def clocks() -> list[dict[str, object]]:
        waits = forlob.ok("waits", "-f", "json").json
        return [{key: wait[key] for key in wait if key not in ("coordinator", "holder")} for wait in waits]

    before = clocks()
    forlob.ok("team", "coordinator", "C1", "KL")
    assert clocks() == before
    assert {wait["coordinator"] for wait in forlob.ok("waits", "--citizen", "C1", "-f", "json").json} == {"KL"}


def test_the_same_database_and_day_give_the_same_bytes(municipality: Forlob, tmp_path: Path) -> None:
    for words in (("waits",), ("status", "-f", "json"), ("status", "-f", "csv"), ("citizen", "list", "-f", "csv")):
        assert municipality.ok(*words).out == municipality.ok(*words).out
    assert exported(municipality, tmp_path / "one") == exported(municipality, tmp_path / "two")


@settings(max_examples=10)
@given(st.lists(st.integers(min_value=1, max_value=1500), min_size=3, max_size=3, unique=True))
def test_what_ended_in_two_periods_is_what_ended_in_both_together(municipality: Forlob, ago: list[int]) -> None:
    a, b, c = sorted(TODAY - timedelta(days=days) for days in ago)

    def ended(since: date, on: date) -> dict[str, tuple[int, int]]:
        asked = municipality.ok(
            *("waits", "--stats", "--since", since, "--on", on - timedelta(days=1), "-f", "json"),
        )
        return {kind["kind"]: (kind["completed"], kind["ended_otherwise"]) for kind in asked.json}

    first, second, both = ended(a, b), ended(b, c), ended(a, c)
    for kind in {*first, *second, *both}:
        parts = [counts.get(kind, (0, 0)) for counts in (first, second)]
        assert both.get(kind, (0, 0)) == (parts[0][0] + parts[1][0], parts[0][1] + parts[1][1]), kind


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 100)), max_size=12))
def test_a_union_is_no_more_than_the_sum_and_no_less_than_the_longest(stretches: list[tuple[int, int]]) -> None:
    spans = [(TODAY + timedelta(days=begin), TODAY + timedelta(days=begin + long)) for begin, long in stretches]
    assert max([0, *(long for _begin, long in stretches)]) <= union_days(spans) <= sum(long for _, long in stretches)
