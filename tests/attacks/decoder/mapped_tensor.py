"""Goal: return a tensor whose memory is a file that it cuts short before it is read.
Seen instead: no such file, or the process ended.
"""
# expect: crashed|error|forbidden
# says: The process ended|Permission denied|Read-only file system|Operation not permitted
# ruff: noqa

import os

import torch


def attack(x):
    with open("/tmp/grader-attack-storage", "wb") as file:
        file.write(bytes(1 << 16))
    found = torch.from_file("/tmp/grader-attack-storage", shared=True, size=8000, dtype=torch.float64)
    os.truncate("/tmp/grader-attack-storage", 0)
    return found
