"""How interventions look."""

from collections.abc import Sequence
from functools import partial

from forlob.domain.intervention import Intervention, InterventionState, label
from forlob.i18n import N_, _
from forlob.render import labels
from forlob.render.column import Column
from forlob.render.document import Block, Facts, Heading, facts_of

INTERVENTION_COLUMNS = (
    Column("id", N_("ID")),
    Column("citizen", N_("Citizen"), rank=4),
    Column("name", N_("Name"), rank=2),
    Column("course", N_("Course"), rank=8),
    Column("sector", N_("Sector"), rank=2, text=labels.sector),
    Column("kind", N_("Kind"), rank=7, text=partial(labels.named, "intervention")),
    Column("title", N_("Intervention")),
    Column("state", N_("State"), text=lambda state: label(state) if state else ""),
    Column("owner", N_("Owner"), rank=2),
    Column("provider", N_("Provider"), rank=6),
    Column("requested_on", N_("Requested"), rank=9),
    Column("granted_on", N_("Granted"), rank=9),
    Column("agreed_start", N_("Agreed start"), rank=3),
    Column("started_on", N_("Started"), rank=3),
    Column("planned_end", N_("Planned end"), rank=5),
    Column("ended_on", N_("Ended"), rank=5),
    Column("end_kind", N_("Ended as"), rank=0, text=lambda end: label(InterventionState(end)) if end else ""),
    Column("reason", N_("Reason"), rank=9, text=labels.reason),
    Column("hours_per_week", N_("Hours a week"), rank=6, align="right"),
    Column("requires", N_("Requires"), rank=5),
    Column("supports", N_("Supports"), rank=8),
    Column("goal", N_("Goal"), rank=8),
    Column("waiting", N_("Waiting"), rank=3),
    Column("sequence_reason", N_("Why in this order"), rank=0, text=partial(labels.named, "sequence_reason")),
    Column("decline_reason", N_("Reason to decline"), rank=0, text=labels.decline_reason),
    Column(
        "suggested_sequence_reason",
        N_("Why in this order: suggested"),
        rank=0,
        text=partial(labels.named, "sequence_reason"),
    ),
)
FACT_KEYS = (
    *("sector", "kind", "state", "owner", "provider"),
    *("requested_on", "granted_on", "agreed_start", "started_on", "planned_end", "ended_on"),
    *("decline_reason", "reason", "hours_per_week", "requires", "supports", "goal", "waiting"),
)


def document(one: Intervention) -> Sequence[Block]:
    """Return one intervention for people to read: who and how far, then its days in order, then what it hangs on."""
    return (
        Heading(f"{one.id} {one.title}"),
        Facts(
            (
                (_("Citizen"), f"{one.citizen} {one.name}"),
                *facts_of(one, INTERVENTION_COLUMNS, *FACT_KEYS),
                (_("Why in this order"), _why_in_this_order(one)),
            )
        ),
    )


def _why_in_this_order(one: Intervention) -> str:
    if one.suggested_sequence_reason is None:
        return labels.named("sequence_reason", one.sequence_reason)
    suggested = _("{reason}? A wait on it was open when the first started. To say so: {line}")
    return suggested.format(
        reason=labels.named("sequence_reason", one.suggested_sequence_reason), line=line_of_reason(one)
    )


def line_of_reason(one: Intervention) -> str:
    """Return the line that writes the suggested reason down."""
    return f"forlob intervention edit {one.id} --sequence-reason {one.suggested_sequence_reason}"
