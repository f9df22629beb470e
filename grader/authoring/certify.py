"""Certify a problem: measure everything about it that can be measured, and say what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.authoring.checkup import answer_faults
from grader.authoring.cures import cured
from grader.authoring.functions import certify_function
from grader.authoring.likeness import alike
from grader.authoring.numbers import certify_number
from grader.authoring.opens import certify_open
from grader.authoring.plots import certify_plot
from grader.authoring.texts import feedback_remarks, statement_remarks
from grader.judge.key import ProblemKey
from grader.model.answers import FunctionAnswer, NumberAnswer, OpenAnswer, PlotAnswer, Solved
from grader.model.certificate import AnswerCertificate, Certificate, Remark
from grader.model.effort import Effort
from grader.sandbox.runner import Runner

FULL = Effort()


def certify(runner: Runner, key: ProblemKey, digest: str, effort: Effort = FULL) -> Certificate:
    """The certificate of a problem. key: that of one seed; where it is unsound, that is all there is to say."""
    file = key.file
    blank = Certificate(file.exam, file.id, file.problem.title, digest)
    if key.unsound is not None:
        why = cured(key.unsound.removeprefix(f"{file.file}: "))  # the certificate names the file
        return replace(blank, remarks=(Remark("fault", "agreement", why),))
    answers = tuple(_answer(runner, key, name, effort) for name in file.problem.answers)
    return replace(blank, answers=answers, remarks=tuple(statement_remarks(file)))


def _mistakes(key: ProblemKey, name: str) -> Iterator[Remark]:
    """Of an answer with one seed: its cases, if it has any, are the same for everybody."""
    if name in key.answers:
        yield from (Remark("fault", "mistakes", fault) for fault in answer_faults(key, name))


def _answer(runner: Runner, key: ProblemKey, name: str, effort: Effort) -> AnswerCertificate:
    answer = key.file.problem.answers[name]
    remarks = (*feedback_remarks(key.file, name, key.answers.get(name)), *alike(key.file, name))
    found = AnswerCertificate(name, answer.kind, remarks=remarks)
    if isinstance(answer, Solved):
        found = replace(found, accepted=len(answer.accepted), mistakes=len(answer.mistakes))
    if isinstance(answer, FunctionAnswer):
        return certify_function(runner, key.file, answer, found, effort)
    found = replace(found, remarks=(*remarks, *_mistakes(key, name)))
    if isinstance(answer, NumberAnswer):
        return certify_number(runner, key, answer, found)
    if isinstance(answer, PlotAnswer):
        return certify_plot(runner, key, answer, found)
    if isinstance(answer, OpenAnswer):
        return certify_open(runner, key, found)
    return found
