"""`forlob conversation plan`: at a moment or in fixed times, for one citizen or for several."""

from collections.abc import Sequence
from typing import NamedTuple

from forlob import changes, clock
from forlob.commands import many, slot_asked
from forlob.commands.ask import answer
from forlob.commands.booking_asked import MOMENT_QUESTION, planned
from forlob.domain.change_result import ChangeResult
from forlob.domain.days.day import day_of
from forlob.questions import resolve
from forlob.questions.who import People
from forlob.render.output import Output


class PlanInput(NamedTuple):
    """What was typed; None where nothing was. With `slot` the moment is the first day that will do."""

    citizens: str
    people: People
    moment: str | None
    slot: bool
    kind: str | None
    place: str | None


def plan_each(out: Output, given: PlanInput, *, anyway: bool, no_input: bool) -> list[ChangeResult[int]]:
    """Plan a conversation with each of the citizens, all of them or none; with fixed times one after the other.

    Raises:
        AnswerNeeded: If no moment is told and nobody can be asked.
        Doubted: If something speaks against a moment and nobody says that it is planned all the same.
    """
    moment = given.moment if given.slot else given.moment or answer(MOMENT_QUESTION, no_input=no_input)
    day = day_of(moment) if moment and not given.slot else clock.today()
    courses = many.courses(given.citizens, lambda named: resolve.course_on(named, day))

    def at(moments: Sequence[str]) -> list[ChangeResult[int]]:
        def do(accept: "changes.booking.Accepted") -> list[ChangeResult[int]]:
            return changes.several.each(
                list(zip(courses, moments, strict=True)),
                lambda one: changes.conversation.plan(
                    *one, given.people, kind=given.kind, place=given.place, accept=accept
                ),
                id=lambda one: resolve.citizen_of(one[0]),
            )

        return planned(out, do, anyway=anyway, no_input=no_input)

    if given.slot:
        return slot_asked.taken(out, courses, given.people, moment, at, place=given.place, no_input=no_input)
    assert moment is not None
    return at([moment] * len(courses))
