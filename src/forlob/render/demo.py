"""How the demo looks: three screens of the made-up caseload, each under the command line that shows it."""

from collections.abc import Sequence
from typing import NamedTuple

from forlob.domain.plan.plan import Plan
from forlob.domain.status import Status
from forlob.domain.wait import Wait
from forlob.i18n import _, ngettext
from forlob.render import status
from forlob.render.column import chosen
from forlob.render.document import Block, Bullets, Command, Heading, Paragraph, Table
from forlob.render.plan import screen as plan
from forlob.render.wait import WAIT_COLUMNS

WAIT_KEYS = ("id", "citizen", "kind", "holder", "days", "norm", "over", "state", "blocks")


class Seen(NamedTuple):
    """What the demo shows; `options` stand in its command lines before the verb, `kept` is the file left behind."""

    plan: Plan
    waits: Sequence[Wait]
    status: Status
    options: str
    kept: str


def blocks(seen: Seen) -> Sequence[Block]:
    """Return the three screens, and what to try next."""
    return (
        Paragraph(
            ngettext(
                "A made-up caseload of {count} course; nobody in it lives.",
                "A made-up caseload of {count} courses; nobody in it lives.",
                seen.status.caseload.courses,
            ).format(count=seen.status.caseload.courses)
        ),
        Heading(_("The one shared plan of a citizen"), 2),
        _typed(seen, f"plan show {seen.plan.citizen}"),
        *plan.document(seen.plan),
        Heading(_("Where everything waits"), 2),
        _typed(seen, "waits"),
        Table(seen.waits, chosen(WAIT_COLUMNS, WAIT_KEYS), _("Nobody waits.")),
        Heading(_("The status of the week"), 2),
        _typed(seen, "status"),
        *status.blocks(seen.status),
        Heading(_("Try next"), 2),
        *_next(seen),
    )


def _typed(seen: Seen, words: str) -> Command:
    return Command(f"forlob {seen.options}{words}")


def _next(seen: Seen) -> Sequence[Block]:
    if not seen.kept:
        return (
            Paragraph(_("Keep such a caseload to play with, or begin with your own:")),
            Command("forlob demo --keep forlob-demo.db"),
            Command("forlob init"),
        )
    worst = next(wait for wait in seen.waits if wait.source == "explicit")
    return (
        Paragraph(_("The caseload stays in {file}; play with it:").format(file=seen.kept)),
        *(
            _typed(seen, words)
            for words in (
                f"wait receive {worst.id}",
                f"plan diff {seen.plan.citizen}",
                f"plan check {seen.plan.citizen}",
                "waits --by holder",
                "--as MH today",
                "undo",
            )
        ),
        Bullets([_("or leave out --db: export FORLOB_DB={file}").format(file=seen.kept)]),
    )
