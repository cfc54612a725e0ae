"""Are the words those of the rows: what finds one that is missing, or one that should be gone.

Whole databases are compared in little memory: of so many rows of a field the words make one sum, and only where two sums
differ each row is looked at.
"""

from binascii import crc32
from collections import defaultdict

from forlob.domain.searched import TEXTS
from forlob.store.images import Ask, Row
from forlob.store.words import all_texts, start

ROWS_AT_ONCE = 1000
MOST_LOOKED_AT = 10
"""So many lots of rows in which something differs are looked at row by row."""
COUNT = 1 << 40
"""Of a sum what is above this is how many words went into it."""
PLACES = "SELECT word.word, word_place.text, word_place.row_id FROM word_place LEFT JOIN word ON word.number = word_place.word_number"
WORDS = "SELECT number, start, word FROM word WHERE word IS NOT NULL OR start IS NOT NULL ORDER BY word"
NOWHERE = """
    SELECT number FROM word WHERE word IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM word_place WHERE word_place.word_number = word.number)
"""
TABLE_OF = {text.number: text.table for text in TEXTS}
Lot = tuple[int, int]
"""A field by its number, and which thousand of its rows."""


def differences(ask: Ask) -> list[Row]:
    """Return the rows that are not found by their words, or by words they have not; of many lots the first ten.

    A word by itself is told as a row of the table of words: one that stands nowhere, is there twice, or cannot be looked up.
    """
    kept, meant = defaultdict[Lot, int](int), defaultdict[Lot, int](int)
    for word, text, row in ask(PLACES, {}):
        kept[text, row // ROWS_AT_ONCE] += COUNT + crc32(f"{row} {word}".encode())
    for text, row, value in all_texts(ask):
        for word in text.words(value):
            meant[text.number, row // ROWS_AT_ONCE] += COUNT + crc32(f"{row} {word}".encode())
    lots = sorted(lot for lot in {*kept, *meant} if kept[lot] != meant[lot])
    return [*(_rows(ask, set(lots[:MOST_LOOKED_AT])) if lots else ()), *_words(ask)]


def _rows(ask: Ask, lots: set[Lot]) -> list[Row]:
    """Return the rows of these lots whose words differ."""
    kept, meant = defaultdict[tuple[int, int], set[str]](set), defaultdict[tuple[int, int], set[str]](set)
    for word, text, row in ask(PLACES, {}):
        if (text, row // ROWS_AT_ONCE) in lots:
            kept[text, row].add(word)
    for text, row, value in all_texts(ask):
        if (text.number, row // ROWS_AT_ONCE) in lots:
            meant[text.number, row] = text.words(value)
    found = sorted(place for place in {*kept, *meant} if kept[place] != meant[place])
    return list(dict.fromkeys((TABLE_OF.get(text, "word_place"), str(row)) for text, row in found))


def _words(ask: Ask) -> list[Row]:
    wrong, before = {number for (number,) in ask(NOWHERE, {})}, None
    for number, looked_up_by, word in ask(WORDS, {}):
        if word is None or word == before or start(word) != looked_up_by:
            wrong.add(number)
        before = word
    return [("word", str(number)) for number in sorted(wrong)]
