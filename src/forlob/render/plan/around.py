"""What a plan says of the people around the citizen: who interprets, and who stands by them."""

from forlob.domain.plan.plan import Plan
from forlob.i18n import _
from forlob.render import interpreter, labels


def interpreter_of(plan: Plan) -> str:
    """Return in which language an interpreter is needed, and whether one is booked; nothing where none is needed."""
    planned = plan.next_conversation
    state, id = (planned.interpreter, planned.id) if planned else (None, "")
    return interpreter.of_citizen(plan.needs_interpreter, plan.language, state, id)


def support_persons(plan: Plan) -> list[str]:
    """Return who stands by the citizen, and that they get copies of letters where the citizen has agreed to that."""
    told = []
    for one in plan.support_persons:
        who = labels.support_person(one.name, one.role)
        said = _("{id} {who}, gets copies of letters") if one.informed else _("{id} {who}")
        told.append(said.format(id=one.id, who=who))
    return told
