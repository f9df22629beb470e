"""A small class with every verdict in it, and one with hostile texts in every place."""

from __future__ import annotations

from grader.model.report import AnswerHead, AnswerReport, ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from tests.render.making import answer, exam, example, problem, problem_head, submission

SECRET = "only for the instructor"

ALL = exam(
    problem_head(
        *(AnswerHead(verdict.value, "function", 2, mistakes={"other": SECRET}) for verdict in Verdict),
        id="every",
        title="Every verdict",
    ),
    id="cnn",
)


def one_answer(verdict: Verdict) -> AnswerReport:
    """An answer of two points with this verdict, as the judge makes it."""
    more: dict[str, object] = {}
    if verdict is Verdict.REVIEW:
        more = {"pending": 2, "kind": "essay", "text": "Because.", "feedback": "Waits for a person to mark it."}
    elif verdict is Verdict.WRONG:
        more = {"mistake": "flipped-kernel", "feedback": "You convolved: `flip` it.", "counterexample": example()}
    elif verdict is not Verdict.CORRECT:
        more = {"feedback": f"This is {verdict.value}."}
    score = {Verdict.CORRECT: 2, Verdict.PARTIAL: 0.5}.get(verdict, 0)
    return answer(verdict, score, name=verdict.value, **more)


def everything(student: str = "anna") -> SubmissionReport:
    """A submission with one answer of each verdict."""
    return submission(problem(*map(one_answer, Verdict), id="every"), student=student, findings=["a link was left out"])


def waiting() -> SubmissionReport:
    """Nothing of it is decided."""
    answers = [one_answer(Verdict.REVIEW), one_answer(Verdict.UNGRADED)]
    return submission(problem(*answers, id="every"), student="boris")


def hostile(text: str) -> tuple[ExamHead, SubmissionReport]:
    """The same text in every place that a student or an author may fill."""
    heads = (AnswerHead(text, "function", 2, {text: text}, (), {text: text}), AnswerHead(f"{text}2", "essay", 2))
    head = exam(problem_head(*heads, id="p", title=text), id=text, title=text)
    case = example(call=text, arguments={text: text}, got=text, expected=text, place=text, group=text)
    answers = [
        answer(Verdict.WRONG, name=text, mistake=text, feedback=text, counterexample=case),
        answer(Verdict.REVIEW, name=f"{text}2", kind="essay", feedback=text, text=text, pending=2),
        answer(Verdict.UNGRADED, name=f"{text}3", feedback=text),
    ]
    return head, submission(problem(*answers, id="p"), student=text, findings=[text])
