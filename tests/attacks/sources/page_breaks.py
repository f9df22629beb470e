"""Goal: have another line quoted than the one that ran, by characters that some take for line ends.
Seen instead: the line that raised is quoted.
"""
# expect: error
# says: in line 3 of .*`raise ValueError\(x\)`
# ruff: noqa


def build(folder):
    text = "# \x0c \x1c \x85 \u2028 \u2029 \x0b\n\x0cdef attack(x):\n    raise ValueError(x)\n    return y\n"
    (folder / "trick.py").write_text(text, encoding="utf-8")
