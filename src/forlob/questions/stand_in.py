"""Questions about stand-ins: for whom somebody stands in on a day."""

from datetime import date

from forlob.domain.stand_in import StandIn
from forlob.questions.question import Question

HOLDS = "stand_in.from_on <= :on AND (stand_in.until_on IS NULL OR stand_in.until_on > :on)"
"""Somebody stands in on the day."""
FOR_WHOM = Question(
    StandIn,
    f"""
    SELECT stand_in.worker, stand_in.by_worker AS "by", stand_in.from_on, stand_in.until_on, stand_in.note
    FROM stand_in WHERE stand_in.by_worker = :by AND {HOLDS} ORDER BY stand_in.from_on, stand_in.id
    """,
)


def of(by: str, *, on: date) -> list[StandIn]:
    """Return the stand-ins in which a worker stands in for others on the day, the longest first."""
    return list(FOR_WHOM.rows(by=by, on=on))


def covered(worker: str, *, on: date) -> tuple[str, ...]:
    """Return the worker and those for whom the worker stands in on the day, each once."""
    return tuple(dict.fromkeys((worker, *(one.worker for one in of(worker, on=on)))))
