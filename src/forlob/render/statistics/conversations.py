"""How the figures of conversations look."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from forlob.domain.statistics.cohorts import Cohort
from forlob.domain.statistics.conversations import ConversationFigures
from forlob.domain.statistics.no_shows import COMPANION, UNKNOWN, NoShows
from forlob.domain.statistics.reasons import Missed
from forlob.domain.tripartite import label as missing_label
from forlob.i18n import N_, _, ngettext
from forlob.render import labels
from forlob.render.column import Column, objects
from forlob.render.document import Block, Facts, Heading, Paragraph, Table
from forlob.render.statistics.figure import Kept, figure, how_to_read, number, reason_label, share, shown, times

COHORT_COLUMNS = (
    Column("year", N_("Year")),
    Column("courses", N_("Courses"), align="right"),
    Column("conversations", N_("Conversations"), align="right"),
    Column("mean", N_("A course"), align="right", text=figure),
    Column("against_earlier", N_("Against the one before"), align="right", text=times),
    Column("not_yet", N_("Too young"), align="right"),
    Column("course_years", N_("Course-years"), align="right", rank=2, text=number),
    Column("per_course_year", N_("Per course-year"), align="right", rank=2, text=figure),
)
MISSING_COLUMNS = (Column("label", N_("Missing")), Column("conversations", N_("Conversations"), align="right"))
NO_SHOW_COLUMNS = (
    Column("label", N_("Who did not come")),
    Column("no_shows", N_("No-shows"), align="right"),
    Column("made_up", N_("Made up for"), align="right"),
    Column("days", N_("Days lost"), align="right"),
    Column("open", N_("Not yet"), align="right"),
    Column("days_so_far", N_("Days so far"), align="right"),
    Column("median_days", N_("Half after"), align="right", text=figure),
    Column("excused", N_("Excused"), align="right"),
)
MISSED_COLUMNS = (
    Column("reason", N_("Reason")),
    Column("employment", N_("Employment"), align="right"),
    Column("social", N_("Social"), align="right"),
    Column("health", N_("Health"), align="right"),
    Column("conversations", N_("Conversations"), align="right"),
    Column("percent", N_("Share"), align="right", text=share),
    Column("excused", N_("Excused"), align="right"),
)

EACH_COLUMNS = (
    Column("conversation", N_("Conversation")),
    Column("citizen", N_("Citizen")),
    Column("course", N_("Course")),
    Column("day", N_("Day")),
    Column("who", N_("Who did not come"), text=labels.person),
    Column("sector", N_("Sector"), text=labels.sector),
    Column("unit", N_("Unit")),
    Column("next_held_on", N_("Next held")),
    Column("days", N_("Days"), align="right"),
    Column("so_far", N_("So far")),
    Column("reason_group", N_("Reason group"), rank=0, text=labels.reason_group),
    Column("excused", N_("Excused"), rank=0),
    Column("no_show_reason", N_("Reason for the no-show"), rank=0, text=labels.no_show_reason),
    Column("asked_sectors", N_("Sectors asked"), rank=0, text=lambda sectors: ", ".join(map(labels.sector, sectors))),
)


def conversations_value(figures: ConversationFigures, everybody: NoShows) -> dict[str, Any]:
    """Return the figures as the JSON of `stats conversations`."""
    return {**objects(figures), "no_shows": objects([*figures.no_shows, everybody])}


def conversations_blocks(
    figures: ConversationFigures, everybody: NoShows, *, fewest: int, paper: bool = False
) -> list[Block]:
    """Return the figures as people read them; on `paper` with intervals."""
    kept = partial(shown, fewest=fewest, paper=paper)
    return [
        Heading(ngettext("Conversations of {n} course", "Conversations of {n} courses", figures.n).format(n=figures.n)),
        *_tripartite(figures, kept),
        *_no_shows(figures.no_shows, everybody, kept, how_to_read(paper=paper)),
        *_missed(figures.missed, kept),
        *_cohorts(figures, kept),
    ]


def who_label(who: str, sector: str | None, unit: str | None) -> str:
    """Return who did not come as people read it."""
    if unit is not None:
        return f"  {unit}"
    if sector is not None:
        return labels.sector(sector)
    return {COMPANION: _("a companion"), UNKNOWN: _("not noted"), "all": _("sum")}.get(who) or missing_label(who)


def _tripartite(figures: ConversationFigures, kept: Kept) -> Sequence[Block]:
    found = figures.tripartite
    percent = kept(found._asdict(), {"percent": found.held})["percent"]
    were = f"{found.tripartite} ({share(percent)})"
    beside = [
        (_("No-show"), found.no_show),
        (_("Cancelled"), found.cancelled),
        (_("Rebooked"), found.rebooked),
        (_("Past, no outcome noted"), found.without_outcome),
        (_("Still ahead"), found.ahead),
        (_("Held, attendance not known"), found.attendance_unknown),
    ]
    rows = [
        {"label": who_label(row.who, row.sector, row.unit), "conversations": row.conversations}
        for row in figures.missing
    ]
    reading = (
        _("Who was missing where a held one was not; a sector and each of its units once a conversation.")
        if rows
        else _("Every held one was tripartite.")
        if found.held
        else _("None was held.")
    )
    return (
        Heading(_("Planned as tripartite"), 2),
        Facts(
            [
                (_("Held"), str(found.held)),
                (_("Of them tripartite"), were),
                *((label, str(count)) for label, count in beside if count),
            ]
        ),
        Paragraph(reading, "muted"),
        *([Table(rows, MISSING_COLUMNS, _("Nobody was missing."))] if found.held else []),
    )


def _no_shows(rows: Sequence[NoShows], everybody: NoShows, kept: Kept, estimate: str) -> Sequence[Block]:
    in_each = [(row, row.made_up + row.open) for row in (*rows, everybody)]
    found = [{"label": _no_show_label(row), **kept(row._asdict(), {"median_days": n})} for row, n in in_each]
    days = _(
        "Days from each to the next conversation held on the course; where there was none yet until now (so far), or"
        " until the course ended. Who had an acceptable reason, or one of logistics, is excused and counted apart; the"
        " days count all."
    )
    median = _("The median is over all; after the end of a course none comes.")
    return (
        Heading(_("No-shows and what they cost"), 2),
        Paragraph(f"{days} {estimate} {median}", "muted"),
        Table(found if rows else [], NO_SHOW_COLUMNS, _("Everybody came.")),
    )


def _missed(rows: Sequence[Missed], kept: Kept) -> Iterator[Block]:
    if not rows:
        return
    every = rows[-1].conversations
    found = [
        kept(row._asdict(), {"percent": every}) | {"reason": reason_label(row.reason, labels.no_show_reason)}
        for row in rows
    ]
    yield Heading(_("No-shows by reason"), 2)
    yield Paragraph(
        _(
            "Each no-show once, and in every sector whose workers were asked to it, as they were that day: the sectors may"
            " come to more than the conversations. The share is of all; those excused are among them."
        ),
        "muted",
    )
    yield Table(found, MISSED_COLUMNS)


def _no_show_label(row: NoShows) -> str:
    if row.unit is None or row.sector is None:
        return who_label(row.who, row.sector, row.unit)
    return f"{labels.sector(row.sector)}, {row.unit}"


def _cohorts(figures: ConversationFigures, kept: Kept) -> Sequence[Block]:
    reading = _(
        "Held, a course, by the year in which it was ready, or granted (ours: visitation is either). One not yet {months}"
        " months on is left out and counted as too young; one that ended before counts with what it had, and with its days"
        " alone per course-year."
    )

    def rows(cohorts: Sequence[Cohort]) -> list[dict[str, Any]]:
        found, before = [], 0
        for one in cohorts:
            figures = dict.fromkeys(("mean", "per_course_year"), one.courses)
            found.append(kept(one._asdict(), figures | {"against_earlier": min(one.courses, before)}))
            before = one.courses or before
        return found

    return (
        Heading(_("Conversations in the first {months} months").format(months=figures.first_months), 2),
        Paragraph(reading.format(months=figures.first_months), "muted"),
        Heading(_("After ready"), 3),
        Table(rows(figures.cohorts), COHORT_COLUMNS, _("No course was ready.")),
        Heading(_("After the grant"), 3),
        Table(rows(figures.cohorts_after_grant), COHORT_COLUMNS, _("No course was granted.")),
    )
