"""What several questions say in the same SQL; `:on` is the day they are seen from, `:tomorrow` the day after it.

The text of a condition decides by which index SQLite finds the rows: `tests/questions` hold the query plans.
"""

from forlob.store.course_sql import FACT, NEVER, OPENED, OWN

COORDINATOR = """
    (SELECT team.worker FROM team WHERE team.course_id = course.id AND team.role = 'coordinator'
     AND team.from_on <= :on AND (team.to_on IS NULL OR team.to_on > :on) ORDER BY team.from_on DESC LIMIT 1)
"""
"""Who coordinates `course` on the day."""
LAST_COORDINATOR = """
    (SELECT team.worker FROM team WHERE team.course_id = course.id AND team.role = 'coordinator'
     AND team.from_on <= :on AND (team.to_on IS NULL OR team.to_on > :on
        OR (course.end_on <= :on AND team.to_on >= course.end_on)) ORDER BY team.from_on DESC, team.id DESC LIMIT 1)
"""
"""Who coordinates `course` on the day; of a closed one, who did when it ended."""
OF_COORDINATOR = f"(:coordinator IS NULL OR :coordinator = {LAST_COORDINATOR})"
"""`:coordinator`, where one is named, coordinates `course` on the day, or did when it ended."""
PLANNED_DAY = "substr(conversation.planned_at, 1, 10)"
THAT_DAY = f"CASE WHEN conversation.held_on <= :on THEN conversation.held_on ELSE {PLANNED_DAY} END"
"""The day of a conversation: that it was held on, else that it is planned for."""
NAME = """
    coalesce((SELECT earlier.name FROM citizen_name AS earlier
        WHERE earlier.citizen_id = citizen.id AND earlier.to_on > :on ORDER BY earlier.to_on LIMIT 1), citizen.name)
"""
"""What `citizen` was called on the day."""
PATHWAY = """
    CASE WHEN EXISTS (SELECT 1 FROM course_pathway AS later WHERE later.course_id = course.id AND later.to_on > :on)
        THEN (SELECT earlier.pathway FROM course_pathway AS earlier
            WHERE earlier.course_id = course.id AND earlier.to_on > :on ORDER BY earlier.to_on LIMIT 1)
        ELSE course.pathway END
"""
"""The pathway of `course` on the day; NULL: none yet."""
HOLDER = """
    CASE WHEN EXISTS (SELECT 1 FROM wait_holder AS later WHERE later.wait_id = wait.id AND later.to_on > :on)
        THEN (SELECT earlier.holder FROM wait_holder AS earlier
            WHERE earlier.wait_id = wait.id AND earlier.to_on > :on ORDER BY earlier.to_on LIMIT 1)
        ELSE wait.holder END
"""
"""Who was written down as the holder of `wait` on the day; NULL: nobody."""
OPEN_COURSES = "SELECT id FROM course WHERE end_on IS NULL UNION ALL SELECT id FROM course WHERE end_on > :on"
"""The courses not closed by the day, by the partial indexes of either."""
HEARD_OF = f"""
    CASE WHEN course.ready_on <= :on OR course.recommended_on <= :on OR course.granted_on <= :on
            OR course.start_on <= :on OR course.end_on <= :on THEN 1
        WHEN min({FACT}) <= :on THEN 1
        WHEN {OPENED} <= :on THEN 1
        ELSE {OWN} IS NULL AND min({FACT}) = {NEVER} END
"""
"""`course` was there by the day: one of its own days, what is noted in it, or its opening is not later (domain 11.2).

One without any day is always there.
"""
STILL_PLANNED = """
    conversation.planned_at >= :on AND (conversation.state = 'planned' OR conversation.held_on > :on
        OR (conversation.state = 'no_show' AND conversation.planned_at >= :tomorrow) OR conversation.called_off_on > :on)
"""
"""A conversation lies ahead: as seen from an earlier day, one that was held, missed or called off was still planned."""
WITHOUT_OUTCOME = """
    conversation.planned_at < :on AND (conversation.state = 'planned' OR conversation.held_on > :on
        OR conversation.called_off_on > :on)
"""
"""The day of a conversation has passed and nobody has said by the day what became of it (domain 11.10)."""

READIES = "(action.due < conversation.held_on OR action.done_on < conversation.held_on)"
"""An action of a conversation was to make it ready, and not agreed at it: it is due, or was done, before."""

PLANNED_ENDS = "SELECT id, end_on FROM course WHERE end_on > :on AND outcome IS NULL AND closure_reason IS NULL"
"""An end that lies ahead and says nothing about how the course ended is a plan; one that does is not known yet."""

BEGINS = f"""
    SELECT course.id, coalesce({OWN}, min({FACT})) FROM course
    WHERE {{which}} AND CASE WHEN {OWN} IS NULL THEN NOT ({HEARD_OF}) ELSE {OWN} > :on END
"""
"""The courses that begin after the day, with their first day: their own days lie ahead, or nobody had heard of them."""


def known(column: str, *, since: str = "") -> str:
    """Return the day in a column where it has come by the day, else NULL; with `since` what is known from that day on."""
    return f"CASE WHEN {since or column} <= :on THEN {column} END"


def pause(what: str) -> str:
    """Return the question for something of the pauses in which `course` is on the day."""
    return f"""
        SELECT {what} FROM pause WHERE pause.course_id = course.id AND pause.wait_id IS NULL AND pause.from_on <= :on
            AND (pause.until_on IS NULL OR pause.until_on > :on) AND (pause.ended_on IS NULL OR pause.ended_on > :on)
    """
