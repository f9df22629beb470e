"""Leaves a note for the next student."""
# expect: contained
# ruff: noqa

import pathlib

FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", "/private", "/private/tmp", "/packages", "/")


def attack(target):
    notes = [pathlib.Path(folder, "grader-attack-note") for folder in FOLDERS]
    done = [str(note) for note in notes if note.exists()]
    for note in notes:
        try:
            note.write_text("42")
        except OSError:
            continue
    return done
