"""`forlob rule`: what a law, an agreement or the house's own target asks for, and where it is not kept."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands import complete
from forlob.commands.ask import Question
from forlob.commands.choice import Choice, choice_option, code_in
from forlob.commands.command import argument, command, noun, option, report
from forlob.commands.options import AsOfOption, ClearOption, fields_to_change, near_day, until_option
from forlob.commands.output_options import Listing, NoInputOption
from forlob.commands.people_options import SomeCitizenArgument
from forlob.commands.rule_asked import ANCHOR, UNIT, ask_for_numbers, countable
from forlob.domain.amount import read_whole
from forlob.domain.fixed_set import FixedSet
from forlob.domain.rule import UNCERTAIN, Shape, Unit
from forlob.domain.rule_check import SHAPES, WEEK_DAYS, WEEKS
from forlob.domain.setting import read_country
from forlob.errors import FoundOver, WrongUse
from forlob.i18n import N_, _
from forlob.questions import resolve
from forlob.questions import rule as rules
from forlob.render.column import Record, record
from forlob.render.output import Output
from forlob.render.rule import asked_for
from forlob.render.rule_table import FINDING_COLUMNS, RULE_COLUMNS, worded_finding, worded_rule

app = noun("rule")
MAY_BE_EMPTY = ("country", "course_kinds", "from_on", "to_on", "anchor", "n", "span", "unit", "source")


def _all_course_kinds() -> Iterable[str]:
    from forlob.store import catalogue

    return catalogue.kinds("course")


COURSE_KIND = code_in("course", offered=_all_course_kinds)


def _course_kinds(text: str) -> tuple[str, ...]:
    """Read kinds of course, with commas or blanks between codes; a word may have blanks where it stands alone."""
    one = COURSE_KIND.fixed_set.meant(text)
    words = [text] if one else [word for word in re.split(r"[,\s]+", text) if word]
    return tuple(dict.fromkeys(COURSE_KIND(word) for word in words))


SHAPE = Choice(SHAPES, Shape)
COUNTS = Choice(countable)
CODE = Choice(
    lambda: FixedSet(N_("rule"), tuple(one.code for one in rules.every()), lambda code: asked_for(rules.one(code)))
)
CODE.__name__ = "code"
CodeArgument = Annotated[
    str, argument(_("CODE"), _("The rule, by its code."), question=_("Which rule?"), offer=CODE.offer)
]
NewCodeArgument = Annotated[
    str, argument(_("CODE"), _("A code of its own: small letters, digits and _."), question=_("What is its code?"))
]
ShapeOption = Annotated[
    Shape, choice_option("--shape", _("SHAPE"), _("within, at_least, every, in_month, not_longer or above."), SHAPE)
]
CountsOption = Annotated[
    str,
    choice_option(
        "--counts", _("WHAT"), _("What it counts: effort, talk, plan, hours, end, a day, a kind, a forum."), COUNTS
    ),
]
OF_BOTH: dict[str, Any] = {
    "anchor": Annotated[
        str | None,
        choice_option("--anchor", _("DAY"), _("Counted from: ready_on, recommended_on, granted_on, start_on."), ANCHOR),
    ],
    "n": Annotated[
        int | None, option("--n", "N", _("How many times at least; of above how many hours."), read=read_whole)
    ],
    "span": Annotated[int | None, option("--span", "N", _("How many days, weeks or months."), read=read_whole)],
    "unit": Annotated[
        str | None,
        choice_option(
            "--unit",
            _("UNIT"),
            _("days, weeks or months; left out where only one fits. Weeks are kept as days."),
            UNIT,
        ),
    ],
    "legal": Annotated[
        bool | None,
        typer.Option("--legal/--own", help=_("Whether a law asks for it; else it is a target of your own.")),
    ],
    "source": Annotated[str | None, option("--source", "T", _("Where it stands."))],
    "country": Annotated[
        str | None,
        option(
            "--country",
            "DK",
            _("The country it holds in, else in all."),
            read=read_country,
            offer=complete.among(("DK", "SE")),
        ),
    ],
    "course_kinds": Annotated[
        Any,
        option(
            "--course-kinds", "K,...", _("Only courses of these kinds."), read=_course_kinds, offer=COURSE_KIND.offer
        ),
    ],
    "from_on": Annotated[
        date | None,
        option("--from", _("DAY"), _("It holds for what is granted, or ready, from this day on."), read=near_day),
    ],
    "to_on": Annotated[date | None, until_option("--until", _("The first day on which it holds no longer."))],
    "certainty": Annotated[
        bool | None,
        typer.Option("--uncertain/--certain", help=_("Whether its number or period is yet to be confirmed.")),
    ],
}
EDITED: dict[str, Any] = {
    "shape": Annotated[Shape | None, choice_option("--shape", _("SHAPE"), _("Another shape."), SHAPE)],
    "counts": Annotated[str | None, choice_option("--counts", _("WHAT"), _("What it counts instead."), COUNTS)],
    **OF_BOTH,
}
InForceOption = Annotated[
    bool, typer.Option("--in-force", help=_("Only rules that hold for what is granted that day."))
]
AllOption = Annotated[bool, typer.Option("--all", help=_("Also what is kept, and what is not due yet."))]
CheckOption = Annotated[
    bool, typer.Option("--check", help=_("Exit with 4 when anything is over or broken; with -q say no more."))
]
EndedOption = Annotated[date | None, option("--on", _("DAY"), _("The first day no longer, else today."), read=near_day)]


@command(
    app, "list", _("List the rules: forlob's, and your own."), example="--in-force", lists=Listing(lambda: RULE_COLUMNS)
)
def list_rules(out: Output, in_force: InForceOption = False, on: AsOfOption = None) -> None:
    day = on or clock.today()
    shown = (worded_rule(rule) for rule in rules.every() if not in_force or rule.holds_on(day))
    out.rows(shown, RULE_COLUMNS, empty=_("No rule holds on that day."))


@command(
    app,
    "add",
    _("Add a rule of your own."),
    example="hours --shape above --counts hours --n 8",
    ask={
        "shape": Question("--shape", _("Which shape has it?"), choices=SHAPE.choices, read=SHAPE),
        "counts": Question("--counts", _("What does it count?"), choices=COUNTS.choices, read=COUNTS),
    },
)
def add(
    out: Output,
    code: NewCodeArgument,
    shape: ShapeOption,
    counts: CountsOption,
    written: Annotated[dict[str, Any], OF_BOTH],
    no_input: NoInputOption = False,
) -> None:
    asked = ask_for_numbers(shape, counts, written, no_input=no_input)
    fields = {"shape": shape, "counts": counts, **fields_to_change(_typed({**written, **asked}))}
    report(out, changes.rule.add(code, fields), _as_data)


@command(
    app,
    "edit",
    _("Change a rule; of one of forlob's the whole row is then kept as your own."),
    example="six_talks --certain",
)
def edit(
    out: Output, code: CodeArgument, written: Annotated[dict[str, Any], EDITED], clear: ClearOption = None
) -> None:
    fields = fields_to_change(_typed(written), clear, MAY_BE_EMPTY)
    if written["certainty"] is False:
        fields["certainty"] = None
    report(out, changes.rule.edit(rules.one(code), fields), _as_data)


@command(
    app,
    "end",
    _("Let a rule hold no longer from a day on; courses that it held for before keep it."),
    example="long_hours --on 2026-12-31",
)
def end(out: Output, code: CodeArgument, on: EndedOption = None) -> None:
    report(out, changes.rule.end(rules.one(code), on=on), _as_data)


@command(
    app,
    "check",
    _("Tell what is over, broken, or due within 30 days: in one course, or in all and the house."),
    example="C1",
    lists=Listing(lambda: FINDING_COLUMNS),
)
def check(
    out: Output,
    citizen: SomeCitizenArgument = None,
    all_: AllOption = False,
    on: AsOfOption = None,
    check: CheckOption = False,
) -> None:
    day = on or clock.today()
    if citizen is not None:
        found = list(rules.of_course(resolve.course_of(citizen, on), on=day, kept=all_))
    else:
        found = [*rules.of_house(on=day, kept=all_), *rules.of_open_courses(on=day, kept=all_)]
    found.sort(key=lambda one: (one.due_on or date.max, one.course is not None))
    if not out.is_silent:
        empty = _("No rule asks for anything.") if all_ else _("Nothing is over, broken or due within 30 days.")
        out.rows(map(worded_finding, found), FINDING_COLUMNS, empty=empty)
    if (check or out.is_silent) and any(one.is_broken for one in found):
        raise FoundOver


def _typed(written: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as typed; a rule that is certain has no certainty, and weeks are days."""
    typed = {**written, "certainty": UNCERTAIN if written["certainty"] else None}
    if typed["unit"] == WEEKS:
        if typed["span"] is None:
            raise WrongUse(_("{option} needs {other}").format(option="--unit weeks", other="--span"), more="--span N")
        typed |= {"unit": Unit.DAYS, "span": typed["span"] * WEEK_DAYS}
    return typed | {"unit": typed["unit"] and Unit(typed["unit"])}


def _as_data(code: str) -> Record:
    return record(worded_rule(rules.one(code)), RULE_COLUMNS)
