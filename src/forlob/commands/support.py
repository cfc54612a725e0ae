"""`forlob support`: the persons who stand by a citizen."""

from datetime import date
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands import complete
from forlob.commands.ask import Question
from forlob.commands.choice import choice_option, code_in
from forlob.commands.command import argument, as_of_today, command, noun, option, report
from forlob.commands.options import (
    AsOfOption,
    CitizenArgument,
    ClearOption,
    fields_to_change,
    near_day,
    until_option,
)
from forlob.commands.output_options import Listing
from forlob.commands.people_options import SomeCitizenArgument
from forlob.domain import ids
from forlob.i18n import _
from forlob.questions import resolve
from forlob.questions import support_person as persons
from forlob.render.output import Output
from forlob.render.support_person import SUPPORT_COLUMNS

app = noun("support")
_as_data = as_of_today(persons.one, SUPPORT_COLUMNS)

ROLE = code_in("support_role")
MAY_BE_EMPTY = ("phone", "mail", "from_on", "until_on", "informed")

PersonArgument = Annotated[
    str,
    argument(
        "P3", _("The support person."), question=_("Which support person (P3 or 3)?"), offer=complete.support_persons
    ),
]
NameArgument = Annotated[str, argument(_("NAME"), _("The name."), question=_("What is the name?"))]
RoleAsked = Annotated[
    str,
    choice_option(
        "--role", _("ROLE"), _("What they are to the citizen: companion, representative, relative and others."), ROLE
    ),
]
ROLE_QUESTION = Question("--role", _("What are they to the citizen?"), choices=ROLE.choices, read=ROLE)
AllOption = Annotated[bool, typer.Option("--all", help=_("Those who have ended as well."))]
EndedOption = Annotated[date | None, option("--on", _("DAY"), _("The first day no longer, else today."), read=near_day)]
OF_BOTH: dict[str, Any] = {
    "phone": Annotated[str | None, option("--phone", _("NUMBER"), _("The telephone number, as you write it."))],
    "mail": Annotated[str | None, option("--mail", _("MAIL"), _("The mail address."))],
    "informed": Annotated[
        bool | None,
        typer.Option(
            "--informed/--not-informed", help=_("Whether the citizen agrees that they get a copy of letters.")
        ),
    ],
    "from_on": Annotated[date | None, option("--from", _("DAY"), _("Since when, else today."), read=near_day)],
    "until_on": Annotated[date | None, until_option("--until", _("The first day no longer, else until it is ended."))],
}
EDITED: dict[str, Any] = {
    "name": Annotated[str | None, option("--name", "T", _("Another name."))],
    "role": Annotated[str | None, choice_option("--role", _("ROLE"), _("Another role."), ROLE)],
    **OF_BOTH,
    "from_on": Annotated[date | None, option("--from", _("DAY"), _("Another first day."), read=near_day)],
}


@command(
    app,
    "add",
    _("Note a person who stands by a citizen."),
    example=_('C1 "Anna Olesen" --role companion --informed'),
    ask={"role": ROLE_QUESTION},
)
def add(
    out: Output,
    citizen: CitizenArgument,
    name: NameArgument,
    role: RoleAsked,
    written: Annotated[dict[str, Any], OF_BOTH],
) -> None:
    whose = resolve.meant(citizen).citizen
    report(out, changes.support_person.add(whose, name, role, fields_to_change(written)), _as_data)


@command(
    app,
    "list",
    _("List who stands by a citizen, or by anybody."),
    example="C1",
    lists=Listing(lambda: SUPPORT_COLUMNS, ids=True),
)
def list_persons(
    out: Output, citizen: SomeCitizenArgument = None, all_: AllOption = False, on: AsOfOption = None
) -> None:
    whose = resolve.meant(citizen).citizen if citizen is not None else None
    found = persons.listed(on=on or clock.today(), citizen=whose, ended=all_)
    out.rows(found, SUPPORT_COLUMNS, empty=_("No support persons are noted."))


@command(app, "edit", _("Change what is noted of a support person."), example="P1 --phone 20304051")
def edit(
    out: Output, person: PersonArgument, written: Annotated[dict[str, Any], EDITED], clear: ClearOption = None
) -> None:
    number = ids.number(person, ids.SUPPORT_PERSON)
    fields = fields_to_change(written, clear, MAY_BE_EMPTY)
    report(out, changes.support_person.edit(number, fields), _as_data)


@command(app, "end", _("Note that somebody stands by the citizen no longer."), example="P1 --on 2026-11-30")
def end(out: Output, person: PersonArgument, on: EndedOption = None) -> None:
    report(out, changes.support_person.end(ids.number(person, ids.SUPPORT_PERSON), on=on), _as_data)
