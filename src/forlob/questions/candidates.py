"""What tells several apart who may be meant: the citizens of a name, the workers near to one."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from forlob.domain.ids import citizen_id
from forlob.domain.worker import Worker
from forlob.questions import worker
from forlob.questions.sql import LAST_COORDINATOR, NAME
from forlob.store import database

CITIZEN = f"""
    SELECT citizen.id, {NAME}, citizen.case_no, citizen.born,
        (SELECT {LAST_COORDINATOR} FROM course WHERE course.citizen_id = citizen.id ORDER BY course.id DESC LIMIT 1),
        citizen.ended_on IS NOT NULL AND citizen.ended_on <= :on
    FROM citizen WHERE citizen.id = :number
"""


class Candidate(NamedTuple):
    """A citizen who may be meant, with what tells them from another of the same name; None where it is not known."""

    id: str
    name: str
    case_no: str | None
    born: int | None
    coordinator: str | None
    ended: bool


def citizens(numbers: Sequence[int], *, on: date) -> list[Candidate]:
    """Return the citizens with these numbers as seen from the day, in this order."""
    rows = (database.row(CITIZEN, number=number, on=on.isoformat()) for number in numbers)
    return [Candidate(*row)._replace(id=citizen_id(row[0]), ended=bool(row[5])) for row in rows if row]


def workers(initials: Sequence[str], *, on: date) -> list[Worker]:
    """Return the workers with these initials as seen from the day, in this order."""
    return [worker.one(one, on=on) for one in initials]
