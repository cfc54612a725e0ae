"""Which citizen, worker or other thing is meant by what was typed."""

from datetime import date
from typing import NamedTuple

from forlob import clock
from forlob.config import me
from forlob.domain import ids
from forlob.domain.ids import citizen_id, course_id
from forlob.domain.spelling import Nearness, Wanted, folded, shown
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions import choosing
from forlob.store import database

SAME_CASE = "SELECT COALESCE(merged_into_id, id) FROM citizen WHERE case_no = :case_no"
SAME_NUMBER = "SELECT COALESCE(merged_into_id, id) FROM citizen WHERE id = :number"
NAMES = """
    SELECT COALESCE(own.merged_into_id, own.id), called.name, meant.ended_on IS NOT NULL AND meant.ended_on <= :on
    FROM (SELECT id, name FROM citizen UNION ALL SELECT citizen_id, name FROM citizen_name) AS called
        JOIN citizen AS own ON own.id = called.id
        JOIN citizen AS meant ON meant.id = COALESCE(own.merged_into_id, own.id)
"""
"""By every name they have or had, the citizens who are meant, and whether they had ended by the day."""


class Meant(NamedTuple):
    """Whom a text means; `course` is the number of the course that was typed in the citizen's place, else None."""

    citizen: int
    course: int | None = None


def meant(text: str) -> Meant:
    """Return whom a text means: `F1` is the citizen of that course and the course, all else is as `citizen` says.

    Raises:
        NoSuchThing: If there is no such course, nobody, or more than one citizen, is meant.
    """
    digits = folded(text).removeprefix("f")
    if folded(text) == digits or not (digits.isascii() and digits.isdigit()):
        return Meant(_citizen(text))
    number = ids.number(text, ids.COURSE)
    if found := database.row("SELECT citizen_id FROM course WHERE id = :number", number=number):
        return Meant(int(found[0]), number)
    if same_case := database.row("SELECT id FROM citizen WHERE case_no = :case_no", case_no=text.strip()):
        return Meant(int(same_case[0]))
    raise NoSuchThing(_("there is no course {id}").format(id=course_id(number)), "forlob course list")


def citizen(text: str) -> int:
    """Return the number of the citizen meant by `C12`, `c12`, `12`, a case number, a part of the name, or a course `F7`.

    A former name means them too.

    In names æ ø å may be spelled out (`aase`) or left bare (`ase`), and blanks, hyphens, apostrophes and marks do not count;
    a whole name goes before a part of one, that before one in a mixed spelling (`akjær` for Åkjær), and who is followed
    before who has ended. One who was merged into another
    means that other.

    Raises:
        NoSuchThing: If nobody, or more than one citizen, is meant; the candidates are named by id.
    """
    return meant(text).citizen


def citizen_of(course: int) -> str:
    """Return the id of the citizen of a course; that of the course where there is none."""
    found = database.row("SELECT citizen_id FROM course WHERE id = :number", number=course)
    return citizen_id(int(found[0])) if found else course_id(course)


def has_case_number(text: str) -> bool:
    """Return whether a text is the case number of a citizen."""
    return database.row(SAME_CASE, case_no=text.strip()) is not None


def _citizen(text: str) -> int:
    same_case = database.row(SAME_CASE, case_no=text.strip())
    digits = folded(text).removeprefix("c")
    if digits.isascii() and digits.isdigit():
        number = ids.number(text, ids.CITIZEN)
        if found := database.row(SAME_NUMBER, number=number):
            return int(found[0])
        if same_case is None:
            raise NoSuchThing(_("there is no citizen {id}").format(id=citizen_id(number)), "forlob citizen list")
    return int(same_case[0]) if same_case else _citizen_called(text)


def _citizen_called(text: str) -> int:
    wanted = Wanted(text)
    at_least: dict[Nearness, set[int]] = {nearness: set() for nearness in Nearness}
    gone: set[int] = set()
    for number, name, ended in database.rows(NAMES, on=clock.today().isoformat()):
        near = wanted.near(name)
        for nearness in range(near, Nearness.NONE, -1):
            at_least[Nearness(nearness)].add(number)
        if ended:
            gone.add(number)
    whole = at_least[Nearness.WHOLE]
    found = at_least[Nearness.PART] or at_least[Nearness.LOOSE]
    # The narrowest that means one alone.
    for meant in (whole - gone, whole, found - gone, found):
        if len(meant) == 1:
            return meant.pop()
    refused = _not_one(text, sorted(found))
    if not found:
        raise refused
    return _citizen(choosing.settled(choosing.Doubt(text, refused, citizens=_followed_first(found, gone))))


def _followed_first(found: set[int], gone: set[int]) -> list[int]:
    return [*sorted(found - gone), *sorted(found & gone)]


def _not_one(text: str, meant: list[int]) -> NoSuchThing:
    if not meant:
        if several := ids.not_one(text):
            return several
        return NoSuchThing(_("no citizen is called {text}").format(text=shown(text) or '""'), "forlob citizen list")
    from shlex import quote

    named = ", ".join(citizen_id(number) for number in meant[: ids.NAMED_AT_ONCE])
    more = ", …" if len(meant) > ids.NAMED_AT_ONCE else ""
    return NoSuchThing(
        _("{count} citizens are meant by {text}: {ids}").format(
            count=len(meant), text=shown(text), ids=f"{named}{more}"
        ),
        f"forlob citizen list --name {quote(text)} --all --fields id,name,case_no,born,ended_on",
    )


def course_of(named: str | Meant, on: date | None = None) -> int:
    """Return the number of the course that is meant: the one typed (`F1`), else the citizen's that holds the day.

    `on` None is today. Where none holds the day, the latest is meant: it is asked about, nothing is filed in it.

    Raises:
        NoSuchThing: If nobody is meant, or a citizen without a course.
    """
    found = meant(named) if isinstance(named, str) else named
    return found.course or _one_of(found.citizen, on, file=False)


def course_on(named: str | Meant, day: date) -> int:
    """Return the number of the course that what happened on a day is filed in: the one typed, else that of the day.

    Raises:
        NoSuchThing: As `course_of`.
        RuleBroken: If no course holds the day, or not the one that was typed; the courses are named.
    """
    found = meant(named) if isinstance(named, str) else named
    if found.course is None:
        return _one_of(found.citizen, day, file=True)
    from forlob.questions import course_days

    course_days.refuse_day(found.course, day)
    return found.course


def _one_of(citizen: int, on: date | None, *, file: bool) -> int:
    """Return the number of one of a citizen's courses: that of the day, or, where nothing is to be filed, the latest."""
    found = list(database.rows("SELECT id, end_on FROM course WHERE citizen_id = :citizen", citizen=citizen))
    if not found:
        raise NoSuchThing(
            _("citizen {id} has no course").format(id=citizen_id(citizen)),
            f"forlob course open {citizen_id(citizen)} --ready today",
        )
    if len(found) == 1 and not (file and found[0][1]):
        return int(found[0][0])
    from forlob import clock
    from forlob.questions import course_days  # most citizens have one course, and need no comparing of days

    return (course_days.filed if file else course_days.seen_on)(citizen, on or clock.today())


def worker(text: str) -> str:
    """Return the initials of the worker meant, in the letters they are kept in: by initials, or by a name or part of it.

    Raises:
        NoSuchThing: If there is no such worker, or more than one is meant.
    """
    initials = text.strip().upper()
    if database.row("SELECT 1 FROM worker WHERE initials = :initials", initials=initials):
        return initials
    from forlob.questions import who  # most workers are named by initials

    return who.worker(text)


def myself() -> str | None:
    """Return the initials of the person at this machine if a worker has them, else None."""
    initials = me()
    known = initials and database.row("SELECT 1 FROM worker WHERE initials = :initials", initials=initials)
    return initials if known else None


def stranger() -> str | None:
    """Return what to say where who is at this machine is no worker: what is theirs is nothing then.

    None where they are one, where nobody said who they are, and in a database that has no worker yet.
    """
    initials = me()
    if initials is None or myself() or database.row("SELECT 1 FROM worker LIMIT 1") is None:
        return None
    return _("there is no worker {initials}").format(initials=shown(initials))


def day(text: str | None) -> date | None:
    """Return a day of the database as a date; None stays None."""
    return date.fromisoformat(text) if text else None
