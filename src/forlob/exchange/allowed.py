"""What columns may hold: the codes of closed sets, and the least and the most of whole numbers, as the domain has them.

Only reading files needs this. The layout stands apart from it, so that writing files does not load half the domain.
"""

from collections.abc import Iterable, Mapping

from forlob.domain import intervention
from forlob.domain.citizen import FIRST_BIRTH_YEAR
from forlob.domain.conversation import ConversationState, ReasonGroup
from forlob.domain.course import FEWEST_MONTHS, MOST_MONTHS
from forlob.domain.days.week import LAST_YEAR
from forlob.domain.norm import LONGEST_DAYS
from forlob.domain.plan.agreement import ANSWERS
from forlob.domain.plan.plan import PARTIES
from forlob.domain.sector import Sector
from forlob.domain.voice import VoiceKind
from forlob.domain.wait import EndKind
from forlob.domain.wait_story import WRITTEN_DOWN
from forlob.exchange.layout import Column, Reading
from forlob.store import catalogue

CODES: Mapping[str, Iterable[str]] = {
    "sector": Sector,
    "end of an intervention": intervention.ENDS,
    "end of a wait": EndKind,
    "event of a wait": WRITTEN_DOWN,
    "state of a conversation": ConversationState,
    "group of a reason": ReasonGroup,
    "voice": VoiceKind,
    "party": PARTIES,
    "answer": ANSWERS,
}
"""The closed sets, by what a column is `of`, in the order they are told."""
BOUNDS = {
    "born": (FIRST_BIRTH_YEAR, LAST_YEAR),
    "granted_months": (FEWEST_MONTHS, MOST_MONTHS),
    "at_once": (1, 1000),
    "norm": (0, LONGEST_DAYS),
    "days": (0, LONGEST_DAYS),
    "number": (1, 2**31),
}
"""The least and the most, by the name of the column."""


def codes_of(column: Column) -> tuple[str, ...]:
    """Return the codes a column may hold, in the order they are told; none where it holds no codes."""
    if column.reading is Reading.CATALOGUE:
        return tuple(code for code, kind in catalogue.kinds(column.of).items() if kind.writable)
    return tuple(map(str, CODES[column.of])) if column.reading is Reading.ONE_OF else ()
