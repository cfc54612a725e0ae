.param init
.param set :on "'2026-11-20'"
.mode csv
.headers on
WITH listed AS (
    SELECT wait.due_on IS NULL AS without_norm, coalesce(wait.due_on, wait.since) AS first_day, 'W' AS letter, wait.id AS number,
        'W' || wait.id AS id, wait.course_id, wait.intervention_id, wait.kind, wait.sector, wait.holder, wait.since,
        wait.due_on, 'explicit' AS source, wait.id AS wait_id
    FROM wait WHERE wait.ended_on IS NULL AND wait.since <= :on
    UNION ALL
    SELECT 1, coalesce(intervention.granted_on, requested_on), 'I', intervention.id, 'I' || intervention.id || '/start',
        course_id, intervention.id, 'start', intervention.sector, coalesce(provider, owner),
        coalesce(intervention.granted_on, requested_on), NULL, 'derived', NULL
    FROM intervention JOIN course ON course.id = course_id
    WHERE started_on IS NULL AND ended_on IS NULL AND coalesce(intervention.granted_on, requested_on) <= :on AND end_on IS NULL
        AND NOT EXISTS (SELECT 1 FROM wait WHERE wait.intervention_id = intervention.id AND wait.ended_on IS NULL)
    UNION ALL
    SELECT 1, ready_on, 'F', course.id, 'F' || course.id || '/team_meeting', course.id, NULL, 'team_meeting', 'employment',
        'employment', ready_on, NULL, 'derived', NULL
    FROM course
    WHERE end_on IS NULL AND ready_on <= :on AND coalesce(recommended_on, granted_on, start_on) IS NULL
        AND NOT EXISTS (SELECT 1 FROM wait WHERE wait.course_id = course.id AND wait.ended_on IS NULL
            AND wait.kind || '' = 'team_meeting')
    UNION ALL
    SELECT 0, date(ready_on, '+183 days'), 'F', course.id, 'F' || course.id || '/first_start', course.id, NULL,
        'first_start', NULL, NULL, ready_on, date(ready_on, '+183 days'), 'derived', NULL
    FROM course
    WHERE end_on IS NULL AND date(ready_on, '+183 days') < :on
        AND NOT EXISTS (SELECT 1 FROM intervention WHERE intervention.course_id = course.id AND started_on <= :on)
),
named AS (
    SELECT listed.*, citizen.id AS citizen_id, citizen.name, julianday(:on) - julianday(since) AS days,
        (SELECT worker FROM team WHERE team.course_id = course.id AND role = 'coordinator' AND from_on <= :on
            AND (to_on IS NULL OR to_on > :on) ORDER BY from_on DESC LIMIT 1) AS coordinator,
        (SELECT kind FROM wait_event WHERE wait_event.wait_id = listed.wait_id AND kind IN ('claim', 'reject')
            ORDER BY happened_on DESC, wait_event.id DESC LIMIT 1) AS answer,
        (SELECT sum(julianday(min(coalesce(ended_on, until_on, :on), :on)) - julianday(from_on)) FROM pause
            WHERE pause.wait_id = listed.wait_id) AS paused_days,
        (SELECT 1 FROM pause WHERE pause.wait_id = listed.wait_id AND from_on <= :on
            AND coalesce(ended_on, until_on, '9999') > :on) AS is_paused
    FROM listed JOIN course ON course.id = course_id JOIN citizen ON citizen.id = course.citizen_id
)
SELECT id, 'C' || citizen_id AS citizen, name, 'F' || course_id AS course, 'I' || intervention_id AS intervention, kind,
    sector, coalesce(holder, coordinator) AS holder, since, CAST(days AS INTEGER) AS days,
    CAST(days - coalesce(paused_days, 0) AS INTEGER) AS net_days,
    CAST(julianday(due_on) - julianday(since) AS INTEGER) AS norm, due_on,
    CAST(max(coalesce(julianday(:on) - julianday(due_on), 0), 0) AS INTEGER) AS over,
    CASE WHEN is_paused THEN 'paused' WHEN answer = 'claim' THEN 'claimed' ELSE 'waiting' END AS state,
    (SELECT count(*) FROM wait_event WHERE wait_event.wait_id = named.wait_id AND kind = 'remind') AS reminders,
    (SELECT max(happened_on) FROM wait_event WHERE wait_event.wait_id = named.wait_id AND kind = 'remind') AS last_reminder_on,
    (SELECT group_concat('I' || blocked, ' ') FROM (
        SELECT id AS blocked FROM intervention WHERE id = named.intervention_id AND started_on IS NULL AND ended_on IS NULL
        UNION SELECT link.intervention_id FROM link JOIN intervention ON intervention.id = link.intervention_id
        WHERE link.other_id = named.intervention_id AND link.kind = 'requires' AND started_on IS NULL AND ended_on IS NULL
    )) AS blocks,
    source, coordinator
FROM named ORDER BY without_norm, first_day, letter, number, kind;
