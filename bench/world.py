"""A made-up municipality of any size: the same seed gives the same citizens, courses, waits and conversations.

Nothing is held: one citizen's life is made, handed out and forgotten. Every life has one course, half of them closed
over the years, ten interventions, twenty waits and twenty conversations; one wait in twenty is still open. Every tenth
citizen has the participants of the conversations too: their rows would outnumber all others otherwise.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

TODAY = date(2026, 11, 20)
FIRST = date(2010, 1, 1)
DAYS = [str(FIRST + timedelta(days)) for days in range(9000)]
NOW = (TODAY - FIRST).days

INTERVENTIONS, WAITS, CONVERSATIONS = 10, 20, 20
OPEN_WAITS = 2
WITH_PARTICIPANTS = 10
CITIZENS_A_WORKER = 50
SECTORS = ("employment", "social", "health")
UNITS = {"employment": "Jobcenter", "social": "Socialcenter", "health": "Sundhedshus"}
KINDS = {
    "employment": (("internship", "Praktik i børnehave"), ("mentor", "Mentor på værkstedet"), ("coaching", "Coaching")),
    "social": (("contact_person", "Støtte-kontaktperson"), ("housing_support", "Bostøtte"), ("debt_advice", "Gæld")),
    "health": (
        ("psychology", "Psykologisk mestring"),
        ("physiotherapy", "Fysioterapi"),
        ("pain_management", "Smerter"),
    ),
}
WAIT_KINDS = (
    ("certificate_265", 30, "health", "Lægehuset Søborg"),
    ("certificate_265", 30, "health", "Lægerne Torvet"),
    ("certificate_275", 30, "health", "Klinisk funktion"),
    ("statement", None, "health", "Praktiserende læge"),
    ("mentor", None, "employment", None),
    ("contact_person", None, "social", None),
    ("group_course", 91, "health", "Sundhedshuset"),
    ("placement", None, "employment", "Virksomhedsservice"),
    ("decision", None, "social", "Ydelsescenter"),
    ("conversation_slot", None, None, None),
)
FIRST_NAMES = ("Åse", "Jens", "Mette", "Karsten", "Søren", "Fatima", "Lærke", "Ole", "Anne", "Bjørn", "Yusuf", "Karen")
LAST_NAMES = ("Lund", "Holm", "Bæk", "Sørensen", "Ågård", "Nielsen", "Østergaard", "Krogh", "Dahl", "Møller", "Friis")

COLUMNS = {
    "worker": "initials name sector unit organisation",
    "citizen": "id name case_no born language interpreter",
    "course": "id citizen_id kind pathway ready_on recommended_on granted_on granted_months start_on end_on outcome"
    " closure_reason hours_per_week at_once",
    "team": "course_id worker role from_on to_on",
    "goal": "id course_id text due reached_on",
    "voice": "course_id kind text recorded_on",
    "intervention": "id course_id sector kind title owner provider requested_on granted_on agreed_start started_on"
    " planned_end ended_on end_kind reason hours_per_week",
    "link": "intervention_id kind other_id",
    "wait": "id course_id intervention_id kind holder sector since norm due_on ended_on end_kind",
    "pause": "course_id wait_id from_on until_on ended_on whose reason",
    "wait_event": "wait_id kind happened_on",
    "conversation": "id course_id kind planned_at held_on state by_whom note",
    "participant": "conversation_id who attended unit sector",
    "action": "id course_id conversation_id what owner due done_on",
}
WITH_VERSION = ("worker", "citizen", "course", "goal", "intervention", "wait", "conversation", "action")
RARE, ONE_IN = "parfume", 100
"""A word that stands in one of so many notes."""
SYLLABLES = (
    "sam",
    "ta",
    "le",
    "ar",
    "bej",
    "de",
    "læ",
    "ge",
    "bør",
    "ne",
    "ha",
    "ve",
    "må",
    "sy",
    "vi",
    "sk",
    "or",
    "un",
    "fly",
    "tt",
)
VOCABULARY = 20_000
WORDS_OF_A_NOTE = 12
Row = tuple[Any, ...]


class Course(NamedTuple):
    """What the rows of one course are made from; days count from `FIRST`, those after `NOW` have not come."""

    number: int
    ready: int
    granted: int
    end: int
    closed: bool
    workers: dict[str, str]


def workers(citizens: int) -> dict[str, list[Row]]:
    """Return the workers by sector, equally many of each, one for so many citizens; none for nobody."""
    count = -(-citizens // (CITIZENS_A_WORKER * len(SECTORS)))
    return {
        sector: [
            (f"{sector[0].upper()}{number}", name(number), sector, f"{UNITS[sector]} {number % 40 + 1}", "Kommunen")
            for number in range(1, count + 1)
        ]
        for sector in SECTORS
    }


def words_of(number: int) -> str:
    """Return the note of a conversation: made-up words, few of them often and many seldom, and one in a hundred the rare one."""
    mixed = number * 0x9E3779B97F4A7C15 & (1 << 64) - 1
    drawn = (
        (mixed >> 3 * at) % VOCABULARY * ((mixed >> 5 * at + 2) % VOCABULARY) // VOCABULARY
        for at in range(WORDS_OF_A_NOTE)
    )
    note = " ".join(
        SYLLABLES[word % 20] + SYLLABLES[word // 20 % 20] + SYLLABLES[word // 400 % 20] + SYLLABLES[word // 8000]
        for word in drawn
    )
    return f"{note} {RARE}" if number % ONE_IN == 7 else note


def name(number: int) -> str:
    """Return a Danish name."""
    return f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number // 7 % len(LAST_NAMES)]}"


def lives(citizens: int, seed: int) -> Iterator[dict[str, list[Row]]]:
    """Yield the rows of one citizen after the other, by table, in the order of `COLUMNS`; after the workers of all."""
    known = workers(citizens)
    yield {"worker": [row for rows in known.values() for row in rows]}
    chance = Random(seed)
    for number in range(1, citizens + 1):
        yield _life(number, chance, known)


def _life(number: int, chance: Random, known: dict[str, list[Row]]) -> dict[str, list[Row]]:
    course = _course(number, chance, {sector: chance.choice(rows)[0] for sector, rows in known.items()})
    born, text = 1962 + number % 45, f"Tilbage til værkstedet, {number % 17 + 5} timer om ugen"
    rows: dict[str, list[Row]] = {
        "citizen": [(number, name(number), f"15.17.22-{number}", born, ("da", "so", "ar")[number % 3], number % 3 > 0)],
        "course": [_course_row(course, number, chance)],
        "team": [(number, course.workers["employment"], "coordinator", DAYS[course.ready], _ended(course))],
        "goal": [(2 * number - one, number, text, None, None) for one in (1, 0)],
        "voice": [(number, kind, text, DAYS[course.ready]) for kind in ("wish", "barrier")],
        "link": [],
    }
    interventions = [_intervention(course, place, chance) for place in range(INTERVENTIONS)]
    rows["intervention"] = interventions
    if number % 4 == 0:
        rows["link"] = [(interventions[-1][0], "requires", interventions[-2][0])]
    _waits(course, chance, rows)
    _conversations(course, chance, rows)
    return rows


def _course(number: int, chance: Random, own: dict[str, str]) -> Course:
    closed = chance.random() < 0.5
    ready = NOW - (1500 + int(chance.random() * 2500) if closed else int(chance.random() * 1400))
    end = ready + (500 + int(chance.random() * 900) if closed else 1500)
    return Course(number, ready, ready + 70 + int(chance.random() * 60), end, closed, own)


def _course_row(course: Course, citizen: int, chance: Random) -> Row:
    recommended, start = course.granted - 20, course.granted + 10
    outcome, reason = chance.choice((("job", "goal_reached"), ("other", "moved"), ("disability_pension", "health")))
    return (
        course.number, citizen, _kind(course), ("company_first", "potential_first", "long_development")[citizen % 3],
        _known(course.ready), _known(recommended), _known(course.granted), 24 if course.granted <= NOW else None,
        _known(start), _ended(course), *((outcome, reason) if course.closed else (None, None)), 15, 3,
    )  # fmt: skip


def _kind(course: Course) -> str:
    """Return what the course could be granted as on its own day."""
    return "resource_course" if DAYS[course.granted if course.granted <= NOW else course.ready] < "2026-02-01" else "coordinated"


def _intervention(course: Course, place: int, chance: Random) -> Row:
    sector = SECTORS[(course.number + place) % 3]
    kind, title = chance.choice(KINDS[sector])
    requested = course.granted - 30 + place * (course.end - course.granted) // (INTERVENTIONS + 2)
    granted = requested + 7 + int(chance.random() * 25)
    agreed = granted + 14
    started = granted + 5 + int(chance.random() ** 2 * 250)
    ended, end_kind = started + 60 + int(chance.random() * 200), "completed"
    fate = chance.random()
    if fate < 0.08:
        started, end_kind = NOW + 1, "declined"
        ended = granted + 20
    elif fate < 0.18:
        end_kind = "stopped"
    if course.closed:
        requested, granted, ended = (min(day, course.end) for day in (requested, granted, ended))
        started = min(started, course.end) if started <= NOW else started
    over = ended <= NOW
    return (
        (course.number - 1) * INTERVENTIONS + place + 1, course.number, sector, kind, title, course.workers[sector],
        None if place % 2 else f"{UNITS[sector]} Nord", _known(requested), _known(granted), DAYS[agreed], _known(started),
        DAYS[agreed + 150], DAYS[ended] if over else None, end_kind if over else None,
        "udeblivelse" if over and end_kind != "completed" else None, 1 + place % 4,
    )  # fmt: skip


def _waits(course: Course, chance: Random, rows: dict[str, list[Row]]) -> None:
    waiting = [row[0] for row in rows["intervention"] if row[7] and not row[10] and not row[12]]
    rows["wait"], rows["pause"], rows["wait_event"] = [], [], []
    span = max(min(course.end, NOW) - course.ready, 1)
    for place in range(WAITS):
        number = (course.number - 1) * WAITS + place + 1
        kind, norm, sector, holder = WAIT_KINDS[int(chance.random() * len(WAIT_KINDS))]
        is_open = not course.closed and place < OPEN_WAITS
        since = NOW - int(chance.random() * min(150, span)) if is_open else course.ready + int(chance.random() * span)
        about = None
        if place % 2 == 0:
            own = rows["intervention"]
            about = waiting[0] if is_open and waiting and chance.random() < 0.4 else own[place // 2][0]
        ended = min(since + 5 + int(chance.random() * 110), course.end, NOW)
        rows["wait"].append((
            number, course.number, about, kind, holder, sector, DAYS[since], None,
            None if norm is None else DAYS[since + norm], None if is_open else DAYS[ended],
            None if is_open else "withdrawn" if place == 19 else "fulfilled",
        ))  # fmt: skip
        if place < 2 * OPEN_WAITS:
            _chased(course, rows, (number, since, NOW if is_open else ended), chance)


def _chased(course: Course, rows: dict[str, list[Row]], wait: tuple[int, int, int], chance: Random) -> None:
    """Add what happened to a wait meanwhile: a reminder for some, a claim or a pause for a few."""
    number, since, until = wait
    fate = chance.random()
    if fate < 0.3 and until > since + 14:
        rows["wait_event"].append((number, "remind", DAYS[since + 14]))
    if fate < 0.1 and until > since + 20:
        rows["wait_event"].append((number, "claim", DAYS[since + 20]))
    if fate > 0.9 and until > since + 30:
        rows["pause"].append((course.number, number, DAYS[since + 10], DAYS[since + 25], None, "citizen", "indlagt"))


def _conversations(course: Course, chance: Random, rows: dict[str, list[Row]]) -> None:
    rows["conversation"], rows["participant"], rows["action"] = [], [], []
    until = min(course.end, NOW)
    for place in range(CONVERSATIONS):
        number = (course.number - 1) * CONVERSATIONS + place + 1
        day = course.ready + (until - course.ready) * place // CONVERSATIONS
        state, by = "held", None
        if not course.closed and place == CONVERSATIONS - 1:
            day, state = NOW + 1 + int(chance.random() * 30), "planned"
        elif chance.random() < 0.12:
            state, by = chance.choice((("no_show", "citizen"), ("cancelled", "citizen")))
        kind = "tripartite" if place % 3 else "follow_up"
        held = DAYS[day] if state == "held" else None
        note = words_of(number) if held else None
        rows["conversation"].append((number, course.number, kind, f"{DAYS[day]}T13:00", held, state, by, note))
        if course.number % WITH_PARTICIPANTS == 0:
            rows["participant"] += _participants(number, course, place, state)
    for one in (1, 0):
        number = 2 * course.number - one
        done = course.closed or one
        rows["action"].append((
            number, course.number, (course.number - 1) * CONVERSATIONS + 1 + one, "ring til lægehuset",
            course.workers["health"], DAYS[until], DAYS[until] if done else None,
        ))  # fmt: skip


def _participants(number: int, course: Course, place: int, state: str) -> Iterator[Row]:
    attended = None if state != "held" else 1
    yield number, "citizen", attended, None, None
    for sector in SECTORS[: 2 + place % 2]:
        yield number, course.workers[sector], attended, UNITS[sector], sector


def _known(day: int) -> str | None:
    return DAYS[day] if day <= NOW else None


def _ended(course: Course) -> str | None:
    return DAYS[course.end] if course.closed else None
