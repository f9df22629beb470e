"""The class page in a real browser; some of its students are hostile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import PHONE, opened

SCORES = "Array.from(document.querySelectorAll('table.students td:nth-child(2)'), (td) => parseFloat(td.textContent))"


def test_it_opens_without_a_word_and_without_a_request(browser: Any, generated: Path) -> None:
    with opened(browser, generated) as seen:
        seen.unfold()
        assert len(seen.shown()) == 200
        assert (seen.messages, seen.requests) == ([], [])
        assert seen.page.evaluate("document.querySelectorAll('img, iframe, object, link, main script').length") == 0


def test_another_script_does_not_run(browser: Any, generated: Path) -> None:
    with opened(browser, generated) as seen:
        seen.page.evaluate("document.body.append(document.createElement('script'))")
        seen.page.evaluate("document.body.lastElementChild.text = 'window.ran = 1'")
        assert seen.page.evaluate("window.ran") is None and "Content Security Policy" in seen.messages[0]


def test_the_three_most_common_mistakes_stand_on_the_first_screen(browser: Any, generated: Path) -> None:
    with opened(browser, generated, viewport={"width": 1280, "height": 900}) as seen:
        worst = seen.page.locator(".worst li")
        assert [one.split("\n")[0].split()[0] for one in worst.all_inner_texts()] == sorted(
            (one.split("\n")[0].split()[0] for one in worst.all_inner_texts()), key=int, reverse=True
        )
        assert worst.count() == 3


def test_columns_are_sorted_by_mouse_and_keyboard(browser: Any, generated: Path) -> None:
    with opened(browser, generated) as seen:
        button = seen.page.locator("table.students thead button", has_text="Score")
        button.click()
        found = seen.page.evaluate(SCORES)
        assert found == sorted(found, reverse=True) and len(set(found)) > 3
        head = seen.page.locator("table.students thead th", has_text="Score")
        assert head.get_attribute("aria-sort") == "descending"
        button.focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate(SCORES) == sorted(found) and head.get_attribute("aria-sort") == "ascending"
        seen.page.locator("table.students thead button", has_text="Student").click()
        assert seen.shown()[-1] == "student-0199" and head.get_attribute("aria-sort") is None


def test_problems_are_sorted_with_their_answers(browser: Any, generated: Path) -> None:
    with opened(browser, generated) as seen:
        table = seen.page.locator("table.problems")
        table.locator("thead button", has_text="Discrimination").click()
        found = seen.page.evaluate(
            "Array.from(document.querySelectorAll('.whole td:nth-child(3)'), (td) => +td.dataset.value)"
        )
        assert found == sorted(found, reverse=True) and found[-1] == -2
        assert table.locator("tbody").first.locator("tr.one").count() == 2


def test_students_are_found_by_name_and_verdict(browser: Any, generated: Path) -> None:
    with opened(browser, generated) as seen:
        status = seen.page.locator(".of-students [role=status]")
        seen.page.get_by_label("Name").fill("STUDENT-019")
        assert seen.shown() == [f"student-{number:04}" for number in range(190, 200)]
        assert status.inner_text() == "10 of 200 shown"
        seen.page.get_by_label("Name").fill("")
        seen.page.get_by_label("Verdict").select_option("wrong")
        everywhere = len(seen.shown())
        seen.page.get_by_label("In problem").select_option("2")
        cells = seen.page.locator("table.students tbody tr:visible td:nth-child(6)").evaluate_all(
            "(cells) => cells.map((cell) => cell.innerHTML)"
        )
        assert 0 < len(cells) <= everywhere < 200 and all('aria-label="wrong"' in cell for cell in cells)


def test_mistakes_and_groups_are_filtered_by_problem(browser: Any, generated: Path) -> None:
    with opened(browser, generated) as seen:
        seen.page.get_by_label("Of problem").select_option("3")
        shown = seen.page.locator("[data-problems]:visible:not(table)").all_inner_texts()
        assert len(shown) > 3 and all("problem-2" in one for one in shown)


def test_yaml_is_copied_to_the_letter(browser: Any, generated: Path) -> None:
    with opened(browser, generated, permissions=["clipboard-read", "clipboard-write"]) as seen:
        seen.page.evaluate("document.querySelector('.snippet').closest('details').open = true")
        snippet = seen.page.locator(".snippet").first
        snippet.locator("button").click()
        snippet.locator("button", has_text="Copied").wait_for()
        copied = seen.page.evaluate("navigator.clipboard.readText()")
        assert copied == snippet.locator("pre").text_content() and "name-this-mistake:" in copied


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_a_phone(browser: Any, generated: Path, scheme: str) -> None:
    with opened(browser, generated, viewport=PHONE, color_scheme=scheme) as seen:
        seen.unfold()
        assert seen.overflowing() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_accessibility_checker_has_nothing_against_it(browser: Any, small: Path, scheme: str) -> None:
    with opened(browser, small, color_scheme=scheme) as seen:
        seen.unfold()
        assert seen.inaccessible() == []


def test_it_is_whole_without_its_script(browser: Any, generated: Path) -> None:
    with opened(browser, generated, java_script_enabled=False) as seen:
        assert seen.page.locator("form:visible, button:visible").count() == 0
        assert seen.page.locator("table.students tbody tr").count() == 200
        seen.page.locator(".groups summary").first.click()
        assert seen.page.locator(".groups details[open] .inside").first.is_visible()


def test_two_thousand_students(browser: Any, large: Path) -> None:
    with opened(browser, large, viewport=PHONE) as seen:
        seen.unfold()
        assert seen.overflowing() == []
        seen.page.evaluate("document.querySelectorAll('table.students button')[1].click()")
        points = seen.page.evaluate(
            "Array.from(document.querySelectorAll('table.students td:nth-child(2)'), (td) => +td.innerText)"
        )
        assert len(points) == 2000 and points == sorted(points, reverse=True)
        seen.page.get_by_label("Name").fill("student-199")
        assert sorted(seen.shown()) == [f"student-{number}" for number in range(1990, 2000)]
        assert (seen.messages, seen.requests) == ([], [])
