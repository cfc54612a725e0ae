"""What holds of any caseload on any day."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forlob.domain.intervals import union_days
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


@pytest.fixture(scope="module")
def caseload(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Forlob:
    """forlob on the caseload, for all examples of a property."""
    path = tmp_path_factory.mktemp("caseload") / "forlob.db"
    shutil.copyfile(empty_database, path)
    forlob = Forlob(path)
    forlob.ok("import", DATA / "caseload", FORLOB_DB=str(path), FORLOB_TODAY="2026-11-20")
    return forlob


@settings(max_examples=15)
@given(days=st.integers(min_value=0, max_value=900))
def test_on_every_day_gross_is_net_or_more_the_union_no_more_than_the_sum_and_every_course_has_a_pattern(
    caseload: Forlob, days: int
) -> None:
    on = {"FORLOB_DB": str(caseload.database), "FORLOB_TODAY": (TODAY - timedelta(days=days)).isoformat()}
    waits = caseload.ok("waits", "-f", "json", **on).json
    assert len({wait["id"] for wait in waits}) == len(waits)
    assert all(wait["days"] >= wait["net_days"] >= 0 for wait in waits)
    for group in caseload.ok("waits", "--by", "citizen", "-f", "json", **on).json:
        own = [wait["days"] for wait in waits if wait["citizen"] == group["group"]]
        assert max(own) <= group["citizen_days"] <= sum(own)
    patterns = caseload.ok("stats", "start", "-f", "json", **on).json
    assert sum(pattern["count"] for pattern in patterns["patterns"]) == patterns["n"] == 135


def test_a_handover_changes_no_clock(forlob: Forlob) -> None:
    rich.settle(forlob)

    def clocks() -> list[dict[str, object]]:
        waits = forlob.ok("waits", "-f", "json").json
        return [{key: wait[key] for key in wait if key not in ("coordinator", "holder")} for wait in waits]

    before = clocks()
    forlob.ok("team", "coordinator", "C1", "KL")
    assert clocks() == before
    assert {wait["coordinator"] for wait in forlob.ok("waits", "--citizen", "C1", "-f", "json").json} == {"KL"}


def test_the_same_database_and_day_give_the_same_bytes(forlob: Forlob, tmp_path: Path) -> None:
    forlob.ok("import", DATA / "caseload")
    for words in (("waits",), ("status", "-f", "json"), ("status", "-f", "csv"), ("citizen", "list", "-f", "csv")):
        assert forlob.ok(*words).out == forlob.ok(*words).out
    assert exported(forlob, tmp_path / "one") == exported(forlob, tmp_path / "two")


@settings(max_examples=10)
@given(st.lists(st.integers(min_value=1, max_value=1500), min_size=3, max_size=3, unique=True))
def test_what_ended_in_two_periods_is_what_ended_in_both_together(caseload: Forlob, ago: list[int]) -> None:
    a, b, c = sorted(TODAY - timedelta(days=days) for days in ago)

    def ended(since: date, on: date) -> dict[str, tuple[int, int]]:
        asked = caseload.ok(
            *("waits", "--stats", "--since", since, "--on", on - timedelta(days=1), "-f", "json"),
            FORLOB_DB=str(caseload.database), FORLOB_TODAY=TODAY.isoformat(),
        )  # fmt: skip
        return {kind["kind"]: (kind["completed"], kind["ended_otherwise"]) for kind in asked.json}

    first, second, both = ended(a, b), ended(b, c), ended(a, c)
    for kind in {*first, *second, *both}:
        parts = [counts.get(kind, (0, 0)) for counts in (first, second)]
        assert both.get(kind, (0, 0)) == (parts[0][0] + parts[1][0], parts[0][1] + parts[1][1]), kind


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 100)), max_size=12))
def test_a_union_is_no_more_than_the_sum_and_no_less_than_the_longest(stretches: list[tuple[int, int]]) -> None:
    spans = [(TODAY + timedelta(days=begin), TODAY + timedelta(days=begin + long)) for begin, long in stretches]
    assert max([0, *(long for _begin, long in stretches)]) <= union_days(spans) <= sum(long for _, long in stretches)
