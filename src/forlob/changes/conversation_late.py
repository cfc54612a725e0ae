"""A conversation that is noted late, of a course that has ended: it is taken, but nothing is agreed or planned there."""

from forlob.domain.conversation import ConversationReport
from forlob.domain.days.day import spoken, spoken_moment
from forlob.domain.ids import citizen_id, course_id
from forlob.errors import RuleBroken
from forlob.i18n import _
from forlob.store import records
from forlob.store.session import Change

FOLLOWED = "SELECT 1 FROM course WHERE citizen_id = :citizen AND end_on IS NULL"


def nothing_after_end(session: Change, course: records.Course, told: ConversationReport) -> RuleBroken:
    """Return the error for what is agreed, or met for, in a course that has ended: what that is, and where it may stand."""
    id, person = course_id(course.id), citizen_id(course.citizen_id)
    day = spoken(course.end_on) if course.end_on else ""
    is_followed = session.row(FOLLOWED, citizen=course.citizen_id) is not None
    if told.next_at:
        what = _("course {id} ended {day}: the conversation fits, the next one, {moment}, does not; leave out --next")
        step = f"forlob conversation plan {person} {told.next_at} --with WHO"
        said = what.format(id=id, day=day, moment=spoken_moment(told.next_at))
    else:
        what = _("course {id} ended {day}: the conversation fits, but nothing more is agreed in it; leave out --action")
        step, said = f"forlob action add {person} TEXT", what.format(id=id, day=day)
    return RuleBroken(said, step if is_followed else f"forlob course reopen {id} --why T")
