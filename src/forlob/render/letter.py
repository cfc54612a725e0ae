"""The letter that reminds the holder of a wait, as text ready to send."""

from collections.abc import Sequence
from datetime import date
from textwrap import fill
from typing import NamedTuple

from forlob.domain.days.day import short
from forlob.domain.wait import Wait
from forlob.domain.wait_story import Story, WaitEventKind
from forlob.i18n import _, listed, ngettext
from forlob.render import labels
from forlob.render.document import Block, Heading, Paragraph
from forlob.render.wait import kind_label

LINE_CHARACTERS = 76


class Lines(NamedTuple):
    """What a letter says of who writes and to whom, line by line: the house on top, the holder's address, who signs."""

    head: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()


def reminder(about: Sequence[tuple[Wait, Story]], *, on: date, lines: Lines) -> str:
    """Return the reminder of waits of one holder as it is sent on the day `on`, with the reminders sent before.

    The citizens' names and case numbers are in it: it is for the holder alone.
    """
    (first, _story), alone = about[0], len(about) == 1
    parts = ["\n".join(lines.head)] if lines.head else []
    parts += [short(on, year=True), "\n".join((_to(first), *lines.address))]
    if not alone:
        parts.append(_about_all(about))
    for wait, story in about:
        awaited = fill(" ".join((_awaited(wait, on), *_reminded(wait, story, on))), LINE_CHARACTERS)
        parts.append((_about(wait) if alone else kind_label(wait.kind)) + "\n" + _concerns(wait, story))
        parts += [awaited] if alone else []
        parts[-1] += "" if alone else "\n" + awaited
    parts += [fill(_request(len(about)), LINE_CHARACTERS), "\n".join((_("Kind regards"), *lines.sender))]
    return "\n\n".join(parts) + "\n"


def document(about: Sequence[tuple[Wait, Story]], *, on: date, lines: Lines) -> Sequence[Block]:
    """Return what `reminder` says as a document, for a page or Markdown."""
    (first, _story), alone = about[0], len(about) == 1
    told: list[Block] = []
    for wait, story in about:
        told += [] if alone else [Heading(kind_label(wait.kind), 2)]
        told.append(Paragraph(_concerns(wait, story)))
        told.append(Paragraph(" ".join((_awaited(wait, on), *_reminded(wait, story, on)))))
    return (
        Heading(_about(first) if alone else _about_all(about)),
        *([Paragraph("\n".join(lines.head))] if lines.head else []),
        Paragraph(short(on, year=True)),
        Paragraph("\n".join((_to(first), *lines.address))),
        *told,
        Paragraph(_request(len(about))),
        Paragraph("\n".join((_("Kind regards"), *lines.sender))),
    )


def _to(wait: Wait) -> str:
    return _("To: {holder}").format(holder=labels.holder(wait.holder)) if wait.holder else _("To whom it concerns")


def _about(wait: Wait) -> str:
    return _("Reminder: {what}").format(what=kind_label(wait.kind))


def _concerns(wait: Wait, story: Story) -> str:
    said = _("Concerns: {name}, case {number}") if story.case_no else _("Concerns: {name}")
    return said.format(name=wait.name, number=story.case_no)


def _about_all(about: Sequence[object]) -> str:
    return ngettext(
        "Reminder of {count} thing we wait for", "Reminder of {count} things we wait for", len(about)
    ).format(count=len(about))


def _request(count: int) -> str:
    if count > 1:
        return _(
            "Please send them, or write by return when they will come and what holds them up: plans wait for them."
        )
    return _("Please send it, or write by return when it will come and what holds it up: a plan waits for it.")


def _awaited(wait: Wait, on: date) -> str:
    passed_on = wait.asked_on is not None and wait.asked_on > wait.since
    if wait.asked_on and passed_on:
        days = (on - wait.asked_on).days
        since = ngettext(
            "This has been asked of you since {asked}, {days} day; the citizen has waited since {day}.",
            "This has been asked of you since {asked}, {days} days; the citizen has waited since {day}.",
            days,
        ).format(asked=short(wait.asked_on, year=True), days=days, day=short(wait.since, year=True))
    else:
        days = (on - wait.since).days
        since = ngettext(
            "We have waited for this since {day}, {days} day.",
            "We have waited for this since {day}, {days} days.",
            days,
        ).format(day=short(wait.since, year=True), days=days)
    if wait.due_on is None:
        return since
    due = short(wait.due_on, year=True)
    if wait.asked_on and passed_on and wait.due_on < wait.asked_on:
        # What was late before they were asked is not theirs (domain 11.1).
        before = _("The citizen should have had it by {day}.").format(day=due)
        return f"{since} {before}"
    if wait.over:
        late = ngettext(
            "It was due {day} and is {days} day late.", "It was due {day} and is {days} days late.", wait.over
        )
        return f"{since} {late.format(day=due, days=wait.over)}"
    ahead = _("It is due {day}.").format(day=due)
    return f"{since} {ahead}"


def _reminded(wait: Wait, story: Story, on: date) -> list[str]:
    """Return the sentence about earlier reminders: never one that was sent to another holder (domain 11.1)."""
    asked = wait.asked_on or wait.since
    days = [
        short(event.on, year=True)
        for event in story.events
        if event.kind is WaitEventKind.REMIND and asked <= event.on <= on
    ]
    return [_("We have reminded you before: {days}.").format(days=listed(days))] if days else []
