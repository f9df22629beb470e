"""All students of an exam, some at a time, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from sqlalchemy import bindparam, func, select

from grader.model.kept import HandIn, KeptAttempts, KeptMark
from grader.store.database import tables
from grader.store.database.rows import attempts_in, hand_in_in, hand_in_row, mark_of
from grader.store.database.store import Store

_hand_in, _mark = tables.hand_in.c, tables.mark.c
_HAND_INS = (
    select(tables.hand_in)
    .where(_hand_in.exam == bindparam("exam"), _hand_in.student > bindparam("after"))
    .order_by(_hand_in.student)
    .limit(bindparam("limit"))
)
_MARKS = select(tables.mark).where(
    _mark.exam == bindparam("exam"), _mark.student > bindparam("after"), _mark.student <= bindparam("last")
)
_attempts = tables.attempts.c
_ATTEMPTS = select(tables.attempts).where(
    _attempts.exam == bindparam("exam"),
    _attempts.student >= bindparam("first"),
    _attempts.student <= bindparam("last"),
    _attempts.problem.in_(bindparam("problems", expanding=True)),
)
_LOT = 500  # hand-ins in memory at a time
_NEXT_EXAM = select(func.min(_hand_in.exam)).where(_hand_in.exam > bindparam("after"))


def read_students(store: Store, exam: str, after: str, limit: int) -> list[tuple[HandIn, dict[str, KeptMark]]]:
    """The next `limit` students behind `after` ("" for the first ones), by code points, each with problem -> mark.

    Some 20 at a time cost least (65 µs a student; with 500 more than twice as much, for Python's garbage collector
    walks over all that is held). The two queries may see different moments: a mark that another program writes in
    between may be newer.
    """
    with store.read() as connection:
        found = connection.execute(_HAND_INS, {"exam": exam, "after": after, "limit": limit}).mappings().all()
        hand_ins = [hand_in_in(row) for row in found]
        if not hand_ins:
            return []
        marks: dict[str, dict[str, KeptMark]] = {hand_in.student: {} for hand_in in hand_ins}
        span = {"exam": exam, "after": after, "last": hand_ins[-1].student}
        for row in connection.execute(_MARKS, span).mappings().all():
            if row["student"] in marks:
                marks[row["student"]][row["problem"]] = mark_of(row)
    return [(hand_in, marks[hand_in.student]) for hand_in in hand_ins]


def attempts_between(
    store: Store, exam: str, first: str, last: str, problems: Collection[str]
) -> dict[str, list[KeptAttempts]]:
    """student -> all that is kept of these problems, of every student from `first` to `last` by code points."""
    span = {"exam": exam, "first": first, "last": last, "problems": list(problems)}
    found: dict[str, list[KeptAttempts]] = {}
    with store.read() as connection:
        for row in connection.execute(_ATTEMPTS, span).mappings().all():
            found.setdefault(row["student"], []).append(attempts_in(row))
    return found


def leave_out(store: Store, exam: str, present: Callable[[str], bool]) -> None:
    """Note of all students but those who are present that their hand-in is gone; what is kept of them stays."""
    after = ""
    while True:
        with store.read() as connection:
            span = {"exam": exam, "after": after, "limit": _LOT}
            lot = [hand_in_in(row) for row in connection.execute(_HAND_INS, span).mappings().all()]
        if not lot:
            return
        after = lot[-1].student
        absent = [replace(each, gone=True) for each in lot if not each.gone and not present(each.student)]
        if absent:
            with store.write() as connection:
                store.put(connection, tables.hand_in, [hand_in_row(each) for each in absent])


def exams_in(store: Store) -> list[str]:
    """The ids of the exams that anybody handed anything in for."""
    exams: list[str] = []
    with store.read() as connection:  # from one to the next: a walk over all hand-ins would take seconds
        while (exam := connection.execute(_NEXT_EXAM, {"after": exams[-1] if exams else ""}).scalar()) is not None:
            exams.append(exam)
    return exams


def count_students(store: Store, exam: str) -> int:
    """How many handed something in for an exam."""
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(tables.hand_in).filter_by(exam=exam)).scalar_one()
