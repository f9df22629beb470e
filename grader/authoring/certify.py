"""Certify a problem: measure everything about it that can be measured, and say what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from grader.authoring.budget import OutOfTime
from grader.authoring.checkup import answer_faults
from grader.authoring.cures import unshared, unsound
from grader.authoring.feedback import feedback_remarks
from grader.authoring.functions import certify_function
from grader.authoring.languages import language_remarks
from grader.authoring.likeness import alike
from grader.authoring.numbers import certify_number
from grader.authoring.opens import certify_open
from grader.authoring.options import option_remarks
from grader.authoring.plots import certify_plot
from grader.authoring.repeating import unrepeatable
from grader.authoring.texts import statement_remarks
from grader.authoring.unused import unused_remarks
from grader.judge.key import ProblemKey
from grader.model.answers import FunctionAnswer, NumberAnswer, OpenAnswer, PlotAnswer, Solved
from grader.model.certificate import AnswerCertificate, Certificate, Remark
from grader.model.effort import Effort
from grader.model.taken_names import taken_fault
from grader.sandbox.runner import Runner

FULL = Effort()


def certify(runner: Runner, key: ProblemKey, digest: str, effort: Effort = FULL) -> Certificate:
    """The certificate of a problem. key: that of one seed; where it is unsound, that is all there is to say, but that
    a solver which is not the same twice is why. Raises OutOfTime.
    """
    file = key.file
    blank = Certificate(file.exam, file.id, file.problem.title, digest)
    fault = _unsound(key)
    if fault is not None and fault.check == "limits":
        return replace(blank, remarks=(fault,))
    whims = unrepeatable(runner, file, effort.seeds[0])
    if fault is not None:
        return replace(blank, remarks=tuple(_named(whims)) or (fault,))
    answers = tuple(
        _blank(key, name, whims[name]) if name in whims else _in_time(runner, key, name, effort)
        for name in file.problem.answers
    )
    return replace(blank, answers=answers, remarks=(*statement_remarks(file), *language_remarks(file)))


def _unsound(key: ProblemKey) -> Remark | None:
    if key.unsound is None:
        return None
    why = key.unsound.removeprefix(f"{key.file.file}: ")  # the certificate names the file
    beside = unshared(why, key.file.file.parent)
    return beside or unsound(why, key.file.problem.answers.get(why.partition(": ")[0]))


def _named(faults: Mapping[str, Remark]) -> Iterator[Remark]:
    """Faults of answers as those of their problem."""
    yield from (replace(fault, sentence=f"{name}: {fault.sentence}") for name, fault in faults.items())


def _mistakes(key: ProblemKey, name: str) -> Iterator[Remark]:
    """Of an answer with one seed: its cases, if it has any, are the same for everybody."""
    if name in key.answers:
        yield from (Remark("fault", "mistakes", fault) for fault in answer_faults(key, name))


def _in_time(runner: Runner, key: ProblemKey, name: str, effort: Effort) -> AnswerCertificate:
    """The certificate of an answer; with no more than what needs no run, where the time was over before."""
    try:
        return _answer(runner, key, _blank(key, name), effort)
    except OutOfTime as error:
        return _blank(key, name, Remark("undecided", "limits", str(error)))


def _blank(key: ProblemKey, name: str, *why: Remark) -> AnswerCertificate:
    """What needs no run. why: there is no more."""
    answer = key.file.problem.answers[name]
    taken = taken_fault(name)
    named = () if taken is None else (Remark("fault", "text", taken),)
    texts = (*named, *option_remarks(answer), *feedback_remarks(key.file, name, key.answers.get(name)))
    remarks = (*why, *texts, *alike(key.file, name), *unused_remarks(key.file, name))
    found = AnswerCertificate(name, answer.kind, remarks=remarks)
    if isinstance(answer, Solved):
        found = replace(found, accepted=len(answer.accepted), mistakes=len(answer.mistakes))
    return found


def _answer(runner: Runner, key: ProblemKey, found: AnswerCertificate, effort: Effort) -> AnswerCertificate:
    name, remarks = found.name, found.remarks
    answer = key.file.problem.answers[name]
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
