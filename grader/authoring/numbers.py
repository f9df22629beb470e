"""The certificate of a number answer: its one value, and the values that errors on the way to it give."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from grader.authoring.carrying import carried_remarks
from grader.authoring.mutation.alone import tried_once
from grader.authoring.mutation.trial import Untried
from grader.authoring.mutation.verdicts import mutation, none_made
from grader.authoring.trivial_marks import tried
from grader.judge.comparison import compare
from grader.judge.joined import widest
from grader.judge.key import AnswerKey, ProblemKey
from grader.judge.naming import literal
from grader.judge.number import Numbers
from grader.judge.solvers import solvers_of
from grader.judge.tolerance import RELATIVE
from grader.model.answers import NumberAnswer
from grader.model.attempt import Call, Returned
from grader.model.certificate import AnswerCertificate, Mutants, Mutation, Remark
from grader.model.value import Value
from grader.sandbox.runner import Runner

_EACH = 2.0  # seconds for one mutant


def certify_number(
    runner: Runner, problem: ProblemKey, answer: NumberAnswer, found: AnswerCertificate
) -> AnswerCertificate:
    """Mutants that come to the same number are the same answer, since a number is all that a student hands in."""
    key = problem.answers[found.name]
    trivial, trivial_remarks = tried(key)
    solvers = solvers_of(problem.file, found.name)
    carrying = carried_remarks(runner, problem, found.name, answer)
    found = replace(found, trivial=trivial, cases=1, remarks=(*found.remarks, *carrying, *trivial_remarks))
    try:
        calls = list(tried_once(runner, problem.file, found.name, _given(problem, answer), _EACH))
    except Untried as error:
        return replace(found, remarks=(*found.remarks, Remark("undecided", "mutants", str(error))))
    wide = widest(key.target)
    same: list[Mutation] = []
    killed = 0
    notes: list[Remark] = []
    for mutant, call in calls:
        compared = compare((call,), wide)
        if not compared.passed.all():
            killed += 1
        elif _same(compared.numbers, key):
            same.append(mutation(mutant, "the same number, to one part in a million"))
        else:
            said = _near(call, key, answer)
            same.append(mutation(mutant, said))
            notes.append(Remark("note", "mutants", f"line {mutant.line}, {mutant.what}: {said}"))
    mutants = Mutants(len(same) + killed, killed, tuple(same))
    none = none_made(mutants, solvers, problem.file.files)
    return replace(found, mutants=mutants, remarks=(*found.remarks, *notes, *none))


def _same(numbers: Numbers, key: AnswerKey) -> bool:
    due = key.target.layout.numbers
    return bool((np.abs(numbers - due) <= RELATIVE * np.abs(due)).all())


def _given(problem: ProblemKey, answer: NumberAnswer) -> dict[str, Value]:
    """The official values of what is given."""
    return {name: _value(problem.answers[earlier]) for name, earlier in answer.given.items()}


def _value(key: AnswerKey) -> Value:
    call = key.target.layout.calls[0]
    assert isinstance(call, Returned), "a sound number has a value"
    return call.value


def _near(call: Call, key: AnswerKey, answer: NumberAnswer) -> str:
    """Whoever makes this error cannot be told from whoever does not: the statement asks for no more digits."""
    got = literal(call.value, 60) if isinstance(call, Returned) else ""
    return f"it gives {got}, which at {answer.digits} digits is {literal(_value(key), 60)}"
