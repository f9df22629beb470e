"""Jobs: what is handed to the sandbox, for a student's modules or for an author's solvers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from grader.model.attempt import Attempt, Call
from grader.model.value import Value

if TYPE_CHECKING:
    from grader.model.answers import Limits, Steps

Arguments = tuple[Value, ...]


def _least() -> Limits:
    """No more room than the questions themselves ask for."""
    from grader.model.answers import Limits  # where a wall is started before all else, pydantic can wait

    return Limits(seconds=1e-9, megabytes=16)


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: `name` as people know it ("petrov.py", "petrov/conv2d-by-hand.py"), and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One answer to be fetched from a student's modules.

    parameters: the argument names in calling order; cases: one tuple of arguments for each call.
    A constant has neither; a plot is a function of no arguments with one case, (), and what comes back is the lines
    of its figure (see guest/figure.py). steps: each case is so many calls in a row (see guest/steps.py).
    seconds: time for one case after another, all together. public: these are an answer's public cases, which touch no
    mark: asked after everything else, if the answer's own question came to an end.
    """

    problem: str
    answer: str
    kind: Literal["constant", "function", "plot"]
    seconds: float
    megabytes: int
    parameters: tuple[str, ...] = ()
    cases: tuple[Arguments, ...] = ()
    steps: Steps | None = None
    public: bool = False

    @property
    def name(self) -> str:
        """The answer's name in attempts."""
        return public_name(self.answer) if self.public else self.answer


def public_name(answer: str) -> str:
    """The name of the attempt at an answer's public cases; no answer has a slash in its name."""
    return f"{answer}/public"


@dataclass(frozen=True, slots=True, eq=False)
class Questions:
    """The questions of one exam that share what a student may import and may not use; the same for every student.

    room: the time of the slowest and the memory of the largest answer of the whole exam, whichever of them are asked:
    what a module may do while it loads must not depend on which problems are run.
    forbid: dotted names of what is taken away ("numpy.gradient").
    """

    items: tuple[Question, ...]
    packages: frozenset[str]
    room: Limits = field(default_factory=_least)
    forbid: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StudentJob:
    """Run one submission. `key` comes back with the run and means nothing to the wall."""

    key: str
    sources: tuple[Source, ...]
    questions: Questions


@dataclass(frozen=True, slots=True)
class StudentRun:
    """What came back: one attempt for each question, in order, and the first 64 kB that was printed."""

    key: str
    attempts: tuple[Attempt, ...]
    output: str
    cpu_seconds: float


Precision = Literal["float64", "float32", "float16"]
Order = Literal["rows", "columns"]  # how arrays lie in memory, which is the order in which numbers are added up


@dataclass(frozen=True, slots=True)
class Solver:
    """An author's code for one answer.

    id: "reference", "oracle", "accepted/0", "mistake/flipped-kernel/0".
    form: an expression, the body of a function, the name of a function in `file`, or "gradient":
    then `text` is an expression and the answer is its gradient with respect to `with_respect_to`
    (an argument), taken along `upstream` (an expression; 1 when None and the expression is a number); or "differences":
    the same by central differences; or "name": then
    `text` is a dotted name that a problem forbids, and the answer is why it cannot be taken away, or "".
    file, line: where `text` starts, for tracebacks. backend: "torch" hands arrays over as tensors.
    """

    id: str
    form: Literal["expression", "body", "function", "gradient", "differences", "name"]
    text: str
    file: str
    line: int
    backend: Literal["numpy", "torch"]
    with_respect_to: str | None = None
    upstream: str | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """Run each solver on each case, in each precision.

    parameters: all names in scope, hidden ones too, in the order of each case's values.
    given: {"n": "SIZE_1"} - further names whose value is what the first solver of that earlier exercise
    of the same job returned (its case 0). steps: each case is so many calls in a row. threads: those of torch.
    """

    answer: str
    solvers: tuple[Solver, ...]
    parameters: tuple[str, ...]
    cases: tuple[Arguments, ...]
    precisions: tuple[Precision, ...]
    given: tuple[tuple[str, str], ...] = ()
    steps: Steps | None = None
    order: Order = "rows"
    threads: int = 1


@dataclass(frozen=True, slots=True)
class AuthorJob:
    """Run the solvers of one problem. `files` are the Python files beside the YAML that solvers name.

    forbid: what the problem forbids its students; the solvers that look these names up must see their packages.
    seconds: for all solvers together; what takes longer, dies or eats memory ends the job. each: where it is given, for
    each solver in one precision: one that dies raised on every case, and the others go on. Nothing is `given` there.
    until: where it is given, the moment of time.monotonic() at which the job ends, whichever of the two holds.
    """

    key: str
    files: tuple[Source, ...]
    exercises: tuple[Exercise, ...]
    seconds: float
    megabytes: int
    forbid: tuple[str, ...] = ()
    each: float | None = None
    until: float | None = None


@dataclass(frozen=True, slots=True)
class Solved:
    """What one solver gave: one call for each case.

    seconds: processor time that it took, by its own process's word; megabytes: by how much it made that process grow.
    """

    answer: str
    solver: str
    precision: Precision
    calls: tuple[Call, ...]
    seconds: float = field(default=0.0, compare=False)
    megabytes: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class AuthorRun:
    """All solvers' values, or, in `fault`, the sentence why there are none (too slow, died, too much memory)."""

    key: str
    solved: tuple[Solved, ...]
    fault: str | None = None
