"""Which citizen, worker or other thing is meant by what was typed."""

from collections.abc import Iterator
from datetime import date

from forlob.config import me
from forlob.domain import ids
from forlob.domain.ids import citizen_id
from forlob.domain.spelling import folded, shown, spellings
from forlob.errors import NoSuchThing
from forlob.i18n import _
from forlob.store import database

NAMED_AT_ONCE = 5


def citizen(text: str) -> int:
    """Return the number of the citizen meant by `C12`, `c12`, `12`, a case number or a part of the name,
    of a former one too.

    In names æ ø å may be spelled out (`aase`) or left bare (`ase`); a whole name goes before a part of one.

    Raises:
        NoSuchThing: If nobody, or more than one citizen, is meant; the candidates are named by id.
    """
    same_case = database.row("SELECT id FROM citizen WHERE case_no = :case_no", case_no=text.strip())
    digits = folded(text).removeprefix("c")
    if digits.isascii() and digits.isdigit():
        number = ids.number(text, ids.CITIZEN)
        if database.row("SELECT id FROM citizen WHERE id = :number", number=number):
            return number
        if same_case is None:
            raise NoSuchThing(_("there is no citizen {id}").format(id=citizen_id(number)), "forlob citizen list")
    return int(same_case[0]) if same_case else _citizen_called(text)


def _citizen_called(text: str) -> int:
    wanted = folded(text)
    found: set[int] = set()
    whole: set[int] = set()
    for number, name in every_name():
        ways = spellings(name)
        if wanted in ways:
            whole.add(number)
        if any(wanted in way for way in ways):
            found.add(number)
    meant = sorted(whole if len(whole) == 1 else found)
    if len(meant) != 1 or not wanted:
        raise _not_one(text, meant if wanted else [])
    return meant[0]


def every_name() -> Iterator[tuple[int, str]]:
    """Stream every name there is with the citizen's number, and after them the former ones."""
    yield from database.rows("SELECT id, name FROM citizen ORDER BY id")
    yield from database.rows("SELECT citizen_id, name FROM citizen_name ORDER BY id")


def _not_one(text: str, meant: list[int]) -> NoSuchThing:
    if not meant:
        return NoSuchThing(_("no citizen is called {text}").format(text=shown(text) or '""'), "forlob citizen list")
    from shlex import quote

    named = ", ".join(citizen_id(number) for number in meant[:NAMED_AT_ONCE])
    more = ", …" if len(meant) > NAMED_AT_ONCE else ""
    return NoSuchThing(
        _("{count} citizens are meant by {text}: {ids}").format(
            count=len(meant), text=shown(text), ids=f"{named}{more}"
        ),
        f"forlob citizen list --name {quote(text)}",
    )


def course(citizen: int) -> int:
    """Return the number of the citizen's open course, else of the latest one.

    Raises:
        NoSuchThing: If the citizen has no course.
    """
    found = database.row(
        "SELECT id FROM course WHERE citizen_id = :citizen ORDER BY end_on IS NOT NULL, id DESC", citizen=citizen
    )
    if found is None:
        raise NoSuchThing(
            _("citizen {id} has no course").format(id=citizen_id(citizen)),
            f"forlob course open {citizen_id(citizen)} --ready today",
        )
    return int(found[0])


def worker(text: str) -> str:
    """Return the initials of the worker meant, in the letters they are kept in.

    Raises:
        NoSuchThing: If there is no such worker.
    """
    initials = text.strip().upper()
    if database.row("SELECT 1 FROM worker WHERE initials = :initials", initials=initials) is None:
        raise NoSuchThing(
            _("there is no worker {initials}").format(initials=shown(initials)),
            f"forlob worker add {shown(initials)} NAME --sector SECTOR --unit UNIT",
        )
    return initials


def myself() -> str | None:
    """Return the initials of the person at this machine if a worker has them, else None."""
    initials = me()
    known = initials and database.row("SELECT 1 FROM worker WHERE initials = :initials", initials=initials)
    return initials if known else None


def day(text: str | None) -> date | None:
    """Return a day of the database as a date; None stays None."""
    return date.fromisoformat(text) if text else None
