from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence

from hypothesis import given

from grader.model.report import AnswerHead, ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.class_page import class_page
from grader.render.summary import ExamSummary
from grader.render.tally import Tally
from tests.render.making import (
    HOSTILE,
    TEXT,
    answer,
    exam,
    example,
    problem,
    problem_head,
    submission,
    text_of,
    without_code,
)


def fold(reports: Sequence[SubmissionReport], head: ExamHead | None = None) -> ExamSummary:
    tally = Tally(head or exam())
    for report in reports:
        tally.add(report)
    return tally.summary()


FLIPPED = answer(Verdict.WRONG, mistake="flipped-kernel", feedback="For your own earlier n = 3: You flip it.")
WRONG = answer(Verdict.WRONG, mistake="flipped-kernel", feedback="You flip the kernel.")
CLASS = [
    submission(problem(answer(Verdict.CORRECT, 2)), student="anna"),
    submission(problem(FLIPPED), student="bob", findings=["huge.py was left out."]),
    submission(problem(answer(Verdict.WRONG)), student="cleo/../x?#"),
]


def text(*summaries: ExamSummary) -> str:
    return text_of(class_page(summaries).split("</style>")[1].split("<script>")[0])


def test_figures_problems_mistakes_findings_students() -> None:
    shown = text(fold(CLASS))
    for part in (
        "Class report CNNs by hand students 3 mean score 0.7 of 2 median score 0 of 2",
        "1A convolution by hand 2 points 33 % – 1 ✓ correct 2 ✗ wrong (1 unexplained)",
        "made by one student (1) 1 flipped-kernel flipped-kernel in conv2d, conv2d-by-hand",
        "Files that were left out, and other findings bob: huge.py was left out.",
        "Student Score 1 anna 2 2 ✓ bob 0 0 ✗ cleo/../x?# 0 0 ✗",
    ):
        assert part in shown


def test_who_is_right_but_for_floating_point_is_counted() -> None:
    right = (answer(Verdict.CORRECT, 2, quality=True), answer(Verdict.PARTIAL, 1, quality=True), answer(Verdict.WRONG))
    shown = text(fold([submission(problem(each), student=f"s{number}") for number, each in enumerate(right)]))
    assert "1 ✗ wrong (1 unexplained) (2 right as a formula, but not in floating point)" in shown


def test_mistakes_are_told_in_the_words_of_the_author_and_single_ones_are_folded_away() -> None:
    head = AnswerHead("conv2d", "function", 2, mistakes={"flipped-kernel": "You flip `K`.", "bias": "`<b>` is lost."})
    bias = answer(Verdict.WRONG, mistake="bias", feedback="For your own earlier n = 3: so.")
    marks = [FLIPPED, bias, WRONG]
    reports = [submission(problem(mark), student=f"s{place}") for place, mark in enumerate(marks)]
    page = class_page([fold(reports, exam(problem_head(head)))])
    shared, single = page.split("<details><summary>made by one student (1)</summary>")
    shared = shared.split("Mistakes, most frequent first")[1]
    assert "<p>You flip <code>K</code>.</p>" in shared and "is lost" not in shared
    assert "<p><code>&lt;b&gt;</code> is lost.</p>" in single
    assert "carried" not in page


def test_points_that_wait_are_no_lost_points() -> None:
    head = exam(
        problem_head(AnswerHead("ESSAY", "essay", 2), id="a", title="Essay"),
        problem_head(AnswerHead("conv2d", "function", 2), AnswerHead("WHY", "essay", 3), id="b", title="Both"),
    )
    waits = answer(Verdict.REVIEW, 0, 2, "ESSAY", "essay", pending=2)
    why = answer(Verdict.REVIEW, 0, 3, "WHY", "essay", pending=3)
    empty = answer(Verdict.MISSING, 0, 2, "ESSAY", "essay")
    reports = [
        submission(problem(waits, id="a"), problem(answer(Verdict.CORRECT, 2), why, id="b")),
        submission(problem(empty, id="a"), problem(answer(Verdict.WRONG), why, id="b"), student="bob"),
    ]
    shown = text(fold(reports, head))
    assert "1Essay 2 points – – 1 ∅ missing 1 ? review" in shown
    assert "2Both 5 points 50 % – conv2d 50 %" in shown and "WHY – 2 ? review" in shown
    assert "anna 2 5 – ? 2 ? bob 0 3 0 ∅ 0 ?" in shown


def test_nothing_to_say_about_scores() -> None:
    lost = submission(problem(answer(Verdict.UNGRADED)))
    waits = submission(problem(answer(Verdict.REVIEW, pending=2, kind="essay")))
    assert "students" not in text(fold([])) or "Nothing" not in text(fold([]))
    assert "student 1 Nothing could be graded. Problems" in text(fold([lost]))
    assert "student 1 Nothing is decided yet. Problems" in text(fold([waits]))


def test_unsound_and_waiting_stand_before_the_figures() -> None:
    head = exam(problem_head(id="a", title="A", unsound="case 4: 1 and 2"), problem_head(id="b", title="B"))
    waits = problem(answer(Verdict.REVIEW, kind="essay", pending=2), id="b")
    lost = problem(answer(Verdict.UNGRADED), id="a")
    shown = text(fold([submission(lost, waits), submission(lost, problem(WRONG, id="b"), student="bob")], head))
    told = [
        "A is unsound: nobody is graded on it, and nobody loses a point. case 4: 1 and 2",
        "2 points wait for a person, of 1 student: B: 2 points of 1 student",
        "mean score",
        "Points that wait for a person are not in it yet. 1 student of whom nothing is decided is not in it.",
    ]
    places = [shown.index(part) for part in told]
    assert places == sorted(places)


def test_our_faults_are_told_with_their_reasons() -> None:
    lost = answer(Verdict.UNGRADED, feedback="The worker was lost.")
    shown = text(fold([submission(problem(lost)), CLASS[0]]))
    assert "could not be graded for 1 student, through no fault of theirs. 1 answer: The worker was lost." in shown
    assert "anna – 2 – ○ anna 2 2 ✓" in shown and "mean score 2.0 of 2" in shown


def test_several_exams() -> None:
    shown = text(fold(CLASS), fold([], exam(id="b", title="Second")))
    assert "2 exams CNNs by hand 3 students Second 0 students" in shown


def test_links_lead_nowhere_else() -> None:
    page = class_page([fold(CLASS)])
    assert 'href="./cnn/cleo/../x%3F%23.html"' in page
    named = class_page(
        [fold([submission(student="Мария")])], page_of=lambda exam, student: f"{exam}/x:{len(student)}.html"
    )
    assert 'href="./cnn/x%3A5.html"' in named


def hostile(value: str) -> str:
    head = exam(problem_head(id="p", title=value, unsound=value), problem_head(id="q", title=value), title=value)
    lost = problem(answer(Verdict.UNGRADED, feedback=value), id="q")
    wrong = problem(answer(Verdict.WRONG, name=value, mistake=value, feedback=value), id="p")
    return class_page([fold([submission(wrong, lost, student=value, findings=[value])], head)])


@given(TEXT)
def test_no_text_becomes_markup(value: str) -> None:
    value = value or "x"
    page = hostile(value)
    assert without_code(page) == without_code(hostile("x"))
    page.encode()


def test_hostile_text_is_shown_as_it_is() -> None:
    assert "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;{{7*7}}\\x00\\x1b[31m" in text_of(
        hostile(HOSTILE)
    )


def named(students: int, id: str, first: int) -> list[SubmissionReport]:
    mark = answer(Verdict.WRONG, mistake=id, feedback=f"So: {id}.")
    return [submission(problem(mark), student=f"s{first + number:02}") for number in range(students)]


def test_the_three_most_frequent_mistakes_come_first() -> None:
    reports = [*named(2, "b", 0), *named(5, "a", 10), *named(1, "d", 20), *named(3, "c", 30)]
    head = AnswerHead("conv2d", "function", 2, mistakes={id: f"You did {id}." for id in "abcd"})
    shown = text(fold(reports, exam(problem_head(head))))
    worst, rest = shown.split("Scores", 1)
    assert worst.endswith(
        "What the class did not understand 5 of 11 You did a. a in conv2d, conv2d-by-hand "
        "3 of 11 You did c. c in conv2d, conv2d-by-hand 2 of 11 You did b. b in conv2d, conv2d-by-hand "
    )
    assert "You did d." in rest


def test_of_several_exams_the_most_frequent_of_all_come_first() -> None:
    second = exam(id="b", title="Second")
    shown = text(fold(named(2, "a", 0)), fold([*named(4, "b", 0), *named(1, "c", 5)], second))
    assert "What the class did not understand 4 of 5 b b in conv2d, conv2d-by-hand, Second 2 of 2 a a in" in shown


def test_unexpected_answers_are_read_once_and_can_be_named() -> None:
    got = example(got="[[2.0]]", expected="[[1.0]]", call="conv2d(1)")
    wrong = answer(Verdict.WRONG, feedback="Wrong on all 20 cases.", counterexample=got)
    reports = [submission(problem(wrong), student=f"s{number:02}") for number in range(45)]
    shown = text(fold(reports))
    assert (
        "45 ✗ wrong Wrong on all 20 cases. conv2d in conv2d-by-hand call conv2d(1) gave [[2.0]] due [[1.0]] s00"
        in shown
    )
    assert "s39 and 5 more To name it as a mistake" in shown and "name-this-mistake: # conv2d(1)" in shown


def alike(students: int, got: str, name: str = "conv2d") -> list[SubmissionReport]:
    wrong = answer(Verdict.WRONG, name=name, feedback="Wrong on all 20 cases.", counterexample=example(got=got))
    return [submission(problem(wrong), student=f"{got}{number}") for number in range(students)]


def top(*summaries: ExamSummary) -> str:
    return text(*summaries).split("What the class did not understand")[1].split("Scores")[0]


UNNAMED = "Wrong on all 20 cases. No known mistake explains it: read it once, and name it. conv2d in conv2d-by-hand"
CALL = "call conv2d(np.array([[1.0, 2.0]])) gave"


def test_what_many_share_without_a_name_is_told_at_the_top_whole() -> None:
    shown = top(fold([*alike(6, "[6.0]"), *alike(10, "[10.0]"), *alike(8, "[8.0]"), *alike(5, "[5.0]")]))
    groups = [f"{number} of 29 {UNNAMED} {CALL} [{number}.0] due [[1.0]] " for number in (10, 8, 6)]
    assert shown == " " + "".join(groups)


def test_known_mistakes_and_what_has_no_name_are_mixed_by_count() -> None:
    shown = top(fold([*named(3, "a", 0), *alike(4, "[4.0]"), *named(5, "b", 10), *alike(2, "[2.0]")]))
    places = [shown.index(part) for part in ("5 of 14 b", "4 of 14 Wrong", "3 of 14 a")]
    assert places == sorted(places) and "[2.0]" not in shown
    equal = top(fold([*alike(3, "[3.0]"), *named(3, "a", 0), *named(3, "b", 10), *named(3, "c", 20)]))
    assert "[3.0]" not in equal and "3 of 12 c" in equal


def test_what_one_student_did_or_only_the_digits_of_many_is_no_idea_of_the_class() -> None:
    close = answer(Verdict.WRONG, feedback="7 is close, but not right to all the digits that are asked for.")
    rounded = [submission(problem(close), student=f"t{number}") for number in range(3)]
    assert "What the class did not understand" not in text(fold([*alike(1, "[1.5]"), *rounded]))


def test_what_has_no_name_leads_to_its_group() -> None:
    second = fold([*alike(3, "[3.0]"), *alike(5, "[5.0]")], exam(id="b", title="Second"))
    page = class_page([fold(alike(4, "[4.0]")), second])
    assert re.findall('href="#(unexpected-[^"]*)"', page)[:3] == ["unexpected-2-1", "unexpected-1-1", "unexpected-2-2"]
    for anchor, got in {"unexpected-2-1": "[5.0]", "unexpected-1-1": "[4.0]", "unexpected-2-2": "[3.0]"}.items():
        (group,) = re.findall(f'<li id="{anchor}".*?</dl>', page, re.S)
        assert f"<code>{got}</code>" in group
    assert "conv2d in conv2d-by-hand, Second call" in text(fold([]), second)


def test_reliability_and_discrimination_are_told_in_words() -> None:
    head = exam(problem_head(id="a", title="A"), problem_head(id="b", title="B"))
    reports = [
        submission(problem(answer(Verdict.PARTIAL, one), id="a"), problem(answer(Verdict.PARTIAL, one % 2), id="b"))
        for one in (0, 1, 2) * 5
    ]
    shown = text(fold(reports, head))
    assert "Reliability (Cronbach’s alpha): 0.00 – low: the problems ask for different things" in shown
    assert "It rests on 2 problems and 15 students. A score is uncertain by about ±0.98 points" in shown
    assert "1A 2 points 50 % 0.00 hardly separates" in shown
    few = text(fold(CLASS))
    assert "alpha): – – it cannot be worked out. It takes at least two problems whose points are decided." in few
    assert "No discrimination: 1 (It takes at least two problems whose points are decided)." in few


def test_the_policy_lets_run_the_one_script_of_the_page() -> None:
    page = class_page([fold(CLASS)])
    (script,) = re.findall("<script>(.*?)</script>", page, re.S)
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'\"" in page


def unexplained(value: str) -> str:
    head = exam(problem_head(AnswerHead(value, "function", 2), AnswerHead("B", "function", 2), id="p"))
    shown = example(call=value, got=value, expected=value)
    wrong = answer(Verdict.WRONG, name=value, feedback=f"x{value}", counterexample=shown)
    raised = answer(Verdict.ERROR, name="B", feedback=f"x{value}")
    return class_page([fold([submission(problem(wrong, raised, id="p"), student=value)], head)])


@given(TEXT)
def test_no_text_of_an_unexpected_answer_becomes_markup(value: str) -> None:
    page = unexplained(value or "y")
    assert without_code(page) == without_code(unexplained("y"))


def test_two_thousand_students() -> None:
    reports = [submission(problem(WRONG), student=f"student-{number:04}") for number in range(2000)]
    page = class_page([fold(reports)])
    assert page.count("<a href=") == 2000 and len(page) < 1_000_000
    assert class_page([fold(reports)]) == page
