"""`forlob init`: the database, and who sits at this machine."""

import os
from typing import Annotated, NamedTuple

from forlob import changes, clock, config, free_text
from forlob.commands.ask import Question, answer, can_ask, yes
from forlob.commands.command import command, option, single
from forlob.commands.options import SectorOption, sector_question
from forlob.commands.output_options import NoInputOption
from forlob.config import me
from forlob.domain.sector import Sector, label
from forlob.domain.worker import Worker, read_initials
from forlob.errors import NoSuchThing, RuleBroken
from forlob.i18n import _
from forlob.questions import worker
from forlob.render.output import Output
from forlob.store import database, session

app = single("init")


def name_of(text: str) -> str:
    """Read a worker's name."""
    return free_text.line(text, _("name"))


def unit_of(text: str) -> str:
    """Read the name of a unit."""
    return free_text.line(text, _("unit"))


InitialsOption = Annotated[str | None, option("--initials", "MH", _("Your initials."), read=read_initials)]
NameOption = Annotated[str | None, option("--name", "T", _("Your name."), read=name_of)]
UnitOption = Annotated[str | None, option("--unit", "U", _("Your unit, such as a job centre."), read=unit_of)]
WHO = Question("--initials", _("Your initials, such as MH?"), read=read_initials)
NAME = Question("--name", _("Your name?"), read=name_of)
SECTOR = sector_question("--sector", _("Your sector?"))
UNIT = Question("--unit", _("Your unit, such as a job centre?"), read=unit_of)


class Person(NamedTuple):
    """Who sits at this machine; `new` until registered."""

    initials: str
    name: str
    sector: Sector
    unit: str
    new: bool


@command(
    app,
    "init",
    _("Make the database and say who you are; what is there already stays as it is."),
    example="--initials MH --name Mette --sector social --unit Nord",
)
def init(
    out: Output,
    initials: InitialsOption = None,
    name: NameOption = None,
    sector: SectorOption = None,
    unit: UnitOption = None,
    no_input: NoInputOption = False,
) -> None:
    known = _registered(initials := initials or me() or answer(WHO, no_input=no_input))
    _refuse_somebody_else(initials, allowed=out.force, asking=can_ask(no_input=no_input))
    if known:
        person = Person(known.id, known.name, known.sector, known.unit, new=False)
    else:
        person = Person(
            initials,
            name or answer(NAME, no_input=no_input),
            sector or answer(SECTOR, no_input=no_input),
            unit or answer(UNIT, no_input=no_input),
            new=True,
        )
    _settle(out, person)


def _registered(initials: str) -> Worker | None:
    if not database.exists():
        return None
    try:
        return worker.one(initials, on=clock.today())
    except NoSuchThing:
        return None


def _refuse_somebody_else(initials: str, *, allowed: bool, asking: bool) -> None:
    """Ask before this machine's settings change hands.

    Raises:
        RuleBroken: If somebody else is set and nobody agrees.
    """
    before = config.value("worker")
    if not before or before == initials or allowed:
        return
    if not (
        asking
        and yes(_("this machine is set to {before}; set it to {initials}?").format(before=before, initials=initials))
    ):
        raise RuleBroken(
            _("this machine is set to {before}").format(before=before), f"forlob config set worker {initials}"
        )


def _settle(out: Output, person: Person) -> None:
    """Make the database, register the person where new, write the setting, and say so."""
    _sign_as(person)
    made = not database.exists()
    session.ready_to_write()
    said = _("database {path} made") if made else _("the database is {path}")
    sentences, undo = [said.format(path=database.location())], ""
    if person.new:
        done = changes.worker.add(person.initials, person.name, sector=person.sector, unit=person.unit)
        sentences += done.sentences
        undo = f"forlob undo {done.entry}"
    if config.value("worker") != person.initials:
        config.put("worker", person.initials)
    you = {**person._asdict(), "sector": label(person.sector)}
    sentences.append(_("you are {initials} {name}, {sector}, {unit}").format(**you))
    value = {"database": str(database.location()), **person._asdict()}
    out.changed(value, sentences, id=person.initials, undo=undo)
    out.hint(_("next: forlob citizen add NAME"))


def _sign_as(person: Person) -> None:
    """Let whoever says who they are sign it themselves where the settings name somebody this database does not know."""
    before = me()
    if before and before != person.initials and not _registered(before):
        os.environ["FORLOB_WORKER"] = person.initials
