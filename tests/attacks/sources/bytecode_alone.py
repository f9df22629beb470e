"""Goal: have code run that nobody can read (a compiled module, an archive).
Seen instead: only source files are read.
"""
# expect: missing
# says: There is no `attack`
# ruff: noqa

import py_compile
import zipfile


def build(folder):
    (folder / "trick.py").write_text("def attack(x):\n    return 2 * x\n")
    py_compile.compile(str(folder / "trick.py"), str(folder / "trick.pyc"))
    with zipfile.ZipFile(folder / "trick.zip", "w") as archive:
        archive.write(folder / "trick.py", "trick.py")
    (folder / "trick.py").unlink()
