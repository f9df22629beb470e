"""Goal: have another line quoted than the one that ran, by line ends of an old machine.
Seen instead: the line is the right one, as Python counts it.
"""
# expect: error
# says: ValueError in line 6 of .*`raise ValueError\(3\)`.*: 3
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_bytes(
        b"# one\r# two\r\rdef attack(x):\r    a = 1\r    raise ValueError(3)\r    return x\r"
    )
