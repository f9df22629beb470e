"""What has to be known, and seen to be possible, before a class is marked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from grader.errors import UsageError
from grader.model.exam import Exam
from grader.model.kept import HandIn, KeptMark, Version
from grader.store.database.answer_store import versions
from grader.store.database.store import Store
from grader.store.database.students import read_students

CHUNK = 20  # students at a time: of larger lots, most of the time went to the collection of garbage
FIRST = 200  # students whose seed is looked at


def everybody(store: Store, exam: str) -> Iterator[list[tuple[HandIn, dict[str, KeptMark]]]]:
    """All students of an exam with their marks so far, some at a time, by code points."""
    after = ""
    while chunk := read_students(store, exam, after, CHUNK):
        yield chunk
        after = chunk[-1][0].student


def seed_of(store: Store, exam: str) -> int:
    """The seed that the marks of most of the first students were given with."""
    known = versions(store, exam)
    first = read_students(store, exam, "", FIRST)
    seeds = Counter(known[mark.version].seed for _, marks in first for mark in marks.values() if mark.version in known)
    return seeds.most_common(1)[0][0] if seeds else max((version.seed for version in known.values()), default=0)


def one_seed(seeds: Mapping[str, int]) -> int:
    """The seed of a report about these exams; UsageError where there are several."""
    if len(set(seeds.values())) > 1:
        told = ", ".join(f"{exam} with {seed}" for exam, seed in seeds.items())
        raise UsageError(
            f"--apply: these exams were graded with different seeds ({told}), and a report has one; apply them one by "
            "one with --only and --out"
        )
    return next(iter(seeds.values()))


def none_lowered(store: Store, exam: Exam) -> None:
    """UsageError where an answer is worth less than when somebody was marked: what they had may be more than that."""
    sentences = {row: told for row, version in versions(store, exam.id).items() if (told := _lowered(exam, version))}
    if not sentences:
        return
    for chunk in everybody(store, exam.id):
        for row in sorted({mark.version for _, marks in chunk for mark in marks.values()} & sentences.keys()):
            raise UsageError(
                f"--raise-only: {sentences[row]}, and nobody can keep more than it is worth; leave the points as they "
                "were, or leave out --raise-only"
            )


def _lowered(exam: Exam, version: Version) -> str | None:
    """Which answer was worth more by these rules than it is now, as a clause."""
    for file in exam.problems:
        for name, answer in file.problem.answers.items() if file.id == version.problem else ():
            was = float(version.rules.get(f"answers.{name}.points", "0"))
            if was > answer.points:
                return f"{exam.id}/{file.id}: {name} is worth {answer.points:g} now, and was worth {was:g}"
    return None
