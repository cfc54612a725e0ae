"""`forlob stats`: what the steering group asks for."""

from datetime import date
from functools import partial
from typing import Annotated

import typer

from forlob import clock
from forlob.commands.command import command, noun
from forlob.commands.options import past_day
from forlob.domain.start_pattern import WINDOW_DAYS, pattern_of
from forlob.domain.start_tally import tally
from forlob.i18n import _
from forlob.questions import starts
from forlob.render.output import Output
from forlob.render.start_pattern import start_blocks, start_value

app = noun("stats")

SinceOption = Annotated[
    date | None, typer.Option("--since", parser=past_day, metavar="DAY", help=_("Courses ready on this day or later."))
]
UntilOption = Annotated[
    date | None, typer.Option("--until", parser=past_day, metavar="DAY", help=_("Courses ready on this day or before."))
]
WindowOption = Annotated[
    int, typer.Option("--window", min=0, metavar="DAYS", help=_("Started together: within so many days of the first."))
]
StudyOption = Annotated[
    bool, typer.Option("--study", help=_("Four rows as in the study: nothing started counts as undeterminable."))
]


@command(
    app, "start",
    help=_(
        "How the interventions of courses started: parallel, sequential, single. Computed from the days they started,"
        " not from overlap; where start days are unknown all their placements are tried."
    ),
    example="forlob stats start --window 30",
)  # fmt: skip
def start(
    out: Output,
    window: WindowOption = WINDOW_DAYS,
    study: StudyOption = False,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    patterns = map(partial(pattern_of, window_days=window), starts.by_course(clock.today(), since=since, until=until))
    counts = tally(patterns)
    value = start_value(counts, window_days=window, study=study)
    out.document(value, lambda: start_blocks(counts, window_days=window, study=study))
