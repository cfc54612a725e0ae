"""`forlob stats effects`: the figures of the caseload, each counted by hand in SQL."""

from datetime import date

from forlob.domain.plan.shown import started_in
from forlob.store import records
from forlob.store.session import change
from tests.around import settle
from tests.conftest import Forlob
from tests.golden import golden


def test_the_caseload(municipality: Forlob) -> None:
    found = municipality.ok("stats", "effects", "-f", "json").json
    phases = {row["phase"]: row["courses"] for row in found["phases"]}
    assert phases == {
        "preparing": 0, "ready": 5, "recommended": 4, "granted": 0, "active": 122, "paused": 0, "closed": 4,
    }  # fmt: skip
    assert (found["n"], found["course_length"]["n"], found["course_length"]["ended"]) == (135, 126, 4)
    assert (found["company_based"]["n"], found["company_based"]["courses"], found["company_based"]["percent"]) == (135, 23, 17.0)  # fmt: skip
    assert [(row["year"], row["months"], row["courses"], row["percent"]) for row in found["grants"]] == [
        (2024, 24, 12, 80.0), (2024, 36, 3, 20.0),
        (2025, 12, 3, 5.2), (2025, 24, 53, 91.4), (2025, 36, 1, 1.7), (2025, 60, 1, 1.7),
        (2026, 24, 49, 92.5), (2026, 36, 3, 5.7), (2026, 60, 1, 1.9),
    ]  # fmt: skip
    keys = ("sector", "started", "on_day", "percent", "early", "late", "not_yet")
    assert [tuple(row[key] for key in keys) for row in found["on_time"]] == [
        ("employment", 58, 3, 5.2, 19, 36, 3),
        ("social", 72, 1, 1.4, 23, 48, 2),
        ("health", 94, 1, 1.1, 23, 70, 4),
        ("all", 224, 5, 2.2, 65, 154, 9),
    ]
    granted = [
        (row["sector"], row["granted"], row["started"], row["waiting"], row["never"]) for row in found["granted"]
    ]
    assert granted == [("employment", 62, 58, 4, 0), ("social", 75, 72, 3, 0), ("health", 100, 94, 6, 0), ("all", 237, 224, 13, 0)]  # fmt: skip


def test_the_screen(municipality: Forlob) -> None:
    golden("stats_effects", municipality.ok("stats", "effects").out)


def test_the_cadence_counts_the_days_the_group_met_over_all_courses(forlob: Forlob) -> None:
    with change("meet") as session:
        for name in ("Bo", "Ib"):
            session.add(records.Citizen(name=name))
        for citizen in (1, 2):
            session.add(records.Course(citizen_id=citizen, kind="resource_course", ready_on=date(2026, 1, citizen)))
        for course, day in ((1, 1), (2, 1), (1, 15), (2, 30)):
            session.add(
                records.Conversation(
                    course_id=course, kind="coordination_group", state="held", held_on=date(2026, 10, day)
                )
            )
    # Gaps of 14 and 15 days; the one since 30 October has lasted 21.
    for more in ((), ("--since", "2026-01-02")):
        (row,) = forlob.ok("stats", "effects", "-f", "json", *more).json["cadence"]
        assert row == {
            "kind": "coordination_group", "every_days": 14, "meetings": 3, "gaps": 2, "within": 1,
            "percent_within": None, "median_gap_days": None, "since_last": 21, "median_gap_days_low": None,
            "median_gap_days_high": None, "few": True, "rule": "coordination_group", "n": None, "span_months": None,
            "periods": None, "periods_kept": None, "percent_periods": None, "this_period": None,
        }  # fmt: skip


def test_a_steering_group_is_judged_by_months_and_one_that_never_met_by_nothing(forlob: Forlob) -> None:
    assert forlob.ok("stats", "effects", "-f", "json").json["cadence"] == []
    assert "No group that should meet regularly has met so far." in forlob.ok("stats", "effects").out
    for day in ("2026-05-12", "2026-06-01", "2026-08-31", "2026-09-30", "2026-10-05", "2026-11-02"):
        forlob.ok("forum", "met", "steering_group", "--on", day)
    (row,) = forlob.ok("stats", "effects", "-f", "json").json["cadence"]
    judged = ("kind", "n", "span_months", "periods", "periods_kept", "percent_periods", "this_period", "every_days")
    assert tuple(row[key] for key in judged) == ("steering_group", 1, 1, 5, 4, 80.0, 1, None)
    line = next(one for one in forlob.ok("stats", "effects").out.splitlines() if one.startswith("Steering"))
    assert " ".join(line.split()) == "Steering group once a month 6 5 months 4 80 % 28 18 1"
    told = forlob.ok("stats", "effects", "-f", "csv").out
    assert "cadence,steering_group,percent_periods,80.0" in told


def test_the_rule_a_municipality_changed_is_the_one_that_judges(forlob: Forlob) -> None:
    for day in ("2026-08-31", "2026-09-01", "2026-09-30", "2026-10-01"):
        forlob.ok("forum", "met", "coordination_group", "--on", day)
    forlob.ok("rule", "edit", "coordination_group", "--shape", "in_month", "--n", "2")
    (row,) = forlob.ok("stats", "effects", "--few", "-f", "json").json["cadence"]
    # August was begun; September had two, October one.
    assert (row["every_days"], row["n"], row["periods"], row["periods_kept"], row["percent_periods"]) == (
        None, 2, 2, 1, 50.0,
    )  # fmt: skip
    forlob.ok("rule", "end", "coordination_group", "--on", "2026-11-01")
    assert forlob.ok("stats", "effects", "-f", "json").json["cadence"] == []


def test_a_version_waits_for_the_next_start(forlob: Forlob) -> None:
    with change("plan") as session:
        session.add(records.Citizen(name="Bo"))
        session.add(records.Course(citizen_id=1, kind="resource_course", ready_on=date(2026, 1, 1)))
        session.add(
            records.Intervention(course_id=1, sector="health", title="Fysioterapi", started_on=date(2026, 3, 11))
        )
        for number, built_at in enumerate(("2026-03-01T08:00:00Z", "2026-11-10T08:00:00Z", "2026-11-21T08:00:00Z"), 1):
            session.add(
                records.Plan(course_id=1, number=number, built_at=built_at, author="MH", sha256="0", content="{}")
            )
    # 10 days to the start on 11 March; none since 10 November; the third is not known yet.
    found = forlob.ok("stats", "effects", "--few", "-f", "json").json["plan_to_start"]
    assert (found["n"], found["ended"], found["median_days"], found["p90_days"]) == (2, 1, 10, None)
    kept = forlob.ok("stats", "effects", "-f", "json").json["plan_to_start"]
    assert (kept["n"], kept["ended"], kept["median_days"], kept["few"]) == (2, 1, None, True)
    assert "plan version to next start  2        1      –         few         few" in forlob.ok("stats", "effects").out


def test_a_start_that_a_version_shows_is_not_the_one_it_waits_for_though_it_was_mended_since(forlob: Forlob) -> None:
    settle()
    forlob.ok("intervention", "add", "C1", "health", "Fysioterapi", "--started", "2026-10-01")
    forlob.ok("plan", "build", "C1")
    forlob.ok("intervention", "edit", "I1", "--started", "2026-11-20")
    found = forlob.ok("stats", "effects", "-f", "json").json["plan_to_start"]
    assert (found["n"], found["ended"]) == (1, 0)


def test_a_version_that_is_no_json_shows_nothing() -> None:
    assert started_in("{") == started_in("[]") == started_in('{"interventions": [7]}') == frozenset()
    assert started_in('{"interventions": [{"id": "I7", "started_on": "2026-10-01"}, {"id": "I8"}]}') == {7}
