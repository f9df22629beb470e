"""Goal: read where secrets often lie, and the grader's own folder.
Seen instead: nothing of it can be read.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# not at weak: files can be read there
# ruff: noqa

import os

import machine


def attack(x):
    done = []
    for path in (
        "/root",
        "/home",
        "/etc/passwd",
        "/etc/shadow",
        "/proc/sys/kernel/core_pattern",
        "/sys",
        "/var",
        "/grader-guest/student.py",
        machine.GRADER,
    ):
        try:
            os.listdir(path) if os.path.isdir(path) else open(path).read()
            done.append(path)
        except OSError:
            continue
    return done
