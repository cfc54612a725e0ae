"""`forlob voice`: the citizen's own words."""

from typing import Annotated

from forlob import changes, clock
from forlob.commands.ask import Question
from forlob.commands.choice import Choice, choice_argument
from forlob.commands.command import argument, command, noun, report
from forlob.commands.options import AsOfOption, CitizenArgument, OnOption
from forlob.commands.output_options import Listing
from forlob.domain.voice import VOICES, VoiceKind
from forlob.i18n import _
from forlob.questions import resolve, voice
from forlob.render.column import record
from forlob.render.output import Output
from forlob.render.voice import VOICE_COLUMNS

app = noun("voice")

KIND = Choice(VOICES, VoiceKind)
KindArgument = Annotated[
    VoiceKind, choice_argument(_("KIND"), _("wish, value, expectation, resource or barrier."), KIND)
]
TextArgument = Annotated[
    str,
    argument(
        _("TEXT"),
        _("What the citizen said, in their own words."),
        question=_("What did the citizen say, in their own words?"),
    ),
]

KIND_QUESTION = Question(
    _("KIND"),
    _("What does the citizen speak of?"),
    choices=KIND.choices,
    read=KIND,
)


@command(
    app,
    "add",
    _("Write down what the citizen said."),
    example=_('C1 wish "A job with animals"'),
    ask={"kind": KIND_QUESTION},
)
def add(out: Output, citizen: CitizenArgument, kind: KindArgument, text: TextArgument, on: OnOption = None) -> None:
    course = resolve.course_on(citizen, on or clock.today())
    done = changes.voice.add(course, kind, text, on=on)
    report(out, done, lambda _citizen: record(voice.of_course(course, on=clock.today())[-1], VOICE_COLUMNS))


@command(app, "list", _("List what a citizen has said."), example="C1", lists=Listing(lambda: VOICE_COLUMNS))
def list_voices(out: Output, citizen: CitizenArgument, on: AsOfOption = None) -> None:
    meant, day = resolve.meant(citizen), on or clock.today()
    found = voice.of_course(meant.course, on=day) if meant.course else voice.of_citizen(meant.citizen, on=day)
    out.rows(found, VOICE_COLUMNS, empty=_("Nothing written down yet."))
