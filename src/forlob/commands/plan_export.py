"""`forlob plan export`: the plan as a document, for the citizen's hand or the team's."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from forlob import clock, config
from forlob.commands.options import AsOfOption, CitizenArgument
from forlob.commands.papers import LangOption, spoken_in
from forlob.domain.plan import Plan
from forlob.i18n import _, speaking
from forlob.questions import find, named, plan_version
from forlob.questions import plan as plans
from forlob.render import plan as look
from forlob.render.output import Output


class Reader(StrEnum):
    """Whom the document is for."""

    CITIZEN = "citizen"
    TEAM = "team"


DATA = (".json", ".ics")
"""The endings of what programs read; what people read is told by the papers."""
ForOption = Annotated[
    Reader, typer.Option("--for", help=_("citizen: plain language, without codes; team: everything."))
]
VersionOption = Annotated[
    int | None, typer.Option("--version", metavar="N", min=1, help=_("This version, exactly as it was frozen."))
]
EXAMPLE = "forlob plan export C1 -o plan.html --for citizen"


def export(
    out: Output,
    citizen: CitizenArgument,
    reader: ForOption = Reader.TEAM,
    lang: LangOption = None,
    version: VersionOption = None,
    on: AsOfOption = None,
) -> None:
    """Write the plan into a file, as its ending tells: a page, Markdown, text, JSON or a calendar."""
    from forlob.render import paper  # what only an export needs is loaded by an export alone

    ending, course, day = (
        paper.checked(out, (*paper.READ, *DATA)),
        find.course(find.citizen(citizen)),
        on or clock.today(),
    )
    with speaking(spoken_in(lang)):
        plan = plan_version.numbered(course, version, on=day) if version else plans.live(course, on=day)
        text = _text(ending, plan, course, day, reader=reader, frozen=version is not None)
    paper.written(out, text)


def _text(ending: str, plan: Plan, course: int, on: date, *, reader: Reader, frozen: bool) -> str:
    if ending == ".json":
        from forlob.render.machine import json_document

        return json_document(look.record(plan)) + "\n"
    if ending == ".ics":
        return _calendar(plan, course, on, codes=reader is Reader.TEAM)
    from forlob.render import paper, plan_citizen, plan_team

    if reader is Reader.CITIZEN:
        return paper.text_of(ending, plan_citizen.document(plan, named.workers(on), frozen=frozen))
    return paper.text_of(ending, plan_team.document(plan, named.workers(on), frozen=frozen))


def _calendar(plan: Plan, course: int, on: date, *, codes: bool) -> str:
    from forlob.domain import slot
    from forlob.questions import calendar
    from forlob.questions import conversation as conversations
    from forlob.render import ics, plan_calendar

    ahead = plan_calendar.events(
        plan,
        conversations.of_course(course, on=on),
        calendar.changes(course),
        named.workers(on),
        slots=slot.rules(slots) if (slots := config.value("slots")) else (),
        codes=codes,
    )
    return ics.calendar(ahead, on=on, zone=config.zone(), origin=calendar.origin())
