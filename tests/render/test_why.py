"""The lines of `--why`."""

from __future__ import annotations

from grader.render.why import why_lines


def lines(reasons: dict[str, str], kept: int) -> list[str]:
    return list(why_lines("cnn-by-hand", "Иванова", reasons, kept))


def test_all_is_reused() -> None:
    assert lines({}, 5) == ["cnn-by-hand, Иванова: 5 problems reused"]
    assert lines({}, 1) == ["cnn-by-hand, Иванова: 1 problem reused"]
    assert lines({}, 0) == ["cnn-by-hand, Иванова: 0 problems reused"]


def test_all_is_run() -> None:
    assert lines({"conv2d": "for the first time", "vgg": "for the first time"}, 0) == [
        "cnn-by-hand, Иванова: run conv2d, vgg: for the first time"
    ]


def test_some_are_run() -> None:
    assert lines({"conv2d": "its inputs have changed (seed: 0 -> 1)"}, 4) == [
        "cnn-by-hand, Иванова: run conv2d: its inputs have changed (seed: 0 -> 1); 4 problems reused"
    ]


def test_one_line_for_each_reason_in_the_order_of_the_problems() -> None:
    assert lines({"a": "first", "b": "second", "c": "first"}, 1) == [
        "cnn-by-hand, Иванова: run a, c: first; 1 problem reused",
        "cnn-by-hand, Иванова: run b: second; 1 problem reused",
    ]
