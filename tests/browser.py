"""A headless browser for the tests of pages: what it makes of a page, with or without its policy."""

import json
import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
ANSWER = re.compile(r'<script type="application/json" id="answer">(.*?)</script>', re.DOTALL)
PHONE = 360
REQUIRED = os.environ.get("FORLOB_BROWSER") == "required"
"""Read once: the world of a test has no settings of forlob's."""


def browser() -> str:
    """Return the browser of this machine; without one the test is skipped, or fails where one is required."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and REQUIRED:
        pytest.fail("a browser is required here, and there is none: apt-get install chromium")
    return found or pytest.skip("there is no Chromium on this machine")


def opened(page: Path) -> str:
    """Return what the browser has made of a page once everything in it has run."""
    words = ("--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom")
    profile = page.parent / "profile"
    command = [browser(), *words, f"--user-data-dir={profile}", page.as_uri()]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return ran.stdout


def asked(page: Path, script: str) -> Any:
    """Return what a script finds out about a page; its policy, which allows no script, is left out for it.

    The script leaves its answer with `answer(value)`.
    """
    text, left_out = POLICY.subn("", page.read_text("utf-8"))
    assert left_out == 1
    copy = page.with_name(f"asked-{page.name}")
    answer = (
        "function answer(value) { const place = document.createElement('script');"
        " place.type = 'application/json'; place.id = 'answer';"
        " place.textContent = JSON.stringify(value).replaceAll('<', '\\\\u003c');"
        " document.body.append(place); }"
    )
    copy.write_text(text.replace("</body>", f"<script>{answer}\n{script}</script></body>"), "utf-8")
    found = ANSWER.search(opened(copy))
    assert found, "the script gave no answer"
    return json.loads(found[1])


def violations(page: Path) -> list[Any]:
    """Return what axe-core finds against WCAG 2.1 A and AA, and its best practices, in a page."""
    spec = find_spec("axe_core_python")
    assert spec is not None and spec.origin is not None
    axe = (Path(spec.origin).parent / "axe.min.js").read_text("utf-8").replace("</script", "<\\/script")
    brief = "found.violations.map(one => [one.id, one.nodes.map(node => node.html)])"
    return list(asked(page, f"{axe};\naxe.run().then(found => answer({brief}), error => answer([String(error)]))"))


def overflow(page: Path) -> dict[str, int]:
    """Return how many pixels a page needs on a telephone, and how many there are."""
    script = f"""
        const frame = document.createElement('iframe');
        frame.style.width = '{PHONE}px'; frame.style.height = '700px'; frame.style.border = '0';
        const whole = document.documentElement.cloneNode(true);
        whole.querySelectorAll('script').forEach(one => one.remove());
        frame.srcdoc = '<!doctype html>' + whole.outerHTML;
        frame.onload = () => answer({{
            needed: frame.contentDocument.documentElement.scrollWidth, given: frame.contentWindow.innerWidth}});
        document.body.append(frame);
    """
    return dict(asked(page, script))
