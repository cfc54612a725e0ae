"""Questions about words: in which texts they stand, the newest first."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from heapq import nlargest
from typing import Any, NamedTuple

from forlob.domain.found import Findings, Found
from forlob.domain.searched import TEXTS, Sought, Text
from forlob.domain.similar import one_apart
from forlob.domain.spelling import places
from forlob.questions.find_sql import PLACES
from forlob.questions.question import Question, grouped, seen_on
from forlob.questions.sql import NAME
from forlob.store import database
from forlob.store.words import FIRST_LETTERS, start

WORDS = "SELECT number FROM word WHERE substr(word, 1, {length}) = :word_{at}"
STARTED = "SELECT number FROM word WHERE start = :start_{at} AND substr(word, 1, {length}) = :word_{at}"
"""The words that begin like one that is looked for; those of three letters and more by an index."""
HAVING = "{row}.id IN (SELECT row_id FROM word_place WHERE text = {text} AND word_number IN ({words}))"
HITS = "SELECT {day} AS day, {row}.id AS row_id, {value} AS value FROM {tables} WHERE {which} AND {known}"
COORDINATED = """
    SELECT team.course_id FROM team JOIN course AS theirs ON theirs.id = team.course_id
    WHERE team.worker IN ({workers}) AND team.role = 'coordinator' AND team.from_on <= :on
        AND (team.to_on IS NULL OR team.to_on > :on OR (theirs.end_on <= :on AND team.to_on >= theirs.end_on))
"""
"""The courses that one of these workers coordinates on the day, or did when they ended."""
LIKE = "SELECT number, word FROM word WHERE substr(word, 1, 1) = :first AND length(word) >= :least"
ANY = "SELECT 1 FROM word WHERE substr(word, 1, {length}) = :word LIMIT 1"
STANDS = "SELECT text, row_id FROM word_place WHERE word_number = :number LIMIT 1"
BY_NUMBER: Mapping[int, Text] = {text.number: text for text in TEXTS}


class Where(NamedTuple):
    """Where to look: `kinds` of text, all when empty; of one citizen (their number), of one course, of these coordinators."""

    kinds: Collection[str] = ()
    citizen: int | None = None
    course: int | None = None
    coordinators: Sequence[str] = ()
    since: date | None = None

    def holds(self, text: Text) -> bool:
        """Return whether a field is looked through; a name is in no course."""
        return (not self.kinds or text.kind in self.kinds) and (self.course is None or PLACES[text.number].of_course)


class Hit(NamedTuple):
    """One text that was found, in the order that they are sorted by, the newest highest."""

    day: str
    before_text: int
    before_row: int

    @property
    def text(self) -> int:
        """The number of the field."""
        return -self.before_text

    @property
    def row(self) -> int:
        """The number of the row."""
        return -self.before_row


class Detail(NamedTuple):
    """What is told of a text that was found, beside its day."""

    row: int
    id: str
    citizen: str
    name: str
    course: str | None
    text: str


DETAILS: Mapping[int, Question[Detail]] = {
    number: Question(
        Detail,
        f"""
        SELECT {place.row}.id AS row, {place.id} AS id, citizen.id AS citizen, {NAME} AS name,
            {"course.id" if place.of_course else "NULL"} AS course, {place.row}.{BY_NUMBER[number].column} AS text
        FROM {place.tables} JOIN citizen ON citizen.id = {place.citizen} WHERE {place.row}.id IN ({{listed}})
        """,
    )
    for number, place in PLACES.items()
}
"""By the number of the field, what is told of its texts."""


def found(sought: Sought, where: Where, *, on: date, limit: int) -> Findings:
    """Return the newest texts, as seen from `on`, in which each word looked for begins one, and how many more there are.

    Where the days are equal: in the order of the fields, then by the number of the row; those without a day come last.
    """
    count = 0

    def counted() -> Iterator[Hit]:
        nonlocal count
        for hit in _hits(sought, where, on):
            count += 1
            yield hit

    newest = nlargest(limit, counted())
    return Findings(list(_told(newest, sought, on)), count - len(newest))


def nearest(sought: Sought) -> tuple[str, str] | None:
    """Return the first word looked for that begins no word there is, with the nearest there is as somebody wrote it.

    None where each begins some word, or none is near.
    """
    for word in sought.words:
        if database.row(ANY.format(length=len(word)), word=word) is None:
            rows = database.rows(LIKE, first=word[0], least=len(word) - 1)
            near = sorted((not one_apart(word, other), len(other), other, number) for number, other in rows
                          if any(one_apart(word, other[: len(word) + more]) for more in (-1, 0, 1)))  # fmt: skip
            written = next(filter(None, (_written(number, other) for _far, _length, other, number in near)), None)
            return (word, written) if written else None
    return None


def _written(number: int, word: str) -> str | None:
    """Return a word as it stands in one of the texts; None for one that is two, written as one."""
    stands = database.row(STANDS, number=number)
    text = BY_NUMBER.get(stands[0]) if stands else None
    if stands is None or text is None:
        return None
    row = database.row(f"SELECT {text.column} FROM {text.table} WHERE id = :row", row=stands[1])
    value = str(row[0]) if row and row[0] else ""
    return next((value[begin:end] for own, begin, end in places(value) if own == word), None)


def _hits(sought: Sought, where: Where, on: date) -> Iterator[Hit]:
    """Stream what is found. The texts of one citizen are read; of everybody they are found by their words."""
    since = where.since.isoformat() if where.since else ""
    for text in filter(where.holds, TEXTS):
        of_one = where.citizen is not None
        conditions, values = _of_whom(text, where)
        if not of_one:
            having, words = _having(text, sought)
            conditions, values = [*having, *conditions], {**values, **words}
        place = PLACES[text.number]
        value = f"{place.row}.{text.column}" if of_one else "NULL"
        which = " AND ".join(conditions)
        sql = HITS.format(
            day=place.day, row=place.row, value=value, tables=place.tables, which=which, known=place.known
        )
        for day, row, written in database.rows(sql, **seen_on(on), **values):
            if (day or "") >= since and (not of_one or sought.is_in(text, written)):
                yield Hit(day or "", -text.number, -row)


def _having(text: Text, sought: Sought) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions that a row has each word, and their values."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for at, word in enumerate(sought.words):
        words = STARTED if len(word) >= FIRST_LETTERS else WORDS
        values[f"word_{at}"] = word
        if words is STARTED:
            values[f"start_{at}"] = start(word)
        listed = words.format(length=len(word), at=at)
        conditions.append(HAVING.format(row=PLACES[text.number].row, text=text.number, words=listed))
    return conditions, values


def _of_whom(text: Text, where: Where) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions that a row is about whom is asked for, and their values."""
    place = PLACES[text.number]
    conditions: list[str] = []
    values: dict[str, Any] = {}
    if where.course is not None:
        conditions, values = ["course.id = :course"], {"course": where.course}
    elif where.citizen is not None:
        of_own = "(own.id = :citizen OR own.merged_into_id = :citizen)"
        conditions = ["course.citizen_id = :citizen" if place.of_course else of_own]
        values = {"citizen": where.citizen}
    if where.coordinators:
        listed, named = database.listed("worker", list(where.coordinators))
        theirs = COORDINATED.format(workers=listed)
        of_them = f"{place.citizen} IN (SELECT course.citizen_id FROM course WHERE course.id IN ({theirs}))"
        conditions.append(f"course.id IN ({theirs})" if place.of_course else of_them)
        values |= named
    return conditions, values


def _told(hits: Sequence[Hit], sought: Sought, on: date) -> Iterator[Found]:
    """Yield what is told of each text, in the order given."""
    details: dict[tuple[int, int], Detail] = {}
    for number, rows in grouped((hit.text, hit.row) for hit in hits).items():
        details |= {(number, one.row): one for one in DETAILS[number].of_many(rows, on=on)}
    for hit in hits:
        text, one = BY_NUMBER[hit.text], details[hit.text, hit.row]
        matches = tuple(f"{begin}-{end}" for begin, end in sought.places(text, one.text))
        day = date.fromisoformat(hit.day) if hit.day else None
        yield Found(one.id, one.citizen, one.name, one.course, text.kind, day, one.text, matches)
