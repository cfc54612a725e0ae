"""A caseload made through commands that has a row in every table, for tables going out and in again."""

import shlex

from tests.conftest import Forlob

COMMANDS = (
    'worker add MH "Mette Holm" --sector employment --unit Jobcenter --organisation Kommunen',
    'worker add KL "Kaj Lund" --sector health --unit Sundhedshus',
    'worker add AN "Anne Nord" --sector social --unit Socialcenter',
    'citizen add "Åse Sørensen" --case-no 15.17.22-P00-1-26 --born 1980 --language so --interpreter',
    'citizen edit C1 --name "Åse Holm" --from 2026-11-09',
    'citizen edit C1 --name "Åse Sørensen" --from 2026-11-10',
    "citizen add 'Bo \"Bobby\" Juul, senior'",
    "course open C1 --kind coordinated --ready 2026-01-05",
    "course open C2",
    "course set C1 --granted 2026-03-02 --start 2026-03-16 --months 24 --pathway potential_first"
    ' --note "line one\nline two; [/b] =SUM(A1)"',
    "course set C1 --pathway long_development --from 2026-06-01",
    "course set C1 --pathway potential_first --from 2026-06-02",
    "team coordinator C1 MH --on 2026-01-06",
    "team add C1 KL --role physiotherapist --on 2026-02-01",
    'team coordinator C1 AN --on 2026-06-01 --note "MH leaves"',
    "worker edit AN --unit Familiehuset --from 2026-11-09",
    'goal add C1 "Et job med dyr" --due 2027-06-01',
    'voice add C1 wish "Om formiddagen, ikke alene"',
    'voice add C1 wish "Om formiddagen, ikke alene"',
    'norm set statement 28 --from 2026-01-01 --source "agreed with the doctors"',
    "intervention add C1 health Fysioterapi --kind physiotherapy --owner KL --hours 2.5 --granted 2026-03-20"
    " --agreed-start 2026-04-01",
    "intervention add C1 employment Praktik --kind internship --owner MH --hours 6 --requires I1 --goal G1"
    " --agreed-start 2026-12-01",
    "intervention add C1 social Kontaktperson --kind contact_person --supports I1 --supports I2",
    "intervention start I1 --on 2026-04-15",
    'intervention decline I3 --why "no_show, twice" --on 2026-11-01',
    'wait add C1 statement --since 2026-10-01 --holder "Lægehuset Søborg"',
    "wait add C1 placement --for I2 --since 2026-11-01 --norm 45",
    "wait remind W1 --on 2026-10-20 --note ringet",
    "wait remind W1 --on 2026-10-20 --note ringet",
    "wait edit W1 --holder 'Lægerne Torvet' --sector health --from 2026-10-22",
    "wait claim W1 --on 2026-10-25",
    'wait pause W2 --why "the citizen is ill" --until 2026-12-01 --whose citizen --on 2026-11-10',
    "course pause C2 --why ferie --on 2026-11-12",
    'conversation log C1 --with citizen,MH,KL,mor --on 2026-11-12 --note "talt om praktik"'
    ' --action "MH: ring til lægen @ 2026-11-30"',
    "conversation plan C1 2026-12-03T13:00 --with citizen,MH,AN --kind tripartite",
    "conversation rebook T2 2026-12-10",
    "action done A1",
    'plan build C1 --reason "first plan"',
    "plan agree C1 --by citizen",
    'plan agree C1 --by health --objects "for tidligt"',
    'plan build C1 --reason "second plan"',
    "worker stand-in MH --by AN --from 2026-12-21 --until 2027-01-04 --note jul",
    "config set observed_from 2024-01-01",
    'contact set sender "Jobcenter Søborg" --phone "12 34 50 00" --mail post@kommunen.dk --address "Torvet 1\n2860 Søborg"',
    'contact set worker MH --phone "12 34 51 12" --mail mh@kommunen.dk',
    'contact set unit Sundhedshus --phone "+45 12 34 52 00" --note "kl. 9-12"',
    'contact set holder lægen --phone "070-123 45 67"',
    'contact set holder "Lægerne Torvet" --phone "12 34 12 34"',
    'support add C1 "Mor Sørensen" --role relative --phone "20 30 40 50" --mail mor@example.dk --from 2026-03-01'
    " --until 2027-06-01 --informed",
    "support add C2 'Bent Dahl' --role god_man",
)

LATER = (
    "course set C1 --recommended 2026-02-02 --hours 12 --at-once 2 --no-intervention-because 'on sick leave'",
    "intervention edit I2 --provider Genbrug --requested 2026-05-01 --until 2027-05-01 --sequence-reason intensity",
    'wait edit W1 --note "ringer igen"',
    "wait end W2",
    "goal reach G1",
    "course resume C2",
    "conversation plan C1 2026-12-17 --with citizen,AN --place Rådhuset",
    "conversation cancel T4 --by AN --why ferie",
    'action add C1 "MH: book lokale"',
    "action drop A2",
    "worker add XY Xenia --sector health --unit Sundhedshus",
    "worker end XY",
    "worker edit MH --unit Ungeenheden",
    "team coordinator C1 KL --on 2027-01-11",
    "citizen add 'Bo Juul-Hansen'",
    "citizen merge C3 --into C1",
    "wait add C2 statement",
    "conversation plan C2 2026-12-18 --with citizen,AN",
    "course end C2 --outcome other --why moved",
    "citizen end C2",
    "conversation plan C1 2026-11-19 --with citizen,MH --anyway",
    "conversation no-show T6 --by citizen --reason-group acceptable --why syg",
    "wait receive W1",
)
"""What comes on top, so that every column of every table has a value in some row."""


def settle(forlob: Forlob, commands: tuple[str, ...] = COMMANDS) -> None:
    """Write everything down, one command after the other."""
    for command in commands:
        forlob.ok(*shlex.split(command))
