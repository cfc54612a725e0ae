"""Is every text found by its words, and by no word that was taken away."""

from collections.abc import Iterator

from forlob.domain.check import Check, CheckState, some_of
from forlob.domain.journal import thing
from forlob.i18n import _
from forlob.store import database
from forlob.store.words_compared import differences


def words() -> Iterator[Check]:
    """Tell whether the words that texts are found by are those of the texts; it reads every text there is."""
    wrong = [thing(*row) for row in differences(database.reading().rows)]
    if wrong:
        text = _("not found by their words: {things}").format(things=some_of(wrong))
        yield Check("words", CheckState.WARNING, text, "forlob doctor --renew-words")
    else:
        yield Check("words", CheckState.OK, _("every text is found by its words, and by no other"))
