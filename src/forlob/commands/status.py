"""`forlob status`: one week at a glance, for the steering group and for scripts."""

from typing import Annotated

from forlob import clock
from forlob.commands import complete
from forlob.commands.command import argument, command, single
from forlob.commands.options import CoordinatorOption
from forlob.domain.days.week import Week, read_week
from forlob.i18n import _
from forlob.questions import resolve, status
from forlob.render.output import Output
from forlob.render.status import COURSE_COLUMNS, blocks, value

app = single("status")


def week(text: str) -> Week:
    """Read a week, the latest that has begun."""
    return read_week(text, today=clock.today())


WeekArgument = Annotated[
    Week | None, argument(_("[WEEK]"), _("2026-W47, 47 or last; else this week."), read=week, offer=complete.past_weeks)
]


@command(
    app,
    "status",
    _("Show one week: caseload, changes, waits, conversations, actions and plans; as CSV one row a course."),
    example='last -f csv -o "status-{year}-{week}.csv"',
)
def show(out: Output, week: WeekArgument = None, coordinator: CoordinatorOption = None) -> None:
    today = clock.today()
    worker = resolve.worker(coordinator) if coordinator else None
    seen = status.of_week(week or Week.of(today), today=today, coordinator=worker)
    out.document(value(seen), lambda: blocks(seen), rows=(seen.courses, COURSE_COLUMNS))
