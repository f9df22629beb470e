"""Goal: have the message be an object that only looks like a text.
Seen instead: its letters are read, and nothing else of it.
"""
# expect: error
# says: Told in line
# ruff: noqa


class Text(str):
    def __len__(self):
        return 1

    def isprintable(self):
        return True

    def __getitem__(self, key):
        return "\x1b[2J"


def attack(x):
    class Told(Exception):
        def __str__(self):
            return Text("\x1b[2J<script class=grader-attack>" * 1000)

    raise Told
