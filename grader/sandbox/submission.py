"""One student's job while it runs: which answers are in, which is being worked on, what its death would mean."""

from __future__ import annotations

import hashlib
import math

from grader.model.attempt import Attempt, Ending, Raised
from grader.model.job import Question, Questions, StudentJob, StudentRun
from grader.sandbox import decode, encode
from grader.sandbox.decode import Malformed, Texts
from grader.sandbox.guest import wire
from grader.sandbox.lines import see_lines
from grader.sandbox.profile import student_profile
from grader.sandbox.similar import similar
from grader.sandbox.task import Cost, Death, Room

_KEPT = 64_000  # bytes of what was printed
_TORCH_LOADING = 5.0  # seconds: a module may import slow parts of torch
_DIGEST = 16  # bytes
_FEW = 2_000  # boxes that are left to each message whatever was sent before: enough for arrays, little work
_BUDGET = 2  # times the sum of the limits, for all children together: each reload may cost the loading limit again


class Submission:
    def __init__(self, job: StudentJob) -> None:
        self._job = job
        self.questions: Questions | None = job.questions
        text = "\n".join(source.text for source in job.sources)
        self.profile = student_profile(text, job.questions.packages, job.questions.forbid)
        items = job.questions.items
        self.megabytes = max([job.questions.room.megabytes, *(question.megabytes for question in items)])
        slowest = max([job.questions.room.seconds, *(question.seconds for question in items)])
        self._loading = max(slowest, _TORCH_LOADING) if "torch" in self.profile.preload else slowest
        self._seconds = _BUDGET * (self._loading + sum(question.seconds for question in items if not question.public))
        self._attempts: list[Attempt | None] = [None] * len(items)
        constants = [index for index, question in enumerate(items) if question.kind == "constant"]
        called = [index for index, question in enumerate(items) if question.kind != "constant" and not question.public]
        public = [index for index, question in enumerate(items) if question.public]
        self._order = constants + called + public
        self._texts = Texts([(source.name, 1, source.text) for source in job.sources])
        self._room = Room(wire.BYTES, wire.BOXES)
        self._printed = bytearray()
        self._cpu_seconds = 0.0
        self._phase = "starting"

    @property
    def cpu_seconds(self) -> int:
        return math.ceil(self._seconds) + 1

    def payload(self) -> bytes:
        self._phase = "starting"
        return encode.student_job(self._job, self._order)

    def limit(self) -> float | None:
        if self._phase == "starting":
            return None
        asked = self._loading if self._phase == "loading" or not self._order else self._question().seconds
        return min(asked, self._seconds)

    def room(self) -> Room:
        return self._room

    def pay(self, cost: Cost) -> None:
        boxes = max(self._room.boxes - cost.boxes, _FEW)
        self._room = Room(self._room.size - cost.size, boxes)
        if self._phase != "starting":
            self._seconds -= cost.seconds

    def take(self, frame: wire.Frame, message: bytes) -> bool:
        """What an honest child says next: it has started, it has loaded, its answers in order. Malformed: all else."""
        match self._phase, frame:
            case "starting", wire.Started():
                self._phase = "loading"
            case "loading", wire.Loaded():
                self._phase = "answering"
            case "answering", wire.Calls() | wire.Missing() | wire.NotLoaded() if self._order:
                if frame.index != self._order[0]:
                    raise Malformed("an answer out of order")
                self._settle(self._attempt(frame, message))
            case "answering", wire.Finished() if not self._order:
                self._phase = "finished"
            case _:
                raise Malformed("a message out of order")
        return True

    def _question(self) -> Question:
        return self._job.questions.items[self._order[0]]

    def _attempt(self, frame: wire.Calls | wire.Missing | wire.NotLoaded, message: bytes) -> Attempt:
        asked = self._question()
        match frame:
            case wire.Missing():
                return Attempt(asked.problem, asked.name, Ending.MISSING, detail=self._similar(asked.answer))
            case wire.NotLoaded():
                raised = decode.raised(frame.raised, self._texts, forbid=self._job.questions.forbid)
                return Attempt(asked.problem, asked.name, Ending.NOT_LOADED, raised=raised)
        if len(frame.calls) != (1 if asked.kind == "constant" else len(asked.cases)):
            raise Malformed("another number of calls than of cases")
        forbid = self._job.questions.forbid
        calls = decode.calls(frame.calls, self._texts, stepped=asked.steps is not None, forbid=forbid)
        if asked.kind == "plot":
            see_lines(calls[0])
        excepted = any(isinstance(call, Raised) for call in calls)  # then the student's own line belongs to it
        digest = b"" if excepted else hashlib.blake2b(message, digest_size=_DIGEST).digest()
        order = decode.order(frame.order, asked.parameters)
        return Attempt(asked.problem, asked.name, Ending.DONE, calls, detail=", ".join(order), digest=digest)

    def _similar(self, name: str) -> str:
        asked = {each.answer for each in self._job.questions.items}
        return similar(name, (source.text for source in self._job.sources), asked)

    def _settle(self, attempt: Attempt) -> None:
        self._attempts[self._order.pop(0)] = attempt

    def _end(self, ending: Ending, detail: str) -> None:
        """What died is not asked about its public cases either; what dies on public cases ends the asking."""
        items, died = self._job.questions.items, self._question()
        for index in list(self._order):
            asked = items[index]
            same = (asked.problem, asked.answer) == (died.problem, died.answer)
            if asked is died or (asked.public and (died.public or same)):
                self._order.remove(index)
                self._attempts[index] = Attempt(asked.problem, asked.name, ending, detail=detail)

    def _end_all(self, ending: Ending, detail: str) -> None:
        while self._order:
            self._end(ending, detail)

    def died(self, death: Death) -> bool:
        self._seconds -= death.charged
        if self._seconds <= 0 and self._order:
            self._end_all(Ending.TIMEOUT, "the time for the whole submission is used up")
        elif self._phase == "loading":
            detail = f"loading{self._still(death)}" if death.ending is Ending.TIMEOUT else death.detail
            self._end_all(death.ending, detail)
        elif self._order:
            self._end(death.ending, self._timed_out(death) if death.ending is Ending.TIMEOUT else death.detail)
        return bool(self._order)

    def _timed_out(self, death: Death) -> str:
        """Where. What the child's memory holds may be anything."""
        asked = self._question()
        case = min(max(death.case, 1), len(asked.cases))
        return f"case {case}, {asked.seconds:g} s{self._still(death)}" if asked.cases else death.detail

    def _still(self, death: Death) -> str:
        """The line that was being run when it was last looked at."""
        if not 0 < death.file <= len(self._job.sources):
            return ""
        file = self._job.sources[death.file - 1].name
        text = self._texts.line(file, death.line)
        return f"; still in line {death.line} of {file}, `{text}`" if text else ""

    def finished(self) -> bool:
        return self._phase == "finished"

    def print(self, text: bytes) -> None:
        self._printed += text[: _KEPT - len(self._printed)]

    def spent(self, cpu_seconds: float) -> None:
        self._cpu_seconds += cpu_seconds

    def lose(self, detail: str) -> None:
        self._end_all(Ending.LOST, detail)

    def run(self) -> StudentRun:
        attempts = tuple(attempt for attempt in self._attempts if attempt is not None)
        return StudentRun(self._job.key, attempts, self._printed.decode("utf-8", "replace"), self._cpu_seconds)
