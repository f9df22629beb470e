"""Goal: have one answer graded and another one shown, by two files of one name.
Seen instead: the first one by name is what counts, and the hand-in says so.
"""
# expect: invalid|wrong|contained
# says: b/trick\.py was not run: .*a/trick\.py has the same name; rename one of the two
# ruff: noqa


def build(folder):
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "trick.py").write_text(f"def attack(x):\n    return []  # {name}\n")
