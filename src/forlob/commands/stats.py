"""`forlob stats`: what the steering group asks for."""

from datetime import date
from functools import partial
from typing import Annotated

import typer

from forlob import clock, config
from forlob.commands.command import command, noun
from forlob.commands.options import citizen_argument, past_option
from forlob.domain.statistics.continuity import ContinuityTally
from forlob.domain.statistics.conversations import ConversationTally
from forlob.domain.statistics.effects import EffectsTally
from forlob.domain.statistics.flow_table import flow_table
from forlob.domain.statistics.incidence import FEWEST
from forlob.domain.statistics.lag import lags
from forlob.domain.statistics.starts import WINDOW_DAYS, pattern_of, tally
from forlob.errors import RuleBroken, WrongUse
from forlob.i18n import _
from forlob.questions import resolve, settings
from forlob.questions.statistics import continuity as continuity_figures
from forlob.questions.statistics import conversations as conversation_figures
from forlob.questions.statistics import effects, lag, starts
from forlob.questions.statistics import flow as flows
from forlob.render.column import objects
from forlob.render.output import Format, Output
from forlob.render.statistics import one_table
from forlob.render.statistics.continuity import PARTS as CONTINUITY_PARTS
from forlob.render.statistics.continuity import continuity_blocks
from forlob.render.statistics.conversations import EACH_COLUMNS, conversations_blocks, conversations_value
from forlob.render.statistics.effects import PARTS as EFFECTS_PARTS
from forlob.render.statistics.effects import effects_blocks, effects_value
from forlob.render.statistics.flow import ONE_COLUMNS, flow_blocks, flow_value, flows_blocks, flows_value
from forlob.render.statistics.flow import PARTS as FLOW_PARTS
from forlob.render.statistics.starts import parts as start_parts
from forlob.render.statistics.starts import start_blocks, start_value

app = noun("stats")

OptionalCitizen = Annotated[str | None, citizen_argument(_("One citizen; all courses without."))]
SinceOption = Annotated[date | None, past_option("--since", _("Courses ready on this day or later."))]
UntilOption = Annotated[date | None, past_option("--until", _("Courses ready on this day or before."))]
WindowOption = Annotated[
    int,
    typer.Option("--window", min=0, metavar=_("DAYS"), help=_("Started together: within so many days of the first.")),
]
FewOption = Annotated[bool, typer.Option("--few", help=_("Also figures of under five; one's own screen alone."))]
StudyOption = Annotated[
    bool, typer.Option("--study", help=_("Four rows as in the study: nothing started counts as undeterminable."))
]


@command(
    app,
    "start",
    _(
        "How the interventions of courses started: parallel, sequential, single.\n\n"
        "Computed from the days they started, not from overlap; where start days are unknown all their placements are"
        " tried."
    ),
    example="--window 30",
)
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
    blocks = partial(start_blocks, counts, window_days=window, study=study)
    out.document(value, blocks, rows=(one_table.rows(value, start_parts()), one_table.COLUMNS))


@command(
    app,
    "flow",
    _(
        "Where the time goes from ready to the first, second and third start: certificates, team, decision, start.\n\n"
        "Of what ran side by side the longest path gets the days; a skipped milestone is reached on the first later one."
        " Without a citizen the days until half and nine in ten of all courses have come (cumulative incidence): a course"
        " that ended before counts among those it never comes to, one still open is censored."
    ),
    example="C1",
)
def flow(
    out: Output,
    citizen: OptionalCitizen = None,
    since: SinceOption = None,
    until: UntilOption = None,
    few: FewOption = False,
) -> None:
    if citizen and (since or until):
        raise WrongUse(_("--since and --until choose among all courses, not of one citizen"), "forlob stats flow C1")
    if citizen:
        found = flows.of_course(resolve.course_of(citizen), on=clock.today())
        if found is None:
            raise RuleBroken(_("the course is not ready yet"), f"forlob course set {citizen} --ready today")
        value = flow_value(found)
        out.document(value, lambda: flow_blocks(found), rows=(value["segments"], ONE_COLUMNS))
    else:
        fewest = _fewest(few)
        every = flows.of_all(clock.today(), since=since, until=until)
        observed_from = settings.observed_from(on=clock.today())
        table = flow_table(every, observed_from=observed_from, fewest=fewest)
        value = flows_value(table)
        out.document(
            value,
            lambda: flows_blocks(table, observed_from=observed_from, fewest=fewest, paper=_on_paper(out)),
            rows=(one_table.rows(value, FLOW_PARTS), one_table.COLUMNS),
        )


@command(
    app,
    "conversations",
    _(
        "Conversations planned as tripartite that were and were not; no-shows; the first five months.\n\n"
        "Tripartite: of those held, and who was missing. No-shows: by whom, each costing the days to the next conversation"
        " held on the course (open ones until now, said as so far; as CSV one row each), and by reason. The first five months: conversations held after a"
        " course was ready, by the year it was, courses not yet that old left out."
    ),
    example="--since 2026-01-01",
)
def conversations(out: Output, since: SinceOption = None, until: UntilOption = None, few: FewOption = False) -> None:
    fewest = _fewest(few)
    counts = ConversationTally(clock.today(), fewest=fewest)
    for course in conversation_figures.by_course(clock.today(), since=since, until=until):
        counts.add(course)
    figures, everybody = counts.figures(), counts.all_no_shows()
    each = conversation_figures.no_shows(clock.today(), since=since, until=until)
    out.document(
        conversations_value(figures, everybody),
        lambda: conversations_blocks(figures, everybody, fewest=fewest, paper=_on_paper(out)),
        rows=(each, EACH_COLUMNS),
    )


@command(
    app,
    "continuity",
    _(
        "Coordinators a course and how long they stay; workers a citizen met; UPC, COC, SECON.\n\n"
        "How long they stay is cumulative incidence: who still is one is censored, a course that ended is one no other takes"
        " over. Numbers also per course-year. UPC = largest share of held conversations one worker"
        " attended, COC = share of all pairs of them with a worker in common, SECON = share of consecutive pairs; of"
        " courses with at least three, the median."
    ),
)
def continuity(out: Output, since: SinceOption = None, until: UntilOption = None, few: FewOption = False) -> None:
    fewest = _fewest(few)
    counts = ContinuityTally(clock.today(), fewest=fewest)
    for course in continuity_figures.by_course(clock.today(), since=since, until=until):
        counts.add(course)
    figures = counts.figures()
    value = objects(figures)
    out.document(
        value,
        lambda: continuity_blocks(figures, fewest=fewest, paper=_on_paper(out)),
        rows=(one_table.rows(value, CONTINUITY_PARTS), one_table.COLUMNS),
    )


@command(
    app,
    "effects",
    _(
        "Courses by phase, their length, from plan and ready to starts, agreed against real, cadence, time to writing.\n\n"
        "Days from a plan version to the next start it does not show yet, length of courses (start to end), days from ready"
        " to a company-based intervention: cumulative incidence, what has not come so far censored. Months granted by year; starts and"
        " lengths against what was agreed, by sector; granted and never started; what was declined by reason; how often the"
        " groups met. Days from a fact's day to its writing by hand, as the journal tells it."
    ),
)
def show_effects(out: Output, since: SinceOption = None, until: UntilOption = None, few: FewOption = False) -> None:
    fewest = _fewest(few)
    counts = EffectsTally(clock.today(), fewest=fewest)
    for course in effects.by_course(clock.today(), since=since, until=until):
        counts.add(course)
    figures, cadences = counts.figures(), effects.cadences(clock.today(), fewest=fewest)
    written = lag.writings(clock.today(), config.zone(), since=since, until=until)
    late = lags(written, until=clock.today(), fewest=fewest)
    value = effects_value(figures, cadences, late)
    out.document(
        value,
        lambda: effects_blocks(figures, cadences, late, fewest=fewest, paper=_on_paper(out)),
        rows=(one_table.rows(value, EFFECTS_PARTS), one_table.COLUMNS),
    )


def _fewest(few: bool) -> int:
    """Return how many a figure needs in it, to be shown."""
    return 1 if few else FEWEST


def _on_paper(out: Output) -> bool:
    """Return whether it is a document to hand on, which has room for intervals."""
    return out.format is Format.MD
