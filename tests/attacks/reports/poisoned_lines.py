"""Goal: have another line quoted than the one that raised, by changing what Python keeps of the files.
Seen instead: the grader quotes from its own copy.
"""
# expect: error
# says: \(`raise ValueError\(\"see above\"\)`\)
# ruff: noqa

import linecache


def attack(x):
    for name in list(linecache.cache):
        linecache.cache[name] = (1, None, ["full_marks = x  # \x1b[2J<script class=grader-attack>\n"] * 1000, name)
    raise ValueError("see above")
