"""How the plan looks: the next step and what holds it up first, then what is missing, and then the whole of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from forlob.domain import intervention
from forlob.domain.days.day import spoken
from forlob.domain.intervention import InterventionState
from forlob.domain.plan.agreement import party_label
from forlob.domain.plan.canonical_json import content
from forlob.domain.plan.plan import PARTIES, Agreement, Gap, Plan, PlannedIntervention, PlanVersion, TeamMember
from forlob.domain.team import role_label
from forlob.i18n import N_, _
from forlob.next_step import as_read
from forlob.render import labels
from forlob.render.column import Column, Record, chosen, words
from forlob.render.document import Block, Bullets, Command, Facts, Heading, Paragraph, Table
from forlob.render.gap_words import about_words, gap_words
from forlob.render.plan import around, sentences
from forlob.render.plan.deviation import deviations, deviations_told
from forlob.render.plan.gaps import gap_sentence, worded_gap
from forlob.render.plan.timeline import timeline
from forlob.render.wait import WAIT_COLUMNS

if TYPE_CHECKING:
    from forlob.render.plan.changes import WordedChange

INTERVENTION_COLUMNS = tuple(
    Column(key, title, rank=rank, align=align, style=lambda row: row["style"], whole=key == "start")
    for key, title, rank, align in (
        ("id", N_("ID"), 1, "left"),
        ("title", N_("Intervention"), 1, "left"),
        ("state", N_("State"), 2, "left"),
        ("owner", N_("Owner"), 2, "left"),
        ("start", N_("Start"), 1, "left"),
        ("end", N_("End"), 4, "left"),
        ("hours", N_("Hours"), 5, "right"),
        ("provider", N_("Provider"), 6, "left"),
    )
)
WAIT_KEYS = ("id", "kind", "holder", "since", "days", "over", "state", "reminders", "blocks")
ACTION_COLUMNS = (
    Column("id", N_("ID")),
    Column("owner", N_("Who"), text=labels.person),
    Column("what", N_("What")),
    Column("due", N_("Due")),
    Column("over", N_("Over"), align="right", text=labels.days_over, style=lambda one: "over" if one.over else ""),
)
PARTY_TITLES = (N_("Citizen"), N_("Employment"), N_("Social"), N_("Health"))
VERSION_COLUMNS = (
    Column("number", N_("Version"), align="right"),
    Column("built_at", N_("Built"), text=lambda instant: str(instant)[:10]),
    Column("author", N_("By"), rank=2),
    Column("agreed", N_("Agreed"), text=lambda agreed: _("agreed") if agreed else _("partly agreed")),
    *(
        Column(party, title, rank=3, text=lambda answer: labels.answer(answer) or "-")
        for party, title in zip(PARTIES, PARTY_TITLES, strict=True)
    ),
    Column("not_answered", N_("Not answered"), rank=4, text=lambda parties: ", ".join(map(party_label, parties))),
    Column("reason", N_("Reason"), rank=5),
)
CHECK_COLUMNS = (
    Column("citizen", N_("Citizen")),
    Column("name", N_("Name"), rank=3),
    Column("course", N_("Course"), rank=0),
    Column("coordinator", N_("Coordinator"), rank=4),
    Column("code", N_("Code"), rank=0, text=gap_words),
    Column("text", N_("Gap"), folds=True),
    Column("about", N_("About"), rank=0, text=about_words),
    Column("try", N_("Try"), rank=5, whole=True, text=as_read),  # half a command is none
)
CHANGE_COLUMNS = (
    Column("about", N_("About")),
    Column("what", N_("What")),
    Column("was", N_("Was")),
    Column("now", N_("Now")),
    Column("text", N_("In words")),
)


def record(plan: Plan) -> dict[str, Any]:
    """Return the plan as `plan show` gives it to scripts, with how its interventions depart from what was intended."""
    return {**worded(plan), "deviations": deviations(plan)}


def version(one: PlanVersion) -> Record:
    """Return a version as JSON knows it, and its columns."""
    told = Record(one._asdict())
    told.columns = VERSION_COLUMNS
    return told


def worded(plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON knows it, with what it lacks and what changed in the reader's words."""
    return {
        **content(plan),
        "gaps": content(tuple(map(worded_gap, plan.gaps))),
        "changes": content(_worded_changes(plan)),
    }


def _worded_changes(plan: Plan) -> "tuple[WordedChange, ...]":
    if not plan.changes:  # few plans have changed, and the sentences take a while to load
        return ()
    from forlob.render.plan.changes import worded_changes

    return worded_changes(plan)


def built_lines(plan: Plan) -> list[str]:
    """Return what to tell of a version just built: what changed since the one before, and what the plan lacks."""
    lines = [_("changed: {text}").format(text=change.text) for change in _worded_changes(plan)]
    if not lines and plan.version is not None and plan.version > 1:
        lines = [_("nothing changed since version {number}").format(number=plan.version - 1)]
    return lines + [_("gap: {text}").format(text=gap_sentence(gap)) for gap in plan.gaps]


def gap_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    """Yield the gaps of a plan as rows of one table over many citizens."""
    for gap in plan.gaps:
        yield {
            "citizen": plan.citizen,
            "name": plan.name,
            "course": plan.course,
            "coordinator": plan.coordinator,
            **content(worded_gap(gap)),
        }


def _intervention_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    """Yield the interventions as people read them, those of a sector below a row that names it."""
    before = ""
    for one in plan.interventions:
        if one.sector != before:
            blank = dict.fromkeys((column.key for column in INTERVENTION_COLUMNS), "")
            yield {**blank, "title": labels.sector(one.sector), "style": "strong"}
        start = sentences.expected_words(one, plan.on) if one.is_ahead else _day(one.started_on, plan.on)
        live = one.is_ahead or one.is_running
        yield {
            **intervention_row(one),
            "start": start,
            "end": _day(end_of(one), plan.on),
            "style": "soon" if one.waiting else "" if live else "muted",
        }
        before = one.sector


def intervention_row(one: PlannedIntervention) -> dict[str, str]:
    """Return what every table of the interventions of a plan says of one, whoever reads it."""
    return {
        "id": one.id,
        "title": one.title,
        "state": intervention.label(InterventionState(one.state)),
        "owner": one.owner or (_("nobody") if one.is_ahead or one.is_running else ""),
        "hours": words(one.hours_per_week),
        "provider": one.provider or "",
    }


def end_of(one: PlannedIntervention) -> date | None:
    """Return the day it ended, is planned to end or, as long as it has not started, is expected to end."""
    return one.expected_end if one.is_ahead else one.ended_on or one.planned_end


def document(plan: Plan, *, version: bool = False) -> Sequence[Block]:
    """Return the plan for people to read; `version` tells that it is a frozen one."""
    title = (
        _("{id} {name}: version {number} of the plan").format(id=plan.citizen, name=plan.name, number=plan.version)
        if version
        else _("{id} {name}: the one shared plan").format(id=plan.citizen, name=plan.name)
    )
    return (
        Heading(title),
        Facts(_top(plan)),
        *gap_blocks(plan.gaps),
        Heading(_("Waits"), 2),
        Table(plan.waits, chosen(WAIT_COLUMNS, WAIT_KEYS), _("Nothing is waited for.")),
        Heading(_("Interventions"), 2),
        intervention_table(list(_intervention_rows(plan)), INTERVENTION_COLUMNS),
        *bullets_under(_("When waits are expected to end"), sentences.expected_ends(plan)),
        Heading(_("Timeline"), 2),
        timeline(plan),
        Heading(_("Actions"), 2),
        Table(plan.actions, ACTION_COLUMNS, _("No action is open.")),
        Heading(_("Goals and the citizen's voice"), 2),
        Bullets(tuple(sentences.goals_and_voice(plan)) or (_("nothing is written down yet"),)),
        *bullets_under(_("Plan and reality"), deviations_told(plan)),
        *changed(plan, frozen=version),
        *answers(plan),
        *bullets_under(_("Team"), list(map(_member, plan.team))),
        *bullets_under(_("Support persons"), around.support_persons(plan)),
    )


def intervention_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> Table:
    """Return the table of interventions; a column that holds nothing takes no room."""
    filled = tuple(column for column in columns if any(row[column.key] for row in rows))
    return Table(rows, filled, _("No interventions yet."))


def gap_blocks(gaps: Sequence[Gap]) -> Iterator[Block]:
    """Yield the gaps as sentences, each with what to type to mend it."""
    if gaps:
        yield Heading(_("What is missing"), 2)
    for gap in gaps:
        yield Bullets((gap_sentence(gap),))
        yield Command(gap.next_step)


def check_document(plan: Plan) -> Sequence[Block]:
    """Return the check of one plan for people to read."""
    title = Heading(_("{id} {name}: check of the plan").format(id=plan.citizen, name=plan.name))
    return (title, *gap_blocks(plan.gaps)) if plan.gaps else (title, Paragraph(_("Nothing is missing.")))


def checks_document(rows: Sequence[Mapping[str, Any]]) -> Sequence[Block]:
    """Return the check of many plans for a screen too narrow for a table: below each citizen what is missing."""
    blocks: list[Block] = []
    before = None
    for row in rows:
        if row["citizen"] != before:
            before = row["citizen"]
            whose = row["coordinator"] or _("no coordinator")
            blocks.append(Heading(f"{row['citizen']} {row['name']} ({whose})", 2))
        blocks += [Bullets((row["text"],)), Command(row["try"])]
    return blocks


def diff_document(changes: "Sequence[WordedChange]") -> Sequence[Block]:
    """Return what changed for people to read."""
    return (Bullets([one.text for one in changes]) if changes else Paragraph(_("Nothing changed.")),)


def _top(plan: Plan) -> Sequence[tuple[str, str]]:
    return (
        (_("Next step"), sentences.next_step(plan)),
        (_("Held up by"), sentences.held_up_by(plan)),
        (_("Next conversation"), sentences.next_conversation(plan)),
        (_("Interpreter"), around.interpreter_of(plan)),
        (_("Coordinator"), sentences.coordinator_named(plan)),
        (_("Course"), sentences.state_of_course(plan)),
        (_("Can carry"), sentences.can_carry(plan.hours_per_week, plan.at_once)),
        (_("Version"), _version(plan)),
        (_("Seen from"), spoken(plan.on)),
    )


def _version(plan: Plan) -> str:
    if plan.version is None:
        return _("none yet; freeze one with: forlob plan build {citizen}").format(citizen=plan.citizen)
    return f"{sentences.version_of(plan)}: {plan.reason}" if plan.reason else sentences.version_of(plan)


def _day(day: date | None, on: date) -> str:
    return sentences.near_day(day, on) if day else ""


def changed(plan: Plan, *, frozen: bool) -> Iterator[Block]:
    """Yield what changed since the version, of a frozen one since the one before it; nothing where there is none."""
    if plan.version is None or (frozen and plan.version == 1):
        return
    since = plan.version - 1 if frozen else plan.version
    yield from bullets_under(
        _("Changed since version {number}").format(number=since),
        [one.text for one in _worded_changes(plan)] or [_("nothing")],
    )


def answers(plan: Plan) -> Iterator[Block]:
    """Yield what each party answered to the version, with its words; nothing where there is none."""
    if plan.version is not None:
        said = {one.party: one for one in plan.agreements}
        yield Heading(_("Agreement to version {number}").format(number=plan.version), 2)
        yield Facts([(party_label(party), _answer(said.get(party))) for party in PARTIES])


def bullets_under(title: str, items: Sequence[str]) -> Iterator[Block]:
    """Yield the items below their title; nothing where there are none."""
    if items:
        yield Heading(title, 2)
        yield Bullets(items)


def _answer(agreement: Agreement | None) -> str:
    if agreement is None:
        return _("has not answered")
    text = f"{labels.answer(agreement.answer)}, {spoken(agreement.on)}"
    return f"{text}: {agreement.words}" if agreement.words else text


def _member(member: TeamMember) -> str:
    return f"{member.worker} {member.name}, {role_label(member.role)}, {member.unit}"
