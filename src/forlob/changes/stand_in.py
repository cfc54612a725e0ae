"""Changes of stand-ins: for some days one worker sees to what another has; nothing is handed over (domain 11.9)."""

from datetime import date

from forlob import clock, free_text
from forlob.changes.guards import done_to
from forlob.changes.presence import present
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken
from forlob.domain.worker import last_day
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.record import Selection
from forlob.store.session import Change, change

OF_TWO = Selection(records.StandIn, "worker = :worker AND by_worker = :by ORDER BY from_on, id")
STILL = Selection(records.StandIn, "worker = :worker AND (until_on IS NULL OR until_on > :on) ORDER BY from_on, id")


def begin(
    worker: str, by: str, *, from_on: date | None, until_on: date | None, note: str | None = None
) -> ChangeResult[str]:
    """Let `by` stand in for a worker from a day on (None: today), which may lie ahead, until the first day no longer.

    `until_on` None is until somebody ends it.

    Raises:
        NoSuchThing: If there is no such worker.
        RuleBroken: If one stands in for themselves, one of them is gone on a day of it, it would end before it begins,
            or `by` stands in for the worker on one of these days already.
        WrongUse: If the note cannot be kept.
    """
    day = from_on or clock.today()
    if worker == by:
        raise RuleBroken(_("{worker} cannot stand in for themselves").format(worker=worker), "forlob worker list")
    if until_on is not None and until_on <= day:
        raise RuleBroken(_("a stand-in until {until} must begin before it").format(until=spoken(until_on)))
    with change(f"worker stand-in {worker} --by {by}") as session:
        for who in (worker, by):
            for one in (day, last_day(until_on) if until_on else day):
                present(session, who, one)
        _refuse_twice(session, worker, by, day, until_on)
        kept = free_text.optional_line(note, _("note"))
        session.add(records.StandIn(worker=worker, by_worker=by, from_on=day, until_on=until_on, note=kept))
        said = (
            _("{by} stands in for {worker} from {day} to and including {last}")
            if until_on
            else _("{by} stands in for {worker} from {day}")
        ).format(by=by, worker=worker, day=spoken(day), last=_last(until_on))
        return done_to(session, session.get(records.Worker, worker), said)


def end(worker: str, by: str | None, *, on: date | None) -> ChangeResult[str]:
    """End the stand-ins for a worker (those of `by`, None: of all) from a day on (None: today), the first day no longer.

    One that lies ahead does not come to be.

    Raises:
        NoSuchThing: If nobody stands in for the worker on that day or later.
    """
    day = on or clock.today()
    with change(f"worker stand-in {worker} --end") as session:
        person = session.get(records.Worker, worker)
        found = [one for one in session.all(STILL, worker=worker, on=day.isoformat()) if by in (None, one.by_worker)]
        if not found:
            raise NoSuchThing(
                _("nobody stands in for {worker} {day}").format(worker=worker, day=spoken(day)),
                f"forlob worker stand-in {worker} --by INITIALS --from today --until DAY",
            )
        return done_to(session, person, *(_ended(session, one, day) for one in found))


def _ended(session: Change, one: records.StandIn, on: date) -> str:
    names = {"by": one.by_worker, "worker": one.worker}
    if one.from_on >= on:
        session.delete(one)
        return _("{by} does not stand in for {worker} from {day}").format(day=spoken(one.from_on), **names)
    one.until_on = on
    return _("{by} stands in for {worker} to and including {last}").format(last=_last(on), **names)


def _last(until_on: date | None) -> str:
    return spoken(last_day(until_on)) if until_on else ""


def _refuse_twice(session: Change, worker: str, by: str, begin: date, end: date | None) -> None:
    for one in session.all(OF_TWO, worker=worker, by=by):
        if one.from_on < (end or date.max) and begin < (one.until_on or date.max):
            raise RuleBroken(
                (
                    _("{by} stands in for {worker} already, from {day} to and including {last}")
                    if one.until_on
                    else _("{by} stands in for {worker} already, from {day}")
                ).format(by=by, worker=worker, day=spoken(one.from_on), last=_last(one.until_on)),
                f"forlob worker stand-in {worker} --by {by} --end --on {one.from_on}",
            )
