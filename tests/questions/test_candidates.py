"""What tells those who may be meant apart, at a cost that follows how many they are."""

from datetime import date

from forlob.changes import own_name
from forlob.questions import candidates
from forlob.questions.candidates import Candidate
from forlob.render.candidates import told_citizen, told_worker
from forlob.store import records
from forlob.store.session import change
from tests.around import settle
from tests.conftest import Forlob
from tests.opened import plan_of

ON = date(2026, 11, 20)


def test_a_citizen_is_told_by_year_case_and_who_coordinates(forlob: Forlob) -> None:
    settle()
    with change("more") as session:
        session.add(records.Citizen(name="Åse Lund", born=1980, case_no="2026-7", ended_on=date(2026, 11, 1)))
    found = candidates.citizens([3, 1], on=ON)
    assert found == [
        Candidate("C3", "Åse Lund", "2026-7", 1980, None, ended=True),
        Candidate("C1", "Åse Sørensen", None, None, "MH", ended=False),
    ]
    assert [told_citizen(one) for one in found] == [
        "C3  Åse Lund, born 1980, case 2026-7, ended", "C1  Åse Sørensen, MH",
    ]  # fmt: skip


def test_a_worker_is_told_by_unit_and_by_when_they_left(forlob: Forlob) -> None:
    settle()
    forlob.ok("worker", "end", "PT", "--on", "2026-11-20")
    assert [told_worker(one, on=ON) for one in candidates.workers(["PT", "MH"], on=ON)] == [
        "PT  Per Toft, Virksomhedsteam, left Fri 20 Nov 2026, week 47", "MH  Mette Holm, Jobcenter",
    ]  # fmt: skip


def test_each_is_found_by_index(forlob: Forlob) -> None:
    for sql, values in (
        (candidates.CITIZEN, {"number": 1, "on": ON.isoformat()}),
        (own_name.NAMES, {"course": 1}),
    ):
        assert not [step for step in plan_of(sql, values) if step.startswith("SCAN")]
