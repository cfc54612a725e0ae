"""Somebody to talk with: four workers of three sectors, one citizen with an open course, and one whose course ended."""

from datetime import date

from forlob.store import records
from forlob.store.session import change

WORKERS = (
    ("MH", "Mette Holm", "employment", "Jobcenter"),
    ("PT", "Per Toft", "employment", "Virksomhedsteam"),
    ("AN", "Anne Nord", "social", "Socialcenter"),
    ("KL", "Kaj Lund", "health", "Sundhedshus"),
)


def settle() -> None:
    """C1 Åse Sørensen, coordinated by MH with KL in the team since September; C2 Bo Juul, whose course has ended."""
    with change("settle") as session:
        for initials, name, sector, unit in WORKERS:
            session.add(records.Worker(initials=initials, name=name, sector=sector, unit=unit))
        for name, end_on in (("Åse Sørensen", None), ("Bo Juul", date(2026, 10, 1))):
            citizen = records.Citizen(name=name)
            session.add(citizen)
            session.add(
                records.Course(citizen_id=citizen.id, kind="coordinated", start_on=date(2026, 9, 1), end_on=end_on)
            )
        for worker, role in (("KL", "physiotherapist"), ("MH", "coordinator")):
            session.add(records.Team(course_id=1, worker=worker, role=role, from_on=date(2026, 9, 1)))
