"""Do the rows go together: what the rules of the field promise beyond what the tables themselves hold."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from forlob.domain.check import NAMED_AT_ONCE, Check, CheckState, some_of
from forlob.domain.days.intervals import without
from forlob.domain.ids import course_id, wait_id
from forlob.domain.journal import thing
from forlob.domain.norm import days_on
from forlob.domain.one_clock import unfit
from forlob.domain.wait import due_on
from forlob.i18n import _
from forlob.questions import norm
from forlob.questions.question import Question
from forlob.store import cells, database
from forlob.store.closed_course import OPEN_THINGS, open_in_closed
from forlob.store.superseded_sql import ALL, links


class Coordinated(NamedTuple):
    """A course that has started, with one spell of a coordinator, None in its place without any."""

    course: int
    start_on: date
    end_on: date | None
    from_on: date | None
    to_on: date | None


WAITS = "SELECT id, kind, since, norm, due_on FROM wait ORDER BY id"
TWO_COORDINATORS = """
    SELECT DISTINCT one.course_id FROM team AS one JOIN team AS other ON other.course_id = one.course_id
    WHERE other.id > one.id AND one.role = 'coordinator' AND other.role = 'coordinator'
        AND (one.to_on IS NULL OR one.to_on > one.from_on) AND (other.to_on IS NULL OR other.to_on > other.from_on)
        AND (other.to_on IS NULL OR one.from_on < other.to_on) AND (one.to_on IS NULL OR other.from_on < one.to_on)
    ORDER BY one.course_id
"""
COORDINATED = Question(
    Coordinated,
    """
    SELECT course.id AS course, course.start_on, course.end_on, team.from_on, team.to_on
    FROM course LEFT JOIN team ON team.course_id = course.id AND team.role = 'coordinator'
    WHERE course.start_on IS NOT NULL ORDER BY course.id
    """,
)
PLANS = "SELECT course_id, number, sha256, content FROM plan ORDER BY course_id, number"
LONGEST_NAME = 40


def due_days() -> Iterator[Check]:
    """Tell whether every wait is kept under the day it is due by the norms."""
    in_force: dict[str, list[tuple[date, int]]] = {}
    for one in norm.all_in_force():
        if one.days is not None and one.from_on is not None:
            in_force.setdefault(one.kind, []).append((one.from_on, one.days))

    @lru_cache(maxsize=10_000)
    def due(kind: str, since: str, own: int | None) -> str | None:
        began = date.fromisoformat(since)
        day = due_on(began, days_on(began, in_force.get(kind, ())) if own is None else own)
        return day.isoformat() if day else None

    wrong = (
        wait_id(number) for number, kind, since, own, kept in database.rows(WAITS) if due(kind, since, own) != kept
    )
    yield _all_or_some(
        "due_days", wrong, _("every wait is due by its norm"), _("waits are kept under a wrong due day: {things}"),
        "forlob norm list",
    )  # fmt: skip


def coordinators(today: date) -> Iterator[Check]:
    """Tell whether every course has one coordinator at a time, and one on every day it has been active."""
    twice = (course_id(course) for (course,) in database.rows(TWO_COORDINATORS))
    yield _all_or_some(
        "coordinators", twice, _("no course has two coordinators at once"),
        _("courses have two coordinators at once: {things}"), "forlob team list C",
    )  # fmt: skip
    without_one = [course_id(course) for course in _uncoordinated(today)]
    if without_one:
        sentence = _("active courses have days without a coordinator: {things}")
        yield Check(
            "coordinators", CheckState.WARNING, sentence.format(things=some_of(without_one)), "forlob plan check"
        )


def _uncoordinated(today: date) -> Iterator[int]:
    tomorrow = today + timedelta(days=1)
    for course, rows in groupby(COORDINATED.rows(), attrgetter("course")):
        spells = list(rows)
        active = spells[0].start_on, min(spells[0].end_on or tomorrow, tomorrow)
        held = [(spell.from_on, spell.to_on or tomorrow) for spell in spells if spell.from_on]
        if without([active], held):
            yield int(course)


def superseded() -> Iterator[Check]:
    """Tell whether every wait that took the place of another could; what an older forlob let in is a warning."""
    wrong = [wait_id(one.earlier.number) for one, _why in unfit(list(links(database.rows(ALL))))]
    if not wrong:
        yield Check("superseded", CheckState.OK, _("every wait that took the place of another waits for the same"))
        return
    text = _("waits were superseded by one that does not wait for the same, or began after their end: {things}")
    yield Check("superseded", CheckState.WARNING, text.format(things=some_of(wrong)), f"forlob wait show {wrong[0]}")


def closed_courses() -> Iterator[Check]:
    """Tell whether nothing is open in a course that has ended."""
    found = (
        thing(table, number)
        for table in OPEN_THINGS
        for number, _course, _ended_on in database.rows(f"{open_in_closed(table)} ORDER BY {table}.id")
    )
    yield _all_or_some(
        "closed_courses", found, _("nothing is open in a course that has ended"),
        _("open in a course that has ended: {things}"), "forlob log",
    )  # fmt: skip


def plans() -> Iterator[Check]:
    """Tell whether every plan version is as it was frozen, and whether their numbers run from 1 without a hole."""
    changed: list[str] = []
    holes: list[str] = []
    for course, versions in groupby(database.rows(PLANS), itemgetter(0)):
        for expected, (_course, number, digest, content) in enumerate(versions, start=1):
            if sha256(content.encode("utf-8", "surrogatepass")).hexdigest() != digest:
                changed.append(_("F{course} version {number}").format(course=course, number=number))
            if number != expected and (not holes or holes[-1] != course_id(course)):
                holes.append(course_id(course))
    yield _all_or_some(
        "plans", changed, _("every plan version is as it was frozen"), _("plan versions were changed: {things}"),
        "forlob export FOLDER",
    )  # fmt: skip
    if holes:
        text = _("the plan versions of these courses do not run from 1 without a hole: {things}")
        yield Check("plans", CheckState.BAD, text.format(things=some_of(holes)))


def numbers() -> Iterator[Check]:
    """Tell whether no number can be given a second time, and whether there are any left."""
    yield _all_or_some(
        "numbers", (name[:LONGEST_NAME] for name in cells.wrong_counters(database.reading().rows)),
        _("no number can be given twice"), _("numbers could be given twice in these tables: {things}"),
        "forlob export FOLDER",
    )  # fmt: skip


def _all_or_some(check: str, wrong: Iterable[Any], well: str, ill: str, next_step: str) -> Check:
    """Return the check as ok where nothing is wrong, else as bad, with the first few things and how many there are."""
    stream = iter(wrong)
    named = list(islice(stream, NAMED_AT_ONCE))
    if not named:
        return Check(check, CheckState.OK, well)
    things = some_of(named, len(named) + sum(1 for _more in stream))
    return Check(check, CheckState.BAD, ill.format(things=things), next_step)
