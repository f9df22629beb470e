"""Whether students' code runs at all without what a problem forbids: tried with a script that gives back an array."""

from __future__ import annotations

import numpy as np

from grader.judge.key import ProblemKey
from grader.model.attempt import Call, Ending, Raised, Refused, Returned
from grader.model.exam import ProblemFile
from grader.model.job import Question, Questions, Source, StudentJob
from grader.model.value import Array
from grader.sandbox.runner import Runner

TRIAL = "/forbid"
"""How the key of such a job ends."""
_NAME = "back"
_GIVEN = Array(np.arange(4.0), "float64")


def tried(problem: ProblemKey, wall: Runner) -> ProblemKey:
    """The key, or none with the reason. A package that is not installed here is no reason: no student can import it."""
    file = problem.file
    if problem.unsound is not None or not file.forbid:
        return problem
    why = _failure(file, wall)
    return problem if why is None else ProblemKey(file, {}, f"{file.file}: forbid: {why}")


def _failure(file: ProblemFile, wall: Runner) -> str | None:
    limits = file.problem.limits
    question = Question(file.id, _NAME, "function", limits.seconds, limits.megabytes, ("x",), ((_GIVEN,),))
    packages = sorted({name.partition(".")[0] for name in file.forbid})
    text = f"import {', '.join(packages)}\ndef {_NAME}(x):\n    return x\n"
    questions = Questions((question,), frozenset(file.packages), limits, frozenset(file.forbid))
    (run,) = wall.students([StudentJob(f"{file.id}{TRIAL}", (Source("trial.py", text),), questions)])
    (attempt,) = run.attempts
    if attempt.ending is Ending.LOST:
        return f"no student's code can run without these ({attempt.detail}); forbid functions, not whole modules"
    failed = [call for call in attempt.calls if not _is_given(call)]
    if failed:
        return f"without these not even an array can be given back ({_said(failed[0])}); forbid less"
    return None


def _said(call: Call) -> str:
    match call:
        case Raised():
            return call.forbidden or f"{call.type}: {call.message}"
        case Refused():
            return f"{call.what} {call.why}"
    return "it came back as another one"


def _is_given(call: Call) -> bool:
    value = call.value if isinstance(call, Returned) else None
    return isinstance(value, Array) and value.dtype == _GIVEN.dtype and np.array_equal(value.data, _GIVEN.data)
