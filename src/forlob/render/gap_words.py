"""In a few words what a plan lacks, or why a case is on the agenda: what a cell of a sheet holds for each code."""

from collections.abc import Iterable

from forlob.domain.sector import Sector, label
from forlob.i18n import N_, _

SECTORS = frozenset(map(str, Sector))
WORDS = {
    "no_goal": N_("no goal"),
    "no_intervention": N_("no intervention"),
    "one_sector": N_("only one sector"),
    "no_coordinator": N_("no coordinator"),
    "two_coordinators": N_("two coordinators"),
    "no_owner": N_("nobody is responsible"),
    "started_before_required": N_("started before what it requires"),
    "agreed_start_missed": N_("agreed start missed"),
    "over_capacity": N_("more than the citizen can carry"),
    "long_hours_alone": N_("long hours alone"),
    "no_next_conversation": N_("no next conversation"),
    "sectors_not_met": N_("sectors have not met"),
    "ends_soon": N_("ends soon"),
    "outcome_missing": N_("outcome missing"),
    "worker_left": N_("a worker has left"),
    "rule": N_("a rule"),
    "wait_over": N_("a wait is over its norm"),
    "first_start": N_("the first start is over its norm"),
    "claimed": N_("said to be sent, not received"),
    "action_late": N_("an action is late"),
    "no_conversation": N_("no conversation held lately"),
    "not_agreed": N_("the plan is not agreed"),
}


def gap_words(code: str) -> str:
    """Return a code as people read it; one that only a newer forlob knows as it is."""
    return _(WORDS[code]) if code in WORDS else code


def about_words(about: Iterable[str]) -> str:
    """Return what a plan lacks something of as people read it: ids as they are, sectors in words."""
    return ", ".join(label(Sector(one)) if one in SECTORS else one for one in about)


def reasons_words(codes: Iterable[str]) -> str:
    """Return several codes as people read them."""
    return ", ".join(map(gap_words, codes))
