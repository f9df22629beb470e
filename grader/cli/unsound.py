"""What the verbs that look at one problem say of one that nobody can be graded on."""

from __future__ import annotations

from grader.cli.console import Console
from grader.model.exam import Exam


def tell_faults(exam: Exam) -> None:
    """What is wrong with the file of an exam's only problem."""
    errors = Console(stderr=True)
    for id, fault in exam.faults.items():
        errors.say(f"{exam.id}/{id} cannot be used:")
        for line in fault.splitlines():
            errors.say(line)


def tell_unsound(why: str) -> None:
    """Why nobody is graded on a problem."""
    Console(stderr=True).say(f"The problem is not sound; nobody is graded on it: {why}")
