"""Reads a file of the teacher's whose path it knows."""
# expect: contained not weak
# ruff: noqa

import os


def attack(target):
    done = []
    for way in (
        lambda: open(target["file"]).read(),
        lambda: os.listdir(os.path.dirname(target["file"])),
        lambda: os.open(target["file"], os.O_RDWR),
        lambda: os.truncate(target["file"], 0),
    ):
        try:
            way()
            done.append("reached it")
        except OSError:
            continue
    return done
