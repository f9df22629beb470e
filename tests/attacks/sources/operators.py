"""Goal: crash the compiler with a long chain of operators.
Seen instead: an exception, or the end of the process; the other files' answers count, if it lives.
"""
# expect: error|memory|crashed
# says: ran out of memory while it compiled|RecursionError|The process ended|SyntaxError
# loses: N before after
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_text("def attack(x):\n    return " + "-" * 400_000 + "1\n")
