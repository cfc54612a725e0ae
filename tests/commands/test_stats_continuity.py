"""`forlob stats continuity`."""

from datetime import date

from forlob.store import records
from forlob.store.session import change
from tests.around import settle
from tests.conftest import Forlob
from tests.golden import golden


def test_the_worked_sequence_of_one_course(forlob: Forlob) -> None:
    """A A B A C A gives .667, .400, .200."""
    settle()
    for day, worker in enumerate(("MH", "MH", "AN", "MH", "KL", "MH"), 1):
        forlob.ok("conversation", "log", "C1", "--with", f"citizen,{worker}", "--on", f"2026-10-{day:02d}")
    medians = {row["measure"]: row for row in forlob.ok("stats", "continuity", "--few", "-f", "json").json["medians"]}
    assert {name: medians[name]["median"] for name in ("upc", "coc", "secon")} == {
        "upc": 0.667, "coc": 0.4, "secon": 0.2,
    }  # fmt: skip
    assert medians["distinct_workers"] == {"measure": "distinct_workers", "courses": 1, "median": 3.0, "few": False}


def test_under_three_conversations_there_is_no_measure(forlob: Forlob) -> None:
    settle()
    for day in (1, 2):
        forlob.ok("conversation", "log", "C1", "--with", "citizen,MH", "--on", f"2026-10-0{day}")
    medians = {row["measure"]: row for row in forlob.ok("stats", "continuity", "-f", "json").json["medians"]}
    assert (medians["upc"]["courses"], medians["upc"]["median"]) == (0, None)
    assert medians["distinct_workers"]["courses"] == 1


def test_a_handover_ends_a_stay_and_the_running_one_is_censored(forlob: Forlob) -> None:
    settle()
    forlob.ok("team", "coordinator", "C1", "PT", "--on", "2026-11-10")
    found = forlob.ok("stats", "continuity", "-f", "json").json
    assert found["handovers"] == 1
    assert found["coordinators"] == [{"coordinators": 2, "courses": 1, "percent": None, "few": True}]
    assert (found["stays"][0]["median_days"], found["stays"][0]["few"]) == (None, True)
    # MH from 1 September to 10 November, PT since.
    tenure = forlob.ok("stats", "continuity", "--few", "-f", "json").json["stays"][0]
    assert [tenure[key] for key in ("n", "ended", "median_days", "p90_days", "few")] == [2, 1, 70, 70, False]


def test_a_course_that_ended_is_never_handed_over(forlob: Forlob) -> None:
    settle()
    with change("coordinate") as session:
        session.add(
            records.Team(
                course_id=2, worker="PT", role="coordinator", from_on=date(2026, 9, 1), to_on=date(2026, 10, 1)
            )
        )
    tenure, handover = forlob.ok("stats", "continuity", "-f", "json").json["stays"]
    assert (tenure["n"], tenure["ended"], tenure["otherwise"]) == (2, 1, 0)
    assert (handover["n"], handover["ended"], handover["otherwise"]) == (2, 0, 1)


def test_the_caseload(municipality: Forlob) -> None:
    found = municipality.ok("stats", "continuity", "-f", "json").json
    assert [(row["measure"], row["courses"], row["median"]) for row in found["medians"][:3]] == [
        ("coordinators", 135, 1.0),
        ("distinct_workers", 116, 6.0),
        ("upc", 92, 0.5),
    ]
    golden("stats_continuity", municipality.ok("stats", "continuity").out)
