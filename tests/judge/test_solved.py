"""From an attempt to a verdict, a score, a mistake and a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from grader.judge.solved import mark_solved
from grader.model.attempt import Attempt, Ending, Raised
from grader.model.report import AnswerReport
from grader.model.verdict import Verdict
from tests.judge.making import attempt, called, function_key, function_problem, number_problem

GRID = [(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.5, 1.0], [2.0, 0.25]]))]
OBLONG = [(np.arange(6.0).reshape(2, 3) + 1, np.ones((2, 4)) * 0.5), (np.ones((3, 1)), np.ones((3, 2)) * 0.25)]
ROWS = GRID + OBLONG
MISTAKES = {"transposed": lambda a, b: b.T @ a, "no-transpose": lambda a, b: a @ b}


def backward(a: Any, b: Any) -> Any:
    return a.T @ b


def marked(student: Any, **keys: Any) -> AnswerReport:
    key = function_key(backward, ROWS, mistakes=MISTAKES, **keys)
    return mark_solved(key, "function", 2, attempt("f", called(student, ROWS)))


def test_a_right_answer() -> None:
    report = marked(lambda a, b: (b.T @ a).T)
    assert (report.verdict, report.score, report.max_score) == (Verdict.CORRECT, 2, 2)
    assert (report.cases, report.cases_passed, report.counterexample) == (3, 3, None)


def test_a_known_mistake_is_named_with_its_feedback() -> None:
    report = marked(lambda a, b: np.einsum("ki,kj->ij", b, a))
    assert (report.verdict, report.score, report.mistake) == (Verdict.WRONG, 0, "transposed")
    assert report.feedback == "You made transposed."


def test_a_mistake_that_raises_is_named_wherever_its_own_formula_raises() -> None:
    report = marked(lambda a, b: np.dot(a, b))
    assert (report.verdict, report.mistake) == (Verdict.WRONG, "no-transpose")


def test_raising_everywhere_is_no_known_mistake() -> None:
    report = marked(lambda a, b: a @ b.nothing)
    assert (report.verdict, report.mistake) == (Verdict.ERROR, None)


def test_a_mistake_must_fit_on_every_case() -> None:
    report = marked(lambda a, b: b.T @ a if a.shape == (2, 2) else np.zeros((a.shape[1], b.shape[1])))
    assert report.verdict is Verdict.WRONG and report.mistake is None


ORDER = "Your function takes `b`, `a`, in this order, and is called with `a`, `b`."


def in_order(student: Any, order: str) -> AnswerReport:
    key = function_key(backward, ROWS, mistakes=MISTAKES)
    return mark_solved(key, "function", 2, replace(attempt("f", called(student, ROWS)), detail=order))


def test_parameters_in_another_order_are_told_whatever_came_of_it() -> None:
    assert in_order(lambda a, b: np.cos(a.T @ b), "b, a").feedback.startswith(f"Wrong on all 3 cases. {ORDER} ")
    assert in_order(lambda a, b: a @ b.nothing, "b, a").feedback.startswith(f"Wrong on all 3 cases. {ORDER} ")


def test_what_looks_like_a_mistake_is_none_where_the_order_is_another_one() -> None:
    found = in_order(lambda a, b: b.T @ a, "b, a")
    assert ORDER in found.feedback and found.mistake is None and "You made" not in found.feedback


def test_a_look_that_another_order_would_not_have_is_told_instead() -> None:
    found = in_order(lambda a, b: backward(a, b) + 1, "b, a").feedback
    assert "Your values are too large by 1, in all of these cases." in found and ORDER not in found
    found = in_order(lambda a, b: -backward(a, b), "b, a").feedback
    assert f"{ORDER} The sign is reversed, in all of these cases." in found


def test_where_it_is_not_the_order_none_is_told() -> None:
    """Right everywhere, right on most cases, or wrong in floating point alone."""
    assert in_order(backward, "b, a").feedback == "Correct."
    mostly = in_order(lambda a, b: backward(a, b) + 9 * (a.shape == (3, 1)), "b, a")
    assert mostly.cases_passed == 2 and ORDER not in mostly.feedback
    key = function_key(softmax, LOGITS, groups={**GROUPS, "large logits": GROUPS["large logits"] | {"quality": True}})
    floating = mark_solved(key, "function", 4, replace(attempt("f", called(naive, LOGITS)), detail="b, a"))
    assert "in this order" not in floating.feedback


@pytest.mark.parametrize("order", ["", "b", "b, c", "b, a, a", "a, b, c", "a, b"])
def test_an_order_of_other_parameters_is_none(order: str) -> None:
    assert ORDER[:20] not in in_order(lambda a, b: a.T @ b * 7, order).feedback


def test_who_takes_another_number_of_arguments_is_told_what_it_is_called_with() -> None:
    feedback = marked(lambda a: a).feedback
    assert feedback.endswith("positional argument but 2 were given. The function is called as `f(a, b)`.")


def test_an_exception_about_something_else_is_not_told_so() -> None:
    def unhashable(a: Any, b: Any) -> Any:
        raise TypeError("unhashable type: 'numpy.ndarray'")

    assert marked(unhashable).feedback.endswith("unhashable type: 'numpy.ndarray'.")


def test_part_credit_makes_it_partial() -> None:
    key = function_key(lambda a: a * 2.0, [(1.0,), (2.0,)], mistakes={"half": lambda a: a})
    half = key.mistakes[0]
    generous = type(half)(half.id, 0.25, half.feedback, half.targets)
    key = type(key)(key.name, key.target, (generous,), key.groups, key.parameters, key.cases)
    report = mark_solved(key, "function", 2, attempt("f", called(lambda a: a, [(1.0,), (2.0,)])))
    assert (report.verdict, report.score, report.mistake) == (Verdict.PARTIAL, 0.5, "half")


def test_the_counterexample_is_the_smallest_case_and_can_be_pasted() -> None:
    report = marked(lambda a, b: a.T @ b + 1)
    example = report.counterexample
    assert example is not None and example.case == 0
    assert example.call == "f(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.5, 1.0], [2.0, 0.25]]))"
    assert eval(example.got or "") == (backward(*GRID[0]) + 1).tolist()
    assert eval(example.expected) == backward(*GRID[0]).tolist()
    look = "Your values are too large by 1, in all of these cases."
    assert report.feedback == f"Wrong on all 3 cases. {look} On the smallest of them: 4 of 4 values differ."


def test_the_place_of_the_worst_difference_is_said() -> None:
    def student(a: Any, b: Any) -> Any:
        result = backward(a, b)
        result[0, -1] += 5
        return result

    example = marked(student).counterexample
    assert example is not None and example.place == "[0, 1]"


def test_the_most_basic_reason_comes_first() -> None:
    def student(a: Any, b: Any) -> Any:
        if a.shape == (3, 1):
            raise ValueError("shapes (3,1) and (3,2) not aligned")
        return backward(a, b) + 1 if a.shape == (2, 2) else backward(a, b)[None]

    report = marked(student)
    assert report.verdict is Verdict.ERROR
    told = "On 1 of them: ValueError: shapes (3,1) and (3,2) not aligned. On 2 others it is wrong in another way."
    assert report.feedback == f"Wrong on all 3 cases. {told}"


@pytest.mark.parametrize(
    ("result", "verdict", "sentence"),
    [
        (None, Verdict.INVALID, "it is None. Is a `return` missing?"),
        ("4", Verdict.INVALID, "it is a text (a string)."),
        (float("nan"), Verdict.WRONG, "The value is NaN where a finite number was due."),
    ],
)
def test_the_verdict_follows_the_rung(result: Any, verdict: Verdict, sentence: str) -> None:
    key = function_key(lambda a: a * 2.0, [(1.0,), (2.0,)])
    report = mark_solved(key, "function", 2, attempt("f", called(lambda a: result, [(1.0,), (2.0,)])))
    assert report.verdict is verdict and report.feedback.endswith(sentence)


GROUPS = {
    "small": {"cases": 2, "weight": 3},
    "large logits": {"cases": 2, "weight": 1, "feedback": "exp overflows for large logits."},
}
LOGITS = [(np.array([0.5, 1.0]),), (np.array([1.0, -2.0]),), (np.array([1000.0, 0.0]),), (np.array([-900.0, 900.0]),)]


def softmax(z: Any) -> Any:
    e = np.exp(z - z.max())
    return e / e.sum()


def naive(z: Any) -> Any:
    with np.errstate(all="ignore"):
        return np.exp(z) / np.exp(z).sum()


def test_a_group_that_fails_costs_its_own_weight_only() -> None:
    key = function_key(softmax, LOGITS, groups=GROUPS)
    report = mark_solved(key, "function", 4, attempt("f", called(naive, LOGITS)))
    assert (report.verdict, report.score) == (Verdict.PARTIAL, 3)
    assert report.feedback == (
        "Wrong on 2 of 4 cases. All of them are in the group “large logits”. exp overflows for large logits."
    )


def test_a_group_that_raises_costs_its_own_weight_only() -> None:
    def strict(z: Any) -> Any:
        with np.errstate(all="raise"):
            return np.exp(z) / np.exp(z).sum()

    key = function_key(softmax, LOGITS, groups=GROUPS)
    report = mark_solved(key, "function", 4, attempt("f", called(strict, LOGITS)))
    assert (report.verdict, report.score) == (Verdict.PARTIAL, 3)


def test_a_number_shows_no_expected_value() -> None:
    key = number_problem(112, wrong={"no-floor": 112.5}).answers["N"]
    wrong = mark_solved(key, "number", 1, attempt("N", called(lambda: 111, [()])))
    assert (wrong.verdict, wrong.counterexample) == (Verdict.WRONG, None)
    assert "112" not in wrong.feedback
    named = mark_solved(key, "number", 1, attempt("N", called(lambda: 112.5, [()])))
    assert (named.mistake, named.feedback) == ("no-floor", "You made no-floor.")


RAISED = Raised("SyntaxError", "'(' was never closed", "petrov.py", 3, "print((1)")


@pytest.mark.parametrize(
    ("ending", "raised", "detail", "verdict", "sentence"),
    [
        (
            Ending.MISSING,
            None,
            "",
            Verdict.MISSING,
            "There is no `f` in the file. Names must match to the letter.",
        ),
        (
            Ending.NOT_LOADED,
            RAISED,
            "",
            Verdict.ERROR,
            "The file could not be run. SyntaxError in line 3 of petrov.py (`print((1)`): '(' was never closed.",
        ),
        (
            Ending.NOT_LOADED,
            Raised("ModuleNotFoundError", "No module named 'scipy'", "petrov.py", 1, "import scipy"),
            "",
            Verdict.ERROR,
            "The file stopped before it came to this answer. "
            "ModuleNotFoundError in line 1 of petrov.py (`import scipy`): No module named "
            "'scipy'. The package scipy is not available in this exam.",
        ),
        (
            Ending.TIMEOUT,
            None,
            "case 3",
            Verdict.TIMEOUT,
            "The time ran out (case 3): look for a loop that never ends, or for work done too often.",
        ),
        (Ending.MEMORY, None, "", Verdict.MEMORY, "It needed more memory than is allowed."),
        (
            Ending.CRASHED,
            None,
            "signal 31",
            Verdict.CRASHED,
            "The process ended while this was running (signal 31): it asked the system for what is not allowed here. "
            "Leave out what reaches for files, the network or processes.",
        ),
        (
            Ending.FLOODED,
            None,
            "",
            Verdict.FORBIDDEN,
            "It printed or returned too much, and was stopped.",
        ),
        (
            Ending.MALFORMED,
            None,
            "Object missing required field `tag` - at `$[2]`",
            Verdict.FORBIDDEN,
            "What came back is not what a function returns: something in your file wrote into the grader's channel, "
            "or changed Python itself. Write to no file that is not yours, and leave built-in names and other modules "
            "alone.",
        ),
        (
            Ending.LOST,
            None,
            "the worker died twice",
            Verdict.UNGRADED,
            "The grader failed here (the worker died twice). This is not your fault, and costs you nothing.",
        ),
    ],
)
def test_every_ending_has_a_verdict_and_a_sentence(
    ending: Ending, raised: Raised | None, detail: str, verdict: Verdict, sentence: str
) -> None:
    key = function_key(backward, ROWS)
    report = mark_solved(key, "function", 2, Attempt("made", "f", ending, (), raised, detail))
    assert (report.verdict, report.feedback, report.score) == (verdict, sentence, 0)


@pytest.mark.parametrize(
    ("error", "verdict"),
    [("MemoryError", Verdict.MEMORY), ("PermissionError", Verdict.FORBIDDEN), ("SystemExit", Verdict.ERROR)],
)
def test_exceptions_that_the_wall_causes_have_verdicts_of_their_own(error: str, verdict: Verdict) -> None:
    key = function_key(lambda a: a, [(1.0,), (2.0,)])
    report = mark_solved(key, "function", 2, attempt("f", [Raised(error, "")] * 2))
    assert report.verdict is verdict


def test_a_problem_key_is_sound_when_all_agree() -> None:
    problem = function_problem(backward, ROWS, accepted=[lambda a, b: (b.T @ a).T], mistakes=MISTAKES)
    assert problem.unsound is None and [m.id for m in problem.answers["f"].mistakes] == list(MISTAKES)


ROW = [(np.array([1.0, 2.0]),), (np.array([3.0]),), (np.array([4.0, 5.0, 6.0]),), (np.array([7.0, 8.0]),)]


def test_a_mistake_that_is_infinite_is_not_every_answer() -> None:
    """|5 - inf| <= inf: any number was once that mistake."""
    with np.errstate(all="ignore"):
        key = function_key(lambda a: a * 2.0, ROW, mistakes={"divides": lambda a: a / 0})
        named = mark_solved(key, "function", 2, attempt("f", called(lambda a: a / 0, ROW)))
    other = mark_solved(key, "function", 2, attempt("f", called(lambda a: a * 5 + 1, ROW)))
    assert (named.mistake, other.mistake) == ("divides", None)


@pytest.mark.parametrize(
    ("student", "feedback"),
    [
        (lambda a: a * 2 + (a == 3), "Wrong on 1 of 4 cases. The value differs."),
        (lambda a: a * 2 + (a == 4), "Wrong on 1 of 4 cases. 1 of 3 values differs."),
        (
            lambda a: a * 2 if a.size > 2 else a[:1] * 2 if a.size > 1 else a * 3,
            "Wrong on 3 of 4 cases. On 2 of them, here the smallest: The shape (2,) was due, and it is (1,)."
            " It is too short by 1. On 1 other the value differs.",
        ),
        (
            lambda a: np.where(a == 1, np.nan, np.where(a == 2, np.inf, a * 2)),
            "Wrong on 1 of 4 cases. Wherever your value is finite it is right: what grows too large for the computer,"
            " or is divided by 0? 2 of 2 values are NaN or infinite where a finite number was due.",
        ),
    ],
)
def test_counts_and_the_smallest_case(student: Any, feedback: str) -> None:
    key = function_key(lambda a: a * 2, ROW)
    assert mark_solved(key, "function", 2, attempt("f", called(student, ROW))).feedback == feedback


def test_the_only_case() -> None:
    key = function_key(lambda a: a * 2, ROW[:1])
    report = mark_solved(key, "function", 2, attempt("f", called(lambda a: a, ROW[:1])))
    assert report.feedback == "Wrong on the only case. 2 of 2 values differ."


def test_a_hint_about_the_shape_is_given_only_where_it_holds_on_all_cases() -> None:
    """A flat list looks like a missing axis of length 1 on a (1, 1) case, and like nothing of it on the others."""
    rows = [(np.ones((1, 1)),), (np.ones((2, 3)),)]
    flat = mark_solved(
        function_key(lambda a: a * 2.0, rows), "function", 2, attempt("f", called(lambda a: (a * 2).ravel(), rows))
    )
    assert flat.feedback.endswith("On the smallest of them: The shape (1, 1) was due, and it is (1,).")
    column = mark_solved(
        function_key(lambda a: a * 2.0, rows), "function", 2, attempt("f", called(lambda a: (a * 2)[None], rows))
    )
    assert column.feedback.endswith("it is (1, 1, 1). There is an axis of length 1 too many.")
