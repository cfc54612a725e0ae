"""The handover sheet: situation, background, assessment, recommendation, and the citizen's own voice."""

from collections.abc import Iterator, Sequence
from typing import Any

from forlob.domain.days.day import spoken
from forlob.domain.handover import Handover
from forlob.domain.plan.agreement import party_named
from forlob.domain.plan.plan import Plan
from forlob.domain.team import Member
from forlob.i18n import _, listed, ngettext
from forlob.render import support_person
from forlob.render.document import Block, Bullets, Command, Facts, Heading, Paragraph
from forlob.render.plan import around, sentences, team
from forlob.render.plan.deviation import deviations_told
from forlob.render.plan.gaps import gap_sentence
from forlob.render.plan.screen import worded
from forlob.render.wording import Names
from forlob.store import catalogue


def record(sheet: Handover) -> dict[str, Any]:
    """Return what is handed over as scripts read it: who coordinated, what was said last, and the whole plan."""
    last = sheet.last
    return {
        "citizen": sheet.plan.citizen,
        "on": sheet.on,
        "coordinators": [
            {"worker": one.worker, "from_on": one.from_on, "to_on": one.to_on, "note": one.note}
            for one in sheet.coordinators
        ],
        "last_conversation": last and {"id": last.id, "held_on": last.held_on, "note": last.note},
        "plan": worded(sheet.plan),
        "reached": [
            {"worker": initials, "phone": one.phone, "mail": one.mail} for initials, one in sheet.reached.items()
        ],
        "support_persons": [one._asdict() for one in sheet.support_persons],
    }


def document(sheet: Handover, names: Names) -> Sequence[Block]:
    """Return the handover sheet of a course for the coordinator who takes over."""
    sheet = sheet._replace(plan=team.in_words(sheet.plan))
    plan = sheet.plan
    return (
        Heading(_("{id} {name}: handover").format(id=plan.citizen, name=plan.name)),
        Heading(_("Situation"), 2),
        Facts(_situation(sheet)),
        Heading(_("Background"), 2),
        Facts(_background(sheet)),
        team.interventions(plan),
        *_said_last(sheet),
        Heading(_("Assessment"), 2),
        *_assessment(sheet),
        Heading(_("Recommendation"), 2),
        *_recommendation(sheet),
        Heading(_("The citizen's voice"), 2),
        *_voice(plan),
        Heading(_("Open waits"), 2),
        team.waits(plan, names, reached=True),
        Heading(_("Open actions"), 2),
        team.actions(plan),
        Heading(_("Team"), 2),
        team.team(plan, sheet.reached),
        *_support(sheet),
    )


def _support(sheet: Handover) -> Iterator[Block]:
    if sheet.support_persons:
        yield Heading(_("Support persons"), 2)
        yield support_person.table(sheet.support_persons)


def _situation(sheet: Handover) -> Sequence[tuple[str, str]]:
    plan = sheet.plan
    present = next((one for one in reversed(sheet.coordinators) if one.to_on is None), None)
    return (
        (_("Day"), spoken(sheet.on)),
        (_("From"), _member(sheet.before)),
        (_("To"), _member(present)),
        (_("Note"), (present and present.note) or ""),
        (_("Next step"), sentences.next_step(plan)),
        (_("Held up by"), sentences.held_up_by(plan)),
        (_("Next conversation"), sentences.next_conversation(plan)),
        (_("Interpreter"), around.interpreter_of(plan)),
        (_("Course"), sentences.state_of_course(plan)),
        (_("Plan"), sentences.version_of(plan)),
    )


def _background(sheet: Handover) -> Sequence[tuple[str, str]]:
    course = sheet.course
    dated = (
        (_("Ready"), course.ready_on),
        (_("Recommended"), course.recommended_on),
        (_("Granted"), course.granted_on),
        (_("Started"), course.start_on),
    )
    months = ""
    if course.granted_months:
        said = ngettext("{months} month", "{months} months", course.granted_months)
        months = said.format(months=course.granted_months)
    return (
        *((label, spoken(day) if day else "") for label, day in dated),
        (_("Granted for"), months),
        (_("Can carry"), sentences.can_carry(course.hours_per_week, course.at_once)),
        (_("Coordinators"), "; ".join(map(_spell, sheet.coordinators))),
        (_("About the course"), course.note or ""),
    )


def _said_last(sheet: Handover) -> Iterator[Block]:
    last = sheet.last
    if last is None or last.held_on is None:
        return
    kind = catalogue.label("conversation", last.kind)
    yield Heading(_("Last conversation"), 3)
    yield Paragraph(f"{last.id} {kind}, {spoken(last.held_on)}")
    if last.note:
        yield Paragraph(last.note)


def _assessment(sheet: Handover) -> Iterator[Block]:
    plan = sheet.plan
    waits = {wait.id: wait for wait in plan.waits}
    told = [
        _("{wait}: {overdue}").format(wait=sentences.named_wait(one.id, one.kind), overdue=sentences.overdue(one))
        for one in sheet.late
    ]
    for one in plan.interventions:
        if one.is_ahead:
            start = spoken(one.expected_start) if one.expected_start else _("unknown")
            said = (
                _("{id} {title}: not before {start}") if one.not_before else _("{id} {title}: expected start {start}")
            )
            text = said.format(id=one.id, title=one.title, start=start)
            told.append(", ".join(filter(None, (text, sentences.because(one, waits)))))
    told += [*map(gap_sentence, plan.gaps), *deviations_told(plan)]
    yield Bullets(told or [_("Nothing is late and nothing is missing.")])


def _recommendation(sheet: Handover) -> Iterator[Block]:
    steps = list(_steps(sheet))
    if not steps:
        yield Paragraph(_("Go on as planned."))
    for text, command in steps:
        yield Bullets((text,))
        if command:
            yield Command(command)


def _steps(sheet: Handover) -> Iterator[tuple[str, str]]:
    plan = sheet.plan
    for wait in sheet.late:
        command = f"forlob wait remind {wait.id}" if wait.source == "explicit" else ""
        yield _("Remind of {wait}").format(wait=sentences.named_wait(wait.id, wait.kind)), command
    for action in plan.actions:
        if action.over:
            said = ngettext("Settle {id}, late by {days} day", "Settle {id}, late by {days} days", action.over)
            yield said.format(id=action.id, days=action.over), ""
    for id, what in sheet.left_behind:
        present = plan.coordinator or "MH"
        noun = "action" if id.startswith("A") else "intervention"
        before = sheet.before.worker if sheet.before else ""
        text = _("{id} {what} still belongs to {before}").format(id=id, what=what, before=before)
        yield text, f"forlob {noun} edit {id} --owner {present}"
    for gap in plan.gaps:
        yield gap_sentence(gap), gap.next_step
    if plan.version is None:
        yield _("Build the first version of the plan"), f"forlob plan build {plan.citizen}"
    elif silent := plan.not_answered:
        parties = listed(map(party_named, silent))
        text = _("Ask for an answer to version {number}: {parties}").format(number=plan.version, parties=parties)
        yield text, f"forlob plan agree {plan.citizen} --by {silent[0]}"


def _voice(plan: Plan) -> Iterator[Block]:
    goals = [_("Goal {id}: {text}").format(id=one.id, text=one.text) for one in plan.goals if not one.reached_on]
    yield Bullets([*goals, *sentences.voice_lines(plan)] or [_("nothing is written down yet")])


def _member(member: Member | None) -> str:
    return f"{member.worker} {member.name}, {member.unit}" if member else ""


def _spell(member: Member) -> str:
    begin = member.from_on.isoformat()
    if member.to_on is None:
        return _("{name} since {begin}").format(name=member.name, begin=begin)
    return _("{name} {begin} to {end}").format(name=member.name, begin=begin, end=member.to_on.isoformat())
