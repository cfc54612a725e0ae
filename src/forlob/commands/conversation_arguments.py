"""Which conversations are meant, when they were, and where their summonses go: arguments and options."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from forlob.commands import complete
from forlob.commands.command import argument
from forlob.commands.options import past_option
from forlob.i18n import _


class SummonsEnding(StrEnum):
    """What a summons becomes."""

    HTML = "html"
    MD = "md"
    TXT = "txt"
    ICS = "ics"


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
HeldOnOption = Annotated[date | None, past_option("--on", _("The day it happened, else the planned."))]
SummonsOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=_("FILE"),
        help=_("Write into this file; its ending tells the format. Several are written into a folder of this name."),
    ),
]
SummonsEndingOption = Annotated[
    SummonsEnding | None, typer.Option("--ending", help=_("Write into a folder, a file with this ending each."))
]
