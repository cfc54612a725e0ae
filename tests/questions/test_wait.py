"""Which waits are open on a day, written down and derived, each once, and what is known of them."""

from datetime import date
from typing import Any

import pytest

from forlob.domain.wait import Wait, order
from forlob.errors import NoSuchThing
from forlob.questions.waits import listed as waits
from forlob.store import house_records, records
from tests.conftest import Forlob
from tests.waiting import course, intervention, put, wait, workers

TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def database(forlob: Forlob) -> None:
    workers()


def ids(on: date = TODAY, **filters: Any) -> list[str]:
    return [one.id for one in waits.open_on(on, **filters)]


def only(on: date = TODAY, **filters: Any) -> Wait:
    (one,) = waits.open_on(on, **filters)
    return one


def test_an_open_wait_tells_whom_it_is_about_and_how_long_it_has_lasted() -> None:
    coordinated = course(coordinator="MH", start_on="2026-01-05")
    about = intervention(coordinated)
    wait(coordinated, intervention_id=about, holder="Lægehuset Søborg", sector="health", norm=30)
    assert only()._asdict() == {
        "id": "W1",
        "citizen": "C1",
        "name": "Åse Holm",
        "course": "F1",
        "intervention": "I1",
        "kind": "certificate_265",
        "sector": "health",
        "holder": "Lægehuset Søborg",
        "since": date(2026, 10, 1),
        "days": 50,
        "net_days": 50,
        "norm": 30,
        "due_on": date(2026, 10, 31),
        "over": 20,
        "state": "waiting",
        "reminders": 0,
        "last_reminder_on": None,
        "blocks": ("I1",),
        "source": "explicit",
        "coordinator": "MH",
        "asked_on": date(2026, 10, 1),
        "asked_days": 50,
        "contact": None,
    }


def test_a_wait_is_over_from_the_day_after_its_due_day() -> None:
    wait(course(start_on="2026-01-05"), since="2026-03-01", norm=30)
    assert only(date(2026, 3, 31)).over == 0
    assert only(date(2026, 4, 1)).over == 1
    assert ids(date(2026, 3, 31), over=True) == []
    assert ids(date(2026, 4, 1), over=True) == ["W1"]


def test_an_earlier_day_answers_as_of_that_day() -> None:
    wait(course(start_on="2026-01-05"), since="2026-03-01", ended_on="2026-04-10", end_kind="fulfilled")
    assert ids(date(2026, 2, 28)) == []
    assert ids(date(2026, 3, 1)) == ["W1"]
    assert only(date(2026, 4, 9)).days == 39
    assert ids(date(2026, 4, 10)) == []


def test_a_wait_ended_later_is_as_open_with_a_norm_as_without() -> None:
    own = course(start_on="2026-01-05")
    wait(own, since="2026-03-01", norm=30, ended_on="2026-11-18", end_kind="fulfilled")
    wait(own, "mentor", since="2026-03-05", ended_on="2026-11-18", end_kind="error")
    wait(own, "decision", since="2026-02-01")
    assert ids(date(2026, 11, 17)) == ["W1", "W3", "W2"]
    assert ids(date(2026, 11, 17), over=True) == ["W1"]
    assert ids() == ["W3"]


def test_reminders_and_claims_are_those_up_to_the_day() -> None:
    wait(course(start_on="2026-01-05"), norm=30)
    for kind, on in (("remind", "2026-10-20"), ("remind", "2026-11-02"), ("claim", "2026-11-04")):
        put(records.WaitEvent, wait_id=1, kind=kind, happened_on=on)
    seen = only(date(2026, 11, 3))
    assert (seen.reminders, seen.last_reminder_on, seen.state) == (2, date(2026, 11, 2), "waiting")
    assert only(date(2026, 11, 4)).state == "claimed"
    put(records.WaitEvent, wait_id=1, kind="reject", happened_on="2026-11-10")
    assert only().state == "waiting"
    assert only(date(2026, 11, 9)).state == "claimed"


def test_a_pause_stops_the_net_days_alone_and_expires_by_itself() -> None:
    own = course(start_on="2026-01-05")
    wait(own, norm=30)
    put(records.Pause, course_id=own, wait_id=1, from_on="2026-10-11", until_on="2026-10-21", whose="citizen")
    assert only(date(2026, 10, 20)).state == "paused"
    seen = only(date(2026, 10, 21))
    assert (seen.state, seen.days, seen.net_days) == ("waiting", 20, 10)
    assert only().over == 20


def test_a_wait_blocks_its_intervention_and_those_that_require_it_until_they_start() -> None:
    own = course(start_on="2026-01-05")
    first, second = intervention(own), intervention(own, "health")
    third = intervention(own, "social", started_on="2026-11-01")
    ended = intervention(own, "social", ended_on="2026-10-15", end_kind="declined", reason="nej")
    for requiring in (second, third, ended):
        put(records.Link, intervention_id=requiring, kind="requires", other_id=first)
    wait(own, intervention_id=first)
    assert only().blocks == ("I1", "I2")
    assert only(date(2026, 10, 31)).blocks == ("I1", "I2", "I3")
    assert only(date(2026, 10, 14)).blocks == ("I1", "I2", "I3", "I4")


def test_a_wait_without_holder_waits_for_the_party_its_kind_names() -> None:
    own = course(start_on="2026-01-05")
    wait(own)
    wait(own, "group_course", intervention_id=intervention(own, "health", provider="Sundhedshuset"), norm=91)
    wait(own, "other")
    assert {one.id: (one.sector, one.holder) for one in waits.open_on(TODAY)} == {
        "W1": ("health", "doctor"),
        "W2": (None, "Sundhedshuset"),
        "W3": (None, None),
    }


def test_a_derived_start_counts_from_the_request_until_the_grant_is_known() -> None:
    intervention(course(start_on="2026-01-05"), "health", requested_on="2026-09-01", granted_on="2026-10-10")
    assert ids(date(2026, 8, 31)) == []
    requested = only(date(2026, 10, 9))
    assert (requested.id, requested.since, requested.days, requested.norm) == (
        "I1/start", date(2026, 9, 1), 38, None,
    )  # fmt: skip
    granted = only()
    assert (granted.since, granted.days, granted.source, granted.blocks) == (
        date(2026, 10, 10), 41, "derived", ("I1",),
    )  # fmt: skip


def test_a_derived_start_ends_when_the_intervention_starts_or_ends() -> None:
    own = course(start_on="2026-01-05")
    intervention(own, granted_on="2026-09-01", started_on="2026-10-01")
    intervention(own, requested_on="2026-09-02", ended_on="2026-10-02", end_kind="declined", reason="nej")
    assert ids(date(2026, 9, 30)) == ["I1/start", "I2/start"]
    assert ids(date(2026, 10, 1)) == ["I2/start"]
    assert ids(date(2026, 10, 2)) == []


def test_an_intervention_that_was_only_proposed_waits_for_nothing() -> None:
    intervention(course(start_on="2026-01-05"), agreed_start="2026-09-01")
    assert ids() == []


@pytest.mark.parametrize(
    ("facts", "holder"),
    [({"provider": "Fabrikken", "owner": "MH"}, "Fabrikken"), ({"owner": "MH"}, "MH"), ({}, "employment")],
)
def test_a_derived_start_waits_for_the_provider_else_the_owner_else_the_sector(
    facts: dict[str, str], holder: str
) -> None:
    intervention(course(start_on="2026-01-05"), granted_on="2026-10-10", **facts)
    assert only().holder == holder


def test_a_derived_start_is_left_out_while_any_wait_on_the_intervention_is_open() -> None:
    own = course(start_on="2026-01-05")
    about = intervention(own, granted_on="2026-09-01")
    wait(own, "decision", since="2026-10-01", intervention_id=about, ended_on="2026-11-01", end_kind="fulfilled")
    assert ids(date(2026, 9, 30)) == ["I1/start"]
    assert ids(date(2026, 10, 1)) == ["W1"]
    assert ids(date(2026, 10, 31)) == ["W1"]
    assert ids(date(2026, 11, 1)) == ["I1/start"]


def test_a_ready_course_waits_for_the_team_until_it_meets_or_the_course_goes_on_without() -> None:
    course("Ready", ready_on="2026-09-01")
    course("Met", ready_on="2026-09-02", recommended_on="2026-10-01")
    course("Granted", ready_on="2026-09-03", granted_on="2026-10-02")
    course("Started", ready_on="2026-09-04", start_on="2026-10-03")
    course("Preparing")
    assert ids(date(2026, 9, 30)) == [f"F{number}/team_meeting" for number in (1, 2, 3, 4)]
    assert ids() == ["F1/team_meeting"]
    seen = only()
    assert (seen.days, seen.sector, seen.holder, seen.intervention) == (80, "employment", "employment", None)


def test_a_derived_team_meeting_is_left_out_while_an_explicit_one_is_open() -> None:
    own = course(ready_on="2026-09-01")
    wait(own, "team_meeting", since="2026-09-10", ended_on="2026-11-01", end_kind="withdrawn")
    wait(own, "decision", since="2026-09-20")
    assert ids(date(2026, 9, 9)) == ["F1/team_meeting"]
    assert ids(date(2026, 10, 1)) == ["W1", "W2"]
    assert ids(date(2026, 11, 1)) == ["F1/team_meeting", "W2"]


def test_the_half_year_to_the_first_start_is_an_alarm_from_the_day_it_is_over() -> None:
    course(coordinator="MH", ready_on="2026-01-01", recommended_on="2026-02-01")
    assert ids(date(2026, 7, 3)) == []
    alarm = only(date(2026, 7, 4))
    assert (alarm.id, alarm.due_on, alarm.norm, alarm.days, alarm.over) == (
        "F1/first_start", date(2026, 7, 3), 183, 184, 1,
    )  # fmt: skip
    assert (alarm.holder, alarm.coordinator, alarm.sector) == ("MH", "MH", None)


def test_the_alarm_ends_with_the_first_start() -> None:
    intervention(course(ready_on="2026-01-01", start_on="2026-02-01"), started_on="2026-08-01")
    assert ids(date(2026, 7, 31)) == ["F1/first_start"]
    assert ids(date(2026, 8, 1)) == []


@pytest.mark.parametrize(("end_kind", "listed"), [("completed", []), ("stopped", []), ("declined", ["F1/first_start"])])
def test_an_intervention_that_ended_after_its_start_has_started_on_its_last_day_at_the_latest(
    end_kind: str, listed: list[str]
) -> None:
    own = course(ready_on="2026-01-01", start_on="2026-02-01")
    intervention(own, ended_on="2026-09-01", end_kind=end_kind, reason="x")
    assert ids(date(2026, 8, 31)) == ["F1/first_start"]
    assert ids(date(2026, 9, 1)) == listed


def test_a_closed_course_has_no_derived_waits_but_had_them() -> None:
    own = course(ready_on="2026-01-01", end_on="2026-10-01", outcome="other", closure_reason="moved")
    intervention(own, requested_on="2026-03-01")
    assert ids(date(2026, 9, 30)) == ["F1/first_start", "F1/team_meeting", "I1/start"]
    assert ids(date(2026, 10, 1)) == []


def test_a_norm_of_ones_own_holds_from_its_day_on() -> None:
    put(house_records.Norm, kind="start", days=20, from_on="2026-06-01")
    put(house_records.Norm, kind="start", days=10, from_on="2026-10-01")
    own = course(start_on="2026-01-05")
    for granted in ("2026-05-31", "2026-06-01", "2026-09-30", "2026-10-01", "2026-11-15"):
        intervention(own, granted_on=granted)
    assert [(one.id, one.norm, str(one.due_on), one.over) for one in waits.open_on(TODAY)] == [
        ("I2/start", 20, "2026-06-21", 152),
        ("I4/start", 10, "2026-10-11", 40),
        ("I3/start", 20, "2026-10-20", 31),
        ("I5/start", 10, "2026-11-25", 0),
        ("I1/start", None, "None", 0),
    ]
    assert ids(over=True) == ["I2/start", "I4/start", "I3/start"]


def test_a_norm_of_ones_own_moves_the_alarm() -> None:
    put(house_records.Norm, kind="first_start", days=100, from_on="2026-01-10")
    course(ready_on="2026-01-09", start_on="2026-02-01")
    course(ready_on="2026-01-10", start_on="2026-02-01")
    assert ids(date(2026, 4, 20)) == []
    assert ids(date(2026, 4, 21)) == ["F2/first_start"]
    assert ids(date(2026, 7, 12)) == ["F2/first_start", "F1/first_start"]


def test_the_earliest_due_day_comes_first_then_those_without_norm_by_their_first_day_then_by_id() -> None:
    own = course(ready_on="2026-01-01", granted_on="2026-02-01")
    for since, norm in (("2026-10-01", 30), ("2026-09-01", 90), ("2026-10-02", None), ("2026-10-01", 30)):
        wait(own, since=since, norm=norm)
    intervention(own, requested_on="2026-10-02")
    intervention(own, requested_on="2026-10-01")
    listed = list(waits.open_on(TODAY))
    assert [one.id for one in listed] == [
        "F1/first_start",  # due 3 July
        "W1",  # due 31 October
        "W4",  # due 31 October
        "W2",  # due 30 November
        "I2/start",  # without norm, since 1 October
        "I1/start",  # since 2 October
        "W3",  # since 2 October
    ]
    assert listed == sorted(listed, key=order)


def test_filters_leave_out_the_rest() -> None:
    one, other = course("Åse Holm", "MH", start_on="2026-01-05"), course("Bo Lund", "SK", start_on="2026-01-05")
    wait(one, holder="Lægehuset Søborg", sector="health", norm=30)
    wait(other, "mentor", sector="employment")
    intervention(other, "social", granted_on="2026-10-01", provider="Søborg Nord")
    assert ids() == ["W1", "I1/start", "W2"]
    assert ids(citizen=2) == ids(course=2) == ["I1/start", "W2"]
    assert ids(kind="mentor") == ["W2"]
    assert ids(kind="start") == ["I1/start"]
    assert ids(kind="team_meeting") == []
    assert ids(sector="health") == ["W1"]
    assert ids(sector="social") == ["I1/start"]
    assert ids(holder="SØBORG") == ["W1", "I1/start"]
    assert ids(coordinator="SK") == ["I1/start", "W2"]
    assert ids(citizen=1, kind="mentor") == []


def test_only_what_is_over_is_what_is_over_of_all(forlob: Forlob) -> None:
    for number in range(40):
        own = course(ready_on=f"2026-0{1 + number % 9}-11", coordinator="MH")
        intervention(own, ("employment", "social", "health")[number % 3], requested_on=f"2026-0{1 + number % 9}-20")
        wait(own, since=f"2026-{1 + number % 11:02}-13", norm=(None, 0, 30, 91)[number % 4])
    put(house_records.Norm, kind="start", days=60, from_on="2026-03-01")
    put(house_records.Norm, kind="team_meeting", days=60, from_on="2026-05-01")
    for on in (TODAY, date(2026, 6, 1), date(2026, 9, 20)):
        listed = list(waits.open_on(on))
        assert list(waits.open_on(on, over=True)) == [one for one in listed if one.over]
        assert listed == sorted(listed, key=order)
        assert len({one.id for one in listed}) == len(listed) > 30


def test_one_wait_is_seen_from_the_day_or_from_its_end() -> None:
    wait(course(start_on="2026-01-05"), since="2026-03-01", norm=30, ended_on="2026-04-10", end_kind="fulfilled")
    ended = waits.one(1, on=TODAY)
    assert (ended.state, ended.days, ended.over) == ("fulfilled", 40, 10)
    before = waits.one(1, on=date(2026, 4, 9))
    assert (before.state, before.days, before.over) == ("waiting", 39, 9)
    with pytest.raises(NoSuchThing, match="there is no wait W2"):
        waits.one(2, on=TODAY)
