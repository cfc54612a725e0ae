"""How checks look."""

from typing import Any

from forlob.domain.check import Check, CheckState, state_label
from forlob.i18n import N_, _
from forlob.next_step import as_read
from forlob.render.column import Column

NAMES = {
    "backups": N_("backups"),
    "closed_courses": N_("closed courses"),
    "completion": N_("completion"),
    "coordinators": N_("coordinators"),
    "database": N_("database"),
    "dated_rows": N_("dated rows"),
    "due_days": N_("due days"),
    "encryption": N_("encryption"),
    "journal": N_("journal"),
    "kinds": N_("kinds"),
    "meetings_inside": N_("days of meetings"),
    "contacts": N_("contacts"),
    "numbers": N_("numbers"),
    "one_open_course": N_("one open course"),
    "pages": N_("pages"),
    "personal_numbers": N_("personal numbers"),
    "place": N_("place"),
    "plans": N_("plans"),
    "presence": N_("presence"),
    "program": N_("program"),
    "rights": N_("rights"),
    "schema": N_("schema"),
    "settings": N_("settings"),
    "starts_inside": N_("days of starts"),
    "steps_inside": N_("days of steps"),
    "superseded": N_("superseded waits"),
    "teams_inside": N_("days of teams"),
    "terminal": N_("terminal"),
    "waits_inside": N_("days of waits"),
    "words": N_("words"),
}
"""What people call each check."""
STYLES = {CheckState.BAD: "over", CheckState.WARNING: "soon"}


def check_style(check: Any) -> str:
    """Return the style of a check: bad as what is over, a warning as what is soon due."""
    return STYLES.get(check["state"], "")


CHECK_COLUMNS = (
    Column("check", N_("Check"), rank=2, text=lambda check: _(NAMES[check])),
    Column("state", N_("State"), rank=1, text=state_label, style=check_style),
    Column("text", N_("What was found"), rank=1, folds=True),
    Column("try", N_("Try"), rank=1, text=lambda step: as_read(step or "")),
)


def told(check: Check) -> dict[str, Any]:
    """Return a check under the keys of the columns."""
    return {"check": check.check, "state": check.state, "text": check.text, "try": check.next_step or None}
