"""What courses have come to, for statistics; streamed course by course."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from forlob.domain.days.day import day_of
from forlob.domain.intervention import InterventionState
from forlob.domain.plan.shown import started_in
from forlob.domain.statistics.agreed import Effort
from forlob.domain.statistics.cadence import Cadence, cadence
from forlob.domain.statistics.effects import CourseFacts, Version
from forlob.domain.statistics.incidence import FEWEST
from forlob.domain.statistics.unknown_start import begun
from forlob.questions import forum, rule_facts
from forlob.questions.resolve import day
from forlob.questions.sql import HEARD_OF, pause
from forlob.questions.statistics.scope import in_step, scope
from forlob.store import catalogue, database

COURSES = f"""
    SELECT course.id, course.citizen_id, course.ready_on, course.recommended_on, course.granted_on, course.start_on, course.end_on,
        course.granted_months, EXISTS ({pause("1")})
    FROM course WHERE {{scope}} AND {HEARD_OF} ORDER BY course.id
"""
INTERVENTIONS = """
    SELECT course.id, intervention.id, intervention.sector, intervention.kind, intervention.requested_on,
        intervention.granted_on, intervention.agreed_start, intervention.started_on, intervention.planned_end,
        intervention.ended_on, intervention.end_kind, intervention.decline_reason
    FROM course CROSS JOIN intervention WHERE intervention.course_id = course.id AND {scope} ORDER BY course.id
"""
BUILT = """
    SELECT course.id, plan.built_at, plan.content FROM course CROSS JOIN plan
    WHERE plan.course_id = course.id AND plan.built_at < :tomorrow AND {scope} ORDER BY course.id, plan.number
"""


def by_course(on: date, *, since: date | None = None, until: date | None = None) -> Iterator[CourseFacts]:
    """Stream what is known of each course at the end of `on`; with `since` or `until` of those ready in `[since, until]`."""
    condition, values = scope(since, until)
    seen, tomorrow = on.isoformat(), (on + timedelta(days=1)).isoformat()
    efforts = in_step(database.rows(INTERVENTIONS.format(scope=condition), **values))
    # What a version shows is read off at once: no more than one content is held.
    built = in_step(map(_version, database.rows(BUILT.format(scope=condition), tomorrow=tomorrow, **values)))
    company = {code for code, kind in catalogue.kinds("intervention").items() if kind.company_based}
    for course, citizen, *dates, months, paused in database.rows(COURSES.format(scope=condition), on=seen, **values):
        ready, recommended, granted, start, end = (_known(text, on) for text in dates)
        yield CourseFacts(
            citizen,
            (ready, recommended, granted, start, end),
            months,
            bool(paused),
            [_effort(row, on, company) for row in efforts(course)],
            [version for _course, version in built(course)],
        )


def cadences(on: date, *, fewest: int = FEWEST) -> list[Cadence]:
    """Return for each rule of a forum in force that has met by `on` how it was kept until then, in the rules' order."""
    rules = forum.in_force(on)
    met = rule_facts.met({rule.forum for rule in rules if rule.forum}, on=on)
    return [cadence(rule, met[rule.forum], on=on, fewest=fewest) for rule in rules if rule.forum and rule.forum in met]


def _version(row: Any) -> tuple[int, Version]:
    course, built_at, content = row
    return course, Version(day_of(built_at), started_in(content))


def _effort(row: Any, on: date, company: set[str]) -> Effort:
    _course, number, sector, kind, requested, granted, agreed_start, started, planned_end, ended, end_kind, why = row
    granted_on, started_on, ended_on = _known(granted, on), _known(started, on), _known(ended, on)
    return Effort(
        number,
        sector,
        kind in company,
        granted_on,
        day(agreed_start),
        started_on,
        begun(on, asked_on=day(granted or requested), started_on=day(started), ended_on=ended_on, end_kind=end_kind),
        day(planned_end),
        ended_on,
        ended_on is not None and end_kind == InterventionState.DECLINED,
        why,
    )


def _known(text: str | None, on: date) -> date | None:
    found = day(text)
    return found if found and found <= on else None
