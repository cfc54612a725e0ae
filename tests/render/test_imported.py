"""How an import is told in the journal."""

from forlob import i18n
from forlob.render.imported import entry_words


def test_what_an_import_added_agrees_with_its_number() -> None:
    words = "import 1 norms, 2 workers, 1 wait_events, 3 newer_table"
    assert entry_words(words) == "import 1 norm, 2 workers, 1 wait event, 3 newer_table"
    with i18n.speaking("da"):
        assert entry_words(words) == "import 1 frist, 2 fagpersoner, 1 ventetidshændelse, 3 newer_table"
    with i18n.speaking("sv"):
        assert entry_words(words) == "import 1 frist, 2 handläggare, 1 händelse i en väntetid, 3 newer_table"
    assert entry_words("wait end W1 norms") == "wait end W1 norms"
