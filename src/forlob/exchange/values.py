"""What columns may hold, and the text of a cell made into a value: read strictly, and remembered where it may return.

Only reading files needs this. The layout stands apart from it, so that writing files does not load half the domain.
Days stay the ISO text they are. Each `read_` function is given a text without blanks around it, and raises WrongUse
where that has no value.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from forlob import free_text, personal_number
from forlob.domain import intervention
from forlob.domain.amount import check_within, read_hours, read_whole
from forlob.domain.catalogue import LAST_POSITION
from forlob.domain.citizen import check_birth_year, read_language
from forlob.domain.contact import CONTACT_KINDS, ContactKind
from forlob.domain.conversation import REASON_GROUPS, ConversationState, ReasonGroup
from forlob.domain.course import check_at_once, check_months
from forlob.domain.days.week import FIRST_YEAR, LAST_YEAR
from forlob.domain.fixed_set import FixedSet
from forlob.domain.norm import read_days
from forlob.domain.plan.agreement import PARTY_SET
from forlob.domain.plan.plan import PARTIES
from forlob.domain.rule import ANCHORS, Shape, Unit
from forlob.domain.rule_check import SHAPES, UNITS
from forlob.domain.sector import SECTORS, Sector
from forlob.domain.setting import HOUSE
from forlob.domain.spelling import folded, nearest, shown
from forlob.domain.voice import VoiceKind
from forlob.domain.wait import ENDS, EndKind
from forlob.domain.wait_story import WRITTEN_DOWN
from forlob.domain.worker import read_initials
from forlob.errors import WrongUse
from forlob.exchange.column import Column, Reading, Table
from forlob.exchange.import_context import Known
from forlob.exchange.layout import WORKERS
from forlob.i18n import _
from forlob.store import catalogue
from forlob.store.kinds import OWN_ROWS

REMEMBERED = 10_000
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([01][0-9]|2[0-3]):[0-5][0-9])?")
INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z")
DIGEST = re.compile(r"[0-9a-f]{64}")
FLAGS = {"true": True, "false": False}
CODES: Mapping[str, Iterable[str]] = {
    "sector": Sector,
    "end of an intervention": intervention.ENDS,
    "end of a wait": EndKind,
    "event of a wait": WRITTEN_DOWN,
    "state of a conversation": ConversationState,
    "group of a reason": ReasonGroup,
    "voice": VoiceKind,
    "party": PARTIES,
    "setting": HOUSE,
    "kind of contact": ContactKind,
    "group of the catalogue": OWN_ROWS,
    "anchor of a rule": ANCHORS,
    "shape of a rule": Shape,
    "unit of a rule": Unit,
}
"""The closed sets, by what a column is `of`, in the order they are told."""
MOST_VERSIONS = 2**31


def codes_of(column: Column) -> tuple[str, ...]:
    """Return the codes a column may hold, in the order they are told; none where it holds no codes."""
    if column.reading is Reading.CATALOGUE:
        return tuple(code for code, kind in catalogue.kinds(column.of).items() if kind.writable or column.computed)
    return tuple(map(str, CODES[column.of])) if column.reading is Reading.ONE_OF else ()


def words_of(column: Column) -> FixedSet | None:
    """Return the words for the codes of a column, as far as people type them anywhere; None where they do not."""
    if column.reading is Reading.CATALOGUE or column.of == "voice":
        return catalogue.fixed_set(column.of)
    return {
        "sector": SECTORS, "group of a reason": REASON_GROUPS, "end of a wait": ENDS, "party": PARTY_SET,
        "kind of contact": CONTACT_KINDS, "shape of a rule": SHAPES, "unit of a rule": UNITS,
        "group of the catalogue": catalogue.GROUP_SET,
    }.get(column.of)  # fmt: skip


class Reader(dict[str, Any]):
    """The values of texts: one that is not there yet is read, and remembered unless there are too many.

    A text of nothing but blanks has the value None.
    """

    def __init__(self, read: Callable[[str], Any]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, text: str) -> Any:
        stripped = text.strip()
        value = self.read(stripped) if stripped else None
        if len(self) < REMEMBERED:
            self[text] = value
        return value


class Content(Reader):
    """The values of texts that are kept to the byte, blanks too, and are not likely to return."""

    def __missing__(self, text: str) -> Any:
        return self.read(text) if text else None


def read_line(text: str) -> str:
    """Return one line of text."""
    short = text.isascii() and text.isprintable() and len(text) <= free_text.LINE_LIMIT
    if short and not personal_number.stands_in(text):
        return text
    return free_text.line(text, _("the text"))


def initials_reader(old: Collection[str]) -> Callable[[str], str]:
    """Return what reads the id of a worker: as a command does, and as they are those an older forlob let in."""

    def read(text: str) -> str:
        initials = text.upper()
        return initials if initials in old else read_initials(text)

    return read


def read_note(text: str) -> str:
    """Return a text of several lines."""
    if len(text) <= free_text.LINE_LIMIT and text.isprintable():
        return read_line(text)
    return free_text.note(text, _("the text"))


def read_content(text: str) -> str:
    """Return the frozen content of a plan."""
    personal_number.refuse(text, _("the text"))
    return text


def read_day(text: str) -> str:
    """Return an ISO day, one that exists and lies from 1900 to 2200."""
    if not DAY.fullmatch(text):
        raise WrongUse(_("{text} is not a day like 2026-11-30").format(text=shown(text)))
    try:
        year = date.fromisoformat(text).year
    except ValueError as error:
        raise WrongUse(_("{text} is not a day: there is none").format(text=text)) from error
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongUse(_("{text} lies outside {first} to {last}").format(text=text, first=FIRST_YEAR, last=LAST_YEAR))
    return text


def read_moment(text: str) -> str:
    """Return a planned moment: a day, with or without a time of wall clocks."""
    match = MOMENT.fullmatch(text)
    if not match:
        raise WrongUse(_("{text} is no moment; one looks like 2026-11-30 or 2026-11-30T13:00").format(text=shown(text)))
    read_day(match[1])
    return text


def read_instant(text: str) -> str:
    """Return an instant in UTC."""
    match = INSTANT.fullmatch(text)
    if not match:
        raise WrongUse(_("{text} is no instant; one looks like 2026-11-30T09:15:00Z").format(text=shown(text)))
    read_day(match[1])
    return text


def whole_reader(name: str, known: Known) -> Callable[[str], int]:
    """Return what reads a whole number in a column of this name: the rule a command asks too."""
    if name in ("norm", "days"):
        return read_days
    today = date.fromisoformat(known.today)
    checks: Mapping[str, Callable[[int], int]] = {
        "born": partial(check_birth_year, today=today),
        "granted_months": check_months,
        "at_once": check_at_once,
        "n": int,
        "span": int,
        "number": partial(check_within, least=1, most=MOST_VERSIONS),
        "position": partial(check_within, least=1, most=LAST_POSITION),
    }
    return lambda text: checks[name](read_whole(text))


def read_code(text: str, *, codes: Collection[str], words: FixedSet | None = None) -> str:
    """Return a code of a closed set; the error of an unknown one names the nearest, of a word the code it means."""
    if text in codes:
        return text
    meant = [code for code in words.meant(text) if code in codes] if words else []
    near = meant[0] if meant else nearest(text, codes)
    if near:
        raise WrongUse(_("there is no {code}; the nearest is {near}").format(code=shown(text), near=near))
    raise WrongUse(_("there is no {code}; there are {codes}").format(code=shown(text), codes=", ".join(codes)))


def read_flag(text: str) -> bool:
    """Return the truth of `true` or `false`, in small or capital letters."""
    if folded(text) not in FLAGS:
        raise WrongUse(_("{text} is neither true nor false").format(text=shown(text)))
    return FLAGS[folded(text)]


def read_digest(text: str) -> str:
    """Return a SHA-256 in hexadecimal digits, of which ten in a row are no personal number; another text as one line."""
    return text if DIGEST.fullmatch(text) else read_line(text)


READERS: Mapping[Reading, Callable[[str], Any]] = {
    Reading.LINE: read_line,
    Reading.NOTE: read_note,
    Reading.DAY: read_day,
    Reading.MOMENT: read_moment,
    Reading.INSTANT: read_instant,
    Reading.HOURS: read_hours,
    Reading.FLAG: read_flag,
    Reading.LANGUAGE: read_language,
    Reading.DIGEST: read_digest,
}
"""What reads a text, where the kind of the column alone decides it."""


def reader_of(column: Column, table: Table, known: Known) -> dict[str, Any]:
    """Return the values of a column's cells by their texts."""
    read: Callable[[str], Any]
    match column.reading:
        case Reading.ID if table is WORKERS:
            read = initials_reader(known.old_workers)
        case Reading.ID:
            return known.references[table.kept_in]
        case Reading.ROW:
            return known.references[column.of]
        case Reading.ROWS:
            read = known.references[column.of].read_several
        case Reading.WORKER:
            read = known.read_worker
        case Reading.THING:
            read = known.read_thing
        case Reading.CONTENT:
            return Content(read_content)
        case Reading.WHOLE:
            read = whole_reader(column.name, known)
        case Reading.CATALOGUE | Reading.ONE_OF:
            read = partial(read_code, codes=codes_of(column), words=words_of(column))
        case _:
            read = READERS[column.reading]
    return Reader(read)
