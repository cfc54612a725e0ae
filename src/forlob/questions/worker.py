"""Questions about workers."""

from collections.abc import Iterator, Mapping
from datetime import date

from forlob.domain.dated import Dated, spells
from forlob.domain.sector import Sector
from forlob.domain.worker import Worker, WorkerRow
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.dated import earlier
from forlob.questions.question import Question
from forlob.questions.sql import known
from forlob.questions.stand_in import HOLDS

WORKERS = Question(
    Worker,
    f"""
    SELECT initials AS id, name, sector, unit, organisation, {known("ended_on")} AS ended_on, NULL AS rows,
        (SELECT GROUP_CONCAT(stand_in.by_worker, ' ') FROM stand_in
         WHERE stand_in.worker = worker.initials AND {HOLDS}) AS stand_in
    FROM worker WHERE {{which}} ORDER BY initials
    """,
)
LISTED = WORKERS.format(which="ended_on IS NULL OR ended_on > :on")
EVERY = WORKERS.format(which="1 = 1")
ONE = WORKERS.format(which="initials = :initials")
FIELDS = ("name", "sector", "unit", "organisation")
EARLIER = "SELECT worker, to_on, name, sector, unit, organisation FROM worker_row {which} ORDER BY worker, to_on"


def listed(on: date, *, ended: bool = False) -> Iterator[Worker]:
    """Stream the workers who work here on `on`, by initials, each as they were that day.

    With `ended` also those who had left by then.
    """
    was = earlier(EARLIER.format(which=""), FIELDS)
    return (_as_of(worker, was.get(worker.id, []), on) for worker in (EVERY if ended else LISTED).rows(on=on))


def one(initials: str, *, on: date) -> Worker:
    """Return one worker as seen from the day.

    Raises:
        NoSuchThing: If there is none with these initials.
    """
    worker = ONE.first(on=on, initials=initials)
    if worker is None:
        raise NoSuchThing(_("there is no worker {initials}").format(initials=initials), "forlob worker list")
    was = earlier(EARLIER.format(which="WHERE worker = :initials"), FIELDS, initials=initials)
    return _as_of(worker, was.get(initials, []), on)


def by_initials(on: date) -> Mapping[str, Worker]:
    """Return every worker there has been by the day, by the initials that stand for them in a document."""
    return {one.id: one for one in listed(on, ended=True)}


def _as_of(worker: Worker, was: list[Dated], on: date) -> Worker:
    """Return a worker, read with what holds to this day, as of a day and with all rows up to it."""
    last = Dated(None, {name: getattr(worker, name) for name in FIELDS})
    rows = tuple(
        WorkerRow(one.from_on, one.to_on, **{**one.values, "sector": Sector(one.values["sector"])})
        for one in spells([*was, last], on)
    )
    now = rows[-1]
    return worker._replace(name=now.name, sector=now.sector, unit=now.unit, organisation=now.organisation, rows=rows)
