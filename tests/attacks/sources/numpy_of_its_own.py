"""Goal: have its own numpy imported by the grader's code and by the neighbours.
Seen instead: numpy is the one that is installed.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa


def build(folder):
    (folder / "numpy.py").write_text(
        "def add(*x):\n    return 0\ndef array(*x):\n    return 0\nasarray = zeros = array\n"
    )
    (folder / "trick.py").write_text(
        "import numpy\n\n\ndef attack(x):\n    return ['own numpy'] if numpy.add(1, 1) == 0 else []\n"
    )
