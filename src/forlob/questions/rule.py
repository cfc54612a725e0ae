"""Questions about rules: the rows there are, and what they find on a day, of many courses by a few questions."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice

from forlob.domain.course import Course
from forlob.domain.ids import COURSE, course_id, number
from forlob.domain.rule import Finding, Rule, of_the_house
from forlob.domain.rule_findings import of_course as find_in_course
from forlob.domain.rule_findings import of_house as find_in_house
from forlob.questions import rule_facts
from forlob.questions.question import BATCH_ROWS
from forlob.questions.sql import OPEN_COURSES
from forlob.store import database
from forlob.store.rule_rows import RULES

COUNTRY = "SELECT value FROM setting WHERE name = 'country'"
OPEN = f"{OPEN_COURSES} ORDER BY id"


def every() -> list[Rule]:
    """Return every rule there is, of any day: those forlob came with in their order, changed ones in their place, own ones after."""
    return list(RULES)


def country() -> str | None:
    """Return the house's country; None where nobody has said."""
    found = database.row(COUNTRY)
    return str(found[0]) if found else None


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
