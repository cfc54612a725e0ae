"""How what was left with somebody who has gone is told."""

from forlob.domain.days.day import short
from forlob.domain.left_behind import LeftBehind
from forlob.domain.team import role_label
from forlob.domain.worker import last_day
from forlob.i18n import N_
from forlob.render import labels
from forlob.render.column import Column
from forlob.store import catalogue

NAMED_BY_KIND = {"W": "wait", "T": "conversation"}
"""By the letter of its ids, the group of the catalogue that names what has no words of its own."""


def words_of(id: str, what: str) -> str:
    """Return what a thing is called: its words, or the label of its kind; a coordinator's role."""
    if id.startswith("F"):
        return role_label(what)
    group = NAMED_BY_KIND.get(id[0])
    return catalogue.label(group, what) if group else what


def named(one: LeftBehind) -> LeftBehind:
    """Return it with what it is called."""
    return one._replace(what=words_of(one.id, one.what or one.kind or ""))


LEFT_COLUMNS = (
    Column("id", N_("ID")),
    Column("citizen", N_("Citizen"), rank=3),
    Column("name", N_("Name")),
    Column("course", N_("Course"), rank=0),
    Column("what", N_("What"), rank=1),
    Column("kind", N_("Kind"), rank=0),
    Column("worker", N_("With")),
    Column("gone_on", N_("Last day"), rank=2, text=lambda day: short(last_day(day), year=True), sheet=last_day),
    Column("over", N_("Over"), align="right", text=labels.days_over, style=labels.style_of_over),
)
