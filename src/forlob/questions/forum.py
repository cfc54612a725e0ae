"""Questions about forums: the days they met, and how that stands to the rules."""

from datetime import date

from forlob.domain.days.day import day_of
from forlob.domain.forum import Forum, Meeting, standing
from forlob.domain.ids import conversation_id
from forlob.domain.rule import Rule, of_the_house
from forlob.questions import rule, rule_facts
from forlob.questions.question import grouped, seen_on
from forlob.questions.sql import STILL_PLANNED
from forlob.store import catalogue, database

HELD = """
    SELECT kind, held_on, id FROM conversation WHERE kind IN ({listed}) AND held_on <= :on ORDER BY kind, held_on, id
"""
NOTED = "SELECT forum, met_on, note FROM forum_meeting WHERE forum IN ({listed}) AND met_on <= :on"
NEXT_PLANNED = f"""
    SELECT min(substr(conversation.planned_at, 1, 10)) FROM conversation
    WHERE conversation.kind = :forum AND {STILL_PLANNED}
"""


def met_days(forum: str, on: date) -> list[date]:
    """Return the days on which a forum had met by `on`, each once, earliest first.

    It met where a conversation of its kind was held, and where a meeting was noted by itself.
    """
    return rule_facts.met([forum], on=on).get(forum, [])


def meetings(forum: str | None = None, *, on: date) -> list[Meeting]:
    """Return the meetings of a forum until `on`, of every forum for None: oldest first, on one day by forum."""
    forums = [forum] if forum else list(catalogue.kinds("forum"))
    listed, named = database.listed("forum", forums)
    values = {"on": on.isoformat(), **named}
    held = grouped(((kind, day), id) for kind, day, id in database.rows(HELD.format(listed=listed), **values))
    noted = {(of, day): note for of, day, note in database.rows(NOTED.format(listed=listed), **values)}
    days = sorted({*held, *noted}, key=lambda one: (one[1], forums.index(one[0])))
    return [
        Meeting(
            forum=of,
            met_on=day_of(day),
            conversations=tuple(map(conversation_id, held.get((of, day), ()))),
            noted=(of, day) in noted,
            note=noted.get((of, day)),
        )
        for of, day in days
    ]


def meeting(forum: str, met_on: date) -> Meeting:
    """Return the meeting of a forum on a day, empty where it did not meet."""
    found = [one for one in meetings(forum, on=met_on) if one.met_on == met_on]
    return found[0] if found else Meeting(forum, met_on, (), noted=False, note=None)


def listed(*, on: date) -> list[Forum]:
    """Return how each forum meets that is in force on the day, in the catalogue's order."""
    forums = catalogue.valid("forum", on)
    met, rules = rule_facts.met(forums, on=on), in_force(on)
    return [standing(one, met.get(one, ()), [by for by in rules if by.forum == one], on=on) for one in forums]


def in_force(on: date) -> tuple[Rule, ...]:
    """Return the rules that ask a forum to meet and hold on the day, in their order."""
    return of_the_house(rule.every(), on=on, country=rule.country())


def next_planned(forum: str, *, on: date) -> date | None:
    """Return the first day from `on` on for which a conversation of the forum's kind is planned then; None without one."""
    (found,) = database.row(NEXT_PLANNED, forum=forum, **seen_on(on)) or (None,)
    return day_of(found) if found else None
