"""What of a rule is typed in words, and what a terminal asks for: the numbers and the day that its shape needs."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from forlob.commands.ask import Question, answer, can_ask
from forlob.commands.choice import Choice
from forlob.domain.amount import read_whole
from forlob.domain.fixed_set import FixedSet
from forlob.domain.rule import (
    ANCHORS,
    CONVERSATION,
    EFFORT,
    FORUM,
    INTERVENTION,
    OF_THE_COURSE,
    TALK,
    Shape,
    Unit,
    kind_of,
)
from forlob.domain.rule_check import NEEDS, TYPED_UNITS, WEEKS, needs_anchor, only_unit
from forlob.i18n import LANGUAGES, N_, _, speaking
from forlob.render.rule import anchor_label, counted_of

ANCHOR = Choice(
    FixedSet(N_("day to count from"), ANCHORS, anchor_label, {name: (name.removesuffix("_on"),) for name in ANCHORS})
)
UNIT = Choice(TYPED_UNITS)
BARE_WORDS = {TALK: ("conversation", "samtale", "samtal"), EFFORT: ("intervention", "indsats", "insats")}
"""Words that name a group, typed without a kind."""


def countable() -> FixedSet:
    """Return what can be counted: what every course has, and each kind, by its code or by its label in any language."""
    from forlob.store import catalogue  # what can be counted is told where somebody tells it

    kinds = [f"{group}:{code}" for group in (CONVERSATION, INTERVENTION, FORUM) for code in catalogue.kinds(group)]
    codes = Counter(kind_of(one)[1] for one in kinds)
    also = {one: _typed_kind(one) for one in kinds}
    for one in kinds:
        code = kind_of(one)[1]
        # A code that is in one group alone may be typed without it.
        if codes[code] == 1 and code not in OF_THE_COURSE:
            also[one] = (code, *also[one])
    return FixedSet(N_("thing to count"), (*OF_THE_COURSE, *kinds), counted_of, {**BARE_WORDS, **also})


def _typed_kind(kind: str) -> tuple[str, ...]:
    """Return a kind as it is read in each language, with no blank after the colon; its group as a code, too."""
    group, _code = kind_of(kind)
    words = []
    for language in LANGUAGES:
        with speaking(language):
            read = counted_of(kind)
        words += [read.replace(": ", ":"), f"{group}:{read.partition(': ')[2]}"]
    return tuple(words)


def ask_for_numbers(shape: Shape, counts: str, typed: Mapping[str, Any], *, no_input: bool) -> dict[str, Any]:
    """Ask for what a shape needs and nobody typed, by option; nothing where nobody can be asked."""
    if not can_ask(no_input=no_input):
        return {}
    needs, asked = NEEDS[shape], {}
    if needs.n and typed["n"] is None:
        hours = shape is Shape.ABOVE
        question = _("How many hours a week?") if hours else _("How many times at least?")
        asked["n"] = answer(Question("--n", question, read=read_whole))
    if needs.span and typed["span"] is None:
        unit = typed["unit"] or only_unit(shape)
        if unit is None:
            choices = [one for one in UNIT.choices() if one[0] != Unit.HOURS]
            unit = asked["unit"] = answer(Question("--unit", _("Counted in what?"), choices=choices, read=UNIT))
        how_many = {Unit.MONTHS: _("How many months?"), WEEKS: _("How many weeks?")}.get(unit, _("How many days?"))
        asked["span"] = answer(Question("--span", how_many, read=read_whole))
    if needs_anchor(shape, counts) and typed["anchor"] is None:
        asked["anchor"] = answer(
            Question("--anchor", _("Counted from which day?"), choices=ANCHOR.choices, read=ANCHOR)
        )
    return asked
