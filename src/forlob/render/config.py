"""How settings look."""

from forlob.i18n import _
from forlob.render.column import Column

SETTING_COLUMNS = (
    Column("name", _("Setting"), rank=1),
    Column("value", _("Value"), rank=1),
    Column("set", _("Set"), rank=2),
    Column("about", _("What it is"), rank=3),
)
