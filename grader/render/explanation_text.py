"""The whole reasoning of one mark, for an instructor.

anna, small/double/double: function, seed 0
WITH MARKED CASES AND WHAT WAS DUE: not for students.

wrong, 0 of 2 points
You squared.
report.json has wrong, 0 of 2 points.

How the mark came about
- All cases: 0 of 20 right, which earns 0 of 2.
- Its values are those of the known mistake squared, which keeps 0 of 2.

Case by case
✗ case 0
    double(np.array([1.5]))
    got      [2.25]
    due      [3.0]
    off by 0.75 at [0], allowed 3e-06 (float64)

On public cases, which touch no mark
✓ public case 0 …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.model.explanation import ExplainedCase, Explanation
from grader.render.clean import clean, cut, visible
from grader.render.points import count, points, wait

WARNING = "WITH MARKED CASES AND WHAT WAS DUE: not for students."
LONGEST = 4000  # characters of a value
MOST_PRINTED = 4000  # characters of what the script printed


def explanation_text(explained: Explanation) -> Iterator[str]:
    """Lines of text in which nothing is hidden."""
    place = f"{explained.exam}/{explained.problem}/{explained.answer}"
    yield clean(f"{explained.student}, {place}: {explained.kind}, seed {explained.seed}", LONGEST)
    yield WARNING
    yield ""
    waits = f"; {wait(explained.pending)}" if explained.pending else ""
    most = count(explained.max_score, "point")
    yield f"{explained.verdict.value}, {points(explained.score)} of {most}{waits}"
    yield from (clean(line, LONGEST) for line in (explained.feedback, *explained.before) if line)
    yield from _part("How the mark came about", [f"- {rule}" for rule in explained.reasoning.rules])
    yield from _part("Case by case", list(_cases(explained.reasoning.cases)))
    yield from _part("On public cases, which touch no mark", list(_cases(explained.reasoning.public)))
    yield from _part("It printed", visible(cut(explained.output, MOST_PRINTED)).splitlines())


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (visible(cut(" ".join(line.splitlines()), LONGEST)) for line in lines)


def _cases(cases: Sequence[ExplainedCase]) -> Iterator[str]:
    for case in cases:
        yield f"{'✓' if case.right else '✗'} {clean(case.title, 300)}"
        for name, text in (("", case.asked), ("got      ", case.got), ("due      ", case.expected), ("", case.told)):
            if text:
                yield f"    {name}{text}"
