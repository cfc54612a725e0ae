"""`forlob norm`: the days a wait may take."""

from datetime import date
from typing import Annotated, Any

from forlob import changes, clock
from forlob.commands.ask import Question
from forlob.commands.choice import choice_argument, code_in
from forlob.commands.command import argument, command, noun, option, report
from forlob.commands.options import planned_option
from forlob.commands.output_options import Listing
from forlob.domain.norm import read_days
from forlob.i18n import _
from forlob.questions import norm as norms
from forlob.render.column import record
from forlob.render.norm import NORM_COLUMNS
from forlob.render.output import Output
from forlob.store import catalogue

app = noun("norm")


KIND = code_in("wait", offered=lambda: catalogue.kinds("wait"))
KindArgument = Annotated[str, choice_argument(_("KIND"), _("The kind of wait."), KIND)]
DaysArgument = Annotated[
    int,
    argument(_("DAYS"), _("Days a wait may take."), question=_("How many days may such a wait take?"), read=read_days),
]
FromOption = Annotated[date | None, planned_option("--from", _("For waits begun from this day on, else today."))]
SourceOption = Annotated[str | None, option("--source", "T", _("Where it is agreed."))]
KIND_QUESTION = Question(
    _("KIND"),
    _("Which kind of wait?"),
    choices=KIND.choices,
)


@command(app, "list", _("List the norms in force, the catalogue's and your own."), lists=Listing(lambda: NORM_COLUMNS))
def list_norms(out: Output) -> None:
    out.rows(norms.all_in_force(), NORM_COLUMNS, empty=_("No norms."))


@command(
    app,
    "set",
    _("Set a norm from a day on; the due days of waits begun since then follow."),
    example="statement 42 --from 2026-01-01 --source agreement",
    ask={"kind": KIND_QUESTION},
)
def set_norm(
    out: Output, kind: KindArgument, days: DaysArgument, from_: FromOption = None, source: SourceOption = None
) -> None:
    day = from_ or clock.today()

    def as_data(kind: str) -> dict[str, Any]:
        norm = next(one for one in norms.all_in_force() if (one.kind, one.from_on, one.own) == (kind, day, True))
        return record(norm, NORM_COLUMNS)

    report(out, changes.norm.put(kind, days, from_on=day, source=source), as_data)
