"""What the rules of one's own courses cost: what those courses hold, however many others there are."""

from collections.abc import Callable
from datetime import date

from forlob.domain.days.week import Week
from forlob.questions import rule, today, work_week
from forlob.store import records
from forlob.store.session import change
from tests.conftest import Forlob
from tests.opened import connection, plan_of

ON = date(2026, 5, 4)
READ_ONCE = {"SCAN catalogue", "SCAN rule", "SCAN setting USING INDEX sqlite_autoindex_setting_1"}
"""What is small and read once a connection."""


def add(worker: str, count: int) -> None:
    """Add courses that this worker coordinates, each with a talk and an intervention."""
    with change("add") as session:
        if session.find(records.Worker, worker) is None:
            session.add(records.Worker(initials=worker, name="Holm", sector="social", unit="Job"))
        for _ in range(count):
            begun = date(2025, 11, 3)
            citizen = records.Citizen(name="Bo Lund")
            session.add(citizen)
            course = records.Course(citizen_id=citizen.id, kind="resource_course", granted_on=begun, start_on=begun)
            session.add(course)
            session.add(records.Team(course_id=course.id, worker=worker, role="coordinator", from_on=begun))
            session.add(records.Intervention(course_id=course.id, sector="health", title="A", hours_per_week=12))
            session.add(records.Conversation(course_id=course.id, kind="follow_up", state="held", held_on=ON))


def asked(question: Callable[[], object]) -> list[str]:
    texts: list[str] = []
    opened = connection()
    opened.set_trace_callback(texts.append)
    question()
    opened.set_trace_callback(None)
    return texts


def test_a_day_asks_no_more_among_many_courses(forlob: Forlob) -> None:
    add("MH", 2)
    alone = asked(lambda: today.of("MH", on=ON)), asked(lambda: work_week.of("MH", Week.of(ON), on=ON, zone=""))
    add("KB", 300)
    among = asked(lambda: today.of("MH", on=ON)), asked(lambda: work_week.of("MH", Week.of(ON), on=ON, zone=""))
    assert [len(texts) for texts in among] == [len(texts) for texts in alone]
    assert len(today.of("MH", on=ON).rules) == 2
    scans = {step for sql in asked(lambda: rule.in_courses([1, 2], on=ON)) for step in plan_of(sql) if "SCAN" in step}
    assert scans <= READ_ONCE, scans


def test_many_courses_are_asked_about_by_few_questions(forlob: Forlob) -> None:
    add("MH", 2)
    few = len(asked(lambda: rule.in_courses([1, 2], on=ON)))
    add("KB", 300)
    assert len(asked(lambda: list(rule.of_open_courses(on=ON)))) == few + 1  # which courses are open
