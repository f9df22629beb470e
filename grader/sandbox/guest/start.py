"""The script that the sandbox's Python is started with: `python start.py SPEC`.

It makes the guest package importable under a name that no student's file has, wherever its folder was mounted.
"""

import importlib.util
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

    boot(sys.argv[1])
