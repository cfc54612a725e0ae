"""How forums and their meetings look."""

from functools import partial

from forlob.domain.forum import Forum
from forlob.domain.rule import Shape
from forlob.i18n import N_, _, ngettext
from forlob.render import labels
from forlob.render.column import Column
from forlob.render.rule import state_label

_forum = partial(labels.named, "forum")

FORUM_COLUMNS = (
    Column("forum", N_("Forum"), text=_forum),
    Column("rule", N_("Should meet"), rank=2),
    Column("last_on", N_("Last met"), whole=True),
    Column("this_month", N_("This month"), align="right", rank=3),
    Column("last_12_months", N_("12 months"), align="right", rank=3),
    Column("due_on", N_("Next due"), whole=True),
    Column("over", N_("Over"), align="right", text=labels.days_over, style=labels.style_of_over),
    Column("state", N_("State"), rank=2, text=lambda state: state_label(state) if state else ""),
    Column("days_left", N_("Days left"), align="right", rank=0),
    *(Column(key, "", rank=0) for key in ("shape", "n", "span")),
)
MEETING_COLUMNS = (
    Column("met_on", N_("Met on"), whole=True),
    Column("forum", N_("Forum"), text=_forum),
    Column("conversations", N_("Conversations"), rank=2),
    Column("noted", N_("Noted by itself"), rank=3),
    Column("note", N_("Note")),
)


def in_words(one: Forum) -> Forum:
    """Return a forum with how often it should meet in the place of the code of its rule."""
    return one._replace(rule=how_often(one.shape, one.n, one.span)) if one.rule else one


def how_often(shape: Shape | None, n: int | None, span: int | None) -> str:
    """Return how often a forum should meet, by the shape of a rule and its numbers: every 14 days, once a month."""
    times, length = n or 1, span or 1
    match shape:
        case Shape.EVERY:
            return ngettext("every day", "every {days} days", length).format(days=length)
        case Shape.IN_MONTH:
            return ngettext("once a month", "{n} times a month", times).format(n=times)
        case Shape.AT_LEAST if length == 1:
            return ngettext("once in each month", "{n} times in each month", times).format(n=times)
        case Shape.AT_LEAST:
            said = ngettext("once in each {months} months", "{n} times in each {months} months", times)
            return said.format(n=times, months=length)
    return _("by a rule of another kind")
