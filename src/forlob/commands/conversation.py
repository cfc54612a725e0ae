"""`forlob conversation`: plan, log, hold, rebook."""

from datetime import date
from typing import Annotated, Any

import typer

from forlob import changes, clock
from forlob.commands import complete, conversation_asked, slot_asked
from forlob.commands import mine as whose_mine
from forlob.commands.ask import Question, answer
from forlob.commands.choice import choice_option, code_in
from forlob.commands.command import NoInputOption, argument, command, noun, option, report
from forlob.commands.conversation_filters import FromOption, MineOption, StateOption, ToOption, WeekOption, days_meant
from forlob.commands.filing import LongAgoOption, ask_if_long_ago, course_of_day
from forlob.commands.options import (
    WHY_QUESTION,
    AsOfOption,
    CitizenArgument,
    LangOption,
    NoteOption,
    OnOption,
    WhyAsked,
    WhyOption,
    past_option,
    planned_moment,
)
from forlob.commands.outcome_options import (
    GroupOption,
    MendedCancelledOption,
    MendedHeldOption,
    MendedNoShowOption,
    MendedOnOption,
    MendedWithOption,
)
from forlob.commands.people_options import (
    BY_QUESTION,
    WITH_QUESTION,
    AbsentOption,
    ActionsOption,
    ByAsked,
    SomeCitizenArgument,
    WithAsked,
    WithOption,
)
from forlob.domain import ids
from forlob.domain.days.day import day_of, spoken_week
from forlob.i18n import _
from forlob.questions import conversation as conversations
from forlob.questions import resolve
from forlob.questions import slot as free_slots
from forlob.render.conversation import CONVERSATION_COLUMNS, document, flat, whole
from forlob.render.output import Output

app = noun("conversation")


ConversationArgument = Annotated[
    str,
    argument(
        "T40", _("The conversation."), question=_("Which conversation (T40 or 40)?"), offer=complete.conversations
    ),
]
ConversationsArgument = Annotated[
    list[str],
    argument(
        "T40...",
        _("One or more conversations."),
        question=_("Which conversations (T40 T41)?"),
        offer=complete.conversations,
    ),
]
SomeMomentArgument = Annotated[
    str | None,
    argument(
        _("DAY[THH:MM]"),
        _("The day, with or without a time; with --slot the first day that will do."),
        read=planned_moment,
    ),
]
SlotOption = Annotated[bool, typer.Option("--slot", help=_("The next fixed time at which everybody is free."))]
MomentArgument = Annotated[str, argument(_("DAY[THH:MM]"), _("The day, with or without a time."), read=planned_moment)]
NextOption = Annotated[
    str | None, option("--next", _("MOMENT"), _("The next time, with the same people."), read=planned_moment)
]
KIND = code_in("conversation")
KindOption = Annotated[
    str | None,
    choice_option("--kind", "K", _("tripartite, follow_up and others; else follow_up."), KIND),
]
HeldOnOption = Annotated[date | None, past_option("--on", _("The day it happened, else the planned."))]
PlaceOption = Annotated[str | None, option("--place", "T", _("Where."))]
LogNoteOption = Annotated[str | None, option("--note", "T|-", _("What was said; - reads it from stdin."))]
MendedKindOption = Annotated[str | None, choice_option("--kind", "K", _("Another kind."), KIND)]
MOMENT_QUESTION = Question(_("DAY"), _("When (a day, with 13:00 or without)?"), read=planned_moment)


@command(
    app,
    "log",
    _("Write down a conversation: who was there, what was said and agreed, and the next time."),
    example=_('C1 --with citizen,MH --note "Wants to try"'),
)
def log(
    out: Output,
    citizen: SomeCitizenArgument = None,
    with_: WithOption = None,
    on: OnOption = None,
    kind: KindOption = None,
    absent: AbsentOption = None,
    note: LogNoteOption = None,
    action: ActionsOption = None,
    next_at: NextOption = None,
    long_ago: LongAgoOption = False,
    no_input: NoInputOption = False,
) -> None:
    given = conversation_asked.ConversationInput(citizen, on, with_, absent, kind, note, action, next_at)
    account = (
        conversation_asked.taken(given) if given.suffices else conversation_asked.asked(out, given, no_input=no_input)
    )
    try:
        meant = resolve.Meant(account.citizen, account.course)
        course = course_of_day(meant, account.on, long_ago=long_ago, no_input=no_input)
        report(out, changes.conversation.log(course, account), _as_data)
    finally:
        # What was answered is not lost where the field's rules refuse it.
        if not given.suffices:
            said = _("the same without questions:")
            out.hint(f"{said}\n{conversation_asked.command_line(account)}")


@command(
    app,
    "plan",
    _("Plan a conversation: at a moment, or in the next free fixed time."),
    example="C1 2026-12-03T13:00 --with citizen,MH",
    ask={"with_": WITH_QUESTION},
)
def plan(
    out: Output,
    citizen: CitizenArgument,
    with_: WithAsked,
    moment: SomeMomentArgument = None,
    slot: SlotOption = False,
    kind: KindOption = None,
    place: PlaceOption = None,
    no_input: NoInputOption = False,
) -> None:
    if slot:
        at = slot_asked.proposed(resolve.course_on(citizen, clock.today()), with_, moment, no_input=no_input)
    else:
        at = moment or answer(MOMENT_QUESTION, no_input=no_input)
    course = resolve.course_on(citizen, day_of(at))
    report(out, changes.conversation.plan(course, at, with_, kind=kind, place=place), _as_data)


@command(app, "held", _("Note that planned conversations were held."), example="T1 --absent MH")
def held(
    out: Output,
    conversation: ConversationsArgument,
    on: HeldOnOption = None,
    absent: AbsentOption = None,
    note: NoteOption = None,
    long_ago: LongAgoOption = False,
    no_input: NoInputOption = False,
) -> None:
    numbers = ids.numbers(conversation, ids.CONVERSATION)
    for number in numbers if on else ():
        assert on is not None
        course = ids.number(conversations.one(number, on=clock.today()).course, ids.COURSE)
        ask_if_long_ago(course, on, long_ago=long_ago, no_input=no_input)
    report(out, changes.conversation.held(numbers, on=on, absent=absent or (), note=note), _as_data)


@command(
    app,
    "no-show",
    _("Note that somebody did not come."),
    example="T1 --by citizen",
    ask={"by": BY_QUESTION},
)
def no_show(
    out: Output,
    conversation: ConversationArgument,
    by: ByAsked,
    on: HeldOnOption = None,
    why: WhyOption = None,
    reason_group: GroupOption = None,
    no_input: NoInputOption = False,
) -> None:
    number = ids.number(conversation, ids.CONVERSATION)
    again = free_slots.again(number, on=clock.today())
    missed = changes.conversation.no_show(
        number, by=by, on=on, again_at=again and again.planned_at, why=why, group=reason_group
    )
    report(out, missed, _as_data)
    if at := slot_asked.rebooked_to(again, number, no_input=no_input):
        report(out, changes.conversation.rebook(number, at), _as_data)


@command(
    app,
    "rebook",
    _("Plan a conversation again, with the same people."),
    example="T1 2026-12-10T13:00",
    ask={"moment": MOMENT_QUESTION},
)
def rebook(out: Output, conversation: ConversationArgument, moment: MomentArgument) -> None:
    report(out, changes.conversation.rebook(ids.number(conversation, ids.CONVERSATION), moment), _as_data)


@command(
    app,
    "cancel",
    _("Cancel a planned conversation."),
    example=_('T1 --by MH --why "moved to the region"'),
    ask={"by": BY_QUESTION, "why": WHY_QUESTION},
)
def cancel(out: Output, conversation: ConversationArgument, by: ByAsked, why: WhyAsked, on: OnOption = None) -> None:
    number = ids.number(conversation, ids.CONVERSATION)
    report(out, changes.conversation.cancel(number, by=by, why=why, on=on), _as_data)


@command(app, "list", _("List conversations, oldest first."), example="--mine --from today", lists=True)
def list_conversations(
    out: Output,
    citizen: SomeCitizenArgument = None,
    mine: MineOption = False,
    from_: FromOption = None,
    to: ToOption = None,
    week: WeekOption = None,
    state: StateOption = None,
    on: AsOfOption = None,
) -> None:
    day, (first, last) = on or clock.today(), days_meant(from_, to, week)
    if week:
        out.hint(f"--week {spoken_week(week)}")
    meant = resolve.meant(citizen) if citizen is not None else None
    of = {"course": meant.course} if meant and meant.course else {"citizen": meant and meant.citizen}
    workers = whose_mine.mine(out, "conversation list --mine", on=day) if mine else ()
    found = conversations.listed(on=day, **of, workers=workers, first=first, last=last, state=state)
    narrowed = mine or first or last or state
    empty = _("No such conversations.") if narrowed else _("No conversations yet.")
    out.rows(map(flat, found), CONVERSATION_COLUMNS, empty=empty)


@command(app, "show", _("Show one conversation."), example="T1")
def show(out: Output, conversation: ConversationArgument, on: AsOfOption = None) -> None:
    found = conversations.one(ids.number(conversation, ids.CONVERSATION), on=on or clock.today())
    out.document(whole(found), lambda: document(found), rows=([flat(found)], CONVERSATION_COLUMNS))


@command(
    app,
    "edit",
    _("Mend what is written down of a conversation: what became of it, the day, who took part, the texts."),
    example="T1 --held --absent MH",
)
def edit(
    out: Output,
    *,
    conversation: ConversationArgument,
    held: MendedHeldOption = False,
    no_show: MendedNoShowOption = None,
    cancelled: MendedCancelledOption = None,
    why: WhyOption = None,
    reason_group: GroupOption = None,
    on: MendedOnOption = None,
    with_: MendedWithOption = None,
    absent: AbsentOption = None,
    kind: MendedKindOption = None,
    note: LogNoteOption = None,
    place: PlaceOption = None,
) -> None:
    number, outcome = ids.number(conversation, ids.CONVERSATION), changes.outcome
    became, by = outcome.outcome_told(held=held, no_show=no_show, cancelled=cancelled)
    mended = outcome.Mended(
        became, by, why, reason_group, on, with_, absent, kind, conversation_asked.note(note), place
    )  # fmt: skip
    report(out, outcome.edit(number, mended), _as_data)


@command(
    app,
    "invite",
    _("Write the summons to a conversation: .html, .md, .txt or .ics."),
    example="T1 -o indkaldelse.html --lang da",
    documents=True,
)
def invite(out: Output, conversation: ConversationArgument, lang: LangOption = None) -> None:
    # Only a summons needs letters and calendars.
    from forlob.commands.invite import invite as summon

    summon(out, ids.number(conversation, ids.CONVERSATION), lang)


def _as_data(number: int) -> dict[str, Any]:
    return whole(conversations.one(number, on=clock.today()))
