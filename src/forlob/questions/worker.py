"""Questions about workers."""

from collections.abc import Iterator, Mapping
from datetime import date

from forlob.domain.worker import Worker
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.question import Question
from forlob.questions.sql import known
from forlob.questions.stand_in import HOLDS

WORKERS = Question(
    Worker,
    f"""
    SELECT initials AS id, name, sector, unit, organisation, {known("ended_on")} AS ended_on,
        (SELECT GROUP_CONCAT(stand_in.by_worker, ' ') FROM stand_in
         WHERE stand_in.worker = worker.initials AND {HOLDS}) AS stand_in
    FROM worker WHERE {{which}} ORDER BY initials
    """,
)
LISTED = WORKERS.format(which="ended_on IS NULL OR ended_on > :on")
EVERY = WORKERS.format(which="1 = 1")
ONE = WORKERS.format(which="initials = :initials")


def listed(on: date, *, ended: bool = False) -> Iterator[Worker]:
    """Stream the workers who work here on `on`, by initials; with `ended` also those who had left by then."""
    return (EVERY if ended else LISTED).rows(on=on)


def one(initials: str, *, on: date) -> Worker:
    """Return one worker.

    Raises:
        NoSuchThing: If there is none with these initials.
    """
    worker = ONE.first(on=on, initials=initials)
    if worker is None:
        raise NoSuchThing(_("there is no worker {initials}").format(initials=initials), "forlob worker list")
    return worker


def by_initials(on: date) -> Mapping[str, Worker]:
    """Return every worker there has been by the day, by the initials that stand for them in a document."""
    return {one.id: one for one in listed(on, ended=True)}
