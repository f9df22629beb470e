"""Goal: have markup and codes shown, by the line of source that raised.
Seen instead: the line is shown letter by letter, and what cannot be seen is marked.
"""
# expect: error
# says: </code><script class=grader-attack>alert\(1\)</script> �lluf� �\[31m
# ruff: noqa


def build(folder):
    remark = "</code><script class=grader-attack>alert(1)</script> \u202elluf\u2069 \x1b[31m"
    text = f"def attack(x):\n    raise ValueError('here')  # {remark}\n"
    (folder / "trick.py").write_text(text, encoding="utf-8")
