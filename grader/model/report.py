"""Reports: all that is known about a run when it is over. Renderers turn these records into files and pages.

    RunReport ─ ExamReport ─ (head, and one SubmissionReport at a time) ─ ProblemReport ─ AnswerReport

Field names are those of `report.json`. No times, paths or host names here: they belong to `run.json`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.model.kind import Kind
from grader.model.language import ENGLISH, Language
from grader.model.message import Message
from grader.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Counterexample:
    """The smallest case that was answered wrongly, as text that Python can read back.

    arguments: {"x": "[[1.0, 2.0]]", "stride": "2"}; got is None where there is no value (it raised);
    place: where in the value the worst difference is ("[0, 1]", "['dw0']"), None for a single number.
    public: it is none of the cases that were marked (judge/public_cases.py).
    """

    case: int
    group: str | None
    call: str
    arguments: dict[str, str]
    got: str | None
    expected: str
    place: Message | None = None
    public: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of a student's figure, thinned out for drawing: as many x as y. name: of the curve that it shows."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Marking:
    """How a person marked an answer: the points of each criterion of the rubric, who, when and why."""

    points: tuple[float, ...]
    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """The mark of one answer and why. `pending` points wait for a person and are not in `score`."""

    name: str
    kind: Kind
    verdict: Verdict
    score: float
    max_score: float
    mistake: str | None
    feedback: Message
    cases: int
    cases_passed: int
    counterexample: Counterexample | None
    pending: float = 0
    carried: bool = False  # right for an earlier value that was carried on
    text: str | None = None  # what was written, for a person to mark
    marking: Marking | None = None  # by a person
    quality: bool = False  # right as a formula: wrong only where the problem tries what floating point does
    curves: tuple[Curve, ...] = ()  # the lines of a plot, for the student's page alone


@dataclass(frozen=True, slots=True)
class ProblemReport:
    id: str
    score: float
    max_score: float
    answers: tuple[AnswerReport, ...]
    pending: float = 0


@dataclass(frozen=True, slots=True)
class SubmissionReport:
    """One student's marks. `findings` are sentences about the hand-in as a whole (a link out of the folder …).

    language: the one that the student has chosen, or is spoken to in.
    """

    student: str
    score: float
    max_score: float
    problems: tuple[ProblemReport, ...]
    pending: float = 0
    findings: tuple[Message, ...] = ()
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class AnswerHead:
    """What is true of an answer whoever gives it.

    mistakes: the id of a known mistake, or a wrong option -> the author's feedback on it.
    """

    name: str
    kind: Kind
    points: float
    options: dict[str, Message] = field(default_factory=dict)
    rubric: tuple[tuple[float, Message], ...] = ()
    mistakes: dict[str, Message] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProblemHead:
    """What is true of a problem whoever answers it. `unsound` says why nobody is graded on it, if so."""

    id: str
    title: Message
    statement: Message
    max_score: float
    answers: tuple[AnswerHead, ...]
    unsound: str | None = None


@dataclass(frozen=True, slots=True)
class ExamHead:
    """language: in which the students of this exam are spoken to, if nothing else is asked for."""

    id: str
    title: Message
    max_score: float
    problems: tuple[ProblemHead, ...]
    language: Language = ENGLISH
