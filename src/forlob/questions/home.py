"""What the first screen tells of the day."""

from datetime import date

from forlob.domain.conversation import ConversationState
from forlob.domain.home import Day
from forlob.questions import conversation
from forlob.questions.waits import listed
from forlob.store import database

OPEN_COURSES = """
    SELECT SUM(count) FROM (SELECT COUNT(*) AS count FROM course WHERE end_on IS NULL
        UNION ALL SELECT COUNT(*) FROM course WHERE end_on > :on) AS counted
"""
CALLED_OFF = frozenset((ConversationState.CANCELLED, ConversationState.REBOOKED))


def of_day(on: date) -> Day | None:
    """Return the numbers of the day; None while no citizen is registered.

    Raises:
        DatabaseUnusable: If there is no database, or it cannot be read.
    """
    if database.row("SELECT 1 FROM citizen LIMIT 1") is None:
        return None
    courses = database.row(OPEN_COURSES, on=on.isoformat())
    over = [one.over for one in listed.open_on(on)]
    return Day(
        courses=courses[0] if courses else 0,
        waits=len(over),
        over=sum(1 for days in over if days),
        days_over=max(over, default=0),
        conversations=sum(1 for one in conversation.on_day(on) if one.state not in CALLED_OFF),
    )
