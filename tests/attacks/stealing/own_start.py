"""Goal: learn the machine's paths and processes from how it was started.
Seen instead: command line, frames and heap say nothing.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import gc
import sys

WORD = "".join(["read", "able"])  # a key of what the zygote was told; this very text is in the frames as well


def told():
    yield "argv", sys.argv
    yield "orig_argv", sys.orig_argv
    yield "main", {name: value for name, value in vars(sys.modules["__main__"]).items() if not name.startswith("__")}
    frame = sys._getframe()
    while frame is not None:
        if "_grader_guest" in frame.f_globals.get("__name__", "") or frame.f_globals.get("__name__") == "__main__":
            yield f"frame {frame.f_code.co_name}", frame.f_locals
        frame = frame.f_back


def attack(x):
    done = []
    for where, found in told():
        if WORD in repr(found):
            done.append(where)
        if where.endswith("argv") and "".join(found):
            done.append(where)
        if any("Zygote" in type(each).__name__ for each in list(found.values() if type(found) is dict else found)):
            done.append(f"{where}: the zygote itself")
    gc.unfreeze()
    specs = [each for each in gc.get_objects() if type(each) is dict and WORD in each and "control" in each]
    return done + ["spec on the heap"] * len(specs)
