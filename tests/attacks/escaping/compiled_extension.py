"""Goal: compile and load machine code by torch's own tools.
Seen instead: no compiler can be started.
"""
# expect: error|forbidden|timeout
# says: Ninja|Operation not permitted|Permission denied|compiler|The time ran out
# ruff: noqa

import torch
import torch.utils.cpp_extension


def attack(x):
    return torch.utils.cpp_extension.load_inline("grader_attack", "int f() { return 7; }", functions=["f"])
