"""What a journal entry changed, in the reader's words: fields, codes, days and ids, as they are called on every screen."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from forlob.domain import contact, conversation, intervention, language, rule_check, tripartite, wait, wait_story
from forlob.domain.catalogue import category_label
from forlob.domain.fields import field_label
from forlob.domain.flags import flag_label
from forlob.domain.ids import LETTERS
from forlob.domain.intervention import InterventionState
from forlob.domain.journal import Difference, RowChange, differences, thing
from forlob.domain.plan.agreement import party_label
from forlob.domain.team import role_label
from forlob.errors import ForlobError
from forlob.i18n import N_, _
from forlob.render import labels, rule
from forlob.render.column import words
from forlob.store import catalogue
from forlob.store.records import KINDS

LINKS = {"requires": N_("requires"), "supports": N_("supports")}
Words = Callable[[Any], str]
EVERYWHERE: Mapping[str, Words] = {
    "sector": labels.sector,
    "language": language.label,
    "pathway": labels.pathway,
    "outcome": partial(labels.named, "outcome"),
    "closure_reason": partial(labels.named, "closure_reason"),
    "sequence_reason": partial(labels.named, "sequence_reason"),
    "whose": partial(labels.named, "pause_owner"),
    "reason_group": labels.reason_group,
    "no_show_reason": labels.no_show_reason,
    "decline_reason": labels.decline_reason,
    "party": party_label,
    "answer": labels.answer,
    "role": role_label,
    "who": tripartite.label,
    "owner": tripartite.label,
    "by_whom": tripartite.label,
    "interpreter": lambda told: words(bool(told)),
    "attended": lambda told: words(bool(told)),
    "informed": lambda told: words(bool(told)),
}
"""What makes words of a field's value, in whichever table it stands."""
IN_TABLE: Mapping[tuple[str, str], Words] = {
    **{
        (group, "kind"): partial(labels.named, group)
        for group in ("course", "intervention", "conversation", "wait", "voice")
    },
    ("catalogue", "group_name"): catalogue.group_named,
    ("catalogue", "category"): category_label,
    ("catalogue", "flags"): lambda flags: ", ".join(map(flag_label, flags.split())),
    ("catalogue", "course_kinds"): lambda kinds: ", ".join(labels.named("course", kind) for kind in kinds.split()),
    ("contact", "kind"): contact.kind_label,
    ("rule", "shape"): rule_check.shape_label,
    ("rule", "unit"): rule_check.unit_label,
    ("rule", "anchor"): rule.anchor_label,
    ("rule", "counts"): rule.counted,
    ("rule", "legal"): lambda told: words(bool(told)),
    ("rule", "course_kinds"): lambda kinds: ", ".join(labels.named("course", kind) for kind in kinds.split()),
    ("support_person", "role"): labels.support_role,
    ("contact", "name"): labels.holder,
    ("norm", "kind"): partial(labels.named, "wait"),
    ("link", "kind"): lambda kind: _(LINKS[kind]),
    ("wait_event", "kind"): lambda kind: wait_story.label(wait_story.WaitEventKind(kind)),
    ("intervention", "end_kind"): lambda kind: intervention.label(InterventionState(kind)),
    ("wait", "end_kind"): wait.state_label,
    ("intervention", "reason"): labels.reason,
    ("conversation", "reason"): labels.reason,
    ("conversation", "state"): lambda state: conversation.label(conversation.ConversationState(state)),
}
"""The same where it depends on the table."""


def worded_differences(rows: Sequence[RowChange]) -> list[Difference]:
    """Return the fields an entry changed as people read them, row by row."""
    return [_worded(row, one) for row in rows for one in differences(row)]


def _worded(row: RowChange, one: Difference) -> Difference:
    before, after = (worded_value(row.table, one.field, value) for value in (one.before, one.after))
    return Difference(thing(row.table, row.id), field_label(one.field), before, after)


def worded_value(table: str, field: str, value: Any) -> Any:
    """Return the value of a field in words; what only another forlob knows stays as it was kept."""
    if value in (None, ""):
        return value
    said = IN_TABLE.get((table, field)) or EVERYWHERE.get(field) or partial(_id_or_plain, table, field)
    try:
        return said(value)
    except (ForlobError, ValueError, KeyError):
        return value


def _id_or_plain(table: str, field: str, value: Any) -> Any:
    of = KINDS[table].references.get(field, "") if table in KINDS else ""
    return f"{LETTERS[of]}{value}" if of in LETTERS else value
