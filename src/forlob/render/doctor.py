"""How checks look."""

from typing import Any

from forlob.domain.check import Check, CheckState, state_label
from forlob.i18n import N_
from forlob.render.column import Column

STYLES = {CheckState.BAD: "over", CheckState.WARNING: "soon"}


def check_style(check: Any) -> str:
    """Return the style of a check: bad as what is over, a warning as what is soon due."""
    return STYLES.get(check["state"], "")


CHECK_COLUMNS = (
    Column("check", N_("Check"), rank=2),
    Column("state", N_("State"), rank=1, text=state_label, style=check_style),
    Column("text", N_("What was found"), rank=1),
    Column("try", N_("Try"), rank=1),
)


def told(check: Check) -> dict[str, Any]:
    """Return a check under the keys of the columns."""
    return {"check": check.check, "state": check.state, "text": check.text, "try": check.next_step or None}
