"""Where the codes of the catalogue are used: the tables and columns that keep a code of each group."""

from collections.abc import Iterable, Mapping

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


def counted(groups: Iterable[str]) -> str:
    """Return the question for how many rows use each code of these groups: group, code and number; empty for none."""
    return " UNION ALL ".join(
        f"SELECT '{group}', {column}, COUNT(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY {column}"
        for group in groups
        for table, column in USED_IN[group]
    )
