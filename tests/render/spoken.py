"""Records for all that the pages say: what stands in them is Greek or a number, or a phrase that has a catalogue."""

from __future__ import annotations

from dataclasses import replace

from grader.model.message import phrase
from grader.model.report import AnswerHead, AnswerReport, Curve, Marking, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.summary import ExamSummary
from grader.render.tally import Tally
from tests.render.making import answer, exam, example, problem, problem_head, submission

_VALUES = {"call": "φ(1)", "arguments": {"χ": "1"}, "got": "2", "expected": "1", "place": phrase("step {step}", step=2)}
_RUBRIC = ((1.5, "λόγος"), (0.5, "τρόπος"))
_TOLD = {"λάθος": phrase("You flip the kernel.")}
_HEADS = (
    AnswerHead("α", "function", 2, mistakes=_TOLD),
    AnswerHead("β", "choice", 1, {"ναι": "μένει", "όχι": "φεύγει"}),
    AnswerHead("γ", "essay", 2, {}, _RUBRIC),
)
EXAM = exam(
    problem_head(*_HEADS, id="ένα", title="Πρώτο"),
    problem_head(*_HEADS, id="δύο", title="Δεύτερο"),
    problem_head(AnswerHead("ω", "number", 1.5), id="τρία", title="Τρίτο", unsound="αντίφαση"),
    problem_head(AnswerHead("ψ", "function", 1), id="οκτώ", title="Όγδοο"),
    id="όλα",
    title="Εξέταση",
)


def student(name: str = "Άννα", findings: int = 102, earned: float = 0.5) -> SubmissionReport:
    """Whose every answer came out in another way."""
    return submission(
        problem(*_explained(earned), id="ένα"),
        problem(*(answer(verdict, name="ψ", feedback=phrase("So."), cases=1) for verdict in Verdict), id="δύο"),
        problem(answer(Verdict.UNGRADED, 0, 1.5, "ω", "number"), id="τρία"),
        problem(answer(Verdict.UNGRADED, 0, 1, "ψ", feedback=phrase("The worker was lost.")), id="οκτώ"),
        student=name,
        findings=[phrase("{name} was left out.", name=f"{number}.π") for number in range(findings)],
    )


def waiting() -> SubmissionReport:
    """Of whom nothing is decided."""
    return submission(problem(answer(Verdict.REVIEW, 0, 2, "γ", "essay", pending=2), id="ένα"), student="Βίκτωρ")


def summaries() -> list[ExamSummary]:
    """A class with all that its page can tell: what is rare, or takes many students, is put in."""
    full = _folded([student(f"Σ{number}", 3, number % 3) for number in range(30)], [waiting()])
    rare = replace(
        full,
        exam=replace(EXAM, id="άλλα"),
        unexpected=replace(full.unexpected, groups=full.unexpected.groups * 40, ungrouped=3),
        students=9000,
        findings=full.findings * 9,
        findings_total=900,
        mistakes=(*full.mistakes, *(replace(one, students=1) for one in full.mistakes)),
    )
    lone = replace(_folded([waiting()]), exam=replace(EXAM, id="μόνο"), students=1, undecided=1)
    alike = _alike(12)
    return [full, rare, replace(full, mistakes=(), exam=replace(EXAM, id="πάλι")), lone, alike, _folded([])]


def _alike(students: int) -> ExamSummary:
    """Of two problems all of whose points are decided, which agree."""
    heads = [problem_head(AnswerHead("α", "number", 2), id=id, title=id) for id in ("ζ", "η")]
    tally = Tally(exam(*heads, id="δυο", title="Δυο"))
    for number in range(students):
        marks = (answer(Verdict.PARTIAL, number % 3, 2, "α", "number") for _ in heads)
        problems = (problem(mark, id=head.id) for mark, head in zip(marks, heads, strict=True))
        tally.add(submission(*problems, student=f"Σ{number}"))
    return tally.summary()


def _folded(*reports: list[SubmissionReport]) -> ExamSummary:
    tally = Tally(EXAM)
    for report in (one for some in reports for one in some):
        tally.add(report)
    return tally.summary()


def _explained(earned: float) -> list[AnswerReport]:
    shown = [example(**_VALUES, group=group, public=public) for group in ("λεπτά", None) for public in (True, False)]
    wrong = answer(Verdict.WRONG, name="α", mistake="λάθος", feedback=_TOLD["λάθος"], counterexample=shown[0])
    marking = Marking((1, 0.5), "Ελένη", "2026", "διότι")
    curves = (Curve((0, 1), (1, 2), "κ"), Curve((0, 1), (2, 3)))
    return [
        wrong,
        *(answer(Verdict.ERROR, name="α", feedback=phrase("It raised."), counterexample=each) for each in shown[1:]),
        answer(Verdict.WRONG, name="α", kind="number", counterexample=replace(shown[0], got=None)),
        answer(Verdict.WRONG, name="β", kind="choice", mistake="ναι"),
        answer(Verdict.REVIEW, name="γ", kind="essay", pending=2, text="διότι"),
        answer(Verdict.REVIEW, name="γ", kind="essay", pending=2, text="διότι", feedback=phrase("It waits.")),
        answer(Verdict.PARTIAL, earned, name="γ", kind="essay", text="διότι", feedback="διότι", marking=marking),
        answer(Verdict.PARTIAL, 1.5, name="γ", kind="essay", text="διότι"),
        answer(Verdict.WRONG, name="δ", kind="plot", feedback=phrase("Lines differ."), curves=curves),
    ]
