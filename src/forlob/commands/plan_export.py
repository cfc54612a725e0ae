"""`forlob plan export`: the plan as a document, for the citizen's hand or the team's."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from forlob import clock, config
from forlob.commands.choice import Choice, choice_option
from forlob.commands.options import AsOfOption, CitizenArgument, LangOption
from forlob.domain.course import refuse_letter
from forlob.domain.fixed_set import FixedSet
from forlob.domain.plan.plan import Plan
from forlob.domain.worker import CITIZEN_WORDS
from forlob.i18n import N_, _, speaking
from forlob.questions import course as courses
from forlob.questions import document_language, plan_version, resolve, worker
from forlob.questions import plan as plans
from forlob.render.output import Output
from forlob.render.plan import screen


class Reader(StrEnum):
    """Whom the document is for."""

    CITIZEN = "citizen"
    TEAM = "team"


DATA = (".json", ".ics")
"""The endings of what programs read; what people read is told by the papers."""
READERS = FixedSet(
    N_("reader"),
    tuple(map(str, Reader)),
    lambda code: _("Citizen") if code == Reader.CITIZEN else _("Team"),
    also={Reader.CITIZEN: tuple(sorted(CITIZEN_WORDS)), Reader.TEAM: ("team", "teamet")},
)
ForOption = Annotated[
    Reader,
    choice_option(
        "--for",
        "[citizen|team]",
        _("citizen: plain language, without codes; team: everything."),
        Choice(READERS, Reader),
    ),
]
VersionOption = Annotated[
    int | None, typer.Option("--version", metavar="N", min=1, help=_("This version, exactly as it was frozen."))
]


def export(
    out: Output,
    citizen: CitizenArgument,
    reader: ForOption = Reader.TEAM,
    lang: LangOption = None,
    version: VersionOption = None,
    on: AsOfOption = None,
) -> None:
    """Write the plan into a file, as its ending tells: a page, Markdown, text, JSON or a calendar."""
    from forlob.render.formats import export_file  # what only an export needs is loaded by an export alone

    ending, course, day = (
        export_file.checked(out, (*export_file.READ, *DATA)),
        resolve.course_of(citizen, on),
        on or clock.today(),
    )
    if reader is Reader.CITIZEN:
        refuse_letter(courses.one(course, on=clock.today()))
    spoken = (
        document_language.for_citizen(course, lang) if reader is Reader.CITIZEN else document_language.for_workers(lang)
    )
    with speaking(spoken):
        plan = plan_version.numbered(course, version, on=day) if version else plans.live(course, on=day)
        text = _text(ending, plan, course, day, reader=reader, frozen=version is not None)
    export_file.written(out, text)


def _text(ending: str, plan: Plan, course: int, on: date, *, reader: Reader, frozen: bool) -> str:
    if ending == ".json":
        from forlob.render.formats.json_csv import json_document

        return json_document(screen.record(plan)) + "\n"
    if ending == ".ics":
        return _calendar(plan, course, on, codes=reader is Reader.TEAM)
    from forlob.render.formats import export_file
    from forlob.render.plan import citizen as plan_citizen
    from forlob.render.plan import team

    if reader is Reader.CITIZEN:
        from forlob.questions import contact

        reached = contact.of_worker(plan.coordinator, on=on)
        whole = plan_citizen.document(plan, worker.by_initials(on), frozen=frozen, reached=reached)
        return export_file.text_of(ending, whole)
    return export_file.text_of(ending, team.document(plan, worker.by_initials(on), frozen=frozen))


def _calendar(plan: Plan, course: int, on: date, *, codes: bool) -> str:
    from forlob.domain import slot
    from forlob.questions import calendar, conversation
    from forlob.render.formats import ics
    from forlob.render.plan import calendar as plan_calendar

    ahead = plan_calendar.events(
        plan,
        conversation.of_course(course, on=on),
        calendar.changes(course),
        worker.by_initials(on),
        slots=slot.rules(slots) if (slots := config.value("slots")) else (),
        codes=codes,
    )
    return ics.calendar(ahead, on=on, zone=config.zone(), origin=calendar.origin())
