"""`forlob conversation`: plan, log, hold, rebook."""

from typing import Annotated, Any

from forlob import changes, clock
from forlob.commands import conversation_asked, slot_asked
from forlob.commands import conversation_filters as filters
from forlob.commands import mine as whose_mine
from forlob.commands.booking_asked import (
    MOMENT_QUESTION,
    AnywayOption,
    MomentArgument,
    NextOption,
    SlotOption,
    SomeMomentArgument,
    planned,
    report_planned,
)
from forlob.commands.command import command, noun, report
from forlob.commands.conversation_arguments import (
    ConversationArgument,
    ConversationsArgument,
    HeldOnOption,
    SummonsEndingOption,
    SummonsOption,
)
from forlob.commands.conversation_filters import FromOption, MineOption, StateOption, ToOption, WeekOption, days_meant
from forlob.commands.conversation_planned import PlanInput, plan_each
from forlob.commands.filing import LongAgoOption, ask_if_long_ago, course_of_day
from forlob.commands.many import CitizensInOne
from forlob.commands.options import (
    WHY_QUESTION,
    AsOfOption,
    LangOption,
    NoteOption,
    OnOption,
    WhyAsked,
)
from forlob.commands.outcome_options import MENDED, MISSED, KindOption, LogNoteOption, PlaceOption, mended_by
from forlob.commands.output_options import NoInputOption
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
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import spoken_week
from forlob.i18n import _
from forlob.questions import conversation as conversations
from forlob.questions import resolve
from forlob.questions import slot as free_slots
from forlob.render.conversation import CONVERSATION_COLUMNS, document, flat, whole
from forlob.render.formats.whole_file import filled
from forlob.render.output import Output

app = noun("conversation")


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
    anyway: AnywayOption = False,
    no_input: NoInputOption = False,
) -> None:
    given = conversation_asked.ConversationInput(citizen, on, with_, absent, kind, note, action, next_at)
    account = (
        conversation_asked.taken(given) if given.suffices else conversation_asked.asked(out, given, no_input=no_input)
    )
    try:
        meant = resolve.Meant(account.citizen, account.course)
        course = course_of_day(meant, account.on, long_ago=long_ago, no_input=no_input)
        logged = planned(
            out,
            lambda accept: changes.conversation.log(course, account, accept=accept),
            anyway=anyway,
            no_input=no_input,
        )
        anyway = bool(logged.warnings)
        report_planned(out, logged, _as_data, no_input=no_input)
    finally:
        # What was answered is not lost where the field's rules refuse it.
        if not given.suffices:
            said = _("the same without questions:")
            out.hint(f"{said}\n{conversation_asked.command_line(account, anyway=anyway)}")


@command(
    app,
    "plan",
    _("Plan a conversation: at a moment, or in the next free fixed time."),
    example="C1 2026-12-03T14:00 --with citizen,MH",
    ask={"with_": WITH_QUESTION},
)
def plan(
    out: Output,
    citizen: CitizensInOne,
    with_: WithAsked,
    moment: SomeMomentArgument = None,
    slot: SlotOption = False,
    kind: KindOption = None,
    place: PlaceOption = None,
    anyway: AnywayOption = False,
    no_input: NoInputOption = False,
) -> None:
    asked = PlanInput(citizen, with_, moment, slot=slot, kind=kind, place=place)
    report_planned(out, plan_each(out, asked, anyway=anyway, no_input=no_input), _as_data, no_input=no_input)


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
    example="T1 --by citizen --reason ill",
    ask={"by": BY_QUESTION},
)
def no_show(
    out: Output,
    conversation: ConversationsArgument,
    by: ByAsked,
    written: Annotated[dict[str, Any], MISSED],
    on: HeldOnOption = None,
    no_input: NoInputOption = False,
) -> None:
    numbers = ids.numbers(conversation, ids.CONVERSATION)
    free = {number: free_slots.again(number, on=clock.today()) for number in numbers}

    def do(number: int) -> ChangeResult[int]:
        again = free[number]
        return changes.conversation.no_show(number, by=by, on=on, again_at=again and again.planned_at, **written)

    report(out, changes.several.each(numbers, do, id=ids.conversation_id), _as_data)
    for number in numbers:
        # What was rebooked before has taken its time.
        again = free_slots.again(number, on=clock.today()) if len(numbers) > 1 else free[number]
        if at := slot_asked.rebooked_to(again, number, no_input=no_input):
            _rebook(out, number, at, anyway=False, no_input=no_input)


@command(
    app,
    "rebook",
    _("Plan a conversation again, with the same people, of the same kind and in the same place."),
    example="T1 2026-12-10T13:00",
    ask={"moment": MOMENT_QUESTION},
)
def rebook(
    out: Output,
    conversation: ConversationArgument,
    moment: MomentArgument,
    anyway: AnywayOption = False,
    no_input: NoInputOption = False,
) -> None:
    _rebook(out, ids.number(conversation, ids.CONVERSATION), moment, anyway=anyway, no_input=no_input)


def _rebook(out: Output, number: int, moment: str, *, anyway: bool, no_input: bool) -> None:
    def do(accept: "changes.booking.Accepted") -> ChangeResult[int]:
        return changes.conversation.rebook(number, moment, accept=accept)

    report_planned(out, planned(out, do, anyway=anyway, no_input=no_input), _as_data, no_input=no_input)


@command(
    app,
    "cancel",
    _("Cancel planned conversations."),
    example=_('T1 --by MH --why "moved to the region"'),
    ask={"by": BY_QUESTION, "why": WHY_QUESTION},
)
def cancel(out: Output, conversation: ConversationsArgument, by: ByAsked, why: WhyAsked, on: OnOption = None) -> None:
    numbers = ids.numbers(conversation, ids.CONVERSATION)

    def do(number: int) -> ChangeResult[int]:
        return changes.conversation.cancel(number, by=by, why=why, on=on)

    report(out, changes.several.each(numbers, do, id=ids.conversation_id), _as_data)


@command(app, "list", _("List conversations, oldest first."), example=_("--mine --from today"), lists=filters.LISTING)
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
    _("Mend what is written down of a conversation: what became of it, when it is, who takes part, the texts."),
    example="T1 --held --absent MH",
    note_there=lambda given: (
        conversations.one(ids.number(given["conversation"], ids.CONVERSATION), on=clock.today()).note
    ),
)
def edit(
    out: Output,
    conversation: ConversationArgument,
    written: Annotated[dict[str, Any], MENDED],
    anyway: AnywayOption = False,
    no_input: NoInputOption = False,
) -> None:
    number, mended = ids.number(conversation, ids.CONVERSATION), mended_by(written)

    def do(accept: "changes.booking.Accepted") -> ChangeResult[int]:
        return changes.outcome.edit(number, mended, accept=accept)

    report_planned(out, planned(out, do, anyway=anyway, no_input=no_input), _as_data, no_input=no_input)


@command(
    app,
    "invite",
    _("Write the summons to a conversation: .html, .md, .txt or .ics; to several, a file each in a folder."),
    example="T1 -o indkaldelse.html --lang da",
    documents=True,
)
def invite(
    out: Output,
    conversation: ConversationsArgument,
    output: SummonsOption = None,
    ending: SummonsEndingOption = None,
    lang: LangOption = None,
) -> None:
    # Only a summons needs letters and calendars.
    from forlob.commands.invite import invite as summon

    summon(out, ids.numbers(conversation, ids.CONVERSATION), output and filled(output, clock.today()), ending, lang)


def _as_data(number: int) -> dict[str, Any]:
    return whole(conversations.one(number, on=clock.today()))
