"""What came back from many students at once, for those marks that it was the ground of."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, bindparam, select

from grader.model.kept import HandIn, KeptAttempts, KeptMark
from grader.store.database import tables
from grader.store.database.rows import attempts_in
from grader.store.database.store import Store
from grader.store.database.students import read_students

CHUNK = 100  # students in memory at a time

_attempts, _mark = tables.attempts.c, tables.mark.c
_SAME = ("exam", "student", "problem", "submission", "inputs", "environment")
_SPAN = (
    select(tables.attempts)
    .join(tables.mark, and_(*[_attempts[name] == _mark[name] for name in _SAME]))
    .where(
        _attempts.exam == bindparam("exam"),
        _attempts.student > bindparam("after"),
        _attempts.student <= bindparam("last"),
    )
)

Kept = dict[str, KeptAttempts]  # problem -> what came back for it


def marked_students(store: Store, exam: str) -> Iterator[tuple[HandIn, dict[str, KeptMark], Kept]]:
    """All students of an exam, by code points: problem -> mark; and what is kept of the attempts that it is for."""
    after = ""
    while chunk := read_students(store, exam, after, CHUNK):
        span = {"exam": exam, "after": after, "last": chunk[-1][0].student}
        kept: dict[str, Kept] = {}
        with store.read() as connection:
            for row in connection.execute(_SPAN, span).mappings().all():
                kept.setdefault(row["student"], {})[row["problem"]] = attempts_in(row)
        for hand_in, marks in chunk:
            fitting = {
                problem: attempts
                for problem, attempts in kept.get(hand_in.student, {}).items()
                if problem in marks and attempts.origin == marks[problem].origin
            }
            yield hand_in, marks, fitting
        after = chunk[-1][0].student
