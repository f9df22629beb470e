"""The sentences that a student reads about a wrong answer: how many cases, which entries, what was raised."""

from __future__ import annotations

from collections import Counter

from grader.judge.comparison import Comparison
from grader.judge.ending import raised_text
from grader.judge.failure import Failure
from grader.judge.key import AnswerKey
from grader.judge.share import entries_right
from grader.model.attempt import Call, Raised, Returned


def told(key: AnswerKey, failed: list[int], telling: int, sentence: str, where: str, look: str) -> str:
    """How many cases failed and which, and what happened on the smallest case that tells most.

    telling: how many of the failed cases failed for the reason in `sentence`, the most basic one. where: a condition
    that all of them meet, and look: a sentence on what their values look like; "" where there is none.
    """
    count = len(key.cases)
    how_many = f"Wrong on all {count} cases." if len(failed) == count else f"Wrong on {len(failed)} of {count} cases."
    how_many = "Wrong on the only case." if count == 1 else how_many
    hit = Counter(key.cases[case].group for case in failed)
    if len(key.groups) > 1 and len(hit) == 1:
        group = next(group for group in key.groups if group.name in hit)
        them = "It is" if len(failed) == 1 else "All of them are"
        how_many += f" {them} in the group “{group.name}”."
        if group.quality:
            how_many = f"Your formula is right, but floating point breaks it. {how_many}"
        if group.feedback:
            return f"{how_many} {group.feedback}"
    elif where:
        how_many = f"{how_many[:-1]}: {'the one' if len(failed) == 1 else 'all those'} {where}."
    if look:
        how_many += f" {look}"
    if telling < len(failed):
        which = f"On {telling} of them: " if telling == 1 else f"On {telling} of them, here the smallest: "
    else:
        which = "On the smallest of them: " if len(failed) > 1 else ""
    return f"{how_many} {which}{sentence}"


def entries_told(key: AnswerKey, comparison: Comparison) -> str:
    """Which entries of a dictionary, tuple or step are wrong on some case, and which are right on all."""
    found = entries_right(comparison, key.target.layout)
    if found is None:
        return ""
    right = [name for name, fine in found.items() if fine]
    wrong = [name for name, fine in found.items() if not fine]
    return f" Wrong: {', '.join(wrong)}; right: {', '.join(right)}." if right else f" Wrong: {', '.join(wrong)}."


def raised_told(key: AnswerKey, calls: tuple[Call, ...]) -> str:
    """What was raised beside the values that show a mistake, on the smallest case where something was."""
    raised = [call for case in key.order if isinstance(call := calls[case], Raised)]
    if not raised:
        return ""
    where = "On 1 case" if len(raised) == 1 else f"On {len(raised)} cases"
    return f" {where} it raised: {raised_text(raised[0])}"


def sentence_of(failure: Failure, call: Call) -> str:
    """Why one case failed, with its place."""
    if isinstance(call, Raised):
        return raised_text(call)
    at = f"At {failure.place}: " if failure.place else ""
    return f"{at}{failure.sentence}"


def return_hint(call: Call) -> str:
    """What to look at where None came back."""
    return " Is a `return` missing?" if isinstance(call, Returned) and call.value is None else ""
