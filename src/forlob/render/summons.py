"""The summons to a conversation, as it is sent to the citizen; or the word that it is called off."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from forlob.domain.contact import Contact
from forlob.domain.conversation import Conversation, ConversationState
from forlob.domain.spelling import folded
from forlob.domain.support_person import SupportPerson
from forlob.i18n import _, listed
from forlob.render import interpreter
from forlob.render.contact import asked_at, letter_head, reached_lines
from forlob.render.document import Block, Facts, Heading, Paragraph
from forlob.render.labels import support_person as named_person
from forlob.render.wording import Names, joined, moment, named, people
from forlob.store import catalogue


class Signed(NamedTuple):
    """Who sends a summons: the coordinator by initials (None where there is none), how they and the house are reached."""

    coordinator: str | None = None
    reached: Contact | None = None
    house: Contact | None = None


def document(
    one: Conversation, names: Names, *, signed: Signed, minutes: int, support: Sequence[SupportPerson] = ()
) -> Sequence[Block]:
    """Return the summons: what, when, where, with whom, what to bring, and whom to call if one cannot come.

    `support` are those who stand by the citizen.
    """
    contact = named(signed.coordinator, names) if signed.coordinator else ""
    head = [Paragraph("\n".join(lines))] if (lines := letter_head(signed.house)) else []
    what = catalogue.for_citizen("conversation", one.kind)
    if one.state is not ConversationState.PLANNED:
        heading = Heading(_("Called off: {what}").format(what=what))
        return (heading, *head, *_called_off(one, contact, signed.reached), *_copied(support))
    return (
        Heading(_("Invitation: {what}").format(what=what)),
        *head,
        Paragraph(_("Dear {name}").format(name=one.name)),
        Paragraph(purpose(one.kind)),
        Facts(_facts(one, names, minutes)),
        Heading(_("What to bring"), 2),
        Paragraph(
            _("Bring letters and papers you think matter, and your calendar. Think about what you want to talk about.")
        ),
        Paragraph(_may_bring(one, support)),
        Heading(_("If you cannot come"), 2),
        Paragraph(_cannot_come(contact, signed.reached)),
        *([Paragraph("\n".join((_("Kind regards"), contact, *reached_lines(signed.reached))))] if contact else []),
        *_copied(support),
    )


def copy(blocks: Sequence[Block], one: Conversation, to: SupportPerson) -> Sequence[Block]:
    """Return a summons as it is sent to a support person who gets a copy: the same, told to be one. It tells nothing more."""
    said = _("This is a copy of the letter to {name}, who has agreed that you get it.").format(name=one.name)
    heading, *rest = blocks
    return (heading, Paragraph(_("Copy to: {who}").format(who=named_person(to.name, to.role))), Paragraph(said), *rest)


def purpose(kind: str) -> str:
    """Return what a conversation of a kind is for, said to the citizen."""
    return {
        "tripartite": _(
            "We invite you to a conversation where you and those who help you meet at the same table. "
            "Together we talk about your plan, and who does what."
        ),
        "follow_up": _("We invite you to talk about how it goes, and what should happen next."),
        "rehabilitation_team": _(
            "We invite you to meet the rehabilitation team. "
            "Together we talk about your situation, and what can help you back to work."
        ),
    }.get(kind, _("We invite you to a conversation about your plan."))


def _copied(support: Sequence[SupportPerson]) -> Iterator[Block]:
    """Yield to whom the letter is copied: those of whom the citizen has agreed to that."""
    if informed := [named_person(one.name, one.role) for one in support if one.informed]:
        yield Paragraph(_("Copy to: {who}").format(who=listed(informed)))


def _may_bring(one: Conversation, support: Sequence[SupportPerson]) -> str:
    """Return whom the citizen may bring, who stands by them among that, and what is on record of an interpreter.

    Without that, one may be asked for.
    """
    asked = {folded(who) for who in one.who}
    others = [named_person(each.name, each.role) for each in support if folded(each.name) not in asked]
    come = _("If you want, {who} can come along.").format(who=listed(others)) if others else ""
    if told := interpreter.sentence(one.interpreter, one.language):
        return joined((_("You may bring somebody you trust."), come, told))
    return joined((_("You may bring somebody you trust. Tell us beforehand if you need an interpreter."), come))


def _facts(one: Conversation, names: Names, minutes: int) -> Sequence[tuple[str, str]]:
    when = moment(one.planned_at, minutes) if one.planned_at else ""
    return ((_("When"), when), (_("Where"), one.place or ""), (_("You meet"), people(one.who, names)))


def _cannot_come(contact: str, reached: Contact | None) -> str:
    if not contact:
        return _("Tell us as soon as you can, so that we can find another time.")
    if reached and reached.phone:
        said = _("Call {who}, {number}, as soon as you can, so that we can find another time.")
        return said.format(who=contact, number=reached.phone)
    if reached and reached.mail:
        said = _("Write to {who}, {mail}, as soon as you can, so that we can find another time.")
        return said.format(who=contact, mail=reached.mail)
    return _("Tell {who} as soon as you can, so that we can find another time.").format(who=contact)


def _called_off(one: Conversation, contact: str, reached: Contact | None) -> Iterator[Block]:
    yield Paragraph(_("Dear {name}").format(name=one.name))
    if one.planned_at:
        when = moment(one.planned_at)
        yield Paragraph(_("The conversation {when} will not be held. You do not have to come.").format(when=when))
    if one.state is ConversationState.REBOOKED:
        yield Paragraph(_("You get a new invitation with another time."))
    elif contact:
        yield Paragraph(_("If you have questions, ask {who}.").format(who=asked_at(contact, reached)))
