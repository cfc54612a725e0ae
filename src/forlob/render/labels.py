"""What tables have in common: the words for a code, a moment, and by how much something is over; nothing for None."""

from typing import Any

from forlob.domain import tripartite
from forlob.domain.sector import Sector, label
from forlob.domain.spelling import small
from forlob.store import catalogue


def named(group: str, code: str | None) -> str:
    """Return a code of the catalogue as people read it, such as `named("pathway", "company_first")`."""
    return catalogue.label(group, code) if code else ""


def known(group: str, code: str | None) -> str:
    """Return the same; a code that the catalogue does not know as it is."""
    return catalogue.told(group, code) if code else ""


def pathway(code: str | None) -> str:
    """Return a pathway as people read it."""
    return named("pathway", code)


def sector(code: str | None) -> str:
    """Return a sector as people read it."""
    return label(Sector(code)) if code else ""


def answer(code: str | None) -> str:
    """Return what a party answered to a version of the plan as people read it."""
    return known("answer", code)


def no_show_reason(code: str | None) -> str:
    """Return why somebody did not come as people read it."""
    return known("no_show_reason", code)


def decline_reason(code: str | None) -> str:
    """Return why something was declined as people read it."""
    return known("decline_reason", code)


def support_role(code: str) -> str:
    """Return what a support person is to the citizen as people read it."""
    return known("support_role", code)


def support_person(name: str, role: str) -> str:
    """Return a support person as they stand in a sentence or a list: `Anna Olesen (companion)`."""
    from forlob.domain.support_person import named  # few documents name one

    return named(name, support_role(role))


def holder(who: str | None) -> str:
    """Return who is waited for as people read it: a usual holder or a sector in words, anybody else as written."""
    return catalogue.holder(who)


def person(who: str | None) -> str:
    """Return a person as people read it: the citizen in words, initials and names as they are."""
    return tripartite.label(who) if who else ""


def reason_group(code: str | None) -> str:
    """Return the group of a reason as people read it."""
    from forlob.domain.conversation import ReasonGroup, group_label  # few tables have one

    return group_label(ReasonGroup(code)) if code else ""


def reason(text: str | None) -> str:
    """Return why something ended as people read it: what forlob wrote itself in their language."""
    from forlob.domain.own_reason import told  # few tables have one

    return told(text)


def why_ended(text: str | None, decline_reason: str | None) -> str:
    """Return why an intervention ended as it stands in a line: what its code says, and what was written beside it."""
    return ", ".join(filter(None, (small(known("decline_reason", decline_reason)), reason(text))))


def moment(planned_at: str | None) -> str:
    """Return a planned moment as it stands in a table: `2026-12-03 13:00`."""
    return (planned_at or "").replace("T", " ")


def days_over(days: int) -> str:
    """Return by how many days something is over."""
    return f"+{days}" if days else ""


def style_of_over(thing: Any) -> str:
    """Return the style of a thing that is over."""
    return "over" if thing.over else ""
