"""What happened to the citizen, to a course, its team and its plan, in sentences: what happened, then what belongs to it."""

from collections.abc import Iterator

from forlob.domain.days.day import spoken
from forlob.domain.history.entry import Entry
from forlob.domain.plan.agreement import party_label
from forlob.domain.team import COORDINATOR, MEMBER, role_label
from forlob.domain.worker import last_day
from forlob.i18n import _, ngettext
from forlob.render import labels
from forlob.render.plan.changes import change_sentence


def registered(entry: Entry) -> Iterator[str]:
    said = _("{citizen} was taken over with an import") if entry.facts["imported"] else _("{citizen} was registered")
    yield said.format(citizen=f"{entry.id} {entry.facts['name']}")


def renamed(entry: Entry) -> Iterator[str]:
    yield _("the name is {name} from now on; until then it was {before}").format(**entry.facts)


def merged(entry: Entry) -> Iterator[str]:
    citizen = f"{entry.id} {entry.facts['name']}"
    yield _("{citizen} turned out to be {into}: one person, one record").format(
        citizen=citizen, into=entry.facts["into"]
    )


def citizen_ended(entry: Entry) -> Iterator[str]:
    yield _("{citizen} is followed no more").format(citizen=f"{entry.id} {entry.facts['name']}")


def moved_here(entry: Entry) -> Iterator[str]:
    yield _("{id} was moved here; it had been filed under somebody else").format(id=entry.id)


def moved_away(entry: Entry) -> Iterator[str]:
    yield _("{id} was moved to somebody else; it had been filed here by mistake").format(id=entry.id)


def opened(entry: Entry) -> Iterator[str]:
    yield _("{course} was opened: {kind}").format(course=entry.id, kind=labels.named("course", entry.facts["kind"]))
    if code := entry.facts["pathway"]:
        yield _("pathway: {pathway}").format(pathway=labels.pathway(code))


def ready(entry: Entry) -> Iterator[str]:
    yield _("{course} is ready to be assessed").format(course=entry.id)


def recommended(entry: Entry) -> Iterator[str]:
    yield _("{course} was recommended by the rehabilitation team").format(course=entry.id)


def granted(entry: Entry) -> Iterator[str]:
    months = entry.facts["granted_months"]
    if months is None:
        yield _("{course} was granted").format(course=entry.id)
    else:
        said = ngettext("{course} was granted for {months} month", "{course} was granted for {months} months", months)
        yield said.format(course=entry.id, months=months)


def started(entry: Entry) -> Iterator[str]:
    yield _("{course} started").format(course=entry.id)


def pathway(entry: Entry) -> Iterator[str]:
    code = entry.facts["pathway"]
    said = _("the pathway of {course} is from now on: {pathway}") if code else _("{course} has no pathway from now on")
    yield said.format(course=entry.id, pathway=labels.pathway(code))


def paused(entry: Entry) -> Iterator[str]:
    until = entry.facts["until_on"]
    said = _("{course} was paused, expected until {day}") if until else _("{course} was paused")
    yield said.format(course=entry.id, day=spoken(until) if until else "")
    yield from whose_pause(entry)


def whose_pause(entry: Entry) -> Iterator[str]:
    """Yield whose pause it is, where that is known."""
    if whose := entry.facts["whose"]:
        yield _("whose pause: {whose}").format(whose=labels.named("pause_owner", whose))


def resumed(entry: Entry) -> Iterator[str]:
    yield _("{course} goes on after its pause").format(course=entry.id)


def pause_past(entry: Entry) -> Iterator[str]:
    yield _("the pause of {course} was expected to end; nobody has said that it is over").format(course=entry.id)


def ended(entry: Entry) -> Iterator[str]:
    yield _("{course} ended").format(course=entry.id)
    if outcome := entry.facts["outcome"]:
        yield _("outcome: {outcome}").format(outcome=labels.named("outcome", outcome))
    if reason := entry.facts["closure_reason"]:
        yield _("reason to close: {reason}").format(reason=labels.named("closure_reason", reason))


def coordinator(entry: Entry) -> Iterator[str]:
    said = (
        _("{worker} took over as coordinator from {before}")
        if entry.facts["before"]
        else _("{worker} became coordinator")
    )
    yield said.format(worker=_worker(entry), before=entry.facts["before"])


def joined(entry: Entry) -> Iterator[str]:
    if entry.facts["role"] == MEMBER:
        yield _("{worker} has joined the team").format(worker=_worker(entry))
    else:
        said = _("{worker} has joined the team as {role}")
        yield said.format(worker=_worker(entry), role=role_label(entry.facts["role"]))


def left(entry: Entry) -> Iterator[str]:
    if entry.facts["role"] == COORDINATOR:
        yield _("{worker} is coordinator no more").format(worker=_worker(entry))
    else:
        yield _("{worker} has left the team").format(worker=_worker(entry))


def joins_ahead(entry: Entry) -> Iterator[str]:
    (worker,) = entry.who
    said = (
        _("{worker} takes over as coordinator") if entry.facts["role"] == COORDINATOR else _("{worker} joins the team")
    )
    yield said.format(worker=worker)


def stand_in(entry: Entry) -> Iterator[str]:
    until = entry.facts["until_on"]
    said = (
        _("{by} stands in for {worker} from {day} to and including {last}")
        if until
        else _("{by} stands in for {worker} from {day}")
    )
    yield said.format(
        by=entry.facts["by"],
        worker=entry.facts["worker"],
        day=spoken(entry.day) if entry.day else "",
        last=spoken(last_day(until)) if until else "",
    )


def support_begun(entry: Entry) -> Iterator[str]:
    yield _("{who} stands by the citizen").format(who=labels.support_person(entry.facts["name"], entry.facts["role"]))


def support_ended(entry: Entry) -> Iterator[str]:
    who = labels.support_person(entry.facts["name"], entry.facts["role"])
    yield _("{who} stands by the citizen no longer").format(who=who)


def built(entry: Entry) -> Iterator[str]:
    (author,) = entry.who
    said = (
        _("version {number} of the plan was built")
        if author == "-"
        else _("version {number} of the plan was built by {author}")
    )
    yield said.format(number=entry.facts["number"], author=author)
    if entry.day:
        for change in entry.facts["changes"]:
            yield _("changed: {text}").format(text=change_sentence(change, entry.day))


def answered(entry: Entry) -> Iterator[str]:
    yield _("{party}: {answer}, version {number} of the plan").format(
        party=party_label(entry.facts["party"]),
        answer=labels.answer(entry.facts["answer"]),
        number=entry.facts["number"],
    )


def _worker(entry: Entry) -> str:
    (initials,) = entry.who
    return f"{initials} {entry.facts['name']}"
