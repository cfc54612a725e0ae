"""Questions about rules: the rows there are, and what they find on a day, of many courses by a few questions."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from forlob.domain.course import Course
from forlob.domain.ids import COURSE, course_id, number
from forlob.domain.rule import HOURS, Finding, Rule, Shape, Unit, holding, least_hours, of_the_house
from forlob.domain.rule_findings import of_course as find_in_course
from forlob.domain.rule_findings import of_house as find_in_house
from forlob.domain.setting import COUNTRY
from forlob.domain.spelling import nearest, shown
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions import rule_facts, settings
from forlob.questions.question import BATCH_ROWS, Question
from forlob.questions.sql import OPEN_COURSES
from forlob.store import database
from forlob.store.rule_rows import RULES

OWN = "own rules"
"""What the rules are remembered by, which are read once a connection."""


class RuleRow(NamedTuple):
    """A rule as the database keeps it: kinds joined by blanks."""

    code: str
    country: str | None
    course_kinds: str | None
    from_on: date | None
    to_on: date | None
    anchor: str | None
    shape: Shape
    n: int | None
    span: int | None
    unit: Unit | None
    legal: bool
    source: str | None
    certainty: str | None
    counts: str | None


ROWS = Question(
    RuleRow,
    """
    SELECT code, country, course_kinds, from_on, to_on, anchor, shape, n, span, unit, legal, source, certainty, counts
    FROM rule ORDER BY id
    """,
)
OPEN = f"{OPEN_COURSES} ORDER BY id"


def every() -> tuple[Rule, ...]:
    """Return every rule there is, of any day: those forlob came with in their order, changed ones in their place, own ones after.

    Raises:
        DatabaseUnusable: If the database cannot be read. Without one the rules are those forlob came with.
    """
    known = database.remembered()
    if known is None:
        return RULES
    if OWN not in known:
        own = {row.code: _rule(row) for row in ROWS.rows()}
        changed = (own.pop(rule.code, rule) for rule in RULES)
        known[OWN] = (*changed, *own.values())
    found: tuple[Rule, ...] = known[OWN]
    return found


def _rule(row: RuleRow) -> Rule:
    kinds = tuple((row.course_kinds or "").split())
    return Rule(**{**row._asdict(), "course_kinds": kinds, "counts": row.counts or "", "own": True})


def one(code: str) -> Rule:
    """Return the rule with this code.

    Raises:
        NoSuchThing: If there is none; it names the nearest.
    """
    rules = {rule.code: rule for rule in every()}
    if code in rules:
        return rules[code]
    near = nearest(code, rules)
    what = _("there is no rule {code}; the nearest is {near}") if near else _("there is no rule {code}")
    raise NoSuchThing(what.format(code=shown(code), near=near), "forlob rule list", instead=(code, near))


def country() -> str | None:
    """Return the house's country; None where nobody has said."""
    return settings.house().get(COUNTRY)


def of_courses(courses: Collection[Course], *, on: date, kept: bool = False) -> dict[str, tuple[Finding, ...]]:
    """Return what the rules find in each of these courses on the day, by id of the course; none for a closed one.

    What bites alone (over, broken, due within 30 days), with `kept` also what is kept and what is not due yet.
    """
    found = dict.fromkeys((one.id for one in courses), ())
    return found | dict(_found([number(one, COURSE) for one in found], on, kept=kept))


def of_course(course: int, *, on: date, kept: bool = False) -> tuple[Finding, ...]:
    """Return what the rules find in one course (by number) on the day; none for a closed one. `kept` as in `of_courses`."""
    return dict(_found([course], on, kept=kept)).get(course_id(course), ())


def in_courses(courses: Sequence[int], *, on: date, kept: bool = False) -> list[Finding]:
    """Return what the rules find in these courses (by number) on the day, course by course. `kept` as in `of_courses`."""
    return [one for _course, findings in _found(courses, on, kept=kept) for one in findings]


def of_open_courses(*, on: date, kept: bool = False) -> Iterator[Finding]:
    """Stream what the rules find in all courses open on the day, by id of the course. `kept` as in `of_courses`."""
    numbers = (int(id) for (id,) in database.rows(OPEN, on=on.isoformat()))
    for _course, findings in _found(list(numbers), on, kept=kept):
        yield from findings


def limits_of_hours(courses: Collection[Course]) -> dict[str, Rule]:
    """Return by id of the course the rule of how many hours a week may run alone; a course without such a rule is left out."""
    rules = [rule for rule in every() if rule.counts == HOURS]
    if not rules:
        return {}
    here = country()
    opened = {}
    if any(rule.from_on or rule.to_on for rule in rules):
        opened = rule_facts.opened([number(one.id, COURSE) for one in courses if not (one.granted_on or one.ready_on)])
    found = {}
    for one in courses:
        judged_on = one.granted_on or one.ready_on or opened.get(number(one.id, COURSE), date.min)
        if limit := least_hours(holding(rules, kind=one.kind, judged_on=judged_on, country=here)):
            found[one.id] = limit
    return found


def of_house(*, on: date, kept: bool = False) -> list[Finding]:
    """Return what the rules of the house find on the day, in their order. `kept` as in `of_courses`."""
    rules = of_the_house(every(), on=on, country=country())
    met = rule_facts.met({rule.forum for rule in rules if rule.forum}, on=on)
    return [one for one in find_in_house(rules, met, on=on) if kept or one.bites]


def _found(numbers: Sequence[int], on: date, *, kept: bool) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield by course what the rules find, of those in which they find anything, some hundred courses at a time."""
    rules, here, left = every(), country(), iter(numbers)
    while some := list(islice(left, BATCH_ROWS)):
        for judged in rule_facts.of_courses(some, rules, on=on, country=here):
            found = find_in_course(judged.rules, judged.facts, on=on)
            yield judged.facts.course, found if kept else tuple(one for one in found if one.bites)
