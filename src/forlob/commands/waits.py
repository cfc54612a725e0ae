"""`forlob waits`: the bottlenecks."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial
from typing import Annotated, Any

import typer

from forlob import clock
from forlob.commands import complete
from forlob.commands.choice import Choice, choice_option, code_in
from forlob.commands.command import command, option, single
from forlob.commands.options import AsOfOption, CoordinatorOption, SectorOption, past_option
from forlob.commands.output_options import Listing
from forlob.domain.bottleneck import GROUPED_BY, GROUPINGS, grouped
from forlob.domain.days.day import spoken
from forlob.domain.wait import Wait
from forlob.errors import FoundOver, WrongUse
from forlob.i18n import _
from forlob.questions import resolve
from forlob.questions.waits import listed
from forlob.render.column import objects
from forlob.render.output import Format, Output
from forlob.render.wait import WAIT_COLUMNS, group_columns, stops_most

app = single("waits")

OverOption = Annotated[bool, typer.Option("--over", help=_("Only what is over its norm."))]
KindOption = Annotated[
    str | None, choice_option("--kind", "K", _("Only this kind, such as certificate_265."), code_in("wait"))
]
HolderOption = Annotated[str | None, option("--holder", _("TEXT"), _("Only where this is part of who is waited for."))]
CitizenOption = Annotated[str | None, option("--citizen", "C", _("Only this citizen."), offer=complete.citizens)]
ByOption = Annotated[
    str | None,
    choice_option("--by", f"[{'|'.join(GROUPINGS)}]", _("One row a group, the costliest first."), Choice(GROUPED_BY)),
]
CheckOption = Annotated[bool, typer.Option("--check", help=_("Exit with 4 when anything listed is over."))]


StatsOption = Annotated[
    bool, typer.Option("--stats", help=_("What comes of all waits, by cumulative incidence; open and ended beside it."))
]
FewOption = Annotated[
    bool, typer.Option("--few", help=_("With --stats: also figures of under five; for one's own screen alone."))
]
SinceOption = Annotated[date | None, past_option("--since", _("With --stats: the period from this day on."))]


@command(
    app,
    "waits",
    _("List every open wait, explicit and derived, most days over first."),
    example="--over --sector health",
    lists=Listing(lambda: WAIT_COLUMNS, ids=True, grouped=group_columns),
)
def list_waits(
    out: Output,
    over: OverOption = False,
    kind: KindOption = None,
    sector: SectorOption = None,
    holder: HolderOption = None,
    citizen: CitizenOption = None,
    coordinator: CoordinatorOption = None,
    on: AsOfOption = None,
    by: ByOption = None,
    stats: StatsOption = False,
    since: SinceOption = None,
    few: FewOption = False,
    check: CheckOption = False,
) -> None:
    day = on or clock.today()
    filters: dict[str, Any] = {
        "kind": kind,
        "sector": sector,
        "holder": holder,
        "coordinator": resolve.worker(coordinator) if coordinator else None,
    }
    meant = resolve.meant(citizen) if citizen else None
    if meant:
        filters |= {"course": meant.course} if meant.course else {"citizen": meant.citizen}
    ask = partial(listed.open_on, day, **filters | {"coordinator": _covered(filters["coordinator"], day)})
    if out.ids and (by or stats):
        raise WrongUse(_("a group has no id: leave --by and --stats away, or --ids"), "forlob waits --ids")
    if check and out.is_silent:
        pass  # the exit code says it
    elif stats:
        _refuse_with_stats(over=over, citizen=citizen is not None, by=by)
        _show_statistics(out, day, since, by or "kind", filters, few=few)
    elif since or few:
        option = "--since" if since else "--few"
        raise WrongUse(_("{option} goes with --stats").format(option=option), "forlob waits --stats --since 2026-01-01")
    else:
        _show_waits(out, ask(over=over), by, day)
    if check and next(ask(over=True), None):
        raise FoundOver


def _covered(coordinator: str | None, day: date) -> Collection[str] | None:
    """Return the coordinator and those for whom they stand in on the day; statistics are of whose courses they are."""
    if coordinator is None:
        return None
    from forlob.questions.stand_in import covered  # a list of all waits asks for nobody's stand-ins

    return covered(coordinator, on=day)


def _show_waits(out: Output, waits: Iterator[Wait], by: str | None, day: date) -> None:
    if out.ids:
        _show_ids(out, waits)
    elif by:
        groups = grouped(waits, by, day)
        out._replace(usual=()).rows(groups, group_columns(by), empty=_("Nobody waits."))
        if groups:
            out.hint(stops_most(groups[0], by))
    else:
        out.rows(waits, WAIT_COLUMNS, empty=_("Nobody waits."))


def _show_ids(out: Output, waits: Iterator[Wait]) -> None:
    """Show the ids of the waits that somebody wrote down; one computed from the dates cannot be reminded of."""
    from forlob.render.wait import without_id

    computed = 0

    def written_down() -> Iterator[Wait]:
        nonlocal computed
        for wait in waits:
            if wait.source == "explicit":
                yield wait
            else:
                computed += 1

    out.rows(written_down(), WAIT_COLUMNS, empty="")
    if computed:
        out.hint(without_id(computed))


def _refuse_with_stats(*, over: bool, citizen: bool, by: str | None) -> None:
    for given, name in ((over, "--over"), (citizen, "--citizen"), (by == "citizen", "--by citizen")):
        if given:
            raise WrongUse(_("{option} does not go with --stats").format(option=name), "forlob waits --stats --by kind")


def _show_statistics(
    out: Output, day: date, since: date | None, by: str, filters: dict[str, Any], *, few: bool
) -> None:
    from forlob.domain.statistics.incidence import FEWEST
    from forlob.domain.statistics.waits import Period
    from forlob.questions import settings
    from forlob.questions.waits import history
    from forlob.render.statistics import waits as render

    if since and since > day:
        told = _("the period would begin {since} and end {on}").format(since=spoken(since), on=spoken(day))
        raise WrongUse(told, "forlob waits --stats --since 2026-01-01 --on 2026-06-30")
    paper = out.format is Format.MD
    on_screen = out.is_read_by_people and not paper
    period = Period(day, since, settings.observed_from(on=day), fewest=1 if few else FEWEST, intervals=not on_screen)
    out = out._replace(usual=())
    rows = [{by: row.group, **objects(row)} for row in history.of_groups(period, by=by, **filters)]
    if out.is_read_by_people:
        of_period = since is not None
        columns = render.people_columns(by, rows, period=of_period)
        out.rows([render.shown(row, few=few, paper=paper) for row in rows], columns, empty=_("No wait has begun."))
        for line in render.how_to_read_waits(paper=paper, period=of_period, observed_from=period.observed_from):
            out.hint(line)
    else:
        out.rows(rows, render.statistics_columns(by), empty="")
