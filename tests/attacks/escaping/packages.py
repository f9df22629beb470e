"""Goal: import what is not allowed, by every road.
Seen instead: nothing else is found.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# not at weak: files can be read there
# ruff: noqa

import importlib
import sys

import machine


def attack(x):
    done = []
    sys.path += ["/packages", *machine.FOLDERS]
    sys.meta_path.append(importlib.machinery.PathFinder)
    for name in ("pydantic", "grader", "pytest", "yaml", "rich"):
        try:
            importlib.import_module(name)
            done.append(name)
        except ImportError:
            continue
        except OSError:
            continue
    return done
