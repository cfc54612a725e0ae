"""What questions and changes ask alike of the days of courses, in one SQL."""

from forlob.store.closed_course import OUTLIVES

NEVER = "'9999-12-31'"
OWN = f"""nullif(min(coalesce(course.ready_on, {NEVER}), coalesce(course.recommended_on, {NEVER}),
    coalesce(course.granted_on, {NEVER}), coalesce(course.start_on, {NEVER})), {NEVER})"""
FACTS = (
    ("team", "from_on"),
    ("wait", "since"),
    ("voice", "recorded_on"),
    ("pause", "from_on"),
    ("conversation", "coalesce(held_on, CASE WHEN state = 'no_show' THEN substr(planned_at, 1, 10) END)"),
    ("intervention", "requested_on"),
    ("intervention", "granted_on"),
    ("intervention", "started_on"),
)
FACT = ", ".join(
    f"coalesce((SELECT min({day}) FROM {table} WHERE {table}.course_id = course.id), {NEVER})" for table, day in FACTS
)
OPENED = """(SELECT substr(journal_entry.at, 1, 10) FROM journal_row
    JOIN journal_entry ON journal_entry.id = journal_row.entry_id
    WHERE journal_row.table_name = 'course' AND journal_row.row_id = CAST(course.id AS TEXT)
    ORDER BY journal_row.id LIMIT 1)"""
BEGUN = f"coalesce({OWN}, nullif(min({FACT}), {NEVER}), {OPENED}, course.end_on, {NEVER})"
"""The earliest day of `course`: of its own dates, else of what is noted in it, else the day it was opened."""
DAYS = f"SELECT course.id AS number, {BEGUN} AS begun_on, course.end_on, NULL AS since FROM course WHERE {{which}}"
"""Number, earliest day and end of courses."""
HAPPENED = (
    ("intervention", "I", "requested_on", "requested"),
    ("intervention", "I", "granted_on", "granted"),
    ("intervention", "I", "started_on", "started"),
    ("intervention", "I", f"CASE WHEN {OUTLIVES} THEN NULL ELSE ended_on END", "ended"),
    ("wait", "W", "since", "waited"),
    ("wait", "W", "ended_on", "ended"),
    ("conversation", "T", "held_on", "held"),
    ("goal", "G", "reached_on", "reached"),
    ("action", "A", "done_on", "done"),
)
LATER = (
    " UNION ALL ".join(
        f"SELECT '{letter}' || id AS thing, '{what}' AS what, {day} AS day FROM {table}"
        f" WHERE course_id = :course AND {day} > :end"
        for table, letter, day, what in HAPPENED
    )
    + """
    UNION ALL SELECT 'T' || id, 'no_show', substr(planned_at, 1, 10) FROM conversation
        WHERE course_id = :course AND state = 'no_show' AND substr(planned_at, 1, 10) > :end
    UNION ALL SELECT 'W' || wait.id, 'noted', wait_event.happened_on FROM wait
        JOIN wait_event ON wait_event.wait_id = wait.id
        WHERE wait.course_id = :course AND wait_event.happened_on > :end
    UNION ALL SELECT 'F' || course_id, 'said', recorded_on FROM voice WHERE course_id = :course AND recorded_on > :end
    ORDER BY 3, 1
    """
)
"""Id, what and day of everything that happened in a course after a day, the latest last; what outlives it may end later."""
DAYS_BY_CITIZEN = f"""
    SELECT course.citizen_id AS citizen, course.id AS number, {BEGUN} AS begun_on, course.end_on
    FROM course WHERE {{which}} ORDER BY course.citizen_id
"""
DATED = (
    ("starts_inside", "I", "intervention", "started_on"),
    ("meetings_inside", "T", "conversation", "held_on"),
    ("waits_inside", "W", "wait", "since"),
)
# Only a course that ended, or follows another, has a day that is not its own.
OUTSIDE_ITS_COURSE = " UNION ALL ".join(
    f"""
    SELECT course.citizen_id AS citizen, '{rule}' AS rule, '{letter}' || {table}.id AS thing, course.id AS number,
        {table}.{day} AS day
    FROM {table} JOIN course ON course.id = {table}.course_id
    WHERE {{which}} AND ({table}.{day} > course.end_on OR {table}.{day} < (
        SELECT max(other.end_on) FROM course AS other WHERE other.citizen_id = course.citizen_id
            AND other.id <> course.id))
    """
    for rule, letter, table, day in DATED
)
LAST_STEP = f"""max(coalesce(intervention.requested_on, ''), coalesce(intervention.granted_on, ''),
    CASE WHEN {OUTLIVES} THEN '' ELSE coalesce(intervention.ended_on, '') END)"""
AFTER_ITS_END = f"""
    SELECT course.citizen_id AS citizen, 'steps_inside' AS rule, 'I' || intervention.id AS thing, course.id AS number,
        {LAST_STEP} AS day
    FROM intervention JOIN course ON course.id = intervention.course_id
    WHERE {{which}} AND {LAST_STEP} > course.end_on
    UNION ALL
    SELECT DISTINCT course.citizen_id AS citizen, 'teams_inside' AS rule, 'F' || course.id AS thing, course.id AS number,
        team.from_on AS day
    FROM team JOIN course ON course.id = team.course_id
    WHERE {{which}} AND team.from_on > course.end_on AND (team.to_on IS NULL OR team.to_on > team.from_on)
"""
"""What else the rules are asked about: steps of interventions, and who joined a team, after the end of the course."""
