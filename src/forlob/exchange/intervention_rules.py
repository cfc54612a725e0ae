"""What a new row of `interventions.csv` must keep, beside what goes for every table."""

from forlob.domain import intervention
from forlob.exchange.column import Row
from forlob.exchange.import_context import Known
from forlob.exchange.outcome_rules import Broken
from forlob.i18n import _


def reason_given(_known: Known, row: Row) -> Broken:
    """Let what was stopped, declined or cancelled have a reason: words, or the code of a reason to decline."""
    if not intervention.lacks_reason(row.end_kind, row.reason, row.decline_reason):
        return None
    return "reason", _("empty, although it was {end_kind}").format(end_kind=_state(row.end_kind))


def declined_for_a_reason(_known: Known, row: Row) -> Broken:
    """Let only what was declined have a reason to decline."""
    if row.decline_reason is None or row.end_kind == intervention.InterventionState.DECLINED:
        return None
    return "decline_reason", _("only what was declined has this reason")


def never_started(_known: Known, row: Row) -> Broken:
    """Keep what was declined or cancelled from having started."""
    if row.end_kind not in intervention.NEVER_STARTED or row.started_on is None:
        return None
    return "started_on", _("what was {end_kind} never started").format(end_kind=_state(row.end_kind))


def not_itself(_known: Known, row: Row) -> Broken:
    """Keep an intervention from requiring or supporting itself."""
    for link in intervention.LINKS:
        if row.id in (getattr(row, link) or ()):
            return link, _("an intervention cannot point at itself")
    return None


def _state(end_kind: str) -> str:
    return intervention.label(intervention.InterventionState(end_kind))


RULES = (reason_given, declined_for_a_reason, never_started, not_itself)
