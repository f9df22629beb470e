"""Goal: have another line quoted than the one that raised, by changing what Python keeps of the files.
Seen instead: the grader quotes from its own copy.
"""
# expect: error
# says: \(`raise ValueError\(\"see above\"\)`\)
# ruff: noqa

import linecache


def attack(x):
    for name, (size, time, lines, full) in list(linecache.cache.items()):
        linecache.cache[name] = (size, time, ["full_marks = x  # \x1b[2J<script class=grader-attack>\n"] * 1000, full)
    raise ValueError("see above")
