"""How much longer a wait goes on, and whether what is awaited comes, by the waits of its kind known on a day.

Nothing is read before it is asked, and then once a kind. A short history is taken whole, a long one by a sample that
does not know what became of the waits: of those written down by the months they began in, of those that follow from
dates by the numbers of their interventions or courses. So it costs the same in a database of any size.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from forlob.domain.ids import WAIT
from forlob.domain.ids import number as number_of
from forlob.domain.one_wait import START_UNKNOWN, Clock, as_one
from forlob.domain.plan.expected_end import Outlook, Outlooks
from forlob.domain.statistics.clock import Written, in_line
from forlob.domain.wait import EndKind
from forlob.questions.question import rows_of_many
from forlob.questions.settings import observed_from
from forlob.store import database

if TYPE_CHECKING:
    from forlob.domain.statistics.incidence import Curve
    from forlob.questions.waits.past import Source

WHOLE_UP_TO = 1_000
"""A history of so many waits of a kind, interventions or courses is taken whole (ours)."""
PARTS, OF_A_PART = 60, 20
"""Of a longer one: the first so many of each of so many months or stretches of numbers, whatever became of them (ours)."""
BEGUN = """
    SELECT wait.id, wait.since, wait.ended_on, wait.end_kind FROM wait
    WHERE wait.kind = :kind AND wait.since >= :begin AND wait.since <= :end ORDER BY wait.since, wait.id LIMIT :most
"""
PLACE_TAKEN = """
    SELECT wait.id FROM wait WHERE wait.id IN ({listed}) AND EXISTS (SELECT 1 FROM wait AS earlier
        WHERE earlier.ended_by = 'W' || wait.id AND earlier.ended_on <= :on AND earlier.end_kind = 'superseded')
"""
TAKEN_BY = "SELECT wait.id, wait.ended_by FROM wait WHERE wait.id IN ({listed}) AND wait.ended_by LIKE 'W%'"
NUMBERED = "SELECT wait.id, wait.since, wait.ended_on, wait.end_kind FROM wait WHERE wait.id IN ({listed})"
OF_SUBJECTS = """
    SELECT wait.{subject}, wait.id, wait.since, wait.ended_on, wait.end_kind, wait.ended_by FROM wait
    WHERE wait.{subject} IN ({{listed}}) AND NOT wait.kind <> '{kind}' AND NOT wait.since > :on
"""
DERIVED = "SELECT subject, since, ended_on, coalesce(how, 'course_closed') FROM ({source}) AS derived"
SOME = "SELECT id FROM {table} WHERE id >= :begin AND id <= :end ORDER BY id LIMIT :most"
NUMBERS = "SELECT coalesce((SELECT min(id) FROM {table}), 0), coalesce((SELECT max(id) FROM {table}), 0)"
Rows = Iterable[tuple[Any, ...]]


def outlooks_on(on: date) -> Outlooks:
    """Return what tells the outlook of a wait by those of its kind known on the day, itself among them."""

    @cache
    def history(kind: str) -> "Curve":
        # A plan in which nothing is awaited needs no estimate, and does not pay for fractions.
        from forlob.domain.statistics.incidence import Seen, curve
        from forlob.domain.statistics.period import Period

        period = Period(on, observed_from=observed_from(on=on))
        return curve(
            Counter(
                Seen(((one.ended_on or on) - one.since).days, one.end_kind, None, period.after(one.since))
                for one in clocks(kind, on)
            )
        )

    def outlook(kind: str, waited_days: int) -> Outlook | None:
        from forlob.domain.statistics.incidence import FEWEST
        from forlob.domain.statistics.percent import percent

        found = history(kind)
        if found.came < FEWEST or waited_days < (found.from_days or 0):
            return None
        longer = any(step.day > waited_days for step in found.steps)
        comes = percent(found.comes_after(waited_days), 1) if longer else None
        return Outlook(found.n, found.remaining(waited_days), comes)

    return outlook


def clocks(kind: str, on: date) -> list[Clock]:
    """Return the waits of a kind begun by the day, written down or derived, each once; of a long history a sample."""
    from forlob.questions.waits.past import SOURCES, SUBJECTS  # they load fractions too

    return _of_subjects(kind, on, SOURCES[kind], SUBJECTS.get(kind)) if kind in SOURCES else _written_down(kind, on)


def _written_down(kind: str, on: date) -> list[Clock]:
    """Return the clocks of waits that were written down; one that took the place of others is part of theirs."""

    def begun(begin: date, end: date, most: int) -> Rows:
        return database.rows(BEGUN, kind=kind, begin=begin.isoformat(), end=end.isoformat(), most=most)

    rows = _sampled(begun, (date.min, on), lambda: _months(on))
    later = {number for (number,) in rows_of_many(PLACE_TAKEN, [row[0] for row in rows], on=on)}
    written = {number: _written(on, *known) for number, *known in rows if number not in later}
    ahead = _superseded(written)
    while ahead:
        by = {number: number_of(one, WAIT) for number, one in rows_of_many(TAKEN_BY, ahead)}
        written |= {number: written[number]._replace(by=successor) for number, successor in by.items()}
        missing = [number for number in dict.fromkeys(by.values()) if number not in written]
        found = {number: _written(on, *known) for number, *known in rows_of_many(NUMBERED, missing)}
        written |= found
        ahead = _superseded(found)
    return in_line(written)


def _superseded(written: Mapping[int, Written]) -> list[int]:
    return [number for number, one in written.items() if one.end_kind == EndKind.SUPERSEDED]


def _of_subjects(kind: str, on: date, source: "Source", column: str | None) -> list[Clock]:
    """Return the clocks of what interventions or courses await: derived, and written down of the same in a column."""
    table = source.subject.partition(".")[0]
    question = _derived_question(source, table)

    def subjects(begin: int, end: int, most: int) -> Rows:
        values = {"begin": begin, "end": end, "most": most, "on": on.isoformat()}
        return database.rows(question, **{name: value for name, value in values.items() if f":{name}" in question})

    first, last = database.row(NUMBERS.format(table=table)) or (0, 0)
    rows = _sampled(subjects, (first, last), lambda: _stretches(first, last))
    told: dict[int, dict[int, Written]] = {}
    if column:
        sql = OF_SUBJECTS.format(subject=column, kind=kind)
        for of, number, *known in rows_of_many(sql, [row[0] for row in rows], on=on):
            told.setdefault(of, {})[number] = _written(on, *known)
    return [
        clock
        for of, *days in rows
        for clock, _at in as_one(_derived(on, *days), in_line(told.get(of, {})))
        if clock.end_kind != START_UNKNOWN
    ]


def _derived_question(source: "Source", table: str) -> str:
    """Return the question for the derived waits of some subjects, the same as the statistics ask."""
    some = SOME.format(table=table)
    subjects, inside = f"{source.subject} IN ({some})", f"AND course_id IN ({some})"
    sql = source.sql.format(coordinator="NULL", since=source.since, subjects=subjects, inside=inside)
    return DERIVED.format(source=sql)


def _sampled(
    rows: Callable[[Any, Any, int], Rows], whole: tuple[Any, Any], parts: Callable[[], Iterable[tuple[Any, Any]]]
) -> list[tuple[Any, ...]]:
    """Return the rows between two ends where they are few, else some of each part; `rows` takes at most so many."""
    every = list(rows(*whole, WHOLE_UP_TO + 1))
    return every if len(every) <= WHOLE_UP_TO else [row for part in parts() for row in rows(*part, OF_A_PART)]


def _months(on: date) -> Iterator[tuple[date, date]]:
    """Yield the first and last days of the months up to a day, the latest first."""
    for _month in range(PARTS):
        yield on.replace(day=1), on
        on = on.replace(day=1) - timedelta(days=1)


def _stretches(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last numbers of stretches of equal length."""
    begins = [first + (last + 1 - first) * part // PARTS for part in range(PARTS + 1)]
    for begin, following in pairwise(begins):
        yield begin, following - 1


def _written(on: date, since: str, ended_on: str | None, end: str | None, by: str | None = None) -> Written:
    """Return a wait as known on the day; what became of it later is not known yet."""
    begun = date.fromisoformat(since)
    if ended_on is None or ended_on > on.isoformat():
        return Written(begun, None, None)
    successor = number_of(by, WAIT) if by and by.startswith(WAIT) and end == EndKind.SUPERSEDED else None
    return Written(begun, date.fromisoformat(ended_on), end, successor)


def _derived(on: date, since: str | None, ended_on: str | None, end: str) -> Clock | None:
    """Return what follows from dates as known on the day; None where it has not begun."""
    if not since or since > on.isoformat():
        return None
    begun = date.fromisoformat(since)
    if ended_on and ended_on <= on.isoformat():
        return Clock(begun, max(begun, date.fromisoformat(ended_on)), end, None)
    return Clock(begun, None, None, None)
