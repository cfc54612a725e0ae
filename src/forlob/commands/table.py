"""The table of commands: each word after `forlob`, where it is, and what it is for."""

from collections.abc import Iterable
from typing import NamedTuple

from forlob.errors import WrongUse
from forlob.i18n import N_, _


class Entry(NamedTuple):
    """One word after `forlob`: its module in `commands`, its group on the help screen, and what it is for, in English."""

    module: str
    group: str
    summary: str


GROUPS = EVERY_DAY, PEOPLE, WORK, TABLES, CARE = (
    N_("Every day"),
    N_("People"),
    N_("The work"),
    N_("Tables in and out"),
    N_("Looking after forlob"),
)
"""The groups of the help screen, in their order; the first is told at length there, of the others the names."""
COMMANDS = {
    "today": Entry("today", EVERY_DAY, N_("My conversations, actions, reminders and what is over.")),
    "week": Entry("week", EVERY_DAY, N_("My week: whom I meet, what is due, what lacks an outcome.")),
    "waits": Entry("waits", EVERY_DAY, N_("The bottlenecks: every open wait, most days over first.")),
    "plan": Entry("plan", EVERY_DAY, N_("The one shared plan: show it, build it, agree to it.")),
    "find": Entry("find", EVERY_DAY, N_("A word in everything that was written, newest first.")),
    "conversation": Entry("conversation", EVERY_DAY, N_("Conversations: log, plan, hold, rebook.")),
    "history": Entry("history", EVERY_DAY, N_("Everything that happened to one citizen, in order.")),
    "status": Entry("status", EVERY_DAY, N_("The week: caseload, changes, waits, conversations, plans.")),
    "agenda": Entry("agenda", EVERY_DAY, N_("The coordination group's next meeting: which cases, and why.")),
    "stats": Entry("stats", EVERY_DAY, N_("How courses start and go; conversations, continuity, effects.")),
    "citizen": Entry("citizen", PEOPLE, N_("Citizens: register, find, show, edit.")),
    "voice": Entry("voice", PEOPLE, N_("The citizen's own words: wishes, values, resources, barriers.")),
    "support": Entry("support", PEOPLE, N_("Support persons: who stands by a citizen, and gets copies of letters.")),
    "worker": Entry("worker", PEOPLE, N_("Workers: the professionals around the citizens.")),
    "contact": Entry("contact", PEOPLE, N_("Contacts: telephone, mail and address; who sends the letters.")),
    "team": Entry("team", PEOPLE, N_("The team of a course, and its coordinator.")),
    "handover": Entry("handover", PEOPLE, N_("Hand all that a worker has over to another, in one step.")),
    "course": Entry("course", WORK, N_("Courses: open, date, pause, end.")),
    "goal": Entry("goal", WORK, N_("The citizen's goals.")),
    "intervention": Entry("intervention", WORK, N_("Interventions by sector: add, grant, start, end.")),
    "wait": Entry("wait", WORK, N_("Waits: write down, remind, receive, end.")),
    "action": Entry("action", WORK, N_("Actions: what was agreed, by whom, until when.")),
    "forum": Entry("forum", WORK, N_("Forums: on which days the groups met, and how often they should.")),
    "move": Entry("move", WORK, N_("Move what was filed under the wrong person.")),
    "import": Entry("import_", TABLES, N_("Read tables, or one sheet of citizens, all or nothing.")),
    "export": Entry("export", TABLES, N_("Write every table as CSV into a folder.")),
    "schema": Entry("schema", TABLES, N_("The JSON schema of a machine output.")),
    "init": Entry("init", CARE, N_("Make the database and say who you are.")),
    "demo": Entry("demo", CARE, N_("See the main job on a made-up caseload.")),
    "log": Entry("log", CARE, N_("The journal: who did what when.")),
    "undo": Entry("undo", CARE, N_("Take a change back.")),
    "catalogue": Entry("catalogue", CARE, N_("The catalogue: kinds, reasons and roles, forlob's and your own.")),
    "norm": Entry("norm", CARE, N_("Norms: the days a wait may take.")),
    "rule": Entry("rule", CARE, N_("Rules: what a law or a target asks for, and where it is not kept.")),
    "config": Entry("config", CARE, N_("Your settings, and the house's.")),
    "view": Entry("view", CARE, N_("Views: a reading command that you saved under a name of your own.")),
    "backup": Entry("backup", CARE, N_("Copy the database, dated, read back; encrypted where it leaves this machine.")),
    "restore": Entry("restore", CARE, N_("Put a backup in the place of the database; what was there is kept.")),
    "doctor": Entry("doctor", CARE, N_("Check the database, its rights and this machine.")),
    "help": Entry("help", CARE, N_("Every command with what it is for; days, formats, scripts, exit codes.")),
}
ALIASES = {"iv": "intervention", "talk": "conversation"}
READS = frozenset(
    {
        *("today", "week", "waits", "find", "history", "status", "agenda", "log"),
        *("plan show", "plan list", "plan diff", "plan check", "plan export"),
        *("conversation list", "conversation show", "conversation invite"),
        *("stats start", "stats flow", "stats conversations", "stats continuity", "stats effects"),
        *("citizen list", "citizen show", "voice list", "worker list", "team list", "team handover"),
        *("course list", "course show", "goal list", "intervention list", "intervention show"),
        *("wait show", "action list", "norm list", "catalogue list", "contact list", "support list"),
        *("rule list", "rule check", "forum list", "forum meetings"),
    }
)
"""The commands that tell what there is and change nothing: what a saved view may stand for."""


def unknown_command(name: str, known: Iterable[str]) -> WrongUse:
    """Return the error for a command there is not, with the nearest of those that are known."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    next_step = f"forlob {near[0]} --help" if near else "forlob --help"
    return WrongUse(_("there is no command {name!r}").format(name=name), next_step)
