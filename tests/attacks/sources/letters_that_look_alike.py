"""Goal: have one name stand for two, by letters of other scripts that look alike.
Seen instead: only the name to the letter counts.
"""
# expect: missing
# says: There is no `attack` in the file\. Names must match to the letter
# ruff: noqa


def build(folder):
    (folder / "trick.py").write_text("def аttаck(x):\n    return 2 * x\n", encoding="utf-8")
