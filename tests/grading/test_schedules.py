"""The same bytes whatever happened before: runs of parts of the class, of older hand-ins, with other rules and
seeds, in any order, lost, stopped and killed.

Hypothesis draws what happened; then comes one whole run. What it writes is what one quiet run without a store writes,
and no (student, problem) that was kept is ever run again.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from grader.errors import StoreError
from grader.grading import keeping
from grader.grading.class_run import grade_class
from grader.grading.grounds import submission_digest
from grader.grading.keeping import Keeping, Terms
from grader.grading.order import Order
from grader.grading.outcome import Outcome
from grader.judge.key import ProblemKey
from grader.model.hand_mark import HandMark, text_digest
from grader.model.job import StudentJob, StudentRun
from grader.model.report import ExamHead, SubmissionReport
from grader.store.database import tables
from grader.store.database.store import Store
from grader.store.kept import Kept
from tests.grading.making import as_wall
from tests.grading.storing import ESSAY, NUMBERS, WORK, CountingWall, Pair, hand_in
from tests.stories.making import DOUBLE, exam, students

STRICT = """
title: Sum
packages: [numpy]
statement: "`C` is 5."
answers:
  C: {points: 1, reference: "5", oracle: "2 + 3"}
"""
PROBLEMS = {
    "double": DOUBLE,
    "numbers": NUMBERS,
    "why": ESSAY,
    "strict": STRICT,
}
STUDENTS: dict[str, str | bytes] = {
    "anna": WORK + "C = 5\n",
    "boris": WORK.replace("N = 7", "N = 8"),
    "carried": "A = 100\nB = 50\nC = 4\n",
    "dina": "def double(x): return x[99]\nA = 'two hundred'\nWHY = '   '\nLR = 'high'\n",
    "eve": b"N = 7\x00\n",
    "fedir": "N = 7\nraise RuntimeError('never mind')\n",
    "ganna": "",
    "ї, ö": WORK.replace("x + x", "x * x").replace("Because.", "Warum nicht."),
}
OLDER = STUDENTS | {"boris": "N = 1\n", "ganna": WORK, "eve": "N = 7\n", "anna": b"\xff"}  # what some handed in before
DEARER = PROBLEMS | {"double": DOUBLE.replace("points: 1", "points: 5").replace("You squared.", "It is squared.")}
PACKAGES = 2  # sets of them: so many runs has a student


@dataclass(frozen=True)
class Try:
    """One run that may not come to its end.

    order: of the results; window: jobs under way; together: whether filings wait for one another. older, dearer,
    unmarked: with what was handed in before, with other rules, without the marks of persons.
    end: None, or how it ends once `after` results are there: by Ctrl-C, by a fault of ours, by a kill between two
    results, or by a kill in the middle of a transaction; or, after so many writes, the disk is full.
    """

    order: int = 0
    window: int = 1
    lost: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    seed: int = 0
    older: bool = False
    dearer: bool = False
    unmarked: bool = False
    together: bool = False
    fresh: bool = False
    end: str | None = None
    after: int = 0


SELDOM = st.sampled_from([False, False, False, True])
TRIES = st.builds(
    Try,
    st.integers(0, 10**6),
    st.integers(1, 5),
    st.frozensets(st.sampled_from(sorted(STUDENTS)), max_size=2),
    st.frozensets(st.sampled_from(sorted(PROBLEMS)), max_size=2),
    st.sampled_from([0, 0, 0, 1]),
    SELDOM,
    SELDOM,
    SELDOM,
    st.booleans(),
    SELDOM,
    st.sampled_from([None, "ctrl-c", "fault", "kill", "kill in a transaction", "full disk"]),
    st.integers(0, PACKAGES * len(STUDENTS)),
)
QUIET = Try()
WHOLE = {"lost": frozenset(), "only": frozenset(), "seed": 0, "older": False, "dearer": False, "unmarked": False}


class Killed(Exception):
    """Nothing of the program runs any more."""


class ScheduledWall(CountingWall):
    """Pulls jobs ahead and gives runs back in a drawn order, until the end that was drawn."""

    def __init__(self, drawn: Try) -> None:
        super().__init__(lose=drawn.lost)
        self._drawn, self._random = drawn, random.Random(drawn.order)
        self.killed = False

    def students(self, jobs: Iterable[StudentJob]) -> Iterator[StudentRun]:
        coming, under_way, given = iter(jobs), list[StudentJob](), 0
        while under_way := under_way + list(islice(coming, self._drawn.window - len(under_way))):
            if given == self._drawn.after:
                self._end()
            given += 1
            yield self.run(under_way.pop(self._random.randrange(len(under_way))))

    def _end(self) -> None:
        if self._drawn.end == "ctrl-c":
            raise KeyboardInterrupt
        if self._drawn.end == "fault":
            raise RuntimeError("a fault of ours")
        if self._drawn.end == "kill":
            self.kill()

    def kill(self) -> None:
        self.killed = True
        raise Killed


class Nobody:
    """Watches nothing."""

    def planned(self, submissions: int, problems: int) -> None: ...
    def verified(self, problem: ProblemKey) -> None: ...
    def recalled(self, exam: str, student: str, reasons: Mapping[str, str], kept: int) -> None: ...
    def graded(self, exam: ExamHead, report: SubmissionReport) -> None: ...


@dataclass
class Class:
    """A class on the disk. reference: the files of one quiet run without a store."""

    folder: Path
    reference: dict[str, bytes] = field(default_factory=dict)

    def grade(self, drawn: Try, out: Path, store: Path | None) -> tuple[Outcome | None, ScheduledWall]:
        """One run; None where it did not come to its end."""
        wall = ScheduledWall(drawn)
        order = Order(
            submissions=self.folder / ("older" if drawn.older else "now") / "submissions",
            problems=self.folder / ("dearer" if drawn.dearer else "now") / "problems",
            out=out,
            seed=drawn.seed,
            only=tuple(sorted(drawn.only)),
            marks=None if drawn.unmarked else self.folder / "marks.jsonl",
            store=store,
            terms=Terms(fresh=drawn.fresh),
        )
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(keeping, "_TOGETHER", 3600.0 if drawn.together else 0.0)
            close, put = Keeping.close, Store.put
            patched.setattr(Keeping, "close", lambda mine: None if wall.killed else close(mine))
            if drawn.end == "kill in a transaction":
                writes = iter(range(drawn.after, -1, -1))

                def failing(mine: Store, *more: Any) -> None:
                    if not next(writes, 0):
                        wall.kill()
                    put(mine, *more)

                patched.setattr(Store, "put", failing)
            if drawn.end == "full disk":
                write, room = Store.write, iter(range(drawn.after))

                def full(mine: Store) -> Any:
                    if next(room, None) is None:
                        raise StoreError("the store: the disk is full")
                    return write(mine)

                patched.setattr(Store, "write", full)
            try:
                return grade_class(order, as_wall(wall), Kept(self.folder / "cache"), Nobody()), wall
            except (Killed, RuntimeError):
                return None, wall


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The class, graded once in peace."""
    folder = tmp_path_factory.mktemp("class")
    exam(folder / "now", **PROBLEMS)
    exam(folder / "dearer", **DEARER)
    students(folder / "now", **STUDENTS)
    students(folder / "older", **OLDER)
    (folder / "marks.jsonl").write_text(
        "".join(f"{mark(*each).model_dump_json()}\n" for each in (("anna", "Because."), ("boris", "Another text.")))
    )
    school = Class(folder)
    outcome, wall = school.grade(QUIET, folder / "quiet", None)
    assert outcome is not None and len(wall.ran) == len(PROBLEMS) * (len(STUDENTS) - 1)
    school.reference.update(files(folder / "quiet"))
    return school


def mark(student: str, text: str) -> HandMark:
    return HandMark(
        exam="small",
        problem="why",
        answer="WHY",
        student=student,
        digest=text_digest(text),
        points=(1, 0.5),
        by="Olena",
        at="2026-11-21T20:15:00Z",
    )


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kept_pairs(store: Path, drawn: Try) -> set[Pair]:
    """What is kept of what was handed in, for the inputs that this seed draws, as far as the store knows them."""
    if not store.exists():
        return set()
    with Store(store) as opened, opened.read() as connection:
        versions = connection.execute(select(tables.version)).mappings().all()
        inputs = {row["inputs"] for row in versions if int(row["seed"]) == drawn.seed}
        rows = connection.execute(select(tables.attempts)).mappings().all()
    texts = OLDER if drawn.older else STUDENTS
    return {
        (row["student"], row["problem"])
        for row in rows
        if row["inputs"] in inputs and row["submission"] == digest(row["student"], texts[row["student"]])
    }


def digest(student: str, text: str | bytes) -> bytes:
    return submission_digest(hand_in(student, text)) if isinstance(text, str) else b"unreadable"


def test_the_quiet_run_has_something_of_everything(school: Class) -> None:
    report = school.reference["report.json"].decode()
    for verdict in ("correct", "wrong", "invalid", "missing", "error", "review", "partial"):
        assert f'"verdict": "{verdict}"' in report, verdict
    assert '"carried": true' in report and len(school.reference) == len(STUDENTS) + 3


@settings(max_examples=25)
@given(tries=st.lists(TRIES, min_size=1, max_size=4), last=TRIES)
def test_any_history_ends_in_the_same_bytes(school: Class, tries: list[Try], last: Try) -> None:
    last = Try(last.order, last.window, together=last.together)
    with tempfile.TemporaryDirectory() as scratch:
        out, store = Path(scratch) / "reports", Path(scratch) / "reports.sqlite"
        for each in [*tries, last]:
            kept = kept_pairs(store, each)
            outcome, wall = school.grade(each, out, store)
            assert len(wall.ran) == len(set(wall.ran)), "twice in one run"
            assert each.fresh or not kept & set(wall.ran), "run although it was kept"
            assert each.end or outcome is not None
            if each.end in (None, "full disk") and each == replace(each, **WHOLE):
                assert files(out) == school.reference, "nothing was in the way but the disk"
        assert outcome is not None and (outcome.unwritten, outcome.ungraded) == ((), 0)
        assert outcome.ran + outcome.reused == len(STUDENTS) - 1
        assert files(out) == school.reference
        after, wall = school.grade(QUIET, out, store)
        assert after is not None and (wall.ran, after.ran) == ([], 0)
        assert files(out) == school.reference


@settings(max_examples=15)
@given(drawn=TRIES)
def test_what_a_stopped_run_reports_is_right_or_ungraded(school: Class, drawn: Try) -> None:
    """Nobody's mark is another one because somebody pressed Ctrl-C, or a worker was lost."""
    drawn = Try(drawn.order, drawn.window, drawn.lost, together=drawn.together, end="ctrl-c", after=drawn.after)
    whole = {each["student"]: each for each in json.loads(school.reference["report.json"])["exams"][0]["submissions"]}
    with tempfile.TemporaryDirectory() as scratch:
        outcome, _ = school.grade(drawn, Path(scratch) / "reports", Path(scratch) / "reports.sqlite")
        assert outcome is not None
        report = json.loads((Path(scratch) / "reports" / "report.json").read_text())
    seen = {each["student"]: each for each in report["exams"][0]["submissions"]}
    assert seen.keys() == whole.keys()
    for student, submission in seen.items():
        ungraded = {
            answer["verdict"] == "ungraded" for problem in submission["problems"] for answer in problem["answers"]
        }
        assert submission == whole[student] or ungraded == {True}, student


def test_a_kill_between_two_results_costs_what_was_under_way(school: Class, tmp_path: Path) -> None:
    """Where every filing goes to the disk at once, nothing that was marked is run again."""
    store = tmp_path / "reports.sqlite"
    runs = 0
    for after in (1, 3, 5, 7):
        _, wall = school.grade(Try(order=after, end="kill", after=after), tmp_path, store)
        runs += len(wall.ran)
    outcome, wall = school.grade(QUIET, tmp_path / "last", store)
    pairs = len(PROBLEMS) * (len(STUDENTS) - 1)
    assert runs + len(wall.ran) <= pairs + 4 * len(PROBLEMS), "of each kill, one student"
    assert outcome is not None and files(tmp_path / "last") == school.reference
