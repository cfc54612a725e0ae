"""How settings look."""

from forlob.domain import meeting_days
from forlob.domain.setting import whose_label
from forlob.i18n import N_
from forlob.render.column import Column


def _value(value: str | None) -> str:
    """Return a setting as people read it: weekdays of the month in words, all else as it is kept; empty without a value."""
    return meeting_days.told(value) if value and meeting_days.KEPT.fullmatch(value) else value or ""


SETTING_COLUMNS = (
    Column("name", N_("Setting"), rank=1),
    Column("value", N_("Value now"), rank=1, text=_value),
    Column("set", N_("Set"), rank=2),
    Column("about", N_("What it is"), rank=3, folds=True),
    Column("whose", N_("Applies to"), rank=2, text=whose_label),
)
