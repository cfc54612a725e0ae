"""A file is what its ending says it is, and what forlob cannot write is refused before anything is done."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import Forlob

SCRIPT = "<script>alert('x')</script> & \"Åse\" <b>"


@pytest.fixture
def waiting(forlob: Forlob) -> Forlob:
    """A citizen whose names are markup, with a wait, a goal and a planned conversation."""
    forlob.ok("worker", "add", "MH", SCRIPT, "--sector", "employment", "--unit", "<i>Job</i>")
    forlob.ok("citizen", "add", SCRIPT, "--case-no", "<u>26-1</u>")
    forlob.ok("course", "open", "C1", "--ready", "2026-10-01")
    forlob.ok("team", "coordinator", "C1", "MH", "--note", SCRIPT)
    forlob.ok("goal", "add", "C1", SCRIPT)
    forlob.ok("wait", "add", "C1", "certificate_265", "--holder", SCRIPT, "--since", "2026-10-01")
    forlob.ok("conversation", "plan", "C1", "2026-12-01T13:00", "--with", "citizen,MH", "--place", SCRIPT)
    return forlob


class Tags(HTMLParser):
    """The tags of a page and the text between them; `charset` is the declared encoding."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.charset = ""
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.append(tag)
        self.charset = dict(attrs).get("charset") or self.charset

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


DOCUMENTS = (
    "--as MH wait remind W1 --letter {file}",
    "conversation invite T1 -o {file}",
    "plan export C1 -o {file}",
    "plan export C1 --for citizen -o {file}",
    "team handover C1 -o {file}",
)


@pytest.mark.parametrize("line", DOCUMENTS)
def test_a_document_as_html_is_one_page_in_which_what_people_wrote_is_text(
    waiting: Forlob, tmp_path: Path, line: str
) -> None:
    file = tmp_path / "letter.html"
    waiting.ok(*(word.format(file=file) for word in line.split()))
    text = file.read_text("utf-8")
    seen = Tags(text)
    assert text.startswith("<!doctype html>\n")
    assert (text.count("<html"), text.count("</html>"), seen.charset) == (1, 1, "utf-8")
    assert not {"script", "b", "i", "u"} & set(seen.tags)
    assert SCRIPT in seen.text


@pytest.mark.parametrize("line", DOCUMENTS)
@pytest.mark.parametrize("ending", [".md", ".txt"])
def test_a_document_as_text_is_text(waiting: Forlob, tmp_path: Path, line: str, ending: str) -> None:
    file = tmp_path / f"letter{ending}"
    waiting.ok(*(word.format(file=file) for word in line.split()))
    assert "<!doctype" not in file.read_text("utf-8")


@pytest.mark.parametrize("line", [*DOCUMENTS, "team coordinator C1 KB -o {file}"])
@pytest.mark.parametrize("ending", [".pdf", ".docx", ".PDF", ".htm", ".exe", ""])
def test_a_document_forlob_cannot_write_is_refused_before_anything_is_done(
    waiting: Forlob, tmp_path: Path, line: str, ending: str
) -> None:
    waiting.ok("worker", "add", "KB", "Karl Bo", "--sector", "social", "--unit", "Social")
    before = waiting.ok("log", "-f", "json").out
    file = tmp_path / f"letter{ending}"
    ran = waiting.refused(*(word.format(file=file) for word in line.split()))
    assert ran.code == 2
    assert ran.err.startswith("error: the ending of the file tells what a document becomes: .html .md .txt")
    assert "letter.html" in ran.err.splitlines()[-1]
    assert not file.exists()
    assert waiting.ok("log", "-f", "json").out == before


TABLES = ("waits -o {file}", "citizen list -o {file}", "status -o {file}", "log -o {file}", "citizen add Bo -o {file}")


@pytest.mark.parametrize("line", [*TABLES, *(f"{line} -f plain" for line in TABLES), "waits -f md -o {file}"])
@pytest.mark.parametrize("ending", [".html", ".pdf", ".docx", ".xls"])
def test_a_table_under_the_name_of_what_it_is_not_is_refused_before_anything_is_done(
    waiting: Forlob, tmp_path: Path, line: str, ending: str
) -> None:
    file = tmp_path / f"table{ending}"
    ran = waiting.refused(*(word.format(file=file) for word in line.split()))
    assert ran.code == 2
    assert f"no format has the ending {ending} (there are: .csv .json .jsonl .md .tsv .txt .xlsx)" in ran.err
    assert str(tmp_path / "table.md") in ran.err.splitlines()[-1]
    assert not file.exists()
    assert len(waiting.ok("citizen", "list", "-f", "json").json) == 1


@pytest.mark.parametrize(("form", "name"), [("csv", "table.xlsx"), ("plain", "table.xlsx"), ("xlsx", "table.csv")])
def test_a_sheet_and_its_ending_go_together(waiting: Forlob, tmp_path: Path, form: str, name: str) -> None:
    assert waiting.refused("waits", "-f", form, "-o", tmp_path / name).code == 2
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("ending", ["", "-journal", "-wal"])
@pytest.mark.parametrize("words", [["citizen", "list", "-f", "csv"], ["plan", "show", "C1", "-f", "md"]])
def test_no_output_is_written_over_a_database(forlob: Forlob, words: list[str], ending: str) -> None:
    """Also not where it is meant: the database under the hand is the likeliest file to be named by mistake."""
    forlob.ok("citizen", "add", "Åse Holm")
    before = forlob.database.read_bytes()
    place = forlob.database.with_name(forlob.database.name + ending)
    ran = forlob.refused(*words, "-o", place, "--force")
    assert ran.code == 2
    assert ran.err.startswith(f"error: {place} is a database or the journal of one")
    assert forlob.database.read_bytes() == before
    assert not ending or not place.exists()


def test_a_demo_takes_the_place_of_no_database_of_ones_own(forlob: Forlob) -> None:
    forlob.ok("citizen", "add", "Åse Holm")
    ran = forlob.refused("demo", "--keep", forlob.database, "--force")
    assert (ran.code, ran.err.splitlines()[-1]) == (2, "try: forlob demo --keep forlob-demo.db")
    assert [row["name"] for row in forlob.ok("citizen", "list", "-f", "json").json] == ["Åse Holm"]


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("today -o a.xlsx", "today -o a.json"),
        ("today -f xlsx -o a.xlsx", "today -f json -o a.json"),
        ("today -f csv", "today -f json"),
        ("status --fields week -o a.md", "status --fields week -o a.json"),
        ("status --fields week --format=md --output=a.md", "status --fields week --format=json --output=a.json"),
        ("waits -f json -o a.xlsx", "waits -f json -o a.json"),
        ("waits -f excel -o a.xlsx", "waits -f excel -o a.csv"),
        ("waits -f plain -o a.xlsx", "waits -f plain -o a.txt"),
        ("waits -f xlsx -o a.csv", "waits -f xlsx -o a.xlsx"),
    ],
)
def test_the_next_step_names_a_format_and_an_ending_that_agree_and_does_it(
    waiting: Forlob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, step: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = waiting(*words.split())
    assert refused.code == 2
    assert refused.err.splitlines()[-1] == f"try: forlob {step}"
    waiting.ok(*step.split())
