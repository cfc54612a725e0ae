"""The plan that `docs/forecast.md` works out by hand: C12 Åse Nørgård on Thursday 8 January 2026."""

from datetime import date, timedelta
from functools import partial

from forlob.store import records
from forlob.store.session import Change, change

ON = date(2026, 1, 8)
BEFORE = date(2025, 11, 3)
"""A Monday on which W7 was not over yet."""
HISTORY = ((20, True), (31, True), (84, True), (106, True), (120, True), (140, False))
"""The other waits for LÆ265: their days up to 8 January, and whether they have ended."""


def settle() -> None:
    """Write down the whole example, with a team of three, a goal, the citizen's voice, an action and a conversation."""
    with change("settle") as session:
        for initials, name, sector, unit in (
            ("MH", "Mette Holm", "employment", "Jobcenter"),
            ("AN", "Anne Nord", "social", "Socialcenter"),
            ("KL", "Kaj Lund", "health", "Sundhedshus"),
        ):
            session.add(records.Worker(initials=initials, name=name, sector=sector, unit=unit))
        session.add(records.Citizen(id=12, name="Åse Nørgård"))
        session.add(records.Citizen(id=13, name="Bo Juul"))
        session.add(
            records.Course(
                id=7, citizen_id=12, kind="resource_course", pathway="potential_first", ready_on=date(2025, 9, 1),
                granted_on=date(2025, 10, 1), granted_months=12, start_on=date(2025, 12, 31), hours_per_week=10, at_once=2,
            )
        )  # fmt: skip
        session.add(records.Course(id=8, citizen_id=13, kind="resource_course", ready_on=date(2025, 1, 6)))
        session.add(records.Team(course_id=7, worker="MH", role="coordinator", from_on=date(2025, 10, 20)))
        session.add(records.Team(course_id=7, worker="KL", role="physiotherapist", from_on=date(2025, 12, 1)))
        session.add(records.Goal(id=2, course_id=7, text="Tilbage til værkstedet", due=date(2026, 12, 1)))
        session.add(
            records.Voice(course_id=7, kind="wish", text="Om formiddagen, ikke alene", recorded_on=date(2025, 10, 22))
        )
        _interventions(session)
        session.add(records.Link(intervention_id=31, kind="requires", other_id=30))
        session.add(records.Link(intervention_id=33, kind="requires", other_id=32))
        session.add(records.Link(intervention_id=28, kind="supports", other_id=31))
        _waits(session)
        session.add(
            records.Conversation(
                id=40, course_id=7, kind="tripartite", state="planned", planned_at="2026-01-15T13:00", place="Jobcenter"
            )
        )
        session.add(records.Conversation(id=39, course_id=7, kind="follow_up", state="held", held_on=date(2025, 12, 4)))
        session.add(records.Participant(conversation_id=40, who="citizen"))
        for who, sector in (("MH", "employment"), ("KL", "health")):
            session.add(records.Participant(conversation_id=40, who=who, sector=sector, unit=sector))
        for who, sector in (("MH", "employment"), ("AN", "social")):
            session.add(records.Participant(conversation_id=39, who=who, sector=sector, unit=sector, attended=True))
        session.add(records.Action(id=55, course_id=7, conversation_id=39, what="ring til lægen", owner="MH", due=ON))


def _interventions(session: Change) -> None:
    intervention = partial(records.Intervention, course_id=7)
    for one in (
        intervention(id=27, sector="social", kind="contact_person", title="Kontaktperson", owner="AN", hours_per_week=2,
                     granted_on=date(2025, 10, 27), started_on=date(2025, 11, 1), planned_end=date(2026, 2, 26)),
        intervention(id=28, sector="health", kind="physiotherapy", title="Fysioterapi", owner="KL", hours_per_week=4,
                     agreed_start=date(2026, 1, 19), planned_end=date(2026, 3, 30)),
        intervention(id=30, sector="employment", kind="assessment", title="Afklaring", owner="MH", hours_per_week=6,
                     requested_on=date(2025, 10, 29), agreed_start=date(2026, 1, 8), planned_end=date(2026, 1, 29)),
        intervention(id=31, sector="employment", kind="internship", title="Praktik i børnehave", owner="MH",
                     hours_per_week=4, agreed_start=date(2026, 2, 2), planned_end=date(2026, 4, 27)),
        intervention(id=32, sector="social", kind="debt_advice", title="Gældsrådgivning", owner="AN", hours_per_week=1),
        intervention(id=33, sector="health", kind="psychology", title="Psykolog", owner="KL", hours_per_week=1,
                     agreed_start=date(2026, 3, 2)),
    ):  # fmt: skip
        session.add(one)


def _waits(session: Change) -> None:
    add = session.add
    add(records.Wait(id=7, course_id=7, intervention_id=30, kind="certificate_265", holder="Lægehuset Søborg",
                    since=date(2025, 10, 29), due_on=date(2025, 11, 28)))  # fmt: skip
    add(records.Wait(id=9, course_id=7, intervention_id=32, kind="other", holder="Banken", since=date(2025, 12, 1)))
    for number, (days, has_ended) in enumerate(HISTORY, 101):
        since = ON - timedelta(days=200 if has_ended else days)
        ended_on = since + timedelta(days=days) if has_ended else None
        add(records.Wait(id=number, course_id=8, kind="certificate_265", since=since, due_on=since + timedelta(days=30),
                        ended_on=ended_on, end_kind="fulfilled" if has_ended else None))  # fmt: skip
