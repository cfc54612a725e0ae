"""What is told of a change beside its sentences: whom it is about, and what spoke against it."""

from collections.abc import Mapping
from typing import Any

from forlob.domain.change_result import ChangeResult, Key
from forlob.domain.check import some_of
from forlob.i18n import N_, _
from forlob.questions import journal
from forlob.render.column import Column, Record


def with_warnings(thing: Mapping[str, Any], done: ChangeResult[Key]) -> Mapping[str, Any]:
    """Return a thing that was changed as data, with what spoke against the change where something can."""
    if not done.warned:
        return thing
    column = Column("warnings", N_("Warnings"), text=lambda all_: ". ".join(one["text"] for one in all_))
    warnings = done.warned[column.key]
    return thing.also(warnings, column) if isinstance(thing, Record) else {**thing, column.key: warnings}


def for_whom(entry: int) -> list[str]:
    """Return the line that names the citizens a change is about: a part of a name may have meant somebody else."""
    about = [f"{id} {name}" for id, name in journal.about(entry)] if entry else []
    return [_("for {whom}").format(whom=some_of(about))] if about else []
