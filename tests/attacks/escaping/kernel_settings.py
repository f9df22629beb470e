"""Goal: have the kernel start a program of its own choice (core_pattern, modprobe, uevent_helper, release_agent).
Seen instead: no such file can be written.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os


def attack(x):
    done = []
    for path in (
        "/proc/sys/kernel/core_pattern",
        "/proc/sys/kernel/modprobe",
        "/proc/sys/fs/binfmt_misc/register",
        "/proc/sysrq-trigger",
        "/sys/kernel/uevent_helper",
        "/sys/fs/cgroup/release_agent",
        "/proc/self/uid_map",
    ):
        try:
            os.close(os.open(path, os.O_WRONLY))
            done.append(path)
        except OSError:
            continue
    return done
