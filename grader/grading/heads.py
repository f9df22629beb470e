"""What is true of an exam whoever sits it: the heads that reports begin with."""

from __future__ import annotations

from collections.abc import Mapping

from grader.judge.key import ProblemKey
from grader.model.answers import ChoiceBase, EssayAnswer, OpenAnswer, Solved
from grader.model.exam import Exam
from grader.model.message import NOTHING, Message
from grader.model.problem import Answer
from grader.model.report import AnswerHead, ExamHead, ProblemHead


def exam_head(exam: Exam, keys: Mapping[str, ProblemKey]) -> ExamHead:
    """The exam with its problems in order; those whose file cannot be read come last, without points."""
    problems = [_problem_head(keys[file.id]) for file in exam.problems]
    problems += [ProblemHead(id, Message(id), NOTHING, 0, (), message) for id, message in sorted(exam.faults.items())]
    points = round(sum(problem.max_score for problem in problems), 6)
    return ExamHead(exam.id, exam.title, points, tuple(problems), exam.language)


def _problem_head(key: ProblemKey) -> ProblemHead:
    problem = key.file.problem
    answers = tuple(_answer_head(name, answer) for name, answer in problem.answers.items())
    points = round(sum(answer.points for answer in answers), 6)
    return ProblemHead(key.file.id, problem.title, problem.statement, points, answers, key.unsound)


def _answer_head(name: str, answer: Answer) -> AnswerHead:
    options = dict(answer.options) if isinstance(answer, ChoiceBase) else {}
    rubric = tuple((c.points, c.text) for c in answer.rubric) if isinstance(answer, EssayAnswer) else ()
    return AnswerHead(name, answer.kind, answer.points, options, rubric, _mistakes(answer))


def _mistakes(answer: Answer) -> dict[str, Message]:
    if isinstance(answer, ChoiceBase):
        return dict(answer.feedback)
    if isinstance(answer, (Solved, OpenAnswer)):
        return {id: mistake.feedback for id, mistake in answer.mistakes.items()}
    return {}
