"""What may be changed, one transaction each. A module is loaded when it is first used: a command needs one of them."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forlob.changes import action as action
    from forlob.changes import booking as booking
    from forlob.changes import catalogue as catalogue
    from forlob.changes import citizen as citizen
    from forlob.changes import contact as contact
    from forlob.changes import conversation as conversation
    from forlob.changes import course as course
    from forlob.changes import course_end as course_end
    from forlob.changes import forum as forum
    from forlob.changes import goal as goal
    from forlob.changes import handover as handover
    from forlob.changes import intervention as intervention
    from forlob.changes import intervention_written as intervention_written
    from forlob.changes import merging as merging
    from forlob.changes import moving as moving
    from forlob.changes import norm as norm
    from forlob.changes import outcome as outcome
    from forlob.changes import plan as plan
    from forlob.changes import reopen as reopen
    from forlob.changes import rule as rule
    from forlob.changes import setting as setting
    from forlob.changes import several as several
    from forlob.changes import stand_in as stand_in
    from forlob.changes import support_person as support_person
    from forlob.changes import team as team
    from forlob.changes import undo as undo
    from forlob.changes import voice as voice
    from forlob.changes import wait as wait
    from forlob.changes import wait_event as wait_event
    from forlob.changes import words as words
    from forlob.changes import worker as worker


def __getattr__(name: str) -> Any:
    if name.startswith("_"):
        raise AttributeError(name)
    return importlib.import_module(f"forlob.changes.{name}")
