"""Goal: have files run that Python looks for by itself (sitecustomize, usercustomize, __main__, conftest).
Seen instead: they are modules like any others.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa


def build(folder):
    for name in ("sitecustomize", "usercustomize", "__main__", "conftest", "setup", "__init__"):
        (folder / f"{name}.py").write_text("import builtins\nbuiltins.attacked = True\n")
    (folder / "more.pth").write_text("import os; os.system('touch /tmp/grader-attack-pth')\n")
    (folder / "trick.py").write_text("def attack(x):\n    return []\n")
