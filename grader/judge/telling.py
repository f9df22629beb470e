"""The sentences that a student reads about a wrong answer: how many cases, which entries, what was raised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from grader.judge.ending import raised_text
from grader.judge.failure import Failure, Reason
from grader.judge.key import AnswerKey
from grader.model.attempt import Attempt, Call, Raised, Refused, Returned
from grader.model.message import NOTHING, Message, listed, phrase, phrases, sentences

_SHAPES = re.compile(r"\w+ is \([^)]*\)")  # of arrays, and no numbers

_ARGUMENTS = re.compile(r"\bpositional argument|\bkeyword(-only)? argument|\bmultiple values\b")  # Python's own words


class Illustration(NamedTuple):
    """What happened on one case, in a sentence. reasons: of all wrong cases; reason: that of this one, and of those
    that it is told for. public: it is the example that is shown, and no marked case.
    """

    reasons: Mapping[int, Reason]
    reason: Reason
    sentence: Message
    public: bool


def told(key: AnswerKey, calls: tuple[Call, ...], one: Illustration, where: Message, look: Message) -> Message:
    """How many cases failed and which, and what happened on the one that is told of.

    where: a condition that all of them meet, and look: a sentence on what their values look like; empty where there is
    none.
    """
    failed = list(one.reasons)
    hit = Counter(key.cases[case].group for case in failed)
    group = next((group for group in key.groups if group.name in hit), None)
    happened = sentences(_which(one), one.sentence, _others(key, calls, one))
    if len(key.groups) < 2 or len(hit) > 1 or group is None:
        return sentences(how_many(key, failed, where), look, happened)
    counted = sentences(how_many(key, failed, NOTHING), _in_group(len(failed), group.name or ""))
    if group.quality:
        counted = sentences(phrase("Your formula is right, but floating point breaks it."), counted)
    if group.feedback:
        return sentences(counted, group.feedback)
    return sentences(counted, look, happened)


def how_many(key: AnswerKey, failed: list[int], where: Message) -> Message:
    """where: a condition that all of them meet, or NOTHING."""
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
    every, number = len(one.reasons), list(one.reasons.values()).count(one.reason)
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


def _others(key: AnswerKey, calls: tuple[Call, ...], one: Illustration) -> Message:
    """That the other cases are no better, though another thing was told of."""
    others = Counter(reason for reason in one.reasons.values() if reason is not one.reason)
    raised = raised_told(key, calls) if others.pop(Reason.RAISED, 0) else NOTHING
    number = others.total()
    if not number:
        return raised
    if number > others[Reason.VALUE]:
        unlike = phrases(
            "On {number} other it is wrong in another way.", "On {number} others it is wrong in another way.", number
        )
    else:
        unlike = phrases("On {number} other the value differs.", "On {number} others the values differ.", number)
    return sentences(raised, unlike)


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
    """What was raised most often beside the values that show a mistake.

    Of what met there only the shapes are said: no such case is shown.
    """
    raised = [
        replace(call, shapes=", ".join(_SHAPES.findall(call.shapes)))
        for case in key.order
        if isinstance(call := calls[case], Raised)
    ]
    if not raised:
        return NOTHING
    counted = Counter((call.type, call.line) for call in raised)
    what, often = counted.most_common(1)[0]
    return phrases(
        "On {number} case it raised: {what}",
        "On {number} cases it raised: {what}",
        often,
        what=raised_text(next(call for call in raised if (call.type, call.line) == what)),
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
    if not _ARGUMENTS.search(call.message):
        return NOTHING
    return phrase("The function is called as {call}.", call=f"`{key.name}({', '.join(key.parameters)})`")


def return_hint(key: AnswerKey, call: Call) -> Message:
    """What to look at where None came back, or a generator."""
    if isinstance(call, Refused) and call.what == "generator":
        return phrase("A function with `yield` gives no value: collect what it yields, and return that.")
    value = call.value if isinstance(call, Returned) else NOTHING
    first = value[0] if key.steps is not None and isinstance(value, list) and value else value
    return phrase("Is a `return` missing?") if first is None else NOTHING
