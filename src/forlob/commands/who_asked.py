"""Who is meant where a text may mean several: asked at the terminal, as a menu of those it may mean."""

from forlob import clock
from forlob.commands.ask import Question, answer, can_ask, chosen
from forlob.domain.companion import GUEST, said_to_be_one
from forlob.domain.ids import citizen_id
from forlob.domain.spelling import shown
from forlob.domain.worker_named import like_initials
from forlob.i18n import _
from forlob.questions import candidates
from forlob.questions.choosing import Doubt
from forlob.render.candidates import told_citizen, told_worker

MOST_OFFERED = 100
"""Of more citizens nobody chooses from a menu: part of a name tells too little then."""
AGAIN = ""


def whom(doubt: Doubt, *, no_input: bool) -> str | None:
    """Return what stands for whom a person at the terminal means: `C12`, `MH`, `guest:Lise`, or what they type instead.

    None where nobody can be asked, or there are too many to choose from.

    Raises:
        KeyboardInterrupt: If the person breaks off.
    """
    if not can_ask(no_input=no_input) or len(doubt.citizens) > MOST_OFFERED:
        return None
    offered = _citizens(doubt) if doubt.citizens else _workers(doubt)
    picked = chosen(Question("", _("Who is meant by {text}?").format(text=shown(doubt.typed)), offered))
    if picked != AGAIN:
        return picked
    typed: str = answer(Question("", _("Who is it?")))
    return typed


def _citizens(doubt: Doubt) -> list[tuple[str, str]]:
    today = clock.today()
    told = {one.id: one for one in candidates.citizens(doubt.citizens, on=today)}
    ids = [citizen_id(number) for number in doubt.citizens]
    return [*((id, told_citizen(told[id])) for id in ids if id in told), (AGAIN, _("somebody else: type it again"))]


def _workers(doubt: Doubt) -> list[tuple[str, str]]:
    today = clock.today()
    offered = [(one.id, told_worker(one, on=today)) for one in candidates.workers(doubt.workers, on=today)]
    capitals = like_initials(doubt.typed) and doubt.typed.isupper()
    if doubt.guest and not capitals and said_to_be_one(doubt.typed) is None:
        offered.append((f"{GUEST}:{doubt.typed}", _("a companion called {name}").format(name=shown(doubt.typed))))
    return [*offered, (AGAIN, _("somebody else: type it again"))]
