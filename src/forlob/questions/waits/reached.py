"""How who is waited for is reached: looked up for many waits at a time, each holder once."""

from collections.abc import Iterable, Iterator
from datetime import date

from forlob.domain.wait import Wait
from forlob.questions import contact


class Reached:
    """The contacts of the holders met so far; a worker's unit is that of the day `on`."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._known: dict[str, str | None] = {}

    def told(self, waits: Iterable[Wait]) -> Iterator[Wait]:
        """Yield these waits with how their holders are reached."""
        some = list(waits)
        if unmet := {one.holder for one in some if one.holder and one.holder not in self._known}:
            found = contact.of_holders(sorted(unmet), on=self.on)
            self._known |= {name: found[name].reached_by if name in found else None for name in unmet}
        for one in some:
            by = self._known.get(one.holder or "")
            yield one._replace(contact=by) if by else one
