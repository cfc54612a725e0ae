"""The SQL of dated rows: the row in force on a day, and which unit and sector somebody at a conversation came from."""

UNIT = "coalesce(participant.unit, was.unit, worker.unit)"
"""The unit of a `participant` joined as `comes_from` does: what was told of them there, else the worker's that day."""
SECTOR = "coalesce(participant.sector, was.sector, worker.sector)"
"""The sector, likewise."""


def was(table: str, owner: str, until: str, *, called: str = "was") -> str:
    """Return the SQL that joins the earlier row in force on a day, NULLs where what holds to this day did already.

    `owner` is the condition on `earlier` that says whose, `until` the one that its `to_on` lies after the day.
    """
    return f"""
        LEFT JOIN {table} AS {called} ON {called}.id = (SELECT earlier.id FROM {table} AS earlier
            WHERE {owner} AND {until} ORDER BY earlier.to_on LIMIT 1)
    """


def then(column: str, *, called: str = "was") -> str:
    """Return the SQL of what a column, such as `citizen.name`, held on the day of the row joined by `was`."""
    return f"CASE WHEN {called}.id IS NULL THEN {column} ELSE {called}.{column.rpartition('.')[2]} END"


def comes_from(who: str, day: str) -> str:
    """Return the SQL that joins the rows of the worker with the initials `who`: `worker`, and `was`, that of the day."""
    return f" LEFT JOIN worker ON worker.initials = {who}" + was(
        "worker_row", "earlier.worker = worker.initials", f"earlier.to_on > {day}"
    )
