"""What looks at an open answer, on values near those that are listed: it comes to an end, to one conclusion, always."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from grader.authoring.neighbours import neighbours
from grader.judge.exercises import MEGABYTES, ONE, looking_of
from grader.judge.failure import raised_sentence
from grader.judge.naming import literal
from grader.judge.open import MOST_NUMBERS, REFUSALS, numbers_in, says_yes
from grader.model.attempt import Call, Raised, Returned
from grader.model.certificate import Remark
from grader.model.exam import ProblemFile
from grader.model.job import AuthorJob, Exercise, Solved, Solver
from grader.model.value import Value
from grader.sandbox.runner import Runner

_CHECK = "agreement"
EACH = 5.0  # seconds for one value, as where a student wrote it
_SECONDS = 600.0  # of processor time for all values of one job, none of which takes longer than EACH
MOST = 60  # values of one answer that are near those that are listed
_AT_ONCE = 6  # values in one job: after the first fault there is no other
_SHOWN = 3  # values on which check and oracle do not agree that are named
_AGAIN = 5  # times that all are looked at, once all have ended, in one process: random numbers go on there
_WAITS = "Such an answer would wait for a person"
_KILLED = ("TimeoutError", "MemoryError", "SystemError")
_QUICK = "look at the kind and the size of the answer before looping over it"
_REFUSE = (
    "raise ValueError or TypeError where the answer is not the right kind of thing, return False where it is wrong"
)
_SAME = "Does it draw random numbers? Then seed them there (rng = np.random.default_rng(0))"


def near_remarks(runner: Runner, file: ProblemFile, name: str) -> Iterator[Remark]:
    """A fault for a value on which something does not end, or says one thing and then another; a warning of values on
    which check and oracle do not agree.
    """
    looking, giving = looking_of(file, name)
    (run,) = runner.authors([_job(file, [Exercise(each.id, (each,), (), ((),), ONE) for each in giving])])
    calls = [row.calls[0] for row in run.solved]
    listed = [call.value for call in calls if isinstance(call, Returned)]
    every = [*listed, *(value for value in neighbours(listed, MOST) if numbers_in(value) <= MOST_NUMBERS)]
    apart: list[str] = []
    for times, start in [(times, start) for times in (1, _AGAIN) for start in range(0, len(every), _AT_ONCE)]:
        part = every[start : start + _AT_ONCE]
        seen = _looked_at(runner, file, looking, part, times)
        if isinstance(seen, Remark):
            yield seen
            return
        for value, calls_of in zip(part, seen, strict=True):
            fault = next(_faults(value, looking, calls_of), None)
            if fault is not None:
                yield fault
                return
            said = [word for word, calls in zip(("check", "oracle"), calls_of, strict=False) if says_yes(calls[0])]
            apart += [is_right(value, said)] if len(said) == 1 and times == 1 else []
    yield from (Remark("warning", _CHECK, sentence) for sentence in apart[:_SHOWN])


def faults_with(
    runner: Runner, file: ProblemFile, looking: Sequence[Solver], values: Sequence[Value]
) -> Iterator[Remark]:
    """What is wrong with how these values are looked at, each by all who look."""
    seen = _looked_at(runner, file, looking, values, 1)
    if isinstance(seen, Remark):
        yield seen
        return
    for value, calls_of in zip(values, seen, strict=True):
        yield from _faults(value, looking, calls_of)


def is_right(value: Value, words: Sequence[str]) -> str:
    """What to say of a value that perhaps should not be right. words: who says that it is."""
    return f"{literal(value, 200)} is right, says the {' and the '.join(words)}: is that meant?"


def _job(file: ProblemFile, exercises: Sequence[Exercise]) -> AuthorJob:
    return AuthorJob("near", file.files, tuple(exercises), _SECONDS, MEGABYTES, each=EACH)


def _looked_at(
    runner: Runner, file: ProblemFile, looking: Sequence[Solver], part: Sequence[Value], times: int
) -> list[list[list[Call]]] | Remark:
    """Of each value, of each who looks at it: what it says, time after time."""
    solvers = tuple(replace(each, id=f"{each.id}/{time}") for time in range(times) for each in looking)
    exercises = [Exercise(f"{at}", solvers, ("answer",), ((value,),), ONE) for at, value in enumerate(part)]
    (run,) = runner.authors([_job(file, exercises)])
    if run.fault is not None:
        return Remark("undecided", _CHECK, run.fault)
    return [_by_solver([row for row in run.solved if row.answer == f"{at}"], len(looking)) for at in range(len(part))]


def _by_solver(rows: Sequence[Solved], many: int) -> list[list[Call]]:
    return [[row.calls[0] for row in rows[at::many]] for at in range(many)]


def _faults(value: Value, looking: Sequence[Solver], calls_of: Sequence[Sequence[Call]]) -> Iterator[Remark]:
    """What is wrong with how one value is looked at: who never ends is worse than who changes its mind."""
    shown, right = literal(value, 200), says_yes(calls_of[0][0])
    said = list(zip(looking, calls_of, strict=True))
    for each, calls in said:
        for call in calls:
            if isinstance(call, Raised) and _is_no_end(each.id, call, right=right):
                why = _stop(raised_sentence(call))
                check, cure = ("limits", _QUICK) if call.type in _KILLED else (_CHECK, _REFUSE)
                sentence = f"{_word(each.id)} comes to no end with {shown}: {why} {_WAITS}: {cure}"
                yield Remark("fault", check, sentence)
    for each, calls in said:
        for call in calls[1:]:
            if _verdict(call) != _verdict(calls[0]):
                gave = f"{_words(calls[0])}, then {_words(call)}"
                sentence = f"{_word(each.id)} does not say the same twice of {shown}: {gave}. {_SAME}"
                yield Remark("fault", _CHECK, sentence)


def _is_no_end(solver: str, raised: Raised, *, right: bool) -> bool:
    """Whether nobody knows what it says of a value. Of what the check refuses, nobody asks the others.

    right: the check says so.
    """
    if raised.type in _KILLED:
        return True
    return (solver == "oracle" and right) or (solver == "reference" and raised.type not in REFUSALS)


def _verdict(call: Call) -> tuple[bool, bool]:
    return says_yes(call), isinstance(call, Raised)


def _word(solver: str) -> str:
    """`check`, `oracle`, or `when` of a mistake."""
    if solver.startswith("mistake/"):
        return f"`when` of the mistake `{solver.split('/')[1]}`"
    return f"`{'check' if solver == 'reference' else solver}`"


def _words(call: Call) -> str:
    return literal(call.value, 120) if isinstance(call, Returned) else "an error"


def _stop(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
