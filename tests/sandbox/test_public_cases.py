"""Public cases are asked after everything else, and nothing that happens on them touches what was asked before."""

from __future__ import annotations

from dataclasses import replace

from grader.model.attempt import Ending, Returned
from grader.model.job import Question
from grader.sandbox.wall import Wall

from .making import attempts, constant, function


def asked(name: str, public: int) -> tuple[Question, Question]:
    """Two marked cases, 1 and 2, and one public one."""
    own = function(name, [(1,), (2,)], ("x",), seconds=0.5)
    return own, replace(own, cases=((public,),), public=True)


def test_they_are_asked_last(wall: Wall) -> None:
    text = "calls = []\ndef f(x): calls.append(x); return len(calls)\ndef g(x): return f(x)"
    f, g = asked("f", 7), asked("g", 8)
    found = attempts(wall, text, f[1], g[1], f[0], g[0])
    assert [(each.answer, each.calls) for each in found] == [
        ("f/public", (Returned(5),)),
        ("g/public", (Returned(6),)),
        ("f", (Returned(1), Returned(2))),
        ("g", (Returned(3), Returned(4))),
    ]


def test_dying_on_one_ends_the_asking_and_costs_no_other_answer(wall: Wall) -> None:
    text = """
        N = 7
        def f(x):
            while x == 9:
                pass
            return x
        def g(x): return -x
    """
    (f, f_public), (g, g_public) = asked("f", 9), asked("g", 9)
    found = {each.answer: each for each in attempts(wall, text, f, f_public, g, g_public, constant("N"))}
    assert {name: each.ending for name, each in found.items()} == {
        "f": Ending.DONE,
        "g": Ending.DONE,
        "N": Ending.DONE,
        "f/public": Ending.TIMEOUT,
        "g/public": Ending.TIMEOUT,
    }
    assert found["g"].calls == (Returned(-1), Returned(-2))


def test_what_died_on_the_marked_cases_is_not_asked_again(wall: Wall) -> None:
    text = "import os\ndef f(x): os._exit(3) if x == 1 else None\ndef g(x): return -x"
    (f, f_public), (g, g_public) = asked("f", 9), asked("g", 9)
    found = {each.answer: each for each in attempts(wall, text, f, f_public, g, g_public)}
    assert found["f"].ending is found["f/public"].ending is not Ending.DONE
    assert found["f"].detail == found["f/public"].detail
    assert found["g/public"].calls == (Returned(-9),)


def test_what_is_missing_is_missing_twice(wall: Wall) -> None:
    own, public = attempts(wall, "def g(x): return x", *asked("f", 9))
    assert (own.ending, public.ending, public.answer) == (Ending.MISSING, Ending.MISSING, "f/public")
