"""What `forlob help` explains: one text a topic, each said in the reader's language when it is asked for."""

from collections.abc import Callable
from typing import NamedTuple

from forlob.commands import help_screen
from forlob.i18n import _
from forlob.next_step import as_read


class Topic(NamedTuple):
    """One topic: what it is about, and its paragraphs; a line that begins with two blanks is laid out as it is."""

    summary: Callable[[], str]
    paragraphs: Callable[[], tuple[str, ...]]


def _exit_codes() -> tuple[str, ...]:
    return (
        _("What a command did is in its exit code; a script need not read what it says."),
        _("   0  done; an empty list too"),
        _("   1  the rules of the field refused it, and nothing was changed"),
        _("   2  wrong use: an option, a day or a code that cannot be understood"),
        _("   3  no such thing, or more than one is meant"),
        _("   4  --check found something"),
        _("   5  an answer was needed, and there was no terminal to ask on"),
        _("   6  the database cannot be used: locked, damaged, newer or unreadable"),
        _("  70  a bug of forlob; a report without data is written"),
        _(" 130  interrupted"),
        _("On stderr stands `error:` with what happened, and `try:` with a line to type where one is known. "
          "stdout then holds nothing, except with 4 and from doctor: what was found."),
    )  # fmt: skip


def _days() -> tuple[str, ...]:
    return (
        _("Days are read as people write them, in Danish, Swedish and English:"),
        _("  2026-11-30  30/11  30/11/2026    the day before the month"),
        _("  today  i dag  idag  i morgen  tomorrow  yesterday"),
        _("  tor  torsdag  thu  fre  mandag    a day of the week"),
        _("  +3d  +3w  +2m  -1w                from today"),
        _("  uge 49  week 49  2026-W49         its Monday; of what is to come in it, today"),
        _("  'thu 13:00'  '2/12 at 13'         with a time, in quotes; 2026-12-02T13:00 needs none"),
        _("What is planned or looked ahead to (today, agenda) takes the next such day, what has happened the latest. "
          "Each command says the day it understood, with its weekday and week."),
        _("Without a year --until is the first such day after what it ends began. What has happened needs its year where "
          "it was over 9 months ago and the next such day is at most 3 months ahead."),
        _("Intervals hold their first day and not their last. A norm of 30 days counted from 1 March is due on 31 March; "
          "the wait is over from 1 April on."),
        _("--on DAY asks as seen from that day: what happened later is not known then. --today DAY, before the command, "
          "takes another day for today."),
    )  # fmt: skip


def _formats() -> tuple[str, ...]:
    return (
        _("--format, or the ending of the file after --output, says how the data comes out:"),
        _("  table  for people at a terminal; into a pipe it becomes plain"),
        _("  plain  columns of text, never cut"),
        _("  json   for scripts; jsonl has one object a line"),
        _("  csv    comma-separated; tsv has tabs"),
        _("  excel  CSV that Danish and Swedish Excel open by a double click"),
        _("  md     Markdown, for mail and wiki"),
        _("  xlsx   a sheet, with --output FILE.xlsx"),
        _("Keys and codes in json, csv and tsv are English in every language. Days are ISO, instants UTC with Z, what is not "
          "known null or empty. --fields a,b chooses and orders; --limit N cuts a list. `forlob schema NAME` prints the "
          "JSON schema of an output."),
        _("--sort a,-b gives a list another order, before it is cut; --ids leaves the ids alone, one a line, to give to a "
          "command. At a terminal what is longer than the screen is shown page by page (setting pager)."),
        _("{date}, {year} and {week} in the name after --output are filled in: -o waits-{date}.csv"),
    )  # fmt: skip


def _scripts() -> tuple[str, ...]:
    return (
        _("Give --no-input, so that what is missing is an error (5) and never a question; name the database with --db or "
          "FORLOB_DB, yourself with --as or FORLOB_WORKER, the language with FORLOB_LANG."),
        _("The same database and the same day give the same bytes; lists are sorted, where equal by id."),
        _("The week that has passed, every Monday at six, by cron:"),
        "  0 6 * * 1  forlob status last -f csv -o /srv/forlob/status-{date}.csv",
        _("Something to do only when waits are over:"),
        "  forlob waits --check -q || forlob waits --over -f md | mail -s waits me",
        _("The waits of one holder, with jq:"),
        "  forlob waits -f json | jq -r '.[] | select(.holder == \"MH\") | .id'",
        _("A change says with -q only the id of what it changed, with -f json the changed thing:"),
        "  forlob goal add C1 \"A job with animals\" -q",
    )  # fmt: skip


def _corrections() -> tuple[str, ...]:
    return (
        _("What was noted wrongly is mended, and then everything answers as if it had been told right at once; the "
          "journal keeps both. What follows from it is mended along, and said."),
        as_read("  forlob undo"),
        _("     my last change; an earlier one: forlob log C1, forlob undo 12"),
        as_read("  forlob intervention edit I1 --started DAY | --clear started_on"),
        _("     it started on another day, or never; so --ended, and reopen"),
        as_read("  forlob wait edit W1 --since DAY | --ended DAY | --as withdrawn"),
        _("     it began or ended otherwise; wait reopen: it is not over"),
        as_read("  forlob conversation edit T1 --held | --no-show WHO | --with WHO,..."),
        _("     what became of it, who was there, --on which day"),
        as_read("  forlob action reopen A1 --why T"),
        _("     it is not done; so goal reopen, course reopen, citizen reopen"),
        as_read("  forlob move T1 --to C7"),
        _("     it was filed under the wrong citizen"),
        as_read("  forlob citizen merge C12 --into C7"),
        _("     both are one person"),
        as_read("  forlob citizen edit C1 --name T --mistake | --from DAY"),
        _("     a typing error, or a new name from that day on"),
        as_read("  forlob wait edit W1 --holder T --mistake | --from DAY"),
        _("     so the holder of a wait, a worker's unit and a course's pathway"),
    )  # fmt: skip


def _tutorial() -> tuple[str, ...]:
    return (
        _("A case worker's first week, on made-up people and on any day: type each line, and read what it says. What you "
          "wrote down is taken back by the line that the answer ends with."),
        '  forlob init --initials MH --name "Mette Holm" --sector employment --unit Jobcenter',
        "  forlob demo --sheet borgere.csv",
        "  forlob import borgere.csv --dry-run",
        _("     a sheet as Excel saves it, and what is wrong with it; mended:"),
        '  forlob worker add KB "Karsten Bæk" --sector employment --unit Jobcenter',
        '  forlob worker add SK "Sara Krogh" --sector social --unit "Social Vejledning"',
        "  forlob demo --sheet borgere.csv --mended --force",
        "  forlob import borgere.csv",
        _("     a new citizen, a wait, and what stands still:"),
        '  forlob citizen add "Birgit Lund" --case-no 15.17.22-P00-231-26 --born 1979',
        "  forlob course open birgit --kind coordinated --ready -15w",
        '  forlob goal add birgit "15 timer om ugen i et køkken" --due +40w',
        "  forlob intervention add birgit social Gældsrådgivning --kind debt_advice --owner SK --requested -3w",
        _("     the one plan, frozen; the day, and a copy of everything:"),
        "  forlob plan show birgit",
        '  forlob plan build birgit --reason "Efter trepartssamtalen"',
        "  forlob today",
        "  forlob undo",
        "  forlob view add friday -- waits --over --by holder",
        "  forlob friday",
        "  forlob backup practice.db",
        _("With more to read between the lines: docs/tutorial.md, A case worker's first week."),
    )  # fmt: skip


TOPICS = {
    "tutorial": Topic(lambda: _("A first week to try, line by line"), _tutorial),
    "commands": Topic(lambda: _("Every command and what it is for"), help_screen.everything),
    "corrections": Topic(lambda: _("What to type when it was not so"), _corrections),
    "exit-codes": Topic(lambda: _("What a command's exit code means"), _exit_codes),
    "days": Topic(lambda: _("How days are read, counted and seen from"), _days),
    "formats": Topic(lambda: _("What output can come out as"), _formats),
    "scripts": Topic(lambda: _("Using forlob from scripts and cron"), _scripts),
}
