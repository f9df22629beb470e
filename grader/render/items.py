"""Folds reports into what reliability and discrimination need: sums and products of the problems' scores.

Students are kept apart by which of the problems are decided for them; there are few such patterns in a class, and each
takes the same memory however many students it has. Only problems that are decided for at least half of the students are
looked at, and of the students those for whom all of these are: a point that waits or was our fault is no zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grader.model.message import phrase
from grader.model.report import ExamHead, ProblemReport, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.problem_tally import MICRO
from grader.render.reliability import Figure, Moments, Reliability, alpha, discrimination, error

PATTERNS = 256  # which problems are decided, in so many ways; students with yet another one are left out


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """discriminations: of each problem, by its id."""

    reliability: Reliability
    discriminations: Mapping[str, Figure]


@dataclass(slots=True)
class _Sums:
    """Of the students with one pattern: products[i][j] for j <= i, by the places of the problems that are decided."""

    students: int
    sums: list[int]
    products: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.products = [[0] * (place + 1) for place in range(len(self.sums))]

    def add(self, scores: Sequence[int]) -> None:
        self.students += 1
        for place, score in enumerate(scores):
            if score:
                self.sums[place] += score
                row = self.products[place]
                for other in range(place + 1):
                    row[other] += score * scores[other]


class ItemTally:
    """The problems of one exam as items of a test."""

    def __init__(self, exam: ExamHead) -> None:
        self._titles = {problem.id: problem.title for problem in exam.problems}
        self._patterns: dict[tuple[str, ...], _Sums] = {}
        self._students = 0

    def add(self, report: SubmissionReport) -> None:
        """Count one student in."""
        scores = {
            one.id: round(one.score * MICRO) for one in report.problems if one.id in self._titles and _decided(one)
        }
        pattern = tuple(id for id in self._titles if id in scores)
        self._students += 1
        if pattern not in self._patterns:
            if len(self._patterns) == PATTERNS:
                return
            self._patterns[pattern] = _Sums(0, [0] * len(pattern))
        self._patterns[pattern].add([scores[id] for id in pattern])

    def figures(self) -> ItemFigures:
        """What the problems are worth as a measurement."""
        items = [id for id in self._titles if 2 * self._decided(id) >= max(1, self._students)]
        moments = self._moments(items)
        found = alpha(moments)
        places = {id: discrimination(moments, place) for place, id in enumerate(items)}
        undecided = Figure(None, phrase("Too much of it is undecided."))
        return ItemFigures(
            Reliability(
                alpha=found,
                error=None if found.value is None else error(moments, found.value) / MICRO,
                problems=len(items),
                students=moments.students,
                left_out=tuple(title for id, title in self._titles.items() if id not in places),
            ),
            {id: places.get(id, undecided) for id in self._titles},
        )

    def _decided(self, id: str) -> int:
        return sum(sums.students for pattern, sums in self._patterns.items() if id in pattern)

    def _moments(self, items: Sequence[str]) -> Moments:
        """Over the students for whom all of `items` are decided."""
        students, sums, products = 0, [0] * len(items), [[0] * len(items) for _ in items]
        for pattern, part in self._patterns.items():
            if not set(items) <= set(pattern):
                continue
            at = [pattern.index(id) for id in items]
            students += part.students
            for one, place in enumerate(at):
                sums[one] += part.sums[place]
                for other, second in enumerate(at):
                    products[one][other] += part.products[max(place, second)][min(place, second)]
        return Moments(students, sums, products)


def _decided(problem: ProblemReport) -> bool:
    """Whether every point of it has been given or refused."""
    graded = all(answer.verdict is not Verdict.UNGRADED for answer in problem.answers)
    return bool(problem.answers) and graded and not problem.pending
