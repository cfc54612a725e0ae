"""What a party may answer to a version of the plan."""

from typing import NamedTuple

from forlob.domain.fixed_set import FixedSet
from forlob.domain.plan.plan import CITIZEN, PARTIES
from forlob.domain.sector import SECTORS, Sector, label, named
from forlob.domain.worker import CITIZEN_WORDS
from forlob.errors import WrongUse
from forlob.i18n import N_, _

CITIZEN_ANSWERS = ("agrees", "disagrees", "not_reached")
SECTOR_ANSWERS = ("agrees", "objects")
ANSWERS = ("agrees", "disagrees", "objects", "not_reached")
"""All that anybody may answer, in the order they are shown."""


class Answer(NamedTuple):
    """An answer: agrees, disagrees, objects or not_reached, with the words said; agreeing needs none."""

    answer: str
    words: str | None = None


AGREES = Answer("agrees")


def answers_of(party: str) -> tuple[str, ...]:
    """Return what the party may answer: a sector objects where the citizen disagrees, and is always reached."""
    return CITIZEN_ANSWERS if party == CITIZEN else SECTOR_ANSWERS


def answer_of(party: str, *, objects: str | None, disagrees: str | None, not_reached: bool) -> Answer:
    """Return the answer given by the options of the command; none of them is to agree.

    Raises:
        WrongUse: If there is more than one, or it is not the party's to give: the citizen disagrees or is not reached,
            a sector objects.
    """
    given = [
        *([Answer("objects", objects)] if objects is not None else []),
        *([Answer("disagrees", disagrees)] if disagrees is not None else []),
        *([Answer("not_reached")] if not_reached else []),
    ]
    if len(given) > 1:
        raise WrongUse(_("a party gives one answer"), f"forlob plan agree C --by {party}")
    if party == CITIZEN and objects is not None:
        raise WrongUse(_("sectors object; the citizen disagrees"), "forlob plan agree C --by citizen --disagrees TEXT")
    if party != CITIZEN and given and objects is None:
        raise WrongUse(
            _("only the citizen disagrees or is not reached; a sector objects"),
            f"forlob plan agree C --by {party} --objects TEXT",
        )
    return given[0] if given else AGREES


def party_label(party: str) -> str:
    """Return a party as people read it."""
    return _("Citizen") if party == CITIZEN else label(Sector(party))


def party_named(party: str) -> str:
    """Return a party as a sentence names it: `the citizen`, `social`."""
    return _("the citizen") if party == CITIZEN else named([party])


def answer_label(answer: str) -> str:
    """Return an answer as people read it."""
    return {
        "agrees": _("agrees"),
        "disagrees": _("disagrees"),
        "objects": _("objects"),
        "not_reached": _("not reached"),
    }[answer]


PARTY_SET = FixedSet(
    N_("party"),
    tuple(map(str, PARTIES)),
    party_label,
    also={CITIZEN: tuple(sorted(CITIZEN_WORDS)), **SECTORS.also},
    begun=True,
)
"""Who may answer, and the words for them; a beginning that only one of them has will do."""
ANSWER_SET = FixedSet(N_("answer"), tuple(dict.fromkeys((*CITIZEN_ANSWERS, *SECTOR_ANSWERS))), answer_label)
"""What may be answered, and the words for it."""
