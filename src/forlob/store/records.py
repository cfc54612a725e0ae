"""The rows as changes know them: one class a table, with plain attributes; days are dates and truth is bool.

`store/tables.py` declares the same columns with every rule of the database; a test ties the two together column by
column. Loading these costs a thousandth of a second, loading those half a second.
"""

from collections.abc import Mapping
from datetime import date

from forlob.store.house_records import CatalogueRow, Contact, ForumMeeting, Norm, Rule, Setting
from forlob.store.record import Edited, Numbered, Record


class Worker(Record, table="worker", key="initials"):
    initials: str
    name: str
    sector: str
    unit: str
    organisation: str | None = None
    ended_on: date | None = None
    version: int = 1


class WorkerRow(Numbered, table="worker_row", worker="worker"):
    """What a worker was until `to_on`, the first day that it held no longer; what holds last stands in `Worker`."""

    worker: str
    to_on: date
    name: str
    sector: str
    unit: str
    organisation: str | None = None


class StandIn(Numbered, table="stand_in", worker="worker", by_worker="worker"):
    """`by_worker` stands in for `worker` from a day on until the first day no longer; None: until somebody ends it."""

    worker: str
    by_worker: str
    from_on: date
    until_on: date | None = None
    note: str | None = None


class Citizen(Edited, table="citizen", merged_into_id="citizen"):
    """A citizen who turned out to be another, `merged_into_id`, holds nothing any more and points there."""

    name: str
    case_no: str | None = None
    born: int | None = None
    language: str | None = None
    interpreter: bool | None = None
    ended_on: date | None = None
    merged_into_id: int | None = None


class CitizenName(Numbered, table="citizen_name", citizen_id="citizen"):
    """The name a citizen had until `to_on`."""

    citizen_id: int
    to_on: date
    name: str


class Course(Edited, table="course", citizen_id="citizen"):
    citizen_id: int
    kind: str
    pathway: str | None = None
    ready_on: date | None = None
    recommended_on: date | None = None
    granted_on: date | None = None
    granted_months: int | None = None
    start_on: date | None = None
    end_on: date | None = None
    outcome: str | None = None
    closure_reason: str | None = None
    hours_per_week: float | None = None
    at_once: int | None = None
    no_intervention_reason: str | None = None
    note: str | None = None


class CoursePathway(Numbered, table="course_pathway", course_id="course"):
    """The pathway a course had until `to_on`; None: none."""

    course_id: int
    to_on: date
    pathway: str | None = None


class Team(Numbered, table="team", course_id="course", worker="worker"):
    course_id: int
    worker: str
    role: str
    from_on: date
    to_on: date | None = None
    note: str | None = None


class Goal(Edited, table="goal", course_id="course"):
    course_id: int
    text: str
    due: date | None = None
    reached_on: date | None = None


class Voice(Numbered, table="voice", course_id="course"):
    course_id: int
    kind: str
    text: str
    recorded_on: date | None = None


class Intervention(Edited, table="intervention", course_id="course", owner="worker", goal_id="goal"):
    course_id: int
    sector: str
    kind: str | None = None
    title: str
    owner: str | None = None
    provider: str | None = None
    requested_on: date | None = None
    granted_on: date | None = None
    agreed_start: date | None = None
    started_on: date | None = None
    planned_end: date | None = None
    ended_on: date | None = None
    end_kind: str | None = None
    reason: str | None = None
    hours_per_week: float | None = None
    sequence_reason: str | None = None
    goal_id: int | None = None
    decline_reason: str | None = None


class Link(Numbered, table="link", intervention_id="intervention", other_id="intervention"):
    """`intervention_id` requires (or supports) `other_id`."""

    intervention_id: int
    kind: str
    other_id: int


class Wait(Edited, table="wait", course_id="course", intervention_id="intervention"):
    course_id: int
    intervention_id: int | None = None
    kind: str
    holder: str | None = None
    sector: str | None = None
    since: date
    norm: int | None = None
    due_on: date | None = None
    ended_on: date | None = None
    end_kind: str | None = None
    note: str | None = None
    ended_by: str | None = None


class WaitHolder(Numbered, table="wait_holder", wait_id="wait"):
    """Who held a wait until `to_on`, and for which sector."""

    wait_id: int
    to_on: date
    holder: str | None = None
    sector: str | None = None


class Pause(Numbered, table="pause", course_id="course", wait_id="wait"):
    """A pause of one wait, or of the course where `wait_id` is empty."""

    course_id: int
    wait_id: int | None = None
    from_on: date
    until_on: date | None = None
    ended_on: date | None = None
    whose: str | None = None
    reason: str | None = None


class WaitEvent(Numbered, table="wait_event", wait_id="wait"):
    wait_id: int
    kind: str
    happened_on: date
    note: str | None = None


class Conversation(Edited, table="conversation", course_id="course", rebooked_to_id="conversation"):
    course_id: int
    kind: str
    planned_at: str | None = None
    held_on: date | None = None
    state: str
    place: str | None = None
    note: str | None = None
    by_whom: str | None = None
    reason: str | None = None
    rebooked_to_id: int | None = None
    reason_group: str | None = None
    called_off_on: date | None = None
    no_show_reason: str | None = None


class Participant(Numbered, table="participant", conversation_id="conversation"):
    """Who was asked to a conversation: `citizen`, a worker's initials, or a companion in free text."""

    conversation_id: int
    who: str
    attended: bool | None = None
    unit: str | None = None
    sector: str | None = None


class Action(Edited, table="action", course_id="course", conversation_id="conversation"):
    course_id: int
    conversation_id: int | None = None
    what: str
    owner: str
    due: date | None = None
    done_on: date | None = None
    dropped_on: date | None = None


class Plan(Numbered, table="plan", course_id="course"):
    """One frozen version of the shared plan: its canonical JSON, never changed again."""

    course_id: int
    number: int
    built_at: str
    author: str
    reason: str | None = None
    sha256: str
    content: str


class Agreement(Numbered, table="agreement", plan_id="plan"):
    plan_id: int
    party: str
    answer: str
    answered_on: date
    words: str | None = None


class SupportPerson(Edited, table="support_person", citizen_id="citizen"):
    """Somebody who stands by a citizen until `until_on`, the first day no longer; `informed`: gets copies of letters."""

    citizen_id: int
    name: str
    role: str
    phone: str | None = None
    mail: str | None = None
    from_on: date | None = None
    until_on: date | None = None
    informed: bool | None = None


KINDS: Mapping[str, type[Record]] = {
    kind.table: kind
    for kind in (
        *(Worker, WorkerRow, StandIn, Citizen, CitizenName, Course, CoursePathway, Team, Goal, Voice, Intervention),
        *(Link, Wait, WaitHolder, Pause, WaitEvent, Conversation, Participant, Action, Plan, Agreement, Norm),
        *(Setting, Contact, SupportPerson, CatalogueRow, Rule, ForumMeeting),
    )
}
"""Every kind of record by its table: all that the journal records, and nothing else."""
