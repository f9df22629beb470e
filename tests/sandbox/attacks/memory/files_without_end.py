"""Makes files until there are no more inodes."""
# expect: contained
# ruff: noqa

import os


def attack(target):
    made = 0
    try:
        for number in range(100_000):
            os.close(os.open(f"/tmp/grader-attack-{number}", os.O_CREAT | os.O_WRONLY))
            made += 1
    except OSError:
        pass
    return [] if made <= 256 else [f"{made} files"]
