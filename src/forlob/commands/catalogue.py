"""`forlob catalogue`: the kinds, reasons and roles forlob knows, and the municipality's own."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands import complete
from forlob.commands.ask import Question, answer
from forlob.commands.choice import Choice, choice_argument, choice_option, code_in
from forlob.commands.command import argument, command, noun, option, report
from forlob.commands.options import ClearOption, SectorOption, fields_to_change, near_day, until_option
from forlob.commands.output_options import Listing, NoInputOption
from forlob.domain.amount import check_within, read_whole
from forlob.domain.catalogue import CATEGORY_SET, LABELS, LAST_POSITION
from forlob.domain.flags import FLAG_SET
from forlob.errors import WrongUse
from forlob.i18n import _, language
from forlob.questions import catalogue as rows
from forlob.render.catalogue import CATALOGUE_COLUMNS, ON_SCREEN
from forlob.render.column import record
from forlob.render.output import Output
from forlob.store import catalogue

app = noun("catalogue")

GROUP = Choice(catalogue.GROUP_SET)
MAY_BE_EMPTY = (*LABELS, "from_on", "to_on", "sector", "category", "flags", "position", "course_kinds", "source")


def course_kinds(text: str) -> tuple[str, ...]:
    """Return the kinds of course that a list names, each once, by their codes or words.

    Raises:
        WrongUse: If one is none.
    """
    known = catalogue.fixed_set("course")
    if not text.strip():
        raise WrongUse(_("no kind of course is named"))
    return tuple(dict.fromkeys(known.read(part.strip()) for part in text.split(",") if part.strip()))


def some_course_kinds(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the kinds of course that the last word of a list begins like, behind the others that were typed."""
    before, comma, last = incomplete.rpartition(",")
    return [(f"{before}{comma}{code}", label) for code, label in code_in("course").offer(last, ctx)]


def position(text: str) -> int:
    """Return the place of a row in its group.

    Raises:
        WrongUse: If it is no whole number from 1 on.
    """
    return check_within(read_whole(text), least=1, most=LAST_POSITION)


def codes(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the codes of the group that was typed which begin like this, each with its label."""
    group = str(ctx.params.get("group") or "")
    if group not in catalogue.GROUP_SET.codes:
        return []
    with catalogue.reading_from(catalogue.OwnRows(complete.glanced(ctx, catalogue.OWN))):
        return complete.among(catalogue.kinds(group), lambda code: catalogue.label(group, code))(incomplete)


GroupArgument = Annotated[
    str,
    choice_argument(_("GROUP"), _("What the row is of: course, intervention, wait, conversation and others."), GROUP),
]
SomeGroupArgument = Annotated[
    str | None,
    choice_argument(_("GROUP"), _("What the rows are of: course, intervention, wait, conversation and others."), GROUP),
]
GROUP_QUESTION = Question(_("GROUP"), _("What is the row of?"), choices=GROUP.choices, read=GROUP)
NewCodeArgument = Annotated[
    str | None,
    argument(_("CODE"), _("Its code, in small letters from a to z; else made of the label.")),
]
CodeArgument = Annotated[
    str, argument(_("CODE"), _("The row: its code or its label."), question=_("Which code?"), offer=codes)
]
OwnOption = Annotated[bool, typer.Option("--own", help=_("Only what was added or changed here."))]
InForceOption = Annotated[bool, typer.Option("--in-force", help=_("Only what is valid today."))]
OnOption = Annotated[date | None, option("--on", _("DAY"), _("Only what is valid on this day."), read=near_day)]
EndOption = Annotated[date | None, option("--on", _("DAY"), _("The first day no longer, else today."), read=near_day)]
WRITTEN: dict[str, Any] = {
    "label_da": Annotated[str | None, option("--da", "T", _("The label in Danish."))],
    "label_sv": Annotated[str | None, option("--sv", "T", _("The label in Swedish."))],
    "label_en": Annotated[str | None, option("--en", "T", _("The label in English."))],
    "from_on": Annotated[date | None, option("--from", _("DAY"), _("The first day it is valid."), read=near_day)],
    "to_on": Annotated[date | None, until_option("--until", _("The first day it is valid no longer."))],
    "sector": SectorOption,
    "category": Annotated[
        str | None,
        choice_option(
            "--category",
            "K",
            _("What it tells of a citizen; of a reason for a no-show its group."),
            Choice(CATEGORY_SET),
        ),
    ],
    "flags": Annotated[
        list[str] | None,
        choice_option(
            "--flag",
            _("FLAG"),
            _("in_group, company_based, expects_tripartite or outlives_course; may be given again."),
            Choice(FLAG_SET),
        ),
    ],
    "position": Annotated[
        int | None, option("--position", "N", _("Its place: forlob's rows stand at 10, 20, 30."), read=position)
    ],
    "course_kinds": Annotated[
        Any,
        option(
            "--course-kinds",
            "K,...",
            _("For these kinds of course alone, else for all."),
            read=course_kinds,
            offer=some_course_kinds,
        ),
    ],
    "source": Annotated[str | None, option("--source", "T", _("The law or the agreement it comes from."))],
}


@command(
    app,
    "list",
    _("List the kinds, reasons and roles there are, forlob's and your own."),
    example="intervention --in-force",
    lists=Listing(lambda: ON_SCREEN),
)
def list_rows(
    out: Output, group: SomeGroupArgument = None, own: OwnOption = False, in_force: InForceOption = False,
    on: OnOption = None,
) -> None:  # fmt: skip
    day = on or (clock.today() if in_force else None)
    columns = ON_SCREEN if out.is_read_by_people else CATALOGUE_COLUMNS
    found = rows.listed(group, on=day, own=own, with_counts=_counts(out))
    out.rows(found, columns, empty=_("No such rows."))


def _counts(out: Output) -> bool:
    """Return whether the list tells how often a row is used; to count that takes a while."""
    asked = out.fields or out.usual
    counted = CATALOGUE_COLUMNS[-1]
    return not asked or any(counted.is_called(field.lstrip("-")) for field in (*asked, *out.sort))


@command(
    app,
    "add",
    _("Add a kind, a reason or a role of your own; no figure of the past changes."),
    example="outcome --da Landbrug --en Farming",
    ask={"group": GROUP_QUESTION},
)
def add(
    out: Output, group: GroupArgument, code: NewCodeArgument = None, *, written: Annotated[dict[str, Any], WRITTEN],
    no_input: NoInputOption = False,
) -> None:  # fmt: skip
    fields = fields_to_change(written)
    if not any(fields.get(label) for label in LABELS):
        in_words = {"en": _("What is it called in English?"), "da": _("What is it called in Danish?"),
                    "sv": _("What is it called in Swedish?")}  # fmt: skip
        spoken = language()
        fields[f"label_{spoken}"] = answer(Question(f"--{spoken}", in_words[spoken]), no_input=no_input)
    report(out, changes.catalogue.add(group, code, fields), _as_data(group))


@command(
    app,
    "edit",
    _("Change a row: its labels, its days, its place; one of forlob's is your own from then on."),
    example="course resource_course --until 2026-02-01",
    ask={"group": GROUP_QUESTION},
)
def edit(
    out: Output, group: GroupArgument, code: CodeArgument, written: Annotated[dict[str, Any], WRITTEN],
    clear: ClearOption = None,
) -> None:  # fmt: skip
    fields = fields_to_change(written, clear, MAY_BE_EMPTY)
    report(out, changes.catalogue.edit(group, _meant(group, code), fields), _as_data(group))


@command(
    app,
    "end",
    _("Let a row be used no longer from a day on; what uses it stays as it is."),
    example="intervention mentor --on 2027-01-01",
    ask={"group": GROUP_QUESTION},
)
def end(out: Output, group: GroupArgument, code: CodeArgument, on: EndOption = None) -> None:
    report(out, changes.catalogue.end(group, _meant(group, code), on=on), _as_data(group))


def _meant(group: str, code: str) -> str:
    """Return the code that is meant by a code or a word of the group."""
    return catalogue.fixed_set(group).read(code)


def _as_data(group: str) -> Callable[[str], dict[str, Any]]:
    return lambda code: record(rows.one(group, code), CATALOGUE_COLUMNS)
