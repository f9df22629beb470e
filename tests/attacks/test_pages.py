"""What people and programs read of the class under attack: pages, tables, the terminal. Nothing in it works on them."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

import grader.render
from grader.render.clean import HIDDEN
from tests.attacks.conditions import CONDITIONS, Condition
from tests.attacks.conftest import Sittings

everywhere = pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.name)
ends = pytest.mark.parametrize(  # the same pages are written everywhere, but for what was refused
    "condition", [each for each in CONDITIONS if each.name in ("full", "weak")], ids=lambda condition: condition.name
)
_MARK = "grader-attack"
_ACTIVE = {"script", "iframe", "object", "embed", "form", "img", "base", "link", "applet", "frame", "input", "video"}
_COMMAND = re.compile(r"^\s*(::|.*##\w*\[)", re.MULTILINE)  # GitHub's and Azure's orders to a runner
_FORMULA = tuple("=+-@＝＋－＠\t\r")
_OWN = ["form", "form", "input", "script"]  # of the class page: choose a problem, find a student, and what does it
_SCRIPT = (Path(grader.render.__file__).parent / "templates" / "class.js").read_text(encoding="utf-8").rstrip("\n")
_LARGEST = 100_000  # bytes of one student's page


class Elements(HTMLParser):
    """Whatever works, instead of being read: elements, attributes and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.working: list[str] = []
        self.tags: list[str] = []  # of what works
        self.scripts: list[str] = []  # what stands in script elements

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        addresses = [value or "" for name, value in attrs if name in ("href", "src", "action", "style")]
        if tag in _ACTIVE or _MARK in tag or any(name.startswith("on") or _MARK in name for name in names):
            self.working.append(f"<{tag} {attrs}>")
            self.tags.append(tag)
        if any(re.match(r"\s*(javascript|data|vbscript):", address, re.I) for address in addresses):
            self.working.append(f"<{tag} {attrs}>")
            self.tags.append(f"{tag} with an address")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.scripts.append(data)


def _pages(folder: Path) -> Iterator[tuple[Path, str]]:
    for page in sorted((folder / "reports").rglob("*.html")):
        yield page, page.read_text(encoding="utf-8")


@ends
def test_nothing_works_on_a_page(sitting: Sittings, condition: Condition) -> None:
    seen = 0
    for page, text in _pages(sitting(condition).folder):
        elements = Elements()
        elements.feed(text)
        whole = page.name == "index.html"
        assert elements.tags == (_OWN if whole else []), (page.name, elements.working)
        assert "".join(elements.scripts) == (_SCRIPT if whole else ""), page.name
        if whole:  # a browser runs that script, and no other
            digest = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
            assert f"script-src 'sha256-{digest}'\"" in text
        seen += f"&lt;script class={_MARK}&gt;" in text
    assert seen >= 5  # it is there, to be read


@ends
def test_nothing_hidden_is_written(sitting: Sittings, condition: Condition) -> None:
    sat = sitting(condition)
    for page, text in _pages(sat.folder):
        assert not HIDDEN.search(text), page.name
    for name in ("report.json", "run.json", "grades.csv"):
        text = (sat.folder / "reports" / name).read_bytes().decode("utf-8").removeprefix("\ufeff")
        assert not HIDDEN.search(text.replace("\r\n", "\n")), name
    assert not HIDDEN.search(sat.shown)


@everywhere
def test_pages_stay_small(sitting: Sittings, condition: Condition) -> None:
    """However much was printed, raised or returned."""
    folder = sitting(condition).folder / "reports" / "students"
    sizes = {page.name: page.stat().st_size for page in folder.rglob("*.html")}
    assert max(sizes.values()) < _LARGEST


@everywhere
def test_no_cell_of_the_table_is_a_formula(sitting: Sittings, condition: Condition) -> None:
    sat = sitting(condition)
    text = (sat.folder / "reports" / "grades.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len(rows) == 1 + len(sat.submissions)
    assert not [cell for row in rows for cell in row if cell.startswith(_FORMULA)]


@everywhere
def test_report_json_is_whole(sitting: Sittings, condition: Condition) -> None:
    """One answer a line, whatever line ends are in what was raised."""
    sat = sitting(condition)
    text = (sat.folder / "reports" / "report.json").read_text(encoding="utf-8")
    answers = [line for line in text.splitlines() if line.lstrip().startswith('{"name": ')]
    assert json.loads(text)["schema_version"] == 1
    assert len(answers) == 4 * len(sat.submissions)


@everywhere
def test_no_line_that_is_printed_is_an_order_to_the_runner(sitting: Sittings, condition: Condition) -> None:
    assert not _COMMAND.search(sitting(condition).shown)
