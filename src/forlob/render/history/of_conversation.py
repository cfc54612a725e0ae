"""What happened to conversations, in sentences: what became of one, then who came, why not, and what follows."""

from collections.abc import Iterable, Iterator

from forlob.domain import tripartite
from forlob.domain.conversation import ReasonGroup, group_label
from forlob.domain.days.day import spoken_moment
from forlob.domain.history.entry import Entry
from forlob.domain.spelling import small
from forlob.i18n import _, listed, ngettext
from forlob.render import labels
from forlob.render.conversation import kind_label
from forlob.store import catalogue


def planned(entry: Entry) -> Iterator[str]:
    yield _("{conversation} was planned for {moment}").format(conversation=_named(entry), moment=_moment(entry))
    yield from _place_and_people(entry)


def ahead(entry: Entry) -> Iterator[str]:
    yield _("{conversation} is planned for {moment}").format(conversation=_named(entry), moment=_moment(entry))
    yield from _place_and_people(entry)


def without_outcome(entry: Entry) -> Iterator[str]:
    yield _("{conversation} was planned for {moment}; nobody has said what became of it").format(
        conversation=_named(entry), moment=_moment(entry)
    )
    yield from _place_and_people(entry)


def moved(entry: Entry) -> Iterator[str]:
    facts = entry.facts
    if "planned_at" in facts:
        yield _("{conversation} was moved from {before} to {moment}").format(
            conversation=_named(entry), before=spoken_moment(facts["planned_at_before"] or ""), moment=_moment(entry)
        )
    if "place" in facts:
        said = (
            _("{conversation} is to be held at {place}")
            if facts["place"]
            else _("{conversation} has no place any more")
        )
        yield said.format(conversation=_named(entry), place=facts["place"])


def held(entry: Entry) -> Iterator[str]:
    facts = entry.facts
    said = _("{conversation} was held with {people}") if facts["came"] else _("{conversation} was held")
    yield said.format(conversation=_named(entry), people=_people(facts["came"]))
    if facts["absent"]:
        said = ngettext("{people} did not come", "{people} did not come", len(facts["absent"]))
        yield said.format(people=_people(facts["absent"]))
    if facts["missing"] and catalogue.kind("conversation", facts["kind"]).expects_tripartite:
        yield _("it was not tripartite, missing: {people}").format(people=_people(facts["missing"]))
    yield from _rebooked_to(entry)


def no_show(entry: Entry) -> Iterator[str]:
    facts = entry.facts
    if facts["by"]:
        yield _("{conversation} did not take place: {who} did not come").format(
            conversation=_named(entry), who=tripartite.label(facts["by"])
        )
    else:
        yield _("{conversation} did not take place: somebody did not come").format(conversation=_named(entry))
    if facts["no_show_reason"]:
        yield _("reason: {reason}").format(reason=small(labels.no_show_reason(facts["no_show_reason"])))
    yield from _reason(entry)
    if facts["reason_group"]:
        yield group_label(ReasonGroup(facts["reason_group"]))
    yield from _rebooked_to(entry)


def cancelled(entry: Entry) -> Iterator[str]:
    facts = entry.facts
    said = (
        _("{conversation}, planned for {moment}, was called off by {who}")
        if facts["by"]
        else _("{conversation}, planned for {moment}, was called off")
    )
    yield said.format(conversation=_named(entry), moment=_moment(entry), who=labels.person(facts["by"]))
    yield from _reason(entry)


def rebooked(entry: Entry) -> Iterator[str]:
    facts = entry.facts
    said = (
        _("{conversation}, planned for {moment}, was rebooked by {who}")
        if facts["by"]
        else _("{conversation}, planned for {moment}, was rebooked")
    )
    yield said.format(conversation=_named(entry), moment=_moment(entry), who=labels.person(facts["by"]))
    yield from _reason(entry)
    yield from _rebooked_to(entry)


def _rebooked_to(entry: Entry) -> Iterator[str]:
    other, at = entry.facts["rebooked_to"], entry.facts["rebooked_at"]
    if other:
        said = _("rebooked to {id}, {moment}") if at else _("rebooked to {id}")
        yield said.format(id=other, moment=spoken_moment(at) if at else "")


def _reason(entry: Entry) -> Iterator[str]:
    if reason := entry.facts["reason"]:
        yield _("reason: {reason}").format(reason=labels.reason(reason))


def _place_and_people(entry: Entry) -> Iterator[str]:
    if entry.facts["place"]:
        yield _("place: {place}").format(place=entry.facts["place"])
    if entry.who:
        yield _("asked: {people}").format(people=_people(entry.who))


def _named(entry: Entry) -> str:
    return f"{entry.id} {kind_label(entry.facts['kind'])}"


def _moment(entry: Entry) -> str:
    at = entry.facts["planned_at"]
    return spoken_moment(at) if at else ""


def _people(people: Iterable[str]) -> str:
    return listed(map(tripartite.label, people))
