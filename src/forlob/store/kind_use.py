"""Where the codes of the catalogue are used: the tables and columns that keep a code of each group."""

from collections.abc import Iterable, Mapping

from forlob.store import database

USED_IN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "course": (("course", "kind"),),
    "pathway": (("course", "pathway"), ("course_pathway", "pathway")),
    "intervention": (("intervention", "kind"),),
    "wait": (("wait", "kind"), ("norm", "kind")),
    "conversation": (("conversation", "kind"),),
    "outcome": (("course", "outcome"),),
    "closure_reason": (("course", "closure_reason"),),
    "forum": (("conversation", "kind"), ("forum_meeting", "forum")),
    "no_show_reason": (("conversation", "no_show_reason"),),
    "decline_reason": (("intervention", "decline_reason"),),
    "answer": (("agreement", "answer"),),
    "support_role": (("support_person", "role"),),
    "legal_basis": (),
}
"""By group, the columns that keep its codes, by table."""


Counts = Mapping[tuple[str, str], int]
"""By group and code, how many rows of the database use it."""


def uses(groups: Iterable[str]) -> Counts:
    """Return how many rows use each code of these groups; a code that nothing uses is not named."""
    asked = [
        f"SELECT '{group}', {column}, COUNT(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY {column}"
        for group in groups
        for table, column in USED_IN[group]
    ]
    found: dict[tuple[str, str], int] = {}
    for group, code, count in database.rows(" UNION ALL ".join(asked)) if asked and database.exists() else ():
        found[group, code] = found.get((group, code), 0) + count
    return found
