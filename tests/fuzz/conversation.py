"""All that a child says into its pipe, taken by the parent's end of it (grader/sandbox/child.py) for a whole job.

Whatever the bytes, and in whatever pieces they come: the only fault of ours is a child that never was behind its walls;
messages are taken in the order of guest/wire.py, and every question is answered once; no more is taken than a job may
send. Each new child says the same again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import msgspec

from grader.model.attempt import Attempt, Ending
from grader.model.job import AuthorJob, AuthorRun, Exercise, Question, Questions, Solver, Source, StudentJob, StudentRun
from grader.sandbox.child import Child, Fault
from grader.sandbox.guest import control, wire
from grader.sandbox.homework import Homework
from grader.sandbox.kept_attempts import pack_attempts
from grader.sandbox.kept_call import pack_call
from grader.sandbox.submission import Submission

# The first byte of an input: AUTHOR's job or a student's; FRAMED: what follows is payloads parted by PARTING, each of
# which gets its true length, or else headers and payloads as they stand. The second: how large the pieces are.
AUTHOR, FRAMED, PARTING = 1, 2, b"\xc1"
ANSWERED = (Ending.DONE, Ending.MISSING, Ending.NOT_LOADED)
_PIPE = 1 << 16
_ended = control.Ended(0, 0, 0.0, 0)
_questions = (
    Question("p", "N", "constant", 5.0, 256),
    Question("p", "f", "function", 5.0, 256, ("x",), ((1,), (2,))),
    Question("q", "draw", "plot", 5.0, 256, (), ((),)),
)
_student = StudentJob("s", (Source("a.py", "x = 1\nraise\n"),), Questions(_questions, frozenset({"numpy"})))
_solvers = tuple(Solver(name, "expression", "1 + x", "b.yaml", 7, "numpy") for name in ("reference", "oracle"))
_author = AuthorJob("a", (), (Exercise("N", _solvers, ("x",), ((1,),), ("float64", "float32")),), 5.0, 256)


def one_input(data: bytes) -> None:
    """Say the same in pieces of two sizes, and compare what is known at the end."""
    how, size, said = data[:1], data[1:2], data[2:]
    if not size:
        return
    if how[0] & FRAMED:
        said = framed(*said.split(PARTING))
    run = _author_run if how[0] & AUTHOR else student_run
    assert run(said, 1 + size[0]) == run(said, _PIPE), "another outcome in other pieces"


def framed(*payloads: bytes) -> bytes:
    """Messages as a child sends them."""
    return b"".join(len(payload).to_bytes(4, "little") + payload for payload in payloads)


class _Student(Submission):
    """Remembers what it took from the child of now."""

    def payload(self) -> bytes:
        self.due: list[object] = [wire.Started(), wire.Loaded(), *self._order, wire.Finished()]
        return super().payload()

    def take(self, frame: wire.Frame, message: bytes) -> bool:
        renewed = super().take(frame, message)
        assert self.due.pop(0) == getattr(frame, "index", frame), "a message out of order was taken"
        return renewed


class _Author(Homework):
    """The same, for an author's job."""

    def payload(self) -> bytes:
        places = [(0, solver, precision) for solver in (0, 1) for precision in (0, 1)]
        self.due: list[object] = [wire.Started(), *places, wire.Finished()]
        return super().payload()

    def take(self, frame: wire.Frame, message: bytes) -> bool:
        renewed = super().take(frame, message)
        place = (frame.exercise, frame.solver, frame.precision) if isinstance(frame, wire.Solved) else frame
        assert self.due.pop(0) == place, "a message out of order was taken"
        return renewed


def student_run(said: bytes, size: int) -> bytes:
    """The attempts, packed, of a student whose children all say this, in pieces of this size."""
    task = _Student(_student)
    children = sum(1 for _ in _children(task, said, size))
    run = task.run()
    assert isinstance(run, StudentRun) and children <= len(_questions), "more children than questions"
    assert [(each.problem, each.answer) for each in run.attempts] == [
        (each.problem, each.answer) for each in _questions
    ]
    for attempt, question in zip(run.attempts, _questions, strict=True):
        _see_attempt(attempt, question)
    if task.finished() and children == 1:
        assert all(attempt.ending in ANSWERED for attempt in run.attempts), "it said all, and an answer has none"
    return pack_attempts(run.attempts)


def _see_attempt(attempt: Attempt, question: Question) -> None:
    due = len(question.cases) or 1
    assert len(attempt.calls) == (due if attempt.ending is Ending.DONE else 0), "another number of calls"
    assert (attempt.raised is not None) == (attempt.ending is Ending.NOT_LOADED)
    assert attempt.detail.isprintable() and len(attempt.detail) < 500


def _author_run(said: bytes, size: int) -> bytes:
    task = _Author(_author)
    assert sum(1 for _ in _children(task, said, size)) == 1, "an author's job is run once"
    run = task.run()
    assert isinstance(run, AuthorRun) and (run.fault is None) == task.finished(), "neither finished nor at fault"
    assert len(run.solved) == (4 if run.fault is None else 0), "another number of solvers"
    assert run.fault is None or run.fault.isprintable()
    return (
        msgspec.msgpack.encode([[pack_call(call) for call in each.calls] for each in run.solved])
        + repr(run.fault).encode()
    )


def _children(task: Submission | Homework, said: bytes, size: int) -> Iterator[None]:
    """One child after another, until the job is done."""
    going_on = True
    while going_on:
        yield
        before = task.room().size
        child = Child(task)
        try:
            _say(child, said, size)
            death = child.death(_ended, 0.0, last=True)
            going_on = death is not None and task.died(death)
        except Fault:
            assert task.limit() is None, "a fault of ours after it had started"
            task.lose("no walls")
            going_on = False
        finally:
            child.close()
        room = task.room()
        assert room.size >= 0 and before - room.size <= len(said), "more was taken than is allowed, or was said"
        assert room.boxes <= 8 * wire.BOXES


def _say(child: Child, said: bytes, size: int) -> None:
    """Into its pipe, and on to the parent; then the child's ends are closed."""
    for start in range(0, len(said), size):
        os.write(child.pipes[0], said[start : start + size])
        child.read_results(0.0)
    child.sent(0.0)
