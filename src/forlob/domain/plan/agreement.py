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
"""What forlob itself knows of what anybody may answer; a municipality's own answers are no agreement."""
IN_WORDS = ("disagrees", "objects")
"""What is answered with words."""


class Answer(NamedTuple):
    """An answer by its code, agrees, disagrees, objects, not_reached or a municipality's own, with the words said."""

    answer: str
    words: str | None = None


AGREES = Answer("agrees")


def answers_of(party: str) -> tuple[str, ...]:
    """Return what of `ANSWERS` is the party's: a sector objects where the citizen disagrees, and is always reached."""
    return CITIZEN_ANSWERS if party == CITIZEN else SECTOR_ANSWERS


def refuse_unfit(party: str, answer: str) -> None:
    """Refuse an answer of forlob's that is not the party's to give; one of the municipality's own is for everybody.

    Raises:
        WrongUse: If the citizen would object, or a sector disagree or not be reached.
    """
    if answer not in ANSWERS or answer in answers_of(party):
        return
    if party == CITIZEN:
        raise WrongUse(_("sectors object; the citizen disagrees"), "forlob plan agree C --by citizen --disagrees TEXT")
    raise WrongUse(
        _("only the citizen disagrees or is not reached; a sector objects"),
        f"forlob plan agree C --by {party} --objects TEXT",
    )


def answer_of(
    party: str,
    *,
    objects: str | None,
    disagrees: str | None,
    not_reached: bool,
    answer: str | None = None,
    words: str | None = None,
) -> Answer:
    """Return the answer given by the options of the command; none of them is to agree. `words` go with `answer`.

    Raises:
        WrongUse: If there is more than one, words without an answer, none where they are needed, or it is not the
            party's to give.
    """
    given = [
        *([Answer("objects", objects)] if objects is not None else []),
        *([Answer("disagrees", disagrees)] if disagrees is not None else []),
        *([Answer("not_reached")] if not_reached else []),
        *([Answer(answer, words)] if answer is not None else []),
    ]
    if len(given) > 1:
        raise WrongUse(_("a party gives one answer"), f"forlob plan agree C --by {party}")
    if words is not None and answer is None:
        raise WrongUse(_("--words are those of --answer"), f"forlob plan agree C --by {party} --answer K --words TEXT")
    found = given[0] if given else AGREES
    refuse_unfit(party, found.answer)
    if found.answer in IN_WORDS and found.words is None:
        raise WrongUse(_("this answer takes words: why"), f"forlob plan agree C --by {party} --{found.answer} TEXT")
    return found


def party_label(party: str) -> str:
    """Return a party as people read it."""
    return _("Citizen") if party == CITIZEN else label(Sector(party))


def party_named(party: str) -> str:
    """Return a party as a sentence names it: `the citizen`, `social`."""
    return _("the citizen") if party == CITIZEN else named([party])


PARTY_SET = FixedSet(
    N_("party"),
    tuple(map(str, PARTIES)),
    party_label,
    also={CITIZEN: tuple(sorted(CITIZEN_WORDS)), **SECTORS.also},
    begun=True,
)
"""Who may answer, and the words for them; a beginning that only one of them has will do."""
