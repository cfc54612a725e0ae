"""The question a coordinator asks who takes a course over."""

from datetime import date

from forlob.domain.handover import Handover
from forlob.questions import contact, conversation, course, plan, support_person, team


def of_course(number: int, *, on: date) -> Handover:
    """Return what is handed over with a course on the day.

    Raises:
        NoSuchThing: If there is no such course.
    """
    live = plan.live(number, on=on)
    return Handover(
        course=course.one(number, on=on),
        plan=live,
        members=tuple(team.of_course(number, on=on, left=True)),
        last=conversation.last_of(number, on=on),
        on=on,
        reached=contact.of_workers((one.worker for one in live.team), on=on),
        support_persons=tuple(support_person.of_course(number, on=on)),
    )
