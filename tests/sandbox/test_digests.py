"""By its digest an attempt is told from every other that gave anything else, by whose mark it may then be marked."""

from __future__ import annotations

import numpy as np

from grader.sandbox.wall import Wall

from .making import attempts, constant, function


def test_digests_tell_answers_apart_by_every_bit(wall: Wall) -> None:
    text = "import numpy as np\nX = np.array({numbers}, dtype=np.{dtype})\ndef f(): {body}\n"
    written = [
        text.format(numbers=numbers, dtype=dtype, body=body)
        for numbers, dtype, body in (
            ("[1.0, 2.0]", "float64", "return 1"),
            ("[1.0, 2.0]", "float64", "return 1"),
            (f"[1.0, {np.nextafter(2.0, 3.0)!r}]".replace("np.float64", ""), "float64", "return 1.0"),
            ("[1.0, 2.0]", "float32", "return -0.0"),
            ("[[1.0, 2.0]]", "float64", "return 0.0"),
        )
    ]
    digests = [[each.digest for each in attempts(wall, each, constant("X"), function("f"))] for each in written]
    assert digests[0] == digests[1] and all(digests[0])
    assert len({tuple(each) for each in digests}) == 4
    assert len({each[0] for each in digests}) == 4 and len({each[1] for each in digests}) == 4


def test_what_raised_has_no_digest_since_the_line_is_the_students_own(wall: Wall) -> None:
    (raised,) = attempts(wall, "def f(): return 1 / 0", function("f"))
    (missing,) = attempts(wall, "", function("f"))
    assert raised.digest == missing.digest == b""
