"""Pages: one file that loads and runs nothing, readable by everybody, in which what people wrote stays text."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.browser import asked, opened, overflow, violations
from tests.conftest import Forlob

SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
CODES = re.compile(r"\b[CFITWAG]\d+\b|\b(?:MH|AN|KL)\b|certificate_265|follow_up|conversation_slot|_start")


@pytest.fixture
def plan(example: Forlob) -> Forlob:
    example.ok("plan", "build", "C12", "--reason", "Kun for teamet")
    example.ok("plan", "agree", "C12", "--by", "health", "--objects", "Smertehold først")
    example.ok("wait", "add", "C12", "certificate_275", "--note", "Ring ikke om tirsdagen")
    return example


def exported(forlob: Forlob, *words: str) -> Path:
    page = forlob.database.parent / "plan.html"
    forlob.ok("plan", "export", "C12", "-o", page, "--force", *words)
    return page


class Words(HTMLParser):
    """The text of a page, and the tags, attributes and places it leads to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.text, self.tags, self.style = "", set[str](), False
        self.places: list[str | None] = []
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.style = tag == "style"
        for name, value in attributes:
            assert name != "style" and not name.startswith("on"), (tag, name)
            if name in ("href", "src", "action", "data", "srcset", "xlink:href"):
                self.places.append(value)

    def handle_endtag(self, tag: str) -> None:
        self.style = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self.style else data


def all_text(page: Path) -> str:
    return Words(page).text


@pytest.mark.parametrize("reader", ["citizen", "team"])
def test_a_page_holds_all_it_needs_and_leads_nowhere(plan: Forlob, reader: str) -> None:
    page = Words(exported(plan, "--for", reader))
    assert page.places == []
    assert not page.tags & {"script", "link", "img", "iframe", "object", "form", "a", "base"}
    policy = exported(plan, "--for", reader).read_text("utf-8")
    assert "default-src 'none'; style-src 'sha256-" in policy
    assert "@import" not in policy
    assert "url(" not in policy
    assert "@media print" in policy


def test_the_next_step_comes_first_and_then_the_goal_in_the_citizens_words(plan: Forlob) -> None:
    text = all_text(exported(plan, "--for", "citizen"))
    places = [text.index(one) for one in ("What happens next", "ring til lægen", "Your goals", "Tilbage til værkstedet",
              "Who does what", "What we wait for", "Timeline", "The people around you")]  # fmt: skip
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "da", "sv"])
def test_the_citizens_page_has_no_codes_and_nobodys_notes(plan: Forlob, language: str) -> None:
    text = all_text(exported(plan, "--for", "citizen", "--lang", language))
    assert CODES.findall(text) == []
    for note in ("Kun for teamet", "Smertehold først", "Ring ikke om tirsdagen"):
        assert note not in text
    assert "Mette Holm (Jobcenter)" in text


def test_the_teams_page_is_complete(plan: Forlob) -> None:
    text = all_text(exported(plan, "--for", "team"))
    for one in ("C12", "I30", "I33", "W7", "A55", "T40", "G2", "Kun for teamet", "Smertehold først", "KL", "56 days"):
        assert one in text


def test_a_page_says_its_language(plan: Forlob) -> None:
    page = exported(plan, "--for", "citizen", "--lang", "da").read_text("utf-8")
    assert '<html lang="da">' in page
    assert "Du er inviteret til en samtale torsdag den 15. januar 2026 kl. 13:00." in page
    assert "Vi har ventet 71 dage, siden onsdag den 29. oktober 2025." in page
    assert '<html lang="sv">' in exported(plan, "--lang", "sv").read_text("utf-8")


def test_the_language_of_a_document_is_not_that_of_the_screen(plan: Forlob) -> None:
    ran = plan.ok("plan", "export", "C12", "-o", plan.database.parent / "da.md", "--lang", "da")
    assert ran.err == f"written to {plan.database.parent / 'da.md'}\n"


@pytest.fixture
def hostile(plan: Forlob) -> Forlob:
    plan.ok("citizen", "edit", "C12", "--name", SCRIPT)
    plan.ok("goal", "add", "C12", SCRIPT)
    plan.ok("voice", "add", "C12", "wish", f"</p>{SCRIPT}")
    plan.ok("intervention", "edit", "I30", "--title", f'"></svg>{SCRIPT}')
    plan.ok("wait", "add", "C12", "other", "--holder", f"'\"{SCRIPT}")
    return plan


@pytest.mark.parametrize("reader", ["citizen", "team"])
def test_what_people_wrote_is_text_and_never_markup(hostile: Forlob, reader: str) -> None:
    page = exported(hostile, "--for", reader)
    assert "<script" not in page.read_text("utf-8")
    assert "<img" not in page.read_text("utf-8")
    assert SCRIPT in all_text(page)


@pytest.mark.parametrize("reader", ["citizen", "team"])
def test_a_script_in_a_name_does_not_run_in_a_browser(hostile: Forlob, reader: str) -> None:
    page = exported(hostile, "--for", reader)
    seen = opened(page)
    assert "owned</title>" not in seen
    assert "Åse" in seen or "document.title" in seen
    # Escaping holds by itself, not only the policy.
    assert asked(page, "answer([document.title === 'owned', document.images.length])") == [False, 0]


@pytest.mark.parametrize("words", [("--for", "citizen", "--lang", "da"), ("--for", "team", "--lang", "sv")])
def test_a_page_passes_an_accessibility_check_and_fits_a_telephone(plan: Forlob, words: tuple[str, ...]) -> None:
    page = exported(plan, *words)
    assert violations(page) == []
    width = overflow(page)
    assert width["needed"] <= width["given"]


def test_the_page_of_a_long_plan_fits_a_telephone_too(hostile: Forlob) -> None:
    hostile.ok("goal", "add", "C12", "x" * 200)
    width = overflow(exported(hostile, "--for", "team"))
    assert width["needed"] <= width["given"]


def test_the_checks_of_pages_find_what_is_wrong(plan: Forlob) -> None:
    page = exported(plan, "--for", "citizen")
    wrong = page.read_text("utf-8").replace('<html lang="en">', "<html>").replace("pre-wrap", "pre")
    page.write_text(wrong.replace("</main>", f'<img src="x"><pre>{"x" * 400}</pre></main>'), "utf-8")
    assert [rule for rule, _nodes in violations(page)] == ["html-has-lang", "image-alt"]
    width = overflow(page)
    assert width["needed"] > width["given"]
