"""LaTeX that double quotes would turn into white space, and text that only looks like it."""

from __future__ import annotations

import pytest

from grader.store.escapes import silent_escape


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (r"$\theta$", r"\theta"),
        (r"$\nabla f$", r"\nabla"),
        (r"$\text{loss}$ and $\rho$", r"\text"),
        (r"$\tanh(x)$", r"\tanh"),
        (r"$\\theta$", None),
        (r"one\ntwo\tthree", None),
        (r"\nnot so, and \nuts", None),
    ],
)
def test_silent_escapes(text: str, word: str | None) -> None:
    assert silent_escape([text]) == word
