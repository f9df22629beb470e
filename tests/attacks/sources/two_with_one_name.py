"""Goal: have one answer graded and another one shown, by two files of one name.
Seen instead: the first one by name is what counts.
"""
# expect: invalid|wrong|contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa


def build(folder):
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "trick.py").write_text(f"def attack(x):\n    return []  # {name}\n")
