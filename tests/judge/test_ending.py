"""What a run's ending is worth. (Each ending's verdict and sentence: test_solved.py.)"""

from __future__ import annotations

import pytest

from grader.judge.ending import judge_ending, raised_text, raised_verdict
from grader.model.attempt import Attempt, Ending, Raised, Returned
from grader.model.verdict import Verdict


def test_a_run_that_is_done_is_judged_by_its_values() -> None:
    assert judge_ending(Attempt("p", "f", Ending.DONE)) is None


@pytest.mark.parametrize("ending", [ending for ending in Ending if ending is not Ending.DONE])
def test_every_other_ending_has_a_verdict_and_a_sentence(ending: Ending) -> None:
    ended = judge_ending(Attempt("p", "f", ending))
    assert ended is not None and ended[1].endswith(".")


def test_only_what_is_our_fault_is_ungraded() -> None:
    ungraded = [
        ending for ending in Ending if (judge_ending(Attempt("p", "f", ending)) or [None])[0] is Verdict.UNGRADED
    ]
    assert ungraded == [Ending.LOST]


@pytest.mark.parametrize(
    ("raised", "verdict", "text"),
    [
        (Raised("ZeroDivisionError", ""), Verdict.ERROR, "ZeroDivisionError."),
        (Raised("ValueError", "why?"), Verdict.ERROR, "ValueError: why?"),
        (
            Raised("PermissionError", "no", "a.py", 2, "open('x')"),
            Verdict.FORBIDDEN,
            "PermissionError in line 2 of a.py (`open('x')`): no. "
            "Files, the network and other processes are out of reach here.",
        ),
        (
            Raised("SystemExit", "0", "a.py", 2, "  "),
            Verdict.ERROR,
            "SystemExit in line 2 of a.py: 0. Leave out exit(): it ends the run.",
        ),
        (Raised("MemoryError", ""), Verdict.MEMORY, "MemoryError. It needed more memory than is allowed."),
    ],
)
def test_an_exception(raised: Raised, verdict: Verdict, text: str) -> None:
    assert (raised_verdict(raised), raised_text(raised)) == (verdict, text)


def test_a_file_that_is_too_much_for_the_compiler() -> None:
    ended = judge_ending(Attempt("p", "f", Ending.NOT_LOADED, raised=Raised("MemoryError", "")))
    assert ended == (
        Verdict.MEMORY,
        "The file could not be run. Python ran out of memory while it compiled code: "
        "look for an expression that is very long, or nested very deeply.",
    )


REACHED = Raised("Forbidden", "…", "a.py", 3, "  g = np.gradient(y)", forbidden="numpy.gradient")


def test_what_the_problem_forbids() -> None:
    calls = (Returned(1), Raised("KeyError", "2"), REACHED)
    assert judge_ending(Attempt("p", "f", Ending.DONE, calls)) == (
        Verdict.FORBIDDEN,
        "This problem forbids numpy.gradient, and it is used in line 3 of a.py (`g = np.gradient(y)`). "
        "Work it out without it; your other answers are not touched by this.",
    )
    nowhere = Raised("Forbidden", "…", step=2, forbidden="torch.autograd")
    assert judge_ending(Attempt("p", "f", Ending.DONE, (nowhere,))) == (
        Verdict.FORBIDDEN,
        "This problem forbids torch.autograd, and it is used in step 2. "
        "Work it out without it; your other answers are not touched by this.",
    )


def test_what_the_problem_forbids_while_the_file_is_loaded() -> None:
    assert judge_ending(Attempt("p", "f", Ending.NOT_LOADED, raised=REACHED)) == (
        Verdict.FORBIDDEN,
        "The file stopped before it came to this answer. "
        "This problem forbids numpy.gradient, and it is used in line 3 of a.py (`g = np.gradient(y)`). "
        "If an answer of another problem needs it, call it inside that answer's function: what stands outside of "
        "functions is run for this problem, too.",
    )
