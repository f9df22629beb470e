"""The certificate of an open answer: what nobody has to think about must not pass its check, nor hold it up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from grader.authoring.nearby import faults_with, is_right, near_remarks
from grader.judge.exercises import MEGABYTES, ONE, looking_of
from grader.judge.key import ProblemKey
from grader.judge.open import REFUSALS, says_yes
from grader.judge.solvers import solvers_of
from grader.model.attempt import Raised
from grader.model.certificate import AnswerCertificate, Remark
from grader.model.exam import ProblemFile
from grader.model.job import AuthorJob, Exercise, Solved
from grader.model.value import Value
from grader.sandbox.runner import Runner

_SECONDS, _EACH = 30.0, 5.0
_PLAIN: list[Value] = [0, 1, -1, 0.0, float("nan"), "", "x", None, True]
_BOXES: list[Value] = [[], (), {}, [0], [[]], [[0]], [[1]], [[0, 0]], [[1, 1]], [[1, 1, 1]], [0, 0], [1, 1]]
_TRIVIAL = (*_PLAIN, *_BOXES)


def certify_open(runner: Runner, problem: ProblemKey, found: AnswerCertificate) -> AnswerCertificate:
    """Hand trivial values to check and oracle, as a student would."""
    looking = tuple(s for s in solvers_of(problem.file, found.name) if s.id in ("reference", "oracle"))
    exercise = Exercise(found.name, looking, ("answer",), tuple((value,) for value in _TRIVIAL), ONE)
    job = AuthorJob("trivial", problem.file.files, (exercise,), _SECONDS, MEGABYTES, each=_EACH)
    (run,) = runner.authors([job])
    if run.fault is not None:
        return replace(found, remarks=(*found.remarks, Remark("undecided", "trivial answers", run.fault)))
    remarks: list[Remark] = []
    for value, *calls in zip(_TRIVIAL, *(row.calls for row in run.solved), strict=True):
        words = [word for word, call in zip(("check", "oracle"), calls, strict=True) if says_yes(call)]
        if words:
            remarks.append(Remark("warning", "trivial answers", is_right(value, words)))
    if all(map(says_yes, run.solved[0].calls)):
        remarks = [Remark("fault", "trivial answers", "every trivial value is right: `check` looks at nothing")]
    if any(_fell(row) for row in run.solved):
        remarks = [*_on_which(runner, problem.file, found.name), *remarks]
    if not any(remark.weight in ("fault", "undecided") for remark in remarks):
        remarks += near_remarks(runner, problem.file, found.name)
    return replace(found, trivial=len(_TRIVIAL), remarks=(*found.remarks, *remarks))


def _fell(row: Solved) -> bool:
    """Whether a solver came to an end with no value: it may be one of them that holds it up. ValueError and TypeError
    are words of its.
    """
    return all(isinstance(call, Raised) and call.type not in REFUSALS for call in row.calls)


def _on_which(runner: Runner, file: ProblemFile, name: str) -> Iterator[Remark]:
    """The first value with which something comes to no end, each in a run of its own."""
    looking, _ = looking_of(file, name)
    yield from islice((fault for value in _TRIVIAL for fault in faults_with(runner, file, looking, [value])), 1)
