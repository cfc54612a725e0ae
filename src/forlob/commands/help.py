"""`forlob help`: what is true of every command, by topic."""

from textwrap import wrap
from typing import Annotated

from forlob.commands import complete
from forlob.commands.command import argument, command, single
from forlob.commands.help_topics import TOPICS
from forlob.commands.table import COMMANDS
from forlob.domain.spelling import nearest, shown
from forlob.errors import WrongUse
from forlob.i18n import _
from forlob.render.column import Column
from forlob.render.document import Block, Heading, Lines, Span
from forlob.render.output import Output

CELLS = 79
app = single("help")
COLUMNS = (Column("topic", _("Topic")), Column("summary", _("What it explains")))


TopicArgument = Annotated[
    str | None,
    argument(
        _("TOPIC"),
        _("tutorial, commands, corrections, exit-codes, days, formats or scripts."),
        offer=complete.among(TOPICS, lambda topic: TOPICS[topic].summary()),
    ),
]


@command(
    app,
    "help",
    _("A first week to try, all commands, and what is true of each: corrections, exit codes, days, formats, scripts."),
    example="days",
)
def explain(out: Output, topic: TopicArgument = None) -> None:
    if topic is None:
        listed = [{"topic": name, "summary": one.summary()} for name, one in TOPICS.items()]
        out.rows(listed, COLUMNS, empty="")
    else:
        name = _known(topic)
        value = {"topic": name, "text": "\n".join(TOPICS[name].paragraphs())}
        out.document(value, lambda: _blocks(name))


def _known(topic: str) -> str:
    name = topic.strip().lower().replace("_", "-").replace(" ", "-")
    if name in COMMANDS:
        raise WrongUse(_("{name} is a command, and no topic").format(name=name), f"forlob {name} --help")
    if name not in TOPICS:
        near = nearest(name, TOPICS)
        raise WrongUse(
            _("there is no topic {topic}; there are {known}").format(topic=shown(topic), known=", ".join(TOPICS)),
            f"forlob help {near}" if near else "forlob help",
        )
    return name


def _blocks(name: str) -> list[Block]:
    """Return the topic laid out: lists as they are, everything else wrapped."""
    blocks: list[Block] = [Heading(TOPICS[name].summary())]
    for text in TOPICS[name].paragraphs():
        lines = [text] if not text or text.startswith(" ") else wrap(text, CELLS)
        blocks.append(Lines([[Span(line)] for line in lines]))
    return blocks
