"""The closed set of verdicts: the judgement of one answer, never a fact about its run."""

from enum import StrEnum


class Verdict(StrEnum):
    """What one answer is judged to be; its value is what `report.json` says."""

    CORRECT = "correct"
    PARTIAL = "partial"  # some of the points
    WRONG = "wrong"  # the right kind of thing, another value
    INVALID = "invalid"  # not the right kind of thing: a string for a number, a wrong shape
    MISSING = "missing"  # the name is not in the module
    ERROR = "error"  # the student's code raised
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"  # the student's process died
    FORBIDDEN = "forbidden"  # the code tried what the wall does not allow, or what the problem forbids
    REVIEW = "review"  # waits for a person
    UNGRADED = "ungraded"  # our fault, or an unsound problem: never the student's
