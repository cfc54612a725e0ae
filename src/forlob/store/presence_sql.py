"""What somebody was there for: the conversations they attended, the teams they joined and the courses they took over."""

THERE = """
    SELECT course.citizen_id AS citizen, 'T' || conversation.id AS thing, conversation.course_id AS number,
        participant.who AS worker, conversation.held_on AS day, '' AS role, {gone_on} AS gone_on
    FROM {came} JOIN conversation ON conversation.id = participant.conversation_id
        JOIN course ON course.id = conversation.course_id
    WHERE participant.attended = 1 AND conversation.held_on >= {gone_on} AND {attended}
    UNION ALL
    SELECT course.citizen_id, 'F' || team.course_id, team.course_id, team.worker, team.from_on, team.role, {gone_on}
    FROM {joined} JOIN course ON course.id = team.course_id
    WHERE team.from_on >= {gone_on} AND (team.to_on IS NULL OR team.to_on > team.from_on) AND {began}
"""
OF_ONE = THERE.format(
    came="participant",
    joined="team",
    gone_on=":on",
    attended="participant.who = :worker",
    began="team.worker = :worker AND team.from_on <= :until ORDER BY 5, 2",
)
"""What the worker `:worker` was there for on the day `:on` or later, up to the day `:until`; latest last."""
OF_GONE = THERE.format(
    came="worker JOIN participant ON participant.who = worker.initials",
    joined="worker JOIN team ON team.worker = worker.initials",
    gone_on="worker.ended_on",
    attended="{which}",
    began="{which}",
)
"""What workers who have gone were there for on days on which they were gone, in the courses of `{which}`."""
