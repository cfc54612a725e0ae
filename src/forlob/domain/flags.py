"""The flags of kinds: what a kind can be besides (domain 12)."""

from collections.abc import Mapping

from forlob.domain.fixed_set import FixedSet
from forlob.i18n import N_, _

FLAGS = ("in_group", "company_based", "expects_tripartite", "outlives_course")
"""By the name of the column in `Kind` and of the flag in `catalogue.csv`, in the order they are told."""
FLAGS_OF: Mapping[str, tuple[str, ...]] = {
    "intervention": ("in_group", "company_based", "outlives_course"),
    "conversation": ("expects_tripartite",),
    "forum": ("expects_tripartite",),
}
"""By group of the catalogue, the flags its rows may have; none for a group that is not named."""


def flag_label(flag: str) -> str:
    """Return a flag as people read it."""
    return {
        "in_group": _("held as a group"),
        "company_based": _("at a company"),
        "expects_tripartite": _("tripartite is expected"),
        "outlives_course": _("may go on after the course"),
    }[flag]


FLAG_SET = FixedSet(N_("flag"), FLAGS, flag_label)
"""The flags, and the words for them."""
