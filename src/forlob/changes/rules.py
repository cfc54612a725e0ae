"""What several changes check."""

from datetime import date
from typing import TypeVar

from forlob.domain.days import spoken
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import _
from forlob.store import tables
from forlob.store.session import Change

Row = TypeVar("Row", bound=tables.Edited)
LETTERS: dict[type[tables.Edited], tuple[str, str]] = {
    tables.Citizen: ("C", "citizen"),
    tables.Course: ("F", "course"),
    tables.Intervention: ("I", "intervention"),
    tables.Wait: ("W", "wait"),
    tables.Conversation: ("T", "conversation"),
    tables.Action: ("A", "action"),
    tables.Goal: ("G", "goal"),
}


def found(session: Change, table: type[Row], number: int) -> Row:
    """Return the row with this number.

    Raises:
        NoSuchThing: If there is none.
    """
    row = session.get(table, number)
    if row is None:
        letter, noun = LETTERS[table]
        listing = "forlob waits" if table is tables.Wait else f"forlob {noun} list"
        raise NoSuchThing(_("there is no {noun} {id}").format(noun=noun, id=f"{letter}{number}"), listing)
    return row


def wrote(session: Change) -> int:
    """Return the number of the change's journal entry, or 0 where everything was like that already."""
    session.flush()
    return session.entry if session.info.get("recorded") else 0


def has_been(on: date, *, today: date) -> None:
    """Refuse a day in the future for what is said to have happened.

    Raises:
        RuleBroken: If `on` lies after `today`.
    """
    if on > today:
        raise RuleBroken(_("{day} lies in the future; what happened has a day that has been").format(day=spoken(on)))


def open_course(session: Change, number: int) -> tables.Course:
    """Return a course that has not ended.

    Raises:
        RuleBroken: If it has ended.
    """
    course = found(session, tables.Course, number)
    if course.end_on is not None:
        raise RuleBroken(
            _("course {id} ended {day}").format(id=f"F{number}", day=spoken(course.end_on)),
            f"forlob course open C{course.citizen_id}",
        )
    return course
