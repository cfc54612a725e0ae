"""The words of what people wrote, and in which rows they stand: what a search finds them by.

They are derived from the rows and not in the journal; whoever writes a row notes its words. SQLite leaves copies of what it
moves between pages where they lay, `secure_delete` or not. So a word lies in a table that only grows at its end and never
moves one; where no row has it any more it is emptied in its place. What moves, the places and the index, are numbers.
"""

from binascii import crc32  # the one of zlib, without loading that
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from forlob.domain.searched import BY_TABLE, Text
from forlob.store import database
from forlob.store.driver import Driver

FIRST_LETTERS = 3
"""So many letters a word has in common with those of the same number in the index."""
NOTED_AT_ONCE = 50_000
"""So many places are kept until they are written."""
KNOWN_AT_ONCE = 200_000
"""So many words are remembered with their numbers."""
ASKED_AT_ONCE = 200
PLACE = ("word_number", "text", "row_id")
KNOWN = "SELECT word, number FROM word WHERE start IN ({starts}) AND word IN ({words})"
HIGHEST = "SELECT COALESCE(MAX(number), 0) FROM word"
TAKE_AWAY = "DELETE FROM word_place WHERE word_number = :word_number AND text = :text AND row_id = :row_id"
EMPTY = """
    UPDATE word SET word = NULL, start = NULL
    WHERE number IN ({listed}) AND NOT EXISTS (SELECT 1 FROM word_place WHERE word_place.word_number = word.number)
"""
NO_PLACES, NO_WORDS = "DELETE FROM word_place", "DELETE FROM word"
COLUMNS = "SELECT name FROM pragma_table_info(:table)"
Item = TypeVar("Item")
Place = tuple[str, int, int]
"""A word, the number of the field, and the number of the row."""


def start(word: str) -> int:
    """Return the number by which a word is looked up: one of 65,536 that its first three letters make."""
    return crc32(word[:FIRST_LETTERS].encode()) & 0xFFFF


class Words:
    """The words that the rows of one change gained and lost, written together."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._noted: dict[Place, bool] = {}
        self._known: dict[str, int] = {}

    def note(self, table: str, number: Any, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> None:
        """Note a row that was as `before` and is as `after`; None is not being there."""
        for text in BY_TABLE.get(table, ()):
            was, now = ((row or {}).get(text.column) for row in (before, after))
            if was != now:
                self.note_text(text, number, was, now)

    def note_new(self, table: str, columns: Sequence[str], row: Sequence[Any]) -> None:
        """Note a row that was added, given by its columns, the number first."""
        for text in BY_TABLE.get(table, ()):
            if text.column in columns:
                self.note_text(text, row[0], None, row[columns.index(text.column)])

    def note_text(self, text: Text, number: int, was: str | None, now: str | None) -> None:
        """Note one text of a row that was another before."""
        had, has = text.words(was), text.words(now)
        for words, is_there in ((had - has, False), (has - had, True)):
            for word in words:
                place = (word, text.number, number)
                if self._noted.pop(place, is_there) is is_there:
                    self._noted[place] = is_there
        if len(self._noted) >= NOTED_AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write what was noted; a word that stands nowhere any more is emptied."""
        if not self._noted:
            return
        numbers = self._numbers(sorted({word for word, _text, _row in self._noted}))
        places = sorted((numbers[word], text, row, is_there) for (word, text, row), is_there in self._noted.items())
        self._noted.clear()
        gone = [place for *place, is_there in places if not is_there]
        for place in gone:
            self._driver.write(TAKE_AWAY, dict(zip(PLACE, place, strict=True)))
        new = (place for *place, is_there in places if is_there)
        # A row that went past the journal may have words already; that is for the doctor to tell, not for a change to fail.
        self._driver.insert_many("word_place", PLACE, new, instead_of=PLACE)
        self._empty(list(dict.fromkeys(word for word, _text, _row in gone)))

    def renew(self) -> None:
        """Forget every word, and take in those of the rows there are."""
        self._noted.clear()
        self._known.clear()
        for sql in (NO_PLACES, NO_WORDS):
            self._driver.write(sql, {})
        for text, number, value in all_texts(self._driver.rows):
            self.note_text(text, number, None, value)
        self.write()

    def _empty(self, words: Sequence[int]) -> None:
        """Empty those of these words that stand nowhere any more."""
        for some in _chunks(words):
            listed, named = database.listed("word", list(some))
            self._driver.write(EMPTY.format(listed=listed), named)
            self._known.clear()

    def _numbers(self, words: Sequence[str]) -> dict[str, int]:
        """Return the number of each word; a new one is given the next."""
        missing = [word for word in words if word not in self._known]
        if len(self._known) + len(missing) > KNOWN_AT_ONCE:
            self._known.clear()
            missing = list(words)
        for some in _chunks(missing):
            starts, started = database.listed("start", sorted(set(map(start, some))))
            listed, named = database.listed("word", list(some))
            self._known.update(self._driver.rows(KNOWN.format(starts=starts, words=listed), {**started, **named}))
        new = [word for word in missing if word not in self._known]
        if new:
            (highest,) = self._driver.row(HIGHEST) or (0,)
            self._known.update(zip(new, range(highest + 1, highest + 1 + len(new)), strict=True))
            rows = ((self._known[word], start(word), word) for word in new)
            self._driver.insert_many("word", ("number", "start", "word"), rows)
        return self._known


def _chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Return the items in lists short enough for one statement."""
    return (items[begin : begin + ASKED_AT_ONCE] for begin in range(0, len(items), ASKED_AT_ONCE))


def all_texts(ask: Any) -> Iterator[tuple[Text, int, str]]:
    """Stream every text that is looked through, with the field and the number of the row it is in.

    `ask` puts a question with named values to a database; of an older schema the fields that it has.
    """
    for table, texts in BY_TABLE.items():
        there = {name for (name,) in ask(COLUMNS, {"table": table})}
        for text in texts:
            if text.column in there:
                yield from _texts(ask, text)


def _texts(ask: Any, text: Text) -> Iterable[tuple[Text, int, str]]:
    sql = f"SELECT id, {text.column} FROM {text.table} WHERE {text.column} IS NOT NULL ORDER BY id"
    return ((text, number, value) for number, value in ask(sql, {}))
