"""A page in Chromium, driven over its DevTools protocol, and what it did while it was open.

`apt-get install chromium`, or name one in CHROMIUM; where there is none, the tests are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

PHONE = {"width": 360, "height": 740}

_AXE = "node_modules/axe-core/axe.min.js"
_NOT_KNOWN = "{'definition-list': {enabled: false}, dlitem: {enabled: false}}"  # axe-core 3.1 knows no div in a dl
_OVERFLOWING = """
const alone = (one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
const scrolls = (one) => one && (alone(one) || scrolls(one.parentElement));
Array.from(document.querySelectorAll("body *"), (one) => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.right > innerWidth + 1 && !scrolls(one.parentElement) && !one.closest("svg"))
  .map(([one]) => one.outerHTML.slice(0, 200))
"""
_CUT = """
Array.from(document.querySelectorAll("body *"))
  .filter((one) => getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 200))
"""


@contextmanager
def launched() -> Iterator[Any]:
    """Chromium, without windows, as playwright's browser."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium is here: apt-get install chromium, or name one in CHROMIUM")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[dev]'")
    options = [
        "--no-sandbox",
        "--disable-gpu",
    ]  # root has no sandbox of Chromium's; test machines have no graphics card
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=options)
        yield browser
        browser.close()


@dataclass
class Opened:
    """page: playwright's. messages: of the console, errors, dialogs. requests: all but the one for the page itself."""

    page: Any
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def shown(self) -> list[str]:
        """The names in the students' table that are not filtered out, from the top."""
        names: list[str] = self.page.evaluate(
            "Array.from(document.querySelectorAll('.students tbody tr:not([hidden]) th'), (one) => one.textContent)"
        )
        return names

    def unfold(self) -> None:
        """Open everything that can be opened."""
        self.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    def overflowing(self) -> list[str]:
        """The elements that stand out to the right, but for those inside what scrolls by itself."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return [*self.page.evaluate(_OVERFLOWING), *([f"the page, by {wide} px"] if wide > 0 else [])]

    def cut_in_print(self) -> list[str]:
        """On A4 paper: the elements that stand out to the right, and those that would have to be scrolled."""
        self.page.emulate_media(media="print")
        self.page.set_viewport_size({"width": 672, "height": 950})  # 210 mm less two margins of 16, at 96 to the inch
        return [*self.overflowing(), *self.page.evaluate(_CUT)]

    def inaccessible(self) -> list[str]:
        """What axe-core has against the page: contrast, names, roles, labels, order of headings …"""
        package = find_spec("axe_selenium_python")  # for the file in it; selenium itself is not imported
        if package is None or not package.submodule_search_locations:
            pytest.skip("axe-selenium-python is not installed: pip install '.[dev]'")
        axe = Path(package.submodule_search_locations[0]) / _AXE
        self.page.evaluate(axe.read_text(encoding="utf-8"))
        found = self.page.evaluate(f"axe.run({{rules: {_NOT_KNOWN}}})")
        return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"][:3]]


@contextmanager
def opened(browser: Any, file: Path, **options: Any) -> Iterator[Opened]:
    """Open a file in a context of its own. options: those of playwright's new_context."""
    context = browser.new_context(**options)
    context.set_default_timeout(30_000)
    page = context.new_page()
    seen = Opened(page)
    page.on("console", lambda message: seen.messages.append(message.text))
    page.on("pageerror", lambda error: seen.messages.append(str(error)))
    page.on("dialog", lambda dialog: (seen.messages.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: seen.requests.append(request.url))
    try:
        page.goto(file.as_uri())
        seen.requests.remove(file.as_uri())
        yield seen
    finally:
        context.close()
