"""How citizens look."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from forlob.domain import course as course_words
from forlob.domain import language
from forlob.domain.citizen import Citizen
from forlob.domain.course import Course, CourseState
from forlob.domain.days.day import spoken, spoken_moment
from forlob.domain.pause import PastPause
from forlob.domain.support_person import SupportPerson
from forlob.domain.voice import Voice
from forlob.i18n import N_, _, ngettext, number
from forlob.render import labels
from forlob.render.column import Column, record, words
from forlob.render.counted import counted
from forlob.render.course import COURSE_COLUMNS
from forlob.render.document import Block, Command, Facts, Heading, Paragraph, Table, facts_of
from forlob.render.pause import pause_blocks
from forlob.render.support_person import SUPPORT_COLUMNS, table
from forlob.render.voice import VOICE_COLUMNS

CITIZEN_COLUMNS = (
    Column("id", N_("ID")),
    Column("name", N_("Name")),
    Column("case_no", N_("Case number"), rank=8),
    Column("course", N_("Course"), rank=6),
    Column("coordinator", N_("Coordinator"), rank=3),
    Column("state", N_("State"), rank=2, text=lambda state: course_words.label(state) if state else ""),
    Column("pathway", N_("Pathway"), rank=7, text=labels.pathway),
    Column("open_waits", N_("Waits"), rank=2, align="right"),
    Column(
        "over_waits",
        N_("Over"),
        align="right",
        text=lambda over: str(over or ""),
        style=lambda one: "over" if one.over_waits else "",
    ),
    Column("last_conversation_on", N_("Last met"), rank=5),
    Column("next_conversation_at", N_("Next conversation"), rank=4, text=labels.moment, whole=True),
    Column("plan_version", N_("Plan"), rank=5, align="right"),
    Column("born", N_("Born"), rank=0),
    Column("language", N_("Language"), rank=0, text=language.label),
    Column("interpreter", N_("Interpreter"), rank=0),
    Column("ended_on", N_("Ended"), rank=0),
    Column("former_names", N_("Former names"), rank=0),
)
NO_FACTS = frozenset(
    (
        *("id", "name", "course", "coordinator", "state", "pathway", "open_waits", "over_waits"),
        *("last_conversation_on", "next_conversation_at", "plan_version"),
    )
)
"""What `citizen show` says elsewhere: in its title, of the course, or counted."""
WITH_ENDED_COLUMNS = tuple(one._replace(rank=2) if one.key == "ended_on" else one for one in CITIZEN_COLUMNS)


def facts(
    citizen: Citizen, courses: Sequence[Course], voices: Sequence[Voice], support: Sequence[SupportPerson]
) -> dict[str, Any]:
    """Return all about one citizen for scripts: the keys of the list, then `courses` by id, `voice`, `support_persons`."""
    return record(citizen, CITIZEN_COLUMNS) | {
        "courses": [record(course, COURSE_COLUMNS) for course in courses],
        "voice": [record(voice, VOICE_COLUMNS) for voice in voices],
        "support_persons": [record(one, SUPPORT_COLUMNS) for one in support],
    }


def document(
    citizen: Citizen,
    courses: Sequence[Course],
    voices: Sequence[Voice],
    support: Sequence[SupportPerson],
    past: Sequence[PastPause] = (),
) -> Iterable[Block]:
    """Return all about one citizen for people: the person, the present course first, who stands by them, their own words."""
    yield Heading(f"{citizen.id} {citizen.name}")
    yield Facts(
        (
            *facts_of(citizen, CITIZEN_COLUMNS, *(one.key for one in CITIZEN_COLUMNS if one.key not in NO_FACTS)),
            (_("Waits"), _waits(citizen)),
        )
    )
    for course in sorted(courses, key=lambda course: course.id != citizen.course):
        yield from _course(course, citizen)
        yield from pause_blocks(pause for pause in past if pause.course == course.id)
    if not courses:
        yield Paragraph(_("No course yet."))
        yield Command(f"forlob course open {citizen.id} --ready today")
    if support:
        yield Heading(_("Support persons"), 2)
        yield table(support)
    if voices:
        yield Heading(_("In the citizen's words"), 2)
        yield Table(voices, VOICE_COLUMNS[2:])
    if courses:
        yield Heading(_("More"), 2)
        yield Command(f"forlob plan show {citizen.id}")
        yield Command(f"forlob waits --citizen {citizen.id}")


def _waits(citizen: Citizen) -> str:
    if not citizen.open_waits:
        return _("none open")
    still = (citizen.open_waits, ngettext("{waits} open", "{waits} open", citizen.open_waits))
    return counted(still, (citizen.over_waits, ngettext("{waits} over", "{waits} over", citizen.over_waits)))


def _course(course: Course, citizen: Citizen) -> Iterator[Block]:
    yield Heading(_("Course {id}, {state}").format(id=course.id, state=course_words.label(course.state)), 2)
    yield Facts((*_life(course), *(_now(citizen) if course.id == citizen.course else ())))
    if course.note:
        yield Paragraph(_("Note: {note}").format(note=course.note))


def _life(course: Course) -> tuple[tuple[str, str], ...]:
    granted = _told(course.granted_on)
    if granted and course.granted_months:
        said = ngettext("{day}, for {months} month", "{day}, for {months} months", course.granted_months)
        granted = said.format(day=granted, months=course.granted_months)
    return (
        *facts_of(course, COURSE_COLUMNS, "kind", "pathway", "coordinator", "ready_on", "recommended_on"),
        (_("Granted"), granted),
        (_("Started"), _told(course.start_on)),
        (_("Ended"), _told(course.end_on)),
        (_("Outcome"), labels.named("outcome", course.outcome)),
        (_("Ended because"), labels.named("closure_reason", course.closure_reason)),
        (_("Paused until"), _told(course.paused_until)),
        (
            _("Hours a week"),
            _("at most {hours}").format(hours=number(course.hours_per_week)) if course.hours_per_week else "",
        ),
        (_("At once"), _("at most {count}").format(count=course.at_once) if course.at_once else ""),
        (_("No intervention"), words(course.no_intervention_reason)),
    )


def _now(citizen: Citizen) -> tuple[tuple[str, str], ...]:
    next_at, closed = citizen.next_conversation_at, citizen.state is CourseState.CLOSED
    return (
        (_("Last met"), _told(citizen.last_conversation_on)),
        (_("Next conversation"), spoken_moment(next_at) if next_at else ""),
        (_("Plan version"), words(citizen.plan_version) or ("" if closed else _("none yet"))),
    )


def _told(day: date | None) -> str:
    return spoken(day) if day else ""
