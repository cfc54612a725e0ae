"""Questions about the persons who stand by citizens."""

from collections.abc import Iterator
from datetime import date

from forlob.domain.ids import support_person_id
from forlob.domain.support_person import SupportPerson
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.questions.question import Question

BEGUN = "(support_person.from_on IS NULL OR support_person.from_on <= :on)"
"""Somebody stands by the citizen on the day, or did before it."""
HOLDS = f"{BEGUN} AND (support_person.until_on IS NULL OR support_person.until_on > :on)"
"""Somebody stands by the citizen on the day."""
PERSONS = Question(
    SupportPerson,
    """
    SELECT support_person.id, support_person.citizen_id AS citizen, support_person.name, support_person.role,
        support_person.phone, support_person.mail, support_person.from_on, support_person.until_on,
        support_person.informed
    FROM support_person WHERE {which} ORDER BY support_person.citizen_id, support_person.id
    """,
)
OF_CITIZEN = PERSONS.format(which=f"support_person.citizen_id = :citizen AND {HOLDS}")
EVER_OF_CITIZEN = PERSONS.format(which=f"support_person.citizen_id = :citizen AND {BEGUN}")
OF_COURSE = PERSONS.format(
    which=f"support_person.citizen_id = (SELECT citizen_id FROM course WHERE id = :course) AND {HOLDS}"
)
EVERY = PERSONS.format(which=HOLDS)
EVERY_EVER = PERSONS.format(which=BEGUN)
ONE = PERSONS.format(which="support_person.id = :number")


def listed(*, on: date, citizen: int | None = None, ended: bool = False) -> Iterator[SupportPerson]:
    """Stream who stands by a citizen on the day, or by anybody for None, by citizen, then id.

    With `ended` those too who did so before it. Who begins later is not known yet.
    """
    if citizen is None:
        return (EVERY_EVER if ended else EVERY).rows(on=on)
    return (EVER_OF_CITIZEN if ended else OF_CITIZEN).rows(on=on, citizen=citizen)


def of_course(course: int, *, on: date) -> list[SupportPerson]:
    """Return who stands by the citizen of a course on the day, by id."""
    return list(OF_COURSE.rows(on=on, course=course))


def one(number: int, *, on: date) -> SupportPerson:  # noqa: ARG001 - asked like every other thing
    """Return one support person, whenever they stand by the citizen.

    Raises:
        NoSuchThing: If there is none with this number.
    """
    found = ONE.first(number=number)
    if found is None:
        what = _("there is no support person {id}").format(id=support_person_id(number))
        raise NoSuchThing(what, "forlob support list")
    return found
