"""A value that is one of a fixed set: read from its code, or from a word for it in any language forlob speaks.

Codes are kept and told to scripts; people type and read words. A code is found at once; only what is no code has the
words of all languages looked at.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from forlob.domain.spelling import bare, nearest, shown, small, spellings
from forlob.errors import WrongUse
from forlob.i18n import LANGUAGES, _, language, listed, speaking

FEW = 6
"""Of so many all are named, even where one of them is near."""
NEAR = 0.6
"""How much alike two words are of which one may be meant; among the words of three languages chance finds less."""
NO_MORE_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType({})
BETWEEN = str.maketrans("", "", "_.,")


class FixedSet(NamedTuple):
    """The codes there are, in the order they are shown, and the words for each.

    `what` is what one of them is called, in English, to be translated when it is said; `label` makes of a code what
    people read, in their language; `also` are more words for a code, in any language. Where `begun`, the beginning of
    a word is enough, if only one code has a word that begins so. Inside a sentence a word begins with a small letter; in English
    `names` do not.
    """

    what: str
    codes: tuple[str, ...]
    label: Callable[[str], str]
    also: Mapping[str, tuple[str, ...]] = NO_MORE_WORDS
    begun: bool = False
    names: bool = False

    def read(self, text: str) -> str:
        """Return the code that is meant by a code or a word, in any case and with æ, ø, å, ä, ö typed in any way.

        Raises:
            WrongUse: If none is meant, or more than one; it names the nearest, those that may be meant, or all.
        """
        if text in self.codes:
            return text
        meant = self.meant(text)
        if len(meant) == 1:
            return meant[0]
        raise self._ambiguous(text, meant) if meant else self.refusal(text)

    def meant(self, text: str) -> list[str]:
        """Return the codes that may be meant by a word, in their order."""
        codes, words = self._codes_of_words(spelled=False), self._codes_of_words(spelled=True)
        typed = _plain(text)
        found = codes.get(typed) or set().union(*(words.get(way, ()) for way in spellings(typed)))
        if not found and self.begun and typed:
            found = set().union(*(meant for word, meant in words.items() if word.startswith(typed)))
        return [code for code in self.codes if code in found]

    def told(self, code: str) -> str:
        """Return the word for a code as people read it, with the code behind it where that is another word."""
        word = self.label(code) if self.names and language() == "en" else small(self.label(code))
        if _plain(word) == _plain(code):
            return code
        # Translators: a word with the code that a script would type, such as "fysioterapi (physiotherapy)".
        return _("{word} ({code})").format(word=word, code=code)

    def refusal(self, text: str) -> WrongUse:
        """Return the error for a text that means none of them."""
        words = self._codes_of_words(spelled=True)
        found = words.get(nearest(_plain(text), words, alike=NEAR), ())
        near = next((code for code in self.codes if code in found), "")
        facts = {"what": _(self.what), "text": shown(text), "choices": ", ".join(map(self.told, self.codes))}
        if not near:
            said = _("there is no {what} {text} (there are: {choices})")
            return WrongUse(said.format(**facts), instead=(text, ""))
        said = _("there is no {what} {text}; the nearest is {near}")
        if len(self.codes) <= FEW:
            said = _("there is no {what} {text}; the nearest is {near} (there are: {choices})")
        return WrongUse(said.format(near=self.told(near), **facts), instead=(text, near))

    def _ambiguous(self, text: str, meant: Iterable[str]) -> WrongUse:
        first, *_others = meant
        either = listed(map(self.told, meant))
        what = _("the {what} {text} could be any of these: {meant}")
        what = what.format(what=_(self.what), text=shown(text), meant=either)
        return WrongUse(what, instead=(text, first))

    def words(self, code: str) -> list[str]:
        """Return the words for a code in every language, the code itself among them, each once."""
        return list(dict.fromkeys([code, *(_label_in(one, self, code) for one in LANGUAGES), *self.also.get(code, ())]))

    def _codes_of_words(self, *, spelled: bool) -> dict[str, set[str]]:
        """Return the codes by what may be typed for them: as a word is written, or also as it is spelled out."""
        found: dict[str, set[str]] = {}
        for code in self.codes:
            for word in map(_plain, self.words(code)):
                for way in spellings(word) if spelled else (word,):
                    found.setdefault(way, set()).add(code)
        return found


def _label_in(spoken: str, of: FixedSet, code: str) -> str:
    with speaking(spoken):
        return of.label(code)


def _plain(text: str) -> str:
    """Return a text folded, without what stands between its words: `follow_up` is `Follow-up` and `follow up`."""
    return bare(text).translate(BETWEEN)
