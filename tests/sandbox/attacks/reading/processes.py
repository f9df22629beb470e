"""Reads environments and memory of other processes."""
# expect: contained
# ruff: noqa

import os


def attack(target):
    done = []
    numbers = {1, 2, 3, os.getppid(), target["parent"], *target["zygotes"]} - {0, os.getpid()}
    for number in numbers:
        for name in ("environ", "mem", "maps", "fd/0", "cwd/x", "root/etc/passwd", "auxv", "task"):
            try:
                with open(f"/proc/{number}/{name}", "rb") as file:
                    if file.read(1):
                        done.append(f"{number}/{name}")
            except OSError:
                continue
    return done
