"""The sentences that a student reads about a wrong answer: how many cases, which entries, what was raised."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from grader.judge.comparison import Comparison
from grader.judge.ending import raised_text
from grader.judge.failure import Failure
from grader.judge.key import AnswerKey
from grader.judge.share import entries_absent, entries_right
from grader.model.attempt import Attempt, Call, Raised, Returned
from grader.model.message import NOTHING, Message, listed, phrase, phrases, sentences


class Illustration(NamedTuple):
    """What happened on one case, in a sentence. failed: all wrong cases; telling: how many of them are wrong for this
    reason, the most basic one. public: it is the example that is shown, and no marked case.
    """

    failed: list[int]
    telling: int
    sentence: Message
    public: bool


def told(key: AnswerKey, one: Illustration, where: Message, look: Message) -> Message:
    """How many cases failed and which, and what happened on the one that is told of.

    where: a condition that all of them meet, and look: a sentence on what their values look like; empty where there is
    none.
    """
    failed = one.failed
    hit = Counter(key.cases[case].group for case in failed)
    group = next((group for group in key.groups if group.name in hit), None)
    if len(key.groups) < 2 or len(hit) > 1 or group is None:
        return sentences(_how_many(key, failed, where), look, _which(one), one.sentence)
    how_many = sentences(_how_many(key, failed, NOTHING), _in_group(len(failed), group.name or ""))
    if group.quality:
        how_many = sentences(phrase("Your formula is right, but floating point breaks it."), how_many)
    if group.feedback:
        return sentences(how_many, group.feedback)
    return sentences(how_many, look, _which(one), one.sentence)


def _how_many(key: AnswerKey, failed: list[int], where: Message) -> Message:
    all, count = len(key.cases), len(failed)
    if all == 1:
        return phrase("Wrong on the only case.")
    if count == all:
        return phrases("Wrong on all {number} cases.", "Wrong on all {number} cases.", all)
    if not where:
        return phrase("Wrong on {count} of {all} cases.", count=count, all=all)
    if count == 1:
        return phrase("Wrong on {count} of {all} cases: the one {where}.", count=count, all=all, where=where)
    return phrase("Wrong on {count} of {all} cases: all those {where}.", count=count, all=all, where=where)


def _in_group(failed: int, name: str) -> Message:
    if failed == 1:
        return phrase("It is in the group “{name}”.", name=name)
    return phrase("All of them are in the group “{name}”.", name=name)


def _which(one: Illustration) -> Message:
    """Which of the failed cases is told of in the sentence that follows."""
    every, number = len(one.failed), one.telling
    if one.public:
        if number == every:
            return phrase("In the example that is shown:")
        return phrases(
            "On {number} of them, as in the example that is shown:",
            "On {number} of them, as in the example that is shown:",
            number,
        )
    if number == every:
        return phrase("On the smallest of them:") if every > 1 else NOTHING
    if number == 1:
        return phrase("On 1 of them:")
    return phrases("On {number} of them, here the smallest:", "On {number} of them, here the smallest:", number)


def entries_told(key: AnswerKey, comparison: Comparison) -> Message:
    """Which entries of a dictionary, tuple or step are wrong on some case, which right on all, and which missing."""
    found = entries_right(comparison, key.target.layout)
    if found is None:
        return NOTHING
    absent = entries_absent(comparison, key.target.layout)
    right = listed(name for name, fine in found.items() if fine)
    wrong = listed(name for place, (name, fine) in enumerate(found.items()) if not fine and place not in absent)
    missing = listed(name for place, name in enumerate(found) if place in absent)
    told = NOTHING
    if wrong:
        told = phrase("Wrong: {wrong}; right: {right}.", wrong=wrong, right=right) if right else _wrong(wrong)
    return sentences(told, phrase("Missing: {missing}.", missing=missing) if missing else NOTHING)


def steps_told(key: AnswerKey, comparison: Comparison) -> Message:
    """The same of what is carried from call to call, where some of it is right throughout."""
    found = entries_right(comparison, key.target.layout) if key.steps else None
    return entries_told(key, comparison) if found and any(found.values()) else NOTHING


def _wrong(wrong: Message) -> Message:
    return phrase("Wrong: {wrong}.", wrong=wrong)


def order_told(key: AnswerKey, attempt: Attempt) -> Message:
    """That the function has its parameters in another order than it is called with; NOTHING where it has not."""
    own = attempt.detail.split(", ")
    if own == list(key.parameters) or sorted(own) != sorted(key.parameters):
        return NOTHING
    # NOTE: {own} and {asked} are names of parameters: "`w`, `x`".
    return phrase(
        "Your function takes {own}, in this order, and is called with {asked}.",
        own=listed(f"`{name}`" for name in own),
        asked=listed(f"`{name}`" for name in key.parameters),
    )


def raised_told(key: AnswerKey, calls: tuple[Call, ...]) -> Message:
    """What was raised beside the values that show a mistake, on the smallest case where something was."""
    raised = [call for case in key.order if isinstance(call := calls[case], Raised)]
    if not raised:
        return NOTHING
    return phrases(
        "On {number} case it raised: {what}",
        "On {number} cases it raised: {what}",
        len(raised),
        what=raised_text(raised[0]),
    )


def sentence_of(failure: Failure, call: Call) -> Message:
    """Why one case failed, with its place."""
    if isinstance(call, Raised):
        return raised_text(call)
    if not failure.place:
        return failure.sentence
    return phrase("At {place}: {sentence}", place=failure.place, sentence=failure.sentence)


def call_hint(key: AnswerKey, call: Call) -> Message:
    """What a function is called with that takes another number of arguments: none of its lines was reached."""
    if not isinstance(call, Raised) or call.type != "TypeError" or call.line is not None or not key.parameters:
        return NOTHING
    return phrase("The function is called as {call}.", call=f"`{key.name}({', '.join(key.parameters)})`")


def return_hint(call: Call) -> Message:
    """What to look at where None came back."""
    return phrase("Is a `return` missing?") if isinstance(call, Returned) and call.value is None else NOTHING
