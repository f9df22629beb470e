"""Imports what is not allowed, by every road."""
# expect: contained not weak
# ruff: noqa

import importlib
import sys


def attack(target):
    done = []
    sys.path += ["/packages", *target["folders"]]
    sys.meta_path.append(importlib.machinery.PathFinder)
    for name in ("torch", "pydantic", "grader", "pytest", "yaml"):
        try:
            importlib.import_module(name)
            done.append(name)
        except ImportError:
            continue
        except OSError:
            continue
    return done
