"""Looks where secrets often lie, and at the grader's own folder."""
# expect: contained not weak
# ruff: noqa

import os


def attack(target):
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
        target["grader"],
    ):
        try:
            os.listdir(path) if os.path.isdir(path) else open(path).read()
            done.append(path)
        except OSError:
            continue
    return done
