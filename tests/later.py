"""A later fact of every kind, to compare what was answered of an earlier day before and after it was told.

The day looked at is `conftest.TODAY`; every fact is told on a day after it and is of a day after it.
"""

from collections.abc import Mapping, Sequence

BEFORE = (
    "citizen add 'Cilla Dahl' --another",
    "course open C3 --ready 2026-02-02 --coordinator MH",
    "intervention add C3 health Fys --requested 2026-03-02 --owner KL",
    "intervention add C3 social Bo --requested 2026-03-02 --owner AN",
    "intervention add C3 employment Job --requested 2026-03-02 --owner MH --agreed-start 2026-12-20",
    "intervention add C3 social Ven",
    "intervention start I4 --on 2026-04-01",
    "wait add C3 start --for I5 --since 2026-03-02 --holder Kommunen --sector social",
    "wait add C3 certificate_265 --since 2026-10-01 --holder Lægen --sector health",
    "wait add C3 statement --since 2026-10-05 --holder Lægen --sector health",
    "wait add C3 statement --since 2026-10-06 --holder Lægen --sector health",
    "conversation plan C3 2026-11-12 --with citizen,MH,KL --anyway",
    "conversation plan C3 2026-11-26 --with citizen,MH,KL",
    "conversation plan C3 2026-11-27T10:00 --with citizen,MH,AN",
    "conversation plan C3 2026-11-28 --with citizen,MH,AN --anyway",
    "conversation log C3 --on 2026-10-01 --with citizen,KL --note talt",
    "action add C3 'KL: ring @ 2026-11-19'",
    "action add C3 'AN: skriv @ 2026-12-19'",
    "goal add C3 'Gå en tur'",
    "team add C3 KL --role fys --on 2026-03-01",
    "citizen add 'Dan Friis' --another",
    "course open C4 --ready 2026-05-04 --coordinator MH",
    "wait add C4 statement --since 2026-06-01 --holder Lægen --sector health",
    "intervention add C4 health Ro --requested 2026-06-01 --owner KL",
    "intervention start I8 --on 2026-06-15",
    "worker add ZZ 'Zita Zahle' --sector health --unit Klinik",
    "conversation plan C4 2026-12-01 --with citizen,KL,ZZ",
    "action add C4 'KL: hils'",
    "plan build C3",
    "citizen add 'Eva Holst' --another",
)
"""What is there beside `exchange.rich`, told on the day looked at."""

CHAINS: Mapping[str, Sequence[str]] = {
    "a wait": (
        "2026-12-01 wait remind W4", "2026-12-01 wait claim W4", "2026-12-01 wait missing W4", "2026-12-02 wait reject W4",
        "2026-12-03 wait pause W4 --why ferie --whose citizen --until 2026-12-08",
        "2026-12-09 wait resume W4 --on 2026-12-07", "2026-12-10 wait receive W4 --on 2026-12-09",
        "2026-12-11 wait edit W4 --ended 2026-12-05", "2026-12-12 wait reopen W4 --why fejl",
        "2026-12-01 wait edit W4 --holder Hospitalet --sector health --from 2026-12-01",
        "2026-12-02 wait edit W4 --holder Sygehuset --mistake",
        "2026-12-12 wait end W5 --as withdrawn", "2026-12-12 wait reopen W5 --why fejl",
        "2026-12-12 wait add C3 statement --since 2026-12-12", "2026-12-12 wait end W6 --by W8 --on 2026-12-12",
        "2026-12-12 wait add C3 decision --since 2026-12-01", "2026-12-12 wait resume W2",
        "2026-12-12 wait end W5 --as error --on 2026-12-12",
    ),
    "an intervention": (
        "2026-12-01 intervention request I7 --on 2026-12-01", "2026-12-01 intervention grant I5 --on 2026-12-01",
        "2026-12-02 intervention edit I6 --granted 2026-12-02",
        "2026-12-02 intervention start I5 --on 2026-12-02", "2026-12-03 intervention edit I5 --started 2026-12-03",
        "2026-12-03 intervention end I4 --on 2026-12-03", "2026-12-04 intervention reopen I4 --why fejl",
        "2026-12-05 intervention stop I4 --on 2026-12-05 --why flyttet",
        "2026-12-05 intervention edit I4 --ended 2026-12-04",
        "2026-12-06 intervention decline I6 --on 2026-12-06 --why nej", "2026-12-07 intervention reopen I6 --why fejl",
        "2026-12-08 intervention cancel I6 --on 2026-12-08 --why nej",
    ),
    "a conversation": (
        "2026-12-15 conversation held T5 --on 2026-12-01 --note talt", "2026-12-15 conversation edit T5 --absent KL",
        "2026-12-15 conversation held T6 --absent AN", "2026-12-15 conversation edit T6 --no-show citizen --why syg",
        "2026-12-15 conversation edit T6 --cancelled citizen --on 2026-11-26 --why syg",
        "2026-12-15 conversation no-show T7 --by citizen --reason-group logistics --why bus",
        "2026-12-15 conversation edit T7 --held --with citizen,MH,AN",
        "2026-12-15 conversation log C3 --with citizen,KL,MH --note mere --action 'KL: kom'",
        "2026-11-25 conversation cancel T3 --by MH --why syg",
        "2026-12-15 conversation log C2 --with citizen,AN --on 2026-12-03",
    ),
    "a forum": (
        "2026-12-01 forum met steering_group --on 2026-11-30", "2026-12-01 forum met coordination_group --note mange",
        "2026-12-02 forum met steering_group --on 2026-11-30 --note tal",
        "2026-12-03 forum clear steering_group --on 2026-11-30",
    ),
    "a conversation without an outcome is called off": ("2026-12-15 conversation cancel T4 --by MH --why syg",),
    "a no-show is noted later": ("2026-12-15 conversation no-show T6 --by citizen --why syg",),
    "an outcome is noted after a worker has left": (
        "2026-12-15 worker end ZZ --on 2026-12-01",
        "2026-12-15 conversation held T9 --on 2026-11-30 --note talt",
        "2026-12-16 conversation edit T9 --absent citizen",
    ),
    "actions and goals": (
        "2026-12-01 action done A2", "2026-12-02 action reopen A2 --why fejl", "2026-12-03 action drop A2",
        "2026-12-04 action edit A2 --done 2026-12-01", "2026-12-04 action drop A3",
        "2026-12-01 goal reach G2", "2026-12-02 goal reopen G2 --why fejl", "2026-12-03 goal edit G2 --reached 2026-12-02",
        "2026-12-01 voice add C3 wish ro",
    ),
    "a course": (
        "2026-12-01 course set C3 --recommended 2026-12-01", "2026-12-01 course set C3 --granted 2026-12-01 --months 18",
        "2026-12-02 course set C3 --start 2026-12-02", "2026-12-02 course set C3 --pathway company_first --from 2026-12-02",
        "2026-12-03 course set C3 --pathway long_development --mistake",
        "2026-12-03 course pause C3 --why syg --until 2026-12-10", "2026-12-11 course resume C3 --on 2026-12-09",
        "2026-12-11 course resume C2",
    ),
    "a course ends, is reopened and ends": (
        "2026-12-01 course set C4 --clear hours_per_week --granted 2026-12-01 --months 12",
        "2026-12-02 intervention stop I8 --why nu --on 2026-12-02",
        "2026-12-02 course end C4 --outcome job --why goal_reached", "2026-12-03 course reopen C4 --why fejl",
        "2026-12-04 course end C4 --outcome other --why moved", "2026-12-04 citizen end C4",
        "2026-12-05 citizen reopen C4 --why tilbage", "2026-12-06 course open C4 --ready 2026-12-05 --coordinator KL",
        "2026-12-07 wait add C4 decision --since 2026-12-06", "2026-12-07 conversation log C4 --with citizen,KL",
    ),
    "somebody dies": ("2026-12-02 course end C4 --why died", "2026-12-03 course end C3 --why died --on 2026-12-01"),
    "a death is taken back": ("2026-12-02 course end C3 --why died", "2026-12-10 course reopen C3 --why fejl"),
    "the team": (
        "2026-12-01 team add C3 AN --role mentor", "2026-12-02 team coordinator C3 KL", "2026-12-03 team leave C3 AN",
        "2026-12-04 team coordinator C1 KL --on 2026-12-20", "2026-12-04 team coordinator C2 KL",
    ),
    "support persons": (
        "2026-12-01 support add C3 'Bror Dahl' --role relative --informed", "2026-12-05 support end P3",
        "2026-12-05 support edit P3 --phone 20304050",
        "2026-12-06 support add C1 'Grete Bo' --role companion --from 2026-12-20",
    ),
    "workers": (
        "2026-12-01 worker edit KL --sector social --from 2026-12-01", "2026-12-02 worker edit KL --unit Nyt",
        "2026-12-03 worker edit KL --unit Nyere --mistake", "2026-12-03 worker edit AN --name 'Anne Syd'",
        "2026-12-03 worker edit AN --organisation Regionen",
        "2026-12-04 worker stand-in KL --by MH --until 2026-12-24", "2026-12-05 worker stand-in KL --by MH --end",
        "2026-12-05 worker stand-in AN --by MH --from 2026-12-07", "2026-12-06 worker end ZZ",
    ),
    "names": (
        "2026-12-01 citizen edit C3 --name 'Cilla Berg' --from 2026-12-01",
        "2026-12-02 citizen edit C3 --name 'Cilla Bjerg' --mistake", "2026-12-02 citizen end C5",
        "2026-12-03 citizen reopen C5 --why fejl",
    ),
    "a plan": ("2026-12-01 plan build C3", "2026-12-02 plan agree C3 --by health", "2026-12-03 plan build C1"),
    "what is moved and merged is of a later day": (
        "2026-12-01 course open C5 --ready 2026-12-01 --coordinator KL",
        "2026-12-03 conversation log C5 --on 2026-12-02 --with citizen,KL", "2026-12-03 move T10 --to C3",
        "2026-12-03 wait add C5 statement --since 2026-12-02", "2026-12-03 move W8 --to C3",
    ),
}  # fmt: skip
"""What is told, each with the day on which; one after the other."""

UNDATED: Mapping[str, tuple[str, Sequence[str]]] = {
    "citizen add 'Finn Gade' --another": ("nobody is registered on a day", ("citizen list",)),
    "worker add XY 'Xenia Yde' --sector health --unit Klinik": ("a worker has no first day", ("worker list",)),
    "goal add C3 'Et job'": ("a goal has no day on which it was set", ("goal list", "plan", "team handover", "find")),
    "action add C3 'KL: ring @ 2027-01-10'": (
        "an action has no day on which it was agreed",
        ("action list", "plan", "status", "today", "team handover"),
    ),
    "conversation plan C3 2027-01-12 --with citizen,KL": (
        "what lies ahead has no day on which it was planned",
        ("conversation list", "citizen", "plan", "status", "team handover", "course"),
    ),
    "conversation rebook T7 2026-12-18": ("as a planned one; the one before is still planned", ("conversation list",)),
    "intervention add C3 health Ny --requested 2026-12-09 --owner KL --agreed-start 2027-01-04": (
        "before it is requested it is a proposal, and a proposal has no day",
        ("intervention list", "plan", "team handover"),
    ),
    "move I5 --to C4": (
        "what was filed under the wrong person always was the other's",
        ("intervention", "plan", "team handover", "wait", "stats", "status", "citizen", "agenda", "today", "history"),
    ),
    "rule add trisam --shape every --counts forum:trisam --span 30": ("a rule has the days of what it holds for", ("rule list", "forum list")),
    "rule edit steering_group --n 2": ("a rule has the days of what it holds for", ("rule list", "rule check", "forum list", "stats effects", "status")),
    "rule end steering_group": ("a rule has the days of what it holds for", ("rule list", "rule check", "forum list")),
    "norm set statement 5 --from 2026-12-01": ("a norm is set ahead of its first day", ("norm list",)),
    "worker end KL --to AN": (
        "who owns an intervention or an action, or is asked to what lies ahead, is kept without days",
        ("action list", "agenda", "conversation", "intervention", "plan", "team handover", "today", "waits --by holder",
         "week", "waits --stats --by holder", "history"),
    ),
    "handover KL --to AN": (
        "as a leave: what has no days is kept without them",
        ("action list", "agenda", "conversation", "intervention", "plan", "team handover", "today", "waits --by holder",
         "week", "waits --stats --by holder", "history"),
    ),
    "citizen merge C5 --into C3": (
        "two records of one person always were one person", ("citizen list", "C5", "history C3", "find"),
    ),
}  # fmt: skip
"""What has no day by the field, why, and the only questions whose answers of an earlier day it may change."""
