"""The script that the sandbox's Python is started with: `python start.py ROLE`, with the spec as standard input.

ROLE is for whoever looks at a list of processes. Nothing of how it was started is left to be seen by what it runs: the
spec has paths of the machine in it, and each frame below a student's own can be looked into.

It makes the guest package importable under a name that no student's file has, wherever its folder was mounted.
"""

import importlib.util
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    folder = Path(__file__).parent
    place = importlib.util.spec_from_file_location(
        "_grader_guest", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert place is not None and place.loader is not None
    package = importlib.util.module_from_spec(place)
    sys.modules["_grader_guest"] = package
    place.loader.exec_module(package)
    from _grader_guest.boot import boot  # type: ignore[import-not-found]

    sys.argv, sys.orig_argv = [""], []
    errand = boot(sys.stdin.read())
    if errand is not None:
        errand()
    os._exit(0)
